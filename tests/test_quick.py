"""The way without the button: a period's work in one go, in the officer's own folder."""

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cchc_xl import api, quick
from cchc_xl.cli import main
from cchc_xl.demo import PLAN_NAME
from cchc_xl.domain.diagnostics import diagnose
from cchc_xl.rules.phrasing.messages import message_lines, untyped
from tests.support.shared import Demonstration


def run(*words: object, typed: str = "") -> Result:
    return CliRunner().invoke(main, [str(word) for word in words], input=typed)


@pytest.fixture
def demo(demonstration: Demonstration) -> Path:
    return demonstration.folder


@pytest.fixture
def home(demo: Path, tmp_path: Path) -> Path:
    """A folder with the plan and what two units have returned for the first quarter."""
    folder = tmp_path / "Kế hoạch & số liệu (2023)"
    (folder / "bieu-nhan-ve").mkdir(parents=True)
    shutil.copy2(demo / PLAN_NAME, folder)
    for unit in ("KHTC", "CNTT"):
        shutil.copy2(returned(demo) / f"2023-Q1_{unit}.xlsx", folder / "bieu-nhan-ve")
    return folder


def returned(demo: Path) -> Path:
    """All that was returned for the first quarter."""
    return demo / "2023-Q1" / "bieu-nhan-ve"


def test_one_run_writes_what_the_three_commands_write(demo: Path, home: Path) -> None:
    shutil.copytree(returned(demo), home / "bieu-nhan-ve", dirs_exist_ok=True)
    result = run("quick", home, "--period", "2023-Q1", "--json")
    assert result.exit_code == 1, result.output
    facts = json.loads(result.stdout)
    assert (
        Path(facts["summary"]).read_bytes()
        == (demo / "2023-Q1" / "tong-hop-2023-Q1.xlsx").read_bytes()
    )
    assert {path.name for path in home.iterdir()} == {
        PLAN_NAME,
        "bieu-nhan-ve",
        "tong-hop-2023-Q1.xlsx",
        "bao-cao-2023-Q1.docx",
        "cong-van-don-doc-2023-Q1.docx",
        "gui-lai-2023-Q1",
    }
    assert len(list((home / "gui-lai-2023-Q1").iterdir())) == 7
    assert {d["code"] for d in facts["diagnostics"]} >= {"S201", "C101"}


def test_a_second_run_sets_aside_what_was_edited_and_writes_the_rest_anew(home: Path) -> None:
    run("quick", home, "--period", "2023-Q1")
    report = home / "bao-cao-2023-Q1.docx"
    before = {path: path.read_bytes() for path in home.iterdir() if path.is_file()}
    for edited in (b"edited by hand", b"and again"):
        report.write_bytes(edited)
        facts = json.loads(run("quick", home, "--period", "2023-Q1", "--json").stdout)
        assert {path: path.read_bytes() for path in before} == before
        assert Path(facts["report"]) == report
        assert [d["file"] for d in facts["diagnostics"] if d["code"] == "W135"] == [report.name]
    kept = {path.name: path.read_bytes() for path in (home / "cu").iterdir()}
    assert kept == {
        "bao-cao-2023-Q1.docx": b"edited by hand",
        "bao-cao-2023-Q1 (2).docx": b"and again",
    }


def test_the_workbook_of_the_last_period_is_taken_by_itself(demo: Path, home: Path) -> None:
    shutil.copytree(demo / "2023-6T" / "bieu-nhan-ve", home / "2023-6T" / "bieu-nhan-ve")
    shutil.copy2(demo / "2023-Q1" / "tong-hop-2023-Q1.xlsx", home)
    shutil.rmtree(home / "bieu-nhan-ve")
    facts = json.loads(run("quick", home, "--period", "2023-6T", "--json").stdout)
    assert facts["previous"] == str(home / "tong-hop-2023-Q1.xlsx")
    summary = Path(facts["summary"]).read_bytes()
    assert summary == (demo / "2023-6T" / "tong-hop-2023-6T.xlsx").read_bytes()


def test_what_went_back_for_a_file_that_is_gone_is_set_aside(home: Path) -> None:
    run("quick", home, "--period", "2023-Q1")
    back = home / "gui-lai-2023-Q1"
    (gone,) = (path.name for path in back.iterdir() if "KHTC" in path.name)
    next((home / "bieu-nhan-ve").glob("*KHTC*")).unlink()
    result = run("quick", home, "--period", "2023-Q1")
    assert "Đơn vị có câu trả lời thay đổi: KHTC." in result.output
    assert f"Từng chỗ thay đổi: {home / 'thay-doi-2023-Q1.xlsx'}" in result.output
    assert {path.name for path in (back / "cu").iterdir()} == {gone}
    assert gone not in {path.name for path in back.iterdir()}


