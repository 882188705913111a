"""Documents of the decree's other samples (Phụ lục III), in which nothing deviates."""

from collections.abc import Callable, Sequence
from pathlib import Path

import docx
from docx.document import Document

from cchc_xl.word.text_width import text_width
from tests.support.official_documents import (
    CENTRE,
    body,
    draw_line,
    head,
    sign,
    start,
    write,
)

BASES = (
    "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;",
    "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư;",
    "Theo đề nghị của Trưởng phòng Tổ chức hành chính.",
)
SOURCE = "(Kèm theo Quyết định số 88/QĐ-SGDĐT ngày 05 tháng 6 năm 2023 của Sở Giáo dục và Đào tạo)"
TEXT = "Các phòng thuộc Sở chủ động triển khai, gửi kết quả về Văn phòng Sở để tổng hợp."
END = "Trong quá trình thực hiện, nếu có vướng mắc, các phòng phản ánh về Văn phòng Sở./."
KEPT = ("- Các phòng thuộc Sở;", "- Lưu: VT, TCHC.")
SEEN = ("- Như trên;", "- Lưu: VT, TCHC.")


def begin(document: Document, kind: str, number: str, abstract: str = "", date: str = "") -> None:
    """The head down to the abstract and the line below it."""
    if date:
        head(document, number, date)
    else:
        head(document, number)
    write(document, kind, bold=True, align=CENTRE, before=18)
    if abstract:
        write(document, abstract, bold=True, align=CENTRE)
        draw_line(document, 0.4 * text_width(abstract, 14, bold=True), 160)


def paragraphs(document: Document, texts: Sequence[str]) -> None:
    """Running text."""
    for text in texts:
        body(document, text, bold=text.startswith("Điều "))


def bases(document: Document, authority: str, formula: str) -> None:
    """Who decides, the legal bases, and that he decides."""
    write(document, authority, bold=True, align=CENTRE, before=12, after=12)
    for text in BASES:
        body(document, text).runs[0].italic = True
    write(document, formula, bold=True, align=CENTRE, before=6, after=6)


def decision(document: Document) -> None:
    """Mẫu 1.2 and 1.3."""
    begin(document, "QUYẾT ĐỊNH", "Số: 88/QĐ-SGDĐT", "Ban hành Quy chế làm việc của Sở")
    bases(document, "GIÁM ĐỐC SỞ GIÁO DỤC VÀ ĐÀO TẠO", "QUYẾT ĐỊNH:")
    articles = (
        "Điều 1. Ban hành kèm theo Quyết định này Quy chế làm việc của Sở.",
        "Điều 2. Quyết định này có hiệu lực kể từ ngày ký.",
        "Điều 3. Các phòng thuộc Sở chịu trách nhiệm thi hành Quyết định này./.",
    )
    paragraphs(document, articles)
    sign(document, ["GIÁM ĐỐC"], ("- Như Điều 3;", "- Lưu: VT, TCHC."))


def regulation(document: Document, *, with_head: bool = True) -> None:
    """What a decision brings into force (mẫu 1.3): no number, no date, nobody signs."""
    if with_head:
        head(document, "", " ")
    write(document, "QUY CHẾ", bold=True, align=CENTRE, before=18)
    write(document, "Làm việc của Sở Giáo dục và Đào tạo", bold=True, align=CENTRE)
    write(document, SOURCE, italic=True, align=CENTRE)
    draw_line(document, 40, 160)
    write(document, "Chương I", bold=True, align=CENTRE, before=6, after=6)
    write(document, "QUY ĐỊNH CHUNG", bold=True, align=CENTRE, before=6, after=6)
    paragraphs(document, ["Điều 1. Phạm vi điều chỉnh", TEXT, "Điều 2. Nguyên tắc", END])


def resolution(document: Document) -> None:
    """Mẫu 1.1."""
    begin(document, "NGHỊ QUYẾT", "Số: 05/NQ-HĐT", "Về phương hướng hoạt động năm 2023")
    bases(document, "HỘI ĐỒNG TRƯỜNG CAO ĐẲNG ĐÀ LẠT", "QUYẾT NGHỊ:")
    paragraphs(document, ["Điều 1. Thông qua phương hướng hoạt động năm 2023.", END])
    sign(document, ["TM. HỘI ĐỒNG TRƯỜNG", "CHỦ TỊCH"], KEPT)


