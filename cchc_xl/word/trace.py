"""Turns the marks of a traced document into Word comments that name the sources."""

import re
from collections.abc import Iterator, Sequence
from copy import deepcopy
from datetime import date
from typing import Any

from docx.document import Document
from docx.opc.part import XmlPart
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.text.run import Run
from msgspec import Struct, field

from cchc_xl.domain.text import clean
from cchc_xl.domain.trace import Figure, Marks, Printed, Trace
from cchc_xl.rules.tracing.source_map import comment_text
from cchc_xl.word.reading.blocks import Block
from cchc_xl.word.reading.effective import Styles
from cchc_xl.word.reading.flow import read_flow
from cchc_xl.word.reading.formatting import value_of

AUTHOR, INITIALS = "cchc_xl", "N"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_COMMENT_STYLES = (
    ("CommentText", "annotation text", "paragraph", '<w:rPr><w:sz w:val="20"/></w:rPr>'),
    ("CommentReference", "annotation reference", "character", '<w:rPr><w:sz w:val="16"/></w:rPr>'),
)
"""Id, name, kind and look of the styles of comments, and of the marks that refer to them."""
_PARENT: Any = None
"""Of the runs that comments are put on: python-docx does not ask for it there."""
_BODY_TEXT = 9
"""The outline level of text that is no heading."""


class Tracer(Struct):
    """Comments the documents of one report; their figures are numbered through."""

    trace: Trace
    map_name: str
    """Name of the source map, which comments refer to."""
    made_on: date
    """The date that the comments bear: the same report gives the same bytes on any day."""
    seals: str = ""
    """What the first comment says besides its figure: which workbook all were made of."""
    printed: list[Printed] = field(default_factory=list)

    def comment(self, document: Document, name: str) -> None:
        """Replace the marks of the document, which will be the file ``name``, by comments.

        Marks where Word takes no comment, in headers, footers and text boxes, are only removed.
        """
        found = list(self._marked(document))
        comments = _Comments(document, self.made_on) if found else None
        for figure, runs, place, headings in found:
            position = len(self.printed) + 1
            words = comment_text(position, figure, self.map_name)
            if position == 1 and self.seals:
                words = f"{words}\n{self.seals}"
            id_ = comments.add(runs, words) if comments else 0
            text = "".join(run.text for run in runs)
            self.printed.append(Printed(position, name, id_, place, headings, text, figure))
        _remove_marks(document, self.trace.marks)

    def _marked(
        self, document: Document
    ) -> Iterator[tuple[Figure, Sequence[Run], str, tuple[str, ...]]]:
        """The figures in the order of reading: their runs, place and headings."""
        flow = read_flow(document)
        headings = _Headings(flow.styles, self.trace.marks)
        for block in flow.blocks:
            headings.pass_by(block)
            for number, runs in _marked_runs(block.element, self.trace.marks):
                if number < len(self.trace.figures):
                    yield self.trace.figures[number], runs, block.place, headings.path


class _Comments:
    """Adds comments to a document.

    python-docx has ``Document.add_comment`` for it, which searches all comments for each new one.
    """

    def __init__(self, document: Document, made_on: date) -> None:
        self._root: Any = document.part._comments_part.element
        ids = [int(comment.get(qn("w:id"))) for comment in self._root]
        self._next = max(ids, default=-1) + 1
        self._moment = f"{made_on.isoformat()}T00:00:00Z"
        self._text_style, self._reference_style = _style_ids(document)

    def add(self, runs: Sequence[Run], words: str) -> int:
        """Put a comment of these lines on the runs; its id."""
        number, self._next = self._next, self._next + 1
        comment: Any = OxmlElement("w:comment")
        comment.set(qn("w:id"), str(number))
        comment.set(qn("w:author"), AUTHOR)
        comment.set(qn("w:date"), self._moment)
        comment.set(qn("w:initials"), INITIALS)
        for line in words.split("\n"):
            paragraph = OxmlElement("w:p")
            style = OxmlElement("w:pStyle")
            style.set(qn("w:val"), self._text_style)
            properties, run = OxmlElement("w:pPr"), OxmlElement("w:r")
            properties.append(style)
            run.extend(_text(clean(line)))
            paragraph.extend((properties, run))
            comment.append(paragraph)
        self._root.append(comment)
        runs[0].mark_comment_range(runs[-1], number)
        last: Any = runs[-1]._r
        reference = last.getnext().getnext()  # behind the end of the range
        reference.rPr.rStyle.set(qn("w:val"), self._reference_style)
        return number


