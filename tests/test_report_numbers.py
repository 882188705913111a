"""Every number of the written report, computed again from the two workbooks it was made of.

The numbers are those of ``support.recount``, which uses nothing of ``rules``; the report is read
with python-docx. Each paragraph and each row of a table must be one that is known here, and all its
numbers and dates must be those counted again.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import docx
import pytest
from msgspec.structs import replace
from openpyxl import load_workbook

from cchc_xl import api
from cchc_xl.domain.indicators import LastYearFigure
from cchc_xl.domain.plan import Plan
from cchc_xl.domain.submission import ExtraTask, State, StatusEntry, Submission
from cchc_xl.excel.plans.writer import write_plan
from cchc_xl.excel.summary.writer import write_summary
from cchc_xl.rules.joining.consolidate import consolidate
from cchc_xl.rules.sampling.answers import sample_submission
from tests.answers import received
from tests.plans import the_plan
from tests.support.commented import chapters, plain_numbers
from tests.support.documents import printed_paragraphs
from tests.support.ooxml import docx_faults
from tests.support.recount import (
    DONE,
    LATE_DONE,
    NOT_ARISEN,
    NOT_DUE,
    ON_TIME,
    OVERDUE,
    RUNNING,
    SAID,
    STATES,
    UNDATED,
    YEAR_START,
    Row,
    Truth,
    day_of,
    percent,
    printed,
    short,
)
from tests.support.sources import Reader
from tests.support.year import PERIODS as YEAR_PERIODS
from tests.support.year import Played

PERIODS = ("2023-Q1", "2023-6T", "2023-Q3", "2023-9T", "2023-NAM")
PRINTED = {UNDATED: "thực hiện thường xuyên, Kế hoạch không ấn định thời hạn"}
"""How an official table words a state."""
MISSING, LATE = "QLCL", "CNTT"
LAST_YEAR = tuple(
    LastYearFigure(item, period, Decimal(value), "Báo cáo số 120/BC-SGDĐT ngày 15/6/2022")
    for period in ("2023-6T", "2023-NAM")
    for item, value in (("TK03", 30), ("TK13", 250), ("TK04", 28), ("TK08", 7), ("TK37", 0))
)
YEAR = "year"


def awkward(answers: Submission) -> Submission:
    """The sample answers with what makes counting difficult."""
    unit = answers.unit
    entries = [_awkward_entry(entry, unit, n) for n, entry in enumerate(answers.entries)]
    targets = [
        replace(f, numerator=Decimal(0), denominator=Decimal(0))
        if f.target == "CT16"
        else replace(f, denominator=None)
        if unit == "GDTH" and f.target == "CT05"
        else replace(f, numerator=(f.denominator or Decimal()) + 1)  # an error: more than all
        if f.target == "CT23"
        else f
        for f in answers.targets
    ]
    budget = [replace(f, spent=None) if f.line == "KP02" else f for f in answers.budget]
    indicators = [
        replace(
            f, figure=(f.figure or Decimal()) + 3
        )  # a part that is too large, a sum that does not add up
        if f.indicator in ("TK11", "TK29")
        else replace(f, figure=Decimal(-1))  # an error
        if f.indicator == "TK08"
        else replace(f, figure=None)
        if unit == "GDTH" and f.indicator == "TK44"
        else f
        for f in answers.indicators
    ]
    extra: tuple[ExtraTask, ...] = ()
    if unit == "TTRA":
        done = StatusEntry("", State.COMPLETED, completed_on=date(2023, 2, 1), result="Xong")
        extra = (ExtraTask("Hội thi tìm hiểu pháp luật", done),)
    return replace(
        answers,
        entries=tuple(entries),
        targets=tuple(targets),
        budget=tuple(budget),
        indicators=tuple(indicators),
        extra=extra,
        sample=False,
    )


def _awkward_entry(entry: StatusEntry, unit: str, n: int) -> StatusEntry:
    if entry.state is State.IN_PROGRESS and n % 3:
        day = date(2023, 12, 20) if n % 2 else date(2024, 2, 10)
        entry = replace(entry, expected_on=day)
    if entry.state is State.COMPLETED and n % 11 == 5:
        return replace(entry, completed_on=None)  # an error: a day must be given
    if entry.task == "III.4":
        return replace(entry, state=None, percent=None, difficulty="Thiếu người.")
    if unit == "TTRA" and entry.task == "II.8":
        return replace(entry, state=State.IN_PROGRESS, percent=Decimal(50), completed_on=None)
    if entry.task == "V.1":
        return replace(entry, proposal="Bổ sung biên chế;")
    return entry


@pytest.fixture(scope="module", params=[*PERIODS, *(f"{YEAR} {p}" for p in YEAR_PERIODS)])
def files(
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
    year: dict[str, Played],
) -> tuple[Path, Path, Path]:
    """Plan workbook, consolidated workbook and report of a period, or one of the whole year's."""
    if request.param.startswith(YEAR):
        played = year[request.param.removeprefix(f"{YEAR} ")]
        report = tmp_path_factory.mktemp(YEAR) / "bao-cao.docx"
        api.report(played.summary, api.open_plan(played.plan), report)
        return played.plan, played.summary, report
    plan: Plan = replace(the_plan(), last_year=LAST_YEAR)
    period, home = plan.period(request.param), tmp_path_factory.mktemp(request.param)
    due = datetime.combine(period.unit_due, datetime.min.time())
    got = []
    for unit in plan.units_with_a_form():
        if unit != MISSING:
            answers = awkward(sample_submission(plan, period, unit, "1"))
            saved = due.replace(day=due.day + 2) if unit == LATE else due.replace(hour=9)
            got.append(received(plan, period, answers, saved=saved))
            if unit == "KHTC":  # an earlier file of the same unit, which does not count
                early = replace(answers, entries=answers.entries[:3], budget=())
                before = due.replace(day=due.day - 1)
                got.append(received(plan, period, early, name="KHTC cũ.xlsx", saved=before))
    paths = (home / "ke-hoach.xlsx", home / f"{period.id}.xlsx", home / "bao-cao.docx")
    write_plan(plan, paths[0])
    write_summary(plan, consolidate(plan, period, got), paths[1])
    api.report(paths[1], api.open_plan(paths[0]), paths[2])
    return paths


