"""Several files of one unit, as ``check`` and ``consolidate`` meet them: halves, versions."""

import json
import re
import shutil
import zipfile
from collections.abc import Collection
from datetime import UTC, datetime
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

from cchc_xl import api
from cchc_xl.cli import main
from cchc_xl.domain.consolidation import FileUse
from cchc_xl.domain.diagnostics import Severity
from cchc_xl.sheets.overview.tiles import received_last
from cchc_xl.workbooks.plan_source import WORKBOOK
from tests.support.shared import Demonstration
from tests.support.xl_openpyxl import opened

CORE = "docProps/core.xml"
TASKS, FIRST, LAST = "Nhiệm vụ", 7, 37
ONE, OTHER = range(7, 20), range(20, 38)
MIDDLE = range(15, 25)


@pytest.fixture
def sent(demonstration: Demonstration) -> Path:
    """A whole form without a fault; not to be changed."""
    return demonstration.folder / "2023-Q1" / "bieu-nhan-ve" / "2023-Q1_TCHC.xlsx"


def part(sent: Path, target: Path, rows: Collection[int], day: int, **typed: str) -> Path:
    """The form with only these rows of the tasks answered, saved on that day of March."""
    workbook = opened(sent)
    sheet = workbook[TASKS]
    for row in range(FIRST, LAST + 1):
        if row not in rows:
            for column in "GHIJKLMNOP":
                sheet[f"{column}{row}"].value = None
    for address, value in typed.items():
        sheet[address].value = value
    for title, columns in (("Chỉ tiêu", "FHK"), ("Thống kê", "HI")):
        for cells in workbook[title].iter_rows(min_row=7):
            for cell in cells:
                if cell.column_letter in columns and not cell.protection.locked:
                    cell.value = None
    target.parent.mkdir(parents=True, exist_ok=True)
    workbook.save(target)
    return saved_on(target, day)


