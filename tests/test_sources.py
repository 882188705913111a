"""Where each number of a consolidated workbook comes from, for a reader of its sources only.

The reader sees ``Nguồn`` and ``Dữ liệu``; for targets and budget ``Số liệu đơn vị``; their column
``Sử dụng`` tells which of these answers are counted. What the plan fixed (amounts, thresholds, due
dates, names) is read from the plan workbook. The files meant are then opened at the cells meant.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from functools import cached_property
from itertools import takewhile
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell

from cchc_xl import api
from cchc_xl.domain.adjustments import Adjustment
from cchc_xl.domain.indicators import LastYearFigure
from cchc_xl.excel.plans.writer import write_plan
from cchc_xl.excel.summary.writer import write_summary
from cchc_xl.rules.joining.consolidate import consolidate
from cchc_xl.sheets.summary.data import MAILED, MOMENT, moments
from tests.support import since_last
from tests.support.dossiers import (
    FIGURES,
    dossier_plan,
    of_the_year_before,
    received,
    returned,
)
from tests.support.points import known_days, total
from tests.support.recount import (
    DONE,
    FIELDS,
    LATE_DONE,
    ON_TIME,
    OVERDUE,
    SILENT,
    STATES,
    USED,
    Entry,
    day_of,
    percent,
    printed,
)
from tests.support.shared import Demonstration
from tests.support.sources import (
    ANSWERS,
    DOUBTS,
    FILES,
    PLAN,
    RULES,
    Page,
    Reader,
    Returned,
    answers_of,
    numbers,
)
from tests.support.year import Played

SCORE_COURSE = "Chấm điểm cả năm"
NOTHING_SENT = "Chưa gửi báo cáo dùng được"


@dataclass
class Case:
    """A consolidated workbook, its reader and the files that were returned."""

    book: Path
    reader: Reader
    files: Returned

    @cached_property
    def workbook(self) -> Workbook:
        """Only to be read."""
        return load_workbook(self.book)


@pytest.fixture(scope="module")
def demo_case(demonstration: Demonstration) -> Case:
    first, second = demonstration.steps
    plan = demonstration.plan
    earlier = Reader(plan, first.summary, first.period.id)
    reader = Reader(plan, second.summary, second.period.id, [earlier])
    return Case(second.summary, reader, Returned([first.returned, second.returned]))


@pytest.fixture(scope="module")
def year_cases(year: dict[str, Played]) -> dict[str, Case]:
    cases: dict[str, Case] = {}
    files = Returned(played.returned for played in year.values())
    for period, played in year.items():
        earlier = [case.reader for case in cases.values()]
        reader = Reader(played.plan, played.summary, period, earlier)
        cases[period] = Case(played.summary, reader, files)
    return cases


CASES = ("demo", "2023-Q1", "2023-6T", "2023-Q3", "2023-NAM")


@pytest.fixture(params=CASES)
def case(request: pytest.FixtureRequest, demo_case: Case, year_cases: dict[str, Case]) -> Case:
    """The demonstration's 2023-6T, then the periods of the simulated year."""
    return demo_case if request.param == "demo" else year_cases[request.param]


@pytest.mark.parametrize(
    "text", ["15/03/2023 07:05:09", "1/3/2023 7:5:9", "29/02/2024 23:59:59", "15/03/2023  00:00:00"]
)
def test_moments_are_read_as_the_format_says(text: str) -> None:
    moment = datetime.strptime(text, MOMENT)
    assert moments(text) == (moment, None)
    assert moments(f"{text}{MAILED}{text}") == (moment, moment)


@pytest.mark.parametrize(
    "text", ["", "15/03/2023", "29/02/2023 00:00:00", "15/03/23 07:05:09", "15/03/2023 24:00:00"]
)
def test_what_is_no_moment_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        moments(text)


def test_every_row_of_the_sources_names_a_file_and_the_cells_that_hold_it(case: Case) -> None:
    files, seen = case.files, 0
    for source in case.reader.all_sources:
        content = files.paths[source["Tệp"]].read_bytes()
        assert hashlib.sha256(content).hexdigest() == source["SHA-256"]
    for row in case.reader.rows:
        if not row["Tệp"]:
            assert row["Đơn vị"] not in case.reader.senders or row["Tình trạng suy ra"] == SILENT
            continue
        for answer in answers_of(row):
            told = (answer.file, answer.sheet, answer.cell)
            assert files.holds(answer) or (answer.value is None and told in case.reader.refused), (
                answer
            )
            seen += 1
    assert seen > 300


# The overview