@pytest.fixture
def truth(files: tuple[Path, Path, Path], year: dict[str, Played]) -> Truth:
    """Counts the period again, with the earlier periods of its year where they are known."""
    plan, summary, _ = files
    readers: list[Reader] = []
    for period, played in year.items():
        if played.plan == plan:
            readers.append(Reader(plan, played.summary, period, list(readers)))
        if played.summary == summary:
            return readers[-1]
    return Truth(plan, summary, summary.stem)


def numbers(text: str) -> list[str]:
    """The dates and numbers of the text, in order, counts without the nought before a digit."""
    found = re.findall(r"\d{1,2}/\d{1,2}/\d{4}|\d+(?:[.,]\d+)*", text)
    return [number.lstrip("0") if re.fullmatch(r"0\d", number) else number for number in found]


def plain(text: str, truth: Truth) -> str:
    """The text without names and periods, each of which must be known."""
    for year in re.findall(r"năm (\d{4})", text):
        assert year == "2023" or f"năm {year}" in truth.period["Tên kỳ tiếp theo"]
    return re.sub(r"<\w+(?:\.\d+)?>|năm \d{4}|\b[69] tháng\b", "", text)


_DAY = r" ngày \d{1,2}/\d{1,2}/\d{4}"


def as_printed(name: str) -> str:
    """A pattern for a name, whose documents are printed with their day or without it."""
    escaped = re.escape(re.sub(_DAY, "", undefined(name)))
    return re.sub(r"\d+(?:(?:/|\\-)[^\W_]+)+", lambda found: f"{found[0]}(?:{_DAY})?", escaped)


def undefined(text: str) -> str:
    """The text without the abbreviations that it explains, on one line without end mark."""
    return re.sub(r" \([A-ZĐ]{2,}\)", "", " ".join(text.split())).rstrip(" .;,")


def with_ids(text: str, rows: dict[str, Row], column: str) -> str:
    """The text with ``<II.3>`` in place of the name of that task, or of a target."""
    names = {id_: str(row.get("Tên ngắn") or row[column]) for id_, row in rows.items()}
    text = undefined(text) + text[len(text.rstrip(" .;,")) :]
    for id_, name in sorted(names.items(), key=lambda found: -len(found[1])):
        text = re.sub(rf"(?<!\w){as_printed(name)}(?!\w)", f"<{id_}>", text, flags=re.IGNORECASE)
    return text


def tasks_in(text: str) -> list[str]:
    return re.findall(r"<([IVX]+\.\d+)>", text)


Check = Callable[[Truth, str], object]
"""Gives the numbers that the paragraph must have, in order."""


def share_of(part: int, whole: int) -> list[str]:
    return [str(part), str(whole), percent(part, whole)]


def window(truth: Truth, text: str) -> list[str]:
    first = day_of(truth.period["Số liệu từ ngày"])
    start = [] if first == YEAR_START else [short(YEAR_START)]
    return [short(first), short(truth.cutoff), *start]


def gained(truth: Truth, text: str, count: Callable[[Truth], int]) -> list[str]:
    """``, tăng 12 nhiệm vụ so với quý I năm 2023``"""
    if not truth.earlier:
        assert "so với" not in text
        return []
    more = count(truth) - count(truth.earlier[-1])
    if not more:
        assert not re.search(", (tăng|giảm) ", text), text
        return []
    assert f", {'tăng' if more > 0 else 'giảm'} {abs(more):02} " in text, text
    assert f" so với {truth.earlier[-1].period['Tên kỳ']}" in text, text
    return [str(abs(more))]


def completion(truth: Truth, text: str) -> list[str]:
    due = truth.due_tasks(truth.last)
    expected = [short(truth.cutoff)]
    if truth.done:
        expected += share_of(len(truth.done), len(truth.tasks))
        expected += gained(truth, text, lambda one: len(one.done))
    else:
        expected.append(str(len(truth.tasks)))
    start = day_of(truth.period["Số liệu từ ngày"])
    if start != YEAR_START:
        lately = [
            t
            for t in truth.done
            if max((e.day("completed_on") or date.min) for e in truth.of(t)) >= start  # type: ignore[operator]
        ]
        expected += [short(start), *([str(len(lately))] if lately else [])]
        assert lately or "không có nhiệm vụ hoàn thành thêm" in text
    done = [t for t in due if t in truth.done]
    if not due:
        assert text.endswith("Chưa có nhiệm vụ nào đến hạn hoàn thành.")
    elif truth.last > truth.cutoff:
        expected += [short(truth.last), *share_of(len(done), len(due))]
    elif done and len(done) < len(due):
        expected += share_of(len(done), len(due))
    else:
        words = "hoàn thành toàn bộ" if done else "chưa có nhiệm vụ nào được báo cáo hoàn thành"
        assert words in text
        expected.append(str(len(due)))
    return expected


def expected_on(truth: Truth, task: str) -> date | None:
    days = [e.day("expected_on") for e in truth.of(task) if e.state not in (*DONE, NOT_ARISEN)]
    return max(days) if days and all(days) else None  # type: ignore[type-var]


def still_open(truth: Truth, text: str) -> list[str]:
    still = [t for t in truth.due_tasks(truth.last) if t not in truth.done]
    days = {task: expected_on(truth, task) for task in still}
    in_time = [t for t, on in days.items() if on and on <= truth.last]
    late = [t for t, on in days.items() if on and on > truth.last]
    silent = [t for t, on in days.items() if on is None]
    expected = [str(len(still)), short(truth.last)]
    expected += [str(len(in_time))] if in_time else []
    if late:
        named = tasks_in(text)
        assert named == (late if len(late) <= NAMED else [])
        expected += [str(len(late)), short(truth.last), *(short(days[task]) for task in named)]
    return [*expected, *([str(len(silent))] if silent else [])]


def reporting(truth: Truth, text: str) -> list[str]:
    expected = [str(len(truth.senders)), str(len(truth.units))]
    assert ("đúng hạn" in text) == (len(truth.senders) == len(truth.units) and not truth.late)
    return [*expected, *([str(len(truth.late))] if truth.late else [])]


def late_reports(truth: Truth, text: str) -> list[str]:
    """Who has not reported or late stands here and nowhere else."""
    missing, expected = [u for u in truth.units if u not in truth.senders], []
    for found, days in ((missing, []), (list(truth.late), list(truth.late.values()))):
        if found:
            expected += [str(len(found)), str(len(truth.units))]
            if len(found) <= FEW:
                assert all(truth.names[unit] in text for unit in found)
                expected += map(str, days)
            else:
                expected += [str(max(days))] if days else []
    return expected


