"""The page a leader reads first, and the finish of the other sheets, of a consolidated workbook."""

import re
import shutil
from collections.abc import Sequence
from datetime import datetime
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from msgspec.structs import replace
from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from cchc_xl import api, demo
from cchc_xl.domain.levels import Level
from cchc_xl.excel.forms.filler import fill_form
from cchc_xl.excel.summary.writer import write_summary
from cchc_xl.layouts import summary_book, summary_data
from cchc_xl.layouts.form_book import VERSION
from cchc_xl.layouts.layout import SheetLayout
from cchc_xl.layouts.summary_contents import CONTENTS, PRINTED
from cchc_xl.readers.summaries import read_summary
from cchc_xl.rules.joining.consolidate import consolidate
from cchc_xl.rules.joining.earlier import earlier_answers
from cchc_xl.rules.sampling.answers import sample_submission
from cchc_xl.sheets.overview.charts import STATE_SHADES
from cchc_xl.sheets.overview.tiles import decision_lines
from cchc_xl.sheets.summary.marking import SummaryBook
from cchc_xl.sheets.summary.sheets import HEADER_ROW, summary_sheets
from tests.plans import plan as small_plan
from tests.support.charts import Chart, cells, charts
from tests.support.fitting import fitted
from tests.support.office import convert, pdf_pages, pdf_text, to_pdf
from tests.support.ooxml import sdk_errors, xlsx_faults
from tests.support.recount import DONE, OVERDUE, SILENT, STATES, Truth, table
from tests.support.shared import Demonstration

OVERVIEW = summary_book.OVERVIEW_TITLE
BY_STATE, COURSE = "Số nhiệm vụ theo tình trạng", "Tỷ lệ nhiệm vụ đã hoàn thành qua các kỳ"
BY_TARGET, BY_UNIT = "Mức phải đạt và đạt được", "Tỷ lệ nhiệm vụ đã hoàn thành"


@pytest.fixture(scope="module")
def folder(demonstration: Demonstration) -> Path:
    return demonstration.folder


@pytest.fixture(scope="module")
def made(demonstration: Demonstration) -> Sequence[demo.Made]:
    return demonstration.steps


@pytest.fixture(scope="module", params=[0, 1], ids=["2023-Q1", "2023-6T"])
def step(request: pytest.FixtureRequest, made: Sequence[demo.Made]) -> demo.Made:
    number: int = request.param
    return made[number]


@pytest.fixture(scope="module")
def book(step: demo.Made) -> Workbook:
    return opened(step.summary)


@cache
def opened(summary: Path) -> Workbook:
    """A workbook of the demonstration, read once and only looked at."""
    return load_workbook(summary)


@pytest.fixture(scope="module")
def truth(step: demo.Made, folder: Path) -> Truth:
    return Truth(folder / demo.PLAN_NAME, step.summary, step.period.id)


def chart(step: demo.Made, title: str) -> Chart:
    return next(found for found in charts(step.summary) if found.title == title)


def texts(sheet: Worksheet) -> list[str]:
    return [str(c.value) for row in sheet.iter_rows() for c in row if isinstance(c.value, str)]


def below(sheet: Worksheet, title: str, columns: int = 1) -> list[list[object]]:
    """The values of the rows below that title up to an empty cell, its own column first."""
    top = next(c for row in sheet.iter_rows() for c in row if c.value == title)
    rows: list[list[object]] = []
    for row in sheet.iter_rows(min_row=top.row + 1, min_col=top.column):
        if row[0].value is None or len(rows) > 100:
            break
        rows.append([cell.value for cell in row if cell.value is not None][:columns])
    return rows


def test_every_chart_has_title_axes_and_numbers_beside_it(step: demo.Made, book: Workbook) -> None:
    found = charts(step.summary)
    assert len(book[OVERVIEW]._charts) == len(found)
    for one in found:
        assert one.title
        assert not one.title_over_bars
        assert (len(one.axes), one.hidden_axes) == (2, 0)
        assert all(one.axes)
        assert one.style
        assert any(series.labelled for series in one.series)
        for series in one.series:
            for reference in (series.name, series.categories, series.values):
                assert reference.startswith(f"'{OVERVIEW}'!")
            [name] = cells(book, series.name)
            assert name
            assert None not in cells(book, series.categories)


