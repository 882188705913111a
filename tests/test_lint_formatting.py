"""How text really looks: styles, themes, lists, tables and direct formatting put together."""

from pathlib import Path
from typing import Any

import docx
import pytest
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

from cchc_xl.word.reading.blocks import Block
from cchc_xl.word.reading.flow import read_flow
from cchc_xl.word.reading.formatting import RunLook
from cchc_xl.word.text_width import text_width


def add_style(document: Document, kind: str, key: str, inner: str, based: str = "") -> None:
    """A style with that formatting."""
    base = f'<w:basedOn w:val="{based}"/>' if based else ""
    document.styles.element.append(
        parse_xml(
            f'<w:style {nsdecls("w")} w:type="{kind}" w:styleId="{key}"><w:name w:val="{key}"/>'
            f"{base}{inner}</w:style>"
        )
    )


def add(document: Document, run: str = "", paragraph: str = "", style: str = "") -> Paragraph:
    """A paragraph ``Chữ`` with these properties, as XML."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    xml = (
        f"<w:p {nsdecls('w')}><w:pPr>{named}{paragraph}</w:pPr>"
        f"<w:r><w:rPr>{run}</w:rPr><w:t>Chữ</w:t></w:r></w:p>"
    )
    element: Any = parse_xml(xml)
    document.element.body.insert(0, element)
    return Paragraph(element, document)


def first(document: Document) -> Block:
    return read_flow(document).blocks[0]


def look(document: Document) -> RunLook:
    return first(document).pieces[0].look


@pytest.fixture
def document() -> Document:
    """What python-docx gives: defaults of Word 2013 with fonts of a theme."""
    return docx.Document()


def test_text_without_a_word_of_its_own_takes_the_fonts_of_the_theme(document: Document) -> None:
    add(document)
    assert (look(document).latin, look(document).other, look(document).size) == (
        "Cambria",
        "Cambria",
        11,
    )


def test_a_font_of_the_theme_wins_over_a_name_beside_it(document: Document) -> None:
    add(document, '<w:rFonts w:ascii="Times New Roman" w:asciiTheme="majorHAnsi"/>')
    assert look(document).latin == "Calibri"


def test_a_name_of_a_higher_level_wins_over_the_theme_below(document: Document) -> None:
    add(document, '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman"/>')
    assert (look(document).latin, look(document).other) == ("Times New Roman", "Times New Roman")


def test_the_last_style_of_a_chain_wins(document: Document) -> None:
    add_style(document, "paragraph", "Base", '<w:rPr><w:b/><w:sz w:val="26"/></w:rPr>')
    add_style(document, "paragraph", "Above", '<w:rPr><w:sz w:val="28"/></w:rPr>', "Base")
    add(document, style="Above")
    assert (look(document).size, look(document).bold) == (14, True)


def test_styles_based_on_each_other_in_a_circle_come_to_an_end(document: Document) -> None:
    add_style(document, "paragraph", "A", "<w:rPr><w:i/></w:rPr>", "B")
    add_style(document, "paragraph", "B", "", "A")
    add(document, style="A")
    assert look(document).italic


def test_bold_of_two_kinds_of_styles_cancels_out_and_text_decides_alone(
    document: Document,
) -> None:
    add_style(document, "paragraph", "Bold", "<w:rPr><w:b/></w:rPr>")
    add_style(document, "character", "Strong", "<w:rPr><w:b/></w:rPr>")
    add(document, '<w:rStyle w:val="Strong"/>', style="Bold")
    assert not look(document).bold
    add(document, '<w:rStyle w:val="Strong"/><w:b/>', style="Bold")
    assert look(document).bold
    add(document, '<w:b w:val="0"/>', style="Bold")
    assert not look(document).bold


@pytest.mark.parametrize(
    ("colour", "expected"),
    [
        ('<w:color w:val="auto"/>', "auto"),
        ('<w:color w:val="FF0000"/>', "FF0000"),
        ('<w:color w:val="000000" w:themeColor="text1"/>', "000000"),
        ('<w:color w:val="123456" w:themeColor="accent1"/>', "4F81BD"),
        ('<w:color w:val="7F7F7F" w:themeColor="text1" w:themeTint="80"/>', "7F7F7F"),
    ],
)
def test_colours_of_the_theme_are_looked_up(document: Document, colour: str, expected: str) -> None:
    add(document, colour)
    assert look(document).colour == expected


def test_capitals_by_formatting_are_capitals(document: Document) -> None:
    add(document, "<w:caps/>")
    assert first(document).text == "CHỮ"


def test_hidden_text_is_not_there(document: Document) -> None:
    add(document, "<w:vanish/>")
    assert first(document).text == ""


def test_a_list_level_indents_below_what_the_paragraph_says(document: Document) -> None:
    numbering: Any = document.part.numbering_part.element
    numbering.insert(
        0,
        parse_xml(
            f'<w:abstractNum {nsdecls("w")} w:abstractNumId="90"><w:lvl w:ilvl="0">'
            '<w:pPr><w:ind w:left="720" w:hanging="360"/></w:pPr></w:lvl></w:abstractNum>'
        ),
    )
    numbering.append(
        parse_xml(f'<w:num {nsdecls("w")} w:numId="90"><w:abstractNumId w:val="90"/></w:num>')
    )
    listing = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="90"/></w:numPr>'
    add(document, paragraph=listing)
    setting = first(document).look
    assert (round(setting.left, 1), round(setting.first_line, 2)) == (12.7, -6.35)
    assert setting.listed
    add(document, paragraph=f'{listing}<w:ind w:left="0" w:firstLine="567"/>')
    setting = first(document).look
    assert (setting.left, round(setting.first_line, 1)) == (0, 10.0)


def test_the_style_of_a_table_reaches_its_text(document: Document) -> None:
    add_style(
        document, "table", "Strict", '<w:pPr><w:jc w:val="center"/></w:pPr><w:rPr><w:b/></w:rPr>'
    )
    table = document.add_table(1, 1)
    style: Any = document.styles["Strict"]
    table.style = style
    table.cell(0, 0).text = "Chữ"
    block = next(block for block in read_flow(document).blocks if block.in_table)
    assert (block.look.align, block.pieces[0].look.bold) == ("center", True)


def test_start_and_end_are_left_and_right(document: Document) -> None:
    add(document, paragraph='<w:ind w:start="567" w:end="567"/><w:jc w:val="start"/>')
    setting = first(document).look
    assert (round(setting.left), round(setting.right), setting.align) == (10, 10, "left")


def test_a_cell_is_as_wide_as_its_columns_without_its_margins(document: Document) -> None:
    table = document.add_table(1, 2)
    table.autofit = False
    for cell in table.rows[0].cells:
        cell.width = Mm(80)
    block = next(block for block in read_flow(document).blocks if block.in_table)
    assert block.width == pytest.approx(80 - 2 * 1.9, abs=0.1)


def test_numbers_that_are_none_do_not_stop_the_reading(document: Document) -> None:
    add(
        document,
        '<w:sz w:val="lớn"/>',
        '<w:spacing w:line="nhiều" w:before="nan"/><w:ind w:left="inf"/>',
    )
    assert (look(document).size, first(document).look.left) == (10, 0)


def test_text_of_content_controls_links_and_tracked_insertions_is_read(
    document: Document,
) -> None:
    run = "<w:r><w:t>{}</w:t></w:r>"
    inner = (
        f"<w:ins w:id='1' w:author='A'>{run.format('một ')}</w:ins>"
        f"<w:del w:id='2' w:author='A'><w:r><w:delText>bỏ</w:delText></w:r></w:del>"
        f"<w:hyperlink>{run.format('hai ')}</w:hyperlink>"
        f"<w:sdt><w:sdtContent>{run.format('ba')}</w:sdtContent></w:sdt>"
    )
    xml = f"<w:sdt {nsdecls('w')}><w:sdtContent><w:p>{inner}</w:p></w:sdtContent></w:sdt>"
    document.element.body.insert(0, parse_xml(xml))
    assert first(document).text == "một hai ba"


def test_places_count_paragraphs_rows_cells_and_inner_tables(
    document: Document, tmp_path: Path
) -> None:
    table = document.add_table(2, 2)
    cell = table.cell(1, 1)
    cell.add_table(1, 1).cell(0, 0).text = "Trong"
    document.add_paragraph("Sau")
    places = {block.text: block.place for block in read_flow(document).blocks if block.text}
    assert places == {
        "Trong": "bảng 1, hàng 2, ô 2, bảng 1, hàng 1, ô 1, đoạn 1",
        "Sau": "đoạn 1",
    }


@pytest.mark.parametrize(
    ("text", "size", "bold", "italic", "millimetres"),
    [
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12, True, False, 88.3),
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 13, True, False, 95.7),
        ("Độc lập - Tự do - Hạnh phúc", 13, True, False, 56.1),
        ("SỞ GIÁO DỤC VÀ ĐÀO TẠO", 12, True, False, 56.1),
        ("UBND TỈNH LÂM ĐỒNG", 13, False, False, 50.8),
        ("Lâm Đồng, ngày 15 tháng 12 năm 2023", 14, False, True, 78.7),
    ],
)
def test_widths_are_those_that_were_measured(
    text: str, size: float, bold: bool, italic: bool, millimetres: float
) -> None:
    assert text_width(text, size, bold=bold, italic=italic) == pytest.approx(millimetres, abs=0.1)


def test_a_contextual_space_falls_away_between_paragraphs_of_one_style(
    document: Document,
) -> None:
    add(document, paragraph='<w:spacing w:after="120"/><w:contextualSpacing/>')
    setting = first(document).look
    assert (setting.after, setting.contextual) == (pytest.approx(Pt(6).pt), True)
