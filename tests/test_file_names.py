"""Codes of a plan name files: those that cannot are refused, and nothing is written outside."""

from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from cchc_xl import api
from cchc_xl.domain.diagnostics import CchcError
from cchc_xl.domain.plan import Plan
from cchc_xl.domain.units import Unit
from cchc_xl.excel.forms.writer import form_file_name, write_form
from cchc_xl.excel.plans.writer import write_plan
from cchc_xl.rules.forms.asked import build_form
from cchc_xl.rules.plans.checks import check_plan
from cchc_xl.rules.values.file_names import LONGEST_CODE, checked, why_no_name
from tests.plans import plan, target, task

BAD = (
    *("../../x", "..", ".", "/x", "a/b", "a\\b", "C:x", "a<b", "a>b", 'a"b', "a|b", "a?b", "a*b"),
    *("CON", "nul", "Com1", "LPT9", "COM¹", "aux.txt", "PRN ", "CONIN$"),
    *("a ", " a", "a.", "a\nb", "a\x00", "a\x7f", "", "x" * (LONGEST_CODE + 1)),
)
GOOD = ("TCHC", "2023-Q1", "2023-6T", "CONG", "COM", "COM10", "a.b", "x" * LONGEST_CODE)


def with_unit(code: str) -> Plan:
    """The small plan whose unit A has another code."""
    return plan(
        units=(Unit(code, "Phòng A"), Unit("B", "Phòng B")),
        agency=replace(plan().agency, focal_unit="B"),
        tasks=(task(leads=(code,)), task(id="I.2", leads=("B",))),
        targets=(target(reporters=(code,)),),
        budget=(),
    )


def with_period(period: str) -> Plan:
    first, *others = plan().periods
    return plan(periods=(replace(first, id=period), *others))


def everything(folder: Path) -> set[Path]:
    return set(folder.rglob("*"))


@pytest.mark.parametrize("code", BAD)
def test_a_code_that_names_no_file_is_refused(code: str) -> None:
    with pytest.raises(CchcError) as refused:
        checked(code)
    assert refused.value.diagnostic.code == "P116"
    for period, unit in ((code, "A"), ("2023-Q1", code)):
        with pytest.raises(CchcError):
            form_file_name(period, unit)


@pytest.mark.parametrize("code", GOOD)
def test_a_code_that_names_a_file_is_let_alone(code: str) -> None:
    assert checked(code) == code and not why_no_name(code)


@pytest.mark.parametrize("code", [code for code in BAD if code])
def test_the_check_of_a_plan_names_the_code(code: str) -> None:
    for of in (with_unit(code), with_period(code)):
        assert code in [found.value for found in check_plan(of) if found.code == "P116"]


def test_a_code_of_the_workbook_is_refused_at_its_cell(tmp_path: Path) -> None:
    write_plan(with_unit("../../x"), tmp_path / "plan.xlsx")
    found = [d for d in api.check_plan(tmp_path / "plan.xlsx").diagnostics if d.code == "P116"]
    assert [(d.value, d.place.sheet) for d in found] == [("../../x", "Đơn vị")]
    assert found[0].place.cell


@pytest.mark.parametrize("code", ["../../x", "NUL", "a:b"])
def test_forms_are_not_written_outside_even_with_such_a_plan(tmp_path: Path, code: str) -> None:
    home = tmp_path / "one" / "two"
    home.mkdir(parents=True)
    write_plan(with_unit(code), home / "plan.xlsx")
    before = everything(tmp_path)
    with pytest.raises(CchcError) as refused:
        api.generate(api.open_plan(home / "plan.xlsx"), "2023-Q1", home / "out" / "forms")
    assert (refused.value.diagnostic.code, refused.value.diagnostic.value) == ("P116", code)
    assert everything(tmp_path) == before


def test_a_period_that_names_no_file_is_not_worked_on(tmp_path: Path) -> None:
    write_plan(with_period("../../x"), tmp_path / "plan.xlsx")
    loaded = api.load_plan(tmp_path / "plan.xlsx")
    with pytest.raises(CchcError) as refused:
        api.find_period(loaded, "../../X")
    assert refused.value.diagnostic.code == "P116"
    assert api.find_period(loaded, "2023-6t").id == "2023-6T"


def test_short_reminders_are_not_written_outside(tmp_path: Path) -> None:
    home = tmp_path / "one" / "two"
    of = with_unit("../x")
    write_plan(of, home / "plan.xlsx")
    write_form(build_form(of, of.period("2023-Q1"), "B"), home / "forms" / "B.xlsx")
    summary = home / "summary.xlsx"
    form = home / "forms" / "B.xlsx"
    api.consolidate([form], api.open_plan(home / "plan.xlsx"), "2023-Q1", summary)
    before = everything(tmp_path)
    with pytest.raises(CchcError) as refused:
        api.remind(
            summary,
            api.open_plan(home / "plan.xlsx"),
            home / "letter.docx",
            due=date(2023, 3, 20),
            messages=home / "messages",
        )
    assert refused.value.diagnostic.code == "P116"
    assert everything(tmp_path) == before
