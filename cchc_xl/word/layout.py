"""How our documents look: pages, size presets and paragraph styles, chosen within the decree.

What Nghị định 30/2020/NĐ-CP asks of any document stands in ``decree``; the numbers
come from there.
"""

from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from cchc_xl.word import decree
from cchc_xl.word.decree import Element

LANGUAGE = "vi-VN"


class Page(Struct, frozen=True):
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


class Preset(Struct, frozen=True):
    """One of the decree's two sets of sizes, which go up and down together (mục V, note 1)."""

    name: str
    """Sizes of Quốc hiệu, Tiêu ngữ and date."""
    head: float
    """Quốc hiệu and the two agencies, in points."""
    motto: float
    """Tiêu ngữ."""
    date: float
    """Place and date."""
    right: int
    """The page's right margin in millimetres: the larger head fits beside the agency's name only
    on the widest page that the decree allows."""


_RIGHT = decree.MARGINS["phải"]
PRESETS = {
    preset.name: preset
    for preset in (
        Preset(f"{head}-{motto}-{date}", head, motto, date, right=int(right))
        for (head, motto, date), right in zip(
            decree.HEAD_SIZES, (_RIGHT.most, _RIGHT.least), strict=True
        )
    )
}
"""By name: ``12-13-13`` and ``13-14-14``."""
DEFAULT_PRESET = PRESETS["12-13-13"]

_WIDTH, _HEIGHT = map(int, decree.PAPER)
_TOP, _BOTTOM, _LEFT = (int(decree.MARGINS[side].least) for side in ("trên", "dưới", "trái"))
PORTRAIT = Page(_WIDTH, _HEIGHT, _TOP, _BOTTOM, _LEFT, DEFAULT_PRESET.right)
LANDSCAPE = Page(_HEIGHT, _WIDTH, _TOP, _BOTTOM, _LEFT, int(_RIGHT.least))


class ParagraphStyle(Struct, frozen=True):
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


_INDENT, _GAP, _LINES = decree.FIRST_LINE[0], decree.PARAGRAPH_GAP, 1.1
_TABLE = 10
"""Size of text in tables, which the decree leaves open."""
_WARNING = "C00000"


def _style(key: str, name: str, element: Element, **other: Any) -> ParagraphStyle:
    """A style for one element of the decree; its size is the largest, where ``other`` has none."""
    look: dict[str, Any] = {
        "size": element.sizes.most,
        "bold": bool(element.bold),
        "italic": bool(element.italic),
        "align": element.align or "left",
    }
    return ParagraphStyle(key, name, **(look | other))


def styles(preset: Preset) -> tuple[ParagraphStyle, ...]:
    """The styles with the sizes of the preset."""
    number = decree.PAGE_NUMBER_SIZES.most
    heading: dict[str, Any] = {"first_line": _INDENT, "after": _GAP, "keep_next": True}
    return (
        ParagraphStyle("Header", "header", number, align="center", builtin=True),
        ParagraphStyle(
            "Footer", "footer", 11, bold=True, align="center", color=_WARNING, builtin=True
        ),
        _style(
            *("BodyText", "Body Text", decree.BODY),
            first_line=_INDENT,
            after=_GAP,
            lines=_LINES,
            builtin=True,
        ),
        _style(
            *("Heading1", "heading 1", decree.SECTION_HEADING),
            before=_GAP,
            outline=0,
            builtin=True,
            **heading,
        ),
        _style(
            *("Heading2", "heading 2", decree.CLAUSE_HEADING), outline=1, builtin=True, **heading
        ),
        _style("National", "Quốc hiệu", decree.NATIONAL, size=preset.head),
        _style("Motto", "Tiêu ngữ", decree.MOTTO, size=preset.motto),
        _style("Superior", "Cơ quan chủ quản", decree.SUPERIOR, size=preset.head),
        _style("Issuer", "Cơ quan ban hành", decree.ISSUER, size=preset.head),
        _style("Number", "Số và ký hiệu", decree.NUMBER, before=6),
        _style(
            "PlaceDate", "Địa danh và ngày tháng", decree.PLACE_DATE, size=preset.date, before=6
        ),
        _style("LetterSubject", "Trích yếu công văn", decree.LETTER_SUBJECT, size=12, before=6),
        _style("DocumentType", "Tên loại văn bản", decree.DOCUMENT_TYPE, before=18, keep_next=True),
        _style("Abstract", "Trích yếu", decree.ABSTRACT, left=10, right=10, keep_next=True),
        _style("Addressee", "Kính gửi", decree.ADDRESSEE, align="center", before=12, after=12),
        _style(
            *("AddresseeLead", "Kính gửi nhiều nơi", decree.ADDRESSEE),
            left=44,
            before=12,
            keep_next=True,
        ),
        # The dashes stand below the colon of "Kính gửi:" (ô số 9a), 18 mm to its right at size 14.
        _style(
            *("AddresseeLine", "Nơi kính gửi", decree.ADDRESSEE),
            left=62,
            after=12,
            contextual=True,
        ),
        _style("RecipientLead", "Nơi nhận", decree.RECIPIENT_LEAD, keep_next=True),
        _style("RecipientLine", "Danh sách nơi nhận", decree.RECIPIENT_LINE, keep_next=True),
        _style("SignerTitle", "Chức vụ người ký", decree.AUTHORITY, keep_next=True),
        _style("SignerName", "Họ tên người ký", decree.SIGNER_NAME, before=72),
        _style("AppendixLabel", "Phụ lục", decree.APPENDIX_LABEL, keep_next=True),
        _style("AppendixTitle", "Tên phụ lục", decree.APPENDIX_TITLE, keep_next=True),
        _style("AppendixSource", "Kèm theo", decree.APPENDIX_SOURCE, after=8, keep_next=True),
        ParagraphStyle("TableHead", "Đầu bảng", _TABLE, bold=True, align="center"),
        ParagraphStyle("TableText", "Chữ trong bảng", _TABLE),
        ParagraphStyle("TableCentre", "Chữ giữa bảng", _TABLE, align="center"),
        ParagraphStyle("TableSection", "Mục trong bảng", _TABLE, bold=True, keep_next=True),
        ParagraphStyle("TableRemark", "Ghi chú dưới bảng", _TABLE, italic=True, before=3),
        ParagraphStyle("Rule", "Đường kẻ", 1),
        ParagraphStyle(
            "Sample", "Số liệu mẫu", 13, bold=True, align="center", after=6, color=_WARNING
        ),
        ParagraphStyle("Command", "Lệnh của mẫu", 9, color="7F7F7F"),
    )


STYLES = styles(DEFAULT_PRESET)


def portrait(preset: Preset) -> Page:
    """The upright page on which the head of that preset fits."""
    return replace(PORTRAIT, right=preset.right)
