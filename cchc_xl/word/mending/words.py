"""Changes words within one run as Word tracks it: what goes is marked, what comes is marked."""

from copy import deepcopy
from itertools import takewhile
from typing import Any

from docx.oxml.ns import qn
from lxml import etree

from cchc_xl.word.mending.signing import Signature

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def text_of(run: Any) -> str | None:
    """The text of a run that holds nothing else; None where it does."""
    content = [child for child in run if child.tag != qn("w:rPr")]
    plain = len(content) == 1 and content[0].tag == qn("w:t")
    return (content[0].text or "") if plain else None


def change_words(run: Any, after: str, signature: Signature) -> None:
    """Make the run read ``after``; only what differs is struck out and written anew."""
    before = text_of(run) or ""
    start = _shared(before, after)
    rest = min(len(before), len(after)) - start
    end = _shared(before[::-1], after[::-1])
    end = min(end, rest)
    pieces = [before[:start], before[start : len(before) - end], before[len(before) - end :]]
    new = after[start : len(after) - end]
    parts: list[Any] = [_run(run, pieces[0], signature)] if pieces[0] else []
    if pieces[1]:
        parts.append(_marked("del", _run(run, pieces[1], signature, "delText"), signature))
    if new:
        parts.append(_marked("ins", _run(run, new, signature), signature))
    if pieces[2]:
        parts.append(_run(run, pieces[2], signature))
    for part in parts:
        run.addprevious(part)
    run.getparent().remove(run)


def _shared(one: str, other: str) -> int:
    """How many letters both begin with."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _run(model: Any, text: str, signature: Signature, name: str = "t") -> Any:
    run = deepcopy(model)
    for record in run.iter(qn("w:rPrChange")):
        record.attrib.update(signature.attributes())
    content = run.find(qn("w:t"))
    content.tag = qn(f"w:{name}")
    content.text = text
    content.set(_SPACE, "preserve")
    run.tail = None
    return run


def _marked(kind: str, run: Any, signature: Signature) -> Any:
    mark = etree.Element(qn(f"w:{kind}"), signature.attributes())
    mark.append(run)
    return mark
