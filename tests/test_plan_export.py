"""The plan as an official Word document, and the way back from it."""

import re
import zipfile
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from cchc_xl import api
from cchc_xl.domain.indicators import Indicator, LastYearFigure, Timing
from cchc_xl.domain.periods import parse_schedule
from cchc_xl.domain.plan import Abbreviation, BudgetLine, Citation, Operator, Plan, Section
from cchc_xl.domain.text import clean, one_line
from cchc_xl.domain.units import Unit, UnitKind
from cchc_xl.excel.plans.writer import write_plan
from cchc_xl.readers.plans import read_plan
from cchc_xl.rules.plans.indicators import with_rules
from cchc_xl.rules.plans.text import appendix_labels
from cchc_xl.word.linting.lint import lint_document
from cchc_xl.word.plans.document import read_plan_document
from cchc_xl.word.plans.writer import write_plan_document
from tests.plans import plan as small_plan
from tests.plans import target, task, the_plan
from tests.support.office import convert, pdf_fonts, pdf_text, to_pdf
from tests.support.ooxml import docx_faults, sdk_errors
from tests.support.searches import examples

AWKWARD = "Sở <GDĐT> & Nội vụ {{ x }} {% if %} 2020 – 2025 “a” 'b' \\ </w:t>"
LONG = ("Rà soát thủ tục hành chính, " * 110)[:3000].strip()
LINES = "- Kế hoạch\n- Báo cáo\n\nI. Không phải mục\n1. Không phải số"


def without_notes(plan: Plan) -> Plan:
    """All that a Word document holds: the officer's notes (``note``) are not printed."""

    def bare(items: tuple) -> tuple:  # type: ignore[type-arg]
        return tuple(replace(item, note="") for item in items)

    names = (
        *("tasks", "targets", "budget", "units", "citations"),
        *("criteria", "manual_scores", "indicators"),
    )
    return replace(plan, **{name: bare(getattr(plan, name)) for name in names})


def awkward_plan() -> Plan:
    """A plan whose every text is a trap."""
    base = small_plan()
    tasks = (
        task(id="I.1", text=AWKWARD, products=LINES, note="ghi chú"),
        task(id="I.2", text=LONG, products="", coops_text="", coops=()),
        task(
            id="III.7",
            text="STT",
            products=AWKWARD,
            leads_text="Phòng chuyên môn\nPhòng A",
            leads=("R", "A"),
            assigned=("B", "A"),
            fixed_due=date(2023, 2, 5),
            schedule=parse_schedule("Theo quy định\n- của {{ UBND }}"),
        ),
    )
    targets = (
        target(id="CT01", text=AWKWARD, value=Decimal("97.125"), operator=Operator.MORE_THAN),
        target(id="CT02", parent="CT01", task="I.1", numerator=LINES, denominator=LONG),
    )
    units = (
        *base.units[:3],
        Unit("R", "Phòng chuyên môn", ("Phòng <CM>", "P & CM"), UnitKind.ROLE),
        Unit("D", "Các đơn vị có liên quan", kind=UnitKind.UNSPECIFIED, example=True),
    )
    agency = replace(
        base.agency,
        signer_authority="TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH",
        signer_title="PHÓ CHỦ TỊCH",
        recipients=(AWKWARD, "Sở Nội vụ"),
        addressees=("UBND tỉnh",),
        full_name=f"Sở {AWKWARD}",
    )
    periods = (replace(base.periods[0], due_until=date(2023, 3, 31)), *base.periods[1:])
    return replace(
        base,
        agency=agency,
        issued=date(2022, 12, 30),
        abbreviations=(
            Abbreviation("CCHC", "cải cách: <hành> & chính"),
            Abbreviation("A&B", AWKWARD),
        ),
        sections=(
            Section("I", "Chỉ đạo <điều> & hành", "I"),
            Section("II", "Không có nhiệm vụ", ""),
            Section("III", "Chỉ đạo, {{ điều hành }}", "II.2"),
        ),
        tasks=tasks,
        targets=targets,
        budget=(BudgetLine("KP01", AWKWARD, 12_345_678_901, "Phòng A", ("A",)),),
        units=units,
        periods=periods,
        citations=(Citation("Phần I", AWKWARD),),
        indicators=with_rules(
            (
                counted("TK01", "TK02 + TK03 = TK04", group=AWKWARD, text=LONG, example=True),
                counted(
                    "TK02", timing=Timing.OPENING, reporters_text="Các phòng", reporters=("N",)
                ),
                counted("TK03", "≤ TK01", text=AWKWARD, note="ghi chú"),
                counted("TK04", "TK02 + TK99", measure="", reporters_text="", reporters=()),
                counted("TK05", "TK02 / TK04", timing=Timing.CLOSING),
            )
        ),
        last_year=(
            LastYearFigure("TK01", "2023-Q1", Decimal("1234567.125"), AWKWARD),
            LastYearFigure("TK05", "2023-NAM", None),
            LastYearFigure("TK77", "năm nào", Decimal(0), LINES),
        ),
    )


