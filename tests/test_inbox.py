"""Where files come from: folders in folders, and what lies among them that nobody has sent."""

import json
import shutil
import tempfile
import time
import unicodedata
import zipfile
from datetime import UTC, datetime
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import docx
import pytest
from click.testing import CliRunner
from msgspec.structs import replace
from openpyxl import load_workbook
from openpyxl.comments import Comment

from cchc_xl import api
from cchc_xl.cli import main
from cchc_xl.domain.diagnostics import CchcError, Severity
from cchc_xl.domain.inbox import Inbox
from cchc_xl.domain.submission import State, StatusEntry
from cchc_xl.files import sha256
from cchc_xl.readers.inbox import opened_inbox
from cchc_xl.rules.joining.consolidate import consolidate
from cchc_xl.workbooks.plan_source import WORKBOOK
from tests.answers import received, submission
from tests.plans import plan
from tests.support.compound import compound_file
from tests.support.outlook import message
from tests.support.programs import HANG
from tests.support.shared import Demonstration
from tests.support.windows import HERE as ON_WINDOWS


@pytest.fixture
def home(demonstration: Demonstration) -> Path:
    """What the demonstration has written of its first period; not to be changed."""
    return demonstration.folder / "2023-Q1"


def answered(home: Path, unit: str) -> Path:
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
    put(answered(home, "TCHC"), tmp_path / "phòng a" / "đợt 2" / "biểu.xlsx")
    put(answered(home, "KHTC"), tmp_path / "biểu.xlsx")
    (tmp_path / "phòng a" / "ghi chú.txt").write_text("gọi lại", encoding="utf-8")
    assert set(places(look(tmp_path))) == {
        "biểu.xlsx",
        "phòng a/ghi chú.txt",
        "phòng a/đợt 2/biểu.xlsx",
    }


def test_what_programs_leave_behind_is_not_mentioned(home: Path, tmp_path: Path) -> None:
    put(answered(home, "TCHC"), tmp_path / "a.xlsx")
    for name in ("~$a.xlsx", "Thumbs.db", ".DS_Store", "__MACOSX/._a.xlsx", ".git/config"):
        put(answered(home, "KHTC"), tmp_path / name)
    inbox = look(tmp_path)
    assert places(inbox) == ["a.xlsx"] and inbox.passed_by == ()


def test_products_of_ours_are_passed_by_and_named(home: Path, tmp_path: Path) -> None:
    put(answered(home, "TCHC"), tmp_path / "a.xlsx")
    put(home / "bieu-gui-di" / "2023-Q1_KHTC.xlsx", tmp_path / "gửi đi" / "KHTC.xlsx")
    put(home / "tong-hop-2023-Q1.xlsx", tmp_path / "tong-hop.xlsx")
    put(home / "bao-cao-2023-Q1.docx", tmp_path / "bao-cao.docx")
    put(answered(home, "KHTC"), tmp_path / "cu" / "KHTC.xlsx")
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
    put(answered(home, "TCHC"), tmp_path / apart)
    assert places(look(tmp_path / "Biểu tổng hợp.xlsx")) == ["Biểu tổng hợp.xlsx"]
    files = run_json("check", tmp_path)["files"]
    assert [file["file"] for file in files] == ["Biểu tổng hợp.xlsx"]


def test_check_tells_what_it_passed_by_and_touches_nothing(home: Path, tmp_path: Path) -> None:
    put(answered(home, "TCHC"), tmp_path / "a" / "biểu.xlsx")
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