class _Headings:
    """The headings above the paragraph that was passed by last.

    A section of pages without headings, as an appendix is, goes by its first words.
    """

    def __init__(self, styles: Styles, marks: Marks) -> None:
        self._styles, self._marks = styles, marks
        self._levels: dict[int, str] = {}
        self._section = 0

    @property
    def path(self) -> tuple[str, ...]:
        """Outermost first."""
        return tuple(self._levels[level] for level in sorted(self._levels))

    def pass_by(self, block: Block) -> None:
        """Take the paragraph into account."""
        if block.section != self._section:
            self._section, self._levels = block.section, {}
        if block.in_table or not block.text:
            return
        level = self._level(block.element)
        if level is None and block.section and not self._levels:
            level = 0
        if level is not None:
            kept = {above: text for above, text in self._levels.items() if above < level}
            self._levels = kept | {level: self._marks.removed(block.text)}

    def _level(self, paragraph: Any) -> int | None:
        """Its outline level, counting from 0; None for body text."""
        owners = (*self._styles.chain(self._styles.style_id(paragraph)), paragraph)
        found = [o.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}") for o in owners]
        levels = [int(level.get(qn("w:val"))) for level in found if level is not None]
        return levels[-1] if levels and levels[-1] < _BODY_TEXT else None


def _marked_runs(paragraph: Any, marks: Marks) -> Iterator[tuple[int, list[Run]]]:
    """The numbers of figures in the paragraph with their runs, which are cut out at the marks.

    A mark that a template has cut off ends with the paragraph.
    """
    pattern = marks.pattern
    if not any(pattern.search(text.text or "") for text in paragraph.iter(qn("w:t"))):
        return
    figure, runs = None, list[Run]()
    for element in [run for run in paragraph.iter(qn("w:r")) if _is_shown(run, paragraph)]:
        for piece in _cut(element, pattern):
            if not isinstance(piece, re.Match):
                runs += [] if figure is None else [Run(piece, _PARENT)]
                continue
            if figure is not None and runs:
                yield figure, runs
            figure, runs = (int(piece[1]) if piece[1] else None), []
    if figure is not None and runs:
        yield figure, runs


def _is_shown(run: Any, paragraph: Any) -> bool:
    """Whether the run is the paragraph's own, and not that of a text box in it."""
    return next(run.iterancestors(qn("w:p"))) is paragraph


def _cut(run: Any, pattern: re.Pattern[str]) -> Iterator[Any]:
    """The run, or the runs that take its place, with the marks between them in order."""
    if not any(pattern.search(text.text or "") for text in run.findall(qn("w:t"))):
        yield run
        return
    piece: Any = None
    for child in run.xpath("./*[not(self::w:rPr)]"):
        for part in _parts(child, pattern) if child.tag == qn("w:t") else (child,):
            if isinstance(part, re.Match):
                if piece is not None:
                    yield piece
                piece = None
                yield part
                continue
            if piece is None:
                piece = _empty_copy(run)
            piece.append(part)
    if piece is not None:
        yield piece
    run.getparent().remove(run)


def _parts(text: Any, pattern: re.Pattern[str]) -> Iterator[Any]:
    """The text cut at its marks, and these."""
    words, start = text.text or "", 0
    for mark in pattern.finditer(words):
        yield from _text(words[start : mark.start()])
        yield mark
        start = mark.end()
    yield from _text(words[start:])


def _text(words: str) -> Iterator[Any]:
    if words:
        element: Any = OxmlElement("w:t")
        element.text = words
        element.set(_SPACE, "preserve")
        yield element


def _empty_copy(run: Any) -> Any:
    """A run of the same look without content, put in before the run."""
    copy: Any = OxmlElement("w:r")
    if run.rPr is not None:
        copy.append(deepcopy(run.rPr))
    run.addprevious(copy)
    return copy


def _remove_marks(document: Document, marks: Marks) -> None:
    """Remove the marks that are left, also those of headers, footers and notes."""
    for relation in document.part.rels.values():
        part = None if relation.is_external else relation.target_part
        if isinstance(part, XmlPart):
            _remove_from(part.element, marks)
        elif part is not None and marks.end.encode() in part.blob:
            part._blob = marks.removed(part.blob.decode("utf-8")).encode("utf-8")
    _remove_from(document.element, marks)


def _remove_from(root: Any, marks: Marks) -> None:
    for text in root.iter(qn("w:t")):
        if text.text and marks.pattern.search(text.text):
            text.text = marks.removed(text.text)


def _style_ids(document: Document) -> Iterator[str]:
    """The ids of the styles of ``_COMMENT_STYLES``; those that are not there are added."""
    styles: Any = document.styles.element
    ids = {
        value_of(style.find(qn("w:name"))).casefold(): style.get(qn("w:styleId"))
        for style in styles.iter(qn("w:style"))
    }
    for key, name, kind, look in _COMMENT_STYLES:
        if name not in ids:
            styles.append(
                parse_xml(
                    f'<w:style {nsdecls("w")} w:type="{kind}" w:styleId="{key}">'
                    f'<w:name w:val="{name}"/><w:uiPriority w:val="99"/>{look}</w:style>'
                )
            )
        yield ids.get(name, key)
