"""The command line: what it prints, its JSON, its exit codes."""

import json
import shutil
from decimal import Decimal
from gettext import GNUTranslations
from pathlib import Path
from typing import Any

import docx
import pytest
from babel.messages.pofile import read_po
from click.testing import CliRunner, Result
from msgspec.structs import replace

from cchc_xl import api, terminal
from cchc_xl.cli import main
from cchc_xl.domain.submission import State, StatusEntry
from cchc_xl.excel.plans.writer import write_plan
from cchc_xl.excel.summary.writer import write_summary
from cchc_xl.rules.joining.consolidate import consolidate as join
from cchc_xl.workbooks.plan_source import WORKBOOK
from tests.answers import received, submission
from tests.plans import plan, task
from tests.support.documents import template
from tests.support.receiving import receive, touch
from tests.support.shared import Demonstration


def run(*words: object) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


def as_json(result: Result) -> Any:
    return json.loads(result.stdout)


@pytest.fixture(scope="module")
def home(demonstration: Demonstration) -> Path:
    """A folder in which the demonstration has run."""
    return demonstration.folder


@pytest.fixture
def returned(home: Path) -> Path:
    return home / "2023-Q1" / "bieu-nhan-ve"


def test_plan_check_counts_what_the_plan_holds() -> None:
    result = run("plan", "check", WORKBOOK, "--json")
    facts = as_json(result)["plan"]
    assert result.exit_code == 0
    assert facts["tasks"] == 45
    assert list(facts["sections"].values()) == [5, 8, 14, 4, 3, 5, 6]
    assert (facts["targets"], facts["budget_total"]) == (25, 43_000_000)
    assert facts["indicators"] == 47
    assert facts["tasks_without_due_date"] == ["I.4", "II.4", "III.1", "III.5"]
    assert "45 nhiệm vụ (5 + 8 + 14 + 4 + 3 + 5 + 6)" in run("plan", "check", WORKBOOK).output


def test_a_plan_goes_to_word_and_back_by_the_command_line(tmp_path: Path) -> None:
    paper, book = tmp_path / "ke-hoach.docx", tmp_path / "ke-hoach.xlsx"
    assert run("plan", "export", WORKBOOK, "--out", paper, "--full").exit_code == 0
    result = run("plan", "import", paper, "--out", book, "--json")
    facts = as_json(result)
    assert result.exit_code == 0
    assert (facts["plan"]["tasks"], facts["plan"]["targets"]) == (45, 25)
    assert facts["open_errors"] == 0
    assert {d["severity"] for d in facts["diagnostics"]} == {"warning"}
    assert "45 nhiệm vụ (5 + 8 + 14 + 4 + 3 + 5 + 6)" in run("plan", "check", book).output


def test_a_plan_that_is_no_word_file_is_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "ke-hoach.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
    result = run("plan", "import", tmp_path / "ke-hoach.doc", "--out", tmp_path / "a.xlsx")
    assert result.exit_code == 1
    assert "ke-hoach.doc" in result.output
    assert ".docx" in result.output
    assert not (tmp_path / "a.xlsx").exists()


def test_a_diagnostic_in_json_has_all_its_parts(returned: Path) -> None:
    result = run("check", returned, "--plan", WORKBOOK, "--json")
    assert result.exit_code == 1
    found = as_json(result)["diagnostics"]
    state = next(d for d in found if d["code"] == "S201")
    assert state["severity"] == "error"
    assert state["file"] == "2023-Q1_KHTC.xlsx"
    assert (state["sheet"], state["cell"]) == ("Nhiệm vụ", "G21")
    assert state["message"] and state["remedy"]
    assert (state["unit"], state["task"], state["value"]) == ("KHTC", "VI.2", "Gần xong")


def test_check_without_a_plan_says_what_it_could_not_check(returned: Path) -> None:
    result = run("check", returned / "2023-Q1_TCHC.xlsx")
    assert result.exit_code == 0
    assert "Chưa có --plan" in result.output


def test_generate_writes_forms_and_lists_them(tmp_path: Path) -> None:
    out = tmp_path / "biểu"
    result = run("generate", WORKBOOK, "--period", "2023-Q1", "--out", out, "--unit", "tchc")
    assert result.exit_code == 0
    assert [path.name for path in out.iterdir()] == ["2023-Q1_TCHC.xlsx"]
    assert "2023-Q1_TCHC.xlsx" in result.output


