"""Every kind of file is named as what it is, and what is said to do with it helps."""

import gzip
from pathlib import Path

import pytest

from cchc_xl.domain.diagnostics import Diagnostic
from cchc_xl.domain.inbox import Found
from cchc_xl.excel.door.sheets import open_book
from cchc_xl.readers.containers import is_container
from cchc_xl.readers.forms import receive_files
from tests.cases.makers import pack
from tests.support.compound import compound_file

CORPUS = Path(__file__).parent / "cases/files"
SAVE, NUMBERS, GOOGLE, CALC = "Lưu thành (Save As)", "Xuất sang", "Tải xuống", "LibreOffice Calc"
FILL, LINK = "Điền vào biểu Excel", "không gửi lối tắt"
TABLE = "STT\tNhiệm vụ\tTình trạng\r\n1\tRà soát\tXong\r\n"
OFFICE = "urn:schemas-microsoft-com:office:spreadsheet"
XML_2003 = f'<?xml version="1.0"?><Workbook xmlns="{OFFICE}"></Workbook>'


def refused(path: Path) -> Diagnostic:
    read = open_book(path)
    assert read.value is None
    [found] = read.diagnostics
    return found


@pytest.mark.parametrize(
    ("data", "code", "name", "way"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "W109", "PDF", FILL),
        (b"\x89PNG\r\n\x1a\n" + bytes(64), "W109", "ảnh PNG", FILL),
        (b"RIFF\x10\0\0\0WEBPVP8 ", "W109", "ảnh WebP", FILL),
        (b"\0\0\0\x18ftypheic\0\0\0\0", "W109", "HEIC", FILL),
        (b"\0\0\0\x18ftypmp42\0\0\0\0", "W109", "video", FILL),
        (b"Rar!\x1a\x07\x01\0", "W109", "tệp nén RAR", FILL),
        (b"7z\xbc\xaf'\x1c\0\x04", "W109", "tệp nén 7-Zip", FILL),
        (b"bieu.xlsx".ljust(257, b"\0") + b"ustar\0", "W109", "tệp nén TAR", FILL),
        (gzip.compress(b"x", mtime=0), "W109", "tệp nén gzip", FILL),
        (
            gzip.compress(b'<gnm:Workbook xmlns:gnm="http://www.gnumeric.org/v10.dtd">', mtime=0),
            *("W110", "Gnumeric", "Gnumeric"),
        ),
        (TABLE.encode("utf-16"), "W109", "TSV", SAVE),
        (TABLE.encode("utf-16-be"), "W109", "TSV", SAVE),
        (TABLE.encode("utf-16-le"), "W109", "TSV", SAVE),
        (TABLE.encode(), "W109", "TSV", SAVE),
        (TABLE.replace("\t", ";").encode("utf-16"), "W109", "CSV", SAVE),
        (TABLE.replace("\t", ",").encode("utf-8-sig"), "W109", "CSV", SAVE),
        ("Kính gửi Sở".encode("utf-16-le"), "W109", "văn bản thường", FILL),
        (XML_2003.encode(), "W110", "XML của Excel 2003", SAVE),
        (XML_2003.encode("utf-16"), "W110", "XML của Excel 2003", SAVE),
        (b"<html><body><table><tr><td>1", "W109", "HTML", SAVE),
        ("<html><table>".encode("utf-16"), "W109", "HTML", SAVE),
        (b"<html><body>Trang", "W109", "HTML", FILL),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n", "W109", ".mht", SAVE),
        (b"<?xml version='1.0'?><a/>", "W109", "tệp XML", FILL),
        (
            b"<?xml?><w:w xmlns:w='http://schemas.microsoft.com/office/word/2003/wordml'>",
            *("W109", "Word XML 2003", FILL),
        ),
        (b"[InternetShortcut]\r\nURL=https://docs.google.com/x\r\n", "W109", "(.url)", LINK),
        (b"\x4c\0\0\0\x01\x14\x02\0" + bytes(60), "W109", "(.lnk)", LINK),
        (b"<?xml?><!DOCTYPE plist><plist><dict><key>URL</key>", "W109", "máy Mac", LINK),
        (
            b'{"url": "https://docs.google.com/open?id=1", "doc_id": "1", "email": "a@b.vn"}',
            *("W110", "(.gsheet)", GOOGLE),
        ),
        (
            b'{"":"WARNING! DO NOT EDIT","doc_id":"1","resource_key":"","email":"a@b"}',
            *("W110", "(.gsheet)", GOOGLE),
        ),
        (b"\0\0\x1a\0\x03\x10\x04\0", "W110", "Lotus", CALC),
        (b"\0\0\x02\0\x20\x51\0\0", "W110", "Quattro", CALC),
        (b"\xff\0\x02\0\x04\x04\x05\x54\x02\0", "W110", "Works", CALC),
        (b"\0\x01\0\0Standard ACE DB\0", "W109", "Access", FILL),
        (b"MZ\x90\0\x03\0\0\0" + bytes(60), "W109", "chương trình", FILL),
        (b"", "W102", "rỗng", "tải hoặc chép lại"),
        (bytes(6000), "W102", "byte 0", "tải hoặc chép lại"),
        (bytes(range(256)) * 9, "W102", "hỏng", "tải hoặc chép lại"),
    ],
    ids=lambda value: "" if isinstance(value, bytes) else str(value)[:20],
)
def test_a_file_is_named_by_what_it_holds(
    tmp_path: Path, data: bytes, code: str, name: str, way: str
) -> None:
    path = tmp_path / "2023-Q1_GDMN.xlsx"
    path.write_bytes(data)
    found = refused(path)
    assert found.code == code
    assert name in found.message
    assert way in found.remedy


