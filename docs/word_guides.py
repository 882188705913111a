"""The guides as Word files that an office passes on: ``docs/word``, made of the Markdown pages.

``python docs/word_guides.py`` writes them again, with the pictures and the styles of our reports.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import count
from pathlib import Path

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH as Align
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph
from markdown_it import MarkdownIt
from markdown_it.token import Token
from PIL import Image

from cchc_xl.word.layout import PORTRAIT
from cchc_xl.word.oxml import (
    add_page_number,
    blank_document,
    fix_widths,
    keep_whole,
    repeat_on_each_page,
    set_page,
)
from cchc_xl.word.template.filling import packed

DOCS = Path(__file__).parent
FOLDER = DOCS / "word"
GUIDES = ("huong-dan-don-vi", "huong-dan-dau-moi", "huong-dan-cntt", "van-phong")
_ROOM = PORTRAIT.width - PORTRAIT.left - PORTRAIT.right
_TALLEST = 115
"""Millimetres of a picture, so that it stands on a page with the words that it belongs to."""
_DPI = 96
_HEADINGS = {"h1": "Tên loại văn bản", "h2": "heading 1", "h3": "heading 2"}
_NARROWEST = 13
"""Millimetres of a column."""
_MONOSPACED = '<w:rFonts {ns} w:ascii="Courier New" w:hAnsi="Courier New" w:cs="Courier New"/>'


def made(page: Path) -> bytes:
    """The page as a Word file: the same bytes for the same page and pictures."""
    document = blank_document()
    set_page(document.sections[0], PORTRAIT)
    add_page_number(_plain(document.sections[0].header.paragraphs[0], Align.CENTER))
    tokens = MarkdownIt("commonmark").enable("table").parse(page.read_text(encoding="utf-8"))
    document.core_properties.title = tokens[1].content
    _Writer(document, page.parent).write(tokens)
    return packed(document)


class _Writer:
    """Puts the blocks of a page into a document, one after another."""

    def __init__(self, document: Document, folder: Path) -> None:
        self.document, self.folder = document, folder
        self.marks: list[Iterator[str]] = []
        """What stands before the next item of each list that is open."""
        self.mark, self.quoted, self.style = "", False, "Body Text"

    def write(self, tokens: Sequence[Token]) -> None:
        rows: list[list[Token]] = []
        for token in tokens:
            match token.type:
                case "heading_open":
                    self.style = _HEADINGS[token.tag]
                case "heading_close":
                    self.style = "Body Text"
                case "bullet_list_open":
                    self.marks.append(iter(lambda: "- ", ""))
                case "ordered_list_open":
                    self.marks.append(f"{number}. " for number in count(1))
                case "bullet_list_close" | "ordered_list_close":
                    self.marks.pop()
                case "list_item_open":
                    self.mark = next(self.marks[-1])
                case "blockquote_open" | "blockquote_close":
                    self.quoted = not self.quoted
                case "fence":
                    self._code(token.content)
                case "table_open":
                    rows = []
                case "tr_open":
                    rows.append([])
                case "inline" if rows:
                    rows[-1].append(token)
                case "table_close":
                    self._table(rows)
                    rows = []
                case "inline":
                    self._paragraph(token)

    def _paragraph(self, token: Token) -> None:
        pictures = [child for child in token.children or () if child.type == "image"]
        if pictures:
            for picture in pictures:
                self._picture(picture)
            return
        paragraph = self.document.add_paragraph(self.mark, style=self.style)
        self.mark = ""
        if len(self.marks) > 1:
            paragraph.paragraph_format.left_indent = Mm(8 * (len(self.marks) - 1))
        if self.quoted:
            _plain(paragraph, Align.LEFT).paragraph_format.left_indent = Mm(12.7)
        _say(paragraph, token, italic=self.quoted)

    def _picture(self, token: Token) -> None:
        file = self.folder / str(token.attrs["src"])
        with Image.open(file) as image:
            width, height = (side * 25.4 / _DPI for side in image.size)
        part = min(1, _ROOM / width, _TALLEST / height)
        holder = self.document.add_paragraph(style="Đầu bảng")
        holder.paragraph_format.keep_with_next = True
        drawing = holder.add_run().add_picture(str(file), Mm(width * part), Mm(height * part))
        drawing._inline.docPr.set("descr", token.content)
        for side in "TBLR":  # left out, LibreOffice takes 3 mm
            drawing._inline.set(f"dist{side}", "0")
        caption = self.document.add_paragraph(token.content, style="Ghi chú dưới bảng")
        caption.alignment, caption.paragraph_format.space_after = Align.CENTER, Pt(6)

    def _code(self, content: str) -> None:
        for line in content.splitlines():
            paragraph = _plain(self.document.add_paragraph(style="Body Text"), Align.LEFT)
            paragraph.paragraph_format.space_after = Pt(0)
            _monospaced(paragraph, line, 10)
        paragraph.paragraph_format.space_after = Pt(6)

    def _table(self, rows: list[list[Token]]) -> None:
        table = self.document.add_table(len(rows), len(rows[0]), "Table Grid")
        for line, row in zip(rows, table.rows, strict=True):
            keep_whole(row)
            for token, cell in zip(line, row.cells, strict=True):
                paragraph = cell.paragraphs[0]
                paragraph.style = "Đầu bảng" if line is rows[0] else "Chữ trong bảng"
                _say(paragraph, token, size=10)
        repeat_on_each_page(table.rows[0])
        fix_widths(table, _widths(rows))
        self.document.add_paragraph(style="Ghi chú dưới bảng")


def _widths(rows: list[list[Token]]) -> list[float]:
    """Millimetres of the columns: by what stands in them, none too narrow."""
    lengths = [sum(len(cell.content) for cell in column) for column in zip(*rows, strict=True)]
    spare = _ROOM - _NARROWEST * len(lengths)
    shares = [length**0.7 for length in lengths]
    return [_NARROWEST + spare * share / sum(shares) for share in shares]


def _say(paragraph: Paragraph, token: Token, *, size: float = 12, italic: bool = False) -> None:
    """Add the words of a line of Markdown, code in that size; of a link its words only."""
    bold = False
    for child in token.children or ():
        match child.type:
            case "strong_open" | "strong_close":
                bold = child.type == "strong_open"
            case "em_open" | "em_close":
                italic = child.type == "em_open"
            case "code_inline":
                _monospaced(paragraph, child.content, size, bold=bold)
                paragraph.alignment = Align.LEFT  # paths do not break: words would stand far apart
            case "html_inline" if child.content in ("<b>", "</b>"):
                bold = child.content == "<b>"
            case "softbreak":
                paragraph.add_run().add_break()
            case "text":
                run = paragraph.add_run(child.content)
                run.bold, run.italic = bold or None, italic or None


def _monospaced(paragraph: Paragraph, text: str, size: float, *, bold: bool = False) -> None:
    run = paragraph.add_run(text)
    run._r.get_or_add_rPr().append(parse_xml(_MONOSPACED.format(ns=nsdecls("w"))))
    run.font.size, run.bold = Pt(size), bold or None


def _plain(paragraph: Paragraph, align: Align) -> Paragraph:
    """The paragraph without an indent of its first line."""
    paragraph.alignment = align
    paragraph.paragraph_format.first_line_indent = 0
    return paragraph


def files(folder: Path = FOLDER) -> Iterable[tuple[Path, bytes]]:
    """Each Word file with its content."""
    return ((folder / f"{name}.docx", made(DOCS / f"{name}.md")) for name in GUIDES)


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for target, content in files():
        target.write_bytes(content)