def test_the_stacked_bars_are_the_states_of_the_long_table(
    step: demo.Made, book: Workbook, truth: Truth
) -> None:
    drawn = chart(step, BY_STATE)
    sections = [row["Số mục"] for row in truth.sections]
    shown = {}
    for series in drawn.series:
        assert cells(book, series.categories) == sections
        shown[str(cells(book, series.name)[0]).lower()] = cells(book, series.values)
    for state in STATES:
        expected = [truth.number(state, section=section) for section in sections]
        assert shown.get(state, [0] * len(sections)) == expected, state


def test_the_bars_of_units_are_their_shares_and_silence_is_not_zero(
    step: demo.Made, book: Workbook, truth: Truth
) -> None:
    [series] = chart(step, BY_UNIT).series
    values = cells(book, series.values)
    found = dict(zip(cells(book, series.categories), values, strict=True))
    assert set(found) == set(truth.units)
    for unit, share in found.items():
        states = [entry.state for entry in truth.entries if entry.unit == unit]
        done = sum(state in DONE for state in states)
        assert share == (pytest.approx(done / len(states)) if unit in truth.senders else None)


def test_the_bars_of_targets_are_threshold_and_sums(
    step: demo.Made, book: Workbook, truth: Truth
) -> None:
    asked, reached = chart(step, BY_TARGET).series
    assert cells(book, asked.values) == [float(row["Mức"]) / 100 for row in truth.targets]
    assert cells(book, asked.categories) == [row["Tên ngắn"] for row in truth.targets]
    for row, value in zip(truth.targets, cells(book, reached.values), strict=True):
        sums = truth.sums(row["Mã"])
        assert value == (pytest.approx(float(sums[0] / sums[1])) if sums else None), row["Mã"]


def test_a_course_is_drawn_only_where_an_earlier_period_is_known(
    made: Sequence[demo.Made], folder: Path
) -> None:
    first, second = made
    assert COURSE not in [one.title for one in charts(first.summary)]
    [series] = chart(second, COURSE).series
    values = cells(opened(second.summary), series.values)
    counted = [Truth(folder / demo.PLAN_NAME, s.summary, s.period.id) for s in made]
    assert values == [pytest.approx(len(t.done) / len(t.tasks)) for t in counted]


def test_shades_differ_in_grey_and_by_pattern() -> None:
    looks = [(shade.color, shade.pattern) for shade in STATE_SHADES.values()]
    assert len(set(looks)) == len(looks)
    plain = [shade.color for shade in STATE_SHADES.values() if not shade.pattern]
    grey = sorted(
        0.2126 * int(c[:2], 16) + 0.7152 * int(c[2:4], 16) + 0.0722 * int(c[4:], 16) for c in plain
    )
    assert all(b - a >= 20 for a, b in pairwise(grey)), grey


def test_tiles_say_the_counted_figures(book: Workbook, truth: Truth) -> None:
    sheet = book[OVERVIEW]

    def figure(label: str) -> object:
        return below(sheet, label)[0][0]

    assert figure("Nhiệm vụ đã hoàn thành") == f"{len(truth.done)}/{len(truth.tasks)}"
    assert figure("Hoàn thành đúng hạn") == str(truth.number(DONE[0]))
    assert figure("Quá hạn chưa hoàn thành") == str(truth.number(OVERDUE))
    assert figure("Nhiệm vụ chưa báo cáo") == str(truth.number(SILENT))
    assert figure("Chỉ tiêu đạt") == f"{truth.standing_number('Đạt')}/{len(truth.targets)}"
    total = sum(int(row["Số tiền (đồng)"]) for row in truth.lines)
    share = f"{sum(truth.spent('spent')) * 100 / total:.2f}%".replace(".", ",")
    assert figure("Kinh phí đã thực hiện") == share