def counted(item: str, rule: str = "", **changes: Any) -> Indicator:
    plain = Indicator(
        item, "Nhóm", "Số hồ sơ", "hồ sơ", Timing.DURING, rule, None, "Phòng A", ("A",)
    )
    return replace(plain, **changes)


def bare_plan() -> Plan:
    """A plan of which little is known: a new agency's first draft."""
    base = small_plan()
    agency = replace(base.agency, superior="", recipients=(), archive="", signer_name="")
    return replace(
        base, agency=agency, targets=(), budget=(), citations=(), basis="", number="……/KH-SNV"
    )


@pytest.mark.parametrize("make", [the_plan, awkward_plan, bare_plan])
def test_a_plan_comes_back_from_word_as_it_was_but_for_notes(make: object, tmp_path: Path) -> None:
    plan = make()  # type: ignore[operator]
    write_plan_document(plan, tmp_path / "ke-hoach.docx", full=True)
    imported = read_plan_document(tmp_path / "ke-hoach.docx")
    assert imported.plan == without_notes(plan)
    assert imported.doubts == ()


@pytest.mark.parametrize("make", [the_plan, awkward_plan])
def test_workbook_to_word_to_workbook_is_the_same_plan(make: object, tmp_path: Path) -> None:
    book, paper, again = (tmp_path / name for name in ("a.xlsx", "a.docx", "b.xlsx"))
    write_plan(make(), book)  # type: ignore[operator]
    api.export_plan(api.open_plan(book), paper, full=True)
    api.import_plan(paper, again)
    first, second = read_plan(book).value, read_plan(again).value
    assert first is not None
    assert second == without_notes(first)


@pytest.mark.requires_office
def test_the_plan_comes_back_after_libreoffice_saved_the_document(tmp_path: Path) -> None:
    paper = tmp_path / "ke-hoach.docx"
    write_plan_document(awkward_plan(), paper, full=True)
    again = convert(paper, ".docx", tmp_path / "luu-lai")
    assert read_plan_document(again).plan == without_notes(awkward_plan())


words = (
    st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Co")), max_size=60)
    | st.sampled_from((AWKWARD, LINES, "II. Mục", "(1)", "STT", "1", "Nhiệm vụ", "–"))
).map(clean)


