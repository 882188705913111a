"""What Nghị định 30/2020/NĐ-CP asks of a document's layout, as data, each rule with its article.

Articles are those of Phụ lục I, phần I, where nothing else is said. What the decree does not ask,
such as the size of text in tables, does not stand here.
"""

import re

from msgspec import Struct

from cchc_xl.domain.text import match_key


def article(number: str, annex: str = "Phụ lục I") -> str:
    """The article as messages name it."""
    return f"NĐ 30/2020, {annex}, {number}"


class Span(Struct, frozen=True):
    """Allowed values, both ends included."""

    least: float
    most: float

    def allows(self, value: float, tolerance: float = 0) -> bool:
        """Whether the value lies within, or not further outside than ``tolerance``."""
        return self.least - tolerance <= value <= self.most + tolerance

    def __str__(self) -> str:
        least, most = (f"{value:g}".replace(".", ",") for value in (self.least, self.most))
        return least if least == most else f"{least}-{most}"


class Element(Struct, frozen=True):
    """One field of a document (ô số); None where the decree leaves something open."""

    name: str
    article: str
    sizes: Span
    """In points."""
    bold: bool | None = False
    italic: bool | None = False
    capitals: bool | None = None
    """True: capitals only; False: not in capitals throughout."""
    align: str | None = None
    """``center`` or ``both``."""


def _element(
    name: str, number: str, least: float, most: float, style: str, align: str | None = None
) -> Element:
    """An element from a row of the decree's table, ``style`` in its words: ``HOA đậm nghiêng``."""
    words = style.split()
    return Element(
        name=name,
        article=article(f"mục {number}"),
        sizes=Span(least, most),
        bold="đậm" in words,
        italic="nghiêng" in words,
        capitals=True if "HOA" in words else False if "thường" in words else None,
        align=align,
    )


NATIONAL = _element("Quốc hiệu", "II.1", 12, 13, "HOA đậm", "center")
MOTTO = _element("Tiêu ngữ", "II.1", 13, 14, "thường đậm", "center")
SUPERIOR = _element("Tên cơ quan chủ quản", "II.2", 12, 13, "HOA", "center")
ISSUER = _element("Tên cơ quan ban hành", "II.2", 12, 13, "HOA đậm", "center")
NUMBER = _element("Số, ký hiệu", "II.3", 13, 13, "", "center")
PLACE_DATE = _element("Địa danh và thời gian", "II.4", 13, 14, "thường nghiêng", "center")
DOCUMENT_TYPE = _element("Tên loại văn bản", "II.5", 13, 14, "HOA đậm", "center")
ABSTRACT = _element("Trích yếu", "II.5", 13, 14, "thường đậm", "center")
LETTER_SUBJECT = _element("Trích yếu công văn", "II.5", 12, 13, "thường", "center")
LEGAL_BASIS = _element("Căn cứ ban hành", "II.6", 13, 14, "thường nghiêng")
BODY = _element("Nội dung văn bản", "II.6", 13, 14, "thường", "both")
PART_HEADING = _element("Phần, chương", "II.6", 13, 14, "đậm", "center")
SECTION_HEADING = _element("Tiêu đề mục", "II.6", 13, 14, "HOA đậm")
CLAUSE_HEADING = _element("Tiêu đề khoản", "II.6", 13, 14, "thường đậm")
AUTHORITY = _element("Quyền hạn, chức vụ người ký", "II.7", 13, 14, "HOA đậm", "center")
SIGNER_NAME = _element("Họ và tên người ký", "II.7", 13, 14, "thường đậm", "center")
ADDRESSEE = _element("Kính gửi", "II.9", 13, 14, "thường")
RECIPIENT_LEAD = _element("Từ “Nơi nhận”", "II.9", 12, 12, "thường đậm nghiêng")
RECIPIENT_LINE = _element("Danh sách nơi nhận", "II.9", 11, 11, "thường")
APPENDIX_LABEL = _element("Từ “Phụ lục”", "III.1", 14, 14, "thường đậm", "center")
APPENDIX_TITLE = _element("Tên phụ lục", "III.1", 13, 14, "HOA đậm", "center")
APPENDIX_SOURCE = _element("Dòng “Kèm theo”", "III.1", 13, 14, "thường nghiêng", "center")
STAMP = _element("Dấu chỉ độ mật, khẩn, phạm vi lưu hành", "III.2", 13, 14, "HOA đậm")
SIGNING = _element("Thông tin chữ ký số của cơ quan", "III.1", 10, 10, "")

PAPER = (210.0, 297.0)
"""A4, in millimetres (mục I.1)."""
MARGINS = {
    "trên": Span(20, 25),
    "dưới": Span(20, 25),
    "trái": Span(30, 35),
    "phải": Span(15, 20),
}
"""In millimetres (mục I.3)."""
FONT = "Times New Roman"
PAGE_NUMBER_SIZES = Span(13, 14)
HEAD_SIZES = ((12, 13, 13), (13, 14, 14))
"""Quốc hiệu, Tiêu ngữ, date: sizes go up and down together (mục V, note 1)."""
FIRST_LINE = (10.0, 12.7)
"""Indents of a first line, in millimetres (mục II.6)."""
PARAGRAPH_GAP = 6.0
"""Least space between two paragraphs, in points (mục II.6)."""
LINE_SPACING = Span(1, 1.5)
"""Distance of lines, in lines (mục II.6)."""
MOTTO_LINE = Span(1, 1)
PARTIAL_LINE = Span(1 / 3, 1 / 2)
"""Length of a drawn line, in lengths of its text (mục II.1, II.2, II.5)."""
ENDING = "./."