def explain_heading(page: Page, reader: Reader) -> None:
    first, last = day_of(reader.period["Số liệu từ ngày"]), reader.cutoff
    moments = [
        datetime.strptime(r["Thời điểm lưu"], "%d/%m/%Y %H:%M:%S") for r in reader.all_sources
    ]
    plan = [reader.period["Tên kỳ"], f"{first:%d/%m/%Y}", f"{last:%d/%m/%Y}", "2023"]
    page.quotes(page.sheet["A2"], plan, PLAN)
    page.quotes(page.sheet["B2"], plan, PLAN)
    page.quotes(page.sheet["B3"], plan, PLAN)
    if page.sheet.title == "Tổng quan":
        newest = max(moments)
        assert f"lúc {newest:%H:%M} ngày {newest:%d/%m/%Y}" in page.sheet["A3"].value
        plan.append(f"{newest:%H:%M} {newest:%d/%m/%Y}")
        _, _, seal = page.sheet["A3"].value.partition("Mã đầu vào: ")
        plan.append(seal)  # tests/test_closing.py says what it is
    page.quotes(page.sheet["A3"], plan, FILES)


def explain_tiles(page: Page, reader: Reader) -> None:
    done, total = len(reader.done), len(reader.tasks)
    overdue = [t for t in reader.tasks if reader.states[t] == OVERDUE]
    longest = max((reader.days(t) for t in overdue), default=0)
    missing, silent = len(reader.units) - len(reader.senders), reader.number(SILENT)
    rest = ("Chưa đạt", "Chưa đến kỳ đánh giá", "Chưa có số liệu")
    counted = {words: reader.standing_number(words) for words in rest}
    told = [f"{w.lower()} {n}" for w, n in counted.items() if n or w != "Chưa đến kỳ đánh giá"]
    tasks = reader.task_cells(reader.tasks)
    lines = [row["Mã"] for row in reader.lines]
    spent = [reader.amount(line, "spent") for line in lines]
    budget = sum((s for s in spent if s is not None), Decimal())
    planned = sum(int(row["Số tiền (đồng)"]) for row in reader.lines)
    millions = [printed(Decimal(n) / 1_000_000) for n in (budget, planned)]
    unknown = spent.count(None)
    lacking = f"; {unknown} dòng chưa có số liệu" if unknown else ""
    tiles = {
        "Nhiệm vụ đã hoàn thành": (f"{done}/{total}", f"{percent(done, total)}% kế hoạch"),
        "Hoàn thành đúng hạn": (
            str(reader.number(ON_TIME)),
            f"hoàn thành quá hạn: {reader.number(LATE_DONE)}",
        ),
        "Quá hạn chưa hoàn thành": (
            str(len(overdue)),
            f"lâu nhất {longest} ngày" if overdue else "không có nhiệm vụ nào",
        ),
        "Nhiệm vụ chưa báo cáo": (
            str(silent),
            f"{missing} đơn vị chưa gửi" if missing else "mọi đơn vị đã gửi",
        ),
        "Chỉ tiêu đạt": (
            f"{reader.standing_number('Đạt')}/{len(reader.targets)}",
            ", ".join(told),
        ),
        "Kinh phí đã thực hiện": (
            f"{percent(budget, planned)}%",
            f"{millions[0]}/{millions[1]} triệu đồng{lacking}",
        ),
    }
    cells = {
        "Chỉ tiêu đạt": reader.target_cells(row["Mã"] for row in reader.targets),
        "Kinh phí đã thực hiện": reader.line_cells(lines, "spent"),
    }
    for label, told in tiles.items():
        head = page.starting(label)
        for below, expected in enumerate(told, 1):
            cell = page.sheet.cell(head.row + below, head.column)
            note = label == "Nhiệm vụ chưa báo cáo" and below == 2
            page.same(cell, expected, FILES if note else ANSWERS, cells.get(label, tasks))


def explain_lines(page: Page, reader: Reader) -> None:
    due = reader.due_tasks(reader.last)
    done = len([t for t in due if t in reader.done])
    share = f"{done}/{len(due)} ({percent(done, len(due))}%)" if due else ""
    told = f"hoàn thành {share}." if due else "chưa có nhiệm vụ nào đến hạn."
    line = f"Trong các nhiệm vụ đến hạn đến {reader.last:%d/%m/%Y}: {told}"
    page.same(page.starting("Trong các nhiệm vụ"), line, ANSWERS, reader.task_cells(due))
    if reader.extra:
        line = f"Ngoài kế hoạch: {len(reader.works())} nhiệm vụ do đơn vị tự thêm, "
        page.same(page.starting("Ngoài kế hoạch: "), line + "không tính vào các tỷ lệ trên.", FILES)
    sent, units = len(reader.senders), len(reader.units)
    line = f"Đơn vị gửi báo cáo: {sent}/{units} ({percent(sent, units)}%); "
    line += f"trễ hạn {len(reader.late)}."
    page.same(page.starting("Đơn vị gửi báo cáo"), line, FILES)


def capital(text: str) -> str:
    return text[0].upper() + text[1:]


def explain_sections(page: Page, reader: Reader) -> None:
    headers = {capital(state): state for state in STATES}
    rows = list(page.rows("LV", "Nội dung", "Tổng số", *headers))
    assert [r["LV"].value for r in rows] == [*(s["Số mục"] for s in reader.sections), None]
    for row in rows:
        section = row["LV"].value or ""
        tasks = [t for t in reader.tasks if not section or t.split(".")[0] == section]
        page.same(row["Tổng số"], len(tasks), PLAN)
        for header, state in headers.items():
            count = reader.number(state, section=section)
            page.same(row[header], count, ANSWERS, reader.task_cells(tasks))


