"""The targets against their actual figures: a line of the report's body, a row of its appendix."""

from collections.abc import Iterable
from decimal import Decimal

from cchc_xl.domain.combining import Combining
from cchc_xl.domain.indicators import Indicator
from cchc_xl.domain.plan import Operator, Target
from cchc_xl.domain.report import TargetRow, TargetTable
from cchc_xl.domain.results import TargetResult
from cchc_xl.domain.submission import FIELD_LABELS
from cchc_xl.domain.text import format_number, match_key, round_half_up
from cchc_xl.rules.phrasing.phrases import day, ended, first_upper
from cchc_xl.rules.reporting.facts import Facts
from cchc_xl.rules.tracing.ledger import PlanField, Summed

LABEL = "Phụ lục III"
UNKNOWN = "Chưa có số liệu"
"""What stands where a figure was asked for and none came."""
SUM_RULE = "cộng số liệu của các đơn vị"
_QUOTIENT_RULE = "tử số chia mẫu số, nhân 100"
_COUNTED = (
    *("người dân, doanh nghiệp", "phản ánh, kiến nghị", "phòng, đơn vị", "trường, đơn vị"),
    *("dịch vụ công", "thủ tục hành chính", "hồ sơ", "TTHC", "VBQPPL", "dự thảo", "văn bản"),
    *("giao dịch", "cuộc họp", "hoạt động", "đơn vị", "phòng", "trường", "lượt", "người", "CCVC"),
)
"""What the words of a figure say is counted, after "Số" or "Tổng số"; longer ones first."""


def figure_rule(facts: Facts, item: Target | Indicator) -> str:
    """How the figures of its units become one, in words."""
    match item.combining:
        case Combining.ADD:
            return SUM_RULE
        case Combining.ONE:
            return (
                f"số liệu của {facts.names(facts.plan.reporting_units(item))}, nói thay các đơn vị"
            )
        case Combining.SAME:
            return "số liệu mà các đơn vị cùng ghi giống nhau"


def _quotient_rule(facts: Facts, target: Target) -> str:
    if target.combining is Combining.ADD:
        return "tổng tử số chia tổng mẫu số của các đơn vị, nhân 100"
    return f"{_QUOTIENT_RULE}; {figure_rule(facts, target)}"


def standing_rule(facts: Facts, target: Target) -> str:
    """How it is found out, in words, whether a target is reached."""
    return f"{_quotient_rule(facts, target)}, so với mức của Kế hoạch"


def differing(facts: Facts, item: Target | Indicator) -> str:
    """The figures on which units that must say the same do not, ``tử số, mẫu số``; else empty."""
    fields = [c.field for c in facts.result.conflicts if c.task == item.id]
    return ", ".join(FIELD_LABELS[field].lower() for field in fields)


def target_table(facts: Facts, attached_to: str) -> TargetTable:
    """The appendix of targets, in the order of the plan."""
    return TargetTable(
        label=LABEL,
        title=(
            f"KẾT QUẢ THỰC HIỆN CHỈ TIÊU {facts.plan.about.upper()} NĂM {facts.plan.year}\n"
            f"TÍNH ĐẾN NGÀY {day(facts.period.cutoff)}"
        ),
        attached_to=attached_to,
        rows=tuple(_row(facts, n, target) for n, target in enumerate(facts.plan.targets, 1)),
    )


def _row(facts: Facts, position: int, target: Target) -> TargetRow:
    result = result_of(facts, target)
    percent = actual(target, result)
    return TargetRow(
        number=str(position),
        target=first_upper(ended(target.text)),
        required=facts.cite(required(target), "mức của Kế hoạch", [PlanField(target, "value")]),
        numerator=_figure(facts, target, result, "numerator"),
        denominator=_figure(facts, target, result, "denominator"),
        actual=facts.cite(percent, _quotient_rule(facts, target), [result]),
        standing=facts.cite(result.standing.value, standing_rule(facts, target), [result, target]),
        note="\n".join(_notes(facts, target, result)),
    )


def _figure(facts: Facts, target: Target, result: TargetResult, name: str) -> str:
    value = getattr(result, name)
    printed = "" if value is None else format_number(value)
    return facts.cite(printed, figure_rule(facts, target), [Summed(result, name)])


def _notes(facts: Facts, target: Target, result: TargetResult) -> Iterable[str]:
    if result.denominator == 0:
        yield "Mẫu số bằng 0, không tính được tỷ lệ"
    if names := differing(facts, target):
        words = f"Các đơn vị ghi khác nhau: {names}"
        yield facts.cite(words, figure_rule(facts, target), [result])
    if silent := silent_units(facts, target, result):
        words = f"Chưa có số liệu của {facts.names(silent)}"
        yield facts.cite(words, "đơn vị chưa báo cáo hoặc số liệu có lỗi", [result])
    ids = [other.id for other in facts.plan.targets]
    if target.parent in ids:
        yield f"Là một phần của chỉ tiêu {ids.index(target.parent) + 1}"
    if target.task:
        yield f"Cùng nội dung với nhiệm vụ {target.task}"


def result_of(facts: Facts, target: Target) -> TargetResult:
    """The summed figures of the target."""
    return next(result for result in facts.result.targets if result.target == target.id)


def silent_units(facts: Facts, target: Target, result: TargetResult) -> tuple[str, ...]:
    """Codes of the units that have not given usable figures of the target."""
    told = dict(result.figures)
    return tuple(unit for unit in facts.plan.reporting_units(target) if unit not in told)


def printed_percent(target: Target, result: TargetResult) -> Decimal | None:
    """The percentage as it is printed; None where it cannot be told.

    It has as many decimals as it takes not to contradict whether the target is reached.
    """
    percent = result.percent
    if percent is None:
        return None
    rounded = (round_half_up(percent, places) for places in (2, 4, 6))
    fitting = (v for v in rounded if target.operator.holds(v, target.value) == result.reached)
    return next(fitting, round_half_up(percent, 8))


def actual(target: Target, result: TargetResult) -> str:
    """``58,33%``; empty where it cannot be told."""
    percent = printed_percent(target, result)
    return "" if percent is None else format_number(percent, 8) + _measure(target)


def noun_of(words: str) -> str:
    """What a figure with that name counts, ``hồ sơ`` of *Tổng số hồ sơ*; else empty."""
    key = match_key(words).removeprefix("tổng ").removeprefix("số ")
    return next((name for name in _COUNTED if key.startswith(match_key(name))), "")


def required(target: Target) -> str:
    """``từ 60% trở lên``"""
    value = format_number(target.value, 8) + _measure(target)
    if target.operator is Operator.EQUAL:
        return value
    return f"từ {value} trở lên" if target.operator is Operator.AT_LEAST else f"trên {value}"


def _measure(target: Target) -> str:
    return "%" if target.measure == "%" else f" {target.measure}"
