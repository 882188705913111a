"""What the shipped templates make of any content: sizes, lines, sections, awkward texts."""

import importlib.resources
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Twips
from docxtpl import DocxTemplate
from msgspec.structs import replace

from cchc_xl import api
from cchc_xl.domain.letter import DueTask, ReminderContent
from cchc_xl.domain.plan import TYPE_SIZES
from cchc_xl.domain.report import (
    AppendixRow,
    Chapter,
    Item,
    ReportContent,
    StatisticRow,
    TargetRow,
)
from cchc_xl.domain.submission import SAMPLE_MARK
from cchc_xl.rules.reminding.facts import standing_of
from cchc_xl.rules.reminding.letter import reminder_content
from cchc_xl.rules.reporting.narrative import report_content
from cchc_xl.templates.build import APPENDIX, build_appendix
from cchc_xl.word.layout import PRESETS, styles
from cchc_xl.word.letter import write_letter
from cchc_xl.word.report import APPENDIX_TEMPLATE, write_report, write_report_and_appendix
from cchc_xl.word.template.filling import opened
from cchc_xl.word.text_width import text_width
from tests.plans import the_plan
from tests.support import staff
from tests.support.documents import (
    printed_paragraphs,
    sample_consolidation,
    text_places,
    with_text,
)
from tests.support.office import pdf_pages, pdf_text, to_pdf
from tests.support.ooxml import docx_faults, sdk_errors

PERIODS = ("2023-Q1", "2023-6T", "2023-Q3", "2023-9T", "2023-NAM")
PORTRAIT, LANDSCAPE = (210, 297), (297, 210)
AWKWARD = {
    "marks": "Sở <GDĐT> & Nội vụ, 100<200, “a” 'b' &lt; {{ year }} {%p if %} {# x #} {_{ %_}",
    "lines": "dòng một\ndòng hai <b>\ndòng ba",
    "length": "ký tự " * 499 + "cuối.",
}
NOT_PRINTED = ("to_fill", "units", "type_sizes")


@cache
def report(period: str = "2023-6T") -> ReportContent:
    plan = the_plan()
    consolidation = sample_consolidation(plan, period, plan.units_with_a_form()[-1])
    return report_content(plan, plan.period(period), consolidation)


@cache
def letter() -> ReminderContent:
    """To two units, one of which has a task that is due."""
    plan, period = the_plan(), "2023-NAM"
    tasks = (
        replace(task, fixed_due=date(2023, 6, 30)) if task.id == "VI.1" else task
        for task in plan.tasks
    )
    plan = replace(plan, tasks=tuple(tasks))
    consolidation = sample_consolidation(plan, period, "KHTC", "TTRA")
    content = reminder_content(
        standing_of(plan, plan.period(period), consolidation), date(2023, 12, 20)
    )
    assert content is not None
    return content


@cache
def small_report() -> ReportContent:
    """One of everything that is printed, and every field filled in."""
    content, words = report(), "chữ"
    chapters = (Chapter("I", words, (words,), (Item("1", words, (words,)),)),)
    statistics = (StatisticRow(heading=words), StatisticRow("", "1", *[words] * 4))
    results = (AppendixRow(heading=words), AppendixRow("", "1", *[words] * 7))
    return replace(
        content,
        chapters=chapters,
        signature=replace(content.signature, authority="KT. GIÁM ĐỐC"),
        statistics=replace(content.statistics, rows=statistics),
        appendix=replace(content.appendix, rows=results),
        targets=replace(content.targets, rows=(TargetRow(*[words] * 8),)),
    )


@cache
def small_letter() -> ReminderContent:
    content = letter()
    return replace(content, appendix=replace(content.appendix, rows=(DueTask(*["chữ"] * 5),)))


def shipped(name: str) -> Path:
    return Path(str(importlib.resources.files("cchc_xl.templates") / name))