def test_the_day_of_the_page_comes_from_the_data(step: demo.Made, book: Workbook) -> None:
    moments = [
        datetime.strptime(row["Thời điểm lưu"], "%d/%m/%Y %H:%M:%S")
        for row in table(step.summary, "Nguồn")
    ]
    last = f"{max(moments):%H:%M} ngày {max(moments):%d/%m/%Y}"
    assert [text for text in texts(book[OVERVIEW]) if last in text]


def test_the_overdue_the_missing_and_the_doubts_are_listed(
    step: demo.Made, book: Workbook, truth: Truth
) -> None:
    sheet = book[OVERVIEW]
    overdue = sorted(
        (-max(entry.days for entry in truth.of(task)), n, task)
        for n, (task, state) in enumerate(truth.states.items())
        if state == OVERDUE
    )
    rows = below(sheet, "Nhiệm vụ quá hạn lâu nhất chưa hoàn thành (tối đa 10)", 5)
    told = [(row[0], row[-1]) for row in rows[1:]]
    assert told == [(task, -days) for days, _, task in overdue[:10]]
    late = {truth.names[unit]: f"trễ {days} ngày" for unit, days in truth.late.items()}
    missing = {
        truth.names[u]: "chưa có biểu dùng được" for u in truth.units if u not in truth.senders
    }
    units = {
        str(row[1].value): row[7].value
        for row in sheet.iter_rows(min_col=6, max_col=15)
        if row[0].value in truth.units
    }
    assert {unit: told for unit, told in units.items() if told != "đúng hạn"} == late | missing
    doubts = {str(row[0]): row[1] for row in below(sheet, "Việc cần xem xét, quyết định", 2)[1:]}
    errors = [r["Mã"] for r in table(step.summary, "Lỗi dữ liệu") if r["Mức"] == "Lỗi"]
    for code in set(errors):
        assert [n for text, n in doubts.items() if code in text] == [errors.count(code)]
    tasks = {row["Nhiệm vụ"] for row in table(step.summary, "Mâu thuẫn")}
    assert tasks
    assert all([text for text in doubts if text.endswith(f"({task})")] for task in tasks)
    asked = [
        row["Nội dung"]
        for row in table(step.summary, "Khó khăn - Kiến nghị")
        if row["Loại"] == "Kiến nghị cơ quan tự giải quyết"
    ]
    for text in set(asked):
        assert doubts[f"Kiến nghị cơ quan tự giải quyết: {text}"] == asked.count(text)


def test_the_page_says_what_changed_since_the_last_period(
    made: Sequence[demo.Made], folder: Path
) -> None:
    first, second = (Truth(folder / demo.PLAN_NAME, s.summary, s.period.id) for s in made)
    assert not [text for text in texts(opened(made[0].summary)[OVERVIEW]) if "đổi" in text]
    sheet = opened(made[1].summary)[OVERVIEW]
    # Between the header and the title of the next table.
    _, [label, number], *others, _ = below(sheet, "Thay đổi so với kỳ trước", 2)
    changed = [task for task, state in second.states.items() if state != first.states[task]]
    assert number == len(changed) > 0
    assert str(label).startswith("Nhiệm vụ đổi tình trạng so với quý I năm 2023: ")
    assert f" ({changed[0]}); " in str(label)
    assert str(label).endswith(f" và {len(changed) - 3} nhiệm vụ khác")
    course = table(made[1].summary, "Diễn biến")
    still = [r["Mã"] for r in course if "Không tiến triển" in (r["Ghi chú"] or "")]
    again = {r["Mã"] for r in course if r["Loại"] == "Khó khăn"}
    missed = [r["Mã"] for r in course if "có thể không đạt" in (r["Ghi chú"] or "")]
    assert [row[1] for row in others] == [len(still), len(again), len(missed)]
    assert missed
    assert all(f"({item})" in str(others[-1][0]) for item in missed[:3])


