"""The indicators of the plan in the report: their rows, what the body says, and their sources.

The figures are those of Đắk Nông 2020: 279 = 21 + 258 = 268 + 10 + 1.
"""

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

import docx
import pytest
from msgspec.structs import replace

from cchc_xl.domain.consolidation import Consolidation
from cchc_xl.domain.indicators import Indicator, LastYearFigure, Timing
from cchc_xl.domain.plan import Plan, Section
from cchc_xl.domain.plan_index import PlanIndex
from cchc_xl.domain.report import ReportContent, StatisticRow
from cchc_xl.domain.submission import IndicatorFigure, Origin
from cchc_xl.domain.trace import Figure, Source, SourceKind
from cchc_xl.domain.units import Unit, UnitKind
from cchc_xl.rules.indicators.sums import read_sum_rule
from cchc_xl.rules.joining.consolidate import consolidate
from cchc_xl.rules.reporting.narrative import report_content, traced_report_content
from cchc_xl.rules.tracing.cells import PlanBook
from cchc_xl.rules.tracing.source_map import comment_text
from cchc_xl.word.linting.lint import lint_document
from cchc_xl.word.report import write_report
from tests.answers import received, submission
from tests.plans import clean_plan, plan, task
from tests.support.documents import sample_consolidation
from tests.support.ooxml import docx_faults

FIELD, OTHER = "Cải cách thủ tục hành chính", "Công tác tiếp công dân"
TABLE = (
    ("TK01", FIELD, "Tổng số hồ sơ phải giải quyết", "TK02 + TK03 = TK04 + TK05 + TK06"),
    ("TK02", FIELD, "Số hồ sơ kỳ trước chuyển sang", ""),
    ("TK03", FIELD, "Số hồ sơ tiếp nhận mới", ""),
    ("TK04", FIELD, "Số hồ sơ đã giải quyết", ""),
    ("TK05", FIELD, "Số hồ sơ đang giải quyết", ""),
    ("TK06", FIELD, "Số hồ sơ trả lại", ""),
    ("TK07", FIELD, "Số hồ sơ giải quyết đúng hạn", "≤ TK04"),
    ("TK08", FIELD, "Tỷ lệ hồ sơ giải quyết đúng hạn", "TK07 / TK04"),
    ("TK09", OTHER, "Số đơn thư về thủ tục hành chính", "≤ TK01"),
)
KEPT = {
    "TK01": {"A": "200", "B": "79"},
    "TK02": {"A": "15", "B": "6"},
    "TK03": {"A": "185", "B": "73"},
    "TK04": {"A": "190", "B": "78"},
    "TK05": {"A": "9", "B": "1"},
    "TK06": {"A": "1", "B": "0"},
    "TK07": {"A": "188", "B": "77"},
    "TK09": {"A": "0", "B": "4"},
}
"""Figures that keep all rules, by indicator and unit."""
SOURCE = "Báo cáo số 120/BC-SNV ngày 16/3/2022"
Figures = Mapping[str, Mapping[str, str]]


def the_plan(*last_year: LastYearFigure, **changes: str) -> Plan:
    """Two fields, two units, and the table; ``changes`` are other rules by id."""
    ids = [item for item, *_ in TABLE]
    rules = {item: changes.get(item, rule) for item, _, _, rule in TABLE}
    return plan(
        sections=(
            Section("I", "Công tác chỉ đạo, điều hành CCHC", "I"),
            Section("II", FIELD, "II.2"),
        ),
        tasks=(task(), task(id="II.1")),
        units=(
            Unit("A", "Phòng A"),
            Unit("B", "Phòng B"),
            Unit("N", "Các phòng", kind=UnitKind.GROUP, members=("A", "B")),
        ),
        indicators=tuple(
            Indicator(
                id=item,
                group=group,
                text=text,
                measure="%" if "/" in rules[item] else "hồ sơ",
                timing=Timing.DURING,
                rule_text=rules[item],
                rule=read_sum_rule(rules[item], ids),
                reporters=("N",),
            )
            for item, group, text, _ in TABLE
        ),
        last_year=last_year,
    )