@pytest.mark.search
@settings(
    max_examples=examples(40),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(texts=st.lists(st.tuples(words, words, words), min_size=1, max_size=4), title=words)
def test_any_text_comes_back(tmp_path: Path, texts: list[tuple[str, str, str]], title: str) -> None:
    tasks = tuple(
        task(id=f"I.{n}", text=text, products=products, schedule=parse_schedule(schedule))
        for n, (text, products, schedule) in enumerate(texts, 1)
    )
    plan = replace(small_plan(), tasks=tasks, sections=(Section("I", one_line(title), "I"),))
    write_plan_document(plan, tmp_path / "a.docx", full=True)
    assert read_plan_document(tmp_path / "a.docx").plan == without_notes(plan)


def test_a_changed_cell_of_an_exported_plan_is_read_or_told(tmp_path: Path) -> None:
    paper = tmp_path / "ke-hoach.docx"
    write_plan_document(the_plan(), paper, full=True)
    document = docx.Document(str(paper))
    tasks, targets = document.tables[2], document.tables[3]
    tasks.rows[2].cells[1].text = "Việc đã sửa"
    targets.rows[1].cells[4].text = "nhiều"
    document.tables[0].rows[1].cells[0].paragraphs[0].text = "Số: 12/KH-SGDĐT"
    document.paragraphs[-6].insert_paragraph_before("Đoạn viết thêm")
    document.save(str(paper))
    imported = read_plan_document(paper)
    assert imported.plan.tasks[0].text == "Việc đã sửa"
    assert len(imported.plan.targets) == 24
    assert [(d.code, d.where) for d in imported.doubts] == [
        ("P112", "bảng 4, hàng 2, ô 5"),
        ("P125", "bảng 4, hàng 2"),
        ("P124", "bảng 1, hàng 2, ô 1, đoạn 1"),
        ("P125", "đoạn 10"),
        ("P125", "đoạn 97"),
    ]
    assert coded_errors(api.import_plan(paper, tmp_path / "so.xlsx")) == ["P112"]


def test_figures_edited_in_word_are_read_as_people_write_them_or_told(tmp_path: Path) -> None:
    paper = tmp_path / "ke-hoach.docx"
    write_plan_document(awkward_plan(), paper, full=True)
    document = docx.Document(str(paper))
    heads = [[cell.text for cell in table.rows[0].cells] for table in document.tables]
    [at] = [n for n, head in enumerate(heads) if "Số liệu cùng kỳ năm trước" in head]
    figures = document.tables[at]
    for row, text in enumerate(("1.250", "98,75 %", "không rõ"), 1):
        figures.rows[row].cells[2].text = text
    document.tables[at - 2].rows[1].cells[2].text = "1 000 000 đồng"
    document.save(str(paper))
    imported = read_plan_document(paper)
    assert imported.plan.budget[0].amount == 1_000_000
    values = [figure.value for figure in imported.plan.last_year]
    assert values == [Decimal(1250), Decimal("98.75"), None]
    refused, printed_before = imported.doubts
    assert (refused.code, refused.words["value"]) == ("P112", "không rõ")
    assert (printed_before.code, "12.345.678.901" in str(printed_before.words)) == ("P125", True)


def coded_errors(made: api.PlanImported) -> list[str]:
    return [d.code for d in made.diagnostics if d.severity.name == "ERROR"]


def test_any_number_of_appendices_is_numbered() -> None:
    assert appendix_labels(1) == ("Phụ lục",)
    labels = appendix_labels(14)
    assert len(labels) == 14
    assert (labels[0], labels[-1]) == ("Phụ lục I", "Phụ lục XIV")


def test_appendices_are_landscape_with_a_repeated_header_and_whole_rows(tmp_path: Path) -> None:
    paper = tmp_path / "ke-hoach.docx"
    write_plan_document(the_plan(), paper, full=True)
    document = docx.Document(str(paper))
    body, *appendices = document.sections
    assert body.orientation == WD_ORIENT.PORTRAIT
    assert len(appendices) == 12
    for section in appendices:
        assert section.orientation == WD_ORIENT.LANDSCAPE
        assert section._sectPr.find(qn("w:pgNumType")).get(qn("w:start")) == "1"
    for table in document.tables[2:]:
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
        assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)
    labels = [p.text for p in document.paragraphs if p.style.name == "Phụ lục"]
    assert labels[:3] == ["Phụ lục I", "Phụ lục II", "Phụ lục III"]
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    for label in (labels[0], labels[-1]):
        assert f"{label} kèm theo" in text or f"tại {label}" in text or f"{label} đến" in text