@pytest.mark.parametrize(
    ("file", "name", "way"),
    [
        ("sylk.slk", "SYLK", SAVE),
        ("dif.xls", "DIF", SAVE),
        ("dbase.dbf", "dBASE", SAVE),
        ("lotus.wk1", "Lotus", CALC),
        ("lotus-3.xls", "Lotus", CALC),
        ("excel-2.xls", "Excel 4.0 hoặc cũ hơn", SAVE),
        ("excel-4.xls", "Excel 4.0 hoặc cũ hơn", SAVE),
        ("flat.fods", "(.fods)", CALC),
        ("xml-2003.xls", "XML của Excel 2003", SAVE),
        ("web-page.xls", "HTML", SAVE),
        ("utf-16.csv", "TSV", SAVE),
        ("rich-text.xls", "RTF", FILL),
        ("encrypted.xlsx", "mật khẩu", "xóa mật khẩu"),
    ],
)
def test_a_file_of_another_program_is_named_and_its_way_to_us(
    file: str, name: str, way: str
) -> None:
    found = refused(CORPUS / file)
    assert name in found.message
    assert way in found.remedy


@pytest.mark.parametrize(
    ("parts", "code", "name", "way"),
    [
        (("Index/Document.iwa", "Index/Tables/Tile.iwa"), "W110", "Numbers", NUMBERS),
        (("Index.zip", "Metadata/Properties.plist"), "W110", "iWork", NUMBERS),
        (("Index/Document.iwa", "Index/Slide-1.iwa"), "W109", "Keynote", FILL),
        (("word/document.xml",), "W109", "Word", FILL),
        (("ppt/presentation.xml",), "W109", "PowerPoint", FILL),
        (("anh.jpg",), "W109", "tệp nén ZIP", FILL),
    ],
)
def test_a_package_is_named_by_its_parts(
    tmp_path: Path, parts: tuple[str, ...], code: str, name: str, way: str
) -> None:
    path = tmp_path / "form.xlsx"
    pack(path, dict.fromkeys(parts, b"x"))
    found = refused(path)
    assert found.code == code
    assert name in found.message
    assert way in found.remedy
    assert is_container(path) == (parts == ("anh.jpg",))


@pytest.mark.parametrize(
    ("streams", "code", "name"),
    [
        (("WordDocument",), "W109", "Word"),
        (("WksSSWorkBook",), "W110", "Works"),
        (("EncryptedPackage", "EncryptionInfo"), "W103", "mật khẩu"),
        (("\x09DRMContent", "Workbook"), "W125", "IRM"),
        (("EncryptedPackage", "DRMEncryptedTransform/\x06Primary"), "W125", "IRM"),
        (("Ole10Native",), "W109", "loại khác"),
    ],
)
def test_a_compound_file_is_named_by_its_streams(
    tmp_path: Path, streams: tuple[str, ...], code: str, name: str
) -> None:
    path = tmp_path / "form.xls"
    path.write_bytes(compound_file(dict.fromkeys(streams, b"x")))
    found = refused(path)
    assert found.code == code
    assert name in found.message


@pytest.mark.parametrize("ending", [".crdownload", ".part", ".PARTIAL", ".download"])
@pytest.mark.parametrize("share", [0.0, 0.1, 0.9])
def test_a_file_that_a_browser_has_not_got_whole_is_called_so(
    tmp_path: Path, ending: str, share: float
) -> None:
    data = (CORPUS.parent / "programs/openpyxl.xlsx").read_bytes()
    path = tmp_path / f"2023-Q1_GDMN.xlsx{ending}"
    path.write_bytes(data[: int(len(data) * share)])
    found = refused(path)
    assert found.code == "W113"
    assert ending in found.message


def test_the_biff_of_wps_is_read_under_its_own_ending(tmp_path: Path) -> None:
    path = tmp_path / "2023-Q1_GDMN.et"
    path.write_bytes((CORPUS.parent / "programs/libreoffice-vi.xls").read_bytes())
    assert len(open_book(path).loaded().value.grids) == 5


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("bao cao.html", b"<html><table>", "W141"),
        ("thu.txt", TABLE.encode("utf-16"), "W141"),
        ("lien ket.url", b"[InternetShortcut]\r\nURL=x\r\n", "W141"),
        ("bieu.slk", b"ID;PWXL;N;E\r\n", "W110"),
        ("bieu.gsheet", b'{"doc_id":"1","resource_key":""}', "W110"),
        ("bieu.csv", TABLE.encode("utf-16"), "W109"),
    ],
)
def test_only_what_may_be_meant_as_a_form_is_a_fault_of_one(
    tmp_path: Path, name: str, data: bytes, code: str
) -> None:
    (tmp_path / name).write_bytes(data)
    found = Found(tmp_path / name, name)
    [received] = receive_files([found], None, None, progress=lambda *_: None)
    assert [d.code for d in received.diagnostics] == [code]
