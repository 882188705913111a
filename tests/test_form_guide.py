"""The guide of a form and the prompts of its cells: plain, whole, and about this form."""

import re
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from cchc_xl.domain.fields import FIELD
from cchc_xl.domain.form import Form
from cchc_xl.domain.submission import STATUS_FIELDS, State, StatusEntry
from cchc_xl.domain.text import format_date
from cchc_xl.excel.forms.writer import write_form
from cchc_xl.layouts.form_book import VERSION
from cchc_xl.layouts.form_guide import Style, guide_pages
from cchc_xl.layouts.layout import ERROR_LIMIT, PROMPT_LIMIT, TITLE_LIMIT
from cchc_xl.rules.checking.submission import check_submission
from cchc_xl.rules.forms.asked import build_form
from cchc_xl.rules.sampling.answers import sample_submission
from cchc_xl.rules.values.dates import example_day
from cchc_xl.rules.values.entry_values import field_value
from cchc_xl.sheets.form.formulas import SAID
from tests.answers import ORIGIN, submission
from tests.indicators import with_dossiers
from tests.plans import plan as small_plan
from tests.plans import the_plan
from tests.support.office import pdf_text, to_pdf

PLAN = the_plan()
_DAY = re.compile(r"\d{2}/\d{2}/\d{4}")
_CODE = re.compile(r"(S\d{3}) – ")


def form(unit: str, period: str = "2023-Q1", *, earlier: bool = False) -> Form:
    said = sample_submission(PLAN, PLAN.period("2023-Q1"), unit, VERSION) if earlier else None
    return build_form(PLAN, PLAN.period(period), unit, earlier=said)


def codes(of: Form) -> list[str]:
    """The codes that the second page explains."""
    return [m[1] for line in guide_pages(of)[1] if (m := _CODE.match(line.label))]


@pytest.mark.requires_office
@pytest.mark.requires_poppler
def test_the_guide_is_a_page_in_plain_words_and_a_page_of_codes(tmp_path: Path) -> None:
    paths = []
    for unit, period, earlier in (("KHTC", "2023-6T", True), ("TCHC", "2023-Q1", False)):
        paths.append(tmp_path / f"{unit}.xlsx")
        write_form(form(unit, period, earlier=earlier), paths[-1])
    for path in to_pdf(paths, tmp_path):
        first, second, third, *_ = pdf_text(path).split("\f")
        assert "Cách điền" in first and "Ví dụ một dòng đã điền" in first
        assert not _CODE.search(first)
        assert second.strip().startswith("Khi nhận lại") and "S238" in second
        assert third.strip().startswith("Kết quả thực hiện nhiệm vụ")


def test_the_filled_example_is_read_and_accused_of_nothing() -> None:
    asking = small_plan()
    period = asking.period("2023-Q1")
    pairs = {line.label: line.example for line in guide_pages(build_form(asking, period, "A"))[0]}
    labels = {FIELD[name].label: name for name in STATUS_FIELDS} | {"Tỷ lệ": "percent"}
    shown = {
        name: field_value(FIELD[name], text)
        for label, text in pairs.items()
        if text != "(để trống)" and (name := labels.get(label))
    }
    assert shown["state"] is State.COMPLETED and shown["completed_on"] == date(2023, 2, 25)
    assert {"percent", "document", "document_date", "result"} <= shown.keys()
    answers = submission(StatusEntry("I.1", origin=ORIGIN, **shown))
    found = check_submission(answers, asking, period, file="a.xlsx")
    assert [d.code for d in found if d.place.task == "I.1"] == []


def test_only_what_the_unit_can_cause_is_explained() -> None:
    whole = set(codes(form("KHTC", "2023-6T", earlier=True)))
    assert {"S214", "S211", "S236", "S122"} <= whole
    without = codes(form("TCHC"))
    assert not {"S214", "S215", "S122"} & set(without) and "S211" in without
    assert len(without) == len(set(without))


def test_whatever_a_form_says_of_a_row_its_guide_explains() -> None:
    asking = with_dossiers()
    period = asking.period("2023-6T")
    earlier = sample_submission(asking, asking.period("2023-Q1"), "KHTC", VERSION)
    assert SAID - set(codes(build_form(asking, period, "KHTC", earlier=earlier))) == set()


@pytest.mark.parametrize("period", [period.id for period in PLAN.periods])
def test_examples_of_dates_are_of_the_period_and_cannot_be_turned_round(period: str) -> None:
    asked = form("KHTC", period)
    cutoff = asked.period.cutoff
    lines = [line for page in guide_pages(asked) for line in page]
    told = [line.example for line in lines]
    told += [text.partition("ví dụ")[2] for line in lines for text in (line.text,)]
    days = [day for text in told for day in _DAY.findall(text)]
    assert len(days) >= 4
    for day in days:
        assert int(day[:2]) > 12 and day.endswith(str(cutoff.year)), day


def test_the_day_of_an_example_lies_in_its_window() -> None:
    assert example_day(date(2022, 12, 15), date(2023, 3, 14)) == date(2023, 2, 25)
    assert example_day(date(2023, 1, 1), date(2023, 1, 20)) == date(2023, 1, 20)
    assert example_day(date(2023, 1, 1), date(2023, 1, 5)) == date(2023, 1, 5)


@pytest.mark.parametrize("earlier", [False, True])
def test_every_prompt_is_whole_sentences_within_the_limits_of_excel(
    tmp_path: Path, earlier: bool
) -> None:
    write_form(form("KHTC", "2023-6T", earlier=earlier), path := tmp_path / "form.xlsx")
    rules = [r for s in load_workbook(path) for r in s.data_validations.dataValidation]
    asked = [rule for rule in rules if rule.prompt]
    assert len(asked) > 15
    for rule in rules:
        for title in (rule.promptTitle, rule.errorTitle):
            assert title is None or (len(title) <= TITLE_LIMIT and _is_whole(f"{title}."))
        assert len(rule.error) <= ERROR_LIMIT and _is_whole(rule.error)
    for rule in asked:
        assert len(rule.prompt) <= PROMPT_LIMIT and _is_whole(rule.prompt), rule.prompt


def _is_whole(text: str) -> bool:
    """Whether a text begins like a sentence, ends like one, and closes what it opens."""
    pairs = all(text.count(one) == text.count(other) for one, other in ("()", "“”"))
    return text[:1].isupper() and text.endswith(".") and pairs


def test_a_line_of_the_guide_that_shows_an_example_explains_a_column() -> None:
    first, _ = guide_pages(form("KHTC"))
    shown = [line for line in first if line.example and line.style is Style.PAIR]
    assert len(shown) > 12 and all(line.text for line in shown)
    assert format_date(date(2023, 2, 25)) in {line.example for line in shown}
