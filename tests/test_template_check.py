"""The check of templates that staff have edited: each kind of fault, at its paragraph."""

import copy
import json
import shutil
from pathlib import Path
from typing import Any

import docx
import pytest
from click.testing import CliRunner
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from cchc_xl.cli import main
from cchc_xl.domain.diagnostics import Severity
from cchc_xl.domain.letter import ReminderContent
from cchc_xl.domain.report import ReportContent
from cchc_xl.templates import build
from cchc_xl.word.template.check import check_template
from cchc_xl.word.template.fields import field_paths
from tests.support.documents import template
from tests.support.staff import edit

BUILDERS = {
    "bao-cao": build.build_report,
    "cong-van": build.build_letter,
    "phu-luc": build.build_appendix,
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the templates that are changed in copies."""
    folder = tmp_path_factory.mktemp("built")
    build.build_report(folder / "report.docx")
    build.build_letter(folder / "letter.docx")
    return folder


@pytest.fixture
def report(built: Path, tmp_path: Path) -> Path:
    return shutil.copy(built / "report.docx", tmp_path / "mau.docx")


@pytest.fixture
def letter(built: Path, tmp_path: Path) -> Path:
    return shutil.copy(built / "letter.docx", tmp_path / "mau.docx")


def found(path: Path) -> list[tuple[str, str]]:
    return [(d.code, d.place.cell) for d in check_template(path)]


def values(path: Path, code: str) -> list[str]:
    return [d.value for d in check_template(path) if d.code == code]


def paragraph(document: Any, text: str) -> Any:
    """The body's paragraph, in tables too, with that text in it."""
    cells = [c for table in document.tables for row in table.rows for c in row.cells]
    every = [*document.paragraphs, *(p for cell in cells for p in cell.paragraphs)]
    return next(p for p in every if text in p.text)


def replace(path: Path, *pairs: tuple[str, str]) -> None:
    document = docx.Document(str(path))
    for before, after in pairs:
        changed = paragraph(document, before)
        changed.text = changed.text.replace(before, after)
    document.save(str(path))


@pytest.mark.parametrize("kind", BUILDERS)
def test_our_own_templates_are_clean(kind: str, tmp_path: Path) -> None:
    BUILDERS[kind](tmp_path / "mau.docx")
    assert check_template(tmp_path / "mau.docx") == ()


def test_a_file_that_is_no_word_document_is_said_to_be_none(tmp_path: Path) -> None:
    (tmp_path / "mau.docx").write_text("không phải Word", encoding="utf-8")
    assert found(tmp_path / "mau.docx") == [("T103", "")]
    assert found(tmp_path / "khong-co.docx") == [("W101", "")]


def test_an_unknown_field_is_named_with_the_nearest_one(report: Path) -> None:
    replace(report, ("{{ closing }}", "{{ closng }}"))
    [unknown, vanished] = check_template(report)
    assert (unknown.code, unknown.value) == ("T101", "“closng” (gần giống “closing”)")
    assert unknown.proposal == "closing"
    assert unknown.place.cell.startswith("đoạn ")
    assert (vanished.code, vanished.value) == ("T105", "closing")


def test_fields_after_a_dot_and_within_loops_are_looked_up_too(report: Path) -> None:
    replace(
        report,
        ("{{ agency.name }}", "{{ agency.nam }}"),
        ("{{ item.title }}", "{{ item.tilte }}"),
        ("{{ row.indicator }}", "{{ row.indicater }}"),
    )
    assert values(report, "T101") == [
        "“agency.nam” (gần giống “agency.name”)",
        "“item.tilte” (gần giống “item.title”)",
        "“row.indicater” (gần giống “row.indicator”)",
    ]
    places = [d.place.cell for d in check_template(report) if d.code == "T101"]
    assert places[0] == "bảng 1, hàng 1, ô 1, đoạn 2"
    assert places[1].startswith("đoạn ")
    assert places[2].startswith("bảng 3, hàng ")


def test_a_loop_over_a_field_that_does_not_exist_does_not_accuse_its_rows(letter: Path) -> None:
    replace(letter, ("for row in appendix.rows", "for row in appendix.row"))
    assert values(letter, "T101") == ["“appendix.row” (gần giống “appendix.rows”)"]


@pytest.mark.parametrize(
    "text",
    [
        "{{ number|upper }} {{ agency['name'] }} {{ chapters[0].title }} {{ opening|join(' ') }}",
        "{% set first = chapters|first %}{{ first.title }}",
        "{% if chapters and loop is defined %}{{ chapters|length }}{% endif %}",
        "{% for a in chapters %}{{ loop.index }}{{ a.title.upper() }}{% else %}{% endfor %}",
        "{{ “x” if number else ‘y’ }} {# ghi chú {{ gì cũng được #}",
        "{% for t in range(3) %}{{ t }}{% endfor %}",
    ],
)
def test_what_jinja_can_do_is_not_a_fault(text: str, report: Path) -> None:
    document = docx.Document(str(report))
    document.add_paragraph(text)
    document.save(str(report))
    assert check_template(report) == ()


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ("{%p for chapter in chapters %}", "", "endfor"),
        ("{%p for chapter in chapters %}", "{% for chapter in chapters %}", "phải viết là"),
        ("{%p for chapter in chapters %}", "Xem: {%p for chapter in chapters %}", "“Xem:”"),
        ("{%p for chapter in chapters %}", "{%p for chapter of chapters %}", "{%p for chapter of"),
        ("{{ closing }}", "{{ closing|hoa }}", "bộ lọc “hoa” không có"),
        ("{{ closing }}", "{{ closing }", "không có dấu “}}”"),
        ("{{ closing }}", "{ closing }}", "không có dấu “{{”"),
        ("{{ closing }}", "{{ closing + }}", "{{ closing + }}"),
        ("{{ closing }}", "{{r closing }}", "phải viết là “{{ closing }}”"),
        ("{{ closing }}", "{%tr if closing %}{{ closing }}{%tr endif %}", "hàng của bảng"),
        ("{{ closing }}", "{%p if closing %}{{ closing }}{%p endif %}", "không chung đoạn"),
        ("{{ closing }}", "{% làm %}", "lệnh"),
        ("{{ closing }}", "{{ }}", "để trống"),
        ("{%tr for row in targets.rows %}", "{%p for row in targets.rows %}", "khớp với"),
    ],
)
def test_a_broken_command_is_told_at_its_paragraph(
    before: str, after: str, words: str, report: Path
) -> None:
    replace(report, (before, after))
    faults = [d for d in check_template(report) if d.code == "T102"]
    assert any(words in fault.value for fault in faults)
    assert all(fault.place.cell for fault in faults)


