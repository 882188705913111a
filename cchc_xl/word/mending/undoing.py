"""A document as it is when every change of ours is rejected, and its text when all are accepted."""

from collections.abc import Iterator, Mapping
from copy import deepcopy
from typing import Any

from docx.oxml.ns import qn
from lxml import etree

from cchc_xl.word.mending.formatting import restore
from cchc_xl.word.mending.signing import is_ours

_RECORDS = tuple(map(qn, ("w:rPrChange", "w:pPrChange", "w:sectPrChange")))
_COMMENTS = tuple(map(qn, ("w:commentRangeStart", "w:commentRangeEnd", "w:commentReference")))
_EMPTY = tuple(map(qn, ("w:rPr", "w:pPr")))
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def rejected(root: Any, comments: frozenset[str] = frozenset()) -> Any:
    """A copy without our changes, and without the marks of these comments."""
    copy = deepcopy(root)
    for record in list(copy.iter(*_RECORDS)):
        if is_ours(record):
            restore(record)
    for mark in list(copy.iter(qn("w:ins"))):
        if is_ours(mark):
            mark.getparent().remove(mark)
    for mark in list(copy.iter(qn("w:del"))):
        if is_ours(mark):
            for text in mark.iter(qn("w:delText")):
                text.tag = qn("w:t")
            for run in list(mark):
                mark.addprevious(run)
            mark.getparent().remove(mark)
    for mark in list(copy.iter(*_COMMENTS)):
        if mark.get(qn("w:id")) in comments:
            gone = mark.getparent() if mark.tag == qn("w:commentReference") else mark
            gone.getparent().remove(gone)
    return copy


def canonical(root: Any) -> bytes:
    """A form that two trees share that mean the same.

    Properties that say nothing are left out, and neighbouring runs of one look are one, for a
    change of words cuts the run that it stands in.
    """
    copy = deepcopy(root)
    for empty in [e for e in copy.iter(*_EMPTY) if not len(e) and not e.attrib]:
        empty.getparent().remove(empty)
    for text in copy.iter(qn("w:t")):
        text.attrib.pop(_SPACE, None)
    for run in list(copy.iter(qn("w:r"))):
        before = run.getprevious()
        if before is not None and before.tag == run.tag and _joins(before, run):
            before[-1].text = (before[-1].text or "") + (run[-1].text or "")
            run.getparent().remove(run)
            # The next run is compared with what is left.
    return etree.tostring(copy, method="c14n")


def _joins(one: Any, other: Any) -> bool:
    plain = all(
        [child.tag for child in run if child.tag != qn("w:rPr")] == [qn("w:t")]
        for run in (one, other)
    )
    if not plain or dict(one.attrib) != dict(other.attrib):
        return False
    looks = [run.find(qn("w:rPr")) for run in (one, other)]
    first, second = (b"" if e is None else etree.tostring(e, method="c14n") for e in looks)
    return first == second


def texts(root: Any, words: Mapping[Any, str] | None = None) -> Iterator[str]:
    """The words of each paragraph, with our insertions and without our deletions.

    ``words`` are what runs shall read in place of what they do.
    """
    for paragraph in root.iter(qn("w:p")):
        yield "".join(
            (words or {}).get(text.getparent(), text.text or "")
            for text in paragraph.iter(qn("w:t"))
            if next(text.iterancestors(qn("w:p"))) is paragraph
        )