def sections(path: Path) -> list[tuple[int, int]]:
    found: Any = docx.Document(str(path)).sections
    return [(round(s.page_width.mm), round(s.page_height.mm)) for s in found]


def without(content: ReportContent, *appendices: str) -> ReportContent:
    for name in appendices:
        content = replace(content, **{name: replace(getattr(content, name), rows=())})
    return content


@pytest.mark.parametrize("period", PERIODS)
def test_each_period_has_its_title_and_three_appendices(period: str, tmp_path: Path) -> None:
    content = report(period)
    write_report(content, tmp_path / "a.docx")
    written = printed_paragraphs(tmp_path / "a.docx")
    assert content.subject in written
    for label in ("Phụ lục I", "Phụ lục II", "Phụ lục III"):
        assert written.count(label) == 1
    assert sections(tmp_path / "a.docx") == [PORTRAIT, PORTRAIT, LANDSCAPE, LANDSCAPE]
    assert docx_faults(tmp_path / "a.docx") == []


def test_every_appendix_repeats_its_head_and_keeps_its_short_rows_whole(tmp_path: Path) -> None:
    content, long = report(), AppendixRow("", "1", "Rà soát các thủ tục. " * 40, *["chữ"] * 6)
    rows = (*content.appendix.rows, long)
    content = replace(content, appendix=replace(content.appendix, rows=rows))
    write_report(content, tmp_path / "a.docx")
    tables = docx.Document(str(tmp_path / "a.docx")).tables[-3:]
    owners = (content.statistics, content.appendix, content.targets)
    for table, owner in zip(tables, owners, strict=True):
        rows = table._tbl.tr_lst
        assert len(rows) == len(owner.rows) + 1
        heads = [row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for row in rows]
        assert heads == [True] + [False] * len(owner.rows)
        for row, cells in zip(rows[1:], owner.rows, strict=True):
            whole = row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None
            longest = max(map(len, (str(getattr(cells, n)) for n in cells.__struct_fields__)))
            assert whole or longest > 60
            assert not whole or longest < 400
    assert tables[1]._tbl.tr_lst[-1].find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is None


@pytest.mark.parametrize(
    ("gone", "left"),
    [
        (("targets",), [PORTRAIT, PORTRAIT, LANDSCAPE]),
        (("statistics",), [PORTRAIT, LANDSCAPE, LANDSCAPE]),
        (("appendix", "targets"), [PORTRAIT, PORTRAIT]),
        (("appendix",), [PORTRAIT, PORTRAIT, LANDSCAPE]),
        (("statistics", "appendix", "targets"), [PORTRAIT]),
    ],
)
def test_an_appendix_without_rows_vanishes_with_its_section(
    gone: tuple[str, ...], left: list[tuple[int, int]], tmp_path: Path
) -> None:
    content = without(small_report(), *gone)
    write_report(content, tmp_path / "a.docx")
    assert sections(tmp_path / "a.docx") == left
    written = printed_paragraphs(tmp_path / "a.docx")
    for name in ("statistics", "appendix", "targets"):
        assert (getattr(content, name).title in written) == (name not in gone)
    document: Any = docx.Document(str(tmp_path / "a.docx"))
    for section in document.sections:
        assert section.different_first_page_header_footer
        assert "PAGE" in section.header._element.xml
        assert "PAGE" not in section.first_page_header._element.xml
    assert docx_faults(tmp_path / "a.docx") == []


@pytest.mark.requires_office
@pytest.mark.requires_poppler
def test_no_page_is_blank_whichever_appendices_there_are(tmp_path: Path) -> None:
    small = replace(small_report(), sample_notice="")
    paths = []
    for number, gone in enumerate([(), ("targets",), ("statistics", "appendix", "targets")]):
        paths.append(tmp_path / f"{number}.docx")
        write_report(without(small, *gone), paths[-1])
    for pdf, pages in zip(to_pdf(paths, tmp_path), (4, 3, 1), strict=True):
        assert pdf_pages(pdf) == pages
        assert all(page.split() for page in pdf_text(pdf).split("\f")[:-1])