def notice(document: Document) -> None:
    """Mẫu 1.4."""
    begin(document, "THÔNG BÁO", "Số: 09/TB-SGDĐT", "Về lịch tiếp công dân tháng 6 năm 2023")
    paragraphs(document, [TEXT, END])
    sign(document, ["TL. GIÁM ĐỐC", "CHÁNH VĂN PHÒNG"], KEPT)


def guidance(document: Document) -> None:
    """Mẫu 1.4, with headings of two levels."""
    begin(document, "HƯỚNG DẪN", "Số: 10/HD-SGDĐT", "Thực hiện công tác văn thư của các trường")
    body(document, "I. QUY ĐỊNH CHUNG", bold=True)
    body(document, "1. Phạm vi", bold=True)
    paragraphs(document, [TEXT, "a) Văn bản đi;", "b) Văn bản đến.", END])
    sign(document, ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"], KEPT)


def submission(document: Document) -> None:
    """Mẫu 1.4 to a superior."""
    begin(document, "TỜ TRÌNH", "Số: 12/TTr-SGDĐT", "Về việc ban hành Quy chế làm việc của Sở")
    write(document, "Kính gửi: Ủy ban nhân dân tỉnh Lâm Đồng", align=CENTRE, before=12, after=12)
    paragraphs(document, [TEXT, END])
    sign(document, ["GIÁM ĐỐC"], SEEN)


def telegram(document: Document) -> None:
    """Mẫu 1.6."""
    begin(document, "CÔNG ĐIỆN", "Số: 03/CĐ-SGDĐT", "Về việc ứng phó với mưa lũ")
    write(document, "Giám đốc Sở Giáo dục và Đào tạo điện:", left=44, before=12)
    write(document, "- Các phòng thuộc Sở;", left=62)
    write(document, "- Các trường trung học phổ thông.", left=62)
    paragraphs(document, [TEXT, END])
    sign(document, ["GIÁM ĐỐC"], SEEN)


def invitation(document: Document) -> None:
    """Mẫu 1.7."""
    begin(document, "GIẤY MỜI", "Số: 12/GM-SGDĐT", "Họp giao ban tháng 6 năm 2023")
    lead = "Sở Giáo dục và Đào tạo trân trọng kính mời: Trưởng các phòng thuộc Sở"
    write(document, lead, align=CENTRE, before=12, after=12)
    texts = (
        "Tới dự họp giao ban tháng 6 năm 2023.",
        "Chủ trì: Ông Huỳnh Quang Long, Giám đốc Sở.",
        "Thời gian: 8 giờ 00 phút, ngày 10 tháng 6 năm 2023.",
        "Địa điểm: Phòng họp số 1, Sở Giáo dục và Đào tạo./.",
    )
    paragraphs(document, texts)
    sign(document, ["TL. GIÁM ĐỐC", "CHÁNH VĂN PHÒNG"], SEEN)


def introduction(document: Document) -> None:
    """Mẫu 1.8."""
    begin(document, "GIẤY GIỚI THIỆU", "Số: 21/GGT-SGDĐT")
    texts = (
        "Sở Giáo dục và Đào tạo trân trọng giới thiệu:",
        "Ông: Nguyễn Văn An.",
        "Chức vụ: Chuyên viên Văn phòng Sở.",
        "Được cử đến: Sở Nội vụ tỉnh Lâm Đồng.",
        "Về việc: Liên hệ công tác cải cách hành chính.",
        "Đề nghị Quý cơ quan tạo điều kiện để ông có tên ở trên hoàn thành nhiệm vụ.",
        "Giấy này có giá trị đến hết ngày 30 tháng 6 năm 2023./.",
    )
    paragraphs(document, texts)
    sign(document, ["GIÁM ĐỐC"], SEEN)


def minutes(document: Document) -> None:
    """Mẫu 1.9: where and when stands in the text, two people sign."""
    begin(document, "BIÊN BẢN", "Số: 07/BB-SGDĐT", "Họp giao ban tháng 6 năm 2023", " ")
    texts = (
        "Thời gian bắt đầu: 8 giờ 00 phút, ngày 05 tháng 6 năm 2023.",
        "Địa điểm: Phòng họp số 1, Sở Giáo dục và Đào tạo.",
        "Chủ trì: Ông Huỳnh Quang Long, Giám đốc Sở.",
        "Cuộc họp kết thúc vào 11 giờ 00 phút, ngày 05 tháng 6 năm 2023./.",
    )
    paragraphs(document, texts)
    for cell, title, name in zip(
        document.add_table(1, 2).rows[0].cells,
        ("THƯ KÝ", "CHỦ TỌA"),
        ("Trần Thị Lan", "Huỳnh Quang Long"),
        strict=True,
    ):
        write(cell, title, bold=True, align=CENTRE)
        write(cell, name, bold=True, align=CENTRE, before=72)
    write(document, "Nơi nhận:", size=12, bold=True, italic=True)
    for line in ("- Các phòng thuộc Sở;", "- Lưu: VT, Hồ sơ."):
        write(document, line, size=11)


def leave(document: Document) -> None:
    """Mẫu 1.10."""
    begin(document, "GIẤY NGHỈ PHÉP", "Số: 33/GNP-SGDĐT")
    texts = (
        "Xét Đơn xin nghỉ phép ngày 01 tháng 6 năm 2023 của ông Nguyễn Văn An.",
        "Sở Giáo dục và Đào tạo cấp cho:",
        "Ông: Nguyễn Văn An.",
        "Chức vụ: Chuyên viên Văn phòng Sở.",
        "Nghỉ phép năm 2023 trong thời gian 05 ngày, kể từ ngày 12 tháng 6 năm 2023 đến hết ngày "
        "16 tháng 6 năm 2023 tại tỉnh Lâm Đồng.",
        "Số ngày nghỉ phép nêu trên được tính vào thời gian nghỉ phép năm 2023./.",
    )
    paragraphs(document, texts)
    sign(document, ["GIÁM ĐỐC"], ("- Ông Nguyễn Văn An;", "- Lưu: VT, TCHC."))


def delivery(document: Document) -> None:
    """A phiếu gửi, which the decree has no sample of."""
    begin(document, "PHIẾU GỬI", "Số: 41/PG-SGDĐT")
    paragraphs(document, ["Sở Giáo dục và Đào tạo gửi kèm theo phiếu này 02 văn bản.", END])
    sign(document, ["TL. GIÁM ĐỐC", "CHÁNH VĂN PHÒNG"], KEPT)


def contract(document: Document) -> None:
    """A hợp đồng: parties sign, nobody is sent it."""
    begin(document, "HỢP ĐỒNG", "Số: 02/HĐ-SGDĐT", "Thuê dịch vụ bảo trì phần mềm")
    paragraphs(document, ["Hai bên thống nhất ký hợp đồng với các điều khoản sau.", END])
    for cell, title in zip(
        document.add_table(1, 2).rows[0].cells, ("ĐẠI DIỆN BÊN A", "ĐẠI DIỆN BÊN B"), strict=True
    ):
        write(cell, title, bold=True, align=CENTRE)


def copy_foot(document: Document, way: str = "SAO Y", short: str = "SY") -> None:
    """What a copy on paper has below the copied document (mẫu 3.1)."""
    agency, right = document.add_table(1, 2).rows[0].cells
    write(agency, "SỞ NỘI VỤ", size=13, bold=True, align=CENTRE)
    write(agency, f"Số: 15/{short}-SNV", size=13, align=CENTRE)
    write(right, way, size=14, bold=True, align=CENTRE)
    write(right, "Lâm Đồng, ngày 07 tháng 6 năm 2023", size=14, italic=True, align=CENTRE)
    sign(document, ["TL. GIÁM ĐỐC", "CHÁNH VĂN PHÒNG"], ("- Các phòng thuộc Sở;", "- Lưu: VT."))


FORMS: dict[str, Callable[[Document], None]] = {
    made.__name__: made
    for made in (
        *(resolution, decision, notice, guidance, submission, telegram, invitation),
        *(introduction, minutes, leave, delivery, contract, regulation),
    )
}


def saved(path: Path, *made: Callable[[Document], None]) -> Path:
    """A file of the documents, one below the other."""
    document = docx.Document()
    start(document)
    for make in made:
        make(document)
    document.save(str(path))
    return path