def test_generate_fills_in_from_a_previous_summary(home: Path, tmp_path: Path) -> None:
    previous = home / "2023-Q1" / "tong-hop-2023-Q1.xlsx"
    result = run(
        *("generate", WORKBOOK, "--period", "2023-6T", "--out", tmp_path),
        *("--previous", previous, "--json"),
    )
    assert result.exit_code == 0
    forms = as_json(result)["forms"]
    assert len(forms) == 8
    first = receive(Path(forms[0])).submission
    assert first is not None and first.entries[0].state is not None


def test_generate_tells_the_errors_of_the_plan_and_writes_all_the_same(tmp_path: Path) -> None:
    small = plan(tasks=(task(leads_text="Phòng chuyên môn", leads=("R",)),))
    write_plan(small, tmp_path / "ke-hoach.xlsx")
    words = ("generate", tmp_path / "ke-hoach.xlsx", "--period", "2023-Q1", "--out", tmp_path)
    result = run(*words, "--json")
    assert result.exit_code == 1
    assert [d["code"] for d in as_json(result)["diagnostics"]] == ["P103"]
    assert (tmp_path / "2023-Q1_A.xlsx").exists()


def test_consolidate_writes_in_spite_of_errors_and_ends_with_1(
    returned: Path, tmp_path: Path
) -> None:
    out = tmp_path / "tổng hợp.xlsx"
    words = ("consolidate", returned, "--plan", WORKBOOK, "--period", "2023-Q1", "--out", out)
    result = run(*words, "--json")
    assert result.exit_code == 1
    facts = as_json(result)
    assert (facts["missing"], facts["late"]) == (["QLCL"], ["CNTT"])
    assert sum(facts["tasks"].values()) == 45
    assert len(facts["files"]) == 7 and out.exists()
    shown = run(*words).output
    assert "hoàn thành đúng hạn" in shown and str(out) in shown


def test_a_second_consolidation_of_the_same_leaves_the_workbook_as_it_is(
    returned: Path, tmp_path: Path
) -> None:
    forms = shutil.copytree(returned, tmp_path / "forms")
    out = tmp_path / "a.xlsx"
    words = ("consolidate", forms, "--plan", WORKBOOK, "--period", "2023-Q1", "--out", out)
    first = run(*words)
    assert "Đã ghi sổ tổng hợp" in first.stdout
    written = out.stat()
    again = run(*words)
    assert f"Không có gì thay đổi so với lần trước, giữ nguyên sổ tổng hợp: {out}" in again.stdout
    assert again.exit_code == first.exit_code
    assert (out.stat().st_ino, out.stat().st_mtime_ns) == (written.st_ino, written.st_mtime_ns)
    touch(forms / "2023-Q1_CNTT.xlsx")
    assert as_json(run(*words, "--json"))["unchanged"] is False


def test_report_writes_the_document_and_says_what_is_left_to_write(
    home: Path, tmp_path: Path
) -> None:
    out = tmp_path / "báo cáo.docx"
    summary = home / "2023-Q1" / "tong-hop-2023-Q1.xlsx"
    result = run("report", summary, "--plan", WORKBOOK, "--out", out)
    assert result.exit_code == 0
    assert out.exists()
    assert "Còn phải viết hoặc quyết định:" in result.output


def test_report_puts_the_appendices_into_a_file_of_their_own(home: Path, tmp_path: Path) -> None:
    out, appendix = tmp_path / "báo cáo.docx", tmp_path / "phụ lục.docx"
    summary = home / "2023-Q1" / "tong-hop-2023-Q1.xlsx"
    words = ("report", summary, "--plan", WORKBOOK, "--out", out, "--appendix", appendix)
    facts = as_json(run(*words, "--json"))
    assert (facts["report"], facts["appendix"]) == (str(out), str(appendix))
    assert out.exists() and appendix.exists()
    assert str(appendix) in run(*words).output


