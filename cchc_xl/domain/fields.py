"""The fields of an answer, listed once: whatever walks over an answer walks over these tables.

A field is an attribute of a noun in ``submission.py``. Its kind decides how its cell is read
(``rules/values/entry_values.py``), which column asks for it (``layouts/asked_columns.py``) and how
a data sheet keeps it (``sheets/summary/data.py``, ``records.py``).
"""

from enum import Enum

from msgspec import Struct


class FieldKind(Enum):
    """What a field holds."""

    STATE = "state"
    PERCENT = "percent"
    """0 to 100."""
    DATE = "date"
    TEXT = "text"
    DOCUMENT = "document"
    """Numbers and symbols of documents, as a text."""
    COUNT = "count"
    FIGURE = "figure"
    """A number with the decimals that it has."""
    MONEY = "money"
    """Đồng."""
    MARK = "mark"
    """Chosen or not."""
    LEVEL = "level"
    """Who is asked to settle a proposal."""

    @property
    def textual(self) -> bool:
        """Whether blank is an empty text; of every other kind it is None."""
        return self in (FieldKind.TEXT, FieldKind.DOCUMENT)


CHOICES = (FieldKind.STATE, FieldKind.LEVEL)
"""Kinds that are one of a list of words."""


class Field(Struct, frozen=True):
    """A field that a person fills in."""

    name: str
    """The attribute of the answer; also what forms and data sheets call its column."""
    label: str
    """As every document names it."""
    kind: FieldKind = FieldKind.TEXT
    adjustable: bool = True
    """Whether the officer may put another value in its place."""


_REMARK = Field("remark", "Ghi chú")
STATUS = (
    Field("state", "Tình trạng", FieldKind.STATE),
    Field("percent", "Tỷ lệ hoàn thành", FieldKind.PERCENT),
    Field("completed_on", "Ngày hoàn thành", FieldKind.DATE),
    Field("document", "Số, ký hiệu văn bản", FieldKind.DOCUMENT),
    Field("document_date", "Ngày văn bản", FieldKind.DATE),
    Field("result", "Kết quả thực hiện"),
    Field("difficulty", "Khó khăn, vướng mắc"),
    Field("proposal", "Kiến nghị, đề xuất"),
    Field("addressed_to", "Kiến nghị cấp nào", FieldKind.LEVEL),
    Field("expected_on", "Dự kiến hoàn thành", FieldKind.DATE),
)
"""Of a task, in the order of the form."""
TARGET = (
    Field("numerator", "Tử số", FieldKind.COUNT),
    Field("denominator", "Mẫu số", FieldKind.COUNT),
    _REMARK,
)
"""Of a target."""
BUDGET = (
    Field("spent", "Đã thực hiện", FieldKind.MONEY),
    Field("disbursed", "Đã giải ngân", FieldKind.MONEY),
    _REMARK,
)
"""Of a budget line."""
INDICATOR = (Field("figure", "Số liệu", FieldKind.FIGURE), _REMARK)
"""Of an indicator of the statistics."""
WORK = Field("work", "Nhiệm vụ ngoài kế hoạch", adjustable=False)
"""What work outside the plan is; the rest of its answer is that of a task."""
PRACTICE = (
    Field("practice", "Cách làm hay", adjustable=False),
    Field("effect", "Hiệu quả, minh chứng", adjustable=False),
)
"""Of a good practice."""
REST = Field("rest", "Mọi nhiệm vụ còn lại: Không phát sinh", FieldKind.MARK, adjustable=False)
"""One mark for all tasks that are left blank and not due."""
CONFIRMATION = (
    Field("made_by", "Người lập biểu", adjustable=False),
    Field("phone", "Điện thoại", adjustable=False),
    Field("approved_by", "Người duyệt", adjustable=False),
    Field("approved_on", "Ngày duyệt", FieldKind.DATE, adjustable=False),
    REST,
)
"""Of the whole form: who answers for it."""
KEEP = Field("keep", "Giữ nguyên", FieldKind.MARK, adjustable=False)
"""Of no answer: it takes over the answer of the period before."""
FIELD = {
    field.name: field
    for field in (*STATUS, KEEP, *TARGET, *BUDGET, *INDICATOR, WORK, *PRACTICE, *CONFIRMATION)
}
"""All of them by name."""
