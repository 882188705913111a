"""An exception of ours costs the file that it met, is kept in a log, and never stops a batch."""

import tempfile
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from cchc_xl import api, faults
from cchc_xl.api import superior
from cchc_xl.cli import main
from cchc_xl.domain.agency_summary import ReceivedSummary
from cchc_xl.domain.consolidation import Received
from cchc_xl.domain.diagnostics import CchcError, Diagnostic, diagnose
from cchc_xl.domain.submission import SourceFile
from cchc_xl.excel.forms.writer import write_form
from cchc_xl.excel.plans.writer import write_plan
from cchc_xl.excel.returned import copy
from cchc_xl.readers import forms as returned_file
from cchc_xl.readers import provinces as province_reader
from cchc_xl.rules.forms.asked import build_form
from cchc_xl.rules.province.roll_up import roll_up_province as roll_up
from tests.plans import plan, task
from tests.support.receiving import touch

PLAN = plan(tasks=(task(leads=("N",), leads_text="Các phòng", coops=(), coops_text=""),))
PERIOD = PLAN.period("2023-Q1")
FAULTY, SOUND = "A.xlsx", "B.xlsx"


def stumble(name: str) -> None:
    """Our own fault, met with one file."""
    if name == FAULTY:
        raise KeyError("our own fault")


class Stumbling(returned_file.Receiver):
    """Workers import it, so that the fault is met in them too."""

    def receive(self, path: Path) -> Received:
        stumble(path.name)
        return super().receive(path)


def stumbling_agency(path: Path) -> ReceivedSummary:
    stumble(path.name)
    return ReceivedSummary(SourceFile(path.name, "", datetime(2023, 1, 1)), None)


@pytest.fixture(autouse=True)
def logs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the log."""
    folder = tmp_path / "logs"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A plan workbook, and the forms of two units in a folder beside it."""
    write_plan(PLAN, tmp_path / "plan.xlsx")
    for unit in ("A", "B"):
        form = tmp_path / "forms" / f"{unit}.xlsx"
        write_form(build_form(PLAN, PERIOD, unit), form)
        touch(form)
    return tmp_path


def codes(received: Sequence[Received | ReceivedSummary]) -> dict[str, list[str]]:
    return {file.source.name: [d.code for d in file.diagnostics] for file in received}


def assert_logged(logs: Path, found: Diagnostic) -> None:
    (log,) = logs.glob("cchc-xl-*.log")
    assert found.code == "W120" and found.value == str(log)
    text = log.read_text(encoding="utf-8")
    assert "KeyError: 'our own fault'" in text and FAULTY in text


def test_a_fault_met_in_a_worker_costs_its_form_alone(
    home: Path, logs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(returned_file, "Receiver", Stumbling)
    joined = api.consolidate(
        [home / "forms"], api.open_plan(home / "plan.xlsx"), "2023-Q1", home / "out.xlsx"
    )
    assert codes(joined.received) == {FAULTY: ["W120"], SOUND: ["S108"]}
    assert (home / "out.xlsx").exists()
    assert_logged(logs, joined.received[0].diagnostics[0])


def test_a_fault_met_in_this_process_is_a_diagnostic_of_the_form(home: Path, logs: Path) -> None:
    received = [Stumbling(PLAN, PERIOD)(home / "forms" / name) for name in (FAULTY, SOUND)]
    assert codes(received) == {FAULTY: ["W120"], SOUND: ["S108"]}
    assert received[0].source.sha256
    assert_logged(logs, received[0].diagnostics[0])


def test_a_fault_met_with_an_agency_costs_its_workbook_alone(
    home: Path, logs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(province_reader, "read_agency", stumbling_agency)
    result = api.province([home / "forms"], "2023-Q1", home / "province.xlsx")
    assert codes(result.received) == {FAULTY: ["W120"], SOUND: []}
    assert_logged(logs, result.received[0].diagnostics[0])


def test_a_fault_of_the_roll_up_costs_the_workbook_that_it_comes_from(
    home: Path, logs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stumbling(period: str, books: Sequence[ReceivedSummary], *more: Any) -> Any:
        for book in books:
            stumble("" if book.diagnostics[0].code == "W120" else book.source.name)
        return roll_up(period, books, *more)

    monkeypatch.setattr(superior, "roll_up_province", stumbling)
    result = api.province([home / "forms"], "2023-Q1", None)
    assert codes(result.received) == {FAULTY: ["W120"], SOUND: ["W107"]}
    assert_logged(logs, result.received[0].diagnostics[0])


def test_a_fault_of_the_checks_across_files_costs_the_file_that_it_comes_from(
    home: Path, logs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stumbling(plan: Any, period: Any, joined: Any) -> tuple[Diagnostic, ...]:
        for file in joined.received:
            stumble(file.source.name if file.submission else "")
        return ()

    monkeypatch.setattr("cchc_xl.rules.joining.consolidate.check_files", stumbling)
    joined = api.consolidate(
        [home / "forms"], api.open_plan(home / "plan.xlsx"), "2023-Q1", home / "out.xlsx"
    )
    assert codes(joined.received) == {FAULTY: ["W120"], SOUND: ["S108"]}
    assert (home / "out.xlsx").exists()
    assert_logged(logs, joined.received[0].diagnostics[0])


def test_a_fault_that_no_file_brings_is_raised(home: Path) -> None:
    def always(files: Sequence[str]) -> None:
        raise KeyError("of no file")

    with pytest.raises(KeyError, match="of no file"):
        faults.spared(always, ["a", "b"], lambda file, trace: "")


def test_what_a_person_is_told_is_no_fault_of_ours(home: Path) -> None:
    def unwritable(files: Sequence[str]) -> None:
        raise CchcError(diagnose("C107", value="x", allowed="y"))

    with pytest.raises(CchcError):
        faults.spared(unwritable, ["a"], lambda file, trace: "")


def test_a_fault_with_one_returned_copy_leaves_the_others(
    home: Path, logs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = copy.write_returned_copy

    def stumbling(file: Received, *more: Any) -> None:
        stumble(file.source.name)
        write(file, *more)

    monkeypatch.setattr(copy, "write_returned_copy", stumbling)
    received = api.check([home / "forms"], api.open_plan(home / "plan.xlsx"))
    sent = api.return_copies(received, api.open_plan(home / "plan.xlsx"), home / "back")
    assert [path.name for path in sent.paths] == ["B_can-sua.xlsx"]
    (found,) = sent.diagnostics
    assert found.place.file == FAULTY
    assert_logged(logs, found)


def test_a_command_ends_with_1_and_names_the_log(
    home: Path, logs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(returned_file, "Receiver", Stumbling)
    result = CliRunner().invoke(main, ["check", str(home / "forms")])
    assert result.exit_code == 1
    (log,) = logs.glob("*.log")
    assert str(log) in result.output and "W120" in result.output


def test_a_file_whose_name_is_no_unicode_is_logged_too(logs: Path) -> None:
    """Such a name has surrogates in it, PEP 383."""
    found = faults.fault_in("bi\udcff.xlsx", "đọc", "Traceback")
    assert found.code == "W120"
    assert "bi\\udcff.xlsx" in Path(found.value).read_text(encoding="utf-8")


def test_a_log_that_cannot_be_written_is_said(tmp_path: Path, logs: Path) -> None:
    logs.rmdir()
    found = faults.fault_in("a.xlsx", "đọc", "KeyError")
    assert found.code == "W120" and str(logs) not in found.value
