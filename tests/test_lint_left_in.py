"""What is left in a document by mistake is told; what this program writes is not."""

from pathlib import Path
from typing import Any

import docx
import pytest
from docx.document import Document
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from cchc_xl.domain.diagnostics import Severity
from cchc_xl.word import trace
from cchc_xl.word.linting.left_in import OUR_AUTHORS
from cchc_xl.word.linting.lint import lint_document
from tests.support.broken_documents import at, paragraphs
from tests.support.official_documents import good_letter

ORIGIN = "http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/origin"
TEXT = "Đề nghị các phòng quan tâm thực hiện./."


def told(document: Document, folder: Path) -> list[tuple[str, str, object]]:
    document.save(str(folder / "a.docx"))
    found = lint_document(folder / "a.docx").diagnostics
    assert all(d.severity is Severity.INFO for d in found)
    return [(d.code, d.place.cell, d.value) for d in found]


@pytest.fixture
def document(tmp_path: Path) -> Document:
    return docx.Document(str(good_letter(tmp_path / "good.docx")))


def test_our_own_name_is_the_one_that_our_traces_have() -> None:
    assert trace.AUTHOR in OUR_AUTHORS


@pytest.mark.parametrize(("author", "codes"), [("Người soát", ["L184"]), (OUR_AUTHORS[0], [])])
def test_comments_of_others_are_told(
    author: str, codes: list[str], document: Document, tmp_path: Path
) -> None:
    runs = at(document, TEXT).runs
    document.add_comment(runs, "Xem lại số liệu", author=author, initials="A")
    found = told(document, tmp_path)
    assert [code for code, *_ in found] == codes
    assert not codes or found[0][1:] == ("đoạn 3", author)


@pytest.mark.parametrize(("author", "codes"), [("Lan", ["L185"]), (OUR_AUTHORS[0], [])])
def test_changes_of_others_are_told_with_their_number(
    author: str, codes: list[str], document: Document, tmp_path: Path
) -> None:
    for paragraph in paragraphs(document)[-2:]:
        xml = f'<w:ins {nsdecls("w")} w:id="1" w:author="{author}"/>'
        paragraph._p.append(parse_xml(xml))
    assert [code for code, *_ in told(document, tmp_path)] == codes


def test_hidden_and_highlighted_words_and_places_to_fill_in_are_told(
    document: Document, tmp_path: Path
) -> None:
    paragraph = at(document, TEXT)
    spot = paragraph.runs[0]
    spot.text = "Đề nghị [ghi tên đơn vị] và các phòng thực hiện./."
    hidden: Any = paragraph.add_run("bản nháp")
    hidden.font.hidden = True
    spot._r.get_or_add_rPr().append(parse_xml(f'<w:highlight {nsdecls("w")} w:val="yellow"/>'))
    place = "đoạn 3"
    assert told(document, tmp_path) == [
        ("L186", place, "bản nháp"),
        ("L187", place, "Đề nghị [ghi tên đơn vị] và các phòng thực hiện./."),
        ("L188", place, "[ghi tên đơn vị]"),
    ]


def test_the_dots_of_a_draft_are_no_finding(document: Document, tmp_path: Path) -> None:
    at(document, TEXT).runs[0].text = "Đề nghị gửi trước ngày …… tháng …… năm 2023; tờ số [5]./."
    assert told(document, tmp_path) == []


def test_a_signature_in_the_package_is_told(document: Document, tmp_path: Path) -> None:
    name, kind = PackURI("/_xmlsignatures/origin.sigs"), "application/x-origin"
    package = document.part.package
    origin = Part(name, kind, b"", package)
    package.relate_to(origin, ORIGIN)
    assert [code for code, *_ in told(document, tmp_path)] == ["L189"]