def test_appendices_become_a_file_of_their_own(tmp_path: Path) -> None:
    content = report()
    write_report_and_appendix(content, tmp_path / "a.docx", tmp_path / "p.docx")
    assert sections(tmp_path / "a.docx") == [PORTRAIT]
    assert sections(tmp_path / "p.docx") == [PORTRAIT, LANDSCAPE, LANDSCAPE]
    body, appendix = (printed_paragraphs(tmp_path / name) for name in ("a.docx", "p.docx"))
    assert content.appendix.title in appendix
    assert content.appendix.title not in body
    assert any("Phụ lục" in line for line in body)
    assert appendix[0] == "Phụ lục I"
    assert "BÁO CÁO" not in appendix
    assert appendix.count(SAMPLE_MARK) >= 2
    assert docx_faults(tmp_path / "p.docx") == []


def test_an_appendix_file_without_statistics_still_numbers_its_pages(tmp_path: Path) -> None:
    content = without(small_report(), "statistics")
    write_report_and_appendix(content, tmp_path / "a.docx", tmp_path / "p.docx")
    assert sections(tmp_path / "p.docx") == [LANDSCAPE, LANDSCAPE]
    for section in docx.Document(str(tmp_path / "p.docx")).sections:
        assert "PAGE" in section.header._element.xml


def test_the_shipped_appendix_template_is_the_one_that_is_built(tmp_path: Path) -> None:
    assert APPENDIX == APPENDIX_TEMPLATE
    build_appendix(tmp_path / APPENDIX)
    assert (tmp_path / APPENDIX).read_bytes() == shipped(APPENDIX).read_bytes()
    assert docx_faults(shipped(APPENDIX)) == []


def test_the_plan_and_the_layout_name_the_same_sets_of_sizes() -> None:
    assert tuple(PRESETS) == TYPE_SIZES


@pytest.mark.parametrize("type_sizes", ["", *TYPE_SIZES])
def test_our_templates_take_the_chosen_sizes(type_sizes: str, tmp_path: Path) -> None:
    write_report(replace(small_report(), type_sizes=type_sizes), tmp_path / "a.docx")
    write_letter(replace(letter(), type_sizes=type_sizes), tmp_path / "b.docx")
    preset = PRESETS[type_sizes or TYPE_SIZES[0]]
    wanted = {style.name: style.size for style in styles(preset) if not style.builtin}
    for name in ("a.docx", "b.docx"):
        document: Any = docx.Document(str(tmp_path / name))
        assert {n: document.styles[n].font.size.pt for n in wanted} == wanted
        section, head = document.sections[0], document.tables[0]
        assert round(section.right_margin.mm) == preset.right
        room = section.page_width - section.left_margin - section.right_margin
        for row in head.rows:
            assert abs(sum(cell.width for cell in row.cells) - room) < Twips(3)


def test_somebody_s_own_template_keeps_its_sizes(tmp_path: Path) -> None:
    content = replace(small_report(), type_sizes="13-14-14")
    write_report(content, tmp_path / "a.docx", shipped("bao-cao-dinh-ky.docx"))
    document: Any = docx.Document(str(tmp_path / "a.docx"))
    assert document.styles["Quốc hiệu"].font.size.pt == 12