def explain_trend(page: Page, reader: Reader) -> None:
    """The points of earlier periods are those of the rows of their own workbooks."""
    overdue, silent = "Quá hạn chưa hoàn thành", "Chưa báo cáo"
    rows = list(page.rows("Kỳ", "Hoàn thành", "Tỷ lệ hoàn thành", overdue, silent))
    known = [*reader.earlier, reader] if reader.earlier else []
    for row, one in zip(rows, known, strict=True):
        cells = one.task_cells(one.tasks)
        done, total = len(one.done), len(one.tasks)
        page.same(row["Kỳ"], capital(one.period["Tên kỳ"]), PLAN)
        page.same(row["Hoàn thành"], f"{done}/{total}", ANSWERS, cells)
        page.same(row["Tỷ lệ hoàn thành"], done / total, ANSWERS, cells)
        page.same(row[overdue], one.number(OVERDUE), ANSWERS, cells)
        page.same(row[silent], one.number(SILENT), ANSWERS, cells)


def explain_changes(page: Page, reader: Reader) -> None:
    """What the table of the course says is counted over the workbooks of the periods."""
    if not reader.earlier:
        return
    plans = reader.tasks | {row["Mã"]: row for row in reader.targets}
    last = reader.earlier[-1].period["Tên kỳ"]
    may_be = since_last.missed(reader)
    expected = [
        (f"Nhiệm vụ đổi tình trạng so với {last}", since_last.changed(reader)),
        ("Nhiệm vụ chưa xong, không tiến triển so với kỳ trước", since_last.still(reader)),
        ("Nhiệm vụ có khó khăn, vướng mắc nêu lại", since_last.raised(reader)),
    ]
    if may_be is not None:
        told = "Chỉ tiêu có thể không đạt (ước tính theo đường thẳng qua các kỳ)"
        expected.append((told, may_be))
    cells = [cell for one in (*reader.earlier, reader) for cell in one.task_cells(one.tasks)]
    found = page.rows("Nội dung", "Số lượng", below="Thay đổi so với kỳ trước")
    rows = list(takewhile(lambda row: row["Số lượng"].value is not None, found))
    for row, (label, items) in zip(rows, expected, strict=True):
        names = "; ".join(f"{readable(plans[item])} ({item})" for item in items[:3])
        kind = label.split(" có thể")[0].lower() if "Chỉ tiêu" in label else "nhiệm vụ"
        shown = names + (f" và {len(items) - 3} {kind} khác" if len(items) > 3 else "")
        text = f"{label}: {shown}" if items else label
        page.same(row["Nội dung"], text, ANSWERS, cells)
        page.same(row["Số lượng"], len(items), ANSWERS, cells)


def readable(row: Mapping[str, Any]) -> str:
    """The short name of a task or target, else its words without end mark."""
    words = row["Tên ngắn"] or row.get("Chỉ tiêu") or row["Nhiệm vụ"]
    return " ".join(str(words).split()).rstrip(" .;,")


def explain_target_bars(page: Page, reader: Reader) -> None:
    rows = list(page.rows("Mục", "Chỉ tiêu", "Phải đạt", "Đạt được", "Đánh giá"))
    for target, row in zip(reader.targets, rows, strict=True):
        sums, cells = reader.sums(target["Mã"]), reader.target_cells([target["Mã"]])
        page.quotes(row["Chỉ tiêu"], [target["Chỉ tiêu"]], PLAN)
        page.same(row["Mục"], target["Vị trí"], PLAN)
        page.same(row["Phải đạt"], Decimal(str(target["Mức"])) / 100, PLAN)
        share = sums[0] / sums[1] if sums and sums[1] else None
        page.same(row["Đạt được"], share, ANSWERS, cells)
        page.same(row["Đánh giá"], reader.standing(target), ANSWERS, cells)


def entries_of_unit(reader: Reader, unit: str) -> list[Entry]:
    return [entry for entry in reader.entries if entry.unit == unit]


def explain_unit_bars(page: Page, reader: Reader) -> None:
    rows = list(page.rows("Mã", "Đơn vị", "k/n", "Tỷ lệ"))
    assert {row["Mã"].value for row in rows} == set(reader.units)
    for row in rows:
        unit = row["Mã"].value
        entries = entries_of_unit(reader, unit)
        done = sum(entry.state in DONE for entry in entries)
        sent = unit in reader.senders
        cells = reader.entry_cells(entries)
        page.same(row["Đơn vị"], reader.names[unit], PLAN)
        known = str(done) if sent else "–"
        page.same(row["k/n"], f"{known}/{len(entries)}", ANSWERS if sent else FILES, cells)
        page.same(row["Tỷ lệ"], done / len(entries) if sent else None, ANSWERS, cells)


