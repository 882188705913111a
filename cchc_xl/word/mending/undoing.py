"""A document as it is when every change of ours is rejected, and its text when all are accepted."""

from collections.abc import Iterator, Mapping
from copy import deepcopy
from typing import Any

from docx.oxml.ns import qn
from lxml import etree

from cchc_xl.word.mending.formatting import restore
from cchc_xl.word.mending.inserting import remove_mark
from cchc_xl.word.mending.signing import is_ours

_RECORDS = tuple(map(qn, ("w:rPrChange", "w:pPrChange", "w:sectPrChange")))
_COMMENTS = tuple(map(qn, ("w:commentRangeStart", "w:commentRangeEnd", "w:commentReference")))
_EMPTY = tuple(map(qn, ("w:rPr", "w:pPr")))
_RUN, _LOOK, _TEXT = map(qn, ("w:r", "w:rPr", "w:t"))
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def rejected(root: Any, comments: frozenset[str] = frozenset()) -> Any:
    """A copy without our changes, and without the marks of these comments."""
    copy = deepcopy(root)
    for record in list(copy.iter(*_RECORDS)):
        if is_ours(record):
            restore(record)
    for mark in list(copy.iter(qn("w:ins"))):
        if is_ours(mark):
            if mark.getparent().tag == _LOOK:
                remove_mark(mark)
            else:
                mark.getparent().remove(mark)
    for mark in list(copy.iter(qn("w:del"))):
        if is_ours(mark):
            for text in mark.iter(qn("w:delText")):
                text.tag = _TEXT
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
    for run in list(copy.iter(_RUN)):
        before = run.getprevious()
        if before is not None and before.tag == run.tag and _alike(before, run):
            before.extend([child for child in run if child.tag != _LOOK])
            run.getparent().remove(run)
            # The next run is compared with what is left.
    for text in list(copy.iter(_TEXT)):
        text.attrib.pop(_SPACE, None)
        before = text.getprevious()
        if before is not None and before.tag == _TEXT:
            before.text = (before.text or "") + (text.text or "")
            text.getparent().remove(text)
    return etree.tostring(copy, method="c14n")


def _alike(one: Any, other: Any) -> bool:
    looks = [run.find(_LOOK) for run in (one, other)]
    first, second = (b"" if e is None else etree.tostring(e, method="c14n") for e in looks)
    return dict(one.attrib) == dict(other.attrib) and first == second


def texts(root: Any, words: Mapping[Any, str] | None = None) -> Iterator[str]:
    """The words of each paragraph, with our insertions and without our deletions.

    ``words`` are what texts shall read in place of what they do.
    """
    for paragraph in root.iter(qn("w:p")):
        yield "".join(
            (words or {}).get(text, text.text or "")
            for text in paragraph.iter(_TEXT)
            if next(text.iterancestors(qn("w:p"))) is paragraph
        )