def joined(of: Plan, figures: Figures = KEPT, *read: LastYearFigure) -> Consolidation:
    """The first quarter with these figures; ``read`` are of the last year's workbook."""
    period = of.period("2023-Q1")
    files = []
    for unit in ("A", "B"):
        told = tuple(
            IndicatorFigure(
                item, Decimal(by[unit]), "", Origin("Thống kê", row, (("figure", "G"),))
            )
            for row, (item, by) in enumerate(figures.items(), 9)
            if unit in by
        )
        files.append(received(of, period, replace(submission(unit=unit), indicators=told)))
    result = consolidate(of, period, files)
    return replace(result, last_year=(*result.last_year, *read))


def report(of: Plan, figures: Figures = KEPT, *read: LastYearFigure) -> ReportContent:
    return report_content(of, of.period("2023-Q1"), joined(of, figures, *read))


def row(content: ReportContent, item: str) -> StatisticRow:
    text = next(text for known, _, text, _ in TABLE if known == item)
    return next(r for r in content.statistics.rows if r.indicator == text)


def but(**changes: Mapping[str, str]) -> Figures:
    return {item: by for item, by in {**KEPT, **changes}.items() if by}


def before(item: str, value: str, source: str = SOURCE) -> LastYearFigure:
    return LastYearFigure(item, "2023-Q1", Decimal(value), source)


def body(content: ReportContent) -> list[str]:
    """What the body says of the statistics of the field."""
    [field] = [i for c in content.chapters for i in c.items if i.title == FIELD]
    names = tuple(f"{indicator.text}:" for indicator in the_plan().indicators)
    return [text for text in field.paragraphs if text.startswith(names)]


def test_indicators_follow_the_counted_rows_of_their_field_and_are_numbered_on() -> None:
    rows = report(the_plan()).statistics.rows
    start = next(n for n, r in enumerate(rows) if r.heading == f"IV. {FIELD}")
    end = next(n for n, r in enumerate(rows) if n > start and r.heading)
    numbers = [r.number for r in rows[start + 1 : end]]
    assert numbers == [str(n) for n in range(1, len(numbers) + 1)]
    texts = [text for _, group, text, _ in TABLE if group == FIELD]
    assert [r.indicator for r in rows[end - len(texts) : end]] == texts
    assert rows[start + 1].indicator == "Số nhiệm vụ của lĩnh vực"


def test_a_group_that_is_no_field_has_its_own_heading_before_the_budget() -> None:
    headings = [r.heading for r in report(the_plan()).statistics.rows if r.heading]
    assert [heading.partition(". ")[2] for heading in headings[-2:]] == [
        OTHER,
        "Kinh phí thực hiện Kế hoạch",
    ]


def test_figures_of_the_units_are_summed_and_a_percentage_is_told_with_its_numbers() -> None:
    content = report(the_plan())
    whole = row(content, "TK01")
    assert (whole.measure, whole.value, whole.note) == ("hồ sơ", "279", "")
    rate = row(content, "TK08")
    assert (rate.measure, rate.value, rate.note) == ("%", "98,88", "265/268 hồ sơ")
    assert content.statistics.last_year == whole.last_year == whole.change == ""


def test_figures_that_were_reported_are_printed_with_all_their_decimals() -> None:
    of = the_plan()
    money = [replace(i, measure="triệu đồng") if i.id == "TK09" else i for i in of.indicators]
    content = report(replace(of, indicators=tuple(money)), but(TK09={"A": "1234.125"}))
    assert row(content, "TK09").value == "1.234,125"


def test_what_nobody_has_told_is_not_zero() -> None:
    content = report(the_plan(), but(TK04={}, TK09={}))
    assert [row(content, item).value for item in ("TK04", "TK08", "TK09")] == [
        "Chưa có số liệu"
    ] * 3
    assert row(content, "TK08").note == row(content, "TK09").note == ""