def test_the_document_is_valid_and_the_same_bytes_each_time(tmp_path: Path) -> None:
    for name in ("a.docx", "b.docx"):
        write_plan_document(awkward_plan(), tmp_path / name, full=True)
    assert (tmp_path / "a.docx").read_bytes() == (tmp_path / "b.docx").read_bytes()
    assert docx_faults(tmp_path / "a.docx") == []
    with zipfile.ZipFile(tmp_path / "a.docx") as package:
        assert not re.search(rb"python-docx", package.read("docProps/core.xml"))


@pytest.mark.parametrize("full", [True, False])
@pytest.mark.parametrize("sizes", ["", "13-14-14"])
def test_the_linter_finds_no_fault_in_a_plan_of_which_little_is_known(
    sizes: str, full: bool, tmp_path: Path
) -> None:
    plan = bare_plan()
    signed = {"signer_title": "GIÁM ĐỐC", "signer_name": "Nguyễn Văn An", "signer_authority": ""}
    plan = replace(plan, agency=replace(plan.agency, type_sizes=sizes, **signed))
    write_plan_document(plan, tmp_path / "ke-hoach.docx", full=full)
    found = lint_document(tmp_path / "ke-hoach.docx")
    assert found.kind == "KẾ HOẠCH"
    assert [d for d in found.diagnostics if d.code.startswith("L1")] == []


def test_a_plan_to_be_issued_has_its_tasks_only_and_leaves_the_purpose_to_a_person(
    tmp_path: Path,
) -> None:
    paper = tmp_path / "ke-hoach.docx"
    write_plan_document(the_plan(), paper, full=False)
    document = docx.Document(str(paper))
    assert len(document.tables) == 3  # head, foot, tasks
    texts = [paragraph.text for paragraph in document.paragraphs]
    assert [t for t in texts if re.match(r"[IVX]+\. ", t)] == [
        "I. MỤC ĐÍCH, YÊU CẦU",
        "II. MỤC TIÊU",
        "III. NHIỆM VỤ",
        "IV. KINH PHÍ",
        "V. TỔ CHỨC THỰC HIỆN",
    ]
    assert texts[texts.index("I. MỤC ĐÍCH, YÊU CẦU") + 1] == "1. Mục đích: ……"
    assert [t for t in texts if t.startswith("Phụ lục")] == ["Phụ lục"]
    assert (
        "- Tổ CNTT: chủ trì nhiệm vụ 1, 4, 5, 6 (mục VII); báo cáo chỉ tiêu 6, 7, 9"
        in "\n".join(texts)
    )
    assert [t for t in texts if "quý I năm 2023: 16/3/2023" in t]


def test_a_plan_that_was_issued_is_imported_as_any_plan_document(tmp_path: Path) -> None:
    paper = tmp_path / "ke-hoach.docx"
    write_plan_document(the_plan(), paper, full=False)
    imported = read_plan_document(paper).plan
    assert [task.text for task in imported.tasks] == [task.text for task in the_plan().tasks]
    assert [target.value for target in imported.targets] == [t.value for t in the_plan().targets]
    assert [line.amount for line in imported.budget] == [b.amount for b in the_plan().budget]
    assert [section.title for section in imported.sections] == [
        section.title for section in the_plan().sections
    ]


@pytest.mark.requires_sdk
def test_the_open_xml_sdk_has_nothing_to_say(tmp_path: Path) -> None:
    for number, plan in enumerate((the_plan(), awkward_plan(), bare_plan())):
        write_plan_document(plan, tmp_path / f"{number}.docx", full=True)
        assert sdk_errors(tmp_path / f"{number}.docx") == []


@pytest.mark.requires_office
@pytest.mark.requires_poppler
def test_the_printed_document_has_every_task_and_its_fonts(tmp_path: Path) -> None:
    paper = tmp_path / "ke-hoach.docx"
    write_plan_document(the_plan(), paper, full=True)
    (pdf,) = to_pdf([paper], tmp_path)
    text = pdf_text(pdf)
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in text
    assert text.count("Phụ lục I\n") == 1
    printed = one_line(text)
    for section in the_plan().sections:
        assert f"{section.id}. {section.title}" in printed
    assert not any("DejaVu" in font for font in pdf_fonts(pdf))
