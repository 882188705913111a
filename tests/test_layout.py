"""The layouts as data: within Excel's limits, and one table found again by its words."""

from datetime import date

import msgspec
import pytest

from cchc_xl.domain.fields import FIELD, Field
from cchc_xl.domain.submission import (
    ANSWER_FIELDS,
    FIELD_LABELS,
    FIELDS,
    Confirmation,
    Practice,
    StatusEntry,
)
from cchc_xl.domain.text import match_key
from cchc_xl.layouts import summary_book, summary_data, summary_identity
from cchc_xl.layouts.form_identity import Identity, decode
from cchc_xl.layouts.form_indicators import indicator_sheet
from cchc_xl.layouts.form_sheets import budget_sheet, cooperation_sheet, target_sheet, task_sheet
from cchc_xl.layouts.layout import ERROR_LIMIT, PROMPT_LIMIT, Column, Kind, SheetLayout
from cchc_xl.layouts.open_sheets import confirmation_sheet, extra_sheet, practice_sheet
from cchc_xl.layouts.summary_book import SOURCES
from cchc_xl.layouts.summary_data import ENTRIES, EXTRA, FIGURES, PRACTICES
from cchc_xl.layouts.table import row_height
from cchc_xl.rules.values.entry_values import Problem, field_value

FORM_SHEETS = (
    task_sheet(date(2022, 12, 15), date(2023, 3, 14)),
    target_sheet(),
    budget_sheet(),
    indicator_sheet(),
    practice_sheet(),
    confirmation_sheet(),
    extra_sheet(date(2022, 12, 15), date(2023, 3, 14)),
    cooperation_sheet(),
)
SUMMARY_SHEETS = tuple(
    value
    for module in (summary_book, summary_data)
    for value in vars(module).values()
    if isinstance(value, SheetLayout)
)


@pytest.mark.parametrize("sheet", FORM_SHEETS, ids=lambda sheet: sheet.key)
def test_every_asked_column_has_a_prompt_and_an_error_within_limits(sheet: SheetLayout) -> None:
    for column in sheet.columns:
        if column.asked:
            assert 0 < len(column.prompt) <= PROMPT_LIMIT, column.header
            assert column.field in FIELD_LABELS
            assert 0 < len(column.error) <= ERROR_LIMIT, column.header


@pytest.mark.parametrize(("kind", "sheet"), list(zip(FIELDS, FORM_SHEETS, strict=False)))
def test_a_sheet_of_the_form_asks_for_every_field_of_its_answer(
    kind: type, sheet: SheetLayout
) -> None:
    assert tuple(c.field for c in sheet.columns if c.asked) == FIELDS[kind]


@pytest.mark.parametrize("kind", FIELDS)
def test_every_field_is_an_attribute_of_its_answer_blank_as_its_kind_says(kind: type) -> None:
    blanks = {field.name: field.default for field in msgspec.structs.fields(kind)}
    for field in ANSWER_FIELDS[kind]:
        assert blanks.pop(field.name) == ("" if field.kind.textual else None)
    ids = {name for name, blank in blanks.items() if blank is msgspec.NODEFAULT}
    assert set(blanks) - ids <= {"origin", "kept", "by_mark"} and len(ids) <= 1


@pytest.mark.parametrize("kind", FIELDS)
def test_a_data_sheet_keeps_every_field_of_an_answer(kind: type) -> None:
    kept = {StatusEntry: (ENTRIES, EXTRA), Practice: (PRACTICES,), Confirmation: (SOURCES,)}
    sheets = kept.get(kind, (FIGURES,))
    for sheet in sheets:
        columns = {column.field for column in sheet.columns}
        for field in ANSWER_FIELDS[kind]:
            assert field.name in columns


@pytest.mark.parametrize("field", FIELD.values(), ids=lambda field: field.name)
def test_a_cell_of_every_field_can_be_read(field: Field) -> None:
    assert isinstance(field_value(field, "#REF!"), Problem)


@pytest.mark.parametrize("sheet", (*FORM_SHEETS, *SUMMARY_SHEETS), ids=lambda sheet: sheet.title)
def test_no_two_columns_of_a_sheet_share_a_header(sheet: SheetLayout) -> None:
    headers = [match_key(column.header) for column in sheet.columns]
    assert len(set(headers)) == len(headers)


def test_a_layout_that_excel_would_not_take_is_refused_when_it_is_made() -> None:
    with pytest.raises(ValueError, match="too long"):
        Column("a", "A", 5, prompt="x" * 256)
    with pytest.raises(ValueError, match="31"):
        SheetLayout("a", "x" * 32, ())
    with pytest.raises(ValueError, match="twice"):
        SheetLayout("a", "A", (Column("a", "A", 5), Column("a", "B", 5)))


def test_a_column_that_is_given_hidden_or_a_formula_is_not_asked() -> None:
    assert Column("a", "A", 5).asked
    assert not Column("a", "A", 5, given=True).asked
    assert not Column("a", "A", 5, hidden=True).asked
    assert not Column("a", "A", 5, Kind.CHECK).asked


def test_an_identity_survives_its_line() -> None:
    identity = Identity("1", "SGDDT-LD-2023", "2023-Q1", "TCHC", sample=True)
    assert decode(identity.encode("tasks")) == (identity, "tasks")
    assert decode("  " + identity.encode()) == (identity, "")
    assert decode("cchc-xl;form=1;plan=X") is None
    assert decode("Nhiệm vụ") is None


def test_the_line_of_a_summary_survives() -> None:
    for earlier in ("", "2022-NAM"):
        mark = summary_identity.Mark("SGDDT-LD-2023", "2023-Q1", "ab12", earlier)
        assert summary_identity.decode(mark.encode()) == mark
    assert summary_identity.decode("x") is None


@pytest.mark.parametrize(
    ("text", "lines"),
    [("mười chữ", 1), ("một hai ba bốn năm", 2), ("a" * 25, 3), ("một " + "a" * 25, 4)],
)
def test_a_row_is_as_high_as_the_lines_of_its_longest_text(text: str, lines: int) -> None:
    layout = SheetLayout("s", "S", (Column("text", "T", 10),))
    height = row_height([text + "\n" + "ngắn"], layout.columns)
    assert height == pytest.approx((lines + 1) * 11 * 1.36 + 4)
