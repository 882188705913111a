"""Hostile files: each is refused by its code or read right, with little work and little memory."""

from datetime import datetime
from pathlib import Path

import pytest

from cchc_xl import workers
from cchc_xl.api import consolidate, open_plan
from cchc_xl.excel.forms.filler import fill_form
from cchc_xl.excel.forms.writer import write_form
from cchc_xl.excel.plans.writer import write_plan
from cchc_xl.layouts.form_book import VERSION
from cchc_xl.readers.forms import Receiver
from cchc_xl.rules.forms.asked import build_form
from cchc_xl.rules.sampling.answers import sample_submission
from cchc_xl.workers import Limits, Lost, map_in_workers
from tests.plans import the_plan
from tests.support.hostile import HOSTILE, Hostile, Measured, measure, parts_of
from tests.support.programs import HANG

PLAN = the_plan()
PERIOD = PLAN.period("2023-Q1")
SAVED = datetime(2023, 3, 15, 9, 30)
SECONDS, BYTES = 2.0, 300 << 20
"""Of processor time and of memory: what a worker may take for any file."""
PATIENT = Limits(wall=HANG)
"""By the clock a busy machine may take as long as it likes."""


@pytest.fixture(scope="module")
def form(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sound form, filled in."""
    folder = tmp_path_factory.mktemp("sound")
    write_form(build_form(PLAN, PERIOD, "TTRA"), folder / "form.xlsx")
    answers = sample_submission(PLAN, PERIOD, "TTRA", VERSION)
    fill_form(folder / "form.xlsx", folder / "filled.xlsx", answers, SAVED)
    return folder / "filled.xlsx"


@pytest.fixture(scope="module")
def measured(form: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Measured | Lost]:
    """What reading each hostile file in a worker gave, by name.

    The worker is an interpreter: a copy would begin with all the memory that these tests hold.
    """
    folder, parts = tmp_path_factory.mktemp("hostile"), parts_of(form)
    for case in HOSTILE:
        (folder / case.name).write_bytes(case.make(parts))
    paths = [folder / case.name for case in HOSTILE]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(workers, "_can_copy", lambda: False)
        results = map_in_workers(measure, paths, jobs=1, limits=PATIENT)
    return {path.name: result for path, result in zip(paths, results, strict=True)}


@pytest.mark.parametrize("case", HOSTILE, ids=lambda case: case.name)
def test_a_hostile_file_is_refused_by_its_code_or_read_right(
    case: Hostile, measured: dict[str, Measured | Lost], form: Path
) -> None:
    result = measured[case.name]
    assert isinstance(result, Measured)
    assert tuple(d.code for d in result.received.diagnostics) == case.codes
    expected = Receiver()(form).submission if case.read else None
    assert result.received.submission == expected
    assert result.seconds < SECONDS
    assert result.peak < BYTES


def test_a_batch_with_hostile_files_consolidates_the_good_ones_unharmed(
    form: Path, tmp_path: Path
) -> None:
    good, all_together = tmp_path / "good", tmp_path / "all"
    parts = parts_of(form)
    for folder in (good, all_together):
        folder.mkdir()
        for unit in PLAN.units_with_a_form()[:3]:
            answers = sample_submission(PLAN, PERIOD, unit, VERSION)
            write_form(build_form(PLAN, PERIOD, unit), tmp_path / "form.xlsx")
            fill_form(tmp_path / "form.xlsx", folder / f"{unit}.xlsx", answers, SAVED)
    refused = [case for case in HOSTILE if not case.read]
    for case in refused:
        (all_together / case.name).write_bytes(case.make(parts))
    plan = tmp_path / "plan.xlsx"
    write_plan(PLAN, plan)
    alone = consolidate([good], open_plan(plan), PERIOD.id, tmp_path / "good.xlsx")
    together = consolidate(
        [all_together], open_plan(plan), PERIOD.id, tmp_path / "all.xlsx", jobs=2
    )
    assert len(together.received) == len(alone.received) + len(refused)
    assert [(e.task, e.unit, e.state) for e in together.entries] == [
        (e.task, e.unit, e.state) for e in alone.entries
    ]
    told = {
        d.place.file.partition(" › ")[0]: d.code  # what is in an archive is told for the archive
        for d in together.diagnostics
        if d.code.startswith("W")
    }
    assert told == {case.name: case.codes[-1] for case in refused}
    assert (tmp_path / "all.xlsx").exists()
