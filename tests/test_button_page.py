"""The page ``Tổng quan`` and the folded ``Phụ lục`` in the open workbook after a press."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
import xlwings as xw
from msgspec.structs import replace
from openpyxl import Workbook, load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.cell_range import CellRange
from openpyxl.worksheet.worksheet import Worksheet

from cchc_xl import api, demo
from cchc_xl.button.filling import fill
from cchc_xl.domain.consolidation import Consolidation
from cchc_xl.domain.indicators import LastYearFigure
from cchc_xl.domain.plan import Plan
from cchc_xl.domain.results import DerivedState
from cchc_xl.layouts import summary_book
from cchc_xl.layouts.button_book import CONTROL_TITLE
from cchc_xl.rules.joining.consolidate import consolidate
from cchc_xl.sheets.overview.blocks import COLUMNS, UNPRINTED, Block, blocks
from cchc_xl.sheets.screen import screen
from cchc_xl.sheets.summary.sheets import HEADER_ROW, HIDDEN_WHEN_BLANK, NOTHING
from cchc_xl.sheets.summary.summary_rows import TOTAL
from tests.plans import plan as small_plan
from tests.support.button_books import changed
from tests.support.charts import Chart, cells, charts
from tests.support.desk import Desk, Kept, desk_for, keep
from tests.support.office import pdf_text, to_pdf
from tests.support.recount import DONE, STATES, Truth
from tests.support.shared import Demonstration
from tests.support.xl_engine import DISP_E_EXCEPTION, ExcelError, Range
from tests.test_overview import BY_STATE, BY_TARGET, BY_UNIT, COURSE, below

TWO = ("KHTC", "CNTT")
OVERVIEW, APPENDIX = summary_book.OVERVIEW_TITLE, summary_book.APPENDIX


@cache
def charts_of_page(path: Path) -> list[Chart]:
    """Those of the page, not the one of the control sheet."""
    return [one for one in charts(path) if one.series[0].name.startswith(f"'{OVERVIEW}'!")]


@dataclass
class Pressed:
    """A workbook after a press, saved, and what the consolidation of the same files says."""

    path: Path
    book: Workbook
    plan: Plan
    summary: Path
    consolidated: Workbook
    """What ``summary`` holds; only to be read."""
    truth: Truth
    earlier: tuple[Truth, ...]
    consolidation: Consolidation

    @property
    def page(self) -> Worksheet:
        return self.book[OVERVIEW]

    def chart(self, title: str) -> Chart:
        return next(found for found in charts_of_page(self.path) if found.title == title)

    def drawn(self, reference: str) -> list[object]:
        return drawn(self.page, reference)


def drawn(page: Worksheet, reference: str) -> list[object]:
    """The values of the cells that a chart is drawn from: those of hidden rows it leaves out."""
    sheet, _, area = reference.rpartition("!")
    assert sheet == f"'{OVERVIEW}'"
    found = page[area.replace("$", "")]
    rows = found if isinstance(found, tuple) else ((found,),)
    return [row[0].value for row in rows if not page.row_dimensions[row[0].row].hidden]


@pytest.fixture(scope="module")
def made(demonstration: Demonstration) -> Sequence[demo.Made]:
    return demonstration.steps


@pytest.fixture(scope="module", params=[0, 1], ids=["2023-Q1", "2023-6T"])
def pressed(
    request: pytest.FixtureRequest,
    made: Sequence[demo.Made],
    tmp_path_factory: pytest.TempPathFactory,
) -> Pressed:
    number: int = request.param
    step, folder = made[number], tmp_path_factory.mktemp("Bấm nút")
    with desk_for(folder, step, step.period.id) as desk:
        if number:
            desk.setting("previous", str(made[number - 1].summary))
        assert "Đã tổng hợp" in desk.press("consolidate")
        desk.backing.workbook.save(path := folder / "đã bấm.xlsm")
    plan = made[0].forms.parent.parent / demo.PLAN_NAME
    out = desk.output / f"tong-hop-{step.period.id}.xlsx"
    *earlier, truth = (truth_of(plan, one.summary, one.period.id) for one in made[: number + 1])
    read, book, consolidated = api.load_plan(plan), load_workbook(path), load_workbook(out)
    return Pressed(path, book, read, out, consolidated, truth, tuple(earlier), step.consolidation)


truth_of = cache(Truth)


def test_the_page_has_the_charts_of_the_consolidated_workbook(pressed: Pressed) -> None:
    found = charts_of_page(pressed.path)
    assert {one.title for one in found} == {BY_STATE, COURSE, BY_TARGET, BY_UNIT}
    twins = {one.title: one for one in charts(pressed.summary)}
    for one in found:
        if one.title not in twins:
            continue
        assert not one.title_over_bars
        assert one.axes == twins[one.title].axes
        looks = {series.fill for series in one.series}
        assert looks >= {series.fill for series in twins[one.title].series}
        for series in one.series:
            assert len(pressed.drawn(series.name)) == 1
            assert None not in pressed.drawn(series.categories), "an empty row is drawn"
            assert len(pressed.drawn(series.values)) == len(pressed.drawn(series.categories))


def test_the_stacked_bars_are_the_states_of_the_long_table(pressed: Pressed) -> None:
    sections = [row["Số mục"] for row in pressed.truth.sections]
    shown = {}
    for series in pressed.chart(BY_STATE).series:
        assert pressed.drawn(series.categories) == sections
        shown[str(pressed.drawn(series.name)[0]).lower()] = pressed.drawn(series.values)
    assert set(shown) == set(STATES)
    for state in STATES:
        wanted = [pressed.truth.number(state, section=section) for section in sections]
        assert shown[state] == wanted, state


def test_the_bars_of_units_are_their_shares_and_silence_is_not_zero(pressed: Pressed) -> None:
    [series] = pressed.chart(BY_UNIT).series
    pairs = zip(pressed.drawn(series.categories), pressed.drawn(series.values), strict=True)
    found, truth = dict(pairs), pressed.truth
    assert set(found) == set(truth.units)
    for unit, share in found.items():
        states = [entry.state for entry in truth.entries if entry.unit == unit]
        done = sum(state in DONE for state in states)
        assert share == (pytest.approx(done / len(states)) if unit in truth.senders else None)


def test_the_bars_of_targets_are_threshold_and_sums(pressed: Pressed) -> None:
    asked, reached = pressed.chart(BY_TARGET).series
    targets = pressed.truth.targets
    assert pressed.drawn(asked.values) == [float(row["Mức"]) / 100 for row in targets]
    for row, value in zip(targets, pressed.drawn(reached.values), strict=True):
        sums = pressed.truth.sums(row["Mã"])
        assert value == (pytest.approx(float(sums[0] / sums[1])) if sums else None), row["Mã"]


def test_the_course_is_that_of_the_periods_so_far(pressed: Pressed) -> None:
    [series] = pressed.chart(COURSE).series
    truths = (*pressed.earlier, pressed.truth)
    wanted = [pytest.approx(len(truth.done) / len(truth.tasks)) for truth in truths]
    assert pressed.drawn(series.values) == wanted


def test_tiles_and_tables_say_what_those_of_the_consolidated_workbook_say(
    pressed: Pressed,
) -> None:
    file = pressed.consolidated[OVERVIEW]
    labels = [
        value for row in file.iter_rows(min_row=5, max_row=5) for c in row if (value := c.value)
    ]
    assert len(labels) == 6
    for label in map(str, labels):
        assert below(pressed.page, label)[:2] == below(file, label)[:2], label
    for title, columns in (
        ("Nhiệm vụ quá hạn lâu nhất chưa hoàn thành (tối đa 10)", 5),
        ("Việc cần xem xét, quyết định", 2),
    ):
        wanted = [row for row in below(file, title, columns) if row != [NOTHING]]
        found = below(pressed.page, title, columns)
        assert (found[1:] if len(found) > 1 else []) == wanted[1:], title
    units = {
        str(row[1].value): row[7].value
        for row in pressed.page.iter_rows(min_col=6, max_col=15)
        if row[0].value in pressed.truth.units
    }
    late = {pressed.truth.names[u]: f"trễ {days} ngày" for u, days in pressed.truth.late.items()}
    silent = [u for u in pressed.truth.units if u not in pressed.truth.senders]
    missing = {pressed.truth.names[unit]: "chưa có biểu dùng được" for unit in silent}
    assert {unit: told for unit, told in units.items() if told != "đúng hạn"} == late | missing
    assert late | missing


Shown = tuple[object, ...]


def said_in(sheet: Worksheet, rows: Iterable[int], first: int, last: int) -> list[list[Shown]]:
    """Value, place and look of the cells of these rows that say something, row by row."""
    widths = {area.min_row * 100 + area.min_col: area.size["columns"] for area in merged(sheet)}
    found = []
    for row in rows:
        cells = [sheet.cell(row, column) for column in range(first, last + 1)]
        found.append(
            [
                (
                    cell.value,
                    (cell.column, widths.get(row * 100 + cell.column, 1)),
                    (cell.font.name, cell.font.sz, cell.font.b, cell.font.i),
                    cell.fill.fgColor.rgb if cell.fill.fill_type else None,
                    (cell.alignment.horizontal, cell.alignment.vertical, cell.alignment.wrap_text),
                    cell.number_format,
                )
                for cell in cells
                if cell.value is not None
            ]
        )
    return [row for row in found if row]


UPPER = ("heading", "tiles", "notes")


def merged(sheet: Worksheet) -> Sequence[CellRange]:
    return list(sheet.merged_cells.ranges)


def test_the_page_says_and_looks_what_that_of_the_consolidated_workbook_does(
    pressed: Pressed,
) -> None:
    file = pressed.consolidated[OVERVIEW]
    plan = pressed.plan
    layout = blocks(plan)
    rows = [row for key in UPPER for row in shown_rows(pressed.page, layout[key])]
    found = said_in(pressed.page, rows, 1, COLUMNS)
    assert len(found) == 4 + 3 + 1
    assert found == said_in(file, range(1, 9), 1, COLUMNS)
    titles = {cell.value: cell for row in file.iter_rows() for cell in row}
    compared = []
    for key, block in layout.items():
        if not block.title or key in UNPRINTED:
            continue
        columns = (block.first_column, block.last_column)
        wanted = said_in(pressed.page, shown_rows(pressed.page, block), *columns)
        if not pressed.earlier and key in ("trend", "since_last"):
            assert block.title not in titles  # one point is no trend
            continue
        top = titles[block.title].row
        found = said_in(file, range(top, top + 60), *columns)[: len(wanted)]
        assert found == wanted, key
        assert (
            titles[block.title].hyperlink.location
            == pressed.page.cell(block.top, block.first_column).hyperlink.location
        )
        compared.append(key)
    assert compared[-4:] == ["targets", "units", "decisions", "overdue"]
    total = layout["total"]
    row = titles[TOTAL].row
    found = said_in(pressed.page, [total.top], 1, COLUMNS)
    assert found == said_in(file, [row], 1, COLUMNS)
    widths = [
        [sheet.column_dimensions[get_column_letter(n)].width for n in range(1, 25)]
        for sheet in (file, pressed.page)
    ]
    assert widths[0] == pytest.approx(widths[1])


def test_the_charts_draw_what_those_of_the_consolidated_workbook_do(pressed: Pressed) -> None:
    book = pressed.consolidated
    for one in charts(pressed.summary):
        twin = pressed.chart(one.title)
        drawn = {str(pressed.drawn(s.name)[0]): s for s in twin.series}
        for series in one.series:
            other = drawn[str(cells(book, series.name)[0])]
            assert pressed.drawn(other.values) == cells(book, series.values)
            assert pressed.drawn(other.categories) == cells(book, series.categories)
            assert (other.fill, other.labelled) == (series.fill, series.labelled)


SINCE_LAST = "Thay đổi so với kỳ trước"


def shown_rows(page: Worksheet, block: Block) -> list[int]:
    rows = range(block.top, block.last + 1)
    return [row for row in rows if not page.row_dimensions[row].hidden]


def test_what_changed_since_the_last_period_is_said_as_in_the_consolidated_workbook(
    pressed: Pressed,
) -> None:
    file = pressed.consolidated[OVERVIEW]
    plan = pressed.plan
    block = blocks(plan)["since_last"]
    rows = pressed.page.iter_rows(block.first, block.last, values_only=True)
    found = [said for row in rows if (said := [value for value in row if value is not None])]
    if not pressed.earlier:
        assert SINCE_LAST not in {cell.value for row in file.iter_rows() for cell in row}
        assert (found, shown_rows(pressed.page, block)) == ([], [])
        return
    assert found == below(file, SINCE_LAST, 2)[1 : len(found) + 1]
    assert shown_rows(pressed.page, block) == [*range(block.top, block.first + len(found))]
    before, now = pressed.earlier[-1].states, pressed.truth.states
    changed_tasks = [task for task, state in now.items() if state != before[task]]
    assert changed_tasks
    assert found[0][1] == len(changed_tasks)
    assert f" ({changed_tasks[0]}); " in str(found[0][0])


def test_the_table_of_changes_comes_and_goes_with_the_earlier_period(
    desk: Desk, made: Sequence[demo.Made]
) -> None:
    plan, page = api.load_plan(desk.home / demo.PLAN_NAME), desk.backing.workbook[OVERVIEW]
    block = blocks(plan)["since_last"]
    assert shown_rows(page, block) == []  # as the workbook was made
    for step, rows in ((made[1], 6), (made[0], 0), (made[1], 6)):
        shown = screen(plan, step.consolidation)
        assert fill(xw.apps.active.books[0], shown.tables, shown.page) == ()
        assert len(shown_rows(page, block)) == rows
        filled = page.cell(block.first, block.first_column).value
        assert (filled is not None) == bool(rows)
        title = page.cell(block.top, block.first_column)
        assert title.value == SINCE_LAST
        assert title.hyperlink is not None


def test_rows_that_say_nothing_are_hidden_and_all_others_are_shown(pressed: Pressed) -> None:
    kept = {"heading", "trend_end", "targets_end", "units_end"}
    plan = pressed.plan
    layout = blocks(plan)
    rows: dict[int, bool] = {}

    def says_something(first: int, last: int) -> bool:
        cells = pressed.page.iter_rows(min_row=first, max_row=last)
        return any(cell.value is not None for row in cells for cell in row)

    for key, block in layout.items():
        filled = says_something(block.first, block.last)
        for row in range(block.top, block.last + 1):
            says = filled if row < block.first else says_something(row, row)
            rows[row] = rows.get(row, False) or says or key in kept
    alarms = layout["tiles"].last
    for row, shown in rows.items():
        assert pressed.page.row_dimensions[row].hidden == (not shown or row == alarms), row


@pytest.mark.requires_office
@pytest.mark.requires_poppler
@pytest.mark.parametrize("pressed", [1], ids=["2023-6T"], indirect=True)
def test_on_paper_the_page_is_one(pressed: Pressed, tmp_path: Path) -> None:
    [pdf] = to_pdf([pressed.path], tmp_path)
    pages = pdf_text(pdf).split("\f")
    titles = ("Tình trạng nhiệm vụ theo lĩnh vực", "Việc cần xem xét, quyết định")
    [page] = [page for page in pages if titles[0] in page]
    assert titles[1] in page
    assert "###" not in page
    assert "không in" not in "".join(pages)
    assert all(title in page for title in (BY_STATE, COURSE, BY_UNIT))


def test_answers_of_several_units_are_folded_beneath_their_task(pressed: Pressed) -> None:
    sheet, results = pressed.book[APPENDIX.title], pressed.consolidation.tasks
    folded: dict[str, list[int]] = {}
    section = task = ""
    for row in range(HEADER_ROW + 1, sheet.max_row + 1):
        number, dimension = sheet.cell(row, 1).value, sheet.row_dimensions[row]
        if found := re.match(r"([IVX]+)\. ", str(number)):
            section = found[1]
        elif number:
            task = f"{section}.{number}"
        assert bool(dimension.outlineLevel) == bool(dimension.hidden) == (number is None)
        if number is None:
            folded.setdefault(task, []).append(row)
    assert {task: len(rows) for task, rows in folded.items()} == {
        one.task: one.answering for one in results if one.answering > 1
    }
    state = APPENDIX.index("state") + 1
    for task, rows in folded.items():
        found_states = [sheet.cell(row, state).value for row in rows]
        entries = pressed.consolidation.entries_of(task)
        assert found_states == [entry.state.value for entry in entries]
    assert sheet.sheet_properties.outlinePr.summaryBelow is False


@pytest.fixture
def desk(tmp_path: Path, made: Sequence[demo.Made]) -> Iterator[Desk]:
    """A desk where two units have sent their forms."""
    with desk_for(tmp_path, made[0], made[0].period.id, units=TWO) as laid:
        yield laid


@pytest.fixture(scope="module")
def kept(made: Sequence[demo.Made], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Kept]:
    """That desk before and after its first press."""
    folder = tmp_path_factory.mktemp("giữ lại")
    with desk_for(folder, made[0], made[0].period.id, units=TWO) as laid:
        fresh = keep(laid, folder / "mới")
        laid.press("consolidate")
        return {"the first press": fresh, "a later press": keep(laid, folder / "đã bấm")}


@pytest.fixture
def joined(kept: dict[str, Kept]) -> Iterator[Desk]:
    """The desk after it was consolidated."""
    with kept["a later press"].again() as laid:
        yield laid


def heights(desk: Desk) -> dict[str, list[tuple[float, int]]]:
    """Of each row of the two sheets how high it is, and how deep it is folded."""
    found = {}
    for title in (OVERVIEW, APPENDIX.title):
        rows = desk.backing.workbook[title].row_dimensions
        found[title] = [
            (0.0 if rows[row].hidden else rows[row].height or 15.0, rows[row].outlineLevel or 0)
            for row in range(1, 400)
        ]
    return found


@pytest.mark.parametrize("when", ["the first press", "a later press"])
def test_a_failure_shows_the_rows_that_were_shown_before(kept: dict[str, Kept], when: str) -> None:
    with kept[when].again() as desk:
        if when == "a later press":
            next(desk.returned.glob("*KHTC*")).unlink()
        _assert_put_back(desk)


def _assert_put_back(desk: Desk) -> None:
    before, rows = desk.values(), heights(desk)
    desk.excel.writes.clear()

    def fail(what: str, sheet: str) -> None:
        if (what, sheet) == ("write", "Dữ liệu") and desk.excel.writes[sheet]:
            raise ExcelError(DISP_E_EXCEPTION, "?")

    desk.excel.on_call = fail
    assert "B114" in desk.press("consolidate")
    assert changed(before, desk.values()) == set()
    assert heights(desk) == rows


def test_a_lost_name_of_the_page_is_told_and_nothing_is_written(desk: Desk) -> None:
    desk.backing.set_name("cchc_page_units", None)
    before = desk.values()
    assert "B103" in desk.press("consolidate")
    assert changed(before, desk.values()) == set()


def test_without_com_the_answers_stay_in_sight(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(Range, "EntireRow")
    assert "Đã tổng hợp" in desk.press("consolidate")
    rows = desk.backing.workbook[APPENDIX.title].row_dimensions
    assert not any(one.hidden or one.outlineLevel for one in rows.values())


def rules(book: Workbook) -> set[tuple[str, int, str, str]]:
    """Sheet, column, condition and colour of the conditional formats that colour single columns."""
    return {
        (sheet.title, area.min_col, formula, rule.dxf.fill.bgColor.rgb[2:])
        for sheet in book.worksheets
        for ranges in sheet.conditional_formatting
        for area in ranges.sqref.ranges
        if area.min_col == area.max_col
        for rule in ranges.rules
        if rule.dxf is not None and rule.dxf.fill is not None
        for formula in rule.formula
    }


def test_cells_stand_out_by_the_rules_of_the_consolidated_workbook(pressed: Pressed) -> None:
    wanted = {rule for rule in rules(pressed.consolidated) if rule[0] != OVERVIEW}
    assert {rule[0] for rule in wanted} >= {"Thống kê", "Phụ lục", "Lỗi dữ liệu", "Nguồn"}
    assert wanted <= rules(pressed.book)


def hidden_columns(sheet: Worksheet) -> set[str]:
    """By the words of their headers."""
    found = set()
    for dimension in sheet.column_dimensions.values():
        columns = range(dimension.min, dimension.max + 1) if dimension.hidden else ()
        found |= {str(sheet.cell(HEADER_ROW, column).value) for column in columns}
    return found - {"None"}


def test_empty_columns_are_hidden_as_in_the_consolidated_workbook(pressed: Pressed) -> None:
    consolidated = pressed.consolidated
    for layout in HIDDEN_WHEN_BLANK:
        wanted = hidden_columns(consolidated[layout.title])
        assert hidden_columns(pressed.book[layout.title]) == wanted
    assert hidden_columns(consolidated[summary_book.STATISTICS.title])


def test_columns_come_back_with_what_fills_them(desk: Desk, made: Sequence[demo.Made]) -> None:
    layout, plan = summary_book.STATISTICS, api.load_plan(desk.home / demo.PLAN_NAME)
    letter = get_column_letter(layout.index("last_year") + 1)
    columns = desk.backing.workbook[layout.title].column_dimensions
    columns["D"].hidden = True  # the officer's own
    figure = LastYearFigure(plan.indicators[0].id, "2023-Q1", Decimal(3), source="Báo cáo năm 2022")
    for known, hidden in (((), True), ((figure,), False), ((), True)):
        shown = screen(plan, replace(made[0].consolidation, last_year=known))
        assert fill(xw.apps.active.books[0], shown.tables, shown.page) == ()
        assert (columns[letter].hidden, columns["D"].hidden) == (hidden, True)


def test_hidden_answers_are_in_sight_while_excel_measures_rows(joined: Desk) -> None:
    sheet = joined.backing.workbook[APPENDIX.title]
    folded = [row for row, one in sheet.row_dimensions.items() if one.hidden]
    sheet.cell(folded[0], APPENDIX.index("result") + 1).value = "sửa tay"
    seen: list[bool] = []

    def look(what: str, where: str) -> None:
        if (what, where) == ("autofit", APPENDIX.title):
            seen.append(not any(sheet.row_dimensions[row].hidden for row in folded))

    joined.excel.on_call = look
    joined.press("consolidate")
    assert seen == [True]
    assert [row for row, one in sheet.row_dimensions.items() if one.hidden] == folded
    assert {sheet.row_dimensions[row].outlineLevel for row in folded} == {1}


def test_a_filter_on_the_official_table_hides_no_row_from_writing(desk: Desk) -> None:
    desk.excel.filtered.add(APPENDIX.title)
    desk.press("consolidate")
    assert APPENDIX.title not in desk.excel.filtered


def test_where_nothing_is_computed_by_itself_the_counts_are(desk: Desk) -> None:
    calls: list[str] = []
    desk.excel.on_call = lambda what, where: calls.append(what)
    desk.press("consolidate")
    assert "calculate" not in calls
    desk.excel.properties["calculation"] = "manual"
    desk.press("consolidate")
    assert calls.count("calculate") == 1
    assert desk.excel.properties["calculation"] == "manual"


def _fill(plan: Plan) -> None:
    """The page of the open workbook after it was filled for that plan without any answer."""
    book = xw.apps.active.books[0]
    shown = screen(plan, consolidate(plan, plan.periods[0], ()))
    assert fill(book, shown.tables, shown.page) == ()


def _drawn_categories(desk: Desk, folder: Path) -> dict[str, list[object]]:
    desk.backing.workbook.save(path := folder / f"{len(list(folder.iterdir()))}.xlsm")
    page = desk.backing.workbook[OVERVIEW]
    return {one.title: drawn(page, one.series[0].categories) for one in charts_of_page(path)}


def test_charts_follow_a_plan_that_was_changed_since_the_workbook_was_made(
    desk: Desk, tmp_path: Path
) -> None:
    shipped = api.load_plan(desk.home / demo.PLAN_NAME)
    more = tuple(
        replace(shipped.targets[0], id=f"thêm {number}", place=f"M.{number}") for number in range(4)
    )
    for plan in (small_plan(), replace(shipped, targets=shipped.targets + more)):
        _fill(plan)
        found = _drawn_categories(desk, tmp_path)
        assert found[BY_TARGET] == [target.name for target in plan.targets]
        assert found[BY_STATE] == [section.id for section in plan.sections]
        assert len(found[BY_UNIT]) == len(consolidate(plan, plan.periods[0], ()).units)


def test_titles_lead_to_the_sheets_of_their_rows(pressed: Pressed) -> None:
    links = {
        str(c.value): c.hyperlink for row in pressed.page.iter_rows() for c in row if c.hyperlink
    }
    assert len(links) == 7
    for title, link in links.items():
        assert link is not None
        sheet = str(link.location).rpartition("!")[0].strip("'")
        assert sheet in pressed.book.sheetnames, title


def test_what_a_block_has_no_room_for_is_counted() -> None:
    plan = replace(small_plan(), targets=small_plan().targets * 3)
    shown = screen(plan, consolidate(plan, plan.periods[0], ()))
    block = shown.page.blocks["target_bars"]
    above = block.first - block.top
    whole = shown.page.contents("target_bars", above + len(plan.targets)).cells
    assert "dòng nữa" not in str(whole)
    short = shown.page.contents("target_bars", above + len(plan.targets) - 1).cells
    assert "… và 2 dòng nữa." in str(short[-1])


def test_states_are_counted_once_per_task_on_the_control_sheet(pressed: Pressed) -> None:
    control, appendix = pressed.book[CONTROL_TITLE], pressed.book[APPENDIX.title]
    formulas = [
        str(row[2].value) for row in control.iter_rows() if str(row[2].value)[:7] == "=COUNTI"
    ]
    assert len(formulas) == len(DerivedState)
    assert all("'Phụ lục'!$A:$A,\"<>\"" in formula for formula in formulas)
    numbered = [row[0].value for row in appendix.iter_rows(min_row=HEADER_ROW + 1) if row[6].value]
    assert len([one for one in numbered if one is not None]) == len(pressed.truth.tasks)