def money(truth: Truth, text: str) -> list[str]:
    total = sum(int(row["Số tiền (đồng)"]) for row in truth.lines)
    expected = []
    for name in ("spent", "disbursed"):
        known, lines = sum(truth.spent(name)), truth.spent_lines(name)
        expected += [printed(known), printed(total), percent(known, total)]
        expected += [str(lines), str(len(truth.lines))] if lines < len(truth.lines) else []
    return expected


def outside(truth: Truth, text: str) -> list[str]:
    works = truth.works()
    crowds = [str(units) for units in works.values() if units > FEW]
    return [str(len(works)), *(crowds if len(works) <= NAMED else [])]


STANDINGS = ("Đạt", "Chưa đạt", "Chưa đến kỳ đánh giá", "Chưa có số liệu")
FEW, NAMED, TELLING, COMING = 3, 5, 3, 10
"""Of more units, tasks, targets and coming tasks than these, some or none are named."""


def judged(truth: Truth, text: str) -> list[str]:
    counts = [truth.standing_number(told) for told in STANDINGS]
    rest = [str(number) for number in counts[1:] if number]
    if not counts[0]:
        assert text.startswith("Chưa có chỉ tiêu đạt")
        return rest
    more = gained(truth, text, lambda one: one.standing_number("Đạt"))
    return [*share_of(counts[0], sum(counts)), *more, *rest]


def surplus(truth: Truth, row: Row) -> Decimal:
    """How far the percentage as it is printed lies from what is asked."""
    sums = truth.sums(row["Mã"])
    assert sums
    return abs(parsed(percent(*sums)) - Decimal(str(row["Mức"])))


def most_exceeded(truth: Truth, text: str) -> list[str]:
    over = [r for r in truth.targets if truth.standing(r) == "Đạt" and surplus(truth, r)]
    return [str(len(over)), *furthest(truth, text, over)]


def underway_many(truth: Truth, text: str) -> list[str]:
    rows = [r for r in truth.targets if truth.standing(r) == STANDINGS[2]]
    return [str(len(rows)), *furthest(truth, text, rows)]


def furthest(truth: Truth, text: str, rows: Sequence[Row]) -> list[str]:
    """The numbers of the three that lie furthest from the plan, which must be the ones named."""
    items = target_items(truth, text)
    named = [surplus(truth, truth.target(item)) for item, _ in items]
    assert len(items) == min(TELLING, len(rows))
    assert named == sorted((surplus(truth, row) for row in rows), reverse=True)[:TELLING]
    return [number for _, told in items for number in told]


def all_of(standing: str) -> Check:
    def check(truth: Truth, text: str) -> list[str]:
        items = target_items(truth, text)
        rows = [row["Mã"] for row in truth.targets if truth.standing(row) == standing]
        assert [item for item, _ in items] == rows
        return [number for _, told in items for number in told]

    return check


_ITEM = re.compile(
    r"<(?P<item>CT\d+)>(?: \(thuộc chỉ tiêu: <(?P<nest>CT\d+)>\))?: (?:đạt )?(?P<share>[\d,.]+)% "
    r"\((?P<part>[\d.,]+)/(?P<whole>[\d.,]+)[^;)]*"
    r"(?:; số liệu của (?P<told>\d+)/(?P<asked>\d+) đơn vị)?\)"
    r"(?:, (?P<how>vượt|thấp hơn) (?P<apart>[\d,]+) điểm % so với Kế hoạch"
    r"|, đúng mức Kế hoạch|, Kế hoạch yêu cầu|, mức cả năm)?"
    r" ?\(?(?:(?:từ|trên) )?(?P<level>[\d,]+)?%?"
)


def target_items(truth: Truth, text: str) -> list[tuple[str, list[str]]]:
    """Each target of the text with its numbers, which must be those counted again."""
    return [(found["item"], target_item(truth, found)) for found in _ITEM.finditer(text)]


def target_item(truth: Truth, found: re.Match[str]) -> list[str]:
    row = truth.target(found["item"])
    parent = row["Chỉ tiêu cha"] if not row.get("Tên ngắn") else None
    assert (found["nest"] or None) == (parent or None)
    sums, level = truth.sums(row["Mã"]), Decimal(str(row["Mức"]))
    assert sums
    expected = [percent(*sums), *(printed(number) for number in sums)]
    given, units = len(truth.pairs(row["Mã"])), truth.asked(row)
    expected += [str(given), str(units)] if given < units else []
    share = parsed(percent(*sums))
    if found["how"]:
        assert found["how"] == ("vượt" if share > level else "thấp hơn")
        expected.append(printed(surplus(truth, row)))
    expected += [printed(level)] if found["level"] else []
    assert numbers(re.sub(r"<CT\d+>", "", found[0])) == expected, found[0]
    return expected


def coming(truth: Truth) -> dict[str, date]:
    words = str(truth.period["Tên kỳ tiếp theo"])
    ends = {
        "quý II năm 2023": date(2023, 6, 30),
        "6 tháng cuối năm 2023": date(2023, 12, 31),
        "quý IV năm 2023": date(2023, 12, 31),
        "năm 2024": date(2024, 12, 31),
    }
    found = {}
    for task, state in truth.states.items():
        ahead = [d for d in truth.due(task) if truth.cutoff < d <= ends[words]]
        if ahead and state not in (*DONE, NOT_ARISEN, OVERDUE):
            found[task] = ahead[0]
    return found


def ahead(truth: Truth, text: str) -> list[str]:
    found = coming(truth)
    days = [short(truth.cutoff + timedelta(days=1)), short(max(found.values()))]
    fields = Counter(task.split(".")[0] for task in found)
    assert text.endswith(":") == (len(found) <= COMING)
    many = [] if len(found) <= COMING else [str(number) for number in fields.values()]
    return [str(len(found)), *days, *many]


def urgent(truth: Truth, text: str) -> list[str]:
    found = coming(truth)
    soon = sorted(on for on in found.values() if on < max(found.values()))[:NAMED]
    named = [found[task] for task in tasks_in(text)]
    assert named == soon[: len(named)] != []
    return coming_numbers(truth, text)


def coming_numbers(truth: Truth, text: str) -> list[str]:
    """The numbers of ``<II.1> (Văn phòng, Thanh tra Sở, hạn 31/3/2023)``, task by task."""
    expected = []
    for task in tasks_in(text):
        units = [e.unit for e in truth.of(task)]
        if len(units) > FEW:
            expected.append(str(len(units)))
        else:
            assert ", ".join(truth.names[unit] for unit in units) in text
        expected.append(short(coming(truth)[task]))
    return expected