def saved_on(target: Path, day: int) -> Path:
    """Let the workbook say that it was saved on that day of March; openpyxl says now."""
    with zipfile.ZipFile(target) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    moment = b"\\g<1>2023-03-%02dT09:00:00Z" % day
    parts[CORE] = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", moment, parts[CORE])
    with zipfile.ZipFile(target, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return target


def checked(folder: Path) -> Any:
    return json.loads(
        CliRunner().invoke(main, ["check", str(folder), "--plan", str(WORKBOOK), "--json"]).stdout
    )


def joined(folder: Path, out: Path) -> Any:
    words = ("consolidate", folder, "--plan", WORKBOOK, "--period", "2023-Q1", "--out", out)
    return json.loads(CliRunner().invoke(main, [*map(str, words), "--json"]).stdout)


def uses(document: Any) -> dict[str, str]:
    return {file["place"]: file["use"] for file in document["files"]}


def told(document: Any) -> list[tuple[str, str]]:
    codes = ("C103", "C109", "C110", "C160", "C161", "C162")
    return [(d["code"], d["file"]) for d in document["diagnostics"] if d["code"] in codes]


def both(folder: Path, out: Path) -> tuple[Any, Any]:
    """What ``check`` and ``consolidate`` say, which is the same of each file."""
    one, other = checked(folder), joined(folder, out)
    assert sorted(uses(one).items()) == sorted(uses(other).items())
    assert sorted(told(one)) == sorted(told(other))
    return one, other


def test_halves_are_joined_whoever_looks(sent: Path, tmp_path: Path) -> None:
    part(sent, tmp_path / "in" / "a.xlsx", ONE, 10)
    part(sent, tmp_path / "in" / "b.xlsx", OTHER, 11)
    document, _ = both(tmp_path / "in", tmp_path / "out.xlsx")
    assert uses(document) == {"a.xlsx": FileUse.JOINED.value, "b.xlsx": FileUse.USED.value}
    assert told(document) == [("C161", "a.xlsx")]
    (found,) = (d for d in document["diagnostics"] if d["code"] == "C161")
    assert found["severity"] == "info" and f"{len(ONE)} dòng" in found["message"]
    alone = CliRunner().invoke(main, ["check", str(tmp_path / "in")])
    assert "C161" in alone.output


@pytest.mark.parametrize("different", [False, True])
def test_files_with_a_row_in_common_are_versions_and_what_vanished_is_told(
    sent: Path, tmp_path: Path, *, different: bool
) -> None:
    typed = {"L15": "Viết khác."} if different else {}
    part(sent, tmp_path / "in" / "a.xlsx", range(7, 16), 10)
    part(sent, tmp_path / "in" / "b.xlsx", range(15, 38), 11, **typed)
    document, consolidated = both(tmp_path / "in", tmp_path / "out.xlsx")
    assert uses(document) == {"a.xlsx": FileUse.SUPERSEDED.value, "b.xlsx": FileUse.USED.value}
    assert told(document) == [("C103", "a.xlsx"), ("C162", "a.xlsx")]
    (found,) = (d for d in document["diagnostics"] if d["code"] == "C162")
    for row in range(7, 15):
        assert f"{TASKS}!G{row}" in found["message"]
    assert f"{TASKS}!G15" not in found["message"]
    assert consolidated["changes"] > 8


def test_three_parts_are_one_form(sent: Path, tmp_path: Path) -> None:
    for day, rows in enumerate((range(7, 15), range(15, 25), range(25, 38)), 10):
        part(sent, tmp_path / "in" / f"{day}.xlsx", rows, day)
    document, consolidated = both(tmp_path / "in", tmp_path / "out.xlsx")
    assert sorted(uses(document).values()) == [FileUse.USED.value, *[FileUse.JOINED.value] * 2]
    assert told(document) == [("C161", "10.xlsx"), ("C161", "11.xlsx")]
    assert consolidated["tasks"]["not_reported"] == joined_whole(sent, tmp_path)


def joined_whole(sent: Path, tmp_path: Path) -> int:
    """How many tasks are not reported where the unit has sent its whole form alone."""
    whole = tmp_path / "whole" / sent.name
    whole.parent.mkdir()
    shutil.copy(sent, whole)
    count = joined(whole.parent, tmp_path / "whole.xlsx")["tasks"]["not_reported"]
    assert isinstance(count, int)
    return count


@pytest.mark.parametrize("half_is_later", [False, True])
def test_a_whole_form_and_a_half_are_versions(
    sent: Path, tmp_path: Path, *, half_is_later: bool
) -> None:
    part(sent, tmp_path / "in" / "half.xlsx", MIDDLE, 12 if half_is_later else 10)
    part(sent, tmp_path / "in" / "whole.xlsx", range(7, 38), 11)
    document, _ = both(tmp_path / "in", tmp_path / "out.xlsx")
    last, first = ("half", "whole") if half_is_later else ("whole", "half")
    assert uses(document) == {
        f"{last}.xlsx": FileUse.USED.value,
        f"{first}.xlsx": FileUse.SUPERSEDED.value,
    }
    assert (("C162", "whole.xlsx") in told(document)) is half_is_later


def mail(target: Path, sent: datetime, **files: bytes) -> bytes:
    message = EmailMessage()
    message["Date"] = format_datetime(sent)
    message.set_content("Gửi biểu.")
    for name, content in files.items():
        message.add_attachment(
            content, maintype="application", subtype="octet-stream", filename=name
        )
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(message.as_bytes())
    return message.as_bytes()


def test_halves_of_two_mails_are_joined_though_both_are_named_alike(
    sent: Path, tmp_path: Path
) -> None:
    for day, rows in ((14, ONE), (20, OTHER)):
        half = part(sent, tmp_path / f"{day}" / sent.name, rows, day - 4)
        packed = tmp_path / f"{day}" / "bieu.zip"
        with zipfile.ZipFile(packed, "w") as archive:
            archive.write(half, half.name)
        content = {"bieu.zip": packed.read_bytes()}
        mail(tmp_path / "in" / f"{day}.eml", datetime(2023, 3, day, tzinfo=UTC), **content)
    document, consolidated = both(tmp_path / "in", tmp_path / "out.xlsx")
    first, last = (f"{day}.eml › bieu.zip › {sent.name}" for day in (14, 20))
    assert uses(document) == {first: FileUse.JOINED.value, last: FileUse.USED.value}
    assert consolidated["late"] == ["TCHC"]


def test_one_file_twice_is_counted_once(sent: Path, tmp_path: Path) -> None:
    one = part(sent, tmp_path / "in" / "a.xlsx", ONE, 10)
    (tmp_path / "in" / "b").mkdir()
    shutil.copy(one, tmp_path / "in" / "b" / "c.xlsx")
    document, _ = both(tmp_path / "in", tmp_path / "out.xlsx")
    assert sorted(uses(document).values()) == [FileUse.USED.value, FileUse.COPY.value]
    assert told(document) == [("C109", "a.xlsx")]


def test_faults_of_a_file_that_is_not_used_are_apart(sent: Path, tmp_path: Path) -> None:
    faulty = part(sent, tmp_path / "in" / "a.xlsx", range(7, 38), 10, G7="gần gần xong")
    part(sent, tmp_path / "in" / "b.xlsx", range(7, 38), 11)
    run = ["check", str(tmp_path / "in"), "--plan", str(WORKBOOK)]
    result = CliRunner().invoke(main, run)
    assert result.exit_code == 0 and "0 lỗi" in result.output
    assert "không dùng (không tính vào" in result.output and "Lỗi S201" in result.output
    document, consolidated = both(tmp_path / "in", tmp_path / "out.xlsx")
    for said in (document, consolidated):
        assert not [d for d in said["diagnostics"] if d["severity"] == "error"]
        assert [d["code"] for d in said["unused"] if d["severity"] == "error"] == ["S201"]
    kept = api.load_summary(api.load_plan(WORKBOOK), tmp_path / "out.xlsx").value
    assert [d.code for d in kept.apart if d.severity is Severity.ERROR] == ["S201"]
    assert not [d for d in kept.diagnostics if d.severity is Severity.ERROR]
    texts = [str(cell.value) for row in load_workbook(tmp_path / "out.xlsx").active for cell in row]
    assert not [text for text in texts if "S201" in text]
    assert CliRunner().invoke(main, ["check", str(faulty)]).exit_code == 1


def test_what_was_saved_last_is_of_the_files_that_are_used(sent: Path, tmp_path: Path) -> None:
    part(sent, tmp_path / "in" / "a.xlsx", ONE, 10)
    wrong = tmp_path / "in" / "khac-ky.xlsx"
    part(sent, wrong, ONE, 30)
    workbook = load_workbook(wrong)
    for sheet in workbook:
        if "period=2023-Q1" in str(sheet["A1"].value):
            sheet["A1"] = str(sheet["A1"].value).replace("2023-Q1", "2023-Q3")
    del workbook.defined_names["cchc_form"]
    workbook.save(wrong)
    saved_on(wrong, 30)
    joined(tmp_path / "in", tmp_path / "out.xlsx")
    kept = api.load_summary(api.load_plan(WORKBOOK), tmp_path / "out.xlsx").value
    assert "16:00 ngày 10/03/2023" in received_last(kept)