def zipped(target: Path, files: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return target


def test_every_workbook_in_an_archive_is_a_file_of_its_own(home: Path, tmp_path: Path) -> None:
    inner = zipped(
        tmp_path / "inner", {"TCHC.xlsx": answered(home, "TCHC").read_bytes(), "__MACOSX/a": b"a"}
    )
    form = (home / "bieu-gui-di" / "2023-Q1_CNTT.xlsx").read_bytes()
    khtc = answered(home, "KHTC").read_bytes()
    content = {"phòng/KHTC.xlsx": khtc, "trong.zip": inner.read_bytes(), "CNTT.xlsx": form}
    folder = tmp_path / "nhận"
    folder.mkdir()
    zipped(folder / "gửi.zip", content)
    before = sha256(folder / "gửi.zip")
    back = tmp_path / "trả"
    document = run_json("check", folder, "--plan", WORKBOOK, "--return-dir", back)
    assert [(file["file"], file["place"], file["unit"]) for file in document["files"]] == [
        ("gửi.zip › KHTC.xlsx", "gửi.zip › phòng/KHTC.xlsx", "KHTC"),
        ("gửi.zip › trong.zip › TCHC.xlsx", "gửi.zip › trong.zip › TCHC.xlsx", "TCHC"),
    ]
    assert [file["place"] for file in document["passed_by"]] == ["gửi.zip › CNTT.xlsx"]
    assert "gửi.zip › KHTC.xlsx" in {d["file"] for d in document["diagnostics"]}
    assert {path.name for path in back.iterdir()} == {"KHTC_can-sua.xlsx", "TCHC_bien-nhan.xlsx"}
    assert sha256(folder / "gửi.zip") == before


def test_nothing_taken_out_is_left_behind(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    private = tmp_path / "tạm"
    private.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(private))
    archive = zipped(tmp_path / "a.zip", {"a.xlsx": answered(home, "KHTC").read_bytes()})
    with pytest.raises(KeyError), opened_inbox([archive]) as inbox:
        assert inbox.files[0].path.is_relative_to(private)
        raise KeyError
    stop = time.monotonic() + HANG
    while ON_WINDOWS and any(private.iterdir()) and time.monotonic() < stop:
        time.sleep(0.05)  # Wine's console host ends after the worker whose last words it has open
    assert list(private.iterdir()) == []


@pytest.mark.parametrize(
    ("files", "code"),
    [
        ({}, "W144"),
        ({"~$a.xlsx": b"lock"}, "W144"),
        ({"lớn.xlsx": bytes(40 << 20)}, "W111"),
        ({"a.bin": bytes(30 << 20), "b.bin": bytes(30 << 20)}, "W111"),
    ],
)
def test_an_archive_that_gives_nothing_is_told(
    tmp_path: Path, files: dict[str, bytes], code: str
) -> None:
    inbox = look(zipped(tmp_path / "a.zip", files))
    troubles = [file.trouble for file in inbox.files if file.trouble]
    assert code in {found.code for found in troubles}


def test_archives_within_archives_end(tmp_path: Path) -> None:
    content, archive = {"a.txt": b"x"}, tmp_path / "a.zip"
    for _ in range(9):
        content = {"a.zip": zipped(archive, content).read_bytes()}
    (file,) = look(archive).files
    assert file.trouble and file.trouble.code == "W111"


def test_an_archive_with_a_password_is_named_and_gets_no_receipt(
    home: Path, tmp_path: Path
) -> None:
    archive = zipped(tmp_path / "a.zip", {"a.xlsx": answered(home, "KHTC").read_bytes()})
    content = bytearray(archive.read_bytes())
    content[6] |= 1
    content[content.rindex(b"PK\x01\x02") + 8] |= 1
    archive.write_bytes(content)
    words = ("check", archive, "--plan", WORKBOOK, "--return-dir", tmp_path / "trả", "--json")
    result = CliRunner().invoke(main, [*map(str, words)])
    document = json.loads(result.stdout)
    assert result.exit_code == 0
    assert [d["code"] for d in document["diagnostics"]] == ["W143"]
    assert document["returned"] == []


def test_names_that_do_not_say_that_they_are_utf_8_are_read_as_it(
    home: Path, tmp_path: Path
) -> None:
    name = "biểu.xlsx".encode()
    archive = zipped(tmp_path / "a.zip", {"x" * len(name): answered(home, "KHTC").read_bytes()})
    archive.write_bytes(archive.read_bytes().replace(b"x" * len(name), name))
    assert places(look(archive)) == ["a.zip › biểu.xlsx"]


def letter(files: dict[str, bytes], sent: datetime | None) -> EmailMessage:
    mail = EmailMessage()
    mail["Subject"] = "Báo cáo cải cách hành chính"
    if sent:
        mail["Date"] = format_datetime(sent)
    mail.set_content("Kính gửi anh chị.")
    for name, content in files.items():
        main = "image" if name.endswith(".png") else "application"
        mail.add_attachment(content, maintype=main, subtype="octet-stream", filename=name)
    return mail


def test_lateness_goes_by_the_mail_and_its_logos_are_not_mentioned(
    home: Path, tmp_path: Path
) -> None:
    attached = {"Biểu phòng.xlsx": answered(home, "TCHC").read_bytes(), "image001.png": b"\x89PNG"}
    sent = datetime(2023, 4, 30, 22, 30, tzinfo=UTC)
    (tmp_path / "thư.eml").write_bytes(letter(attached, sent).as_bytes())
    out = tmp_path / "s.xlsx"
    words = ("consolidate", tmp_path, "--plan", WORKBOOK, "--period", "2023-Q1", "--out", out)
    document = run_json(*words)
    (file,) = document["files"]
    assert file["place"] == "thư.eml › Biểu phòng.xlsx"
    assert file["mailed"] == "2023-05-01T05:30:00"
    assert file["received"] < "2023-04"
    assert document["late"] == ["TCHC"]
    kept = api.load_summary(api.open_plan(WORKBOOK).plan, out).value
    assert kept.late == ("TCHC",)
    assert kept.received[0].source.mailed == datetime(2023, 5, 1, 5, 30)


def test_a_forwarded_mail_keeps_its_own_date(home: Path, tmp_path: Path) -> None:
    inner = letter(
        {"a.xlsx": answered(home, "TCHC").read_bytes()}, datetime(2023, 3, 14, 2, tzinfo=UTC)
    )
    outer = letter({}, datetime(2023, 3, 20, 2, tzinfo=UTC))
    outer.add_attachment(inner)
    (tmp_path / "a.eml").write_bytes(outer.as_bytes())
    (file,) = look(tmp_path).files
    assert (file.place, file.mailed) == (
        "a.eml › Báo cáo cải cách hành chính.eml › a.xlsx",
        datetime(2023, 3, 14, 9),
    )


@pytest.mark.parametrize("date", [None, "hôm qua", "Mon, 99 Foo 2023 99:99:99"])
def test_a_mail_without_a_date_that_is_one_gives_none(
    home: Path, tmp_path: Path, date: str | None
) -> None:
    mail = letter({"a.xlsx": answered(home, "TCHC").read_bytes()}, None).as_bytes()
    (tmp_path / "a.EML").write_bytes((f"Date: {date}\n".encode() if date else b"") + mail)
    (file,) = look(tmp_path).files
    assert (file.trouble, file.mailed) == (None, None)


def test_an_attachment_without_a_name_is_not_lost(home: Path, tmp_path: Path) -> None:
    mail = letter({"x.xlsx": answered(home, "TCHC").read_bytes()}, None).as_bytes()
    (tmp_path / "a.eml").write_bytes(mail.replace(b'; filename="x.xlsx"', b""))
    assert [file["unit"] for file in run_json("check", tmp_path)["files"]] == ["TCHC"]


@pytest.mark.parametrize("content", [b"", b"\x00\xff" * 900, b"Date: x\n\nHello."])
def test_a_mail_that_brings_nothing_is_told(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.eml").write_bytes(content)
    (file,) = look(tmp_path).files
    assert file.trouble and file.trouble.code == "W144"


def test_mails_that_disagree_with_the_saved_times_are_told() -> None:
    of = plan()
    files = [
        received(of, of.period("2023-Q1"), submission(StatusEntry("I.1", state)), name=name)
        for name, state in (("a.xlsx", State.IN_PROGRESS), ("b.xlsx", State.NOT_STARTED))
    ]
    days = ((datetime(2023, 3, 10), datetime(2023, 3, 12)), (datetime(2023, 3, 11),) * 2)
    sent = [
        replace(file, source=replace(file.source, received=saved, mailed=mailed))
        for file, (saved, mailed) in zip(files, days, strict=True)
    ]
    joined = consolidate(of, of.period("2023-Q1"), sent)
    told = [d.place.file for d in joined.diagnostics if d.code == "C160"]
    assert (joined.counted["A"].source.name, told) == ("b.xlsx", ["a.xlsx"])


def msg(files: dict[str, bytes], sent: datetime) -> bytes:
    return compound_file(message(files, sent))


def test_a_mail_that_outlook_has_saved_is_opened(home: Path, tmp_path: Path) -> None:
    attached = {"Biểu phòng.xlsx": answered(home, "TCHC").read_bytes(), "image001.png": b"\x89PNG"}
    sent = datetime(2023, 4, 30, 22, 30, tzinfo=UTC)
    (tmp_path / "thư.msg").write_bytes(msg(attached, sent))
    (file,) = run_json("check", tmp_path)["files"]
    assert (file["place"], file["mailed"], file["unit"]) == (
        "thư.msg › Biểu phòng.xlsx",
        "2023-05-01T05:30:00",
        "TCHC",
    )


@pytest.mark.parametrize("kept", [0, 100, 600, 3000, 20_000])
def test_a_damaged_mail_of_outlook_costs_itself_only(home: Path, tmp_path: Path, kept: int) -> None:
    content = msg({"a.xlsx": answered(home, "TCHC").read_bytes()}, datetime(2023, 3, 1, tzinfo=UTC))
    (tmp_path / "a.msg").write_bytes(content[:kept])
    put(answered(home, "KHTC"), tmp_path / "b.xlsx")
    document = run_json("check", tmp_path)
    assert [file["unit"] for file in document["files"]] == [None, "KHTC"]
    assert document["files"][0]["errors"] == 1


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("báo cáo.docx", None, "W141"),
        ("báo cáo.pdf", b"%PDF-1.7 x", "W141"),
        ("ảnh chụp.jpg", b"\xff\xd8\xff\xe0 x", "W141"),
        ("gửi.rar", b"Rar!\x1a\x07\x01\x00", "W142"),
        ("gửi.7z", b"7z\xbc\xaf'\x1c\x00\x04", "W142"),
        ("gửi.tar.gz", b"\x1f\x8b\x08\x00 x", "W142"),
        ("gửi.tar", b"bieu.xlsx" + bytes(1024), "W142"),
        ("gửi.xz", b"\xfd7zXZ\x00 x", "W142"),
    ],
)
def test_what_is_no_workbook_is_named_and_gets_no_receipt(
    home: Path, tmp_path: Path, name: str, content: bytes | None, code: str
) -> None:
    folder = tmp_path / "nhận"
    put(answered(home, "TCHC"), folder / "a.xlsx")
    if content is None:
        document = docx.Document()
        document.add_paragraph("Báo cáo")
        document.save(str(folder / name))
    else:
        (folder / name).write_bytes(content)
    words = ("check", folder, "--plan", WORKBOOK, "--return-dir", tmp_path / "trả", "--json")
    result = CliRunner().invoke(main, [*map(str, words)])
    told = [(d["code"], d["file"]) for d in json.loads(result.stdout)["diagnostics"]]
    assert (result.exit_code, told) == (0, [(code, name)])
    assert [path.name for path in (tmp_path / "trả").iterdir()] == ["a_bien-nhan.xlsx"]


