"""Mails as programs write them, archives as people and enemies pack them."""

import io
import json
import subprocess
import sys
import unicodedata
import zipfile
from base64 import encodebytes
from collections.abc import Callable
from datetime import UTC, datetime
from email.message import EmailMessage
from email.utils import format_datetime
from functools import cache
from pathlib import Path

import pytest

from cchc_xl.domain.inbox import Inbox
from cchc_xl.readers.inbox import opened_inbox
from tests.support.compound import compound_file
from tests.support.outlook import message

FORM = b"a;b\nc;d\n"
"""Stands for a workbook: what it is, is its reader's business."""
NAME = "Biểu báo cáo phòng.xlsx"
CODED = encodebytes(FORM).decode()
SENT = "Tue, 14 Mar 2023 16:05:00 +0700"


def look(path: Path) -> Inbox:
    with opened_inbox([path]) as inbox:
        return inbox


def found(path: Path) -> list[tuple[str, str, datetime | None]]:
    """Place, code of the trouble and date of the mail, of each file."""
    return [
        (file.place, file.trouble.code if file.trouble else "", file.mailed)
        for file in look(path).files
    ]


def part(*headers: str) -> str:
    return "\n".join(("--b", *headers, "Content-Transfer-Encoding: base64", "", CODED))


def mail(*parts: str, date: str = f"Date: {SENT}") -> bytes:
    head = (date, "MIME-Version: 1.0", 'Content-Type: multipart/mixed; boundary="b"', "")
    return "\n".join((*filter(None, head[:3]), "", *parts, "--b--", "")).encode()


LONG = "Content-Disposition: attachment;\n filename"
RFC_2231 = (
    "Content-Type: application/octet-stream",
    f"{LONG}*0*=UTF-8''Bi%E1%BB%83u%20b%C3%A1o%20c%C3%A1o;\n filename*1*=%20ph%C3%B2ng.xlsx",
)
RFC_2047 = (
    'Content-Type: application/octet-stream;\n name="=?utf-8?Q?Bi=E1=BB=83u_b=C3=A1o_c=C3=A1o?=\n'
    ' =?utf-8?Q?_ph=C3=B2ng.xlsx?="',
    "Content-Disposition: attachment",
)
BASE64 = (
    "Content-Type: application/octet-stream",
    f'{LONG}="=?UTF-8?B?Qmnhu4N1IGLDoW8gY8OhbyBwaMOybmcueGxzeA==?="',
)
AS_IT_IS = ("Content-Type: application/octet-stream", f'{LONG}="{NAME}"')
BODY = "--b\nContent-Type: text/plain; charset=utf-8; format=flowed\n\nKính gửi \nanh chị.\n"


@pytest.mark.parametrize("named", [RFC_2231, RFC_2047, BASE64, AS_IT_IS])
def test_names_in_vietnamese_are_read_however_they_are_written(
    tmp_path: Path, named: tuple[str, ...]
) -> None:
    (tmp_path / "thu.eml").write_bytes(mail(BODY, part(*named)))
    assert found(tmp_path) == [(f"thu.eml › {NAME}", "", datetime(2023, 3, 14, 16, 5))]


@pytest.mark.parametrize(
    ("date", "moment"),
    [
        (f"Date: {SENT} (ICT)", datetime(2023, 3, 14, 16, 5)),
        ("Date: Tue, 14 Mar 2023 16:05:00 ICT", datetime(2023, 3, 14, 16, 5)),
        ("Date: Tue, 14 Mar 2023 16:05:00 +0930", datetime(2023, 3, 14, 13, 35)),
        ("Date: Tue, 14 Mar 2023 16:05:00 -0000", datetime(2023, 3, 14, 23, 5)),
        ("Date: 14 Mar 2023 09:05 GMT", datetime(2023, 3, 14, 16, 5)),
        (f"Date: {SENT}\nDate: Wed, 15 Mar 2023 16:05:00 +0700", datetime(2023, 3, 14, 16, 5)),
        ("", None),
    ],
)
def test_the_date_of_a_mail_is_that_of_its_sender_in_vietnam(
    tmp_path: Path, date: str, moment: datetime | None
) -> None:
    (tmp_path / "thu.eml").write_bytes(mail(part(*AS_IT_IS), date=date))
    assert [mailed for _, _, mailed in found(tmp_path)] == [moment]


INLINE = """--b
Content-Type: multipart/related; boundary="r"; type="multipart/alternative"

--r
Content-Type: multipart/alternative; boundary="a"

--a
Content-Type: text/plain; charset="us-ascii"

Kinh gui.
--a
Content-Type: text/html; charset="us-ascii"

<img src="cid:logo@1">
--a--
--r
Content-Type: image/png; name="logo.png"
Content-Disposition: inline; filename="logo.png"
Content-ID: <logo@1>
Content-Transfer-Encoding: base64

AAAA
--r--"""
SCAN = ("Content-Type: image/jpeg", f'{LONG}="bieu ky ten.jpg"')
TNEF = ("Content-Type: application/ms-tnef", f'{LONG}="winmail.dat"')


def test_pictures_of_the_words_are_passed_by_and_what_was_attached_is_not(tmp_path: Path) -> None:
    (tmp_path / "thu.eml").write_bytes(mail(INLINE, part(*SCAN), part(*TNEF), part(*AS_IT_IS)))
    assert [(place, code) for place, code, _ in found(tmp_path)] == [
        ("thu.eml › bieu ky ten.jpg", ""),
        ("thu.eml › winmail.dat", "W145"),
        (f"thu.eml › {NAME}", ""),
    ]


