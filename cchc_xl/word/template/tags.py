"""The commands and fields of a Word template, paragraph by paragraph."""

import re
from collections.abc import Iterator
from typing import Any

from docx.document import Document
from docx.oxml.ns import qn
from msgspec import Struct

from cchc_xl.word.reading.effective import root_of

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_PARTS = {"header": "Đầu trang", "footer": "Chân trang"}
_OPENERS = {"{{": "}}", "{%": "%}", "{#": "#}"}
_OPENER = re.compile(r"\{[{%#]")
_CLOSER = re.compile(r"[}%#]\}")
_PREFIX = re.compile(r"(tr|tc|p|r)\s")
_QUOTES = str.maketrans("“”„‘’", '"""\'\'')


class Line(Struct, frozen=True):
    """A paragraph of the template."""

    part: str
    """``Đầu trang``, ``Chân trang``; empty for the body."""
    container: str
    """What it stands in, ``bảng 1, hàng 2, ô 1``; empty for the part itself."""
    number: int
    """Of the paragraph within its container, from 1."""
    text: str
    neighbours: str
    """The other text of its table row; empty outside of tables."""

    @property
    def place(self) -> str:
        """``bảng 1, hàng 2, ô 1, đoạn 1``"""
        return ", ".join(filter(None, (self.container, f"đoạn {self.number}")))


class Tag(Struct, frozen=True):
    """A command or field as docxtpl knows them: ``{%p for chapter in chapters %}``."""

    opener: str
    """``{{`` or ``{%``"""
    prefix: str
    """``p``, ``tr``, ``tc`` or ``r``: what of Word's the command stands for; mostly empty."""
    words: str
    """``for chapter in chapters``; empty when the tag is not closed in its paragraph."""

    @property
    def keyword(self) -> str:
        """``for``; empty for a field."""
        return self.words.split(" ")[0].strip("-+") if self.opener == "{%" else ""

    @property
    def plain(self) -> str:
        """As Jinja takes it, without Word's prefix."""
        return f"{self.opener} {self.words} {_OPENERS[self.opener]}"

    def __str__(self) -> str:
        """As staff see it."""
        return f"{self.opener}{self.prefix} {self.words} {_OPENERS[self.opener]}"


def stories(document: Document) -> Iterator[tuple[str, Any]]:
    """Name and root element of the body, then of each header and footer."""
    yield "", document.element.body
    for relation in document.part.rels.values():
        name = relation.reltype.rpartition("/")[2]
        if name in _PARTS and not relation.is_external:
            yield _PARTS[name], root_of(relation.target_part)


def story_lines(name: str, root: Any) -> tuple[Line, ...]:
    """The paragraphs of a story in their order."""
    return tuple(_lines(root, name, ""))


def _lines(container: Any, part: str, path: str) -> Iterator[Line]:
    paragraphs = tables = 0
    for child in _blocks(container):
        if child.tag == qn("w:p"):
            paragraphs += 1
            row = next(child.iterancestors(qn("w:tr")), None)
            others = "" if row is None else "".join(_text(p) for p in _inside(row, child))
            yield Line(part, path, paragraphs, _text(child), others)
            for box in child.iter(qn("w:txbxContent")):
                if next(box.iterancestors(f"{_MC}Fallback"), None) is None:
                    place = ", ".join(filter(None, (path, f"đoạn {paragraphs}")))
                    yield from _lines(box, part, f"{place}, khung chữ")
        else:
            tables += 1
            for r, row in enumerate(_children(child, "w:tr"), 1):
                for c, cell in enumerate(_children(row, "w:tc"), 1):
                    place = f"bảng {tables}, hàng {r}, ô {c}"
                    yield from _lines(cell, part, ", ".join(filter(None, (path, place))))


def _inside(row: Any, but: Any) -> Iterator[Any]:
    return (p for p in row.iter(qn("w:p")) if p is not but)


def _children(element: Any, tag: str) -> Iterator[Any]:
    """Children of that tag, those in a content control too."""
    for child in element:
        if child.tag == qn(tag):
            yield child
        elif child.tag == qn("w:sdt"):
            for content in child.iterchildren(qn("w:sdtContent")):
                yield from _children(content, tag)


def _blocks(container: Any) -> Iterator[Any]:
    for child in container:
        if child.tag in (qn("w:p"), qn("w:tbl")):
            yield child
        elif child.tag == qn("w:sdt"):
            for content in child.iterchildren(qn("w:sdtContent")):
                yield from _blocks(content)


def _text(paragraph: Any) -> str:
    """The paragraph's own text, that of its text boxes left out."""
    pieces = []
    for element in paragraph.iter(qn("w:t"), qn("w:br"), qn("w:tab")):
        if next(element.iterancestors(qn("w:p"))) is paragraph:
            pieces.append((element.text or "") if element.tag == qn("w:t") else " ")
    return "".join(pieces)


def find_tags(text: str) -> Iterator[Tag | str]:
    """The tags of a paragraph, without comments; a text says what is wrong with a bracket."""
    rest = text
    while found := _OPENER.search(rest):
        yield from _stray(rest[: found.start()])
        opener, rest = found[0], rest[found.end() :]
        end = rest.find(_OPENERS[opener])
        following = _OPENER.search(rest)
        nested = opener != "{#" and following is not None and following.start() < end
        if end < 0 or nested:
            yield f"dấu “{opener}” không có dấu “{_OPENERS[opener]}” trong cùng đoạn"
            continue
        inside, rest = rest[:end].translate(_QUOTES), rest[end + 2 :]
        prefix = _PREFIX.match(inside)
        if opener != "{#":
            words = " ".join(inside[prefix.end() if prefix else 0 :].split())
            yield Tag(opener, prefix[1] if prefix else "", words)
    yield from _stray(rest)


def _stray(text: str) -> Iterator[str]:
    for closer in _CLOSER.findall(text):
        opener = next(o for o, c in _OPENERS.items() if c == closer)
        yield f"dấu “{closer}” không có dấu “{opener}” đứng trước"


def without_tags(text: str) -> str:
    """What of a paragraph is printed whatever the fields hold."""
    return re.sub(r"\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}", "", text).strip()
