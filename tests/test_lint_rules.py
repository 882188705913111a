"""Rules of the decree's samples and of its annex I, each broken alone in a good document."""

from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt

from cchc_xl.rules.official.authority import misfit
from cchc_xl.rules.official.bases import fault_of_law, lacking
from cchc_xl.word.linting.lint import lint_document
from tests.support.broken_documents import Edit, at, font, page_word, says, wide_national, without
from tests.support.official_documents import CENTRE, RESULTS, good_letter, good_report, write
from tests.support.official_forms import (
    BASES,
    decision,
    guidance,
    leave,
    notice,
    regulation,
    resolution,
    saved,
    submission,
)

_LAW = "Căn cứ Luật Tổ chức chính quyền địa phương số 77/2015/QH13 ngày 19 tháng 6 năm 2015;"
_SUBJECT = "V/v báo cáo kết quả cải cách hành chính quý I năm 2023"
_LEAVE = "Số ngày nghỉ phép nêu trên được tính vào thời gian nghỉ phép năm 2023./."
_DATE = "Lâm Đồng, ngày 05 tháng 6 năm 2023"


def form(make: Callable[[Document], None]) -> Callable[[Path], Path]:
    return lambda path: saved(path, make)


def _chapters(path: Path) -> Path:
    """A regulation with a section in its first chapter."""
    document = docx.Document(str(saved(path, regulation)))
    above = at(document, "QUY ĐỊNH CHUNG")
    for text in ("NGUYÊN TẮC", "Mục 1"):
        above._p.addnext(write(document, text, bold=True, align=CENTRE, before=6, after=6)._p)
    document.save(str(path))
    return path


def _to_the_left(text: str) -> Edit:
    def edit(document: Document) -> None:
        at(document, text).alignment = WD_ALIGN_PARAGRAPH.LEFT

    return edit


def _no_addressee(document: Document) -> None:
    without("Kính gửi: Ủy ban nhân dân tỉnh Lâm Đồng")(document)
    says("Như trên", "Ủy ban nhân dân tỉnh", "- Như trên;")(document)


@pytest.mark.parametrize(
    ("make", "edit", "code", "place"),
    [
        (form(decision), without("QUYẾT ĐỊNH:"), "L175", "đoạn 9"),
        (form(resolution), without("QUYẾT NGHỊ:"), "L175", "đoạn 9"),
        (form(decision), without("GIÁM ĐỐC SỞ GIÁO DỤC VÀ ĐÀO TẠO"), "L175", "đoạn 5"),
        (form(decision), says(BASES[0], _LAW), "L176", "đoạn 5"),
        (form(decision), says(" về công tác văn thư", "", BASES[1]), "L177", "đoạn 6"),
        (form(submission), _no_addressee, "L120", "đầu văn bản"),
        (
            form(notice),
            says(
                "./.",
                ".",
                "Trong quá trình thực hiện, nếu có vướng mắc, các phòng "
                "phản ánh về Văn phòng Sở./.",
            ),
            "L153",
            "đoạn 5",
        ),
        (form(leave), says("./.", ".", _LEAVE), "L153", "đoạn 7"),
        (form(notice), says("TL.", "KT.", "TL. GIÁM ĐỐC"), "L166", "bảng 2, hàng 1, ô 2, đoạn 1"),
        (form(notice), says("VT, ", "", "- Lưu: VT, TCHC."), "L165", "bảng 2, hàng 1, ô 1, đoạn 3"),
        (form(guidance), font("1. Phạm vi", bold=False), "L122", "đoạn 5"),
        (form(decision), says(";", ",", BASES[0]), "L154", "đoạn 5"),
        (_chapters, font("QUY ĐỊNH CHUNG", bold=False), "L122", "đoạn 6"),
        (_chapters, _to_the_left("Mục 1"), "L124", "đoạn 7"),
        (_chapters, font("Mục 1", bold=False), "L122", "đoạn 7"),
        (_chapters, _to_the_left("NGUYÊN TẮC"), "L124", "đoạn 8"),
        (_chapters, without("NGUYÊN TẮC"), "L223", "đoạn 7"),
        (good_letter, says("V/v ", "", _SUBJECT), "L178", "bảng 1, hàng 2, ô 1, đoạn 2"),
        (good_letter, says("V/v", "Về việc", _SUBJECT), "L178", "bảng 1, hàng 2, ô 1, đoạn 2"),
        (good_letter, says("Lâm Đồng", "lâm Đồng", _DATE), "L143", "bảng 1, hàng 2, ô 2, đoạn 1"),
        (good_report, font(RESULTS, size=Pt(13)), "L127", "đoạn 10"),
        (good_report, page_word, "L116", "đoạn 1"),
    ],
)
def test_one_breach_is_one_deviation_at_its_place(
    make: Callable[[Path], Path], edit: Edit, code: str, place: str, tmp_path: Path
) -> None:
    document = docx.Document(str(make(tmp_path / "good.docx")))
    edit(document)
    document.save(str(tmp_path / "a.docx"))
    found = lint_document(tmp_path / "a.docx").diagnostics
    assert [(d.code, d.place.cell) for d in found] == [(code, place)]