def test_who_types_no_command_is_told_of_no_option() -> None:
    found = diagnose("C116", value="2023-6T", allowed="2023-Q1")
    (line,) = message_lines([found])
    assert "(--previous)" in line
    assert untyped(line) == line.replace(" (--previous)", "")


def test_what_was_passed_by_is_told(demo: Path, home: Path) -> None:
    shutil.copy(
        demo / "2023-Q1" / "bieu-gui-di" / "2023-Q1_CNTT.xlsx", home / "bieu-nhan-ve" / "a.xlsx"
    )
    shutil.copy(home / PLAN_NAME, home / "bieu-nhan-ve" / PLAN_NAME)
    result = run("quick", home, "--period", "2023-Q1")
    assert "Bỏ qua 2 mục" in result.output and "a.xlsx (biểu chưa ai điền)" in result.output
    facts = json.loads(run("quick", home, "--period", "2023-Q1", "--json").stdout)
    assert [passed["place"] for passed in facts["passed_by"]] == ["a.xlsx", PLAN_NAME]


def test_the_folder_is_asked_for_as_windows_drops_it_and_the_period_from_the_list_of_the_plan(
    home: Path,
) -> None:
    result = run("quick", typed=f'"{home}"\n1\n')
    assert "Thư mục làm việc" in result.stderr
    assert "1. 2023-Q1: quý I năm 2023" in result.stderr
    assert (home / "tong-hop-2023-Q1.xlsx").exists()
    assert "Đã ghi báo cáo" in result.stdout
    assert (home / "bao-cao-2023-Q1.docx").exists()


def test_of_two_plans_and_two_folders_the_user_picks(home: Path) -> None:
    shutil.copy(home / PLAN_NAME, home / "a.xlsx")
    shutil.copytree(home / "bieu-nhan-ve", home / "2023-Q1" / "bieu-nhan-ve")
    result = run("quick", home, "--period", "2023-Q1", typed="2\n1\n")
    assert f"Sổ kế hoạch: {home / PLAN_NAME}" in result.stderr
    assert (home / "2023-Q1" / "tong-hop-2023-Q1.xlsx").exists()
    assert not (home / "tong-hop-2023-Q1.xlsx").exists()


def test_a_consolidated_workbook_is_not_taken_for_a_plan(demo: Path, home: Path) -> None:
    shutil.copy2(demo / "2023-Q1" / "tong-hop-2023-Q1.xlsx", home)
    assert [book.path.name for book in quick.find_plans(home)] == [PLAN_NAME]


def test_what_a_run_that_was_killed_left_is_not_taken_for_a_plan(home: Path) -> None:
    shutil.copy(home / PLAN_NAME, home / ".~x7k2.xlsx")
    assert [book.path.name for book in quick.find_plans(home)] == [PLAN_NAME]


def test_the_plan_is_read_once(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[Path] = []
    open_plan = api.open_plan

    def counted(path: Path) -> api.LoadedPlan:
        opened.append(path)
        return open_plan(path)

    monkeypatch.setattr(api, "open_plan", counted)
    assert run("quick", home, "--period", "2023-Q1").exit_code == 1
    assert opened == [home / PLAN_NAME]


@pytest.mark.parametrize(("made", "code"), [(False, "W101"), (True, "W119")])
def test_a_folder_without_a_plan_is_told(made: bool, code: str, tmp_path: Path) -> None:
    folder = tmp_path / "trống"
    if made:
        folder.mkdir()
    result = run("quick", folder, "--period", "2023-Q1", "--json")
    assert result.exit_code == 1
    assert [d["code"] for d in json.loads(result.stdout)["diagnostics"]] == [code]


def test_no_returned_files_and_no_such_period_leave_the_folder_as_it_was(home: Path) -> None:
    shutil.rmtree(home / "bieu-nhan-ve")
    for period, code in (("2023-Q1", "W101"), ("2024-Q1", "C107")):
        result = run("quick", home, "--period", period, "--json")
        assert [d["code"] for d in json.loads(result.stdout)["diagnostics"]] == [code]
    assert [path.name for path in home.iterdir()] == [PLAN_NAME]


def test_a_letter_that_nobody_needs_is_not_written(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(api, "remind", lambda *_, **__: api.Reminded(None, ()))
    result = run("quick", home, "--period", "2023-Q1")
    assert "Không có đơn vị nào cần đôn đốc." in result.output
    assert not (home / "cong-van-don-doc-2023-Q1.docx").exists()