def not_begun(truth: Truth, text: str) -> list[str]:
    idle = [t for t in coming(truth) if truth.states[t] == NOT_DUE]
    named = tasks_in(text)
    assert set(named) <= set(idle)
    return [str(len(named))]


def silent_due(truth: Truth) -> list[str]:
    due = truth.due_tasks(truth.cutoff)
    return [t for t in due if t not in truth.done and truth.states[t] != OVERDUE]


def counted_and_named(truth: Truth, text: str, wanted: Sequence[str]) -> list[str]:
    """All of these tasks are named, or none of them is; their number."""
    assert tasks_in(text) in (list(wanted), []), text
    return [str(len(wanted))]


def in_the_state(state: str) -> Check:
    return lambda t, text: counted_and_named(
        t, text, [k for k, s in t.states.items() if s == state]
    )


def worst(truth: Truth, text: str, state: str) -> list[str]:
    """``Còn 04 nhiệm vụ quá hạn chưa hoàn thành, chậm nhất là <II.1> (42 ngày).``"""
    days = {t: truth.days(t) for t, s in truth.states.items() if s == state}
    latest = [t for t, late in days.items() if late == max(days.values())]
    named = tasks_in(text)
    assert named == (latest if len(named) > 1 else latest[:1])
    return [str(len(days)), *(str(days[task]) for task in named)]


def completed_late(truth: Truth, text: str) -> list[str]:
    late = [t for t, s in truth.states.items() if s == LATE_DONE]
    if "chậm nhất" in text:
        return worst(truth, text, LATE_DONE)
    assert tasks_in(text) == late
    expected = [str(len(late))]
    for task in late:
        units = [e.unit for e in truth.of(task) if e.state == LATE_DONE]
        expected += [*([str(len(units))] if len(units) > FEW else []), str(truth.days(task))]
    return expected


def course(truth: Truth, text: str) -> list[str]:
    expected = []
    for one in (*truth.earlier, truth):
        expected += [short(one.cutoff), str(len(one.done)), str(len(one.tasks))]
        expected += [str(one.number(OVERDUE))] if one.number(OVERDUE) else []
    return expected


def told_before(truth: Truth, text: str) -> list[str]:
    """Counted again in ``test_year``, from the files of all periods."""
    assert truth.earlier
    return numbers(plain(text, truth))


SENTENCES: tuple[tuple[str, Check], ...] = (
    (
        r"Thực hiện Quyết định số 2571/QĐ-UBND ",
        lambda t, _: ["2571", "30/12/2022", *numbers(t.plan_number)],
    ),
    (r"Số liệu tính từ ngày ", window),
    (
        r"Kế hoạch đề ra \d+ nhiệm vụ thuộc ",
        lambda t, _: [len(t.tasks), len(t.sections), len(t.targets), len(t.lines)],
    ),
    (r"Tính đến ngày \S+, (đã|chưa) hoàn thành ", completion),
    (r"Chữ viết tắt trong Báo cáo này: ", lambda _t, _: []),
    (r"Còn \d+ nhiệm vụ có hạn đến hết ngày ", still_open),
    (r"Phân theo tình trạng: ", lambda t, _: [n for s in STATES if (n := t.number(s))]),
    (r"(Có \d+/\d+ đơn vị đã gửi báo cáo|Chưa có đơn vị gửi báo cáo)", reporting),
    (r"Về chế độ báo cáo: ", late_reports),
    (r"Kinh phí thực hiện Kế hoạch", money),
    (r"Ngoài các nhiệm vụ của Kế hoạch, có thêm ", outside),
    (r"Cách làm hay, sáng kiến ", lambda t, _: [len(t.ways())]),
    (r"- Lập nhóm trao đổi trực tuyến .+ từ 12 xuống 3 hồ sơ", lambda t, _: [12, 3]),
    (r"Kế hoạch không có nhiệm vụ riêng", lambda t, _: []),
    (r"Kết quả cụ thể: ……", lambda t, _: []),
    (r"(Đạt \d+/\d+ chỉ tiêu|Chưa có chỉ tiêu đạt)", judged),
    (r"Chỉ tiêu đạt: ", all_of("Đạt")),
    (r"Trong đó \d+ chỉ tiêu vượt mức Kế hoạch, ", most_exceeded),
    (r"Chỉ tiêu đánh giá vào cuối năm, đến nay: ", all_of("Chưa đến kỳ đánh giá")),
    (r"Trong \d+ chỉ tiêu đánh giá vào cuối năm, ", underway_many),
    (
        r"Tính đến ngày \S+, còn \d+ chỉ tiêu chưa đạt",
        lambda t, _: [short(t.cutoff), t.standing_number("Chưa đạt")],
    ),
    (r"Còn \d+ nhiệm vụ quá hạn chưa hoàn thành", lambda t, text: worst(t, text, OVERDUE)),
    (r"Có \d+ nhiệm vụ hoàn thành quá hạn", completed_late),
    (
        r"Có \d+ nhiệm vụ đã đến hạn nhưng chưa có đủ báo cáo",
        lambda t, text: counted_and_named(t, text, silent_due(t)),
    ),
    (r"Hoàn thành \d+ nhiệm vụ (còn lại của Kế hoạch năm 2023 )?đến hạn từ ngày ", ahead),
    (r"Đến hạn sớm nhất: ", urgent),
    (r"Triển khai \d+ nhiệm vụ chưa bắt đầu: ", not_begun),
    (
        r"Theo Kế hoạch, không có nhiệm vụ chưa hoàn thành nào đến hạn",
        lambda t, _: [] if not coming(t) else ["!"],
    ),
    (r"Hoàn thành dứt điểm \d+ nhiệm vụ đã quá hạn", in_the_state(OVERDUE)),
    (r"Diễn biến trong năm: ", course),
    (r"Có \d+ nhiệm vụ không tiến triển qua các kỳ báo cáo", told_before),
    (r"Có \d+ lượt khó khăn, vướng mắc nêu từ kỳ trước, kỳ này tiếp tục được nêu", told_before),
    (
        r"(Khó khăn, vướng mắc do các|Kiến nghị, đề xuất|- Nguyên nhân|Tồn tại, hạn chế khác|"
        r"Kết quả nổi bật khác|Nhiệm vụ trọng tâm khác|Trên đây là)",
        lambda t, _: [],
    ),
)
"""How each paragraph of counted facts begins, and the numbers it must have."""


