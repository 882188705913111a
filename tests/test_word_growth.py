"""Reading a Word file costs no more than in proportion to its styles and its paragraphs."""

import sys
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from time import process_time

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from cchc_xl.word.linting.lint import lint_document
from cchc_xl.word.oxml import blank_document
from cchc_xl.word.reading.tables import read_blocks
from cchc_xl.word.template.check import check_template
from tests.support.official_documents import good_letter

READERS: dict[str, Callable[[Path], object]] = {
    "lint": lint_document,
    "plan import": read_blocks,
    "lint --template": check_template,
}
FEW = 400


def document(path: Path, styles: int, paragraphs: int) -> Path:
    """A document in which each paragraph has another style, all based on one."""
    made = blank_document()
    for number in range(styles):
        style = (
            f'<w:style {nsdecls("w")} w:type="paragraph" w:styleId="S{number}">'
            f'<w:name w:val="Kiểu {number}"/><w:basedOn w:val="Normal"/></w:style>'
        )
        made.styles.element.append(parse_xml(style))
    for number in range(paragraphs):
        paragraph = (
            f'<w:p {nsdecls("w")}><w:pPr><w:pStyle w:val="S{number % styles}"/></w:pPr>'
            f"<w:r><w:t>Đoạn thứ {number} của văn bản.</w:t></w:r></w:p>"
        )
        made.element.body.insert(number, parse_xml(paragraph))
    made.save(str(path))
    return path


def cost(read: Callable[[Path], object], path: Path) -> float:
    """Seconds of the processor."""
    before = process_time()
    read(path)
    return process_time() - before


@pytest.mark.parametrize("reader", READERS)
def test_four_times_the_styles_and_paragraphs_cost_no_eight_times_as_much(
    reader: str, tmp_path: Path
) -> None:
    small = document(tmp_path / "small.docx", FEW, FEW)
    large = document(tmp_path / "large.docx", 4 * FEW, 4 * FEW)
    read = READERS[reader]
    read(small)
    assert any(cost(read, large) < 8 * cost(read, small) + 0.02 for _ in range(5))


_SECTION = (
    '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" '
    'w:bottom="1134" w:left="1701"/></w:sectPr>'
)
_CELL = '<w:tc><w:tcPr><w:tcW w:w="2000" w:type="dxa"/></w:tcPr>{}</w:tc>'


def _paragraph(text: str, properties: str = "") -> str:
    run = f"<w:r><w:t>{text}</w:t></w:r>"
    return f'<w:p><w:pPr>{properties}<w:jc w:val="center"/></w:pPr>{run}</w:p>'


def _of_everything(number: int) -> str:
    """What has to be looked up, counted or compared elsewhere in a document."""
    short = f"{chr(65 + number % 26)}{chr(65 + number // 26)}X"
    words = " ".join(f"{letter.lower()}a" for letter in short)
    row = "".join(_CELL.format(_paragraph(text)) for text in ("Nơi nhận:", "GIÁM ĐỐC"))
    return (
        _paragraph("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
        + _paragraph("Độc lập - Tự do - Hạnh phúc")
        + _paragraph("Chương I")
        + _paragraph(
            f"Theo Quyết định số {number}/QĐ-UBND, công tác {words} ({short}) tại huyện Ea"
        )
        + f"<w:tbl><w:tblPr/><w:tblGrid/><w:tr>{row}</w:tr></w:tbl>"
        + _paragraph("Phụ lục I", _SECTION)
    )


def _calls(path: Path) -> int:
    """How many functions the linter calls."""
    count = 0

    def counted(_frame: object, event: str, _of: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(counted)
    try:
        lint_document(path)
    finally:
        sys.setprofile(None)
    return count


def test_as_much_again_costs_the_linter_as_much_again(tmp_path: Path) -> None:
    """Counted, not by a clock: with the square each third would cost more than the one before."""
    path, counts = tmp_path / "a.docx", []
    for size in (0, 10, 20, 30):
        made = docx.Document(str(good_letter(path)))
        pieces = "".join(map(_of_everything, range(size)))
        for element in parse_xml(f"<w:body {nsdecls('w')}>{pieces}</w:body>"):
            made.element.body.insert(-1, element)
        made.save(str(path))
        counts.append(_calls(path))
    first, second, third = (b - a for a, b in pairwise(counts))
    assert 0 < third < 1.1 * second
    assert second < 1.2 * first


def test_a_drawing_in_a_cell_is_read_without_a_word_of_the_library(tmp_path: Path) -> None:
    """Warnings are errors here; what stands beside the picture for old programs is not read."""
    made = blank_document()
    cell = made.add_table(1, 1).cell(0, 0)
    run = cell.paragraphs[0].add_run("a")
    run._r.append(
        parse_xml(
            '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/'
            f'markup-compatibility/2006" {nsdecls("w")}><mc:Choice Requires="wps">'
            "<w:drawing/></mc:Choice><mc:Fallback><w:pict><w:p><w:r><w:t>b</w:t></w:r></w:p>"
            "</w:pict></mc:Fallback></mc:AlternateContent>"
        )
    )
    made.save(str(tmp_path / "a.docx"))
    [*_, grid] = read_blocks(tmp_path / "a.docx")
    [[only]] = grid.rows  # type: ignore[union-attr]
    assert [line.text for line in only.lines] == ["a"]
