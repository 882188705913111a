"""Numbers of articles, titles of chapters, capitals and typing: what is told, what let alone."""

import pytest

from cchc_xl.domain.diagnostics import Diagnostic
from cchc_xl.rules.wording.check import Passage, check_wording

NEW = (
    "L206",
    "L208",
    "L211",
    "L212",
    "L220",
    "L221",
    "L222",
    "L223",
    "L226",
    "L227",
    "L228",
    "L229",
    "L230",
    "L231",
    "L232",
    "L233",
    "L234",
)


def lint(*texts: str) -> list[Diagnostic]:
    """What is found of these rules in a document of these paragraphs."""
    passages = [Passage(text, f"đoạn {n}", text) for n, text in enumerate(texts, 1)]
    return [d for d in check_wording(passages, "a.docx") if d.code in NEW]


def told(*texts: str) -> list[tuple[str, str, str]]:
    return [(d.code, d.value, d.allowed) for d in lint(*texts)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Điều 1: Phạm vi", ("L221", "Điều 1:", "Điều 1.")),
        ("Điều 2a) Phạm vi", ("L221", "Điều 2a)", "Điều 2a.")),
        ("1) Các phòng gửi báo cáo.", ("L221", "1)", "1.")),
        ("2/ Các phòng gửi báo cáo.", ("L221", "2/", "2.")),
        ("a. Bằng văn bản;", ("L221", "a.", "a)")),
        ("đ/ Bằng văn bản;", ("L221", "đ/", "đ)")),
        ("Theo Điểm a Khoản 2 Điều 7,", ("L228", "Điểm a", "điểm a")),
        ("Theo điểm a khoản 2 điều 7,", ("L228", "điều 7", "Điều 7")),
        (
            "Họp tại thành phố Hồ Chí Minh.",
            ("L229", "thành phố Hồ Chí Minh", "Thành phố Hồ Chí Minh"),
        ),
        ("Họp tại quận 1.", ("L229", "quận 1", "Quận 1")),
        ("Tiếp dân vào sáng thứ hai.", ("L230", "thứ hai", "thứ Hai")),
        ("Tiếp dân thứ năm hằng tuần.", ("L230", "thứ năm", "thứ Năm")),
        ("Nghỉ thứ bảy, Chủ nhật.", ("L230", "thứ bảy", "thứ Bảy")),
        ("Theo chủ trương của Đảng và nhà nước.", ("L234", "nhà nước", "Nhà nước")),
        ("Vì lợi ích của nhân dân.", ("L234", "nhân dân", "Nhân dân")),
        ("Họp tại phường 5.", ("L229", "phường 5", "Phường 5")),
        ("Nhân ngày quốc khánh 02/9.", ("L233", "ngày quốc khánh", "ngày Quốc khánh")),
        ("Trước tết Nguyên Đán.", ("L233", "tết Nguyên Đán", "tết Nguyên đán")),
        ("Trong tháng giêng.", ("L233", "tháng giêng", "tháng Giêng")),
        ("Gửi Sở Tài Chính.", ("L231", "Sở Tài Chính", "Sở Tài chính")),
        ("Gửi Bộ nội vụ.", ("L231", "Bộ nội vụ", "Bộ Nội vụ")),
        ("Giao ông nguyễn Văn An tổng hợp.", ("L232", "nguyễn Văn An", "Nguyễn Văn An")),
        ("Thực hiện tốt , đúng hạn.", ("L226", "tốt ,", "")),
        ("Giao ông Nguyễn văn An tổng hợp.", ("L232", "Nguyễn văn An", "Nguyễn Văn An")),
        ("Trong năm 2026 , các phòng", ("L226", "2026 ,", "")),
        ("Phối hợp  chặt chẽ.", ("L220", "hợp  chặt", "hợp chặt")),
        ("Thực hiện tốt;đúng hạn.", ("L226", "tốt;đúng", "")),
        ("Văn phòng( bản mềm) gửi.", ("L226", "phòng(", "")),
        ("Sở Giáo dục và Ðào tạo", ("L227", "Ð (U+00D0) thay cho Đ", "")),
        ("Báo\u200b cáo", ("L227", "ký tự ẩn (U+200B)", "")),
        ("Báo ca\u0301o", ("L227", "dấu gõ rời (tổ hợp)", "")),
        ("Bаo gồm", ("L227", "chữ “а” (U+0430) không phải chữ Việt", "")),
    ],
)
def test_a_slip_is_told_with_what_it_should_be(text: str, found: tuple[str, str, str]) -> None:
    assert told(text)[:1] == [found]
    assert {code for code, _, _ in told(text)} == {found[0]}