def changed(truth: Truth, item: str) -> list[str]:
    """The numbers of ``tăng 29 hồ sơ (11,6%)``, of percentages of their difference as printed."""
    value, before = truth.value_of(item), truth.before(item)
    if value is None or before is None:
        return []
    if truth.indicators[item]["Đơn vị tính"] == "%":
        apart = abs(parsed(printed(value)) - parsed(printed(before)))
        return [printed(apart)] if apart else []
    apart = abs(value - before)
    return [printed(apart), *([percent(apart, before)] if before else [])] if apart else []


def parsed(number: str) -> Decimal:
    return Decimal(number.replace(".", "").replace(",", "."))


def statistic_line(truth: Truth, heading: str, text: str) -> str:
    """``Tổng số hồ sơ: 279 hồ sơ, tăng 29 hồ sơ (11,6%) so với …, gồm …: 21; …; trong đó …``"""
    names = {str(row["Chỉ tiêu thống kê"]): item for item, row in truth.indicators.items()}
    found = names.get(text.partition(": ")[0], "")
    if not found:
        return ""
    group = truth.indicators[found]["Nhóm"]
    sections = {s["Tên lĩnh vực"]: s["Số mục"] for s in truth.sections}
    assert group == heading or (sections[group], heading) == ("I", "Về tổ chức chỉ đạo, điều hành")
    assert truth.whole(found) and truth.kept(found)
    items = truth.parts(found) or [part for parts in truth.sums_of(found) for part in parts]
    assert items and all(map(truth.whole, items))
    told = [printed(truth.value_of(item) or 0) for item in (found, *items)]
    at = len(told) if truth.parts(found) else 1
    expected = [*told[:at], *changed(truth, found), *told[at:]]
    assert ("so với cùng kỳ năm 2022" in text) == bool(changed(truth, found))
    words = text.replace("cùng kỳ năm 2022", "")
    for other in truth.indicators.values():
        name = str(other["Chỉ tiêu thống kê"])
        words = words.replace(f"{name}:", "").replace(f"{name[:1].lower()}{name[1:]}:", "")
    assert numbers(words) == expected, text
    return found


_PROGRESS = re.compile(
    r"Kế hoạch đề ra 01 nhiệm vụ, (?P<one>.+)\."
    r"|Cả (?P<all>\d+) nhiệm vụ Kế hoạch đề ra (?P<same>.+)\."
    r"|Kế hoạch đề ra (?P<whole>\d+) nhiệm vụ: (?P<parts>.+)\."
    r"|Đã hoàn thành cả (?P<every>\d+) nhiệm vụ Kế hoạch đề ra(?P<how>.*)\."
    r"|Đã hoàn thành (?P<done>\d+)/(?P<of>\d+) nhiệm vụ \((?P<share>[\d,]+)%\)(?P<some>.*); "
    r"còn lại: (?P<rest>.+)\."
)


def section_of(truth: Truth, heading: str) -> str:
    return next((s["Số mục"] for s in truth.sections if s["Tên lĩnh vực"] == heading), "")


def section_progress(truth: Truth, heading: str, found: re.Match[str]) -> Counter[str]:
    """How many tasks below the heading are in which state."""
    counts = told_states(found["parts"] or found["rest"] or "")
    if found["one"] or found["all"]:
        state = next(s for s, words in SAID.items() if words == (found["one"] or found["same"]))
        counts[state] = int(found["all"] or 1)
    elif done := int(found["every"] or found["done"] or 0):
        how = found["how"] or found["some"] or ""
        late = re.search(r"có (\d+) nhiệm vụ hoàn thành quá hạn", how)
        counts[LATE_DONE] = int(late[1]) if late else 0
        counts[ON_TIME] = done - counts[LATE_DONE]
        section = section_of(truth, heading)
        if section:
            gained(truth, how, lambda one: one.number(*DONE, section=section))
        if found["share"]:
            whole = int(found["of"])
            assert [found["share"], sum(counts.values())] == [percent(done, whole), whole]
    if found["whole"]:
        assert sum(counts.values()) == int(found["whole"])
    if section := section_of(truth, heading):
        assert {s: n for s, n in counts.items() if n} == {
            s: n for s in STATES if (n := truth.number(s, section=section))
        }, heading
    return counts


def told_states(text: str) -> Counter[str]:
    """``02 nhiệm vụ chưa đến hạn; …`` as counts by state."""
    counts: Counter[str] = Counter()
    for part in filter(None, text.split("; ")):
        number, words = part.split(" nhiệm vụ ", 1)
        counts[next(s for s, said in SAID.items() if said == words)] += int(number)
    return counts


def noted_tasks(truth: Truth, heading: str, text: str) -> str:
    """``Kết quả cụ thể: <II.3> (…; Báo cáo số …); <II.5>; và 02 nhiệm vụ khác đã hoàn thành.``"""
    done = text.startswith("Kết quả cụ thể: ")
    named, words = list(dict.fromkeys(tasks_in(text))), text
    assert named == [t for t in truth.tasks if t in named]
    for task in named:
        assert (task in truth.done) == done
        assert done or truth.states[task] in (RUNNING, UNDATED)
        words = without_answers(truth, task, words)
    others = re.search(r"; và (\d+) nhiệm vụ khác", text)
    assert numbers(plain(words, truth)) == ([str(int(others[1]))] if others else []), text
    told = len(named) + int(others[1] if others else 0)
    section = section_of(truth, heading)
    if done:
        truth.told_done += told
        assert not section or told == truth.number(*DONE, section=section)
    return "done" if done else "underway"


def without_answers(truth: Truth, task: str, text: str) -> str:
    """The text without what the task's units have typed: their results and documents."""
    for entry in truth.of(task):
        result = entry.text("result").rstrip(" .;,")
        text = re.sub(re.escape(result), "", text, flags=re.IGNORECASE) if result else text
        if document := entry.text("document"):
            day = entry.day("document_date")
            text = text.replace(f"{document} ngày {short(day)}" if day else document, "")
            text = text.replace(document, "")
    return text


def of_units_done(truth: Truth, task: str) -> tuple[list[str], tuple[str, ...]]:
    """How many of how many units have done it, and who has not."""
    having = [e for e in truth.of(task) if e.state != NOT_ARISEN]
    left = tuple(e.unit for e in having if e.state not in DONE)
    return [str(len(having) - len(left)), str(len(having))], left