def test_a_percentage_over_zero_cannot_be_computed() -> None:
    nothing = {"A": "0", "B": "0"}
    rate = row(report(the_plan(), but(TK04=nothing, TK07=nothing)), "TK08")
    assert (rate.value, rate.note) == ("Không tính được", "0/0 hồ sơ; mẫu số bằng 0")


def test_the_units_that_have_told_are_counted_where_some_are_silent() -> None:
    content = report(the_plan(), but(TK03={"B": "73"}, TK07={"A": "188"}))
    assert row(content, "TK03").note == "số liệu của 1/2 đơn vị"
    assert row(content, "TK08").note == "188/268 hồ sơ; tử số của 1/2 đơn vị"
    assert row(content, "TK08").value == "Chưa đủ số liệu"
    carried, new = (row(content, item).number for item in ("TK02", "TK03"))
    assert row(content, "TK01").note == (
        f"chưa đủ số liệu để đối chiếu với dòng {carried} + dòng {new} = 94"
    )
    assert row(content, "TK02").note == ""


def test_a_sum_that_does_not_add_up_is_said_with_the_rows_it_is_made_of() -> None:
    content = report(the_plan(), but(TK03={"A": "186", "B": "73"}))
    carried, new = (row(content, item).number for item in ("TK02", "TK03"))
    note = row(content, "TK01").note
    assert note == f"không khớp: dòng {carried} + dòng {new} = 280"
    assert row(content, "TK01").value == "279"


def test_a_part_that_is_larger_than_its_whole_in_another_group_is_said() -> None:
    content = report(the_plan(), but(TK09={"A": "300"}))
    whole = row(content, "TK01").number
    assert row(content, "TK09").note == f"số liệu của 1/2 đơn vị; lớn hơn dòng {whole} mục IV (279)"


@pytest.mark.parametrize(
    ("last", "printed", "change"),
    [
        ("250", "250", "Tăng 29 (11,6%)"),
        ("300", "300", "Giảm 21 (7%)"),
        ("279", "279", "Không đổi"),
        ("0", "0", "Tăng 279"),
    ],
)
def test_a_figure_is_compared_with_the_last_year(last: str, printed: str, change: str) -> None:
    content = report(the_plan(before("TK01", last)))
    assert content.statistics.last_year == "Cùng kỳ năm 2022"
    assert (row(content, "TK01").last_year, row(content, "TK01").change) == (printed, change)
    assert (row(content, "TK02").last_year, row(content, "TK02").change) == ("", "")


def test_what_is_not_known_this_year_is_not_compared() -> None:
    found = row(report(the_plan(before("TK09", "5")), but(TK09={})), "TK09")
    assert (found.value, found.last_year, found.change) == ("Chưa có số liệu", "5", "")


def test_the_body_does_not_compare_with_some_of_the_units_of_the_last_year() -> None:
    some = replace(before("TK01", "250"), units="1/2")
    content = report(the_plan(), KEPT, some)
    assert row(content, "TK01").note == "cùng kỳ chỉ của 1/2 đơn vị"
    assert row(content, "TK01").last_year == "250"
    assert not [line for line in body(content) if "cùng kỳ" in line]
    assert [line for line in body(report(the_plan(before("TK01", "250")))) if "cùng kỳ" in line]


def test_a_percentage_of_the_last_year_needs_figures_of_the_same_units() -> None:
    part, whole = replace(before("TK07", "150"), units="1/2"), before("TK04", "160")
    assert row(report(the_plan(), KEPT, part, whole), "TK08").last_year == ""
    same = row(report(the_plan(), KEPT, part, replace(whole, units="1/2")), "TK08")
    assert (same.last_year, same.note.split("; ")[1]) == ("93,75", "cùng kỳ chỉ của 1/2 đơn vị")


def test_percentages_differ_by_points_as_they_are_printed() -> None:
    content = report(the_plan(before("TK08", "95.124")))
    assert row(content, "TK08").last_year == "95,12"
    assert row(content, "TK08").change == "Tăng 3,76 điểm %"