NATIONAL_TEXT = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO_TEXT = "Độc lập - Tự do - Hạnh phúc"
STAMP_TEXTS = (
    *("TUYỆT MẬT", "TỐI MẬT", "MẬT", "HỎA TỐC", "THƯỢNG KHẨN", "KHẨN"),
    *("XEM XONG TRẢ LẠI", "LƯU HÀNH NỘI BỘ"),
)
STAMP_KEYS = frozenset(map(match_key, STAMP_TEXTS))
AUTHORITIES = ("TM.", "Q.", "KT.", "TL.", "TUQ.")
"""Before the title of who signs (mục II.7; Điều 13)."""
WITH_OWN_TITLE = ("KT.", "TL.", "TUQ.")
"""Those below which the signer's own title stands."""

DOCUMENT_TYPES = {
    "NGHỊ QUYẾT": "NQ",
    "QUYẾT ĐỊNH": "QĐ",
    "CHỈ THỊ": "CT",
    "QUY CHẾ": "QC",
    "QUY ĐỊNH": "QyĐ",
    "THÔNG CÁO": "TC",
    "THÔNG BÁO": "TB",
    "HƯỚNG DẪN": "HD",
    "CHƯƠNG TRÌNH": "CTr",
    "KẾ HOẠCH": "KH",
    "PHƯƠNG ÁN": "PA",
    "ĐỀ ÁN": "ĐA",
    "DỰ ÁN": "DA",
    "BÁO CÁO": "BC",
    "BIÊN BẢN": "BB",
    "TỜ TRÌNH": "TTr",
    "HỢP ĐỒNG": "HĐ",
    "CÔNG ĐIỆN": "CĐ",
    "BẢN GHI NHỚ": "BGN",
    "BẢN THỎA THUẬN": "BTT",
    "GIẤY ỦY QUYỀN": "GUQ",
    "GIẤY MỜI": "GM",
    "GIẤY GIỚI THIỆU": "GGT",
    "GIẤY NGHỈ PHÉP": "GNP",
    "PHIẾU GỬI": "PG",
    "PHIẾU CHUYỂN": "PC",
    "PHIẾU BÁO": "PB",
}
"""Types of documents with their abbreviations (Phụ lục III, mục I); a công văn has none."""
COPIES = {"SAO Y": "SY", "SAO LỤC": "SL", "TRÍCH SAO": "TrS"}
"""Ways of copying with their abbreviations (Phụ lục III, mục I)."""
COPY_BY_KEY = {match_key(name): short for name, short in COPIES.items()}
LETTER = "CÔNG VĂN"
REPORT = "BÁO CÁO"
SUBMISSION = "TỜ TRÌNH"
DECISIONS = {"QUYẾT ĐỊNH": "QUYẾT ĐỊNH:", "NGHỊ QUYẾT": "QUYẾT NGHỊ:"}
"""With the line between their legal bases and their articles (mẫu 1.1, 1.2)."""
ENDED_BY_MARK = {
    "NGHỊ QUYẾT": "Mẫu 1.1",
    "QUYẾT ĐỊNH": "Mẫu 1.2",
    "CÔNG VĂN": "Mẫu 1.5",
    "CÔNG ĐIỆN": "Mẫu 1.6",
    "GIẤY MỜI": "Mẫu 1.7",
    "GIẤY GIỚI THIỆU": "Mẫu 1.8",
    "BIÊN BẢN": "Mẫu 1.9",
    "GIẤY NGHỈ PHÉP": "Mẫu 1.10",
    **dict.fromkeys(
        (
            *("BÁO CÁO", "TỜ TRÌNH", "THÔNG BÁO", "HƯỚNG DẪN", "KẾ HOẠCH", "CHỈ THỊ"),
            *("CHƯƠNG TRÌNH", "THÔNG CÁO", "PHƯƠNG ÁN", "ĐỀ ÁN", "DỰ ÁN"),
            *("GIẤY ỦY QUYỀN", "PHIẾU GỬI", "PHIẾU CHUYỂN", "PHIẾU BÁO"),
        ),
        "Mẫu 1.4",
    ),
}
"""Types whose sample ends with "./.", with that sample (Phụ lục III)."""
TELEGRAM = "CÔNG ĐIỆN"
MINUTES = "BIÊN BẢN"
"""Says in its text when and where (Phụ lục III, mẫu 1.9)."""
TYPE_BY_KEY = {match_key(name): name for name in DOCUMENT_TYPES}

SYMBOL = re.compile(
    r"Số: ?(?P<number>\d+|[…._]*) ?(?:/(?P<year>\d{4}))?/(?P<symbol>[\w&.…]+(?:-[\w&.…]+)*)"
)
"""``Số: 05/BC-SGDĐT``, ``Số: 123/SGDĐT-TCHC``; a number yet to be written is dots (mục II.3)."""
DATE_LINE = re.compile(
    r"(?P<place>[^,]+), ngày(?: (?P<day>\d{1,2}|[…._]+))? tháng(?: (?P<month>\d{1,2}|[…._]+))? "
    r"năm(?: (?P<year>\d{4}|\d{0,3}[…._]+))?"
)
"""``Lâm Đồng, ngày 05 tháng 01 năm 2023``; numbers yet to be written are dots (mục II.4)."""
ROMAN = re.compile(r"M*(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
