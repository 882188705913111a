"""Reading a Word file costs no more than in proportion to its styles and its paragraphs."""

from collections.abc import Callable
from pathlib import Path
from time import process_time

import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from cchc_xl.word.linting.lint import lint_document
from cchc_xl.word.linting.parts import Part, cut_parts
from cchc_xl.word.oxml import blank_document
from cchc_xl.word.reading.blocks import Block
from cchc_xl.word.reading.flow import read_flow
from cchc_xl.word.reading.tables import read_blocks
from cchc_xl.word.template.check import check_template

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


def test_a_file_is_cut_into_documents_in_proportion_to_its_lines() -> None:
    made = blank_document()
    for number in range(100):
        made.add_paragraph(f"Đoạn thứ {number} của văn bản.")
    blocks = read_flow(made).blocks

    def seconds(times: int) -> float:
        before = process_time()
        cut: tuple[Part, ...] = cut_parts(many := list[Block](blocks) * times)
        assert [len(part.blocks) for part in cut] == [len(many)]
        return process_time() - before

    assert any(seconds(200) < 8 * seconds(50) for _ in range(5))


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