def test_a_fault_in_the_appendix_s_template_leaves_no_report(home: Path, tmp_path: Path) -> None:
    (tmp_path / "mau.docx").write_bytes(b"van ban thuong")
    summary = home / "2023-Q1" / "tong-hop-2023-Q1.xlsx"
    words = ("report", summary, "--plan", WORKBOOK, "--out", tmp_path / "a.docx")
    appendix = ("--appendix", tmp_path / "p.docx", "--appendix-template", tmp_path / "mau.docx")
    result = run(*words, *appendix, "--json")
    assert result.exit_code == 1
    assert [d["code"] for d in as_json(result)["diagnostics"]] == ["T103"]
    assert [path.name for path in tmp_path.iterdir()] == ["mau.docx"]


def test_a_foreign_word_file_as_template_is_told_as_lint_tells_it(
    home: Path, tmp_path: Path
) -> None:
    foreign = template(tmp_path, "Hợp đồng thuê nhà")
    summary = home / "2023-Q1" / "tong-hop-2023-Q1.xlsx"
    told = as_json(run("lint", "--template", foreign, "--json"))["diagnostics"]
    assert [d["code"] for d in told] == ["T107"]
    for command, *words in (
        ("report", "--template", foreign),
        ("report", "--appendix", tmp_path / "p.docx", "--appendix-template", foreign),
        ("remind", "--template", foreign, "--messages", tmp_path / "loi-nhac"),
    ):
        given = (summary, "--plan", WORKBOOK, "--out", tmp_path / "a.docx", *words)
        result = run(command, *given, "--json")
        assert result.exit_code == 1
        assert as_json(result)["diagnostics"] == told
        assert [path.name for path in tmp_path.iterdir()] == [foreign.name]