def partly_done(truth: Truth, heading: str, text: str) -> str:
    """``07/08 đơn vị đã hoàn thành (còn Phòng X): <III.2>; <III.8>.``, or their number."""
    section, named = section_of(truth, heading) or "I", tasks_in(text)
    groups: dict[tuple[str, ...], list[str]] = {}
    for task, state in truth.states.items():
        (ready, whole), left = of_units_done(truth, task)
        if task.split(".")[0] == section and 0 < int(ready) < int(whole) and state != OVERDUE:
            groups.setdefault((ready, whole, *left), []).append(task)
    for (ready, whole, *left), tasks in groups.items():
        crowd = len(left) > FEW
        who = f"{len(left):02} đơn vị" if crowd else ", ".join(truth.names[u] for u in left)
        missing = [str(len(left))] if crowd else []
        if f"(còn {who})" not in text or numbers(text)[:2] != [ready, whole]:
            continue
        if named:
            assert set(named) <= set(tasks) if section == "I" else named == tasks, text
            assert numbers(plain(text, truth)) == [ready, whole, *missing], text
        else:
            assert numbers(text) == [ready, whole, str(len(tasks)), *missing], text
        return "partly"
    raise AssertionError(text)


def overdue_tasks(truth: Truth, heading: str, text: str) -> str:
    """``Quá hạn 01 nhiệm vụ: <II.1> (05/08 đơn vị đã hoàn thành; còn … quá hạn 12 ngày).``"""
    number = int(numbers(text)[0])
    section = section_of(truth, heading)
    if section:
        assert number == truth.number(OVERDUE, section=section)
    else:
        truth.steering_overdue += number
    named, expected = tasks_in(text), [str(number)]
    assert len(named) == (NAMED if "chậm nhất" in text.partition("<")[0] else number)
    for task in named:
        assert truth.states[task] == OVERDUE
        expected += overdue_numbers(truth, task, text)
    assert numbers(plain(text, truth)) == expected, text
    return "overdue"


def overdue_numbers(truth: Truth, task: str, text: str) -> list[str]:
    late = [e for e in truth.of(task) if e.state == OVERDUE]
    if f"<{task}> (chỉ tiêu chưa đạt" in text:
        return [str(truth.days(task))]
    ready, _ = of_units_done(truth, task)
    expected = ready if int(ready[0]) else []
    if len(late) > FEW:
        return [*expected, str(len(late)), str(max(e.days for e in late))]
    for days, on in dict.fromkeys((e.days, e.day("expected_on")) for e in late):
        expected = [*expected, str(days), *([short(on)] if on else [])]
    return expected


def remark_line(truth: Truth, text: str) -> bool:
    for words, entries in (*truth.remarks("difficulty").items(), *truth.told_above()):
        units = list(dict.fromkeys(e.unit for e in entries))
        tasks = list(dict.fromkeys(e.task for e in entries))
        who = ", ".join(truth.names[u] for u in units)
        who = who if len(units) <= FEW else f"{len(units):02} đơn vị"
        about = f"khi thực hiện: <{tasks[0]}>"
        about = about if len(tasks) == 1 else f"liên quan {len(tasks):02} nhiệm vụ"
        if text == f"- {words} ({who}; {about}).":
            return True
    return False


def paragraphs(report: Path) -> list[tuple[str, str, str]]:
    """Chapter number, heading and text of each paragraph of the body."""
    found, chapter, heading, inside = [], "", "", False
    for paragraph in docx.Document(str(report)).paragraphs:
        text, style = paragraph.text, paragraph.style.name if paragraph.style else ""
        if style == "Heading 1":
            chapter, heading = text.partition(".")[0], text.partition(". ")[2]
        elif style == "Heading 2":
            heading = text.partition(". ")[2]
        elif style == "Body Text":
            inside = True
            found.append((chapter, heading, text))
        if inside and text.endswith("./."):
            break
    return found


def check_paragraph(truth: Truth, chapter: str, heading: str, text: str) -> str:
    """Checks the paragraph by what it is; says what it was."""
    if item := statistic_line(truth, heading, text):
        return item
    if found := _PROGRESS.fullmatch(text):
        counts = section_progress(truth, heading, found)
        if chapter == "I":
            truth.steering += counts
        return "progress"
    targets = with_ids(text, {row["Mã"]: row for row in truth.targets}, "Chỉ tiêu")
    tasks = with_ids(text, truth.tasks, "Nhiệm vụ")
    if chapter == "III" and text.startswith("- ") and (items := target_items(truth, targets)):
        return items[0][0]
    if chapter in ("I", "II"):
        for pattern, told in (
            (r"(Kết quả cụ thể|Đang thực hiện): <", noted_tasks),
            (r"\d+/\d+ đơn vị đã hoàn thành ", partly_done),
            (r"Quá hạn \d+ nhiệm vụ", overdue_tasks),
        ):
            if re.match(pattern, tasks):
                return told(truth, heading, tasks)
        if tasks.startswith("Không phát sinh trong kỳ: "):
            counted_and_named(
                truth,
                tasks,
                [
                    t
                    for t, s in truth.states.items()
                    if s == NOT_ARISEN and t.split(".")[0] == section_of(truth, heading)
                ],
            )
            return "not arisen"
    for pattern, check in SENTENCES:
        if re.match(pattern, text):
            shown = targets if "chỉ tiêu" in pattern.lower() else tasks
            expected = [str(value) for value in check(truth, shown)]  # type: ignore[attr-defined]
            assert numbers(plain(shown, truth)) == expected, text
            return pattern
    if remark_line(truth, tasks):
        return "remark"
    assert chapter == "IV", text
    assert numbers(plain(tasks, truth)) == coming_numbers(truth, tasks), text
    return tasks_in(tasks)[0]


def test_every_number_of_the_body_is_counted_again(
    files: tuple[Path, Path, Path], truth: Truth
) -> None:
    report = files[2]
    kinds = Counter(
        check_paragraph(truth, chapter, heading, text)
        for chapter, heading, text in paragraphs(report)
    )
    assert truth.told_done == len(truth.done), "a completed task is neither named nor counted"
    assert {r["Mã"] for r in truth.targets if truth.standing(r) == "Chưa đạt"} <= set(kinds)
    assert kinds["progress"] >= len(truth.sections)
    assert kinds["remark"] == len(truth.remarks("difficulty")) + len(truth.told_above())
    assert set(tasks_of(kinds)) == (set(coming(truth)) if len(coming(truth)) <= COMING else set())
    steering = Counter(s for t, s in truth.states.items() if t.split(".")[0] == "I")
    assert truth.steering == steering
    assert truth.steering_overdue == steering[OVERDUE]
    assert {p for p, _ in SENTENCES[:4]} <= set(kinds)
    assert set(kinds) & set(truth.indicators) == set(to_be_said(truth)), "statistics of the body"