def test_a_quoc_hieu_wider_than_its_cell_is_doubted(tmp_path: Path) -> None:
    document = docx.Document(str(good_letter(tmp_path / "good.docx")))
    wide_national(document)
    document.save(str(tmp_path / "a.docx"))
    (found,) = [d for d in lint_document(tmp_path / "a.docx").diagnostics if d.code == "L126"]
    assert (found.value, found.allowed) == ("95,7 mm", "94,2 mm")
    for row in document.tables[0].rows:
        row.cells[0].width, row.cells[1].width = Mm(60), Mm(100)
    document.save(str(tmp_path / "a.docx"))
    assert "L126" not in [d.code for d in lint_document(tmp_path / "a.docx").diagnostics]


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"), False),
        (("KT. BỘ TRƯỞNG", "THỨ TRƯỞNG"), False),
        (("TL. GIÁM ĐỐC", "CHÁNH VĂN PHÒNG"), False),
        (("TL. GIÁM ĐỐC", "KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG"), False),
        (("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), False),
        (("GIÁM ĐỐC",), False),
        (("KT. GIÁM ĐỐC", "CHÁNH VĂN PHÒNG"), True),
        (("TL. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"), True),
    ],
)
def test_a_deputy_signs_for_the_head_others_by_order(lines: tuple[str, ...], told: bool) -> None:
    assert bool(misfit(lines)) is told


_OF = "Căn cứ Quyết định số 10/QĐ-UBND ngày 15/3/2022 của Ủy ban nhân dân tỉnh"


@pytest.mark.parametrize(
    ("text", "fault", "missing"),
    [
        (BASES[0], "", ""),
        (BASES[1], "", ""),
        (_LAW, "số 77/2015/QH13", ""),
        ("Căn cứ Luật Lưu trữ của Quốc hội ngày 21 tháng 6 năm 2024;", "của Quốc hội", ""),
        (f"{_OF} ban hành Quy chế làm việc;", "", ""),
        (f"{_OF};", "", "trích yếu"),
        (
            "Căn cứ Quyết định số 10/QĐ-UBND ngày 15/3/2022 về việc phân công;",
            "",
            "cơ quan ban hành",
        ),
        ("Căn cứ Quyết định số 10/QĐ-UBND và Quyết định số 11/QĐ-UBND;", "", ""),
        ("Căn cứ chức năng, nhiệm vụ của Sở;", "", ""),
        ("Theo đề nghị của Chánh Văn phòng.", "", ""),
    ],
)
def test_a_legal_basis_is_cited_in_full(text: str, fault: str, missing: str) -> None:
    assert (fault_of_law(text), lacking(text)) == (fault, missing)
