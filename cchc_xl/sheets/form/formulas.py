"""The formulas that live in a form: what a row still lacks, shares, how much is filled in.

A formula uses plain cell addresses only: other programs break structured references.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence

from cchc_xl.domain.indicators import Indicator
from cchc_xl.domain.submission import State
from cchc_xl.layouts.asked_columns import STATE_LIST_NAME
from cchc_xl.layouts.earlier_columns import WAS
from cchc_xl.layouts.form_book import CUTOFF_NAME
from cchc_xl.layouts.table import Area

COMPLETE = "Đủ"
Letters = Mapping[str, str]
"""Column letter of each field."""


def task_check(at: Letters, row: int) -> str:
    """What the row of a task still lacks, by the same rules that check the returned form."""
    state, due = f"{at['state']}{row}", f"{at['last_due']}{row}"
    done = f'{state}="{State.COMPLETED.value}"'
    idle = f'{state}="{State.NOT_STARTED.value}"'
    going = f'OR({idle},{state}="{State.IN_PROGRESS.value}")'
    due = f"IF({idle},{at['first_due']}{row},{due})"
    day = f"{at['completed_on']}{row}"
    percent, reason = f"{at['percent']}{row}", f"{at['difficulty']}{row}"
    return _first_true(
        *_kept(at, row, done),
        (f'{state}=""', "Chưa chọn tình trạng"),
        (f"ISNA(MATCH({state},{STATE_LIST_NAME},0))", "Chọn lại tình trạng"),
        (f'AND({done},{day}="")', "Thiếu ngày hoàn thành"),
        (f'AND({day}<>"",NOT(ISNUMBER({day})))', "Gõ lại ngày hoàn thành"),
        (f'AND({done},{at["document"]}{row}="")', "Thiếu số, ký hiệu văn bản"),
        (f'AND({done},{percent}<>"",{percent}<>1)', "Tỷ lệ phải là 100%"),
        (f'AND({going},{due}<>0,{due}<{CUTOFF_NAME},{reason}="")', "Quá hạn: nêu lý do"),
    )


def _kept(at: Letters, row: int, done: str) -> Iterator[tuple[str, str]]:
    """What a row says that still has, or does without, the answer of the period before."""
    if "keep" not in at:
        return
    keep, was = f"{at['keep']}{row}", f"{at[WAS + 'state']}{row}"
    yield f'AND({keep}<>"",{was}="")', "Kỳ trước chưa trả lời"
    yield f'AND({keep}<>"",{at["state"]}{row}="")', COMPLETE
    same = ",".join(
        f"{at[name.removeprefix(WAS)]}{row}={letter}{row}"
        for name, letter in at.items()
        if name.startswith(WAS)
    )
    yield f'AND({keep}="",{was}<>"",NOT({done}),{same})', "Như kỳ trước: chọn x hoặc sửa"


def changed(at: Letters, row: int, field: str) -> str:
    """Whether a field differs from its value of the period before, where that had an answer."""
    was = [letter for name, letter in at.items() if name.startswith(WAS)]
    answered = ",".join(f'${letter}{row}<>""' for letter in was)
    return f"AND(OR({answered}),${at[field]}{row}<>${at[WAS + field]}{row})"


def target_check(at: Letters, row: int) -> str:
    """What the row of a target still lacks."""
    part, whole = f"{at['numerator']}{row}", f"{at['denominator']}{row}"
    return _first_true(
        (f'AND({part}="",{whole}="")', "Chưa có số liệu"),
        (f'OR({part}="",{whole}="")', "Thiếu tử số hoặc mẫu số"),
        (f"{part}>{whole}", "Tử số lớn hơn mẫu số"),
    )


def target_ratio(at: Letters, row: int) -> str:
    """Numerator over denominator, empty while one is missing or the denominator is zero."""
    part, whole = f"{at['numerator']}{row}", f"{at['denominator']}{row}"
    return f'=IF(AND(ISNUMBER({part}),ISNUMBER({whole})),IF({whole}>0,{part}/{whole},""),"")'


def budget_check(at: Letters, row: int) -> str:
    """What is wrong with the row of a budget line."""
    spent, disbursed = f"{at['spent']}{row}", f"{at['disbursed']}{row}"
    return _first_true(
        (f'AND({spent}="",{disbursed}="")', "Chưa có số liệu"),
        (f"N({spent})>{at['amount']}{row}", "Vượt dự toán"),
        (f"N({disbursed})>N({spent})", "Giải ngân lớn hơn thực hiện"),
    )


def budget_ratio(at: Letters, row: int) -> str:
    """Amount spent over the budget line, empty while nothing is known."""
    spent, amount = f"{at['spent']}{row}", f"{at['amount']}{row}"
    return f'=IF(AND(ISNUMBER({spent}),{amount}>0),{spent}/{amount},"")'


def indicator_check(indicators: Sequence[Indicator], first: int) -> Callable[[Letters, int], str]:
    """What the row of an indicator lacks, its sums among it; ``first`` is the table's first row.

    Others are found by their ids, so that it stays right in a table that is sorted or lost a row.
    A rule that names an indicator of another unit is not checked here.
    """
    asked, last = {indicator.id for indicator in indicators}, first + len(indicators) - 1

    def check(at: Letters, row: int) -> str:
        rule, cell = indicators[row - first].rule, f"{at['figure']}{row}"
        figures = f"${at['figure']}${first}:${at['figure']}${last}"
        found = f"${at['id']}${first}:${at['id']}${last}"

        def these(ids: Sequence[str]) -> str:
            return "(" + "+".join(f'({found}="{item}")' for item in ids) + ")"

        def known(ids: Sequence[str]) -> str:
            return f"SUMPRODUCT({these(ids)}*ISNUMBER({figures}))={len(ids)}"

        def off(ids: Sequence[str], sign: str) -> str:
            total = f"SUMPRODUCT({these(ids)}*1,{figures})"
            return f"AND({known(ids)},ROUND({cell}-{total},6){sign}0)"

        cases = [
            (f'{cell}=""', "Chưa có số liệu"),
            (f"NOT(ISNUMBER({cell}))", "Gõ lại số"),
            (f"{cell}<0", "Số âm"),
        ]
        sums = [ids for ids in (rule.sums if rule else ()) if asked.issuperset(ids)]
        cases += [(off(ids, "<>"), f"Khác {' + '.join(ids)}") for ids in sums]
        cases += [(f"NOT({known(ids)})", "Thiếu số để cộng") for ids in sums]
        if rule and rule.at_most in asked:
            cases.append((off([rule.at_most], ">"), f"Lớn hơn {rule.at_most}"))
        return _first_true(*cases)

    return check


def filled_count(area: Area, fields: tuple[str, ...], what: str) -> str:
    """``Đã điền k/n``: rows in which all of the fields are filled, of all rows."""
    filled = "*".join(f'({area.cells(field)}<>"")' for field in fields)
    total = f"ROWS({area.cells(fields[0])})"
    return f'="Đã điền "&SUMPRODUCT({filled}*1)&"/"&{total}&" {what}"'


def _first_true(*cases: tuple[str, str]) -> str:
    """A formula that shows the text of the first condition that holds, or that all is complete."""
    nested = f'"{COMPLETE}"'
    for condition, text in reversed(cases):
        nested = f'IF({condition},"{text}",{nested})'
    return "=" + nested
