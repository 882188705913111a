"""Where files come from: folders in folders, and what lies among them that nobody has sent."""

import json
import shutil
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

from cchc_xl.cli import main
from cchc_xl.domain.diagnostics import CchcError
from cchc_xl.domain.inbox import Inbox
from cchc_xl.files import sha256
from cchc_xl.readers.inbox import opened_inbox
from cchc_xl.workbooks.plan_source import WORKBOOK
from tests.support.shared import Demonstration


@pytest.fixture
def home(demonstration: Demonstration) -> Path:
    """What the demonstration has written of its first period; not to be changed."""
    return demonstration.folder / "2023-Q1"


def returned(home: Path, unit: str) -> Path:
    return home / "bieu-nhan-ve" / f"2023-Q1_{unit}.xlsx"


def put(source: Path, target: Path) -> Path:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(source, target)
    return target


def look(*paths: Path) -> Inbox:
    with opened_inbox(paths) as inbox:
        return inbox


def places(inbox: Inbox) -> list[str]:
    return [file.place for file in inbox.files]


def run_json(*words: object) -> Any:
    return json.loads(CliRunner().invoke(main, [*map(str, words), "--json"]).stdout)


def test_folders_are_read_through(home: Path, tmp_path: Path) -> None:
    put(returned(home, "TCHC"), tmp_path / "phòng a" / "đợt 2" / "biểu.xlsx")
    put(returned(home, "KHTC"), tmp_path / "biểu.xlsx")
    (tmp_path / "phòng a" / "ghi chú.txt").write_text("gọi lại", encoding="utf-8")
    assert set(places(look(tmp_path))) == {
        "biểu.xlsx",
        "phòng a/ghi chú.txt",
        "phòng a/đợt 2/biểu.xlsx",
    }


def test_what_programs_leave_behind_is_not_mentioned(home: Path, tmp_path: Path) -> None:
    put(returned(home, "TCHC"), tmp_path / "a.xlsx")
    for name in ("~$a.xlsx", "Thumbs.db", ".DS_Store", "__MACOSX/._a.xlsx", ".git/config"):
        put(returned(home, "KHTC"), tmp_path / name)
    inbox = look(tmp_path)
    assert places(inbox) == ["a.xlsx"] and inbox.passed_by == ()


def test_products_of_ours_are_passed_by_and_named(home: Path, tmp_path: Path) -> None:
    put(returned(home, "TCHC"), tmp_path / "a.xlsx")
    put(home / "bieu-gui-di" / "2023-Q1_KHTC.xlsx", tmp_path / "gửi đi" / "KHTC.xlsx")
    put(home / "tong-hop-2023-Q1.xlsx", tmp_path / "tong-hop.xlsx")
    put(home / "bao-cao-2023-Q1.docx", tmp_path / "bao-cao.docx")
    put(returned(home, "KHTC"), tmp_path / "cu" / "KHTC.xlsx")
    shutil.copy(WORKBOOK, tmp_path / "ke-hoach.xlsx")
    inbox = look(tmp_path)
    assert places(inbox) == ["a.xlsx"]
    assert {file.place for file in inbox.passed_by} == {
        "gửi đi/KHTC.xlsx",
        "tong-hop.xlsx",
        "bao-cao.docx",
        "cu/",
        "ke-hoach.xlsx",
    }


def test_what_goes_back_is_passed_by_until_somebody_has_mended_it(
    home: Path, tmp_path: Path
) -> None:
    back = tmp_path / "trả lại"
    run_json("check", home / "bieu-nhan-ve", "--plan", WORKBOOK, "--return-dir", back)
    (copy,) = back.glob("*KHTC_can-sua.xlsx")
    with pytest.raises(CchcError, match="C105"):
        look(back)
    workbook = load_workbook(copy)
    workbook.save(copy)
    inbox = look(back)
    assert places(inbox) == [copy.name]
    assert len(inbox.passed_by) == len(list(back.iterdir())) - 1


def test_a_file_that_is_named_itself_is_never_passed_by(home: Path) -> None:
    form = home / "bieu-gui-di" / "2023-Q1_KHTC.xlsx"
    assert places(look(form)) == [form.name]


def test_a_name_with_letters_and_marks_apart_is_found_and_shown_as_one(
    home: Path, tmp_path: Path
) -> None:
    apart = unicodedata.normalize("NFD", "Biểu tổng hợp.xlsx")
    put(returned(home, "TCHC"), tmp_path / apart)
    assert places(look(tmp_path / "Biểu tổng hợp.xlsx")) == ["Biểu tổng hợp.xlsx"]
    files = run_json("check", tmp_path)["files"]
    assert [file["file"] for file in files] == ["Biểu tổng hợp.xlsx"]


def test_check_tells_what_it_passed_by_and_touches_nothing(home: Path, tmp_path: Path) -> None:
    put(returned(home, "TCHC"), tmp_path / "a" / "biểu.xlsx")
    shutil.copy(WORKBOOK, tmp_path / "ke-hoach.xlsx")
    before = {path: sha256(path) for path in tmp_path.rglob("*.xlsx")}
    result = CliRunner().invoke(main, ["check", str(tmp_path)])
    assert result.exit_code == 0 and "ke-hoach.xlsx" in result.output
    document = run_json("check", tmp_path)
    assert [file["place"] for file in document["files"]] == ["a/biểu.xlsx"]
    assert [file["place"] for file in document["passed_by"]] == ["ke-hoach.xlsx"]
    assert {path: sha256(path) for path in tmp_path.rglob("*.xlsx")} == before


def test_the_superior_reads_the_workbooks_that_others_pass_by(home: Path, tmp_path: Path) -> None:
    put(home / "tong-hop-2023-Q1.xlsx", tmp_path / "sở nội vụ" / "tong-hop.xlsx")
    shutil.copy(WORKBOOK, tmp_path / "ke-hoach.xlsx")
    words = ("province", tmp_path, "--period", "2023-Q1", "--out", tmp_path / "tinh.xlsx")
    document = run_json(*words)
    assert [file["used"] for file in document["files"]] == [True]
    assert [file["place"] for file in document["passed_by"]] == ["ke-hoach.xlsx"]
