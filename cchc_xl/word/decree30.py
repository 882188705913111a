"""The layout of Nghị định 30/2020/NĐ-CP as data: pages, and the style of each element.

Sizes are those of one of the decree's two consistent sets: Quốc hiệu 12, Tiêu ngữ 13, date 13
(Phụ lục I, mục V, note 1). The other, 13-14-14, does not fit beside an agency's name on paper with
margins of 30 and 20 mm.
"""

from dataclasses import dataclass

FONT = "Times New Roman"
LANGUAGE = "vi-VN"


@dataclass(frozen=True, slots=True)
class Page:
    """A page; all lengths in millimetres."""

    width: int
    height: int
    top: int
    bottom: int
    left: int
    right: int
    header: int = 10
    """From the edge of the paper to the page number, which stands in the top margin."""

    @property
    def text_width(self) -> int:
        """Between the side margins."""
        return self.width - self.left - self.right


PORTRAIT = Page(210, 297, top=20, bottom=20, left=30, right=20)
LANDSCAPE = Page(297, 210, top=20, bottom=20, left=30, right=15)


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """A paragraph style; Word shows its name to whoever edits a template."""

    id: str
    name: str
    size: float
    """In points."""
    bold: bool = False
    italic: bool = False
    align: str = "left"
    """``left``, ``center``, ``right`` or ``both``."""
    first_line: float = 0
    """Indent of the first line in millimetres."""
    left: float = 0
    right: float = 0
    """Indents of the paragraph in millimetres."""
    before: float = 0
    after: float = 0
    """Space above and below in points."""
    lines: float = 1.0
    """Distance of lines in lines."""
    contextual: bool = False
    """Whether the space falls away between paragraphs of this style."""
    keep_next: bool = False
    outline: int | None = None
    """Level in Word's navigation pane, counting from 0."""
    color: str = "000000"
    builtin: bool = False
    """Whether Word knows the style by this name."""


_BODY_INDENT, _BODY_SPACE, _BODY_LINES = 10, 6, 1.1
"""Ô số 6: first line 1 or 1.27 cm, paragraphs at least 6 pt apart, lines single to 1.5."""

STYLES = (
    ParagraphStyle("Header", "header", 14, align="center", builtin=True),
    ParagraphStyle("Footer", "footer", 11, bold=True, align="center", color="C00000", builtin=True),
    ParagraphStyle(
        "BodyText",
        "Body Text",
        14,
        align="both",
        first_line=_BODY_INDENT,
        after=_BODY_SPACE,
        lines=_BODY_LINES,
        builtin=True,
    ),
    ParagraphStyle(
        "Heading1",
        "heading 1",
        14,
        bold=True,
        first_line=_BODY_INDENT,
        before=_BODY_SPACE,
        after=_BODY_SPACE,
        keep_next=True,
        outline=0,
        builtin=True,
    ),
    ParagraphStyle(
        "Heading2",
        "heading 2",
        14,
        bold=True,
        first_line=_BODY_INDENT,
        after=_BODY_SPACE,
        keep_next=True,
        outline=1,
        builtin=True,
    ),
    ParagraphStyle("National", "Quốc hiệu", 12, bold=True, align="center"),
    ParagraphStyle("Motto", "Tiêu ngữ", 13, bold=True, align="center"),
    ParagraphStyle("Superior", "Cơ quan chủ quản", 12, align="center"),
    ParagraphStyle("Issuer", "Cơ quan ban hành", 12, bold=True, align="center"),
    ParagraphStyle("Number", "Số và ký hiệu", 13, align="center", before=6),
    ParagraphStyle(
        "PlaceDate", "Địa danh và ngày tháng", 13, italic=True, align="center", before=6
    ),
    ParagraphStyle("LetterSubject", "Trích yếu công văn", 12, align="center", before=6),
    ParagraphStyle(
        "DocumentType", "Tên loại văn bản", 14, bold=True, align="center", before=18, keep_next=True
    ),
    ParagraphStyle(
        "Abstract", "Trích yếu", 14, bold=True, align="center", left=10, right=10, keep_next=True
    ),
    ParagraphStyle("Addressee", "Kính gửi", 14, align="center", before=12, after=12),
    ParagraphStyle("AddresseeLead", "Kính gửi nhiều nơi", 14, left=44, before=12, keep_next=True),
    # The dashes stand below the colon of "Kính gửi:" (ô số 9a), 18 mm to its right at size 14.
    ParagraphStyle("AddresseeLine", "Nơi kính gửi", 14, left=62, after=12, contextual=True),
    ParagraphStyle("RecipientLead", "Nơi nhận", 12, bold=True, italic=True, keep_next=True),
    ParagraphStyle("RecipientLine", "Danh sách nơi nhận", 11, keep_next=True),
    ParagraphStyle(
        "SignerTitle", "Chức vụ người ký", 14, bold=True, align="center", keep_next=True
    ),
    ParagraphStyle("SignerName", "Họ tên người ký", 14, bold=True, align="center", before=72),
    ParagraphStyle("AppendixLabel", "Phụ lục", 14, bold=True, align="center", keep_next=True),
    ParagraphStyle("AppendixTitle", "Tên phụ lục", 14, bold=True, align="center", keep_next=True),
    ParagraphStyle(
        "AppendixSource", "Kèm theo", 14, italic=True, align="center", after=8, keep_next=True
    ),
    ParagraphStyle("TableHead", "Đầu bảng", 11, bold=True, align="center"),
    ParagraphStyle("TableText", "Chữ trong bảng", 11),
    ParagraphStyle("TableCentre", "Chữ giữa bảng", 11, align="center"),
    ParagraphStyle("TableSection", "Mục trong bảng", 11, bold=True, keep_next=True),
    ParagraphStyle("Rule", "Đường kẻ", 1),
    ParagraphStyle("Sample", "Số liệu mẫu", 13, bold=True, align="center", after=6, color="C00000"),
    ParagraphStyle("Command", "Lệnh của mẫu", 9, color="7F7F7F"),
)
"""The elements of Phụ lục I, mục II and III; table text is not sized by the decree."""