def test_at_most_ten_lines_are_to_be_decided_and_the_rest_is_behind_a_link(
    made: Sequence[demo.Made], folder: Path
) -> None:
    plan, joined = api.load_plan(folder / demo.PLAN_NAME), made[1].consolidation
    own = next(r for r in joined.proposals if r.addressed_to is Level.DEPARTMENT)
    many = tuple(replace(own, text=f"Đề nghị thứ {number}") for number in range(1, 21))
    lines = decision_lines(
        plan, joined := replace(joined, proposals=many), SummaryBook.of(plan, joined).places
    )
    assert len(lines) == 10
    assert str(lines[0].cells[0]).startswith("Lỗi số liệu: ")
    asked = [line for line in lines if "Đề nghị thứ" in str(line.cells[0])]
    assert len(asked) == 7  # after an error and a conflict, before the line of the rest
    title = summary_book.REMARKS.title
    assert lines[-1].cells == (f"Việc khác: xem từ trang {title}", 20 - 7 + 3)
    assert {line.to.rpartition("!")[0] for line in (*asked, lines[-1])} == {f"'{title}'"}


@pytest.mark.requires_office
def test_every_period_of_the_year_is_named_at_its_bar(tmp_path: Path) -> None:
    plan, before = small_plan(), None
    for period in plan.periods:
        earlier = earlier_answers(plan, period, before) if before else None
        before = consolidate(plan, period, [], earlier)
    assert before is not None
    write_summary(plan, before, path := tmp_path / "năm.xlsx")
    page = pdf_text(to_pdf([path], tmp_path)[0]).split("\f")[0].casefold()
    for period in plan.periods[:-1]:
        assert page.count(period.label.casefold()) >= 2, period.label  # at the bar and in the table


def test_every_link_leads_to_rows_that_are_there(book: Workbook) -> None:
    count = 0
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.hyperlink is None:
                    continue
                count += 1
                assert cell.hyperlink.target is None
                title, _, area = str(cell.hyperlink.location).rpartition("!")
                to = book[title.strip("'")]
                first = area.split(":")[0]
                assert HEADER_ROW <= to[first].row <= to.max_row
                assert any(c.value is not None for c in to[to[first].row]), cell
    assert count > 100


def test_an_answer_is_followed_from_the_official_table_to_its_file(
    step: demo.Made, book: Workbook, truth: Truth
) -> None:
    appendix, sources = book[summary_book.APPENDIX.title], book[summary_book.SOURCES.title]
    files = {(row["Nhiệm vụ"], row["Đơn vị"]): row["Tệp"] for row in table(step.summary, "Dữ liệu")}
    section = task = ""
    followed: dict[tuple[str, str], str] = {}
    units = {f"– {name}": code for code, name in truth.names.items()}
    for row in range(HEADER_ROW + 1, appendix.max_row + 1):
        number, text = appendix.cell(row, 1), appendix.cell(row, 2)
        if found := re.match(r"([IVX]+)\. ", str(number.value)):
            section = found[1]
        elif number.value:
            task = f"{section}.{number.value}"
        for cell in (number, text):
            if cell.hyperlink:
                address = str(cell.hyperlink.location).rpartition("!")[2]
                unit = units.get(str(text.value)) or next(u for t, u in files if t == task)
                followed[task, unit] = str(sources[address].value)
    assert followed == {answer: file for answer, file in files.items() if file}
    entries = book[summary_data.ENTRIES.title]
    file = summary_data.ENTRIES.index("file") + 1
    for row in range(HEADER_ROW + 1, entries.max_row + 1):
        link = entries.cell(row, summary_data.ENTRIES.index("unit") + 1).hyperlink
        name = entries.cell(row, file).value
        assert (link is None) == (name is None)
        if link:
            address = str(link.location).rpartition("!")[2]
            assert sources[address].value == name


