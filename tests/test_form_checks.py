"""``Kiểm tra`` in a form and the check of what comes back say the same of every row."""

import re
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

import pytest
from msgspec.structs import replace
from openpyxl import load_workbook

from cchc_xl.domain.catalogue import CATALOGUE
from cchc_xl.domain.diagnostics import Diagnostic, Severity
from cchc_xl.domain.questions import Question
from cchc_xl.domain.submission import StatusEntry, is_answered, item_of
from cchc_xl.excel.returned.copy import write_returned_copy
from cchc_xl.layouts.returned_sheets import MEND
from cchc_xl.rules.checking.findings import in_form
from cchc_xl.rules.forms.returned import sent_form
from cchc_xl.rules.values.readings import DITTOS, ditto
from cchc_xl.sheets.form.formulas import BLANK, COMPLETE, MARKED, NOBODY_NAMED, SAID
from cchc_xl.sheets.form.printed import is_computed
from cchc_xl.sheets.form.unseen import UNSEEN, UNSEEN_BECAUSE
from tests.support.office import convert_all
from tests.support.random_rows import filled_form, large_plan
from tests.support.receiving import receive
from tests.support.searches import sample

PLAN = large_plan()
OPEN = ("Ngoài kế hoạch", "Cách làm hay", "Xác nhận")
"""The sheets whose rows have no id in the plan."""
DECIMALS = {
    *(("S234", field) for field in ("spent", "disbursed", "figure")),
    *(("S235", field) for field in ("numerator", "denominator")),
}
SEEDS = sample(range(6), 1)
Found = Mapping[str, list[Diagnostic]]


def verdicts(path: Path) -> dict[str, str]:
    """What ``Kiểm tra`` says in a form that LibreOffice has computed, by id of the row."""
    said: dict[str, str] = {}
    for sheet in load_workbook(path, data_only=True).worksheets:
        columns = {cell.value: cell.column for cell in sheet[6]}
        if "Kiểm tra" in columns:
            for row in (cell.row for cell in sheet["A"][6:] if cell.value):
                said[sheet.cell(row, 1).value] = sheet.cell(row, columns["Kiểm tra"]).value or ""
    return said


def computed(folder: Path, *, earlier: bool, wrong: bool) -> list[Path]:
    """The random forms of all seeds as LibreOffice has computed them."""
    paths = [folder / f"{seed}.xlsx" for seed in SEEDS]
    for seed, path in zip(SEEDS, paths, strict=True):
        filled_form(path, seed, earlier=earlier, wrong=wrong)
    return convert_all(paths, ".xlsx", folder / "computed")


def found_in(path: Path, *, earlier: bool) -> tuple[Found, set[str]]:
    """What reading and checking find, by row, and the rows that answer more than a remark."""
    received = receive(path, PLAN, PLAN.period("2023-6T" if earlier else "2023-Q1"))
    assert received.submission is not None
    found: dict[str, list[Diagnostic]] = defaultdict(list)
    book = load_workbook(path, read_only=True)
    opened = {
        (title, number): str(row[0].value)
        for title in OPEN
        for number, row in enumerate(book[title].iter_rows(max_col=1), 1)
    }
    for diagnostic in received.diagnostics:
        items = diagnostic.value.split(", ") if diagnostic.code == "S125" else ()
        for item in items or (diagnostic.place.task or opened.get(_row(diagnostic), ""),):
            found[item].append(diagnostic)
    answers = received.submission.answers
    told = (a if isinstance(a, StatusEntry) else replace(a, remark="") for a in answers)
    answered = {item_of(answer) for answer in told if is_answered(answer)}
    added = [(e.entry.origin, e.text or e.entry.answered) for e in received.submission.extra]
    added += [(p.origin, is_answered(p)) for p in received.submission.practices]
    confirmed = received.submission.confirmation
    added.append((confirmed.origin, is_answered(replace(confirmed, rest=None))))
    told_rows = [origin for origin, said in added if origin and said]
    return found, answered | {opened[origin.sheet, origin.row] for origin in told_rows}


def _row(diagnostic: Diagnostic) -> tuple[str, int]:
    """The sheet and the row that it is about."""
    digits = "".join(filter(str.isdigit, diagnostic.place.cell))
    return diagnostic.place.sheet, int(digits or 0)


def words(diagnostic: Diagnostic) -> str:
    """The short words of a diagnostic, as a pattern."""
    text = in_form(diagnostic.code, diagnostic.place.field or "state", "PARTS")
    return re.escape(text).replace("PARTS", "TK.*")


