"""Each rule about broken Office files can fire, and none does for a sound file."""

import zipfile
from pathlib import Path

import pytest

from tests.support import docx_rules, sheet_rules, workbook_rules
from tests.support.broken import broken, sound_document, sound_workbook
from tests.support.ooxml import docx_faults, sdk_errors, xlsx_faults
from tests.support.package import PACKAGE_RULES, read_package
from tests.support.workbook import read_workbook

BOOK = "xl/workbook.xml"
BOOK_LINKS = "xl/_rels/workbook.xml.rels"
STYLES = "xl/styles.xml"
FORM = "xl/worksheets/sheet1.xml"
LISTS = "xl/worksheets/sheet2.xml"
TABLE = "xl/tables/table1.xml"
BODY = "word/document.xml"

NAME = '<definedName name="States">Lists!$B$2:$B$3</definedName>'
TEXT_CELL = 't="inlineStr"><is><t>text</t></is>'
FORMULA = "SUM(A2:A3)"
MERGE = '<mergeCells count="1"><mergeCell ref="A3:C3"/></mergeCells>'
FIELD_END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
LAST = "<w:p><w:r><w:t>Last</w:t></w:r></w:p>"
DRAWING = '<wp:docPr xmlns:wp="urn:drawing" id="1"/>'

WORKBOOK_CASES = [
    ("sheet_names_are_allowed", BOOK, 'name="Form"', f'name="{"F" * 32}"'),
    ("sheet_names_are_allowed", BOOK, 'name="Form"', 'name="Q1/2023"'),
    ("sheets_are_unique", BOOK, 'name="Form"', 'name="LISTS"'),
    ("sheets_are_unique", BOOK, 'sheetId="2"', 'sheetId="1"'),
    ("sheets_are_there", BOOK_LINKS, "worksheets/sheet2.xml", "worksheets/sheet9.xml"),
    ("defined_names_are_allowed", BOOK, 'name="States"', 'name="A1"'),
    ("defined_names_are_allowed", BOOK, 'name="States"', 'name="my states"'),
    ("defined_names_are_allowed", BOOK, 'name="States"', 'name="r1c1"'),
    ("defined_names_are_unique", BOOK, NAME, NAME + NAME.replace("States", "STATES")),
    ("defined_names_lead_somewhere", BOOK, "Lists!$B$2", "'No such'!$B$2"),
    ("defined_names_lead_somewhere", BOOK, "Lists!$B$2:$B$3", ""),
    ("defined_names_lead_somewhere", BOOK, "Lists!$B$2:$B$3", "=Lists!$B$2:$B$3"),
    ("cell_formats_are_few", STYLES, "</cellXfs>", "<xf/>" * 65_490 + "</cellXfs>"),
    ("number_formats_are_sound", STYLES, "0.0&quot; %&quot;", "0.0&quot; %"),
    ("number_formats_are_sound", STYLES, "0.0&quot; %&quot;", "0" * 256),
    ("colours_have_eight_digits", STYLES, "FFFFFF00", "FFFFFFF00"),
    ("tables_are_unique", TABLE, 'displayName="tblStates"', 'displayName="States"'),
]