def test_a_percentage_of_the_last_year_follows_from_its_two_figures() -> None:
    content = report(the_plan(before("TK07", "150"), before("TK04", "160")))
    assert row(content, "TK08").last_year == "93,75"
    assert row(content, "TK08").change == "Tăng 5,13 điểm %"


def test_the_body_tells_a_sum_with_its_parts_and_a_percentage_with_its_numbers() -> None:
    assert body(report(the_plan(before("TK01", "250")))) == [
        "Tổng số hồ sơ phải giải quyết: 279 hồ sơ, tăng 29 hồ sơ (11,6%) so với cùng kỳ năm 2022, "
        "gồm số hồ sơ kỳ trước chuyển sang: 21; số hồ sơ tiếp nhận mới: 258; trong đó số hồ sơ đã "
        "giải quyết: 268; số hồ sơ đang giải quyết: 10; số hồ sơ trả lại: 01.",
        "Tỷ lệ hồ sơ giải quyết đúng hạn: 98,88% (265/268 hồ sơ).",
    ]


def test_the_body_says_no_sum_that_is_broken_or_of_which_a_unit_is_silent() -> None:
    rate = "Tỷ lệ hồ sơ giải quyết đúng hạn: 98,88% (265/268 hồ sơ)."
    for wrong in ({"A": "186", "B": "73"}, {"B": "73"}):
        assert body(report(the_plan(), but(TK03=wrong))) == [rate]
    silent = report(the_plan(), but(TK03={"B": "73"}, TK07={"B": "77"}))
    assert body(silent) == []


def test_the_body_says_no_percentage_of_a_part_that_is_larger_than_its_whole() -> None:
    content = report(the_plan(), but(TK07={"A": "200", "B": "77"}))
    assert row(content, "TK08").value == "103,36"
    assert row(content, "TK07").note == f"lớn hơn dòng {row(content, 'TK04').number} (268)"
    assert len(body(content)) == 1


def test_the_body_says_nothing_of_figures_that_did_not_come() -> None:
    assert body(report(the_plan(), {})) == []


def test_a_sum_within_another_one_is_left_to_the_appendix() -> None:
    content = report(the_plan(TK04="TK07 + TK06"), but(TK06={"A": "2", "B": "1"}, TK05={"A": "8"}))
    assert not [line for line in body(content) if line.startswith("Số hồ sơ đã giải quyết")]


def test_a_plan_without_indicators_says_nothing_of_them() -> None:
    content = report(replace(the_plan(), indicators=()), {})
    assert body(content) == []
    assert OTHER not in {r.heading.partition(". ")[2] for r in content.statistics.rows}


def headers(content: ReportContent, path: Path) -> list[str]:
    write_report(content, path)
    assert docx_faults(path) == []
    tables = docx.Document(str(path)).tables
    found = [[c.text for c in t.rows[0].cells] for t in tables]
    [head] = [head for head in found if "Chỉ tiêu thống kê" in head]
    return head


def test_the_columns_of_the_last_year_stand_where_something_is_known(tmp_path: Path) -> None:
    plain = ["STT", "Chỉ tiêu thống kê", "Đơn vị tính", "Kết quả", "Ghi chú"]
    assert headers(report(the_plan()), tmp_path / "a.docx") == plain
    compared = headers(report(the_plan(before("TK01", "250"))), tmp_path / "b.docx")
    assert compared == [*plain[:4], "Cùng kỳ năm 2022", "Tăng, giảm", plain[4]]


@pytest.mark.parametrize("compared", [True, False])
def test_nothing_is_told_of_what_is_written_of_statistics(compared: bool, tmp_path: Path) -> None:
    clean = clean_plan()
    fields = dict(zip((FIELD, OTHER), (clean.sections[-1].title, OTHER), strict=True))
    asked = (replace(i, group=fields[i.group], reporters=("A",)) for i in the_plan().indicators)
    of = replace(clean, indicators=tuple(asked))
    if compared:
        of = replace(of, last_year=(before("TK01", "250"), before("TK08", "95")))
    content = report_content(of, of.period("2023-Q1"), sample_consolidation(of, "2023-Q1"))
    told = [text for c in content.chapters for i in c.items for text in i.paragraphs]
    assert [text for text in told if "cùng kỳ năm 2022" in text] or not compared
    assert [text for text in told if text.startswith("Tổng số hồ sơ phải giải quyết: ")]
    write_report(replace(content, sample_notice=""), tmp_path / "a.docx")
    assert lint_document(tmp_path / "a.docx").diagnostics == ()