def tasks_of(kinds: Iterable[str]) -> list[str]:
    return [kind for kind in kinds if re.fullmatch(r"[IVX]+\.\d+", kind)]


def test_no_name_is_cut_and_no_more_than_three_units_stand_in_a_row(
    files: tuple[Path, Path, Path], truth: Truth
) -> None:
    names = "|".join(sorted(map(re.escape, truth.names.values()), key=len, reverse=True))
    for _, _, text in paragraphs(files[2]):
        assert "…" not in text.replace("……", ""), text
        runs = re.findall(rf"(?:{names})(?:, (?:{names}))*", text)
        assert all(len(re.findall(names, run)) <= FEW for run in runs), text


def to_be_said(truth: Truth) -> Iterable[str]:
    """The fields' percentages and outermost sums that all units have told and that add up."""
    fields = {s["Tên lĩnh vực"] for s in truth.sections}
    within = {p for i in truth.indicators for parts in truth.sums_of(i) for p in parts}
    for item in truth.indicators:
        items = truth.parts(item) or [part for parts in truth.sums_of(item) for part in parts]
        known = items and all(map(truth.whole, (item, *items)))
        sound = all(truth.kept(i) and not truth.exceeds(i) for i in (item, *items))
        if known and sound and item not in within and truth.indicators[item]["Nhóm"] in fields:
            yield item


def test_every_number_of_the_body_has_a_comment_in_the_traced_report(
    files: tuple[Path, Path, Path], tmp_path: Path
) -> None:
    plan, summary, report = files
    traced = tmp_path / "kiem-tra.docx"
    api.report(summary, api.open_plan(plan), traced, trace=True)
    assert printed_paragraphs(traced) == printed_paragraphs(report)
    for paragraph in chapters(traced):
        assert plain_numbers(paragraph.rest) == [], paragraph.text
    assert docx_faults(traced) == []


def test_the_overview_of_the_workbook_counts_the_same_tasks_as_due(
    files: tuple[Path, Path, Path], truth: Truth
) -> None:
    summary = files[1]
    with closing(load_workbook(summary, read_only=True)) as book:
        cells = book["Tổng quan"].iter_rows(values_only=True)
        line = next(str(c) for row in cells for c in row if str(c).startswith("Trong các nhiệm vụ"))
    due = truth.due_tasks(truth.last)
    expected = share_of(len([t for t in due if t in truth.done]), len(due)) if due else []
    assert numbers(line) == [f"{truth.last:%d/%m/%Y}", *expected]


def tables(report: Path, header: str) -> list[list[str]]:
    """The rows of the table that has this column, without its head."""
    for found in docx.Document(str(report)).tables:
        rows = [[cell.text for cell in row.cells] for row in found.rows]
        if header in rows[0]:
            return rows[1:]
    raise AssertionError(header)


def statistics(truth: Truth) -> dict[str, list[str]]:
    """The values of each indicator outside the fields of the plan, recounted."""
    due = truth.due_tasks(truth.last)
    done_due = [t for t in due if t in truth.done]
    total = sum(int(row["Số tiền (đồng)"]) for row in truth.lines)
    late = [u for u in truth.senders if u in truth.late]
    rates = {"Tỷ lệ hoàn thành trên tổng số nhiệm vụ": (len(truth.done), len(truth.tasks))}
    if due:
        rates["Tỷ lệ hoàn thành trên số nhiệm vụ đến hạn"] = (len(done_due), len(due))
    counts = {
        "Số nhiệm vụ của Kế hoạch": len(truth.tasks),
        **{f"Số nhiệm vụ {PRINTED.get(s, s)}": truth.number(s) for s in STATES},
        "Số nhiệm vụ đã hoàn thành, đúng hạn và quá hạn": len(truth.done),
        f"Số nhiệm vụ đến hạn (hạn đến hết ngày {short(truth.last)}, không tính nhiệm vụ không "
        "phát sinh)": len(due),
        "Số nhiệm vụ đến hạn đã hoàn thành": len(done_due),
        "Số chỉ tiêu định lượng của Kế hoạch": len(truth.targets),
        **{
            f"Số chỉ tiêu {standing[0].lower()}{standing[1:]}": truth.standing_number(standing)
            for standing in STANDINGS
            if truth.standing_number(standing) or standing != "Chưa đến kỳ đánh giá"
        },
        "Số đơn vị phải gửi báo cáo": len(truth.units),
        "Số đơn vị gửi báo cáo đúng hạn": len(truth.senders) - len(late),
        "Số đơn vị gửi báo cáo sau hạn": len(late),
        "Số đơn vị chưa gửi báo cáo": len(truth.units) - len(truth.senders),
        "Số văn bản được dẫn làm kiểm chứng (mỗi số, ký hiệu tính một lần)": len(truth.documents()),
        "Số khó khăn, vướng mắc các đơn vị nêu": len(truth.remarks("difficulty")),
        "Số kiến nghị, đề xuất các đơn vị nêu": len(truth.remarks("proposal")),
        **({"Số nhiệm vụ ngoài kế hoạch": len(truth.works())} if truth.extra else {}),
        **({"Số cách làm hay các đơn vị nêu": len(truth.ways())} if truth.practices else {}),
        "Dự toán theo Kế hoạch": total,
        "Kinh phí đã thực hiện": sum(truth.spent("spent")),
        "Kinh phí đã giải ngân": sum(truth.spent("disbursed")),
    }
    return {name: [printed(value)] for name, value in counts.items()} | {
        name: [percent(part, whole), f"{part}/{whole} nhiệm vụ"]
        for name, (part, whole) in rates.items()
    }