@pytest.mark.parametrize("type_sizes", TYPE_SIZES)
@pytest.mark.parametrize(
    ("name", "printed"),
    [
        ("SỞ GIÁO DỤC VÀ ĐÀO TẠO", "SỞ GIÁO DỤC VÀ ĐÀO TẠO"),
        ("SỞ Y TẾ", "SỞ Y TẾ"),
        ("SỞ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI", "SỞ LAO ĐỘNG - THƯƠNG"),
    ],
)
def test_drawn_lines_are_as_long_as_their_text_asks(
    name: str, printed: str, type_sizes: str, tmp_path: Path
) -> None:
    content = replace(
        small_report(),
        agency=replace(small_report().agency, name=name),
        subject="Kết quả công tác cải cách hành chính quý I năm 2023",
        type_sizes=type_sizes,
    )
    write_report(content, tmp_path / "a.docx")
    document: Any = docx.Document(str(tmp_path / "a.docx"))
    preset = PRESETS[type_sizes]
    agency, motto, subject = lengths(document)
    of_agency = agency / text_width(printed, preset.head, bold=True)
    assert 1 / 3 <= of_agency <= 1 / 2
    assert motto == pytest.approx(
        text_width("Độc lập - Tự do - Hạnh phúc", preset.motto, bold=True), abs=0.1
    )
    assert 1 / 3 <= subject / text_width(content.subject, 14, bold=True) <= 1 / 2


def lengths(document: Any) -> list[float]:
    """Lengths of the drawn lines in millimetres, in the order of the document."""
    section = document.sections[0]
    page = section.page_width - section.left_margin - section.right_margin
    found = []
    for border in document.element.body.iter(qn("w:pBdr")):
        cell = next(border.iterancestors(qn("w:tc")), None)
        width = page / Twips(1) if cell is None else int(cell.tcPr.find(qn("w:tcW")).get(qn("w:w")))
        indent = border.getparent().find(qn("w:ind"))
        sides = int(indent.get(qn("w:left"))) + int(indent.get(qn("w:right")))
        found.append(Twips(round(width - sides)).mm)
    return found


@pytest.mark.requires_office
@pytest.mark.requires_poppler
def test_on_paper_the_head_stays_on_its_lines_in_both_sets(tmp_path: Path) -> None:
    for sizes in TYPE_SIZES:
        write_report(replace(report("2023-NAM"), type_sizes=sizes), tmp_path / f"a {sizes}.docx")
        write_letter(replace(letter(), type_sizes=sizes), tmp_path / f"b {sizes}.docx")
    for pdf in to_pdf(sorted(tmp_path.iterdir()), tmp_path):
        lines = pdf_text(pdf).splitlines()
        for words in (
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "SỞ GIÁO DỤC VÀ ĐÀO TẠO",
            "Độc lập - Tự do - Hạnh phúc",
        ):
            assert any(words in line for line in lines), (pdf.name, words)


@pytest.mark.requires_office
@pytest.mark.requires_poppler
def test_on_paper_signature_and_recipients_stand_beside_the_last_words(tmp_path: Path) -> None:
    paths = [tmp_path / f"{period}.docx" for period in PERIODS]
    for period, path in zip(PERIODS, paths, strict=True):
        write_report(report(period), path)
    for pdf in to_pdf(paths, tmp_path):
        pages = pdf_text(pdf).split("\f")
        (page,) = [page for page in pages if "./." in page]
        assert "Nơi nhận:" in page
        assert "Huỳnh Quang Long" in page
        assert any("Nơi nhận:" in line and "KT. GIÁM ĐỐC" in line for line in page.splitlines())


@pytest.mark.requires_sdk
def test_the_sdk_finds_no_error(tmp_path: Path) -> None:
    content = replace(small_report(), type_sizes="13-14-14")
    write_report_and_appendix(content, tmp_path / "a.docx", tmp_path / "p.docx")
    write_report(without(content, "targets"), tmp_path / "b.docx")
    for path in (*sorted(tmp_path.glob("*.docx")), shipped(APPENDIX)):
        assert sdk_errors(path) == [], path.name


@pytest.mark.parametrize("text", AWKWARD.values(), ids=AWKWARD)
@pytest.mark.parametrize("place", [*text_places(small_report(), *NOT_PRINTED)], ids=str)
def test_any_text_arrives_in_the_report_as_it_is(
    place: tuple[str | int, ...], text: str, tmp_path: Path
) -> None:
    write_report(with_text(small_report(), place, text), tmp_path / "a.docx")
    assert text in "\n".join(printed_paragraphs(tmp_path / "a.docx"))
    assert docx_faults(tmp_path / "a.docx") == []