def explain_chase(page: Page, reader: Reader) -> None:
    expected = {
        reader.names[unit]: f"trễ {reader.late[unit]} ngày"
        if unit in reader.late
        else "chưa có biểu dùng được"
        for unit in reader.units
        if unit in reader.late or unit not in reader.senders
    }
    rows = list(page.rows("Đơn vị", "Gửi báo cáo"))
    assert {row["Đơn vị"].value for row in rows} == {reader.names[unit] for unit in reader.units}
    for row in rows:
        told = expected.get(row["Đơn vị"].value, "đúng hạn")
        page.same(row["Gửi báo cáo"], told, FILES)


def explain_most_overdue(page: Page, reader: Reader) -> None:
    page.quotes(page.starting("Nhiệm vụ quá hạn lâu nhất"), ["10"], RULES)
    overdue = [t for t in reader.tasks if reader.states[t] == OVERDUE]
    overdue = sorted(overdue, key=lambda t: -reader.days(t))[:10]
    found = page.rows("Mã", "Nhiệm vụ", "Đơn vị", "Thời hạn", "Số ngày quá hạn")
    rows = [row for row in found if row["Nhiệm vụ"].value != "Không có."]
    assert [row["Mã"].value for row in rows] == overdue
    for task, row in zip(overdue, rows, strict=True):
        late = [e.unit for e in reader.of(task) if e.state == OVERDUE]
        names = ", ".join(late) if len(late) > 1 else "".join(reader.names[u] for u in late)
        names = names if len(late) <= 4 else f"{len(late)} đơn vị"
        cells = reader.task_cells([task])
        page.quotes(row["Nhiệm vụ"], [reader.tasks[task]["Nhiệm vụ"]], PLAN)
        page.same(row["Thời hạn"], reader.tasks[task]["Thời gian thực hiện"], PLAN)
        page.same(row["Đơn vị"], names or "theo chỉ tiêu", ANSWERS, cells)
        page.same(row["Số ngày quá hạn"], reader.days(task), ANSWERS, cells)


def explain_decisions(page: Page, reader: Reader) -> None:
    """Doubts are counted where they are listed, each with its file and cell."""
    fields = Counter(
        field for _, field in {(c["Nhiệm vụ"], c["Điểm khác nhau"]) for c in reader.conflicts}
    )
    codes = Counter(d["Mã"] for d in reader.doubts if d["Mức"] == "Lỗi")
    own = Counter(
        f"Kiến nghị cơ quan tự giải quyết: {text}"
        for entry in reader.entries
        if (text := " ".join(entry.text("proposal").split()))
        and entry.row["Kiến nghị cấp nào"] in ("Đơn vị", "Sở")
    )
    others = {
        **own,
        "Cảnh báo cần xem lại": sum(d["Mức"] == "Cảnh báo" for d in reader.doubts),
        "Nội dung khác nhau giữa các tệp của cùng đơn vị": len(reader.changes),
        "Nhiệm vụ ngoài kế hoạch do đơn vị tự thêm": len(reader.works()),
        "Cách làm hay do đơn vị nêu": len(reader.ways()),
    }
    expected = [*fields.values(), *codes.values(), *filter(None, others.values())]
    found = page.rows("Nội dung", "Số lượng", below="Việc cần xem xét")
    rows = [row for row in found if row["Nội dung"].value != "Không có."]
    assert len(rows) == len(expected)
    for row in rows:
        text = row["Nội dung"].value
        counts = [n for name, n in others.items() if text == name]
        counts += [n for code, n in codes.items() if text.endswith(f"({code})")]
        counts += [n for name, n in fields.items() if f"về {name.lower()}:" in text.lower()]
        page.same(row["Số lượng"], counts[0], DOUBTS)
    sources = [row for row in reader.all_sources if row["Sử dụng"] == USED]
    assert sum(codes.values()) >= sum(row["Lỗi"] for row in sources)


def explain_overview(page: Page, reader: Reader) -> None:
    for explain in (
        explain_heading,
        explain_tiles,
        explain_lines,
        explain_sections,
        explain_trend,
        explain_changes,
        explain_target_bars,
        explain_unit_bars,
        explain_chase,
        explain_most_overdue,
        explain_decisions,
    ):
        explain(page, reader)


# The other sheets


def words_of(reader: Reader, entries: Sequence[Entry]) -> list[object]:
    """What answers say in words, as a page may print it."""
    found: list[object] = []
    for entry in entries:
        for value in entry.row.values():
            day = day_of(value)
            found.append(f"{day:%d/%m/%Y}" if day else value)
        share = entry.row["Tỷ lệ (%)"]
        found.append(printed(Decimal(str(share))) if share is not None else None)
    return found


