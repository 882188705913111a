"""How running text names the states of tasks: patterns ``TT``."""

from cchc_xl.domain.patterns import Pattern
from cchc_xl.domain.results import DerivedState

COUNTED = Pattern(
    "TT00",
    "Số nhiệm vụ ở một tình trạng",
    "{số nhiệm vụ} {tình trạng}",
    (("số nhiệm vụ", "04 nhiệm vụ"), ("tình trạng", "chưa đến hạn")),
)
STATES = {
    DerivedState.ON_TIME: Pattern("TT01", "Hoàn thành đúng hạn", "hoàn thành đúng hạn"),
    DerivedState.LATE: Pattern("TT02", "Hoàn thành sau hạn", "hoàn thành quá hạn"),
    DerivedState.IN_PROGRESS: Pattern("TT03", "Đang làm, chưa quá hạn", "đang thực hiện trong hạn"),
    DerivedState.OVERDUE: Pattern("TT04", "Quá hạn", "quá hạn chưa hoàn thành"),
    DerivedState.NOT_DUE: Pattern("TT05", "Chưa bắt đầu, chưa đến hạn", "chưa đến hạn"),
    DerivedState.NOT_ARISEN: Pattern("TT06", "Không phát sinh", "không phát sinh"),
    DerivedState.NO_DUE_DATE: Pattern(
        "TT07",
        "Kế hoạch không ghi thời hạn",
        "thực hiện thường xuyên, Kế hoạch không ấn định thời hạn",
    ),
    DerivedState.NOT_REPORTED: Pattern(
        "TT08", "Đơn vị chưa báo cáo", "chưa có báo cáo của đơn vị chủ trì"
    ),
}
"""The pattern of each state."""


def state_words(state: DerivedState) -> str:
    """The state as an official table words it: its label, where that is no word of the program's
    own."""
    return STATES[state].text if state is DerivedState.NO_DUE_DATE else state.value