SHEET_CASES = [
    ("rows_are_in_order", FORM, '<row r="2"', '<row r="1"'),
    ("rows_are_in_order", FORM, '<row r="2"', '<row r="2" ht="410"'),
    ("rows_are_in_order", FORM, '<row r="2"', '<row r="1048577"'),
    ("cells_are_in_order", FORM, 'r="B2"', 'r="A2"'),
    ("cells_are_in_order", FORM, 'r="B2"', 'r="B3"'),
    ("cells_are_in_order", FORM, 'r="B2"', 'r="XFE2"'),
    ("cell_styles_exist", FORM, 's="1"', 's="2"'),
    ("cell_values_are_sound", FORM, TEXT_CELL, 't="s"><v>0</v>'),
    ("cell_values_are_sound", FORM, "<v>1.5</v>", "<v>1,5</v>"),
    ("cell_values_are_sound", FORM, "<t>text</t>", f"<t>{'t' * 32_768}</t>"),
    ("cell_formulas_are_sound", FORM, FORMULA, "SUM(A2:A3"),
    ("cell_formulas_are_sound", FORM, FORMULA, "SUM(A2;A3)"),
    ("cell_formulas_are_sound", FORM, FORMULA, "=SUM(A2:A3)"),
    ("cell_formulas_are_sound", FORM, FORMULA, "XLOOKUP(A2,A3,A3)"),
    ("cell_formulas_are_sound", FORM, FORMULA, "COUNTIF(A2,“x”)"),
    ("cell_formulas_are_sound", FORM, FORMULA, 'COUNTIF(A2,"x)'),
    ("cell_formulas_are_sound", FORM, FORMULA, "A2+" * 2731 + "A2"),
    ("merges_are_apart", FORM, '<mergeCell ref="A1:B1"/>', '<mergeCell ref="A1:B1"/>' * 2),
    ("merges_are_apart", FORM, '<mergeCell ref="A1:B1"/>', '<mergeCell ref="A0:B1"/>'),
    ("columns_are_narrow", FORM, 'width="20"', 'width="256"'),
    ("validations_are_counted", FORM, '<dataValidations count="2"', '<dataValidations count="3"'),
    ("validation_texts_are_short", FORM, 'error="No"', f'error="{"N" * 226}"'),
    ("validation_texts_are_short", FORM, 'error="No"', f'promptTitle="{"N" * 33}"'),
    ("validation_ranges_are_apart", FORM, 'sqref="C3:C5"', 'sqref="B5:C5"'),
    ("validation_ranges_are_apart", FORM, 'sqref="C3:C5"', 'sqref="C5:C3"'),
    ("validation_formulas_are_sound", FORM, '"a,b"', f'"{"a" * 256}"'),
    ("validation_formulas_are_sound", FORM, "<formula1>States</formula1>", ""),
    ("validation_formulas_are_sound", FORM, ">States<", ">INDIRECT(A1<"),
    ("conditional_formats_are_sound", FORM, 'dxfId="0"', 'dxfId="1"'),
    ("conditional_formats_are_sound", FORM, "A2&gt;1", "(A2&gt;1"),
    ("headers_are_short", FORM, "&amp;CFooter", "F" * 256),
    ("tables_have_rows", TABLE, 'ref="A1:B3" headerRowCount', 'ref="A1:B1" headerRowCount'),
    ("tables_have_rows", TABLE, '<autoFilter ref="A1:B3"', '<autoFilter ref="A2:B3"'),
    ("table_columns_match", LISTS, "<t>State</t>", "<t>Tình trạng</t>"),
    ("table_columns_match", TABLE, 'name="State"', 'name="code"'),
    ("table_columns_match", TABLE, '<tableColumn id="2" name="State"/>', ""),
    ("tables_are_apart", LISTS, "<pageMargins", f"{MERGE}<pageMargins"),
]

DOCUMENT_CASES = [
    ("used_relations_exist", BODY, "<w:sectPr", '<w:hyperlink r:id="rId99"/><w:sectPr'),
    ("cells_end_with_a_paragraph", BODY, "<w:p/></w:tc>", "</w:tc>"),
    ("rows_fit_the_grid", BODY, '<w:gridCol w:w="4320"/>', ""),
    ("tables_do_not_touch", BODY, LAST, f"<w:tbl><w:tblGrid/></w:tbl>{LAST}"),
    ("used_styles_are_defined", BODY, 'w:val="ListBullet"', 'w:val="NoSuchStyle"'),
    (
        "used_lists_are_defined",
        BODY,
        '<w:pStyle w:val="ListBullet"/>',
        '<w:numPr><w:numId w:val="99"/></w:numPr>',
    ),
    ("fields_are_balanced", BODY, FIELD_END, ""),
    ("fields_are_balanced", BODY, FIELD_END, FIELD_END * 2),
    ("bookmarks_are_unique", BODY, "<w:sectPr", '<w:bookmarkStart w:id="1" w:name="x"/><w:sectPr'),
    (
        "bookmarks_are_unique",
        BODY,
        "<w:sectPr",
        '<w:bookmarkStart w:id="2" w:name="place"/><w:sectPr',
    ),
    ("drawings_are_unique", BODY, "<w:sectPr", f"{DRAWING}{DRAWING}<w:sectPr"),
    ("edge_blanks_are_kept", BODY, "<w:t>Last</w:t>", "<w:t>Last </w:t>"),
    ("section_comes_last", BODY, "</w:sectPr>", "</w:sectPr><w:p/>"),
]

PACKAGE_CASES = [
    ("dangling_relations", BOOK_LINKS, "theme/theme1.xml", "theme/theme9.xml"),
    ("untyped_parts", "[Content_Types].xml", "/xl/styles.xml", "/xl/other.xml"),
]


def test_sound_files_have_no_fault(tmp_path: Path) -> None:
    assert xlsx_faults(sound_workbook(tmp_path / "sound.xlsx")) == []
    assert docx_faults(sound_document(tmp_path / "sound.docx")) == []