def test_the_first_sheet_leads_to_all_that_people_read_and_machines_sheets_are_hidden_last(
    book: Workbook,
) -> None:
    first = book[CONTENTS.title]
    rows = [row for row in first.iter_rows(min_row=HEADER_ROW + 1) if row[0].value]
    named = [row[1].value for row in rows if row[4].row <= HEADER_ROW + len(book.sheetnames) - 1]
    assert [first.title, *named] == book.sheetnames
    states = [sheet.sheet_state for sheet in book]
    hidden = states.count("hidden")
    assert hidden == 6 and states == ["visible"] * (len(states) - hidden) + ["hidden"] * hidden
    assert book[summary_data.ENTRIES.title].sheet_state == "hidden"
    for row, sheet in zip(rows, book.worksheets[1:], strict=False):
        link = row[1].hyperlink
        assert (link is None) == (sheet.sheet_state == "hidden")
        assert link is None or str(link.location).startswith(f"'{sheet.title}'!")
    shown = {sheet.title for sheet in book if sheet.sheet_state == "visible"}
    for sheet in book:
        for line in sheet.iter_rows():
            for cell in line:
                if cell.hyperlink:
                    to = str(cell.hyperlink.location).rpartition("!")[0].strip("'")
                    assert to in shown, f"{sheet.title} leads to a hidden sheet"


def test_the_answers_of_several_units_are_folded_beneath_their_task(
    step: demo.Made, book: Workbook
) -> None:
    layout = summary_book.APPENDIX
    sheet, results = book[layout.title], {r.task: r for r in step.consolidation.tasks}
    folded: dict[str, list[int]] = {}
    section = task = ""
    for row in range(HEADER_ROW + 1, sheet.max_row + 1):
        number, dimension = sheet.cell(row, 1).value, sheet.row_dimensions[row]
        if found := re.match(r"([IVX]+)\. ", str(number)):
            section = found[1]
        elif dimension.outlineLevel:
            assert dimension.hidden
            folded.setdefault(task, []).append(row)
        elif number and re.fullmatch(r"\d+", str(number)):
            task = f"{section}.{number}"
            several = results[task].answering > 1
            assert bool(dimension.collapsed) == several
            share = sheet.cell(row, layout.index("share") + 1).value
            one = results[task]
            assert share == (f"{one.completed}/{one.concerned}" if several else None)
    assert sheet.sheet_properties.outlinePr.summaryBelow is False
    assert {t: len(rows) for t, rows in folded.items()} == {
        t: r.answering for t, r in results.items() if r.answering > 1
    }
    state = layout.index("state") + 1
    for task, rows in folded.items():
        found_states = [sheet.cell(row, state).value for row in rows]
        assert found_states == [e.state.value for e in step.consolidation.entries_of(task)]


def tables(book: Workbook, step: demo.Made, folder: Path) -> list[tuple[SheetLayout, Worksheet]]:
    plan = api.load_plan(folder / demo.PLAN_NAME)
    layouts = [data.layout for data in summary_sheets(plan, step.consolidation)]
    return [(layout, book[layout.title]) for layout in layouts if layout.title != OVERVIEW]


def test_every_table_is_a_finished_office_document(
    book: Workbook, step: demo.Made, folder: Path
) -> None:
    for layout, sheet in tables(book, step, folder):
        assert sheet.print_title_rows == f"${HEADER_ROW}:${HEADER_ROW}", layout.key
        assert sheet.freeze_panes
        assert sheet[sheet.freeze_panes].row == HEADER_ROW + 1
        wide, high = fitted(sheet)
        assert wide == 1 and (high > 0) == (layout.key in PRINTED), layout.key
        assert "&P" in (sheet.oddFooter.right.text or "")
        if sheet.cell(HEADER_ROW + 1, 1).border.left.style:
            assert sheet.auto_filter.ref.startswith(f"A{HEADER_ROW}:")
    page = book[OVERVIEW]
    assert (page.page_setup.orientation, fitted(page)) == ("portrait", (1, 1))


