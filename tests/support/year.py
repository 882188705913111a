"""A year of twelve units played with real files, and counted again from the returned files alone.

Playing uses the forms as staff do; counting reads cells with openpyxl and judges them here.
"""

import re
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from zipfile import ZipFile

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from cchc_xl import api
from cchc_xl.domain.consolidation import Consolidation
from cchc_xl.domain.periods import parse_schedule
from cchc_xl.domain.plan import Agency, BudgetLine, Judging, Operator, Plan, Section
from cchc_xl.domain.scoring import Criterion, ManualScore, Scope, ScoringRule
from cchc_xl.domain.units import Unit, UnitKind
from cchc_xl.excel.plans.writer import write_plan
from cchc_xl.files import repack
from tests.plans import plan, target, task
from tests.support.year_figures import FIGURE_SHEET, Statistics, typed_figure, year_indicators

UNITS = tuple(f"U{number:02}" for number in range(1, 13))
NAMES = tuple(f"Phòng {letter}" for letter in "ABCDEGHIKLMN")
PERIODS = ("2023-Q1", "2023-6T", "2023-Q3", "2023-NAM")
PART_OF_YEAR = "2023-Q3"
STATES = ("Chưa thực hiện", "Đang thực hiện", "Đã hoàn thành", "Không phát sinh")
NOT_BEGUN, GOING, DONE, NONE = STATES
DUE = {
    "I.1": [date(2023, 1, 31)],
    "I.2": [date(2023, 12, 31)],
    "I.3": [date(2023, 6, 30)],
    "I.4": [],
    "I.5": [date(2023, 3, 31), date(2023, 12, 31)],
    "I.6": [date(2023, 12, 31)],
    "II.1": [date(2023, 9, 30)],
    "II.2": [date(2023, 6, 30)],
    "II.3": [date(2023, 12, 31)],
}
LEADS = {
    "I.1": UNITS[:1],
    "I.2": UNITS[:2],
    "I.3": UNITS,
    "I.4": UNITS[2:3],
    "I.5": UNITS[3:4],
    "I.6": UNITS[7:8],
    "II.1": UNITS,
    "II.2": UNITS[4:5],
    "II.3": UNITS[5:7],
}
LEVELS = {"CT01": 60, "CT02": 50, "CT03": 80, "CT04": 40}
YEAR_END = ("CT01", "CT04")
"""Targets that are judged at the end of the year only."""
REPORTERS = {"CT01": UNITS, "CT02": UNITS, "CT03": UNITS[:3], "CT04": UNITS[4:5]}
REPEATED = {"II.1": "CT03", "II.2": "CT04"}
LINES = {"KP01": "U04", "KP02": "U05"}
POINTS = {
    "CQ01": (Scope.AGENCY, ScoringRule.REPORTS_OF_YEAR, 4),
    "CQ02": (Scope.AGENCY, ScoringRule.REPORTS_IN_TIME, 2),
    "CQ03": (Scope.AGENCY, ScoringRule.TARGETS, 3),
    "DV01": (Scope.UNIT, ScoringRule.REPORTS_OF_YEAR, 3),
    "DV02": (Scope.UNIT, ScoringRule.REPORTS_IN_TIME, 1),
    "DV03": (Scope.UNIT, ScoringRule.MANUAL, 6),
}
"""The scoring table: whom a criterion is about, its rule and its maximum."""
BY_HAND = {("2023-6T", "U02"): "4.5"}
"""The only points that are given by hand, all for DV03."""
MISSING = {("2023-Q1", "U03"), ("2023-Q3", "U09")}
LATE = {("2023-Q1", "U05"): 3, ("2023-6T", "U06"): 1, ("2023-NAM", "U12"): 9}
CORRECTED = {("2023-6T", "U07"), ("2023-NAM", "U01")}
"""Units that send a second file; its answers are those that count."""
UNCONFIRMED = {("2023-Q3", "U08", "I.6"), ("2023-6T", "U06", "II.3")}
"""Answers left as they came filled in, without a mark."""
UNREADABLE = {("2023-Q1", "U04", "I.5"), ("2023-NAM", "U10", "I.3")}
"""Answers whose state is no state."""