def explain_appendix(page: Page, reader: Reader) -> None:
    explain_heading(page, reader)
    counted, quoted = "Đơn vị đã hoàn thành (k/n)", ("Kết quả thực hiện", "Ghi chú")
    heads = [c.value for c in page.sheet[5]]
    printed_plan = {"STT": "STT", "Nhiệm vụ": "Nhiệm vụ", "Sản phẩm": "Sản phẩm"} | {
        "Thời gian thực hiện": "Thời gian thực hiện",
        heads[3]: "Đơn vị chủ trì",
        heads[4]: "Đơn vị phối hợp",
    }
    rows = [r for r in page.rows(*heads) if r["Tình trạng"].value]
    wanted: list[tuple[str, Entry | None]] = []
    for task in reader.tasks:
        entries = reader.of(task)
        wanted += [(task, None), *((task, e) for e in entries if len(entries) > 1)]
    for (task, entry), row in zip(wanted, rows, strict=True):
        entries = [entry] if entry else reader.of(task)
        cells = reader.entry_cells(entries) if entry else reader.task_cells([task])
        state, days = (
            (entry.state, entry.days) if entry else (reader.states[task], reader.days(task))
        )
        having = [e for e in reader.of(task) if e.state != "không phát sinh"]
        done = sum(e.state in DONE for e in having)
        share = None if entry or len(reader.of(task)) == 1 else f"{done}/{len(having)}"
        page.same(row["Tình trạng"], state, ANSWERS, cells)
        page.same(row[counted], share, ANSWERS, cells)
        page.same(row["Số ngày quá hạn"], days or None, ANSWERS, cells)
        said = [a for e in entries for a in answers_of(e.row)]
        for name in (*quoted, "Văn bản, tài liệu kiểm chứng"):
            page.quotes(row[name], words_of(reader, entries), ANSWERS, said)
        if entry:
            page.same(row["Nhiệm vụ"], f"– {reader.names[entry.unit]}", PLAN)
        else:
            for header, column in printed_plan.items():
                page.quotes(row[header], [reader.tasks[task][column]], PLAN)
    for line in page.sheet.iter_rows(min_row=rows[-1]["STT"].row + 1, max_col=1):
        page.quotes(line[0], ["số 0"], RULES)


def explain_units(page: Page, reader: Reader) -> None:
    explain_heading(page, reader)
    states = {capital(state): state for state in STATES}
    used = {row["Mã đơn vị"]: row for row in reader.sources}
    heads = ("Mã", "Đơn vị", "Gửi báo cáo", "Tệp dùng để tổng hợp", "Số nhiệm vụ phải trả lời")
    people = ("Người lập biểu, điện thoại", "Người duyệt, ngày duyệt")
    rows = list(page.rows(*heads, *states, "Lỗi dữ liệu", "Cảnh báo", *people))
    assert {row["Mã"].value for row in rows} == set(reader.units)
    for row in rows:
        unit = row["Mã"].value
        source, entries = used.get(unit), entries_of_unit(reader, unit)
        cells = reader.entry_cells(entries)
        sending = f"Trễ {reader.late[unit]} ngày" if unit in reader.late else "Đúng hạn"
        page.same(row["Đơn vị"], reader.names[unit], PLAN)
        page.same(row["Gửi báo cáo"], sending if source else NOTHING_SENT, FILES)
        page.same(row["Tệp dùng để tổng hợp"], source and source["Tệp"], FILES)
        page.same(row["Số nhiệm vụ phải trả lời"], len(entries), PLAN)
        for header, state in states.items():
            count = sum(entry.state == state for entry in entries)
            page.same(row[header], count, ANSWERS if source else FILES, cells)
        page.same(row["Lỗi dữ liệu"], source["Lỗi"] if source else 0, FILES)
        page.same(row["Cảnh báo"], source["Cảnh báo"] if source else 0, FILES)
        told = source or {}
        page.quotes(row[people[0]], [told.get("Điện thoại")], FILES)
        day = day_of(told.get("Ngày duyệt"))
        page.quotes(row[people[1]], [f"{day:%d/%m/%Y}"] if day else [], FILES)


def explain_targets(page: Page, reader: Reader) -> None:
    explain_heading(page, reader)
    head = ["Mục", "Chỉ tiêu", "Mức phải đạt", "Tử số", "Mẫu số", "Tỷ lệ đạt được", "Đánh giá"]
    given, detail = "Đơn vị có số liệu (k/n)", "Số liệu của từng đơn vị"
    for target, row in zip(reader.targets, page.rows(*head, given, detail), strict=True):
        sums, cells = reader.sums(target["Mã"]), reader.target_cells([target["Mã"]])
        pairs = reader.given.get(target["Mã"], {})
        level = f"{target['So sánh']} {printed(Decimal(str(target['Mức'])))}%"
        for name, value in (
            ("Tử số", sums and sums[0]),
            ("Mẫu số", sums and sums[1]),
            ("Tỷ lệ đạt được", sums[0] / sums[1] if sums and sums[1] else None),
            ("Đánh giá", reader.standing(target)),
        ):
            page.same(row[name], value, ANSWERS, cells)
        page.same(
            row[given], f"{len(pairs)}/{reader.asked(target)}", ANSWERS if cells else FILES, cells
        )
        told = {f"{unit}: {printed(p)}/{printed(w)}" for unit, (p, w, _) in pairs.items()}
        assert set(filter(None, str(row[detail].value or "").split("; "))) == told
        page.same(row[detail], row[detail].value, ANSWERS, cells)
        page.same(row["Mức phải đạt"], level, PLAN)
        page.same(row["Mục"], target["Vị trí"], PLAN)
        page.quotes(row["Chỉ tiêu"], [target["Chỉ tiêu"]], PLAN)


