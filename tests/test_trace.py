"""``report --trace``: comments and a source map that name the cell of every figure."""

import json
import re
import shutil
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cache, cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any

import docx
import pytest
from click.testing import CliRunner, Result
from docx.enum.style import WD_STYLE_TYPE
from msgspec.structs import replace
from openpyxl import load_workbook

from cchc_xl import api, demo
from cchc_xl.cli import main
from cchc_xl.domain.diagnostics import Severity
from cchc_xl.domain.plan import Plan, Task
from cchc_xl.domain.plan_index import PlanIndex
from cchc_xl.domain.report import ReportContent
from cchc_xl.domain.submission import State, StatusEntry
from cchc_xl.domain.trace import Marks
from cchc_xl.excel.plans.writer import write_plan
from cchc_xl.excel.summary.writer import write_summary
from cchc_xl.rules.joining.consolidate import consolidate
from cchc_xl.rules.reporting.narrative import report_content, traced_report_content
from cchc_xl.rules.tracing.cells import PlanBook
from tests.answers import received, submission
from tests.plans import plan, task, the_plan
from tests.support.commented import body, chapters, comments, plain_numbers, ranges, rows
from tests.support.documents import printed_paragraphs, sample_consolidation, template
from tests.support.office import pdf_pages, to_pdf
from tests.support.ooxml import docx_faults, sdk_errors
from tests.support.recount import SAID, Truth, percent, printed
from tests.support.shared import Demonstration

PERIODS = ("2023-Q1", "2023-6T")
STATES = "Phân theo tình trạng: "


@dataclass
class Made:
    """A period of the demonstration with its report, plain and traced."""

    plan: Path
    summary: Path
    returned: Path
    plain: Path
    traced: Path

    @cached_property
    def map(self) -> Any:
        """The source map."""
        return json.loads(api.source_map_path(self.traced).read_text(encoding="utf-8"))

    @cached_property
    def truth(self) -> Truth:
        """Everything counted again."""
        return Truth(self.plan, self.summary, self.summary.stem.removeprefix("tong-hop-"))

    def sources(self, figure: Any) -> list[Any]:
        """The sources of a figure of the map."""
        return [self.map["sources"][number] for number in figure["sources"]]

    def figures(self, *, text: str = "", heading: str = "") -> list[Any]:
        """The figures whose text matches the pattern, below that heading."""
        return [
            figure
            for figure in self.map["figures"]
            if re.fullmatch(text or ".*", figure["text"], re.DOTALL)
            and any(heading in above for above in (*figure["headings"], ""))
        ]

    def under(self, start: str) -> list[Any]:
        """The figures in the first paragraph of the body that begins so."""
        paragraph = next(p for p in body(self.traced) if p.text.startswith(start))
        return [f for f in self.map["figures"] if f["comment"] in paragraph.parts]