def letter(name: str, content: bytes | EmailMessage, day: int) -> EmailMessage:
    outer = EmailMessage()
    outer["Date"] = format_datetime(datetime(2023, 3, day, 2, tzinfo=UTC))
    outer.set_content("Kính chuyển.")
    if isinstance(content, bytes):
        outer.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    else:
        outer.add_attachment(content, filename=name)
    return outer


def zipped(**files: bytes) -> bytes:
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return memory.getvalue()


def test_what_lies_in_one_another_is_opened_and_its_way_named(tmp_path: Path) -> None:
    inner = letter("goi.zip", zipped(**{"bieu.xlsx": FORM}), 10)
    outer = letter("chuyen-tiep.eml", inner, 20)
    packed = zipped(**{"thu.eml": outer.as_bytes()})
    (tmp_path / "tat-ca.zip").write_bytes(packed)
    place = "tat-ca.zip › thu.eml › chuyen-tiep.eml › goi.zip › bieu.xlsx"
    assert found(tmp_path) == [(place, "", datetime(2023, 3, 10, 9))]


def test_mails_forwarded_without_end_are_told(tmp_path: Path) -> None:
    content: bytes | EmailMessage = FORM
    for layer in range(9):
        content = letter(f"{layer}.eml" if layer else "bieu.xlsx", content, 10)
    assert isinstance(content, EmailMessage)
    (tmp_path / "thu.eml").write_bytes(content.as_bytes())
    ((place, code, _),) = found(tmp_path)
    assert (place.count("›"), code) == (5, "W111")


def test_a_mail_of_outlook_in_a_mail_of_outlook_is_opened(tmp_path: Path) -> None:
    inner = message({"bieu.xlsx": FORM}, datetime(2023, 3, 10, 2, tzinfo=UTC), within=True)
    outer = message({"Chuyển tiếp": inner}, datetime(2023, 3, 20, 2, tzinfo=UTC))
    (tmp_path / "thu.msg").write_bytes(compound_file(outer))
    ((place, code, mailed),) = found(tmp_path)
    assert (place, code) == ("thu.msg › Chuyển tiếp.msg › bieu.xlsx", "")
    assert mailed == datetime(2023, 3, 10, 9)


def in_cp1258(text: str) -> bytes:
    """The text as old programs of Vietnamese Windows wrote it: most tones after their letter."""
    written = b""
    for letter in text:
        try:
            written += letter.encode("cp1258")
        except UnicodeEncodeError:
            apart = unicodedata.normalize("NFD", letter)
            (tone,) = set(apart) & set("\u0300\u0301\u0303\u0309\u0323")
            bare = unicodedata.normalize("NFC", apart.replace(tone, ""))
            written += (bare + tone).encode("cp1258")
    return written


def named_in_old_letters(name: bytes) -> bytes:
    """An archive whose name of a file is these bytes, as programs of Windows write it."""
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w") as archive:
        archive.writestr("x" * len(name), FORM)
    return memory.getvalue().replace(b"x" * len(name), name)


@pytest.mark.parametrize(
    ("name", "place"),
    [
        (in_cp1258("phòng/a.xlsx"), "phòng/a.xlsx"),
        (in_cp1258("Biểu tổng hợp quý I.xlsx"), "Biểu tổng hợp quý I.xlsx"),
        ("Biểu.xlsx".encode(), "Biểu.xlsx"),
        (b"b\\c\\a.xlsx", "b/c/a.xlsx"),
        ("Müller.xlsx".encode("cp437"), "Müller.xlsx"),
    ],
)
def test_names_in_old_encodings_are_read_as_they_were_meant(
    tmp_path: Path, name: bytes, place: str
) -> None:
    (tmp_path / "goi.zip").write_bytes(named_in_old_letters(name))
    assert [place for place, _, _ in found(tmp_path)] == [f"goi.zip › {place}"]


@cache
def bomb() -> bytes:
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for number in range(20):
            archive.writestr(f"{number}.xlsx", bytes(30 << 20))
    return memory.getvalue()


def many() -> bytes:
    return zipped(**{f"{number}.xlsx": b"" for number in range(100_000)})


HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "bomb": (bomb, "W111"),
    "nested bomb": (lambda: zipped(**{"a.zip": bomb(), "b.zip": bomb()}), "W111"),
    "many": (many, "W111"),
    "upwards": (lambda: zipped(**{"../../a.xlsx": FORM}), "W118"),
    "absolute": (lambda: zipped(**{"/etc/a.xlsx": FORM}), ""),
    "nul": (lambda: zipped(**{"a.xlsx": FORM}).replace(b"a.xlsx", b"a\0xlsx"), ""),
}
PROGRAM = """
import json, sys
from pathlib import Path
from cchc_xl.cli import main
try:
    main(["check", sys.argv[1], "--json"])
finally:
    status = Path("/proc/self/status").read_text()
    print("\\n" + status.split("VmHWM:")[1].split()[0], file=sys.stderr)
"""


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_archives_end_with_a_message_in_bounded_memory(tmp_path: Path, name: str) -> None:
    make, code = HOSTILE[name]
    (tmp_path / "goi.zip").write_bytes(make())
    run = subprocess.run(
        [sys.executable, "-c", PROGRAM, tmp_path], capture_output=True, text=True, check=False
    )
    codes = {d["code"] for d in json.loads(run.stdout)["diagnostics"]}
    assert (code in codes) if code else codes
    assert not list(tmp_path.parent.glob("a.xlsx"))
    assert int(run.stderr.splitlines()[-1]) < 200 << 10