@pytest.mark.parametrize(("rule", "part", "old", "new"), WORKBOOK_CASES)
def test_a_workbook_rule_fires(tmp_path: Path, rule: str, part: str, old: str, new: str) -> None:
    path = broken(sound_workbook(tmp_path / "book.xlsx"), part, old, new)
    faults = list(getattr(workbook_rules, rule)(read_workbook(read_package(path))))
    assert faults
    assert set(faults) <= set(xlsx_faults(path))


@pytest.mark.parametrize(("rule", "part", "old", "new"), SHEET_CASES)
def test_a_sheet_rule_fires(tmp_path: Path, rule: str, part: str, old: str, new: str) -> None:
    path = broken(sound_workbook(tmp_path / "book.xlsx"), part, old, new)
    book = read_workbook(read_package(path))
    faults = [
        f"{sheet.name}: {fault}"
        for sheet in book.sheets
        for fault in getattr(sheet_rules, rule)(book, sheet)
    ]
    assert faults
    assert set(faults) <= set(xlsx_faults(path))


@pytest.mark.parametrize(("rule", "part", "old", "new"), DOCUMENT_CASES)
def test_a_document_rule_fires(tmp_path: Path, rule: str, part: str, old: str, new: str) -> None:
    path = broken(sound_document(tmp_path / "letter.docx"), part, old, new)
    faults = list(getattr(docx_rules, rule)(read_package(path)))
    assert faults
    assert set(faults) <= set(docx_faults(path))


@pytest.mark.parametrize(("rule", "part", "old", "new"), PACKAGE_CASES)
def test_a_package_rule_fires(tmp_path: Path, rule: str, part: str, old: str, new: str) -> None:
    path = broken(sound_workbook(tmp_path / "book.xlsx"), part, old, new)
    rules = {function.__name__: function for function in PACKAGE_RULES}
    faults = list(rules[rule](read_package(path)))
    assert faults
    assert set(faults) <= set(xlsx_faults(path))


def test_a_part_that_is_there_twice_is_a_fault(tmp_path: Path) -> None:
    path = sound_workbook(tmp_path / "book.xlsx")
    with zipfile.ZipFile(path, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr(STYLES, archive.read(STYLES))
    assert xlsx_faults(path) == [f"{STYLES}: there twice"]


def test_hidden_sheets_alone_are_a_fault(tmp_path: Path) -> None:
    path = sound_workbook(tmp_path / "book.xlsx")
    for _ in range(2):
        path = broken(path, BOOK, 'state="visible"', 'state="hidden"')
    assert "no visible sheet" in xlsx_faults(path)


def test_two_tables_over_each_other_are_a_fault(tmp_path: Path) -> None:
    link = '<Relationship Type="t/table" Target="/xl/tables/table1.xml" Id="rId2"/></Relationships>'
    path = broken(
        sound_workbook(tmp_path / "book.xlsx"),
        "xl/worksheets/_rels/sheet2.xml.rels",
        "</Relationships>",
        link,
    )
    faults = xlsx_faults(path)
    assert "Lists: tables A1:B3 and A1:B3 overlap" in faults
    assert "table 'tblStates': id twice" in faults


def test_xml_that_is_not_well_formed_is_a_fault(tmp_path: Path) -> None:
    path = broken(sound_workbook(tmp_path / "book.xlsx"), FORM, "</row>", "")
    assert [fault.split(":")[0] for fault in xlsx_faults(path)] == [FORM]


def test_a_workbook_without_a_workbook_is_a_fault(tmp_path: Path) -> None:
    assert xlsx_faults(sound_document(tmp_path / "letter.docx")) == ["xl/workbook.xml is not there"]


def test_every_rule_has_a_case() -> None:
    rules = (*workbook_rules.WORKBOOK_RULES, *sheet_rules.SHEET_RULES, *docx_rules.DOCX_RULES)
    cases = {case[0] for case in WORKBOOK_CASES + SHEET_CASES + DOCUMENT_CASES}
    assert {rule.__name__ for rule in rules} - cases == {"some_sheet_is_visible"}


@pytest.mark.requires_sdk
def test_the_sdk_finds_what_is_broken(tmp_path: Path) -> None:
    letter = sound_document(tmp_path / "letter.docx")
    assert sdk_errors(letter) == []
    errors = sdk_errors(broken(letter, BODY, "<w:tblPr>", "<w:wrong/><w:tblPr>"))
    assert errors
    assert "/word/document.xml" in errors[0]