@pytest.mark.parametrize(
    "text",
    [
        "Điều 1. Phạm vi",
        "Điều 5 của Luật quy định việc này.",
        "1. Công tác chỉ đạo",
        "1.250 hồ sơ",
        "10/10 đơn vị đã gửi.",
        "15/3/2023 là hạn gửi.",
        "5 – 7 ngày làm việc.",
        "a) Bằng văn bản;",
        "Theo điểm a khoản 2 Điều 7,",
        "Khoản 2 Điều 7 quy định việc này.",
        "Nội dung như sau: Khoản chi thứ nhất.",
        "UBND Thành phố Hồ Chí Minh; các quận, huyện.",
        "Lần thứ hai trong năm; ngày thứ ba của đợt; sáng ngày 05.",
        "Sở Tài chính, Sở Nội vụ, Bộ Công an, BỘ NỘI VỤ; các sở tài chính, nội vụ.",
        "Ngân sách nhà nước; quản lý của nhà nước pháp quyền; UBND nhân dân; phục vụ nhân dân.",
        "Nghị quyết của Hội đồng nhân dân tỉnh; Đảng, Nhà nước; Nhân dân ta.",
        "Tết Nguyên đán; ngày Quốc khánh; NGÀY QUỐC KHÁNH; tháng Chạp; ngày phụ nữ đi làm.",
        "Sở Công Thương; Sở Công thương; Sở Văn hóa, Thể thao và Du lịch.",
        "Ông Nguyễn Văn An; bà Trần Thị Lan; ông lê la khắp nơi.",
        "Trước ngày , tháng , năm ; số , ký hiệu.",
        "Đạt 1,5 lần; 12.000 hồ sơ (tăng 5%); tệp .docx; A & B.",
        "Nội dung (………… ) điền sau.",
        "Ngày 05/6/2023: 8 giờ 30 phút.",
        "Ông Nguyễn Văn An; bà Trần Thị Lan; ông Trần văn vẻ.",
        "Lâm Đồng, ngày 5 tháng 6 năm 2023",
        "Bảo Lâm 1, ngày 5 tháng 6 năm 2025",
        "Số 123/BNV-CCHC",
        "Số:  /BC-SNV; ngày   tháng   năm 2026; số …  /QĐ-UBND",
        "Tổng 1 000 , 2 000",
    ],
)
def test_what_is_right_is_let_alone(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    "texts",
    [
        ("1. Một.", "2) Hai.", "3. Ba."),
        ("a) Một;", "b. Hai;", "c) Ba."),
        ("Điều 1. Một", "Điều 2: Hai", "Điều 3. Ba"),
        ("1) Một.", "2. Hai."),
        ("1. Một:", "a) Hai:", "1) Ba;", "2) Bốn;", "b) Năm.", "2. Sáu."),
    ],
)
def test_a_number_in_another_form_breaks_no_order(texts: tuple[str, ...]) -> None:
    assert {code for code, _, _ in told(*texts)} == {"L221"}


def test_chapters_and_sections_have_their_digits_and_titles() -> None:
    good = ("Chương I", "QUY ĐỊNH CHUNG", "Mục 1", "NGUYÊN TẮC", "Điều 1. Phạm vi")
    assert told(*good) == []
    assert told("Chương 1", *good[1:]) == [("L222", "Chương 1", "Chương I")]
    assert told(*good[:2], "Mục IV", *good[3:]) == [("L222", "Mục IV", "Mục 4")]
    assert told("Chương I", *good[2:]) == [("L223", "Chương I", "")]
    assert told("Chương I", "Quy định chung", *good[2:]) == [("L223", "Chương I", "")]


def test_the_city_has_its_capital() -> None:
    (found,) = told("Họp tại thành phố Hồ Chí Minh.")
    assert found == ("L229", "thành phố Hồ Chí Minh", "Thành phố Hồ Chí Minh")


def test_numbers_in_tables_may_have_other_forms() -> None:
    passage = Passage("1) Rà soát", "bảng 1, hàng 1, ô 1, đoạn 1")
    assert check_wording([passage], "a.docx") == ()