def test_states_stand_out_by_rule_and_not_by_paint(book: Workbook) -> None:
    for layout, field in ((summary_book.APPENDIX, "state"), (summary_data.ENTRIES, "derived")):
        sheet, column = book[layout.title], layout.index(field) + 1
        cells_of: list[Cell] = [
            sheet.cell(row, column) for row in range(HEADER_ROW + 1, sheet.max_row + 1)
        ]
        painted = [c for c in cells_of if c.value and c.fill.fill_type]
        assert painted == []
        formulas = [
            formula
            for areas in sheet.conditional_formatting
            if cells_of[0].coordinate in areas
            for rule in areas.rules
            for formula in rule.formula
        ]
        letter = cells_of[0].column_letter
        assert f'${letter}{HEADER_ROW + 1}="{OVERDUE}"' in formulas


def seen(cell: Cell) -> bool:
    """Whether its column is shown."""
    dimensions = cell.parent.column_dimensions.values()
    return not any(d.hidden and d.min <= cell.column <= d.max for d in dimensions)


@pytest.mark.requires_office
@pytest.mark.requires_poppler
@pytest.mark.parametrize("step", [1], indirect=True, ids=["2023-6T"])
def test_on_paper_the_page_is_one_and_every_table_one_page_wide(
    book: Workbook, step: demo.Made, folder: Path, tmp_path: Path
) -> None:
    [pdf] = to_pdf([step.summary], tmp_path)
    pages = pdf_text(pdf).split("\f")[:-1]
    assert len(pages) == pdf_pages(pdf) <= 12
    assert "###" not in "".join(pages)
    for title in ("Nhiệm vụ đã hoàn thành", "Việc cần xem xét, quyết định"):
        assert title in pages[0]
        assert title not in "".join(pages[1:])
    heads = [
        {word for cell in sheet[HEADER_ROW] if seen(cell) for word in str(cell.value).split()}
        for _, sheet in tables(book, step, folder)
    ]
    for number, page in enumerate(pages[1:], 2):
        words = set(page.split())
        assert any(head <= words for head in heads), f"page {number} lacks columns"


@pytest.mark.requires_office
@pytest.mark.parametrize("step", [1], indirect=True, ids=["2023-6T"])
def test_the_workbook_survives_libreoffice(step: demo.Made, folder: Path, tmp_path: Path) -> None:
    plan = api.load_plan(folder / demo.PLAN_NAME)
    again = convert(step.summary, ".xlsx", tmp_path)
    assert again != step.summary
    read = read_summary(again, plan)
    assert read.diagnostics == ()
    assert read.value == step.consolidation
    assert len(charts(again)) == len(charts(step.summary))


def changed(folder: Path, made: demo.Made, home: Path, typed: dict[tuple[str, str], str]) -> Path:
    """A consolidated workbook of the same files, but for texts typed into the one of TCHC."""
    plan = api.load_plan(folder / demo.PLAN_NAME)
    returned = home / "bieu"
    shutil.copytree(made.returned, returned)
    [form] = made.forms.glob("*_TCHC.xlsx")
    answers = sample_submission(plan, made.period, "TCHC", VERSION)
    fill_form(form, returned / form.name, answers, datetime(2023, 3, 15, 9, 30), typed)
    out = home / "tong-hop.xlsx"
    api.consolidate([returned], api.open_plan(folder / demo.PLAN_NAME), made.period.id, out)
    return out


Difference = tuple[str, str, object, object]
INPUTS = "Mã đầu vào: "


def differences(before: Path, after: Path) -> list[Difference]:
    """For each cell that differs: sheet, the text above it, old and new value."""
    one, other = opened(before), load_workbook(after)
    assert one.sheetnames == other.sheetnames
    found: list[Difference] = []
    for sheet in one:
        old, new = _filled(sheet), _filled(other[sheet.title])
        for row, column in sorted(old.keys() | new.keys()):
            pair = (old.get((row, column)), new.get((row, column)))
            if pair[0] != pair[1]:
                found.append((sheet.title, _above(sheet, row, column), *pair))
    return found


def _filled(sheet: Worksheet) -> dict[tuple[int, int], object]:
    """Value by row and column."""
    cells = (cell for row in sheet.iter_rows() for cell in row if cell.value is not None)
    return {(cell.row, cell.column): cell.value for cell in cells}


