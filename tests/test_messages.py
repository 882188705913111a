"""Diagnostics as text: one line each, and one group for what repeats."""

import re

import pytest

from cchc_xl.domain.catalogue import CATALOGUE
from cchc_xl.domain.diagnostics import Place, diagnose, errors
from cchc_xl.rules.phrasing.messages import message_lines, untyped

PLACEHOLDER = re.compile(r"\{(\w+)\}")


def test_a_single_fault_is_one_line_with_where_what_and_how() -> None:
    place = Place("a.xlsx", "Nhiệm vụ", "G9")
    (line,) = message_lines([diagnose("S201", place, value="Xong rồi", allowed="Đã hoàn thành")])
    assert line == (
        "a.xlsx › Nhiệm vụ › G9: Lỗi S201: Tình trạng “Xong rồi” không có trong danh sách. "
        "Chọn một trong: Đã hoàn thành."
    )


def test_faults_of_one_kind_in_one_file_are_one_group() -> None:
    found = [
        diagnose("S205", Place("a.xlsx", "Nhiệm vụ", f"J{row}", task=f"I.{row}"))
        for row in range(1, 21)
    ]
    lines = list(message_lines(found))
    assert lines[0] == (
        "a.xlsx: Cảnh báo S205 (20 chỗ): Đã hoàn thành nhưng chưa có tài liệu kiểm chứng."
    )
    assert len(lines) == 1 + 12 + 1 + 1
    assert lines[-2] == "    … và 8 chỗ nữa."
    assert lines[-1].startswith("    → Điền số")


def test_one_fault_of_several_whole_files_is_one_group() -> None:
    found = [diagnose("W103", Place(file)) for file in ("a.xlsx", "b.xlsx")]
    lines = list(message_lines(found))
    assert lines[0] == "Lỗi W103 (2 chỗ): Tệp đặt mật khẩu."
    assert [line.split(":")[0] for line in lines[1:3]] == ["    a.xlsx", "    b.xlsx"]
    assert len(lines) == 4


def test_errors_come_before_warnings() -> None:
    found = [diagnose("S205", Place("a.xlsx", task="I.1")), diagnose("S107", Place("b.xlsx"))]
    assert [line.split(": ")[1] for line in message_lines(found)] == ["Lỗi S107", "Cảnh báo S205"]
    assert errors(found) == 1


def test_every_code_of_the_catalogue_can_be_said() -> None:
    class Anything(dict[str, str]):
        def __missing__(self, key: str) -> str:
            return "x"

    for code, entry in CATALOGUE.items():
        assert code[0] in "PWSCTLB" and code[1:].isdigit()
        for text in (entry.message, entry.remedy):
            assert text.format_map(Anything()).endswith((".", "…"))
        assert not entry.title.endswith(".")


@pytest.mark.parametrize("code", sorted(CATALOGUE))
def test_no_sentence_quotes_a_long_text_whole(code: str) -> None:
    entry = CATALOGUE[code]
    words = {
        word: "Đã " + "x" * 32_764 for word in PLACEHOLDER.findall(entry.message + entry.remedy)
    }
    lists = {word: "I.1, I.2" for word in ("cells", "items", "rows")}
    place = Place(file="bieu.xlsx", sheet="Nhiệm vụ", cell="G7", task="I.1")
    known = ("file", "sheet", "cell", "task")
    given = {word: text for word, text in (words | lists).items() if word not in known}
    found = diagnose(code, place, **given)  # type: ignore[arg-type]
    assert len(found.message) + len(found.remedy) < 2_500
    if "value" in words:
        assert found.value == words["value"]
        assert "… (32.767 ký tự)" in found.message + found.remedy


def test_a_text_that_fits_a_sentence_is_quoted_whole() -> None:
    assert "x" * 300 in diagnose("S201", value="x" * 300, allowed="").message


def test_what_is_told_of_a_word_document_names_no_option_to_who_types_none() -> None:
    remedies = {c: e.remedy for c, e in CATALOGUE.items() if c.startswith("L")}
    named = {code for code, remedy in remedies.items() if "--" in remedy}
    assert named == {"L180", "L181", "L190", "L242"}
    assert [code for code in named if "--" in untyped(remedies[code])] == []
