"""Numbers of documents as people type them."""

from datetime import date, datetime

import pytest

from cchc_xl.rules.values.documents import document_value, parse_document, parse_documents
from cchc_xl.rules.values.entry_values import Noted, Problem
from cchc_xl.rules.values.references import find_references
from tests.plans import the_plan


@pytest.mark.parametrize(
    ("text", "kind", "number", "symbol", "day"),
    [
        ("45/BC-SGDĐT", "", "45", "BC-SGDĐT", None),
        ("Số 45/BC-SGDĐT ngày 05/02/2023", "", "45", "BC-SGDĐT", date(2023, 2, 5)),
        ("Báo cáo số: 45/BC-SGDĐT (5/2/2023)", "Báo cáo", "45", "BC-SGDĐT", date(2023, 2, 5)),
        ("- CV 123", "CV", "123", "", None),
        ("123/SGDĐT", "", "123", "SGDĐT", None),
        ("KH số 45 ngày 3/2", "KH", "45", "", None),
        ("số 45", "", "45", "", None),
        ("14-NQ/TU ngày 25 tháng 5 năm 2022", "", "14", "NQ/TU", date(2022, 5, 25)),
        ("28/2019/QĐ- UBND", "", "28", "2019/QĐ-UBND", None),
        ("045 / BC – SGDĐT", "", "045", "BC-SGDĐT", None),
    ],
)
def test_a_number_is_read_without_inventing_what_is_missing(
    text: str, kind: str, number: str, symbol: str, day: date | None
) -> None:
    found = parse_document(text)
    assert found is not None
    assert (found.kind, found.number, found.symbol, found.day) == (kind, number, symbol, day)


@pytest.mark.parametrize(
    "text", ["", "Ảnh chụp màn hình", "45", "05/02/2023", "12 hồ sơ", "50%", "https://a.vn/1/2"]
)
def test_what_names_no_document_gives_none(text: str) -> None:
    assert parse_document(text) is None


def test_spellings_of_one_document_have_one_key() -> None:
    spellings = ("45/BC-SGDĐT", "045/bc-sgdđt", "Số 45 /BC–SGDĐT ngày 5/2/2023", "45/BC-SGDDT")
    keys = {found.key for text in spellings if (found := parse_document(text))}
    assert keys == {"45-bc-sgddt"}


def test_other_documents_have_other_keys_and_a_bare_number_has_none() -> None:
    texts = ("45/BC-SGDĐT", "46/BC-SGDĐT", "45/KH-SGDĐT", "45/BC-VP", "45/2023/QĐ-UBND")
    keys = [found.key for text in texts if (found := parse_document(text))]
    assert len(set(keys)) == len(texts)
    bare = parse_document("CV 45")
    assert bare is not None
    assert bare.key == ""


def test_several_documents_of_one_cell_are_read_each() -> None:
    text = "45/BC-SGDĐT ngày 5/2/2023; 46/BC-SGDĐT\n- KH 47/KH-SGDĐT, 48/KH-SGDĐT và 49/KH-SGDĐT"
    assert [found.number for found in parse_documents(text)] == ["45", "46", "47", "48", "49"]


def test_every_number_that_the_plan_cites_is_read() -> None:
    cited = [ref.number for c in the_plan().citations for ref in find_references(c.text)]
    assert cited
    for number in cited:
        found = parse_document(f"số {number}")
        assert found is not None
        assert found.symbol in number


@pytest.mark.parametrize(
    "text",
    [
        *("45/BC-SGDĐT", "Số 45/BC-SGDĐT ngày 05/02/2023", "12/BC-TTr", "14-NQ/TU", "Ảnh chụp"),
        *("123/SGDĐT-VP", "28/2019/QĐ-UBND", "45/BC-SGDĐT; 46/BC-SGDĐT", "Phần mềm đã cài đặt"),
    ],
)
def test_a_full_number_and_other_evidence_are_taken(text: str) -> None:
    assert document_value(text) == text


@pytest.mark.parametrize("raw", ["CV 123", "123/SGDĐT", "KH số 45 ngày 3/2", "45", 45.0])
def test_a_number_without_its_symbol_is_taken_with_a_remark(raw: str | float) -> None:
    found = document_value(raw)
    assert isinstance(found, Noted)
    assert (found.code, found.value) == ("S227", str(raw).removesuffix(".0"))


@pytest.mark.parametrize(
    ("raw", "code"), [(datetime(2023, 5, 12), "S221"), ("nt", "S225"), ("#REF!", "S223")]
)
def test_what_cannot_be_a_number_is_refused(raw: datetime | str, code: str) -> None:
    found = document_value(raw)
    assert isinstance(found, Problem)
    assert found.code == code


def test_a_number_in_an_old_encoding_is_kept_with_a_remark() -> None:
    found = document_value("B¸o c¸o sè 45/BC-VP")
    assert isinstance(found, Noted)
    assert (found.code, found.words["proposal"]) == ("S226", "Báo cáo số 45/BC-VP")
