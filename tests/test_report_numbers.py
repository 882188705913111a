"""Every number of the written report, computed again from the two workbooks it was made of.

The numbers are those of ``support.recount``, which uses nothing of ``rules``; the report is read
with python-docx. Each paragraph and each row of a table must be one that is known here, and all its
numbers and dates must be those counted again.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
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
    ON_TIME,
    OVERDUE,
    STATES,
    UNDATED,
    YEAR_START,
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
OFFICIAL = {UNDATED: "thực hiện thường xuyên, kế hoạch không ấn định thời hạn"}
"""How an official text words a state."""
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
    """The dates and numbers of the text, as printed, in order."""
    return re.findall(r"\d{1,2}/\d{1,2}/\d{4}|\d+(?:[.,]\d+)*", text)


def plain(text: str, truth: Truth) -> str:
    """The text without task ids and periods, each of which must be known."""
    for found in re.findall(r"\b[IVX]+\.\d+\b", text):
        assert found in truth.tasks, found
    for year in re.findall(r"năm (\d{4})", text):
        assert year == "2023" or f"năm {year}" in truth.period["Tên kỳ tiếp theo"]
    text = re.sub(r"\b[IVX]+\.\d+\b", "#", text)
    return re.sub(r"năm \d{4}|\b[69] tháng\b", "", text)


def told_states(text: str) -> Counter[str]:
    """``2 nhiệm vụ chưa đến hạn; …`` as counts by state."""
    counts: Counter[str] = Counter()
    for count, state in re.findall(r"(\d+) nhiệm vụ ([^;,.:]+)", text):
        if state.strip() in STATES:
            counts[state.strip()] += int(count)
    return counts


Check = Callable[[Truth, str], object]
"""Gives the numbers that the paragraph must have, in order."""


def share_of(part: int, whole: int) -> list[str]:
    return [str(part), str(whole), percent(part, whole)]


def window(truth: Truth, text: str) -> list[str]:
    first = day_of(truth.period["Số liệu từ ngày"])
    start = [] if first == YEAR_START else [short(YEAR_START)]
    return [short(first), short(truth.cutoff), *start]


def completion(truth: Truth, text: str) -> list[str]:
    due = truth.due_tasks(truth.last)
    expected = [short(truth.cutoff), *share_of(len(truth.done), len(truth.tasks))]
    start = day_of(truth.period["Số liệu từ ngày"])
    if start != YEAR_START:
        lately = [
            t
            for t in truth.done
            if max((e.day("completed_on") or date.min) for e in truth.of(t)) >= start  # type: ignore[operator]
        ]
        expected += [*([str(len(lately))] if lately else []), short(start)]
        assert lately or "không có nhiệm vụ hoàn thành từ ngày" in text
    if due:
        done = [t for t in due if t in truth.done]
        expected += [] if truth.last == truth.cutoff else [short(truth.last)]
        expected += share_of(len(done), len(due))
    return expected


def expected_on(truth: Truth, task: str) -> date | None:
    days = [e.day("expected_on") for e in truth.of(task) if e.state not in (*DONE, NOT_ARISEN)]
    return max(days) if days and all(days) else None  # type: ignore[type-var]


def still_open(truth: Truth) -> list[str]:
    return [t for t in truth.due_tasks(truth.last) if t not in truth.done]


def named(tasks: Iterable[str], text: str) -> list[str]:
    """Asserts that exactly these tasks are named; their number."""
    wanted = list(tasks)
    assert re.findall(r"\b[IVX]+\.\d+\b", text.partition(":")[2]) == wanted, text
    return [str(len(wanted))]


def by_then(truth: Truth, text: str, belongs: Callable[[date | None], bool]) -> list[str]:
    found = [t for t in still_open(truth) if belongs(expected_on(truth, t))]
    expected = named(found, text)
    if not belongs(None):
        expected.append(short(truth.last))
        for task in found:
            for day, units in _by_day(truth, task).items():
                expected += [*([str(len(units))] if len(units) > 3 else []), short(day)]
    return expected


def _by_day(truth: Truth, task: str) -> dict[date | None, list[str]]:
    days: dict[date | None, list[str]] = {}
    for e in truth.of(task):
        if e.state not in (*DONE, NOT_ARISEN) and e.day("expected_on"):
            days.setdefault(e.day("expected_on"), []).append(e.unit)
    return days


def delayed(truth: Truth, text: str, state: str) -> list[str]:
    """``Có 2 nhiệm vụ …: I.1 (Văn phòng: 42 ngày); …``: each unit with its days."""
    expected = [str(truth.number(state))]
    for task in (t for t, s in truth.states.items() if s == state):
        days: dict[int, list[str]] = {}
        for e in truth.of(task):
            if e.state == state:
                days.setdefault(e.days, []).append(truth.names[e.unit])
        if not days:  # its units say otherwise
            days[truth.days(task)] = ["theo chỉ tiêu"]
        words = "; ".join(f"{', '.join(units)}: {late} ngày" for late, units in days.items())
        assert f"{task} ({words})" in text
        expected += [str(late) for late in days]
    return expected


def reporting(truth: Truth, text: str) -> list[str]:
    missing = [u for u in truth.units if u not in truth.senders]
    expected = [str(len(truth.senders)), str(len(truth.units))]
    expected += [str(len(missing))] if missing else []
    for unit in missing:
        assert truth.names[unit] in text
    limit = short(day_of(truth.period["Hạn đơn vị gửi"]))
    if truth.late:
        expected += [limit, str(len(truth.late)), *map(str, truth.late.values())]
    return expected


def money(truth: Truth, text: str) -> list[str]:
    total = sum(int(row["Số tiền (đồng)"]) for row in truth.lines)
    expected = []
    for name in ("spent", "disbursed"):
        known, lines = sum(truth.spent(name)), truth.spent_lines(name)
        expected += [printed(known), printed(total), percent(known, total)]
        expected += [str(lines), str(len(truth.lines))] if lines < len(truth.lines) else []
    return expected


def of_units(truth: Truth, units: Sequence[str], text: str) -> list[str]:
    assert text.partition(": ")[2] == ", ".join(truth.names[u] for u in units) + "."
    return [str(len(units)), str(len(truth.units))]


STANDINGS = ("Đạt", "Chưa đạt", "Chưa đến kỳ đánh giá", "Chưa có số liệu")


def judged(truth: Truth, text: str) -> list[str]:
    counts = [truth.standing_number(told) for told in STANDINGS]
    return [
        *share_of(counts[0], sum(counts)),
        *(str(number) for number in counts[1:] if number),
    ]


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


def silent_due(truth: Truth) -> list[str]:
    due = truth.due_tasks(truth.cutoff)
    return [t for t in due if t not in truth.done and truth.states[t] != OVERDUE]


def section_part(truth: Truth, text: str) -> list[str]:
    """``- Cải cách thể chế (12 nhiệm vụ): II.1, …``"""
    found = next(s for s in truth.sections if text.startswith(f"- {s['Tên lĩnh vực']} ("))
    return named((t for t in coming(truth) if t.split(".")[0] == found["Số mục"]), text)


def not_arisen(truth: Truth, text: str) -> list[str]:
    tasks = [t for t, s in truth.states.items() if s == NOT_ARISEN]
    crowds = [len(truth.of(t)) for t in tasks if len(truth.of(t)) > 3]
    return [*named(tasks, text), *map(str, crowds)]


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
    (r"Tính đến ngày \S+ \(thời điểm chốt", completion),
    (r"Chữ viết tắt trong Báo cáo này: ", lambda _t, _: []),
    (r"Số liệu chốt ngày ", lambda t, _: [short(t.cutoff), short(t.last)]),
    (r"Trong số nhiệm vụ tính là đến hạn, còn ", lambda t, _: [len(still_open(t))]),
    (
        r"- \d+ nhiệm vụ dự kiến hoàn thành đến hết ngày ",
        lambda t, text: by_then(t, text, lambda on: on is not None and on <= t.last),
    ),
    (
        r"- \d+ nhiệm vụ dự kiến hoàn thành sau ngày ",
        lambda t, text: by_then(t, text, lambda on: on is not None and on > t.last),
    ),
    (
        r"- \d+ nhiệm vụ chưa được đơn vị nêu đủ ngày ",
        lambda t, text: by_then(t, text, lambda on: on is None),
    ),
    (r"Phân theo tình trạng: ", lambda t, _: [n for s in STATES if (n := t.number(s))]),
    (r"Theo báo cáo của đơn vị chủ trì, có \d+ nhiệm vụ không phát sinh", not_arisen),
    (r"Có \d+/\d+ đơn vị gửi báo cáo; ", reporting),
    (r"Kinh phí thực hiện Kế hoạch", money),
    (r"Nhiệm vụ ngoài kế hoạch do các đơn vị báo cáo thêm", lambda t, _: [len(t.extra)]),
    (r"- Thanh tra Sở: Hội thi tìm hiểu pháp luật: đã hoàn thành\.", lambda t, _: []),
    (r"- [^:]+: Chuẩn bị, làm việc với đoàn kiểm tra công vụ đột xuất", lambda t, _: []),
    (r"Cách làm hay, sáng kiến do các đơn vị nêu", lambda t, _: [len(t.practices)]),
    (r"- [^:]+: Lập nhóm trao đổi trực tuyến .+ từ 12 xuống 3 hồ sơ", lambda t, _: [12, 3]),
    (r"Kế hoạch không có nhiệm vụ riêng", lambda t, _: []),
    (r"Các đơn vị chưa nêu kết quả cụ thể", lambda t, _: []),
    (r"Số liệu thống kê (chủ yếu|của nội dung này) |Chưa có số liệu thống kê ", lambda t, _: []),
    (r"Đạt \d+/\d+ chỉ tiêu", judged),
    (r"Các chỉ tiêu đạt:", lambda t, _: []),
    (r"Tiến độ các chỉ tiêu đánh giá vào cuối năm:", lambda t, _: []),
    (
        r"Tính đến ngày \S+, có \d+ chỉ tiêu chưa đạt",
        lambda t, _: [short(t.cutoff), t.standing_number("Chưa đạt")],
    ),
    (
        r"Có \d+ nhiệm vụ quá hạn chưa hoàn thành: ",
        lambda t, text: delayed(t, text, OVERDUE),
    ),
    (r"Có \d+ nhiệm vụ hoàn thành quá hạn: ", lambda t, text: delayed(t, text, LATE_DONE)),
    (
        r"Có \d+ nhiệm vụ đã đến hạn nhưng chưa có đủ báo cáo",
        lambda t, text: named(silent_due(t), text),
    ),
    (
        r"Có \d+/\d+ đơn vị chưa gửi báo cáo: ",
        lambda t, text: of_units(t, [u for u in t.units if u not in t.senders], text),
    ),
    (
        r"Có \d+/\d+ đơn vị gửi báo cáo sau hạn: ",
        lambda t, text: of_units(t, list(t.late), text),
    ),
    (
        r"Hoàn thành \d+ nhiệm vụ (còn lại của Kế hoạch năm 2023 )?đến hạn từ ngày ",
        lambda t, _: [
            len(coming(t)),
            short(t.cutoff + timedelta(days=1)),
            short(max(coming(t).values())),
        ],
    ),
    (
        r"Theo Kế hoạch, không có nhiệm vụ chưa hoàn thành nào đến hạn",
        lambda t, _: [] if not coming(t) else ["!"],
    ),
    (
        r"Hoàn thành dứt điểm \d+ nhiệm vụ đã quá hạn: ",
        lambda t, text: named([k for k, s in t.states.items() if s == OVERDUE], text),
    ),
    (r"- [^:]+ \(\d+ nhiệm vụ\): ", section_part),
    (r"Diễn biến trong năm: ", course),
    (r"Có \d+ nhiệm vụ không tiến triển qua các kỳ báo cáo: ", told_before),
    (r"Có \d+ lượt khó khăn, vướng mắc .+ đã được nêu ở kỳ trước, kỳ này nêu lại", told_before),
    (
        r"(Khó khăn, vướng mắc do các|Các đơn vị kiến nghị|- Nguyên nhân|Tồn tại, hạn chế khác|"
        r"Kết quả nổi bật khác|Nhiệm vụ trọng tâm khác|Kiến nghị, đề xuất của|Trên đây là)",
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
    """``- Tổng số hồ sơ: 279 hồ sơ (gồm …: 21; …: 258), tăng 29 hồ sơ (11,6%) so với …; …``"""
    names = {f"- {row['Chỉ tiêu thống kê']}": item for item, row in truth.indicators.items()}
    found = names.get(text.partition(": ")[0], "")
    if not found:
        return ""
    group = truth.indicators[found]["Nhóm"]
    sections = {s["Tên lĩnh vực"]: s["Số mục"] for s in truth.sections}
    assert group == heading or (sections[group], heading) == ("I", "Về tổ chức chỉ đạo, điều hành")
    assert truth.whole(found) and truth.kept(found)
    items = truth.parts(found) or [part for parts in truth.sums_of(found) for part in parts]
    assert items and all(map(truth.whole, items))
    first = truth.parts(found) or truth.sums_of(found)[0]
    told = [printed(truth.value_of(item) or 0) for item in (found, *items)]
    at = 1 + len(first)
    expected = [*told[:at], *changed(truth, found), *told[at:]]
    assert ("so với cùng kỳ năm 2022" in text) == bool(changed(truth, found))
    words = text.replace("cùng kỳ năm 2022", "")
    for other in truth.indicators.values():
        name = str(other["Chỉ tiêu thống kê"])
        words = words.replace(f"{name}:", "").replace(f"{name[:1].lower()}{name[1:]}:", "")
    assert numbers(words) == expected, text
    return found


def section_progress(truth: Truth, heading: str, text: str) -> Counter[str]:
    """``Kế hoạch đề ra 5 nhiệm vụ, đã hoàn thành 3/5 nhiệm vụ (60%), …`` below that heading."""
    counts = told_states(text)
    total = int(re.match(r"Kế hoạch đề ra (\d+)", text)[1])  # type: ignore[index]
    section = next((s["Số mục"] for s in truth.sections if s["Tên lĩnh vực"] == heading), "")
    if section:
        assert total == sum(t.split(".")[0] == section for t in truth.tasks), heading
    if whole := re.fullmatch(r"Kế hoạch đề ra \d+ nhiệm vụ(?:, cả \d+ nhiệm vụ|:) (.+)\.", text):
        counts = Counter({whole[1]: total})
    if share := re.search(r"đã hoàn thành (\d+)/(\d+) nhiệm vụ \(([\d,]+)%\)", text):
        done = int(share[1])
        assert [share[1], share[2], share[3]] == share_of(done, total)
        counts[ON_TIME] = done - counts[LATE_DONE]
    assert sum(counts.values()) == total, text
    if section:
        assert {s: n for s, n in counts.items() if n} == {
            s: n for s in STATES if (n := truth.number(s, section=section))
        }, heading
    return counts


def task_line(truth: Truth, text: str) -> str:
    """``- … (nhiệm vụ III.1): đang thực hiện trong hạn, 1/2 đơn vị hoàn thành; theo báo cáo …``"""
    found = re.match(r"- (.+?)…? \(nhiệm vụ ([IVX]+\.\d+)\): (.+)\.$", text)
    assert found, text
    words, task, told = found.groups()
    assert undated(str(truth.tasks[task]["Nhiệm vụ"])).startswith(undated(words))
    entries = truth.of(task)
    having = [e for e in entries if e.state != NOT_ARISEN]
    done = sum(e.state in DONE for e in having)
    if ratio := re.search(r"(\d+)/(\d+) đơn vị hoàn thành", told):
        assert (int(ratio[1]), int(ratio[2])) == (done, len(having))
        told = told.replace(ratio[0], "")
    else:
        assert len(entries) == 1 or not having
    if all(e.state != OVERDUE for e in entries) and truth.states[task] == OVERDUE:
        follows = "tính theo kết quả của chỉ tiêu mà nhiệm vụ nhắc lại"
        assert f"{follows}, quá hạn {truth.days(task)} ngày" in told
        told = told.replace(f"quá hạn {truth.days(task)} ngày", "")
    delays = set()
    for entry in entries:
        due = truth.due(task)
        if entry.state == OVERDUE and truth.states[task] == OVERDUE:
            typed = entry.text("state")
            limit = due[-1] if typed == "Đang thực hiện" else due[0]
            delay = f"quá hạn {entry.days} ngày (hạn {short(limit)})"
            assert delay in told
            delays.add(delay)
            if entry.day("expected_on"):
                told = told.replace(f"ngày {short(entry.day('expected_on'))}", "")
        told = told.replace(entry.text("result").rstrip(" .;,") or "–", "")
        if document := entry.text("document"):
            day = entry.day("document_date")
            told = told.replace(f"{document} ngày {short(day)}" if day else document, "")
            told = told.replace(document, "")
    for delay in delays:
        told = told.replace(delay, "")
    assert numbers(told) == [], text
    return task


def undated(text: str) -> str:
    """The text without the days of documents, which a report prints at their first mention only."""
    return re.sub(r" ngày \d{1,2}/\d{1,2}/\d{4}", "", " ".join(text.split()))


def target_line(truth: Truth, text: str) -> str:
    """``- …: thực hiện 65% (13/20), yêu cầu từ 60% trở lên; số liệu của 7/8 đơn vị.``"""
    pattern = (
        r"- (.+?)…?(?: \(thuộc chỉ tiêu: (.+?)…?\))?: thực hiện ([\d,.]+)% "
        r"\(([\d.,]+)/([\d.,]+)\), yêu cầu (?:cả năm )?(?:từ |trên )?([\d,]+)%(?: trở lên)?"
        r"(?:; số liệu của (\d+)/(\d+) đơn vị)?\."
    )
    found = re.fullmatch(pattern, text)
    assert found, text
    words, nest, share, part, whole, level, told, asked = found.groups()
    row = next(
        r
        for r in truth.targets
        if " ".join(str(r["Chỉ tiêu"]).split()).lower().startswith(words.lower())
    )
    parent = next((r for r in truth.targets if r["Mã"] == row["Chỉ tiêu cha"]), None)
    assert bool(parent) == bool(nest)
    if parent and nest:
        assert str(parent["Chỉ tiêu"]).startswith(nest)
    sums = truth.sums(row["Mã"])
    assert sums
    assert [share, part, whole] == [percent(*sums), printed(sums[0]), printed(sums[1])]
    assert level == printed(Decimal(str(row["Mức"])))
    given, units = len(truth.pairs(row["Mã"])), truth.asked(row)
    assert (told, asked) == ((str(given), str(units)) if given < units else (None, None))
    return str(row["Mã"])


def remark_line(truth: Truth, text: str) -> bool:
    for words, entries in (*truth.remarks("difficulty").items(), *truth.told_above()):
        units = ", ".join(dict.fromkeys(truth.names[e.unit] for e in entries))
        tasks = ", ".join(dict.fromkeys(e.task for e in entries))
        if text == f"- {units} (nhiệm vụ {tasks}): {words}.":
            return True
    return False


def coming_line(truth: Truth, text: str) -> str:
    """``- … (nhiệm vụ II.1): Văn phòng, Thanh tra Sở, hạn 31/3/2023.``"""
    found = re.fullmatch(r"- (.+?)…? \(nhiệm vụ ([IVX]+\.\d+)\): (.+), hạn (\S+)\.", text)
    assert found, text
    words, task, units, day = found.groups()
    assert undated(str(truth.tasks[task]["Nhiệm vụ"])).startswith(undated(words))
    assert units == ", ".join(truth.names[e.unit] for e in truth.of(task))
    assert day == short(coming(truth)[task])
    return task


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
    if re.match(r"Kế hoạch đề ra \d+ nhiệm vụ[,:]", text):
        counts = section_progress(truth, heading, text)
        if chapter == "I":
            truth.steering += counts
        return "progress"
    if re.match(r"Có \d+ nhiệm vụ quá hạn chưa hoàn thành:$", text):
        section = next((s["Số mục"] for s in truth.sections if s["Tên lĩnh vực"] == heading), "")
        if chapter == "I":
            truth.steering_overdue += int(numbers(text)[0])
        else:
            assert numbers(text) == [str(truth.number(OVERDUE, section=section))]
        return "overdue"
    if item := statistic_line(truth, heading, text):
        return item
    for pattern, check in SENTENCES:
        if re.match(pattern, text):
            expected = [str(value) for value in check(truth, text)]  # type: ignore[attr-defined]
            assert numbers(plain(text, truth)) == expected, text
            return pattern
    if remark_line(truth, text):
        return "remark"
    if chapter == "IV":
        return coming_line(truth, text)
    return task_line(truth, text) if chapter in ("I", "II") else target_line(truth, text)


def test_every_number_of_the_body_is_counted_again(
    files: tuple[Path, Path, Path], truth: Truth
) -> None:
    report = files[2]
    kinds = Counter(
        check_paragraph(truth, chapter, heading, text)
        for chapter, heading, text in paragraphs(report)
    )
    told = {kind for kind in kinds if kind in truth.tasks}
    assert set(truth.done) <= told, "a completed task has no line"
    assert {r["Mã"] for r in truth.targets if truth.reached(r) is not None} <= set(kinds)
    assert kinds["progress"] >= len(truth.sections)
    assert kinds["remark"] == len(truth.remarks("difficulty")) + len(truth.told_above())
    steering = Counter(s for t, s in truth.states.items() if t.split(".")[0] == "I")
    assert truth.steering == steering
    assert truth.steering_overdue == steering[OVERDUE]
    assert {p for p, _ in SENTENCES[:4]} <= set(kinds)
    assert set(kinds) & set(truth.indicators) == set(to_be_said(truth)), "statistics of the body"


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
    cells = load_workbook(summary)["Tổng quan"].iter_rows(values_only=True)
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
        **{f"Số nhiệm vụ {state}": truth.number(state) for state in STATES},
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
        **({"Số nhiệm vụ ngoài kế hoạch": len(truth.extra)} if truth.extra else {}),
        **({"Số cách làm hay các đơn vị nêu": len(truth.practices)} if truth.practices else {}),
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
                state = indicator.removeprefix("Số nhiệm vụ ")
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
        named = OFFICIAL.get(state, state)
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