def test_a_template_of_the_other_document_is_an_error(home: Path, tmp_path: Path) -> None:
    summary = home / "2023-Q1" / "tong-hop-2023-Q1.xlsx"
    ours = home / "mau-word"
    for command, name in (("report", "cong-van-don-doc"), ("remind", "bao-cao-dinh-ky")):
        words = (command, summary, "--plan", WORKBOOK, "--out", tmp_path / "a.docx")
        result = run(*words, "--template", ours / f"{name}.docx", "--json")
        assert result.exit_code == 1
        assert [d["code"] for d in as_json(result)["diagnostics"]] == ["T101"]
        assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "words",
    [
        ("--appendix", "a.docx"),
        ("--appendix-template", "mau.docx"),
        ("--type-sizes", "14-14-14"),
    ],
)
def test_report_refuses_options_that_make_no_sense(
    words: tuple[str, str], home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    summary = home / "2023-Q1" / "tong-hop-2023-Q1.xlsx"
    assert run("report", summary, "--plan", WORKBOOK, "--out", "a.docx", *words).exit_code == 2
    assert list(tmp_path.iterdir()) == []


def test_the_sizes_of_the_command_take_the_place_of_the_plan_s(home: Path, tmp_path: Path) -> None:
    summary = home / "2023-Q1" / "tong-hop-2023-Q1.xlsx"
    for command in ("report", "remind"):
        out = tmp_path / f"{command}.docx"
        words = (command, summary, "--plan", WORKBOOK, "--out", out)
        assert run(*words, "--type-sizes", "13-14-14").exit_code == 0
        document: Any = docx.Document(str(out))
        assert document.styles["Quốc hiệu"].font.size.pt == 13


def test_remind_writes_a_short_text_to_each_unit(home: Path, tmp_path: Path) -> None:
    summary = home / "2023-Q1" / "tong-hop-2023-Q1.xlsx"
    folder = tmp_path / "lời nhắc"
    words = ("remind", summary, "--plan", WORKBOOK, "--out", tmp_path / "cv.docx")
    facts = as_json(run(*words, "--due", "20/3/2023", "--messages", folder, "--json"))
    names = ["nhac-KHTC.txt", "nhac-GDTH.txt", "nhac-QLCL.txt"]
    assert facts["messages"] == [str(folder / name) for name in names]
    text = (folder / "nhac-KHTC.txt").read_text(encoding="utf-8")
    assert "Kính gửi Phòng Kế hoạch - Tài chính," in text
    assert "trước ngày 20/3/2023." in text
    assert text.count("\n") <= 7


def test_remind_writes_the_letter_and_names_the_units(home: Path, tmp_path: Path) -> None:
    out = tmp_path / "công văn.docx"
    summary = home / "2023-Q1" / "tong-hop-2023-Q1.xlsx"
    words = ("remind", summary, "--plan", WORKBOOK, "--out", out)
    result = run(*words, "--due", "20/3/2023", "--json")
    assert result.exit_code == 0
    facts = as_json(result)
    assert (facts["letter"], facts["units"]) == (str(out), ["KHTC", "GDTH", "QLCL"])
    assert out.exists()
    shown = run(*words).output
    assert "đôn đốc 3 đơn vị" in shown and "đang để trống trong Công văn" in shown


def test_remind_goes_to_all_units_where_none_has_sent_anything(tmp_path: Path) -> None:
    out = tmp_path / "công văn.docx"
    words = ("remind", "--plan", WORKBOOK, "--period", "2023-Q1", "--out", out)
    result = run(*words, "--json")
    assert result.exit_code == 0
    wanted = ["KHTC", "TTRA", "CNTT", "GDMN", "GDTH", "GDTRH", "QLCL"]
    assert as_json(result)["units"] == wanted
    shown = "\n".join(paragraph.text for paragraph in docx.Document(str(out)).paragraphs)
    assert "chưa nhận được báo cáo của 07 đơn vị" in shown


@pytest.mark.parametrize(("due", "codes"), [("15/3/2023", ["C193"]), ("16/3/2023", [])])
def test_a_new_date_before_the_day_of_the_period_is_told(
    due: str, codes: list[str], tmp_path: Path
) -> None:
    words = ("remind", "--plan", WORKBOOK, "--period", "2023-Q1", "--out", tmp_path / "cv.docx")
    result = run(*words, "--due", due, "--json")
    assert result.exit_code == 0
    assert [d["code"] for d in as_json(result)["diagnostics"]] == codes


@pytest.mark.parametrize("words", [(), ("tong-hop.xlsx", "--period", "2023-Q1")])
def test_remind_takes_a_workbook_or_a_period(words: tuple[str, ...], tmp_path: Path) -> None:
    result = run("remind", *words, "--plan", WORKBOOK, "--out", tmp_path / "cv.docx")
    assert result.exit_code == 2
    assert "hoặc --period khi chưa đơn vị nào gửi biểu" in result.output


def test_remind_writes_nothing_when_nobody_needs_it(tmp_path: Path) -> None:
    small = plan(targets=(), budget=())
    write_plan(small, tmp_path / "ke-hoach.xlsx")
    period = small.period("2023-Q1")
    answers = submission(StatusEntry("I.1", State.IN_PROGRESS, percent=Decimal(50)))
    consolidation = join(small, period, [received(small, period, answers)])
    write_summary(small, consolidation, tmp_path / "tong-hop.xlsx")
    words = ("remind", tmp_path / "tong-hop.xlsx", "--plan", tmp_path / "ke-hoach.xlsx")
    result = run(*words, "--out", tmp_path / "cv.docx", "--json")
    assert result.exit_code == 0
    assert (as_json(result)["letter"], as_json(result)["units"]) == (None, [])
    shown = run(*words, "--out", tmp_path / "cv.docx")
    assert shown.exit_code == 0
    assert "Không có đơn vị nào cần đôn đốc." in shown.output
    assert not (tmp_path / "cv.docx").exists()


def test_remind_tells_the_focal_unit_what_it_owes_and_writes_it_no_letter(tmp_path: Path) -> None:
    small = plan(targets=(), budget=())
    small = replace(small, agency=replace(small.agency, focal_unit="A"))
    write_plan(small, tmp_path / "ke-hoach.xlsx")
    write_summary(small, join(small, small.period("2023-Q1"), []), tmp_path / "tong-hop.xlsx")
    words = ("remind", tmp_path / "tong-hop.xlsx", "--plan", tmp_path / "ke-hoach.xlsx")
    result = run(*words, "--out", tmp_path / "cv.docx", "--json")
    assert result.exit_code == 0
    facts = as_json(result)
    assert (facts["letter"], facts["units"]) == (None, [])
    shown = run(*words, "--out", tmp_path / "cv.docx").output
    assert "Không có đơn vị nào khác cần đôn đốc." in shown
    assert facts["own_notes"]
    assert all(note in shown for note in facts["own_notes"])
    assert not (tmp_path / "cv.docx").exists()


def test_remind_refuses_a_date_that_does_not_exist(home: Path, tmp_path: Path) -> None:
    summary = home / "2023-Q1" / "tong-hop-2023-Q1.xlsx"
    words = ("remind", summary, "--plan", WORKBOOK, "--out", tmp_path / "cv.docx")
    result = run(*words, "--due", "31/02/2023")
    assert result.exit_code == 2
    assert "31/02/2023" in result.output and "ngày/tháng/năm" in result.output
    assert list(tmp_path.iterdir()) == []


def test_the_demo_tells_what_to_open_first(demonstration: Demonstration) -> None:
    made = json.loads(demonstration.facts)["made"]
    for document in ("report", "letter", "messages"):
        assert [Path(step[document]).exists() for step in made] == [True, True]
    assert "Mở trước" in demonstration.said


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("plan", "check", "không-có.xlsx"), "W101"),
        (("generate", WORKBOOK, "--period", "2023-Q9", "--out", "x"), "C107"),
        (("generate", WORKBOOK, "--period", "2023-Q1", "--out", "x", "--unit", "ABC"), "C108"),
        (("check", "không-có"), "W101"),
        (("report", WORKBOOK, "--plan", WORKBOOK, "--out", "x.docx"), "W107"),
        (("remind", WORKBOOK, "--plan", WORKBOOK, "--out", "x.docx"), "W107"),
    ],
)
def test_work_that_cannot_go_on_ends_with_1_and_one_diagnostic(
    words: tuple[object, ...], code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run(*words, "--json")
    assert result.exit_code == 1
    assert [d["code"] for d in as_json(result)["diagnostics"]] == [code]
    assert list(tmp_path.iterdir()) == []
    shown = run(*words)
    assert code in shown.output and "Traceback" not in shown.output


def test_an_empty_folder_is_c105(tmp_path: Path) -> None:
    (tmp_path / "~$2023-Q1_TCHC.xlsx").write_bytes(b"lock")
    result = run("check", tmp_path)
    assert result.exit_code == 1
    assert "C105" in result.output


def test_any_other_file_in_the_folder_is_told(returned: Path, tmp_path: Path) -> None:
    shutil.copy(returned / "2023-Q1_TCHC.xlsx", tmp_path)
    (tmp_path / "công văn.docx").write_bytes(b"PK")
    result = run("check", tmp_path, "--json")
    assert [(d["code"], d["file"]) for d in as_json(result)["diagnostics"]] == [
        ("W113", "công văn.docx")
    ]


def test_wrong_usage_ends_with_2_in_vietnamese() -> None:
    result = run("generate")
    assert result.exit_code == 2
    assert "Thiếu tham số" in result.output and "Cách dùng:" in result.output
    assert "Không có lệnh" in run("plan", "chek").output


def test_a_fault_of_ours_ends_with_3_and_names_a_log(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def broken(path: Path) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(api, "check_plan", broken)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    result = run("plan", "check", WORKBOOK)
    assert result.exit_code == 3
    (log,) = tmp_path.iterdir()
    assert str(log) in result.stderr
    assert "ZeroDivisionError" in log.read_text(encoding="utf-8")
    assert "Traceback" not in result.output


def test_help_is_vietnamese() -> None:
    shown = run("--help").output
    for english in ("Usage", "Options", "Commands", "Show this message"):
        assert english not in shown


def test_the_compiled_words_are_those_of_the_catalogue_beside_them() -> None:
    folder = Path(terminal.__file__).parent / "locale" / "vi" / "LC_MESSAGES"
    with (folder / "messages.po").open("rb") as source:
        written = {message.id: message.string for message in read_po(source) if message.id}
    with (folder / "messages.mo").open("rb") as compiled:
        shipped = GNUTranslations(compiled)
    assert len(written) > 30
    for words, said in written.items():
        if isinstance(words, tuple):
            assert shipped.ngettext(*words, 2) == said[0]
        else:
            assert shipped.gettext(words) == said