def _above(sheet: Worksheet, row: int, column: int) -> str:
    if sheet.title != OVERVIEW:
        return str(sheet.cell(HEADER_ROW, column).value)
    while not isinstance(sheet.cell(row, column).value, str):
        row -= 1
    return str(sheet.cell(row, column).value)


def test_another_result_changes_its_cells_and_no_other(
    made: Sequence[demo.Made], folder: Path, tmp_path: Path
) -> None:
    (tmp_path / "a").mkdir()
    after = changed(folder, made[0], tmp_path / "a", {("I.3", "result"): "Đã làm xong bước một."})
    found = differences(made[0].summary, after)
    # Another file is another input, which these two tell.
    sources = [one for one in found if one[0] == "Nguồn"]
    assert [one[1] for one in sources] == ["SHA-256"]
    [heading] = [one for one in found if INPUTS in one[1]]
    assert heading[0] == OVERVIEW
    told = "Đang triển khai theo kế hoạch (số liệu mẫu)."
    assert [one for one in found if one not in (*sources, heading)] == [
        (sheet, "Kết quả thực hiện", told, "Đã làm xong bước một.")
        for sheet in ("Phụ lục", "Dữ liệu")
    ]


def test_another_state_changes_what_depends_on_it_and_nothing_else(
    made: Sequence[demo.Made], folder: Path, tmp_path: Path
) -> None:
    (tmp_path / "a").mkdir()
    typed = {("I.3", "state"): "Chưa thực hiện", ("I.3", "percent"): ""}
    found = differences(made[0].summary, changed(folder, made[0], tmp_path / "a", typed))
    running, waiting = "đang thực hiện trong hạn", "chưa đến hạn"
    begun, due = running.capitalize(), waiting.capitalize()
    results = [one for one in found if one[0] != "Nguồn" and INPUTS not in one[1]]
    assert sorted(map(repr, results)) == sorted(
        map(
            repr,
            [
                (OVERVIEW, begun, 1, 0),
                (OVERVIEW, due, 0, 1),
                (OVERVIEW, begun, 14, 13),
                (OVERVIEW, due, 9, 10),
                ("Phụ lục", "Tình trạng", running, waiting),
                ("Theo đơn vị", begun, 6, 5),
                ("Theo đơn vị", due, 6, 7),
                ("Diễn biến", "Kỳ thứ 1", running, waiting),
                ("Dữ liệu", "Tình trạng suy ra", running, waiting),
                ("Dữ liệu", "Tình trạng đơn vị ghi", "Đang thực hiện", "Chưa thực hiện"),
                ("Dữ liệu", "Tỷ lệ (%)", 20, None),
            ],
        )
    )
    assert [one[1] for one in found if one[0] == "Nguồn"] == ["SHA-256"]


def test_a_plan_with_next_to_nothing_has_a_sound_page(tmp_path: Path) -> None:
    bare = small_plan(targets=(), budget=())
    result = consolidate(bare, bare.period("2023-Q1"), [])
    write_summary(bare, result, path := tmp_path / "a.xlsx")
    assert xlsx_faults(path) == []
    titles = [one.title for one in charts(path)]
    assert titles == [BY_STATE, BY_UNIT]
    assert "Chưa nhận được biểu nào." in " ".join(texts(load_workbook(path)[OVERVIEW]))


def test_a_plan_without_tasks_has_a_page_without_bars(tmp_path: Path) -> None:
    bare = small_plan(tasks=(), targets=(), budget=())
    write_summary(bare, consolidate(bare, bare.period("2023-Q1"), []), path := tmp_path / "a.xlsx")
    assert charts(path) == []
    assert xlsx_faults(path) == []


@pytest.mark.requires_sdk
def test_the_validator_has_nothing_to_say_of_a_page_of_next_to_nothing(tmp_path: Path) -> None:
    bare = small_plan(targets=(), budget=())
    write_summary(bare, consolidate(bare, bare.period("2023-Q1"), []), path := tmp_path / "a.xlsx")
    assert sdk_errors(path) == []
