"""The periodic report as text: what the program says of a period, before any Word file.

The names of the fields are those of the Word template: ``{{ agency.name }}``, ``{{ subject }}``,
``{%p for chapter in chapters %}``. Every number is already printed the Vietnamese way;
``text.BLANK`` stands where a person must write.
"""

from datetime import date

from msgspec import Struct
from msgspec.structs import replace


class Letterhead(Struct, frozen=True):
    """The left head of the document."""

    superior: str
    """``UBND TỈNH LÂM ĐỒNG``"""
    name: str
    """``SỞ GIÁO DỤC VÀ ĐÀO TẠO``"""


class Item(Struct, frozen=True):
    """A numbered item of a chapter: ``1. Về kế hoạch cải cách hành chính``."""

    number: str
    title: str
    paragraphs: tuple[str, ...]


class Chapter(Struct, frozen=True):
    """A chapter of the body: ``I. CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH CẢI CÁCH HÀNH CHÍNH``."""

    number: str
    title: str
    """In capitals."""
    paragraphs: tuple[str, ...] = ()
    """Before the items."""
    items: tuple[Item, ...] = ()


class Signature(Struct, frozen=True):
    """Who signs."""

    authority: str
    """``KT. GIÁM ĐỐC``; empty when the head signs."""
    title: str
    name: str


class AppendixRow(Struct, frozen=True):
    """A row of the appendix: a section's heading, or a task with its result."""

    heading: str = ""
    """Text of a section's row; empty in a task's row, whose other fields are filled."""
    number: str = ""
    task: str = ""
    products: str = ""
    leads: str = ""
    coops: str = ""
    schedule: str = ""
    result: str = ""
    note: str = ""


class Appendix(Struct, frozen=True):
    """The plan's table with the results."""

    title: str
    """In capitals; two lines."""
    attached_to: str
    """``(Kèm theo Báo cáo số … ngày … của …)``"""
    rows: tuple[AppendixRow, ...]
    label: str = "Phụ lục"
    """``Phụ lục II``; numbered only where the report has two appendices or more."""
    remarks: tuple[str, ...] = ()
    """Below the table: how it counts."""


class StatisticRow(Struct, frozen=True):
    """A row of the statistics: a group's heading, or an indicator with its value."""

    heading: str = ""
    """Text of a group's row; empty in an indicator's row, whose other fields are filled."""
    number: str = ""
    """Counts from 1 within its group."""
    indicator: str = ""
    measure: str = ""
    """Đơn vị tính."""
    value: str = ""
    note: str = ""
    last_year: str = ""
    """The value in the same period of the last year; empty where it is not known."""
    change: str = ""
    """``Tăng 29 (11,6%)``; empty where one of the two values is not known."""


class Statistics(Struct, frozen=True):
    """The appendix of statistics; always there."""

    label: str
    title: str
    """In capitals; lines between line breaks."""
    attached_to: str
    rows: tuple[StatisticRow, ...]
    last_year: str = ""
    """``Cùng kỳ năm 2022``; empty where no value of the last year is known."""


class TargetRow(Struct, frozen=True):
    """A target against its actual figure."""

    number: str
    """Counts from 1."""
    target: str
    required: str
    """``từ 60% trở lên``"""
    numerator: str
    denominator: str
    """Empty where no figure came."""
    actual: str
    """``58,33%``; empty where no figure came."""
    standing: str
    """``Đạt``, ``Chưa đạt``, ``Chưa có số liệu``."""
    note: str


class TargetTable(Struct, frozen=True):
    """The appendix of targets. Without rows the report has none."""

    label: str
    title: str
    """In capitals; lines between line breaks."""
    attached_to: str
    rows: tuple[TargetRow, ...]


class ReportContent(Struct, frozen=True):
    """Everything the template may print."""

    sample_notice: str
    """What every page must say when the figures are samples; empty when they are real."""
    agency: Letterhead
    number: str
    """Without "Số:": ``……/BC-SGDĐT``."""
    place_and_date: str
    subject: str
    """Trích yếu, below the title BÁO CÁO."""
    addressees: tuple[str, ...]
    """Kính gửi. Two or more are lines with their dash and end mark; one is the bare name."""
    opening: tuple[str, ...]
    chapters: tuple[Chapter, ...]
    closing: str
    """Ends with ``./.``."""
    signature: Signature
    recipients: tuple[str, ...]
    """Nơi nhận: lines with their dash and end mark, "Như trên" first, "Lưu" last."""
    statistics: Statistics
    appendix: Appendix
    targets: TargetTable
    to_fill: tuple[str, ...]
    """What a person must still write or decide, in the order of the document."""
    cutoff: date
    """The date the file says it was made: the same content gives the same bytes on any day."""
    type_sizes: str = ""
    """Name of the set of sizes in ``word.layout.PRESETS``; empty for the first of them."""


def without_tables(content: ReportContent) -> ReportContent:
    """The report whose appendices stand elsewhere, or that has none."""
    return replace(
        content,
        statistics=replace(content.statistics, rows=()),
        appendix=replace(content.appendix, rows=()),
        targets=replace(content.targets, rows=()),
    )