def check_statistic(
    truth: Truth, item: str, value: str, compared: Sequence[str], note: str
) -> None:
    """The row of an indicator: its value, the last year's, and all numbers of its note."""
    known, before, parts = truth.value_of(item), truth.before(item), truth.parts(item)
    unknown = "Chưa đủ số liệu" if parts and not truth.alike(*parts) else "Chưa có số liệu"
    assert value == (unknown if known is None else printed(known)), item
    assert bool(compared) == bool(truth.last_year)
    if compared:
        last, change = compared
        assert last == ("" if before is None else printed(before)), item
        assert numbers(change) == changed(truth, item)
        if known is not None and before is not None:
            words = "Tăng" if known > before else "Giảm" if known < before else "Không đổi"
            assert change.startswith(words), item
    expected = [printed(v) for part in parts if (v := truth.value_of(part)) is not None]
    for part in parts or (item,):
        told, units = len(truth.told(part)), truth.asked(truth.indicators[part])
        expected += [str(told), str(units)] if 0 < told < units else []
    assert ("không khớp" in note) != truth.kept(item), item
    assert ("lớn hơn" in note) == truth.exceeds(item), item
    words, *broken = re.split("không khớp: |lớn hơn |chưa đủ số liệu để đối chiếu với ", note)
    assert numbers(words) == expected, item
    totals = {printed(sum(truth.value_of(p) or 0 for p in ids)) for ids in truth.sums_of(item)}
    assert set(re.findall(r"= ([\d.,]+)", " ".join(broken))) <= totals


def test_every_number_of_the_statistics_is_counted_again(
    files: tuple[Path, Path, Path], truth: Truth
) -> None:
    report = files[2]
    expected, seen = statistics(truth), set()
    heading = section = ""
    printed_states: Counter[str] = Counter()
    figures: list[tuple[str, str]] = []
    asked = {
        (row["Nhóm"], row["Chỉ tiêu thống kê"]): item for item, row in truth.indicators.items()
    }
    shown: list[str] = []
    for number, indicator, _, value, *compared, note in tables(report, "Chỉ tiêu thống kê"):
        if not number.isdigit():
            heading = number.partition(". ")[2]
            titles = {s["Tên lĩnh vực"]: s["Số mục"] for s in truth.sections}
            section = titles.get(heading, "")
        elif found := re.fullmatch(r"Chỉ tiêu (\d+), Phụ lục III(?:; số liệu .+)?", note):
            row = truth.targets[int(found[1]) - 1]
            sums = truth.sums(row["Mã"])
            place = ("Tử số", "Mẫu số").index(
                next(name for name in ("Tử số", "Mẫu số") if row[name] == indicator)
            )
            assert value == (printed(sums[place]) if sums else "Chưa có số liệu"), indicator
            given, units = len(truth.pairs(row["Mã"])), truth.asked(row)
            told = re.findall(r"số liệu của (\d+)/(\d+) đơn vị", note)
            assert told == ([(str(given), str(units))] if 0 < given < units else [])
            figures.append((row["Mã"], indicator))
        elif item := asked.get((heading, indicator), ""):
            check_statistic(truth, item, value, compared, note)
            shown.append(item)
        elif section:
            own = [t for t in truth.tasks if t.split(".")[0] == section]
            done = [t for t in own if t in truth.done]
            if indicator == "Tỷ lệ hoàn thành":
                assert [value, note] == [
                    percent(len(done), len(own)),
                    f"{len(done)}/{len(own)} nhiệm vụ",
                ]
            elif indicator == "Số nhiệm vụ của lĩnh vực":
                assert value == str(len(own))
            else:
                words = indicator.removeprefix("Số nhiệm vụ ")
                state = next(s for s in STATES if PRINTED.get(s, s) == words)
                assert value == str(truth.number(state, section=section)) != "0"
                printed_states[state] += int(value)
        else:
            assert [value, note][: len(expected[indicator])] == expected[indicator], indicator
            seen.add(indicator)
    assert seen == set(expected)
    assert shown == list(truth.indicators)
    assert printed_states == Counter(truth.states.values())
    assert sorted(figures) == sorted(
        (row["Mã"], row[name]) for row in truth.targets for name in ("Tử số", "Mẫu số")
    )


def test_every_row_of_the_targets_is_counted_again(
    files: tuple[Path, Path, Path], truth: Truth
) -> None:
    report = files[2]
    rows = tables(report, "Yêu cầu")
    assert len(rows) == len(truth.targets)
    for target, row in zip(truth.targets, rows, strict=True):
        _, text, required, part, whole, actual, standing, note = row
        assert " ".join(str(target["Chỉ tiêu"]).split()).lower().startswith(text.lower())
        assert numbers(required) == [printed(Decimal(str(target["Mức"])))]
        sums = truth.sums(target["Mã"])
        assert (part, whole) == (tuple(map(printed, sums)) if sums else ("", ""))
        assert actual == (percent(*sums) + "%" if sums and sums[1] else "")
        assert standing == truth.standing(target)
        assert ("Mẫu số bằng 0" in note) == bool(sums and not sums[1])
        if target["Nhiệm vụ"]:
            assert f"nhiệm vụ {target['Nhiệm vụ']}" in note
        if target["Chỉ tiêu cha"]:
            ids = [t["Mã"] for t in truth.targets]
            assert f"chỉ tiêu {ids.index(target['Chỉ tiêu cha']) + 1}" in note


def test_every_task_of_the_appendix_has_its_state_and_its_days(
    files: tuple[Path, Path, Path], truth: Truth
) -> None:
    report = files[2]
    rows = [row for row in tables(report, "Sản phẩm") if row[0] != row[1]]
    outside = rows[len(truth.tasks) :]
    rows = rows[: len(truth.tasks)]
    told = [(row["Nhiệm vụ ngoài kế hoạch"], row["Đơn vị"]) for row in truth.extra]
    assert [(row[1], row[3]) for row in outside] == told
    for (task, given), row in zip(truth.tasks.items(), rows, strict=True):
        assert row[1] == given["Nhiệm vụ"]
        state, entries = truth.states[task], truth.of(task)
        having = [e for e in entries if e.state != NOT_ARISEN]
        done = sum(e.state in DONE for e in having)
        alone = len(entries) == 1 or not having
        named = PRINTED.get(state, state).lower()
        words = named if alone else f"{named}; {done}/{len(having)} đơn vị hoàn thành"
        assert row[6].partition("\n")[0].lower() == words
        days = truth.days(task)
        found = re.findall(r"(?:quá hạn|hoàn thành sau hạn) (\d+) ngày", row[7].lower())
        assert max(map(int, found), default=0) == days, task
        for e in entries:
            own = next((n for n in row[7].split("\n") if truth.names[e.unit] in n), row[7])
            if on := e.day("expected_on"):
                assert f"dự kiến hoàn thành ngày {short(on)}" in own.lower()
            if e.days and len(entries) > 1 and "Theo chỉ tiêu" not in row[7]:
                assert f"{e.days} ngày" in own
            if result := " ".join(e.text("result").split()).rstrip(" .;,"):
                assert result[1:] in row[6]