def test_a_missing_end_is_told_where_the_loop_begins(report: Path) -> None:
    document = docx.Document(str(report))
    texts = [p.text for p in document.paragraphs]
    start = texts.index("{%p for chapter in chapters %}") + 1
    end = document.paragraphs[texts.index("{{ closing }}") - 1]
    assert end.text == "{%p endfor %}"
    end._p.getparent().remove(end._p)
    document.save(str(report))
    assert found(report) == [("T102", f"đoạn {start}")]


def test_other_words_in_the_row_of_a_command_would_be_lost(report: Path) -> None:
    document = docx.Document(str(report))
    table = document.tables[2]
    table.rows[1].cells[0].paragraphs[0].insert_paragraph_before("Ghi chú riêng")
    document.save(str(report))
    [fault] = check_template(report)
    assert (fault.code, "Ghi chú riêng" in fault.value) == ("T102", True)


def test_a_loop_variable_outside_of_its_loop_is_told_as_such(report: Path) -> None:
    document = docx.Document(str(report))
    document.add_paragraph("{{ chapter.title }}")
    document.save(str(report))
    [fault] = check_template(report)
    assert (fault.code, fault.value, fault.allowed) == ("T104", "chapter", "chapters")
    assert fault.place.cell == f"đoạn {len(document.paragraphs)}"


@pytest.mark.parametrize(
    ("gone", "field"),
    [
        ("{{ signature.name }}", "signature.name"),
        ("{{ number }}", "number"),
        ("{{ subject }}", "subject"),
        ("{{ chapter.number }}. {{ chapter.title }}", "chapters[].number"),
    ],
)
def test_a_field_that_vanished_is_told(gone: str, field: str, report: Path) -> None:
    replace(report, (gone, "…"))
    assert field in values(report, "T105")
    assert {d.code for d in check_template(report)} == {"T105"}


def test_a_whole_chapter_loop_that_vanished_is_told_once(report: Path) -> None:
    document = docx.Document(str(report))
    body = document.element.body
    texts = [p.text for p in document.paragraphs]
    first = texts.index("{%p for chapter in chapters %}")
    last = texts.index("{{ closing }}")
    for gone in document.paragraphs[first:last]:
        body.remove(gone._p)
    document.save(str(report))
    assert [(d.code, d.value) for d in check_template(report)] == [("T105", "chapters")]


@pytest.mark.parametrize(
    ("text", "code"),
    [("{{ agency }}", "T106"), ("{{ chapters }}", "T106"), ("{{ agency.name }}", None)],
)
def test_a_group_of_fields_cannot_be_printed(text: str, code: str | None, report: Path) -> None:
    document = docx.Document(str(report))
    document.add_paragraph(text)
    document.save(str(report))
    assert [d.code for d in check_template(report)] == ([code] if code else [])


def test_a_template_of_no_certain_kind_is_said_to_be_so(tmp_path: Path) -> None:
    assert found(template(tmp_path, "Số: {{ number }}")) == [("T107", "")]
    assert found(template(tmp_path, "Không có trường nào")) == [("T107", "")]