def explain_budget(page: Page, reader: Reader) -> None:
    explain_heading(page, reader)
    columns = {"spent": "Đã thực hiện (đồng)", "disbursed": "Đã giải ngân (đồng)"}
    detail = "Số liệu của từng đơn vị"
    head = ("STT", "Nội dung", "Dự toán (đồng)", *columns.values(), "Tỷ lệ thực hiện", detail)
    *rows, total = page.rows(*head)
    for number, (line, row) in enumerate(zip(reader.lines, rows, strict=True), 1):
        page.same(row["STT"], str(number), PLAN)
        page.quotes(row["Nội dung"], [line["Nội dung"]], PLAN)
        explain_amounts(row, page, reader, [line], columns)
        figures = [reader.line_rows(line["Mã"], name) for name in columns]
        units = {r["Đơn vị"]: r for rows in figures for r in rows}
        told = set()
        for unit, found in units.items():
            amounts = [found[FIELDS[name]] for name in columns]
            words = ["chưa có" if a is None else printed(Decimal(str(a))) for a in amounts]
            told.add(f"{unit}: {words[0]} – {words[1]}")
        assert set(filter(None, str(row[detail].value or "").split("; "))) == told
        cells = [a for found in units.values() for a in answers_of(found, *columns)]
        page.same(row[detail], row[detail].value, ANSWERS, cells)
    explain_amounts(total, page, reader, reader.lines, columns)


def explain_amounts(
    row: dict[str, Cell],
    page: Page,
    reader: Reader,
    lines: Iterable[dict[str, object]],
    columns: dict[str, str],
) -> None:
    lines = list(lines)
    ids = [str(line["Mã"]) for line in lines]
    planned = sum(int(str(line["Số tiền (đồng)"])) for line in lines)
    page.same(row["Dự toán (đồng)"], planned, PLAN)
    sums = {}
    for name, header in columns.items():
        known = [a for i in ids if (a := reader.amount(i, name)) is not None]
        sums[name] = sum(known, Decimal()) if known else None
        page.same(row[header], sums[name], ANSWERS, reader.line_cells(ids, name))
    share = None if sums["spent"] is None else sums["spent"] / planned
    page.same(row["Tỷ lệ thực hiện"], share, ANSWERS, reader.line_cells(ids, "spent"))


def explain_score_course(page: Page, reader: Reader) -> None:
    """The scores of earlier periods are those of the rows of their own workbooks."""
    explain_heading(page, reader)
    for cell in page.sheet[5]:
        page.quotes(cell, [1, 2, 3, 4, 5], RULES)
    if not reader.earlier:
        return
    known = [*reader.earlier, reader]
    pairs = [
        (f"Kỳ thứ {n}: tỷ lệ trên số đã chấm", f"Kỳ thứ {n}: điểm đạt / điểm tối đa đã chấm")
        for n in range(1, len(known) + 1)
    ]
    number, count, note = "STT", "Số kỳ có điểm (k/n)", "Ghi chú"
    mean = "Trung bình các kỳ đã biết (không phải điểm chính thức)"
    heads = (number, "Cơ quan, đơn vị", mean, count, note, *(h for pair in pairs for h in pair))
    head, *rows = page.rows(*heads)
    for cell in head.values():
        page.quotes(cell, [*known_days(reader.plan_path), len(known)], PLAN)
    asked = [r["Mã đơn vị"] for r in reader.unit_rows if r["Mã đơn vị"] in reader.units]
    for place, (unit, row) in enumerate(zip(["", *asked], rows, strict=True)):
        page.same(row[number], str(place) if unit else "A", PLAN)
        if unit:
            page.same(row["Cơ quan, đơn vị"], reader.names[unit], PLAN)
        totals = [total(reader.plan_path, one, unit) for one in known]
        shares = []
        for pair, points in zip(pairs, totals, strict=True):
            words, share = "chưa chấm", None
            if points.points is not None:
                shares.append(share := points.points / points.scored)
                words = f"{printed(points.points)}/{printed(points.scored)}"
            basis = ANSWERS if points.cells else FILES
            page.same(row[pair[0]], share, basis, points.cells)
            page.same(row[pair[1]], words, basis, points.cells)
        cells = [cell for points in totals for cell in points.cells]
        average = sum(shares, Decimal()) / len(shares) if shares else None
        basis = ANSWERS if cells else FILES
        page.same(row[mean], average, basis, cells)
        page.same(row[count], f"{len(shares)}/{len(known)}", basis, cells)
        page.quotes(row[note], known_days(reader.plan_path), PLAN)