def traced(of: Plan, *read: LastYearFigure) -> dict[str, Figure]:
    """The figures of the appendix of statistics by what is printed."""
    index = PlanIndex(
        "ke-hoach.xlsx",
        {
            **{
                ("indicators", n): Origin("Chỉ tiêu thống kê", 5 + n, (("text", "C"),))
                for n in range(9)
            },
            ("last_year", 0): Origin("Cùng kỳ năm trước", 6, (("value", "D"),)),
        },
    )
    result = joined(of, KEPT, *read)
    content, trace = traced_report_content(
        of, of.period("2023-Q1"), result, PlanBook(index, "f" * 64)
    )
    assert trace.marks.removed(content) == report_content(of, of.period("2023-Q1"), result)
    found = {}
    for line in content.statistics.rows:
        for text in (line.value, line.last_year, line.change, line.note):
            for mark in trace.marks.pattern.finditer(text):
                if mark[1]:
                    words = text[mark.end() :].partition(trace.marks.end)[0]
                    found[words] = trace.figures[int(mark[1])]
    return found


def places(sources: tuple[Source, ...], kind: SourceKind) -> list[tuple[str, str, str, str]]:
    return [(s.file, s.sheet, s.cell, s.value) for s in sources if s.kind is kind]


def test_a_value_comes_from_the_row_of_the_plan_and_the_cells_of_the_units() -> None:
    figure = traced(the_plan())["279"]
    assert figure.counted == ("TK01",)
    text = TABLE[0][2]
    assert places(figure.sources, SourceKind.PLAN) == [
        ("ke-hoach.xlsx", "Chỉ tiêu thống kê", "C5", text)
    ]
    assert places(figure.sources, SourceKind.FORM) == [
        ("A.xlsx", "Thống kê", "G9", "200"),
        ("B.xlsx", "Thống kê", "G9", "79"),
    ]


def test_a_percentage_comes_from_the_cells_of_both_its_figures() -> None:
    figure = traced(the_plan())["98,88"]
    assert figure.rule.startswith("TK07 / TK04, nhân 100")
    assert [cell for _, _, cell, _ in places(figure.sources, SourceKind.FORM)] == [
        *("G15", "G15"),
        *("G12", "G12"),
    ]


def test_a_figure_of_the_last_year_names_the_cell_it_was_typed_in() -> None:
    figures = traced(the_plan(before("TK01", "250")))
    [source] = figures["250"].sources
    assert (source.kind, source.sheet, source.cell) == (
        SourceKind.LAST_YEAR,
        "Cùng kỳ năm trước",
        "D6",
    )
    told = comment_text(1, figures["250"], "x.nguon.json")
    words = f"TK01 là 250 (sổ kế hoạch › Cùng kỳ năm trước › D6, {SOURCE})"
    assert f"Cùng kỳ năm trước: {words}." in told
    change = figures["Tăng 29 (11,6%)"]
    assert {s.kind for s in change.sources} == {
        SourceKind.LAST_YEAR,
        SourceKind.PLAN,
        SourceKind.FORM,
    }


def test_a_figure_read_from_the_workbook_of_the_last_year_names_that_in_words() -> None:
    source = "tong-hop-2022-Q1.xlsx, ô Thống kê!F9"
    figures = traced(the_plan(), before("TK01", "250", source))
    [found] = figures["250"].sources
    assert (found.kind, found.cell, found.note) == (SourceKind.LAST_YEAR, "", source)
    told = comment_text(1, figures["250"], "x.nguon.json")
    assert f"Cùng kỳ năm trước: TK01 là 250 ({source})." in told