@pytest.mark.search
@pytest.mark.requires_office
@pytest.mark.parametrize("earlier", [False, True])
def test_of_values_of_their_own_kind_both_say_the_same_in_the_same_words(
    tmp_path: Path, earlier: bool
) -> None:
    rows = 0
    for path in computed(tmp_path, earlier=earlier, wrong=False):
        found, answered = found_in(path, earlier=earlier)
        for item, said in verdicts(path).items():
            told = [d for d in found.get(item, ()) if d.code not in UNSEEN]
            rows += 1
            if not told:
                blank = (in_form("S216", "state"), BLANK, NOBODY_NAMED, "")
                assert said == COMPLETE or (said in blank and item not in answered), item
            else:
                asked = said == BLANK and not any(d.severity is Severity.ERROR for d in told)
                assert asked or any(re.fullmatch(words(d), said) for d in told), (item, said, told)
    given = (PLAN.tasks, PLAN.targets, PLAN.budget, PLAN.indicators)
    assert rows >= sum(map(len, given)) * len(SEEDS) > 200


@pytest.mark.search
@pytest.mark.requires_office
@pytest.mark.parametrize("earlier", [False, True])
def test_no_row_is_complete_that_is_rejected(tmp_path: Path, earlier: bool) -> None:
    for path in computed(tmp_path, earlier=earlier, wrong=True):
        found, _ = found_in(path, earlier=earlier)
        for item, said in verdicts(path).items():
            wrong = [d for d in found.get(item, ()) if d.severity is Severity.ERROR]
            if said == COMPLETE:
                told = [d for d in wrong if d.code not in UNSEEN]
                assert [d for d in told if d.code != "S221"] == [], item  # a date is a number


@pytest.mark.requires_office
def test_decimals_that_are_not_asked_about_are_let_alone_by_both(tmp_path: Path) -> None:
    words = {in_form(code, field) for code, field in DECIMALS}
    for asked, unasked in ((True, ()), (False, (Question.DECIMAL_COUNT, Question.DECIMAL_PART))):
        asking = replace(PLAN, unasked=unasked)
        filled_form(path := tmp_path / f"{asked}.xlsx", 0, earlier=False, wrong=False, of=asking)
        (path,) = convert_all([path], ".xlsx", tmp_path / "computed")
        received = receive(path, asking, asking.period("2023-Q1"))
        told = {(d.code, d.place.field) for d in received.diagnostics} & DECIMALS
        assert (told, words & set(verdicts(path).values())) == (
            (DECIMALS, words) if asked else (set(), set())
        )
        guide = {str(cell.value)[:4] for cell in load_workbook(path)["Hướng dẫn"]["A"]}
        assert ({"S234", "S235"} <= guide) is asked


def test_the_guide_of_a_form_that_was_sent_before_a_switch_is_still_its_own(
    tmp_path: Path,
) -> None:
    filled_form(path := tmp_path / "a.xlsx", 0, earlier=False, wrong=False)
    now = replace(PLAN, unasked=(Question.DECIMAL_COUNT, Question.DECIMAL_PART))
    received = receive(path, now, now.period("2023-Q1"))
    assert not [d for d in received.diagnostics if d.place.sheet == "Hướng dẫn"]


@pytest.mark.requires_office
def test_the_marked_cells_of_a_returned_copy_and_its_checks_agree(tmp_path: Path) -> None:
    filled_form(path := tmp_path / "a.xlsx", 0, earlier=True, wrong=True)
    workbook = load_workbook(path)
    for cell in workbook["Nhiệm vụ"][7]:
        if cell.column_letter in "HIJKLMNOPQR":
            cell.value = {"I": "Không phát sinh", "L": "45"}.get(cell.column_letter)
    workbook.save(path)
    period = PLAN.period("2023-6T")
    received = receive(path, PLAN, period)
    form = sent_form(received, PLAN, period)
    assert form is not None
    write_returned_copy(received, form, tmp_path / "copy.xlsx")
    (copy,) = convert_all([tmp_path / "copy.xlsx"], ".xlsx", tmp_path / "computed")
    said = verdicts(copy)
    marked = {
        str(sheet.cell(cell.row, 1).value)
        for sheet in load_workbook(copy).worksheets
        for row in sheet.iter_rows(min_row=7)
        for cell in row
        if cell.comment and sheet.title != MEND.heading
    } & set(said)
    assert len(marked) > 50
    assert [item for item in marked if said[item] == COMPLETE] == []
    assert said["I.1"] == MARKED  # the number lacks its symbol, which no formula reads
    told_only = ("S125", "S216", "S256", "S257", "S258")
    asked = {in_form(code, "state") for code in told_only} | {BLANK, NOBODY_NAMED, ""}
    assert {text for item, text in said.items() if item not in marked} <= asked | {COMPLETE}