@pytest.fixture(scope="module")
def home(demonstration: Demonstration, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which the demonstration has run."""
    return shutil.copytree(demonstration.folder, tmp_path_factory.mktemp("trace") / "demo")


@pytest.fixture(scope="module", params=PERIODS)
def made(request: pytest.FixtureRequest, home: Path) -> Made:
    """Both reports of a period."""
    period = request.param
    folder = home / period
    files = Made(
        plan=home / demo.PLAN_NAME,
        summary=folder / f"tong-hop-{period}.xlsx",
        returned=folder / "bieu-nhan-ve",
        plain=folder / "thuong.docx",
        traced=folder / "kiem-tra.docx",
    )
    api.report(files.summary, api.open_plan(files.plan), files.plain)
    api.report(files.summary, api.open_plan(files.plan), files.traced, trace=True)
    return files


def test_without_the_option_the_document_carries_no_trace(made: Made) -> None:
    names = zipfile.ZipFile(made.plain).namelist()
    assert not [name for name in names if "comment" in name]
    assert not api.source_map_path(made.plain).exists()
    assert b"comment" not in zipfile.ZipFile(made.plain).read("word/document.xml")


def test_the_trace_changes_no_word_of_the_report(made: Made) -> None:
    assert printed_paragraphs(made.traced) == printed_paragraphs(made.plain)


def test_a_traced_content_without_its_marks_is_the_plain_content() -> None:
    for period in the_plan().periods:
        result = sample_consolidation(the_plan(), period.id, "QLCL")
        plain = report_content(the_plan(), period, result)
        book = PlanBook(PlanIndex(), "")
        content, trace = traced_report_content(the_plan(), period, result, book)
        assert content != plain
        assert trace.marks.removed(content) == plain


@pytest.mark.parametrize("made", PERIODS[:1], indirect=True, scope="module")
def test_the_same_report_is_traced_by_the_same_bytes(made: Made, tmp_path: Path) -> None:
    again = tmp_path / made.traced.name
    api.report(made.summary, api.open_plan(made.plan), again, trace=True)
    assert again.read_bytes() == made.traced.read_bytes()
    assert api.source_map_path(again).read_bytes() == api.source_map_path(made.traced).read_bytes()


def test_the_map_and_the_comments_have_the_same_numbers_and_words(made: Made) -> None:
    told = comments(made.traced)
    figures = made.map["figures"]
    assert [figure["number"] for figure in figures] == list(range(1, len(figures) + 1))
    assert [(f["comment"], f["text"]) for f in figures] == list(ranges(made.traced))
    assert {figure["document"] for figure in figures} == {made.traced.name}
    assert set(told) == {figure["comment"] for figure in figures}
    for figure in figures:
        assert told[figure["comment"]].startswith(f"Số liệu {figure['number']}: ")
        assert figure["rule"] in told[figure["comment"]]


def test_each_source_is_a_file_that_really_holds_the_value_there(made: Made) -> None:
    read = cache(lambda path: (sha256(path.read_bytes()).hexdigest(), load_workbook(path)))
    seen = 0
    for source in made.map["sources"]:
        if source["kind"] == "missing":
            continue
        path = made.plan if source["kind"] == "plan" else made.returned / source["file"]
        digest, book = read(path)
        assert source["sha256"] == digest
        if "cell" in source:
            value = book[source["sheet"]][source["cell"]].value
            assert as_read(value) == as_read(source["value"]), source
            seen += 1
    assert seen > 500
    plan_file, summary = made.map["plan"], made.map["summary"]
    assert plan_file["sha256"] == sha256(made.plan.read_bytes()).hexdigest()
    assert summary["sha256"] == sha256(made.summary.read_bytes()).hexdigest()


def as_read(value: object) -> str:
    """A cell's value, or what the map says of it, in one way of writing."""
    if isinstance(value, datetime | date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, int | float | Decimal):
        return printed(Decimal(str(value)))
    return " ".join(str(value or "").split())


def test_every_number_of_the_body_stands_under_a_comment(made: Made) -> None:
    paragraphs = chapters(made.traced)
    for paragraph in paragraphs:
        assert plain_numbers(paragraph.rest) == [], paragraph.text
    assert sum(len(plain_numbers(paragraph.text)) for paragraph in paragraphs) > 150


def test_every_attributed_sentence_of_the_body_is_commented_whole(made: Made) -> None:
    """What a unit said of a task or as a remark, and what a target has come to."""
    results = [p.rest for p in body(made.traced) if p.text.startswith("Kết quả cụ thể: ")]
    told = [rest for rest in results if "…" not in rest]
    assert len(told) > 5
    for rest in told:
        assert re.fullmatch(r"Kết quả cụ thể: ¤(; ¤)*(; và ¤ khác đã hoàn thành)?\.", rest)
    lines = [
        p for p in body(made.traced) if re.match(r"- .+(%|; khi thực hiện|; liên quan)", p.text)
    ]
    assert len(lines) > 3
    assert {p.rest for p in lines} == {"- ¤."}


def test_a_sentence_that_quotes_a_unit_names_the_cell_of_its_words(made: Made) -> None:
    quoted = 0
    for paragraph in body(made.traced):
        if not paragraph.text.startswith("Kết quả cụ thể: "):
            continue
        for figure in (f for f in made.map["figures"] if f["comment"] in paragraph.parts):
            told = {s["value"] for s in made.sources(figure) if s.get("field") == "result"}
            documents = {s["value"] for s in made.sources(figure) if s.get("field") == "document"}
            words = {value.rstrip(" .").replace(" (số liệu mẫu)", "") for value in told}
            assert all(word[1:] in figure["text"] for word in words), figure["text"]
            assert not words or any(document in figure["text"] for document in documents)
            quoted += bool(words)
    assert quoted > 8


def test_the_appendices_are_commented_wherever_they_have_figures(made: Made) -> None:
    for number, *cells in rows(made.traced, "Chỉ tiêu thống kê"):
        if number.text.isdigit():
            _, _, value, note = cells
            assert value.rest == "¤"
            assert plain_numbers(re.sub(r"Chỉ tiêu \d+, ", "", note.rest)) == []
    results = [row for row in rows(made.traced, "Sản phẩm") if row[0].text.isdigit()]
    assert len(results) == 45 + len(made.truth.extra)
    assert {row[-2].rest for row in results} == {"¤"}
    assert {row[-1].rest for row in results} == {"¤", ""}
    for row in rows(made.traced, "Yêu cầu"):
        _, _, required, part, whole, actual, standing, _ = row
        assert (required.rest, standing.rest) == ("¤", "¤")
        assert {part.rest, whole.rest, actual.rest} <= {"¤", ""}
        assert "".join(c.rest.replace("¤", "") for c in (part, whole, actual)) == ""


def test_a_count_is_that_of_the_items_it_names(made: Made) -> None:
    seen = 0
    for figure in made.figures(text=r"\d+(/\d+)? nhiệm vụ( \([\d,]+%\))?"):
        numbers = re.findall(r"\d+", figure["text"])
        if set(figure["counted"]) & set(made.truth.indicators):
            continue  # summed, not counted
        assert int(numbers[0]) == len(figure["counted"]), figure
        if "/" in figure["text"]:
            assert int(numbers[1]) == len(figure["among"]), figure
        seen += 1
    assert seen > 30


def test_the_counted_tasks_are_those_counted_again(made: Made) -> None:
    truth = made.truth
    ratio, rate, *_, due = made.under("Tính đến ngày ")
    assert ratio["text"] == f"{len(truth.done):02}/{len(truth.tasks)} nhiệm vụ"
    assert rate["text"] == f"{percent(len(truth.done), len(truth.tasks))}%"
    assert ratio["counted"] == rate["counted"] == truth.done
    assert ratio["among"] == list(truth.tasks)
    assert due["counted"] == truth.due_tasks(truth.last)
    line = next(p.text for p in body(made.traced) if p.text.startswith(STATES))
    states = re.findall(r"\d+ nhiệm vụ ([^;.]+)", line)
    for state, figure in zip(states, made.under(STATES), strict=True):
        assert figure["counted"] == [t for t, told in truth.states.items() if SAID[told] == state]


def test_a_state_names_what_every_unit_answered_and_when_the_plan_says_it_is_due(
    made: Made,
) -> None:
    truth = made.truth
    senders = set(truth.senders)
    for figure in made.under(STATES):
        found = made.sources(figure)
        for item in figure["counted"]:
            own = [s for s in found if s["item"] == item]
            assert {s["field"] for s in own if s["kind"] == "plan"} == {"schedule"}
            states = {s["unit"] for s in own if s.get("field") == "state"}
            missing = {s["unit"] for s in own if s["kind"] == "missing"}
            units = {entry.unit for entry in truth.of(item)}
            assert (states, missing) == (units & senders, units - senders), item
            completed = {s["unit"] for s in own if s.get("field") == "completed_on" and s["used"]}
            assert completed == {e.unit for e in truth.of(item) if e.day("completed_on")}


def test_sums_are_those_of_the_named_cells(made: Made) -> None:
    figures = {f["text"].partition("/")[0]: f for f in made.under("Kinh phí thực hiện")}
    cells = 0
    for name in ("spent", "disbursed"):
        values = [
            s["value"]
            for s in made.sources(figures[printed(sum(made.truth.spent(name)))])
            if s.get("field") == name and s["used"]
        ]
        assert added(values) == sum(made.truth.spent(name))
    parts = made.figures(text=r"[\d.,]+", heading="Phụ lục III")
    for figure in parts:
        used = [s for s in made.sources(figure) if s["kind"] == "form" and s["used"]]
        assert len({s["field"] for s in used}) == 1
        assert printed(added(s["value"] for s in used)) == figure["text"]
        cells += len(used)
    assert cells > 50


def test_a_statistic_is_the_sum_of_the_cells_it_names_and_has_its_row_in_the_plan(
    made: Made,
) -> None:
    figures = {
        figure["counted"][0]: figure
        for figure in made.figures(text=r"[\d.]+", heading="Phụ lục I")
        if len(figure["counted"]) == 1 and figure["counted"][0] in made.truth.indicators
    }
    asked = [item for item in made.truth.indicators if not made.truth.parts(item)]
    assert sorted(figures) == [item for item in asked if made.truth.told(item)] != []
    for item, figure in figures.items():
        sources = made.sources(figure)
        used = [s["value"] for s in sources if s["kind"] == "form" and s["used"]]
        assert printed(added(used)) == figure["text"] == printed(made.truth.value_of(item) or 0)
        [row] = [s for s in sources if s["kind"] == "plan"]
        text = made.truth.indicators[item]["Chỉ tiêu thống kê"]
        assert (row["sheet"], row["value"]) == ("Chỉ tiêu thống kê", text)
        assert row["cell"]


def added(values: Iterable[str]) -> Decimal:
    """The sum of numbers printed the Vietnamese way."""
    return sum((Decimal(v.replace(".", "").replace(",", ".")) for v in values), Decimal())


def test_a_unit_that_sent_nothing_is_named_and_no_cell_is_invented(made: Made) -> None:
    unit = next(u for u in made.truth.units if u not in made.truth.senders)
    missing, *_ = made.under("Về chế độ báo cáo: 01/08 đơn vị chưa gửi báo cáo")
    assert missing["counted"] == [unit]
    told = comments(made.traced)[missing["comment"]]
    assert f"Chưa nhận được biểu dùng được của {made.truth.names[unit]}." in told
    assert {s["kind"] for s in made.sources(missing)} == {"missing", "plan"}


def test_a_value_in_error_is_named_as_not_used(made: Made) -> None:
    found = api.load_summary(api.load_plan(made.plan), made.summary).value
    assert found
    wrong = {
        (d.place.file, d.place.sheet, d.place.cell): d.value
        for d in found.diagnostics
        if d.severity is Severity.ERROR and d.place.cell
    }
    cells = {(s.get("file"), s.get("sheet"), s.get("cell")): s for s in made.map["sources"]}
    told = [text for text in comments(made.traced).values() if "Không dùng vì có lỗi" in text]
    assert wrong
    for place, value in wrong.items():
        assert (cells[place]["used"], cells[place]["value"]) == (False, value)
        file, sheet, cell = place
        assert any(re.search(f"{file} › {sheet} › .*{cell}", text) for text in told)


def test_a_comment_lists_few_cells_and_says_where_the_others_are(made: Made) -> None:
    ratio = made.under("Tính đến ngày ")[0]
    told = comments(made.traced)[ratio["comment"]]
    assert re.search(r" ô khác, xem số liệu \d+ trong kiem-tra\.nguon\.json\.", told)
    assert max(map(len, comments(made.traced).values())) < 1500
    [window] = made.under("Số liệu tính từ ngày ")
    place = "sổ kế hoạch › Kỳ báo cáo › C"
    assert place in comments(made.traced)[window["comment"]]


def test_figures_are_placed_by_paragraph_and_heading(made: Made) -> None:
    [first, *_] = made.under("Kế hoạch đề ra 45 ")
    number = int(first["place"].removeprefix("đoạn "))
    assert docx.Document(str(made.traced)).paragraphs[number - 1].text.startswith("Kế hoạch đề ra")
    assert first["headings"] == [
        "I. CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH CẢI CÁCH HÀNH CHÍNH",
        "1. Về kế hoạch cải cách hành chính",
    ]
    tables = {f["headings"][0] for f in made.map["figures"] if f["place"].startswith("bảng ")}
    assert tables == {"Phụ lục I", "Phụ lục II", "Phụ lục III"}


def test_a_traced_document_has_no_fault(made: Made) -> None:
    assert docx_faults(made.traced) == []


@pytest.mark.requires_sdk
def test_the_open_xml_sdk_finds_no_error_in_a_traced_document(made: Made) -> None:
    assert sdk_errors(made.traced) == []


@pytest.mark.requires_office
@pytest.mark.requires_poppler
@pytest.mark.parametrize("made", PERIODS[:1], indirect=True, scope="module")
def test_comments_change_no_page(made: Made, tmp_path: Path) -> None:
    plain, traced = to_pdf([made.plain, made.traced], tmp_path)
    assert pdf_pages(plain) == pdf_pages(traced)


@pytest.mark.parametrize("made", PERIODS[:1], indirect=True, scope="module")
def test_appendices_of_their_own_are_commented_and_numbered_on(made: Made, tmp_path: Path) -> None:
    out, appendix = tmp_path / "bao-cao.docx", tmp_path / "phu-luc.docx"
    api.report(made.summary, api.open_plan(made.plan), out, appendix=appendix, trace=True)
    figures = json.loads((tmp_path / "bao-cao.nguon.json").read_text(encoding="utf-8"))["figures"]
    assert [figure["number"] for figure in figures] == list(range(1, len(figures) + 1))
    for path in (out, appendix):
        own = [(f["comment"], f["text"]) for f in figures if f["document"] == path.name]
        assert own == list(ranges(path))
        assert own
    assert len(figures) == len(made.map["figures"])
    assert "bao-cao.nguon.json" in "".join(comments(appendix).values())


def small(tmp_path: Path, entry: StatusEntry, *tasks: Task) -> tuple[Path, Path]:
    """Plan and consolidated workbook of one task, or these, with this answer."""
    one = plan(tasks=tasks or (task(leads=("A",)),))
    period = one.period("2023-Q1")
    files = [received(one, period, submission(entry))]
    write_plan(one, tmp_path / "ke-hoach.xlsx")
    write_summary(one, consolidate(one, period, files), tmp_path / "tong-hop.xlsx")
    return tmp_path / "tong-hop.xlsx", tmp_path / "ke-hoach.xlsx"


def test_a_row_that_the_unit_has_deleted_is_said_to_be_missing(tmp_path: Path) -> None:
    entry = StatusEntry("I.1", State.COMPLETED, completed_on=date(2023, 2, 1))
    summary, book = small(tmp_path, entry, task(), task(id="I.2"))
    out = tmp_path / "kiem-tra.docx"
    api.report(summary, api.open_plan(book), out, trace=True)
    found = json.loads(api.source_map_path(out).read_text(encoding="utf-8"))["sources"]
    [gone] = [s for s in found if s["kind"] == "form" and s["item"] == "I.2"]
    assert (gone["file"], gone["used"], "cell" in gone) == ("A.xlsx", False, False)
    assert gone["note"] == "Tệp không có dòng này."
    assert any("A.xlsx › không có ô của I.2." in text for text in comments(out).values())


def test_typed_private_characters_are_no_marks_and_stay(tmp_path: Path) -> None:
    marks = Marks.unused([])
    typed = f"Xong {marks.around(0, 'một')} {marks.end} \ue000\ue001"
    entry = StatusEntry("I.1", State.COMPLETED, completed_on=date(2023, 2, 1), result=typed)
    summary, book = small(tmp_path, entry)
    plain, traced = tmp_path / "thuong.docx", tmp_path / "kiem-tra.docx"
    api.report(summary, api.open_plan(book), plain)
    api.report(summary, api.open_plan(book), traced, trace=True)
    assert any(typed in text for text in printed_paragraphs(plain))
    assert printed_paragraphs(traced) == printed_paragraphs(plain)
    told = json.loads(api.source_map_path(traced).read_text(encoding="utf-8"))["sources"]
    assert typed in [source.get("value") for source in told]
    assert docx_faults(traced) == []


def test_marks_outside_the_body_are_removed_and_those_cut_off_end_with_their_paragraph(
    tmp_path: Path,
) -> None:
    entry = StatusEntry("I.1", State.COMPLETED, completed_on=date(2023, 2, 1))
    summary, book = small(tmp_path, entry)
    own = template(
        tmp_path,
        "{{ opening[1][:30] }}",
        "{{ chapters[0].items[0].paragraphs[0] }}",
        "{{ chapters[0].items[0].paragraphs[0] }}",
    )
    document = docx.Document(str(own))
    document.sections[0].header.paragraphs[0].text = "{{ opening[1] }}"
    document.add_comment(document.paragraphs[0].runs, "Ghi chú của người soạn mẫu", "VT")
    document.save(str(own))
    out = tmp_path / "kiem-tra.docx"
    api.report(summary, api.open_plan(book), out, template=own, trace=True)
    with zipfile.ZipFile(out) as package:
        parts = [package.read(name).decode() for name in package.namelist() if "xml" in name]
    assert not [c for part in parts for c in part if ord(c) >= 0xF0000]
    told = comments(out)
    assert told[0] == "Ghi chú của người soạn mẫu"
    figures = json.loads(api.source_map_path(out).read_text(encoding="utf-8"))["figures"]
    assert [figure["comment"] for figure in figures] == list(range(1, len(told)))
    cut, *repeated = [figure["text"] for figure in figures]
    assert cut.startswith("ngày ")
    assert repeated[: len(repeated) // 2] == repeated[len(repeated) // 2 :]
    assert docx_faults(out) == []


def test_the_comment_styles_of_a_template_are_used_by_their_names(tmp_path: Path) -> None:
    entry = StatusEntry("I.1", State.COMPLETED, completed_on=date(2023, 2, 1))
    summary, book = small(tmp_path, entry)
    own = template(tmp_path, "{{ opening[1] }}")
    document = docx.Document(str(own))
    document.styles.add_style("annotation text", WD_STYLE_TYPE.PARAGRAPH)
    document.styles.add_style("annotation reference", WD_STYLE_TYPE.CHARACTER)
    document.save(str(own))
    out = tmp_path / "kiem-tra.docx"
    api.report(summary, api.open_plan(book), out, template=own, trace=True)
    styles = [style.name for style in docx.Document(str(out)).styles]
    assert styles.count("annotation text") == styles.count("annotation reference") == 1
    assert "CommentText" not in {s.style_id for s in docx.Document(str(out)).styles}
    assert docx_faults(out) == []


def test_marks_are_taken_off_wherever_a_content_has_texts() -> None:
    marks = Marks.unused(["\U000f0000"])
    assert "\U000f0000" not in (marks.start, marks.middle, marks.end)
    assert marks.removed((marks.around(3, "a"), ("b", marks.around(12, "c")))) == ("a", ("b", "c"))
    content = content_of(the_plan())
    marked = replace(content, opening=(marks.around(0, content.opening[0]),))
    assert marks.removed(marked) == replace(content, opening=content.opening[:1])


def content_of(whole: Plan) -> ReportContent:
    period = whole.period("2023-Q1")
    return report_content(whole, period, sample_consolidation(whole, period.id))


def run(*words: object) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


@pytest.mark.parametrize("made", PERIODS[:1], indirect=True, scope="module")
def test_the_command_names_the_source_map(made: Made, tmp_path: Path) -> None:
    out = tmp_path / "bao-cao.docx"
    command = ("report", made.summary, "--plan", made.plan, "--out", out, "--trace")
    result = run(*command)
    assert result.exit_code == 0
    assert f"Đã ghi nguồn số liệu: {tmp_path / 'bao-cao.nguon.json'}" in result.output
    facts = json.loads(run(*command, "--json").stdout)
    assert facts["source_map"] == str(tmp_path / "bao-cao.nguon.json")
    plain = json.loads(run(*command[:-1], "--json").stdout)
    assert "source_map" not in plain
    assert "--trace" in run("report", "--help").output