EXPLAINED: dict[str, Callable[[Page, Reader], None]] = {
    "Tổng quan": explain_overview,
    "Phụ lục": explain_appendix,
    "Theo đơn vị": explain_units,
    "Chỉ tiêu": explain_targets,
    "Kinh phí": explain_budget,
    SCORE_COURSE: explain_score_course,
}


def explained(book: Workbook, sheet: str, reader: Reader) -> Page:
    page = Page(book[sheet])
    EXPLAINED[sheet](page, reader)
    return page


@pytest.mark.parametrize("sheet", EXPLAINED)
def test_every_number_follows_from_the_rows_of_sources_or_the_plan(case: Case, sheet: str) -> None:
    page = explained(case.workbook, sheet, case.reader)
    assert page.unexplained() == {}
    shown = {at: basis for at, basis in page.basis.items() if numbers(page.sheet[at].value)}
    counts = Counter(shown.values())
    if sheet == SCORE_COURSE and not case.reader.earlier:
        return  # a year has a course from its second period on
    assert counts[ANSWERS] and counts[PLAN], counts
    if sheet in ("Tổng quan", "Theo đơn vị"):
        assert counts[FILES]
    bare = [at for at, basis in shown.items() if basis == ANSWERS and not page.answers[at]]
    assert bare == []


@pytest.mark.parametrize("sheet", EXPLAINED)
def test_the_cells_named_for_a_number_hold_what_was_counted(case: Case, sheet: str) -> None:
    page = explained(case.workbook, sheet, case.reader)
    named = {answer for answers in page.answers.values() for answer in answers}
    assert named or (sheet == SCORE_COURSE and not case.reader.earlier)
    for answer in named:
        told = (answer.file, answer.sheet, answer.cell)
        held = case.files.holds(answer)
        assert held or (answer.value is None and told in case.reader.refused), answer


def test_a_number_that_does_not_follow_is_noticed(demo_case: Case) -> None:
    places = {
        "Tổng quan": ("A6", "Q22", "V29", "L36", "V48"),
        "Phụ lục": ("K7", "H23"),
        "Theo đơn vị": ("F6", "N7"),
        "Chỉ tiêu": ("D7", "F7", "H7"),
        "Kinh phí": ("D6", "E10"),
        SCORE_COURSE: ("C7", "D8", "F7", "M9", "N7"),
    }
    book = load_workbook(demo_case.book)
    for sheet, cells in places.items():
        for cell in cells:
            value = book[sheet][cell].value
            book[sheet][cell].value = "9" + value if isinstance(value, str) else 9
            with pytest.raises(AssertionError, match=f"'{sheet}', '{cell}'"):
                explained(book, sheet, demo_case.reader)
            book[sheet][cell].value = value
    book["Kinh phí"]["J3"].value = 7
    page = explained(book, "Kinh phí", demo_case.reader)
    assert page.unexplained() == {"J3": 7}


# The statistics

TYPED = LastYearFigure("TK01", "2023-Q1", Decimal(250), "Báo cáo số 12/BC-SNV ngày 18/3/2022")


@dataclass
class Dossiers(Case):
    """A case with statistics, and last year's workbook that they are compared with."""

    last_year: Path


@pytest.fixture(scope="module")
def dossiers(tmp_path_factory: pytest.TempPathFactory) -> Dossiers:
    home = tmp_path_factory.mktemp("dossiers")
    plan = replace(dossier_plan(TYPED), adjustments=(adjusted_figure(),))
    period, before = plan.period("2023-Q1"), of_the_year_before(plan)
    quarter = before.period("2022-Q1")
    told = {unit: {i: n + 3 for i, n in row.items()} for unit, row in FIGURES.items()}
    forms = received(before, quarter, returned(before, quarter, home / "cu", told))
    last_year = home / "tong-hop-2022.xlsx"
    write_summary(before, consolidate(before, quarter, forms), last_year)
    write_plan(plan, book := home / "ke-hoach.xlsx")
    told = {unit: dict(row) for unit, row in FIGURES.items()}
    told["C"]["TK06"] = -1
    del told["B"]["TK05"]
    returned(plan, period, home / "bieu", told, {("A", "TK05"): "Trong đó 1 hồ sơ khó"})
    out = home / "tong-hop.xlsx"
    api.consolidate(
        [home / "bieu"], api.open_plan(book), period.id, out, last_year=last_year, jobs=1
    )
    return Dossiers(out, Reader(book, out, period.id), Returned([home / "bieu"]), last_year)


def adjusted_figure() -> Adjustment:
    reason = {"reason": "Đối chiếu", "by": "Nguyễn Văn An"}
    return Adjustment("2023-Q1", "A", "TK03", "Số liệu", "91", old="90", **reason)