FUNCTIONS = {
    *(
        "ABS",
        "AND",
        "CLEAN",
        "EXACT",
        "IF",
        "IFERROR",
        "INT",
        "ISLOGICAL",
        "ISNUMBER",
        "LEFT",
    ),
    *("LEN", "MID", "N", "NOT", "OR", "REPT", "RIGHT", "ROUND", "ROWS", "SEARCH", "SUBSTITUTE"),
    *("SUMPRODUCT", "TEXT", "TRIM", "VALUE"),
}
"""All of them are in Excel 2010 (and in LibreOffice)."""


def test_formulas_use_what_excel_2010_has_and_are_short_enough(tmp_path: Path) -> None:
    for earlier in (False, True):
        filled_form(path := tmp_path / f"{earlier}.xlsx", 0, earlier=earlier, wrong=False)
        cells = (c for sheet in load_workbook(path) for row in sheet.iter_rows() for c in row)
        formulas = {str(c.value) for c in cells if c.data_type == "f"}
        used = {name for text in formulas for name in re.findall(r"([A-Z.]+)\(", text)}
        assert used <= FUNCTIONS, used - FUNCTIONS
        assert max(map(len, formulas)) <= 8192


def test_the_longest_texts_do_not_make_the_checks_of_a_copy_too_long(tmp_path: Path) -> None:
    filled_form(path := tmp_path / "a.xlsx", 1, earlier=True, wrong=False)
    workbook = load_workbook(path)
    sheet = workbook["Nhiệm vụ"]
    for cell in sheet[7]:
        if cell.column_letter in "IJKLMNOPQR":
            cell.value = '"' * 300
    workbook.save(path)
    received = receive(path, PLAN, PLAN.period("2023-6T"))
    form = sent_form(received, PLAN, PLAN.period("2023-6T"))
    assert form is not None
    write_returned_copy(received, form, tmp_path / "copy.xlsx")
    copy = load_workbook(tmp_path / "copy.xlsx")["Nhiệm vụ"]
    (check,) = [cell for cell in copy[7] if str(cell.value).startswith("=IF(")]
    assert MARKED in str(check.value) and len(str(check.value)) <= 8192


def test_whatever_is_found_in_a_form_is_said_by_it_or_listed_as_unseen() -> None:
    codes = {code for code in CATALOGUE if code.startswith("S")}
    assert all(len(codes.split()) == len(set(codes.split())) for codes in UNSEEN_BECAUSE.values())
    assert codes - SAID == UNSEEN
    assert sum(len(codes.split()) for codes in UNSEEN_BECAUSE.values()) == len(UNSEEN)


def test_what_the_column_says_is_known_as_the_forms_own_when_it_comes_back() -> None:
    said = {in_form(code, "figure", "TK1 + TK2") for code in SAID}
    for text in said | {COMPLETE, BLANK, MARKED}:
        assert is_computed("check", text, ())
    assert not is_computed("check", "Đã sửa xong", ())


@pytest.mark.parametrize("text", DITTOS)
def test_words_that_the_form_takes_for_a_repetition_are_one(text: str) -> None:
    assert ditto(text)


@pytest.mark.requires_office
def test_a_nested_target_takes_its_denominator_from_its_parent_in_the_form_too(
    tmp_path: Path,
) -> None:
    filled_form(path := tmp_path / "a.xlsx", 0, earlier=False, wrong=False)
    workbook = load_workbook(path)
    sheet = workbook["Chỉ tiêu"]
    letters = {cell.value: cell.column_letter for cell in sheet[6]}
    pairs = [((30, 40), (20, None)), ((30, 40), (31, None)), ((50, 40), (20, None))]
    pairs += [((30, None), (20, None)), ((30, 40), (None, None)), ((30, 40), (20, 25))]
    for row, figures in enumerate((figures for pair in pairs for figures in pair), 7):
        for name, value in zip(("Tử số", "Mẫu số", "Ghi chú"), (*figures, None), strict=True):
            sheet[f"{letters[name]}{row}"].value = value
    workbook.save(path)
    (computed,) = convert_all([path], ".xlsx", tmp_path / "computed")
    said = verdicts(computed)
    larger, lacking = in_form("S212", "numerator"), in_form("S211", "denominator")
    nested = [said[f"CT{number:03}"] for number in range(2, 13, 2)]
    assert nested == [COMPLETE, larger, lacking, lacking, BLANK, COMPLETE]
    found, _ = found_in(path, earlier=False)
    told = [[d.code for d in found.get(f"CT{n:03}", ())] for n in range(2, 13, 2)]
    assert told == [[], ["S212"], ["S211"], ["S211"], [], []]