def year_plan() -> Plan:
    """Tasks of one unit, of joint leads and of a group, two that repeat targets, one nested."""
    words = {
        (): "Thường xuyên",
        (date(2023, 1, 31),): "Tháng 01/2023",
        (date(2023, 3, 31), date(2023, 12, 31)): "Quý I và IV/2023",
        (date(2023, 6, 30),): "Quý II/2023",
        (date(2023, 9, 30),): "Quý III/2023",
        (date(2023, 12, 31),): "Trong năm 2023",
    }
    names = dict(zip(UNITS, NAMES, strict=True))

    def who(codes: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
        if codes == UNITS:
            return "Các phòng", ("N",)
        return "\n".join(names[code] for code in codes), codes

    tasks, targets = [], []
    for item, leads in LEADS.items():
        text, codes = who(leads)
        schedule = parse_schedule(words[tuple(DUE[item])])
        tasks.append(
            task(
                id=item,
                text=f"Việc {item}.",
                leads_text=text,
                leads=codes,
                coops_text="",
                coops=(),
                schedule=schedule,
            )
        )
    for item, level in LEVELS.items():
        text, codes = who(REPORTERS[item])
        targets.append(
            target(
                id=item,
                place="I.1",
                text=f"Chỉ tiêu {item} từ {level}% trở lên.",
                operator=Operator.AT_LEAST,
                value=Decimal(level),
                numerator="Số hồ sơ điện tử" if item == "CT01" else f"Số đạt {item}",
                denominator="Số hồ sơ điện tử" if item == "CT02" else f"Tổng số {item}",
                parent="CT01" if item == "CT02" else None,
                judging=Judging.YEAR_END if item in YEAR_END else Judging.EVERY_PERIOD,
                task=next((t for t, repeated in REPEATED.items() if repeated == item), None),
                reporters_text=text,
                reporters=codes,
            )
        )
    return plan(
        agency=Agency(
            "UBND TỈNH", "SỞ NỘI VỤ", "Sở Nội vụ tỉnh", "Sở Nội vụ", "SNV", "Đà Lạt", "U01"
        ),
        sections=(Section("I", "Chỉ đạo, điều hành", "I"), Section("II", "Thể chế", "II.1")),
        tasks=tuple(tasks),
        targets=tuple(targets),
        budget=tuple(
            BudgetLine(line, f"Khoản {line}", 9_000_000, names[unit], (unit,))
            for line, unit in LINES.items()
        ),
        units=(
            *(Unit(code, name) for code, name in names.items()),
            Unit("N", "Các phòng", kind=UnitKind.GROUP, members=UNITS),
        ),
        indicators=year_indicators({"N": "Các phòng", **names}),
        scoring_source="Quyết định số 9/QĐ-SNV",
        criteria=tuple(
            Criterion(item, "Thi đua", f"Tiêu chí {item}", scope, Decimal(maximum), rule)
            for item, (scope, rule, maximum) in POINTS.items()
        ),
        manual_scores=tuple(
            ManualScore("DV03", unit, period, Decimal(given), "Sáng kiến")
            for (period, unit), given in BY_HAND.items()
        ),
    )


def _chance(*words: object) -> int:
    """0 to 99, from the words alone."""
    return zlib.crc32("|".join(map(str, words)).encode()) % 100


def _answer(period: str, unit: str, item: str, cutoff: date) -> dict[str, str | float | date]:
    """What the unit finds true of a task in the period."""
    step = PERIODS.index(period) + 1
    if item == "II.3" and unit == "U06":
        return {"Tình trạng": NONE}
    pace = _chance(item, unit if item != "I.2" else "") % 45
    if item == "I.6":
        pace = 10 if step < 2 else 0  # one that stands still from the second period on
    done = 20 if item == "I.6" and step > 1 else pace * step
    if item == "II.2":
        done = 90  # never said to be complete, though its target is reached
    if item == "II.1" and step == 4:
        done = 100  # all say so, though the target is missed
    if done >= 100:
        first = next(n for n in range(1, step + 1) if pace * n >= 100 or n == step)
        day = CUTOFFS[PERIODS[first - 1]] - timedelta(days=_chance(item, unit) % 40)
        number = f"{_chance(unit, item) + 1}/BC-{unit}"
        return {
            "Tình trạng": DONE,
            "Tỷ lệ": 1,
            "Ngày hoàn thành": day,
            "Số, ký hiệu văn bản": number,
            "Ngày văn bản": day,
            "Kết quả thực hiện": f"Xong việc {item}.",
        }
    if done == 0:
        found: dict[str, str | float | date] = {"Tình trạng": NOT_BEGUN, "Tỷ lệ": 0}
    else:
        found = {"Tình trạng": GOING, "Tỷ lệ": done / 100}
    troubled = _chance("khó", item, unit) < 40 or (DUE[item] and DUE[item][0] < cutoff)
    if troubled:
        again = step if _chance("mới", item, unit) < 50 else "cũ"
        found["Khó khăn, vướng mắc (lý do nếu quá hạn)"] = f"Thiếu người ({again})."
    return found


CUTOFFS = {
    "2023-Q1": date(2023, 3, 14),
    "2023-6T": date(2023, 6, 14),
    "2023-Q3": date(2023, 9, 14),
    "2023-NAM": date(2023, 12, 14),
}


def _figures(period: str, unit: str) -> dict[str, tuple[int, int | None]]:
    """Numerator and denominator by target; half of the units leave the nested one's blank."""
    step = 1 if period == PART_OF_YEAR else PERIODS.index(period) + 1
    found: dict[str, tuple[int, int | None]] = {}
    part = 10 + 8 * step + _chance(unit) % 9
    found["CT01"] = (part, 60)
    found["CT02"] = (part // 2 + step, None if _chance("trống", unit) < 50 else part)
    if unit in REPORTERS["CT03"]:
        found["CT03"] = (14 * step, 80)
    if unit in REPORTERS["CT04"]:
        found["CT04"] = (20 + step, 50)
    return found


def return_forms(forms: Path, returned: Path, period: str) -> None:
    """Fill the forms of a period as their units would, and save them when the units did."""
    for unit in UNITS:
        if (period, unit) in MISSING:
            continue
        source = forms / f"{period}_{unit}.xlsx"
        saved = datetime(2023, 1, 1) + (CUTOFFS[period] - date(2023, 1, 1)) + timedelta(hours=9)
        saved += timedelta(
            days=1 + LATE.get((period, unit), 0) + (1 if (period, unit) in LATE else 0)
        )
        if (period, unit) in CORRECTED:
            _fill(source, returned / f"cu_{source.name}", period, unit, saved, wrong=True)
            saved += timedelta(hours=5)
        _fill(source, returned / source.name, period, unit, saved)


def _fill(
    source: Path, target: Path, period: str, unit: str, saved: datetime, *, wrong: bool = False
) -> None:
    workbook = load_workbook(source)
    table = Table(workbook["Nhiệm vụ"])
    for item, row in table.rows.items():
        answer = _answer(period, unit, item, CUTOFFS[period])
        if wrong:
            answer = {"Tình trạng": NOT_BEGUN}
        names = [name for name in table.columns if name in ASKED]
        was = {name: _plain(_was(table, row, name)) for name in names}
        if "Giữ nguyên" in table.columns and was == {n: _plain(answer.get(n)) for n in names}:
            if (period, unit, item) in UNCONFIRMED:
                for name in names:  # the figures, that is: words come filled in
                    table.sheet.cell(row, table.columns[name]).value = answer.get(name)
            else:
                table.sheet.cell(row, table.columns["Giữ nguyên"]).value = "X"
                if _chance("xóa", unit, item) < 50:  # some wipe what they need not say again
                    for name in names:
                        table.sheet.cell(row, table.columns[name]).value = None
            continue
        for name in names:
            table.sheet.cell(row, table.columns[name]).value = answer.get(name)
        if (period, unit, item) in UNREADABLE:
            table.sheet.cell(row, table.columns["Tình trạng"]).value = "gần như"
    if "Chỉ tiêu" in workbook.sheetnames:
        table = Table(workbook["Chỉ tiêu"])
        for item, row in table.rows.items():
            pair = _figures(period, unit)[item]
            for name, value in zip(("Tử số", "Mẫu số"), pair, strict=True):
                table.sheet.cell(row, table.columns[name]).value = value
    if "Kinh phí" in workbook.sheetnames:
        table = Table(workbook["Kinh phí"])
        for row in table.rows.values():
            spent = 1_000_000 * (PERIODS.index(period) + 1)
            table.sheet.cell(row, table.columns["Đã thực hiện (đồng)"]).value = spent
            table.sheet.cell(row, table.columns["Đã giải ngân (đồng)"]).value = spent // 2
    table = Table(workbook[FIGURE_SHEET])
    for item, row in table.rows.items():
        figure = typed_figure(period, unit, item, wrong=wrong)
        table.sheet.cell(row, table.columns["Số liệu"]).value = figure
    workbook.save(target)
    stamp = f"{saved - timedelta(hours=7):%Y-%m-%dT%H:%M:%SZ}".encode()
    pattern = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")
    repack(
        target,
        lambda name, text: (
            pattern.sub(rb"\g<1>" + stamp, text) if name == "docProps/core.xml" else text
        ),
    )


def _was(table: "Table", row: int, name: str) -> object:
    """What a field said in the period before."""
    column = table.columns.get(f"Kỳ trước: {name} (không sửa)")
    return table.sheet.cell(row, column).value if column else None


ASKED = (
    "Tình trạng",
    "Tỷ lệ",
    "Ngày hoàn thành",
    "Số, ký hiệu văn bản",
    "Ngày văn bản",
    "Kết quả thực hiện",
    "Khó khăn, vướng mắc (lý do nếu quá hạn)",
)
TROUBLE = ASKED[-1]


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return value.date()
    return round(float(value), 4) if isinstance(value, int | float) else value


class Table:
    """A sheet of a form: its columns by header, its rows by id."""

    def __init__(self, sheet: Worksheet) -> None:
        self.sheet = sheet
        head = next(
            n
            for n, row in enumerate(sheet.iter_rows(), 1)
            if sum(c.value is not None for c in row) > 5
        )
        self.columns = {
            str(cell.value): cell.column for cell in sheet[head] if cell.value is not None
        }
        ids = (sheet.cell(row, 1) for row in range(head + 1, sheet.max_row + 1))
        self.rows = {str(cell.value): cell.row for cell in ids if cell.value}

    def row(self, item: str) -> dict[str, object]:
        number = self.rows[item]
        return {n: _plain(self.sheet.cell(number, at).value) for n, at in self.columns.items()}


# Counting again


@dataclass
class Counted:
    """What the returned files of one period say, judged here."""

    states: dict[str, str] = field(default_factory=dict)
    shares: dict[str, tuple[int, int]] = field(default_factory=dict)
    days: dict[str, int] = field(default_factory=dict)
    progress: dict[str, Decimal | None] = field(default_factory=dict)
    percents: dict[str, Decimal] = field(default_factory=dict)
    reached: dict[str, bool] = field(default_factory=dict)
    standings: dict[str, str] = field(default_factory=dict)
    spent: dict[str, Decimal] = field(default_factory=dict)
    late: dict[str, int] = field(default_factory=dict)
    senders: set[str] = field(default_factory=set)
    troubles: set[tuple[str, str, str]] = field(default_factory=set)
    """Unit, task, words."""
    answers: dict[tuple[str, str], dict[str, object]] = field(default_factory=dict)
    contradicted: set[str] = field(default_factory=set)
    statistics: Statistics = field(default_factory=Statistics)
    indicators: dict[str, Decimal] = field(default_factory=dict)
    """The sums of ``statistics``."""


@dataclass
class Played:
    """A period of the year as the program saw it and as it is counted here."""

    joined: Consolidation
    plan: Path
    returned: Path
    """Folder of the returned files."""
    summary: Path
    counted: Counted


def play(home: Path) -> dict[str, Played]:
    """Play the whole year with real files in the folder, each period with ``previous``."""
    plan_path, summary = home / "ke-hoach.xlsx", None
    write_plan(year_plan(), plan_path)
    played: dict[str, Played] = {}
    for period in PERIODS:
        forms, returned = home / period / "gui", home / period / "ve"
        returned.mkdir(parents=True)
        api.generate(api.open_plan(plan_path), period, forms, previous=summary)
        return_forms(forms, returned, period)
        out = home / period / f"{period}.xlsx"
        joined = api.consolidate(
            [returned], api.open_plan(plan_path), period, out, previous=summary, jobs=1
        )
        before = [p.counted for p in played.values()]
        counted = count(returned, period, before)
        played[period] = Played(joined, plan_path, returned, out, counted)
        summary = out
    return played


def count(folder: Path, period: str, before: list[Counted]) -> Counted:
    """Judge the files of a folder; ``before`` are the periods that came earlier."""
    found = Counted()
    last: dict[str, tuple[datetime, Path]] = {}
    for path in folder.iterdir():
        unit = path.stem[-3:]
        core = ZipFile(path).read("docProps/core.xml").decode()
        told = re.search(r"<dcterms:modified[^>]*>([^<]+)Z<", core)
        assert told
        saved = datetime.fromisoformat(told[1]) + timedelta(hours=7)
        if unit not in last or saved > last[unit][0]:
            last[unit] = (saved, path)
    figures: dict[str, dict[str, tuple[Decimal, Decimal]]] = {item: {} for item in LEVELS}
    for unit, (saved, path) in last.items():
        found.senders.add(unit)
        days = (saved.date() - CUTOFFS[period]).days - 2
        if days > 0:
            found.late[unit] = days
        workbook = load_workbook(path, data_only=True)
        table = Table(workbook["Nhiệm vụ"])
        for item in table.rows:
            row = table.row(item)
            if str(row.get("Giữ nguyên") or "").lower() == "x":
                old = next(b for b in reversed(before) if unit in b.senders).answers[unit, item]
                row |= {name: old[name] for name in ASKED if row[name] is None}
            found.answers[unit, item] = row
        if "Chỉ tiêu" in workbook.sheetnames:
            table = Table(workbook["Chỉ tiêu"])
            parts = {item: table.row(item) for item in table.rows}
            for item, row in parts.items():
                whole = row["Mẫu số"]
                if whole is None and item == "CT02":
                    whole = parts["CT01"]["Tử số"]
                figures[item][unit] = (Decimal(str(row["Tử số"])), Decimal(str(whole)))
        if "Kinh phí" in workbook.sheetnames:
            table = Table(workbook["Kinh phí"])
            for item in table.rows:
                found.spent[item] = Decimal(str(table.row(item)["Đã thực hiện (đồng)"]))
        table = Table(workbook[FIGURE_SHEET])
        found.statistics.typed[unit] = {i: table.row(i)["Số liệu"] for i in table.rows}
    found.indicators = found.statistics.sums()
    for item, pairs in figures.items():
        if pairs:
            part, whole = (sum(p[n] for p in pairs.values()) for n in (0, 1))
            found.percents[item] = Decimal(part) * 100 / Decimal(whole)
            found.reached[item] = found.percents[item] >= LEVELS[item]
            early = item in YEAR_END and period != PERIODS[-1]
            missed = "Chưa đến kỳ đánh giá" if early else "Chưa đạt"
            found.standings[item] = "Đạt" if found.reached[item] else missed
    for item in LEADS:
        _judge(found, item, CUTOFFS[period])
    for item, repeated in REPEATED.items():
        if set(figures[repeated]) == set(REPORTERS[repeated]):
            _follow(found, item, period, before)
    return found


def points_of_year(counted: Sequence[Counted]) -> dict[str, tuple[Decimal, Decimal]]:
    """Points and the maximum of what is scored in the last of these periods, by unit.

    The agency's stand under no name. Below 80 percent there are no points.
    """
    period = PERIODS[len(counted) - 1]
    in_time = [{unit: unit in c.senders - set(c.late) for unit in UNITS} for c in counted]
    last = counted[-1]
    judged = [item for item in LEVELS if last.standings[item] != "Chưa đến kỳ đánh giá"]
    reached = [last.reached[item] for item in judged]
    found: dict[str, tuple[Decimal, Decimal]] = {}
    for whom in ("", *UNITS):
        own = [[sent for unit, sent in of.items() if whom in ("", unit)] for of in in_time]
        facts = {
            ScoringRule.REPORTS_OF_YEAR: [sent for of in own for sent in of],
            ScoringRule.REPORTS_IN_TIME: own[-1],
            ScoringRule.TARGETS: reached,
        }
        points, scored = Decimal(), Decimal()
        for scope, rule, maximum in POINTS.values():
            if scope is not (Scope.UNIT if whom else Scope.AGENCY):
                continue
            if rule is ScoringRule.MANUAL:
                if (period, whom) in BY_HAND:
                    points, scored = points + Decimal(BY_HAND[period, whom]), scored + maximum
                continue
            part, whole = sum(facts[rule]), len(facts[rule])
            scored += maximum
            if part * 100 >= 80 * whole:
                exact = Decimal(maximum) * part / whole
                points += exact.quantize(Decimal("0.01"), ROUND_HALF_UP)
        found[whom] = (points, scored)
    return found


def _judge(found: Counted, item: str, cutoff: date) -> None:
    due, judged, days, percents = DUE[item], [], [0], []
    for unit in LEADS[item]:
        row = found.answers.get((unit, item), dict.fromkeys(ASKED))
        state, day = row["Tình trạng"], row["Ngày hoàn thành"]
        state = state if state in STATES else None
        if row[TROUBLE]:
            found.troubles.add((unit, item, str(row[TROUBLE])))
        late = 0
        if state == DONE:
            assert isinstance(day, date)
            late = max(0, (day - due[-1]).days) if due else 0
            judged.append("hoàn thành quá hạn" if late else "hoàn thành đúng hạn")
        elif state == NONE:
            judged.append("không phát sinh")
        elif state is None:
            judged.append("chưa báo cáo")
        elif not due:
            judged.append("không xác định hạn")
        else:
            mark = due[-1] if state == GOING else due[0]
            late = max(0, (cutoff - mark).days)
            open_ = "đang thực hiện trong hạn" if state == GOING else "chưa đến hạn"
            judged.append("quá hạn chưa hoàn thành" if late else open_)
        days.append(late)
        if state != NONE:
            share = row["Tỷ lệ"] if state is not None else None
            percents.append(None if share is None else Decimal(str(share)) * 100)
    having = [state for state in judged if state != "không phát sinh"]
    done = [state for state in having if state.startswith("hoàn thành")]
    told = [state for state in having if state != "chưa báo cáo"]
    found.shares[item] = (len(done), len(having))
    found.days[item] = max(days)
    known = [p for p in percents if p is not None]
    whole = known and len(known) == len(percents)
    found.progress[item] = sum(known, Decimal()) / len(known) if whole else None
    if not having:
        state = "không phát sinh"
    elif "quá hạn chưa hoàn thành" in having:
        state = "quá hạn chưa hoàn thành"
    elif len(done) == len(having):
        state = max(done)  # "hoàn thành đúng hạn" < "hoàn thành quá hạn"
    elif not told or (due and due[-1] < cutoff and len(told) < len(having)):
        state = "chưa báo cáo"
    elif "không xác định hạn" in told:
        state = "không xác định hạn"
    else:
        state = "chưa đến hạn" if set(told) == {"chưa đến hạn"} else "đang thực hiện trong hạn"
    found.states[item] = state


def _follow(found: Counted, item: str, period: str, before: list[Counted]) -> None:
    """The state of a task that repeats a target, once all figures of that are there."""
    repeated, answered, cutoff = REPEATED[item], found.states[item], CUTOFFS[period]
    last, done = DUE[item][-1], answered.startswith("hoàn thành")
    if found.reached[repeated] and not done:
        seen = [
            CUTOFFS[p] for p, b in zip(PERIODS, before, strict=False) if b.reached.get(repeated)
        ]
        found.days[item] = max(0, (min([*seen, cutoff]) - last).days)
        late = found.days[item]
        found.states[item] = "hoàn thành quá hạn" if late else "hoàn thành đúng hạn"
        if answered != "chưa báo cáo":
            found.contradicted.add(item)
    elif not found.reached[repeated] and last < cutoff:
        found.states[item], found.days[item] = "quá hạn chưa hoàn thành", (cutoff - last).days
        if done or answered == "không phát sinh":
            found.contradicted.add(item)
    elif not found.reached[repeated] and (done or answered in ("chưa báo cáo", "không phát sinh")):
        found.states[item], found.days[item] = "đang thực hiện trong hạn", 0
        if answered != "chưa báo cáo":
            found.contradicted.add(item)