@pytest.mark.parametrize("text", AWKWARD.values(), ids=AWKWARD)
@pytest.mark.parametrize("place", [*text_places(small_letter(), *NOT_PRINTED)], ids=str)
def test_any_text_arrives_in_the_letter_as_it_is(
    place: tuple[str | int, ...], text: str, tmp_path: Path
) -> None:
    write_letter(with_text(small_letter(), place, text), tmp_path / "a.docx")
    assert text in "\n".join(printed_paragraphs(tmp_path / "a.docx"))
    assert docx_faults(tmp_path / "a.docx") == []


@pytest.mark.parametrize("text", ["một\nhai\n", "\tmột\thai", "một\ahai", "một\fhai\n", "một"])
def test_breaks_and_tabs_are_made_as_docxtpl_makes_them(text: str) -> None:
    document = opened(shipped(APPENDIX))
    run = f"<w:r><w:rPr><w:b/></w:rPr><w:t>{text}</w:t></w:r>"
    plain = "<w:p><w:r><w:t>một</w:t></w:r></w:p>\n"
    paragraphs = f"{plain}<w:p><w:pPr><w:keepNext/></w:pPr>{run}{run}</w:p>{plain}"
    boxed = f"<w:p><w:r><w:pict>{paragraphs}</w:pict></w:r>{run}</w:p>"
    table = f"<w:tbl><w:tr><w:tc>{paragraphs}{boxed}</w:tc></w:tr></w:tbl>"
    xml = f"<w:body>{paragraphs}{table}{paragraphs}\t</w:body>"
    assert document.resolve_listing(xml) == DocxTemplate.resolve_listing(document, xml)


ADDED = "Báo cáo này thay thế báo cáo trước."


@pytest.fixture(scope="module")
def edited(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report's template as somebody has edited and saved it in LibreOffice Writer."""
    path = tmp_path_factory.mktemp("edited") / "mau-rieng.docx"
    edits = [
        ("add", "{{ no_such_field }}", ADDED),
        ("add", "{%p for chapter in chapters %}", ADDED),
        ("move", "{{ statistics.attached_to }}", "{{ statistics.label }}"),
        ("font", "{{ subject }}", "Arial"),
    ]
    assert staff.edit(shipped("bao-cao-dinh-ky.docx"), path, edits) == ["not found", *["ok"] * 3]
    return path


@pytest.mark.requires_uno
def test_a_template_edited_in_writer_still_works(edited: Path, tmp_path: Path) -> None:
    content = report()
    write_report(content, tmp_path / "a.docx", edited)
    written = printed_paragraphs(tmp_path / "a.docx")
    assert written.count(ADDED) == len(content.chapters)
    label = written.index("Phụ lục I")
    assert written[label + 1 : label + 3] == [
        content.statistics.attached_to,
        content.statistics.title,
    ]
    assert content.closing in written
    assert sections(tmp_path / "a.docx") == [PORTRAIT, PORTRAIT, LANDSCAPE, LANDSCAPE]
    tables: Any = docx.Document(str(tmp_path / "a.docx")).tables
    assert [len(table._tbl.tr_lst) - 1 for table in tables[-3:]] == [
        len(content.statistics.rows),
        len(content.appendix.rows),
        len(content.targets.rows),
    ]


@pytest.mark.requires_uno
def test_lint_says_what_the_edit_in_writer_broke(edited: Path, tmp_path: Path) -> None:
    content = replace(report(), sample_notice="")
    write_report(content, tmp_path / "a.docx", edited)
    fonts = [d for d in api.lint(tmp_path / "a.docx").diagnostics if d.value == "Arial"]
    assert [d.allowed for d in fonts] == ["Times New Roman"]
    assert content.subject[:50] in fonts[0].message
