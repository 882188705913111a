"""What an output takes the place of: never an input, a form with answers, edited work."""

import hashlib
import io
import json
import os
import shutil
import unicodedata
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from importlib.resources import files
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner
from msgspec.structs import replace
from msoffcrypto.format.ooxml import OOXMLFile
from openpyxl import load_workbook
from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet
from xlsxwriter import Workbook

from cchc_xl import api
from cchc_xl.cli import main
from cchc_xl.domain.diagnostics import CchcError
from cchc_xl.excel.forms.filler import fill_form
from cchc_xl.excel.forms.writer import write_form
from cchc_xl.excel.plans.writer import write_plan
from cchc_xl.files import write_parts
from cchc_xl.layouts.form_book import VERSION
from cchc_xl.outputs import Existing, Outputs
from cchc_xl.products import Kind, is_untouched, kind_of
from cchc_xl.rules.forms.asked import build_form
from cchc_xl.rules.sampling.answers import sample_submission
from cchc_xl.word.letter import TEMPLATE as LETTER_TEMPLATE
from cchc_xl.word.report import APPENDIX_TEMPLATE
from cchc_xl.word.report import TEMPLATE as REPORT_TEMPLATE
from cchc_xl.workbooks.plan_source import WORKBOOK
from tests.plans import plan
from tests.support.shared import Demonstration

PERIOD = "2023-Q1"
SAVED = datetime(2023, 3, 10, 9, 30)


def run(*words: object) -> tuple[int, list[str]]:
    """Exit code and codes of the diagnostics; none for wrong usage."""
    result = CliRunner().invoke(main, [*map(str, words), "--json"])
    if result.exit_code == 2:
        return 2, []
    return result.exit_code, [d["code"] for d in json.loads(result.stdout)["diagnostics"]]