def test_a_file_without_any_field_is_an_error_and_one_of_no_certain_kind_a_warning(
    tmp_path: Path,
) -> None:
    [doubt] = check_template(template(tmp_path, "Số: {{ number }}"))
    [fault] = check_template(template(tmp_path, "Không có trường nào"))
    assert (doubt.severity, fault.severity) == (Severity.WARNING, Severity.ERROR)


def test_headers_and_footers_are_checked_too(report: Path) -> None:
    document: Any = docx.Document(str(report))
    document.sections[0].header.paragraphs[0].add_run("{{ numbre }}")
    document.sections[0].footer.paragraphs[0].text = "{% if sample_notice %}"
    document.save(str(report))
    [head, foot] = check_template(report)
    assert (head.code, head.place.sheet, head.place.cell) == ("T101", "Đầu trang", "đoạn 1")
    assert (foot.code, foot.place.sheet, foot.place.cell) == ("T102", "Chân trang", "đoạn 1")


def test_several_faults_are_told_at_once_in_their_order(letter: Path) -> None:
    replace(
        letter,
        ("{{ number }}", "{{ nummber }}"),
        ("{%p for text in paragraphs %}", "{%p for text in paragraf %}"),
        ("{{ signature.title }}", "{{ signature.title }"),
        ("{{ row.due }}", "{{ row.duee }}"),
    )
    codes = [d.code for d in check_template(letter)]
    assert codes[:4] == ["T101", "T101", "T102", "T101"]
    assert set(codes[4:]) == {"T105"}


def test_fields_that_word_split_over_runs_are_read_whole(report: Path) -> None:
    document = docx.Document(str(report))
    for text in ("{{ closing }}", "{{ subject }}", "{%p for chapter in chapters %}"):
        split = paragraph(document, text)
        run = split.runs[0]
        pieces = [*text]
        run.text = pieces[0]
        for piece in reversed(pieces[1:]):
            other = copy.deepcopy(run._r)
            other.text = piece
            run._r.addnext(other)
            run._r.addnext(parse_xml(f"<w:proofErr {nsdecls('w')} w:type='spellStart'/>"))
    document.save(str(report))
    assert check_template(report) == ()


def test_a_tracked_deletion_within_a_field_does_no_harm(report: Path) -> None:
    document = docx.Document(str(report))
    split = paragraph(document, "{{ closing }}")
    split.text = "{{ clos"
    deleted = f"<w:del {nsdecls('w')} w:id='1'><w:r><w:delText>xx</w:delText></w:r></w:del>"
    split._p.append(parse_xml(deleted))
    split.add_run("ing }}")
    document.save(str(report))
    assert check_template(report) == ()


def test_a_line_break_within_a_field_is_noticed(report: Path) -> None:
    replace(report, ("{{ closing }}", "{{ closing if\nnumber else '' }}"))
    assert found(report) == [("T108", "")]


def test_every_field_of_a_content_is_listed_with_its_path() -> None:
    paths = field_paths(ReportContent)
    assert {"number", "agency.name", "addressees[]", "chapters[].items[].paragraphs[]"} <= {*paths}
    assert "chapters" not in paths
    assert "appendix.rows[].due" in field_paths(ReminderContent)


def test_the_command_line_tells_the_faults_of_each_template(report: Path) -> None:
    clean = CliRunner().invoke(main, ["lint", "--template", str(report), "--json"])
    assert clean.exit_code == 0
    assert json.loads(clean.stdout)["templates"] == [
        {"file": str(report), "errors": 0, "warnings": 0, "infos": 0}
    ]
    replace(report, ("{{ closing }}", "{{ closng }}"))
    broken = CliRunner().invoke(main, ["lint", "--template", str(report), "--json"])
    assert broken.exit_code == 1
    told = json.loads(broken.stdout)
    assert [(d["code"], d.get("proposal")) for d in told["diagnostics"]] == [
        ("T101", "closing"),
        ("T105", None),
    ]


@pytest.mark.requires_uno
def test_what_an_edit_in_writer_broke_is_told_and_the_rest_is_not(
    report: Path, tmp_path: Path
) -> None:
    kept, broken = tmp_path / "giu.docx", tmp_path / "hong.docx"
    harmless = [
        ("add", "{{ closing }}", "Báo cáo này thay báo cáo trước."),
        ("font", "{{ closing }}", "Arial"),
    ]
    assert edit(report, kept, harmless) == ["ok", "ok"]
    assert check_template(kept) == ()
    harmful = [
        ("add", "{{ closing }}", "Chương {{ chapter.title }}, lập ngày {{ place_and_dat }}"),
        ("move", "{%p for chapter in chapters %}", "{{ closing }}"),
    ]
    assert edit(report, broken, harmful) == ["ok", "ok"]
    assert {d.code for d in check_template(broken)} >= {"T101", "T102", "T104"}
