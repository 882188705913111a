"""What Hướng dẫn 05-HD/VPTW asks of the layout of the Party's documents, as data.

A second table of the form of ``decree``: only what differs between the two stands here. In force
since 27/5/2026; the date is by most sources that were read, not by the text itself.
"""

import re

from cchc_xl.word.decree import Element, Span

ARTICLE = "Hướng dẫn 05-HD/VPTW, phần II"


def _element(name: str, least: float, most: float, style: str, align: str | None = None) -> Element:
    """An element from a row of the guidance's table of sizes."""
    words = style.split()
    return Element(
        name=name,
        article=ARTICLE,
        sizes=Span(least, most),
        bold=None if "tùy" in words else "đậm" in words,
        italic=None if "tùy" in words else "nghiêng" in words,
        capitals=True if "HOA" in words else False if "thường" in words else None,
        align=align,
    )


NAME = _element("Tiêu đề Đảng Cộng sản Việt Nam", 15, 15, "HOA đậm", "center")
SUPERIOR = _element("Tên cơ quan cấp trên", 14, 14, "HOA", "center")
ISSUER = _element("Tên cơ quan ban hành", 14, 14, "HOA đậm", "center")
NUMBER = _element("Số, ký hiệu", 14, 14, "", "center")
PLACE_DATE = _element("Địa danh và thời gian", 14, 14, "thường nghiêng", "center")
DOCUMENT_TYPE = _element("Tên loại văn bản", 15, 16, "HOA đậm", "center")
ABSTRACT = _element("Trích yếu", 14, 15, "thường đậm", "center")
LETTER_SUBJECT = _element("Trích yếu công văn", 12, 12, "thường nghiêng", "center")
BODY = _element("Nội dung văn bản", 14, 15, "tùy")
ADDRESSEE = _element("Kính gửi", 14, 15, "tùy")
PAGE_NUMBER = _element("Số trang", 14, 14, "", "center")
AUTHORITY = _element("Thể thức đề ký", 14, 14, "HOA đậm", "center")
TITLE = _element("Chức vụ người ký", 14, 14, "HOA", "center")
SIGNER_NAME = _element("Họ và tên người ký", 14, 14, "thường đậm", "center")
RECIPIENT_LEAD = _element("Từ “Nơi nhận”", 14, 14, "thường")
RECIPIENT_LINE = _element("Danh sách nơi nhận", 12, 12, "thường")

MARGINS = {
    "trên": Span(20, 20),
    "dưới": Span(20, 20),
    "trái": Span(30, 30),
    "phải": Span(15, 15),
}
"""In millimetres, of the front."""
HEADER = Span(10, 10)
"""From the upper edge to the number of the page, in millimetres."""
FIRST_LINE = Span(8, 13)
"""Indent of a first line, "about 10 mm"."""
PARAGRAPH_GAP = 6.0
"""Least space between two paragraphs, in points."""
LINES = Span(18, 22)
"""Distance of lines, exactly, in points."""
SYMBOL = re.compile(r"Số (?:\d{2,}|[….\s]*)-[A-ZĐa-zđ]+/[A-ZĐ][\w.-]*")
AUTHORITIES = ("T/M", "K/T", "T/L")
STAR, DASHES = re.compile(r"\*"), re.compile(r"-{3,}")
"""Below the issuer; below the abstract."""