def hashes(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with one file of each kind that a command reads; not to be changed."""
    home = tmp_path_factory.mktemp("outputs")
    small = plan(agency=replace(plan().agency, focal_unit="B"))  # so that A can be reminded
    write_plan(small, home / "plan.xlsx")
    api.export_plan(api.open_plan(home / "plan.xlsx"), home / "plan.docx")
    for path in api.generate(api.open_plan(home / "plan.xlsx"), PERIOD, home / "sent").paths:
        unit = path.stem.rpartition("_")[2]
        answers = sample_submission(small, small.period(PERIOD), unit, VERSION)
        fill_form(path, home / "back" / path.name, answers, SAVED)
    api.consolidate(
        [home / "back"], api.open_plan(home / "plan.xlsx"), PERIOD, home / "summary.xlsx"
    )
    api.province([home / "summary.xlsx"], PERIOD, home / "province.xlsx")
    api.button_workbook(home / "buttons.xlsm", home / "plan.xlsx")
    for name in (REPORT_TEMPLATE, APPENDIX_TEMPLATE, LETTER_TEMPLATE):
        (home / name).write_bytes((files("cchc_xl.templates") / name).read_bytes())
    return home


@pytest.fixture
def home(made: Path, tmp_path: Path) -> Path:
    return shutil.copytree(made, tmp_path / "Kế hoạch", dirs_exist_ok=True)


FORM = f"back/{PERIOD}_A.xlsx"
CONSOLIDATE = ("consolidate", "back", "--plan", "plan.xlsx", "--period", PERIOD)
PROVINCE = ("province", "summary.xlsx", "--period", PERIOD, "--mapping", "province.xlsx")
REPORT = ("report", "summary.xlsx", "--plan", "plan.xlsx")
OWN = ("--template", REPORT_TEMPLATE, "--appendix-template", APPENDIX_TEMPLATE)
REMIND = ("remind", "summary.xlsx", "--plan", "plan.xlsx", "--template", LETTER_TEMPLATE)
EARLIER = ("--previous", "summary.xlsx", "--last-year", "province.xlsx")
CASES: tuple[tuple[tuple[str, ...], str, tuple[str, ...]], ...] = (
    (("plan", "import", "plan.docx"), "--out", ("plan.docx",)),
    (("plan", "export", "plan.xlsx"), "--out", ("plan.xlsx",)),
    (CONSOLIDATE, "--out", ("plan.xlsx", FORM)),
    ((*CONSOLIDATE, *EARLIER), "--out", ("summary.xlsx", "province.xlsx")),
    (("consolidate", FORM, *CONSOLIDATE[2:]), "--out", (FORM,)),
    (PROVINCE, "--out", ("summary.xlsx", "province.xlsx")),
    ((*REPORT, *OWN[:2]), "--out", ("summary.xlsx", "plan.xlsx", REPORT_TEMPLATE)),
    (
        (*REPORT, *OWN, "--out", "new.docx"),
        "--appendix",
        ("summary.xlsx", "plan.xlsx", REPORT_TEMPLATE, APPENDIX_TEMPLATE),
    ),
    (REMIND, "--out", ("summary.xlsx", "plan.xlsx", LETTER_TEMPLATE)),
    (("button", "--plan", "buttons.xlsm"), "--out", ("buttons.xlsm",)),
    (("button", "--from", "buttons.xlsm"), "--out", ("buttons.xlsm",)),
)
"""A command, its option for an output, and the inputs that it may be given as."""
ENDINGS = {
    "plan import": ".xlsx",
    "plan export": ".docx",
    "consolidate": ".xlsx",
    "province": ".xlsx",
    "report": ".docx",
    "remind": ".docx",
    "button": ".xlsm",
}
"""Of what each command writes: another is wrong usage."""


@pytest.mark.parametrize("overwrite", [(), ("--overwrite",)], ids=["", "overwrite"])
@pytest.mark.parametrize(
    ("words", "option", "target"),
    [(words, option, target) for words, option, targets in CASES for target in targets],
)
def test_no_command_writes_over_an_input_of_its_own(
    words: tuple[str, ...],
    option: str,
    target: str,
    overwrite: tuple[str, ...],
    home: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(home)
    before = hashes(home)
    misnamed = not target.endswith(ENDINGS.get(" ".join(words[:2]), ENDINGS.get(words[0], "")))
    told = run(*words, option, target, *overwrite)
    assert told == ((2, []) if misnamed else (1, ["W131"]))
    assert hashes(home) == before


@pytest.mark.parametrize(("command", "ending"), ENDINGS.items())
def test_the_name_of_an_output_says_what_it_is(command: str, ending: str, home: Path) -> None:
    words = next(words for words, _, _ in CASES if " ".join(words).startswith(command))
    for name, right in (("kết quả.pdf", "kết quả"), ("2023.Q1", "2023.Q1"), ("xong", "xong")):
        result = CliRunner().invoke(main, [*words, "--out", str(home / name), "--overwrite"])
        assert result.exit_code == 2
        assert f"“{name}” phải có đuôi {ending}, ví dụ {right}{ending}." in result.stderr
        assert not (home / name).exists()


def test_every_option_for_an_output_stands_in_the_table() -> None:
    """Folders (generate, --return-dir, --messages) have tests of their own below."""
    named = {(words[0], option) for words, option, _ in CASES}
    assert named == {
        ("plan", "--out"),
        ("consolidate", "--out"),
        ("province", "--out"),
        ("report", "--out"),
        ("report", "--appendix"),
        ("remind", "--out"),
        ("button", "--out"),
    }


def _dotted(path: Path) -> Path:
    return path.parent / "back" / ".." / path.name


def _linked(path: Path) -> Path:
    link = path.with_name(f"link{path.suffix}")
    link.symlink_to(path)
    return link


def _hard_linked(path: Path) -> Path:
    link = path.with_name(f"hard{path.suffix}")
    os.link(path, link)
    return link


def _linked_folder(path: Path) -> Path:
    folder = path.parent.with_name("lối tắt")
    folder.symlink_to(path.parent, target_is_directory=True)
    return folder / path.name


NAMES: tuple[Callable[[Path], Path], ...] = (
    _dotted,
    _linked,
    _hard_linked,
    _linked_folder,
    lambda path: path.with_name(path.name.upper()),
    lambda path: Path(unicodedata.normalize("NFD", str(path))),
)


@pytest.mark.parametrize("named", NAMES)
def test_an_input_is_known_by_whatever_name(named: Callable[[Path], Path], home: Path) -> None:
    book = home / "kế hoạch.xlsx"
    shutil.copy(home / "plan.xlsx", book)
    out = named(book)
    before = hashes(home)
    words = ("consolidate", home / "back", "--plan", book, "--period", PERIOD)
    assert run(*words, "--out", out) == (1, ["W131"])
    assert hashes(home) == before


def test_a_form_is_never_written_over_the_plan_or_the_period_before(home: Path) -> None:
    taken = home / "sent" / f"{PERIOD}_A.xlsx"
    for name, words in (("plan.xlsx", ()), ("summary.xlsx", ("--previous", taken))):
        shutil.copy(home / name, taken)
        book = home / "plan.xlsx" if words else taken
        period = "2023-6T" if words else PERIOD
        if words:
            taken = taken.rename(taken.with_name(f"{period}_A.xlsx"))
            words = ("--previous", taken)
        before = hashes(home)
        told = run("generate", book, "--period", period, "--out", home / "sent", *words)
        assert told == (1, ["W131"])
        assert hashes(home) == before


def test_what_goes_back_is_never_written_over_what_came(home: Path) -> None:
    words = ("check", home / FORM, "--plan", home / "plan.xlsx", "--return-dir")
    run(*words, home / "out")
    (written,) = (home / "out").iterdir()
    link = home / "in" / Path(FORM).name
    link.parent.mkdir()
    shutil.copy(home / FORM, written)
    os.link(written, link)
    before = hashes(home)
    told = run("check", link, *words[2:], written.parent, "--overwrite")
    assert told == (1, ["W131"])
    assert hashes(home) == before


@dataclass(frozen=True)
class Elsewhere:
    """Two runs of a command to one output: of one period or plan, and of another."""

    one: tuple[object, ...]
    other: tuple[object, ...]


@pytest.fixture
def two_periods(home: Path) -> dict[str, Elsewhere]:
    book = home / "plan.xlsx"
    other = home / "khac" / "plan.xlsx"
    other.parent.mkdir()
    workbook = load_workbook(book)
    for row in workbook["Thông tin"].iter_rows():
        for cell in row:
            if cell.value == "SNV-2023":
                cell.value = "SNV-KHAC"
    workbook.save(other)
    half = home / "summary-half.xlsx"
    api.consolidate([home / "back"], api.open_plan(book), "2023-6T", half)
    letter, late = home / "thư.txt", home / "summary-late.xlsx"
    letter.write_text("Em gửi sau ạ", encoding="utf-8")
    api.consolidate([letter], api.open_plan(book), PERIOD, late)

    def of(words: tuple[object, ...], one: object, two: object) -> Elsewhere:
        return Elsewhere((*words[:-1], one, words[-1]), (*words[:-1], two, words[-1]))

    joined = ("consolidate", home / "back", "--plan", book, "--period", "--out")
    return {
        "consolidate": of(joined, PERIOD, "2023-6T"),
        "report": Elsewhere(
            ("report", home / "summary.xlsx", "--plan", book, "--out"),
            ("report", half, "--plan", book, "--out"),
        ),
        "remind": Elsewhere(
            ("remind", late, "--plan", book, "--out"),
            ("remind", half, "--plan", book, "--out"),
        ),
        "generate": Elsewhere(
            ("generate", book, "--period", PERIOD, "--out"),
            ("generate", other, "--period", PERIOD, "--out"),
        ),
        "province": Elsewhere(
            ("province", home / "summary.xlsx", "--period", PERIOD, "--out"),
            ("province", half, "--period", "2023-6T", "--out"),
        ),
    }


@pytest.mark.parametrize("command", ["consolidate", "report", "remind", "generate", "province"])
def test_a_product_of_another_period_or_plan_is_no_earlier_version(
    home: Path, two_periods: dict[str, Elsewhere], command: str
) -> None:
    case = two_periods[command]
    suffix = {"report": ".docx", "remind": ".docx", "generate": ""}.get(command, ".xlsx")
    out = home / f"out{suffix}"
    run(*case.one, out)
    first = hashes(home)
    assert len([name for name in first if name.startswith("out")]) >= 1
    assert run(*case.one, out)[1].count("W132") == 0
    assert hashes(home) == first
    assert run(*case.other, out)[1] == ["W132"]
    assert hashes(home) == first
    assert run(*case.other, out, "--overwrite")[1].count("W132") == 0
    assert hashes(home) != first


def test_who_cannot_be_asked_sets_a_product_of_another_period_aside(home: Path) -> None:
    book, out = api.open_plan(home / "plan.xlsx"), home / "out.xlsx"
    outputs = Outputs(Existing.SET_ASIDE)
    api.consolidate([home / "back"], book, PERIOD, out, outputs=outputs)
    first = out.read_bytes()
    again = Outputs(Existing.SET_ASIDE)
    api.consolidate([home / "back"], book, PERIOD, out, outputs=again)
    assert again.moved == () and out.read_bytes() == first
    other = Outputs(Existing.SET_ASIDE)
    api.consolidate([home / "back"], book, "2023-6T", out, outputs=other)
    assert [found.code for found in other.moved] == ["W135"]
    assert (home / "cu" / "out.xlsx").read_bytes() == first


def mended(sheet: Worksheet) -> None:
    sheet["G21"] = "Đang thực hiện"


def emptied(sheet: Worksheet) -> None:
    sheet["G21"] = None


def noted(sheet: Worksheet) -> None:
    sheet["A1"].comment = Comment("Chị Hoa sẽ bổ sung sau", "Hoa")


def put_beside(sheet: Worksheet) -> None:
    sheet["C3"] = "Phòng bổ sung số liệu ở đây"


@pytest.fixture(scope="module")
def copies(demonstration: Demonstration, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the copy that goes back for a form of the demonstration."""
    folder = tmp_path_factory.mktemp("copies")
    run(*check(demonstration, folder))
    return folder


def check(demonstration: Demonstration, back: Path) -> tuple[str | Path, ...]:
    form = demonstration.folder / "2023-Q1" / "bieu-nhan-ve" / "2023-Q1_KHTC.xlsx"
    return ("check", form, "--plan", WORKBOOK, "--return-dir", back)


def test_a_copy_that_was_only_saved_anew_is_made_again_when_asked(
    demonstration: Demonstration, copies: Path, tmp_path: Path
) -> None:
    words = check(demonstration, shutil.copytree(copies, tmp_path, dirs_exist_ok=True))
    (copy,) = tmp_path.iterdir()
    load_workbook(copy).save(copy)
    assert "W133" in run(*words)[1]
    assert "W134" not in run(*words, "--overwrite")[1]
    assert hashes(tmp_path) == hashes(copies)


@pytest.mark.parametrize("change", [mended, emptied, noted, put_beside])
def test_a_copy_that_was_mended_where_it_lies_is_never_written_over(
    demonstration: Demonstration, copies: Path, tmp_path: Path, change: Callable[[Worksheet], None]
) -> None:
    words = check(demonstration, shutil.copytree(copies, tmp_path, dirs_exist_ok=True))
    (copy,) = tmp_path.iterdir()
    workbook = load_workbook(copy)
    change(workbook["Nhiệm vụ"])
    workbook.save(copy)
    before = hashes(tmp_path)
    assert run(*words) == run(*words, "--overwrite") == (1, ["W134"])
    assert hashes(tmp_path) == before


def nobody_sent(home: Path) -> Path:
    """A consolidation for which the only unit has sent something else than its form."""
    (home / FORM).unlink()
    (home / "back" / "thư.txt").write_text("Em gửi sau ạ", encoding="utf-8")
    summary = home / "missing.xlsx"
    api.consolidate([home / "back"], api.open_plan(home / "plan.xlsx"), PERIOD, summary)
    return summary


def test_a_short_reminder_is_never_written_over_an_input(home: Path) -> None:
    summary = nobody_sent(home)
    template = home / "texts" / "nhac-A.txt"
    template.parent.mkdir()
    shutil.copy(home / LETTER_TEMPLATE, template)
    words = ("remind", summary, "--plan", home / "plan.xlsx", "--out", home / "letter.docx")
    before = hashes(home)
    told = run(*words, "--template", template, "--messages", template.parent, "--overwrite")
    assert told == (1, ["W131"])
    assert hashes(home) == before


def test_a_form_that_holds_answers_is_never_replaced(home: Path) -> None:
    words = ("generate", home / "plan.xlsx", "--period", PERIOD, "--out", home / "back")
    before = hashes(home)
    for more in ((), ("--overwrite",)):
        assert run(*words, *more) == (1, ["W134"])
        assert hashes(home) == before


def _cut_short(form: Path) -> None:
    form.write_bytes(form.read_bytes()[:9000])


def _locked(form: Path) -> None:
    memory = io.BytesIO()
    OOXMLFile(io.BytesIO(form.read_bytes())).encrypt("mật khẩu", memory)
    form.write_bytes(memory.getvalue())


@pytest.mark.parametrize("close", [_cut_short, _locked])
def test_a_form_that_cannot_be_looked_into_may_hold_answers(
    close: Callable[[Path], None], home: Path
) -> None:
    close(home / FORM)
    words = ("generate", home / "plan.xlsx", "--period", PERIOD, "--out", home / "back")
    before = hashes(home)
    assert run(*words, "--overwrite") == (1, ["W134"])
    assert hashes(home) == before


def test_a_form_that_nobody_has_touched_is_written_anew(home: Path) -> None:
    before = hashes(home)
    words = ("generate", home / "plan.xlsx", "--period", PERIOD, "--out", home / "sent")
    assert run(*words) == (0, [])
    assert hashes(home) == before


def test_a_form_saved_without_an_answer_is_replaced_only_when_asked(home: Path) -> None:
    form = home / "sent" / f"{PERIOD}_A.xlsx"
    sent = form.read_bytes()
    load_workbook(form).save(form)
    words = ("generate", home / "plan.xlsx", "--period", PERIOD, "--out", home / "sent")
    assert run(*words) == (1, ["W133"])
    assert run(*words, "--overwrite") == (0, [])
    assert form.read_bytes() == sent


def _edit_book(path: Path) -> None:
    book = load_workbook(path)
    book.worksheets[0]["Z99"] = "ghi thêm"
    book.save(path)


def _edit_word(path: Path) -> None:
    document = docx.Document(str(path))
    document.paragraphs[0].text = "SỬA TAY"
    document.save(str(path))


PRODUCTS: tuple[tuple[tuple[str, ...], str, Callable[[Path], None]], ...] = (
    (("plan", "import", "plan.docx"), "again.xlsx", _edit_book),
    (("plan", "export", "plan.xlsx"), "again.docx", _edit_word),
    (CONSOLIDATE, "again.xlsx", _edit_book),
    (CONSOLIDATE, "back/again.xlsx", _edit_book),
    (PROVINCE, "again.xlsx", _edit_book),
    (REPORT, "again.docx", _edit_word),
    (REMIND, "again.docx", _edit_word),
    (("button", "--plan", "plan.xlsx"), "again.xlsm", lambda path: path.write_bytes(b"PK")),
)


@pytest.mark.parametrize(("words", "name", "edit"), PRODUCTS)
def test_a_product_is_written_anew_until_somebody_changes_it(
    words: tuple[str, ...],
    name: str,
    edit: Callable[[Path], None],
    home: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(home)
    if words == REMIND:
        nobody_sent(home).replace(home / "summary.xlsx")
    out = home / name
    code, told = run(*words, "--out", out)
    first = out.read_bytes()
    assert run(*words, "--out", out) == (code, told)
    assert out.read_bytes() == first
    edit(out)
    edited = out.read_bytes()
    refused = run(*words, "--out", out)
    assert refused in ((1, ["W133"]), (1, ["W132"]))
    assert out.read_bytes() == edited
    assert run(*words, "--out", out, "--overwrite") == (code, told)
    assert out.read_bytes() == first


@pytest.mark.parametrize(
    "name",
    ["plan.xlsx", "province.xlsx", f"sent/{PERIOD}_A.xlsx", "plan.docx", "ảnh.xlsx", "khác.xlsx"],
)
def test_a_file_of_another_kind_is_replaced_only_when_asked(name: str, home: Path) -> None:
    (home / "ảnh.xlsx").write_bytes(b"\x89PNG")
    write_parts(home / "khác.xlsx", _parts_of_somebody_elses_book())
    other = shutil.copy(home / name, home / "other.xlsx")
    words = ("consolidate", home / "back", "--plan", home / "plan.xlsx", "--period", PERIOD)
    before = hashes(home)
    assert run(*words, "--out", other) == (1, ["W132"])
    assert hashes(home) == before
    assert "W132" not in run(*words, "--out", other, "--overwrite")[1]
    assert kind_of(other) is Kind.SUMMARY


def _parts_of_somebody_elses_book() -> Iterator[tuple[str, bytes]]:
    """XlsxWriter packs on Windows as ``write_parts`` does: its dates, its flags, its order."""
    memory = io.BytesIO()
    book = Workbook(memory)
    book.add_worksheet("Bảng lương")
    book.close()
    with zipfile.ZipFile(memory) as package:
        yield from ((name, package.read(name)) for name in package.namelist())


@pytest.mark.parametrize("forget", [False, True], ids=["", "properties lost"])
def test_no_command_asked_to_write_over_a_file_writes_over_a_form_that_holds_answers(
    forget: bool, home: Path
) -> None:
    """The form is no input of the command; a spreadsheet on the web forgets whose product it is."""
    other = home / "other.xlsx"
    shutil.copy(home / FORM, other)
    if forget:
        book = load_workbook(other)
        for name in list(book.custom_doc_props.names):
            del book.custom_doc_props[name]
        book.save(other)
    before = hashes(home)
    for words in (CONSOLIDATE, ("plan", "import", "plan.docx"), PROVINCE):
        told = [home / word if (home / word).exists() else word for word in words]
        for more in ((), ("--overwrite",)):
            assert run(*told, "--out", other, *more) == (1, ["W134"])
    assert hashes(home) == before


def test_the_demonstration_never_writes_over_a_form_that_somebody_has_filled(
    tmp_path: Path,
) -> None:
    outputs = Outputs(Existing.OVERWRITE)
    form = tmp_path / PERIOD / "bieu-nhan-ve" / f"{PERIOD}_A.xlsx"
    small = plan()
    write_form(build_form(small, small.period(PERIOD), "A"), form)
    answers = sample_submission(small, small.period(PERIOD), "A", VERSION)
    fill_form(form, form, answers, SAVED)
    with outputs.written(form, Kind.ANSWERED):
        pass
    load_workbook(form).save(form)
    with (
        pytest.raises(CchcError) as caught,
        Outputs(Existing.OVERWRITE).written(form, Kind.ANSWERED),
    ):
        pytest.fail("the block must not be entered")
    assert caught.value.diagnostic.code == "W134"


def test_a_named_pipe_is_refused_and_not_waited_for(home: Path) -> None:
    os.mkfifo(pipe := home / "ống.docx")
    assert run("plan", "export", home / "plan.xlsx", "--out", pipe) == (1, ["W108"])
    assert pipe.is_fifo()


def test_a_folder_is_never_replaced(home: Path) -> None:
    words = ("plan", "export", home / "plan.xlsx", "--out", home / "back", "--overwrite")
    assert run(*words) == (1, ["W108"])
    assert (home / FORM).exists()


def test_a_short_reminder_is_kept_once_somebody_has_edited_it(home: Path) -> None:
    words = ("remind", nobody_sent(home), "--plan", home / "plan.xlsx")
    more = ("--out", home / "letter.docx", "--messages", home / "texts")
    text = home / "texts" / "nhac-A.txt"
    assert run(*words, *more) == (0, [])
    first = text.read_text(encoding="utf-8")
    assert run(*words, *more, "--due", "20/3/2023") == (0, [])
    assert text.read_text(encoding="utf-8") != first
    text.write_text("Em nhắc chị ạ", encoding="utf-8")
    letter = (home / "letter.docx").read_bytes()
    assert run(*words, *more) == (1, ["W133"])
    assert (home / "letter.docx").read_bytes() == letter
    assert text.read_text(encoding="utf-8") == "Em nhắc chị ạ"
    assert run(*words, *more, "--overwrite") == (0, [])
    assert text.read_text(encoding="utf-8") == first


def test_nothing_is_written_where_a_file_stands_in_place_of_a_folder(home: Path) -> None:
    words = ("remind", nobody_sent(home), "--plan", home / "plan.xlsx")
    (home / "texts").write_text("không phải thư mục", encoding="utf-8")
    before = hashes(home)
    for more in (("--messages", home / "texts"), ("--messages", home / "texts" / "sâu")):
        assert run(*words, "--out", home / "letter.docx", *more) == (1, ["W108"])
        assert hashes(home) == before


def test_two_outputs_of_a_command_are_never_one_file(home: Path) -> None:
    _refuses_as_its_own_report(home, home / "NEW.docx")


def test_two_outputs_of_a_command_are_never_one_file_by_a_link(home: Path) -> None:
    (home / "link").symlink_to(home, target_is_directory=True)
    _refuses_as_its_own_report(home, home / "link" / "new.docx")


def _refuses_as_its_own_report(home: Path, appendix: Path) -> None:
    with pytest.raises(CchcError) as caught:
        api.report(
            home / "summary.xlsx",
            api.open_plan(home / "plan.xlsx"),
            home / "new.docx",
            appendix=appendix,
        )
    assert caught.value.diagnostic.code == "W131"
    assert not (home / "new.docx").exists()


def test_what_is_set_aside_comes_back_when_the_work_fails(home: Path) -> None:
    report = home / "report.docx"
    report.write_bytes(b"edited")
    outputs = Outputs(Existing.SET_ASIDE)
    with pytest.raises(ZeroDivisionError), outputs.written(report, Kind.REPORT):
        assert not report.exists()
        raise ZeroDivisionError
    assert report.read_bytes() == b"edited"
    assert not outputs.moved


def test_a_link_is_written_through_whatever_becomes_of_what_it_leads_to(home: Path) -> None:
    (home / "xa").mkdir()
    real, link = home / "xa" / "report.docx", home / "report.docx"
    link.symlink_to(real)
    words = ("report", home / "summary.xlsx", "--plan", home / "plan.xlsx", "--out", link)
    for _ in ("not there yet", "as it was written"):
        assert run(*words)[0] == 0
        assert link.is_symlink() and kind_of(real) is Kind.REPORT
    real.write_bytes(b"edited")
    assert run(*words) == (1, ["W132"])
    with (outputs := Outputs(Existing.SET_ASIDE)).written(link, Kind.REPORT):
        assert link.is_symlink() and not link.exists()
        real.write_bytes(b"new")
    assert [d.code for d in outputs.moved] == ["W135"]
    assert "không phải bản do chương trình ghi" not in outputs.moved[0].message
    assert (home / "xa" / "cu" / "report.docx").read_bytes() == b"edited"


def test_a_link_and_what_it_will_lead_to_are_one_output(tmp_path: Path) -> None:
    (tmp_path / "report.docx").symlink_to("appendix.docx")
    outputs = Outputs()
    outputs.claim(tmp_path / "report.docx", Kind.REPORT)
    with pytest.raises(CchcError) as caught:
        outputs.claim(tmp_path / "appendix.docx", Kind.APPENDIX)
    assert caught.value.diagnostic.code == "W131"


def test_a_device_is_neither_replaced_nor_set_aside(home: Path) -> None:
    os.mkfifo(home / "out.docx")
    words = ("report", home / "summary.xlsx", "--plan", home / "plan.xlsx")
    assert run(*words, "--out", home / "out.docx", "--overwrite") == (1, ["W108"])
    with pytest.raises(CchcError):
        Outputs(Existing.SET_ASIDE).claim(home / "out.docx", Kind.REPORT)
    assert (home / "out.docx").is_fifo()


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("plan.xlsx", Kind.PLAN),
        ("plan.docx", Kind.PLAN_PAPER),
        ("summary.xlsx", Kind.SUMMARY),
        ("province.xlsx", Kind.PROVINCE),
        ("buttons.xlsm", Kind.BUTTON),
        (f"sent/{PERIOD}_A.xlsx", Kind.FORM),
        (FORM, Kind.ANSWERED),
        (REPORT_TEMPLATE, Kind.TEMPLATE),
    ],
)
def test_every_product_tells_its_kind_and_that_nobody_has_touched_it(
    name: str, kind: Kind, home: Path
) -> None:
    path = home / name
    assert (kind_of(path), is_untouched(path)) == (kind, True)
    path.write_bytes(path.read_bytes() + b"\0")
    assert not is_untouched(path)
