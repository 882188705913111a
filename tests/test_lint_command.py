"""The command ``lint``: what it says of documents and of files that are none."""

import json
import shutil
import zipfile
from io import BytesIO
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner, Result

from cchc_xl.cli import main
from cchc_xl.domain.catalogue import CATALOGUE
from tests.support.broken_documents import at
from tests.support.official_documents import good_letter, good_report

CASES = Path(__file__).parent / "cases" / "files"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


OPEN = b"application/vnd.oasis.opendocument."


def zipped(*parts: str | bytes) -> bytes:
    """A package of parts, given as name and content in turn."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        for name, content in zip(parts[::2], parts[1::2], strict=True):
            package.writestr(str(name), content)
    return stream.getvalue()


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["lint", *map(str, arguments)])


def code_of(path: Path) -> tuple[str, str]:
    """The code and the message for a file that cannot be read."""
    result = run(path, "--json")
    assert result.exit_code == 1, result.output
    (found,) = json.loads(result.stdout)["diagnostics"]
    return found["code"], found["message"]


def test_a_good_document_ends_with_0_and_one_line(tmp_path: Path) -> None:
    result = run(good_report(tmp_path / "a.docx"))
    assert result.exit_code == 0
    assert result.stdout == (
        "a.docx: Báo cáo, nhận ra 13 thành phần, xét theo Nghị định 30/2020/NĐ-CP, 0 lỗi, "
        "0 cảnh báo.\n"
    )


def test_an_error_is_said_with_rule_place_words_and_mending(tmp_path: Path) -> None:
    path = good_letter(tmp_path / "a.docx")
    document = docx.Document(str(path))
    at(document, "GIÁM ĐỐC").runs[0].bold = False
    document.save(str(path))
    result = run(path)
    assert result.exit_code == 1
    assert result.stdout.splitlines()[0] == (
        "a.docx › bảng 2, hàng 1, ô 2, đoạn 1: Lỗi L122: Quyền hạn, chức vụ người ký, “GIÁM ĐỐC”: "
        "kiểu chữ đứng, không đậm, quy định đứng, đậm (NĐ 30/2020, Phụ lục I, mục II.7). Bôi đen "
        "chữ, bật hoặc tắt B (đậm), I (nghiêng) ở thẻ Home (Trang đầu)."
    )


def test_a_convention_is_a_warning_and_ends_with_0(tmp_path: Path) -> None:
    path = good_letter(tmp_path / "a.docx")
    document = docx.Document(str(path))
    at(document, "Huỳnh Quang Long").runs[0].text = "TS. Huỳnh Quang Long"
    document.save(str(path))
    result = run(path)
    assert result.exit_code == 0
    assert "Cảnh báo L161" in result.stdout


def test_json_tells_what_was_found_and_what_is_unknown(tmp_path: Path) -> None:
    result = run(good_letter(tmp_path / "a.docx"), "--json")
    (document,) = json.loads(result.stdout)["documents"]
    assert document["kind"] == "CÔNG VĂN"
    assert {"element": "Số, ký hiệu", "text": "Số: 123/SGDĐT-TCHC"} in document["found"]
    assert document["unknown"] == []
    assert (document["errors"], document["warnings"]) == (0, 0)


def test_rules_of_another_day_and_kind_may_be_asked_for(tmp_path: Path) -> None:
    path = good_letter(tmp_path / "a.docx")
    (document,) = json.loads(run(path, "--json").stdout)["documents"]
    rules = ("nd30", "Nghị định 30/2020/NĐ-CP", "2020-03-05", "2023-06-05")
    assert tuple(document[key] for key in ("regime", "rules", "rules_since", "day")) == rules
    before = run(path, "--as-of", "01/01/2020")
    assert before.exit_code == 0
    assert "L181" in before.stdout
    other = run(path, "--regime", "vbqppl", "--as-of", "01/10/2026")
    assert "Nghị định 78/2025/NĐ-CP" in other.stdout


def test_what_cannot_be_judged_is_said_and_is_no_error(tmp_path: Path) -> None:
    path = good_letter(tmp_path / "a.docx")
    document = docx.Document(str(path))
    for child in list(document.sections[0].header.paragraphs[0]._p):
        document.sections[0].header.paragraphs[0]._p.remove(child)
    document.save(str(path))
    result = run(path)
    assert result.exit_code == 0
    unknown = "  Chưa rõ: Không có số trang; chỉ đúng khi văn bản có một trang."
    assert result.stdout.splitlines()[1:] == [unknown]


def test_several_files_are_checked_though_one_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "b.docx").write_bytes(b"")
    result = run(tmp_path / "b.docx", good_letter(tmp_path / "a.docx"))
    assert result.exit_code == 1
    assert "b.docx: Lỗi L109" in result.stdout
    assert "a.docx: Công văn" in result.stdout


@pytest.mark.parametrize(
    ("content", "told", "reason"),
    [
        (b"", "L109", "tệp rỗng"),
        (OLE + bytes(600), "L101", "văn bản Word đời cũ (.doc)"),
        (OLE + bytes(600) + "PowerPoint Document".encode("utf-16-le"), "L109", "PowerPoint đời cũ"),
        (b"{\\rtf1 x}", "L101", "văn bản RTF"),
        (b"%PDF-1.7", "L109", "tệp PDF"),
        (b"<html></html>", "L101", "trang web"),
        (b"ch\xe1\xbb\xaf", "L101", "không phải văn bản Word"),
        (b"PK\x03\x04 cut", "L101", "hỏng hoặc chưa tải về hết"),
    ],
)
def test_another_kind_of_file_is_named(
    tmp_path: Path, content: bytes, told: str, reason: str
) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(content)
    code, message = code_of(path)
    assert code == told
    assert reason in message


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        ((CASES / "another-workbook.xlsx").read_bytes(), "sổ tính Excel"),
        (OLE + bytes(9000) + "Workbook".encode("utf-16-le"), "sổ tính Excel đời cũ (.xls)"),
        (zipped("mimetype", OPEN + b"spreadsheet", "content.xml", b""), "sổ tính LibreOffice"),
    ],
    ids=["xlsx", "xls", "ods"],
)
def test_a_workbook_is_named_and_nobody_is_sent_to_word(
    tmp_path: Path, content: bytes, kind: str
) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(content)
    message = f"Tệp “a.docx” thật ra là {kind}, không phải văn bản Word."
    assert code_of(path) == ("L109", message)
    assert "bằng Word" not in CATALOGUE["L109"].remedy


def test_a_text_of_libreoffice_is_to_be_saved_by_word(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(zipped("mimetype", OPEN + b"text", "content.xml", b""))
    message = "Không đọc được “a.docx”: tệp thật ra là văn bản LibreOffice (.odt)."
    assert code_of(path) == ("L101", message)


def test_a_password_is_told_of(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    shutil.copy(CASES / "encrypted.xlsx", path)
    assert code_of(path)[0] == "L102"


def test_a_file_that_is_not_there_and_a_folder_are_told_of(tmp_path: Path) -> None:
    assert code_of(tmp_path / "a.docx")[0] == "W101"
    message = f"Tệp “{tmp_path.name}” thật ra là thư mục, không phải văn bản Word."
    assert code_of(tmp_path) == ("L109", message)


def rewritten(path: Path, part: str, content: bytes | None) -> Path:
    """The document with a part replaced, or without it."""
    target = path.with_name("edited.docx")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name != part:
                new.writestr(name, old.read(name))
            elif content is not None:
                new.writestr(name, content)
    return target


@pytest.mark.parametrize(
    ("part", "content", "told", "reason"),
    [
        ("word/document.xml", None, "L101", "sai cấu trúc"),
        ("word/document.xml", b"<w:document", "L101", "sai cấu trúc"),
        ("word/document.xml", b"<?xml version='1.0'?><!DOCTYPE x><x/>", "L115", "DOCTYPE"),
        ("word/document.xml", b"<x/>", "L101", "sai cấu trúc"),
        ("word/media/a.bin", bytes(200 << 20), "L115", "lớn bất thường"),
    ],
    ids=["missing", "cut", "doctype", "foreign", "bomb"],
)
def test_a_broken_or_hostile_document_is_refused(
    tmp_path: Path, part: str, content: bytes | None, told: str, reason: str
) -> None:
    path = good_letter(tmp_path / "a.docx")
    if part not in zipfile.ZipFile(path).namelist():
        with zipfile.ZipFile(path, "a") as package:
            package.writestr(part, b"")
    code, message = code_of(rewritten(path, part, content))
    assert code == told
    assert reason in message


@pytest.mark.parametrize(
    "part", ["word/styles.xml", "word/theme/theme1.xml", "word/numbering.xml", "word/settings.xml"]
)
def test_a_document_without_a_part_that_word_can_do_without_is_still_read(
    tmp_path: Path, part: str
) -> None:
    path = good_letter(tmp_path / "a.docx")
    document = docx.Document(str(path))
    for key, relation in list(document.part.rels.items()):
        if str(getattr(relation.target_part, "partname", "")).endswith(part):
            del document.part.rels[key]
    document.save(str(path))
    result = run(path, "--json")
    assert json.loads(result.stdout)["documents"][0]["kind"] == "CÔNG VĂN"