def explain_statistics(page: Page, reader: Reader) -> None:
    explain_heading(page, reader)
    head = [cell.value for cell in page.sheet[5]]
    rows = list(page.rows(*head))
    titles = {row["Nhóm"] for row in reader.indicators.values()}
    assert {r["Chỉ tiêu thống kê"].value for r in rows if not r["Mã"].value} == titles
    rows = [row for row in rows if row["Mã"].value]
    for plan, row in zip(reader.indicators.values(), rows, strict=True):
        now, cells = reader.indicator(plan), reader.indicator_cells(plan)
        then = reader.last_year_rows.get(plan["Mã"])
        was = reader.given_last_year(plan)
        gain = now - was if now is not None and was is not None else None
        computed = "/" in str(plan["Phép tính phải khớp"] or "")
        rate = gain / was if gain is not None and was and not computed else None
        for name in ("Mã", "Chỉ tiêu thống kê", "Đơn vị tính"):
            page.same(row[name], plan[name], PLAN)
        page.quotes(row["STT"], [row["STT"].value], PLAN)
        page.same(row["Số liệu"], now, ANSWERS, cells)
        page.same(row["Cùng kỳ năm trước"], was, BEFORE)
        page.same(row["Tăng, giảm so với cùng kỳ"], gain, ANSWERS, cells)
        page.same(row["Tỷ lệ tăng, giảm"], rate, ANSWERS, cells)
        explain_units_of_a_figure(page, reader, plan, row)
        known = [reader.indicator(reader.indicators[i]) for i in items_of(plan)]
        numbers = [printed(n) for n in known if n is not None]
        for ids in re.findall(r"TK\d+(?: \+ TK\d+)*", str(plan["Phép tính phải khớp"] or "")):
            parts = [reader.indicator(reader.indicators[i]) for i in ids.split(" + ")]
            numbers.append(printed(sum((p or Decimal() for p in parts), Decimal())))
        years = [reader.given_last_year(reader.indicators[i]) for i in items_of(plan)]
        numbers += [printed(n) for n in years if n is not None]
        page.quotes(row["Ghi chú"], [*numbers, then and then["Nguồn"]], ANSWERS, cells)


BEFORE = "last year"
"""Rests on the rows of ``Năm trước``."""


def items_of(plan: dict[str, object]) -> list[str]:
    """The indicator and those that its rule names."""
    return [str(plan["Mã"]), *re.findall(r"TK\d+", str(plan["Phép tính phải khớp"] or ""))]


def explain_units_of_a_figure(
    page: Page, reader: Reader, plan: dict[str, object], row: dict[str, Cell]
) -> None:
    given, detail = row["Đơn vị có số liệu (k/n)"], row["Số liệu của từng đơn vị"]
    if "/" in str(plan["Phép tính phải khớp"] or ""):
        assert (given.value, detail.value) == (None, None)
        return
    rows, cells = reader.indicator_rows(str(plan["Mã"])), reader.indicator_cells(plan)
    page.same(given, f"{len(rows)}/{reader.asked(plan)}", ANSWERS, cells)
    told = []
    for found in rows:
        words = f"{found['Đơn vị']}: {printed(Decimal(str(found[FIELDS['figure']])))}"
        told.append(words + (f" ({found['Ghi chú']})" if found["Ghi chú"] else ""))
    page.same(detail, "; ".join(told) or None, ANSWERS, cells)


def test_every_number_of_the_statistics_follows_from_the_sheets_of_data(dossiers: Dossiers) -> None:
    reader = dossiers.reader
    page = Page(load_workbook(dossiers.book)["Thống kê"])
    explain_statistics(page, reader)
    assert page.unexplained() == {}
    values = {item: reader.indicator(row) for item, row in reader.indicators.items()}
    assert (values["TK03"], values["TK05"], values["TK06"]) == (259, 3, 1)
    for row in reader.rows:
        for answer in answers_of(row):
            assert dossiers.files.holds(answer), answer
    shown = [at for at, basis in page.basis.items() if basis == ANSWERS]
    assert [at for at in shown if numbers(page.sheet[at].value) and not page.answers[at]] == []


def test_every_figure_of_the_last_year_names_the_cell_or_the_report_it_is_from(
    dossiers: Dossiers,
) -> None:
    then, read = load_workbook(dossiers.last_year), 0
    for item, row in dossiers.reader.last_year_rows.items():
        if row["Cách có số liệu"] == "Ghi ở sổ kế hoạch":
            assert (item, row["Nguồn"]) == ("TK01", TYPED.source)
            continue
        file, _, place = row["Nguồn"].partition(", ô ")
        sheet, _, cell = place.partition("!")
        assert file == dossiers.last_year.name
        assert then[sheet][cell].value == pytest.approx(float(row["Cùng kỳ năm trước"]))
        read += 1
    assert read == len(dossiers.reader.indicators) - 2  # the percentage follows


def test_a_number_of_the_statistics_that_does_not_follow_is_noticed(dossiers: Dossiers) -> None:
    book = load_workbook(dossiers.book)
    for cell in ("F7", "G8", "H9", "I7", "J10", "K7", "L11"):
        value = book["Thống kê"][cell].value
        book["Thống kê"][cell].value = f"9{value}" if isinstance(value, str) else 9
        with pytest.raises(AssertionError, match=f"'Thống kê', '{cell}'"):
            explain_statistics(Page(book["Thống kê"]), dossiers.reader)
        book["Thống kê"][cell].value = value
