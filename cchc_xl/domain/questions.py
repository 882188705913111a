"""The questions that are asked about figures which may be slips of the hand."""

from enum import Enum


class Question(Enum):
    """A kind of question; the value is its code."""

    PERCENT = "S240"
    EXCHANGED = "S241"
    JUMP = "S242"
    PARTS = "S243"
    FALL = "S244"
    PEERS = "S245"
    DECIMAL_COUNT = "S234"
    DECIMAL_PART = "S235"

    @property
    def switch(self) -> str:
        """What the row of the plan workbook is called that switches it off."""
        return _SWITCHES[self]


_SWITCHES = {
    Question.PERCENT: "Hỏi: tỷ lệ % gõ vào ô số đếm",
    Question.EXCHANGED: "Hỏi: tử số và mẫu số đổi chỗ",
    Question.JUMP: "Hỏi: lệch nhiều lần so với kỳ trước",
    Question.PARTS: "Hỏi: lệch 10, 100, 1.000 lần so với phép cộng",
    Question.FALL: "Hỏi: số lũy kế giảm",
    Question.PEERS: "Hỏi: lệch nhiều lần so với các đơn vị khác",
    Question.DECIMAL_COUNT: "Hỏi: số đếm được có phần lẻ",
    Question.DECIMAL_PART: "Hỏi: tử số, mẫu số có phần lẻ",
}
