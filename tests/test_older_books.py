"""What older versions wrote is still read: offices take a new version in the middle of a year."""

import json
from enum import Enum
from pathlib import Path

import pytest
from msgspec.structs import replace

from cchc_xl import api
from cchc_xl.domain.combining import Combining
from cchc_xl.domain.plan import Plan, Target
from cchc_xl.domain.submission import Answer
from cchc_xl.excel.returned.copy import write_returned_copy
from cchc_xl.layouts.form_book import VERSION
from cchc_xl.readers.settings import old_settings
from cchc_xl.rules.forms.returned import sent_form
from tests.plans import the_plan
from tests.support.receiving import receive

DATA = Path(__file__).parent / "data"
FORMS = [DATA / f"form-{name}-2023-6T-TTRA.xlsx" for name in ("0.1", "version-4")]
"""Forms that came with the answers of the first quarter, returned with those of six months."""


@pytest.fixture(scope="module")
def older() -> Plan:
    return api.load_plan(DATA / "plan-0.1.xlsx")


def said(answer: Answer) -> dict[str, str]:
    """What an answer says, by attribute, as its version read it into the file beside the form."""
    found: dict[str, str] = {}
    for attribute in answer.__struct_fields__:
        value = getattr(answer, attribute)
        if attribute != "origin" and value not in (None, ""):
            found[attribute] = value.value if isinstance(value, Enum) else str(value)
    return found


def test_the_plan_workbook_is_the_plan(older: Plan) -> None:
    plan = the_plan()
    assert older.tasks == tuple(replace(task, short_name="") for task in plan.tasks)
    assert older.budget == plan.budget
    assert tuple(map(_as_of_0_1, older.targets)) == tuple(map(_as_of_0_1, plan.targets))
    assert {target.combining for target in older.targets} == {Combining.ADD}
    assert (older.units, older.periods, older.indicators) == (
        plan.units,
        plan.periods,
        plan.indicators,
    )
    assert api.check_plan(DATA / "plan-0.1.xlsx").value == older


def _as_of_0_1(target: Target) -> Target:
    """Without what 0.1 did not know: who speaks for all, whose files are counted, and why."""
    return replace(
        target,
        reporters=(),
        reporters_text="",
        denominator="",
        combining=Combining.ADD,
        note="",
        short_name="",
    )


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_a_returned_form_says_what_it_said(older: Plan, form: Path) -> None:
    received = receive(form, older, older.period("2023-6T"))
    wanted = json.loads(form.with_suffix(".json").read_text(encoding="utf-8"))
    submission = received.submission
    assert submission and submission.earlier
    told = [[d.code, d.place.cell] for d in received.diagnostics if d.code != "S127"]
    assert told == wanted["diagnostics"]  # untouched figures were not told then
    for answers, name in ((submission.answers, "answers"), (submission.earlier.answers, "earlier")):
        found = [said(answer) for answer in answers]
        assert [found[i] | row for i, row in enumerate(wanted[name])] == found
        assert len(found) == len(wanted[name])


def test_the_settings_of_a_workbook_with_buttons_are_taken_over() -> None:
    assert old_settings(DATA / "TongHop-0.1.xlsm", DATA) == {
        "plan": "ke-hoach-cchc-2023.xlsx",
        "period": "2023-6T",
        "returned": "biểu nhận về",
        "output": "kết quả",
        "previous": "tong-hop-2023-Q1.xlsx",
        "due": "20/06/2023",
    }


def test_a_form_of_version_4_is_read_and_not_asked_for_what_came_later(
    older: Plan, tmp_path: Path
) -> None:
    plan, period = older, older.period("2023-6T")
    file = receive(DATA / "form-version-4.xlsx", plan, period)
    submission = file.submission
    assert submission and submission.form_version == "4"
    assert [d.code for d in file.diagnostics] == ["S114"]
    assert submission.entries[0].proposal and submission.entries[0].addressed_to is None
    (added,) = submission.extra
    form = sent_form(file, plan, period)
    assert form is not None
    write_returned_copy(file, form, tmp_path / "a.xlsx")
    again = receive(tmp_path / "a.xlsx", plan, period).submission
    assert again and again.form_version == VERSION
    told = [(e.text, replace(e.entry, origin=None)) for e in again.extra]
    assert told == [(added.text, replace(added.entry, origin=None))]