def test_another_kind_named_as_a_workbook_is_still_an_error(tmp_path: Path) -> None:
    (tmp_path / "biểu.xlsx").write_bytes(b"%PDF-1.7 x")
    assert [d["code"] for d in run_json("check", tmp_path)["diagnostics"]] == ["W109"]


def test_check_tells_how_each_unit_stands(home: Path) -> None:
    words = ("check", home / "bieu-nhan-ve", "--plan", WORKBOOK)
    units = {unit["unit"]: unit for unit in run_json(*words)["units"]}
    assert len(units) == 8
    assert units["QLCL"] == {
        "unit": "QLCL",
        "file": None,
        "late_days": 0,
        "errors": 0,
        "to_mend": False,
    }
    assert [code for code, unit in units.items() if unit["late_days"]] == ["CNTT"]
    assert units["KHTC"]["to_mend"] and units["KHTC"]["errors"] > 0
    assert not units["TCHC"]["to_mend"]
    shown = CliRunner().invoke(main, [*map(str, words)]).output
    assert "chưa gửi" in shown and "bản cần sửa" in shown


def test_what_is_only_told_is_no_warning_and_sends_nothing_back(home: Path, tmp_path: Path) -> None:
    form = put(answered(home, "TCHC"), tmp_path / "bieu" / "TCHC.xlsx")
    workbook = load_workbook(form)
    workbook["Nhiệm vụ"]["A1"].comment = Comment("Thông tin: chị Hoa điền", "Hoa")
    workbook.save(form)
    words = ("--plan", WORKBOOK, "--return-dir", tmp_path / "gui-lai")
    result = CliRunner().invoke(main, [*map(str, ("check", form, *words))])
    assert result.exit_code == 0 and "0 lỗi, 0 cảnh báo, 1 thông tin." in result.output
    assert "TCHC.xlsx › Nhiệm vụ › A1: Thông tin S141" in result.output
    document = run_json("check", form, *words)
    (found,) = document["diagnostics"]
    assert (found["code"], found["severity"]) == ("S141", "info")
    (file,) = document["files"]
    assert [file[name] for name in ("errors", "warnings", "infos")] == [0, 0, 1]
    assert [Path(path).name for path in document["returned"]] == ["TCHC_bien-nhan.xlsx"]
    out = tmp_path / "tong-hop.xlsx"
    told = run_json("consolidate", form, "--plan", WORKBOOK, "--period", "2023-Q1", "--out", out)
    joined = api.load_summary(api.load_plan(WORKBOOK), out).value
    assert {d.code for d in joined.diagnostics if d.severity is Severity.INFO} == {"S141"}
    assert len(told["diagnostics"]) == len(joined.diagnostics)
    assert {u.unit: u.warnings for u in joined.units}["TCHC"] == 0
