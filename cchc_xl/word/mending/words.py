"""Changes words as Word tracks it: what goes is marked, what comes is marked, run by run."""

from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from itertools import groupby
from typing import Any

from docx.oxml.ns import qn
from lxml import etree

from cchc_xl.word.mending.edits import Hunk
from cchc_xl.word.mending.signing import Signature

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_TEXT, _DELETED = qn("w:t"), qn("w:delText")


def replaced(text: str, hunks: Sequence[Hunk]) -> str:
    """The text after these changes of its letters."""
    return "".join(piece for kind, piece in _kinds(text, hunks) if kind != "del")


def change_words(run: Any, changes: Mapping[Any, Sequence[Hunk]], signature: Signature) -> None:
    """Change the letters of the run's texts; the run is cut where something goes or comes."""
    for kind, atoms in groupby(_atoms(run, changes), key=lambda atom: atom[0]):
        piece = etree.Element(run.tag, run.attrib)
        properties = run.find(qn("w:rPr"))
        if properties is not None:
            piece.append(deepcopy(properties))
        for record in piece.iter(qn("w:rPrChange")):
            record.attrib.update(signature.attributes())
        piece.extend(content for _, content in atoms)
        run.addprevious(_marked(kind, piece, signature) if kind else piece)
    run.getparent().remove(run)


def _atoms(run: Any, changes: Mapping[Any, Sequence[Hunk]]) -> Iterator[tuple[str, Any]]:
    """What the run holds, piece by piece, and what becomes of it: ``ins``, ``del``, nothing."""
    for child in list(run):
        if child in changes:
            for kind, letters in _kinds(child.text or "", changes[child]):
                text = etree.Element(_DELETED if kind == "del" else _TEXT)
                text.text = letters
                text.set(_SPACE, "preserve")
                yield kind, text
        elif child.tag != qn("w:rPr"):
            child.tail = None
            yield "", child


def _kinds(text: str, hunks: Sequence[Hunk]) -> Iterator[tuple[str, str]]:
    """The letters that stay, go and come, in their order."""
    at = 0
    for start, end, new in sorted(hunks):
        yield from ((k, t) for k, t in (("", text[at:start]), ("del", text[start:end])) if t)
        if new:
            yield "ins", new
        at = end
    if text[at:]:
        yield "", text[at:]


def _marked(kind: str, run: Any, signature: Signature) -> Any:
    mark = etree.Element(qn(f"w:{kind}"), signature.attributes())
    mark.append(run)
    return mark
