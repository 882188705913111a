"""A period that is closed: sealed whole, every change of it found, made again the same."""

import hashlib
import json
import shutil
import zipfile
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner
from msgspec.structs import replace
from openpyxl import load_workbook

from cchc_xl import api
from cchc_xl.cli import main
from cchc_xl.closed import examine, write_closed
from cchc_xl.demo import PLAN_NAME
from cchc_xl.domain.adjustments import Adjustment
from cchc_xl.domain.closing import MANIFEST, README, Manifest, Part, seal_words
from cchc_xl.domain.diagnostics import CchcError
from cchc_xl.excel.plans.writer import write_plan
from cchc_xl.products import Kind, kind_of
from cchc_xl.rules.joining.sealing import inputs_seal
from tests.support.receiving import touch
from tests.support.shared import Demonstration

NOON, LATER = datetime(2023, 3, 20, 12, 0), datetime(2023, 7, 1, 12, 0)
PERIOD = "2023-Q1"
SUMMARY = f"tong-hop-{PERIOD}.xlsx"


def run(*words: object) -> tuple[int, dict[str, object]]:
    result = CliRunner().invoke(main, [*map(str, words), "--json"])
    return result.exit_code, json.loads(result.stdout)


def codes(told: dict[str, object]) -> list[str]:
    diagnostics = told["diagnostics"]
    assert isinstance(diagnostics, list)
    return [found["code"] for found in diagnostics]


@dataclass(frozen=True)
class Quarter:
    """The officer's folder of a period of which two units have sent their forms."""

    folder: Path

    @property
    def plan(self) -> Path:
        return self.folder.parent / PLAN_NAME

    @property
    def forms(self) -> Path:
        return self.folder / "bieu-gui-di"

    @property
    def returned(self) -> Path:
        return self.folder / "bieu-nhan-ve"

    @property
    def summary(self) -> Path:
        return self.folder / SUMMARY

    @property
    def report(self) -> Path:
        return self.folder / f"bao-cao-{PERIOD}.docx"


def two_forms(source: Path, folder: Path) -> Path:
    """Those forms of the demonstration's folder that two units have got or sent, in another."""
    folder.mkdir(parents=True)
    for unit in ("KHTC", "CNTT"):
        (form,) = source.glob(f"*_{unit}.xlsx")
        shutil.copy2(form, folder)
    return folder


@pytest.fixture(scope="module")
def made(demonstration: Demonstration, tmp_path_factory: pytest.TempPathFactory) -> Quarter:
    """The first quarter, before it is closed; only to be read."""
    quarter = Quarter(tmp_path_factory.mktemp("Sở") / PERIOD)
    step = demonstration.steps[0]
    two_forms(step.forms, quarter.forms)
    two_forms(step.returned, quarter.returned)
    shutil.copy2(demonstration.plan, quarter.plan)
    book = api.open_plan(quarter.plan)
    api.consolidate([quarter.returned], book, PERIOD, quarter.summary)
    api.report(quarter.summary, book, quarter.report)
    return quarter


@pytest.fixture(scope="module")
def closed(made: Quarter, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The first quarter, closed with the signed report; only to be read."""
    home = tmp_path_factory.mktemp("đóng kỳ")
    signed = home / "báo cáo đã ký.pdf"
    signed.write_bytes(b"%PDF-1.7 scanned")
    api.close(
        made.summary,
        api.open_plan(made.plan),
        [made.returned],
        home / "KY.zip",
        signed=signed,
        forms=made.forms,
        by="Nguyễn Văn An",
        now=NOON,
    )
    return home / "KY.zip"


@pytest.fixture
def office(made: Quarter, closed: Path, tmp_path: Path) -> Path:
    """The officer's folder of that period, the closed one in it."""
    shutil.copytree(made.folder, tmp_path / PERIOD)
    shutil.copy2(made.plan, tmp_path)
    shutil.copy2(closed, tmp_path / PERIOD)
    return tmp_path / PERIOD


# -- what is sealed


def test_everything_that_the_report_was_made_of_is_sealed_as_it_is(
    made: Quarter, closed: Path
) -> None:
    manifest = examine(closed).manifest
    with zipfile.ZipFile(closed) as package:
        held = {name: package.read(name) for name in package.namelist()}
    assert list(held)[:2] == [MANIFEST, README]
    wanted = {f"ke-hoach/{PLAN_NAME}": made.plan.read_bytes()}
    wanted |= {f"bieu-nhan-ve/{p.name}": p.read_bytes() for p in made.returned.iterdir()}
    wanted |= {f"bieu-gui-di/{p.name}": p.read_bytes() for p in made.forms.iterdir()}
    wanted[f"tong-hop/{made.summary.name}"] = made.summary.read_bytes()
    wanted[f"bao-cao-du-thao/{made.report.name}"] = made.report.read_bytes()
    wanted["bao-cao-da-ky/báo cáo đã ký.pdf"] = b"%PDF-1.7 scanned"
    assert {name: held[name] for name in held if name not in (MANIFEST, README)} == wanted
    for file in manifest.files:
        content = held[file.path]
        assert (file.size, file.sha256) == (len(content), hashlib.sha256(content).hexdigest())
    assert (manifest.closed_by, manifest.closed_at) == ("Nguyễn Văn An", NOON)
    assert (manifest.period, manifest.agency) == (PERIOD, "SỞ GIÁO DỤC VÀ ĐÀO TẠO")
    assert kind_of(closed) is Kind.CLOSED


def test_the_page_for_people_names_each_file_and_the_seal(closed: Path) -> None:
    found = examine(closed)
    with zipfile.ZipFile(closed) as package:
        page = package.read(README).decode()
        assert hashlib.sha256(package.read(MANIFEST)).hexdigest() == found.seal
    assert found.seal in page
    assert "ĐÓNG KỲ QUÝ I NĂM 2023" in page
    assert all(file.path in page and file.sha256 in page for file in found.manifest.files)


def test_the_same_period_closed_at_the_same_time_is_the_same_bytes(
    made: Quarter, closed: Path, tmp_path: Path
) -> None:
    for path in made.returned.iterdir():  # where it lies and in which order says nothing
        (tmp_path / "nhận về" / path.stem).mkdir(parents=True)
        shutil.copy(path, tmp_path / "nhận về" / path.stem)
    book = api.open_plan(made.plan)
    folders = sorted((tmp_path / "nhận về").iterdir(), reverse=True)
    signed = closed.parent / "báo cáo đã ký.pdf"
    out = tmp_path / "again.zip"
    api.close(
        made.summary,
        book,
        folders,
        out,
        signed=signed,
        forms=made.forms,
        by="Nguyễn Văn An",
        now=NOON,
        jobs=1,
    )
    assert out.read_bytes() == closed.read_bytes()


def test_the_seal_of_the_inputs_is_that_of_the_workbook_read_back(
    demonstration: Demonstration, closed: Path
) -> None:
    made = demonstration.steps[1]
    plan = api.load_plan(demonstration.plan)
    read = api.load_summary(plan, made.summary).value
    assert inputs_seal(read) == inputs_seal(made.consolidation)
    assert inputs_seal(read) != examine(closed).manifest.inputs


# -- what is refused


def close_again(office: Path, out: str = "moi.zip", *more: object) -> tuple[int, dict[str, object]]:
    """Close the period of the officer's folder by the command."""
    words = ("--plan", office.parent / PLAN_NAME, "--out", office / out, *more)
    return run("close", office / SUMMARY, office / "bieu-nhan-ve", *words)


def test_files_that_are_missing_or_other_are_told_and_nothing_is_written(office: Path) -> None:
    first, second, *_ = sorted((office / "bieu-nhan-ve").iterdir())
    first.unlink()
    touch(second)
    code, told = close_again(office)
    assert (code, codes(told)) == (1, ["W180", "W180", "W181"])
    assert told["closed"] is None
    assert not (office / "moi.zip").exists()


@pytest.mark.parametrize("option", ["signed", "forms"])
def test_a_signed_report_or_a_folder_of_forms_that_is_not_there_is_told(
    office: Path, option: str
) -> None:
    book, out = api.open_plan(office.parent / PLAN_NAME), office.parent / "khác.zip"
    missing = {option: office / "không có"}
    with pytest.raises(CchcError) as told:
        api.close(office / "tong-hop-2023-Q1.xlsx", book, [office / "bieu-nhan-ve"], out, **missing)
    assert told.value.diagnostic.code == "W101" and not out.exists()


def test_a_plan_that_has_changed_since_is_refused(office: Path) -> None:
    path = office.parent / PLAN_NAME
    plan = api.load_plan(path)
    given = Adjustment(PERIOD, "TCHC", plan.tasks[0].id, "Kết quả thực hiện", "khác")
    write_plan(replace(plan, adjustments=(given,)), path)
    assert close_again(office)[1]["diagnostics"][0]["code"] == "W182"  # type: ignore[index]
    assert not (office / "moi.zip").exists()


def test_a_workbook_whose_data_were_edited_is_refused(office: Path) -> None:
    book = load_workbook(office / SUMMARY)
    sheet = book["Số liệu đơn vị"]
    header = next(row for row in sheet.iter_rows() if any(c.value == "Tử số" for c in row))
    column = next(cell.column for cell in header if cell.value == "Tử số")
    cells = (sheet.cell(row, column) for row in range(header[0].row + 1, sheet.max_row + 1))
    cell = next(cell for cell in cells if isinstance(cell.value, int | float))
    cell.value = cell.value + 1
    book.save(office / SUMMARY)
    code, told = close_again(office)
    assert (code, codes(told)) == (1, ["W182"])
    assert "chỉ tiêu" in str(told["diagnostics"])


def test_a_workbook_that_was_saved_anew_is_sealed_and_told(office: Path) -> None:
    load_workbook(office / SUMMARY).save(office / SUMMARY)
    code, told = close_again(office)
    assert (code, codes(told)) == (0, ["W186"])
    assert api.verify(office / "moi.zip").remade


# -- looked at


def test_who_packs_everything_anew_is_found_by_the_seal_that_was_noted(
    closed: Path, tmp_path: Path
) -> None:
    found = examine(closed)
    with zipfile.ZipFile(closed) as package:
        package.extractall(tmp_path)
    forged = replace(found.manifest, closed_by="Người khác")
    files = {file.path: tmp_path / file.path for file in forged.files}
    write_closed(tmp_path / "KY.zip", forged, files)
    assert examine(tmp_path / "KY.zip").diagnostics == ()
    code, told = run("verify", tmp_path / "KY.zip", "--seal", found.seal[:12].upper())
    assert (code, codes(told), told["remade"]) == (1, ["W185"], False)


def test_the_draft_is_made_again_of_the_sealed_files(closed: Path) -> None:
    code, told = run("verify", closed, "--seal", examine(closed).seal)
    assert (code, codes(told), told["intact"], told["remade"]) == (0, [], True, True)


def test_a_draft_that_the_files_do_not_give_is_told(closed: Path, tmp_path: Path) -> None:
    manifest = examine(closed).manifest
    with zipfile.ZipFile(closed) as package:
        package.extractall(tmp_path)
    files = {file.path: tmp_path / file.path for file in manifest.files}
    draft = manifest.only(Part.DRAFT)
    document = docx.Document(str(files[draft.path]))
    document.paragraphs[-1].add_run(" thêm")
    document.save(str(files[draft.path]))

    def sealed(**words: object) -> Manifest:
        content = files[draft.path].read_bytes()
        told = replace(draft, size=len(content), sha256=hashlib.sha256(content).hexdigest())
        others = [told if file is draft else file for file in manifest.files]
        return replace(manifest, files=tuple(others), **words)

    path = tmp_path / "KY.zip"
    write_closed(path, sealed(), files)
    (told,) = api.verify(path).diagnostics
    assert told.code == "W177"
    assert "khác câu chữ" in told.message
    write_closed(path, sealed(versions=manifest.versions | {"lxml": "1.0"}), files)
    (told,) = api.verify(path).diagnostics
    assert told.code == "W184"
    assert "lxml 1.0" in told.message


def test_a_period_with_mails_an_earlier_period_and_a_template_is_made_again(
    demonstration: Demonstration, closed: Path, tmp_path: Path
) -> None:
    made, book = demonstration.steps[1], api.open_plan(demonstration.plan)
    mail = EmailMessage()
    mail["Date"] = datetime(2023, 6, 10, 8, 0, tzinfo=UTC)
    first, other = sorted(two_forms(made.returned, tmp_path / "hai biểu").iterdir())
    mail.add_attachment(
        first.read_bytes(), maintype="application", subtype="octet-stream", filename=first.name
    )
    (tmp_path / "nhận về" / "thư").mkdir(parents=True)
    (tmp_path / "nhận về" / "thư" / "biểu.eml").write_bytes(mail.as_bytes())
    shutil.copy2(other, tmp_path / "nhận về")
    summary = tmp_path / "tổng hợp.xlsx"
    joined = api.consolidate([tmp_path / "nhận về"], book, made.period.id, summary, previous=closed)
    assert joined.earlier
    template = tmp_path / "mẫu.docx"
    shutil.copy(demonstration.folder / "mau-word" / "bao-cao-dinh-ky.docx", template)
    out = tmp_path / "KY.zip"
    api.close(summary, book, [tmp_path / "nhận về"], out, template=template, now=LATER)
    shutil.rmtree(tmp_path / "nhận về")
    assert api.verify(out).diagnostics == ()


# -- a closed period stays closed


def test_a_closed_period_is_consolidated_again_only_when_asked_which_is_told(office: Path) -> None:
    plan, summary = office.parent / PLAN_NAME, office / SUMMARY
    words = ("consolidate", office, "--plan", plan, "--period", PERIOD, "--out", summary)
    before = summary.read_bytes()
    code, told = run(*words)
    assert (code, codes(told)) == (1, ["W178"])
    assert summary.read_bytes() == before
    assert close_again(office, "KY.zip")[1]["diagnostics"][0]["code"] == "W178"  # type: ignore[index]

    _, told = run(*words, "--reopen")
    assert "W179" in codes(told)
    assert {p["what"] for p in told["passed_by"]} >= {Kind.CLOSED.value}  # type: ignore[attr-defined]
    read = api.load_summary(api.load_plan(plan), summary).value
    (event,) = (d for d in read.diagnostics if d.code == "W179")
    assert "Nguyễn Văn An đóng ngày 20/03/2023" in event.message

    old = examine(office / "KY.zip").seal
    code, told = close_again(office, "KY.zip", "--by", "Trần Thị Bình")
    assert code == 0, told
    assert examine(office / "cu" / "KY.zip").seal == old
    verified = api.verify(office / "KY.zip")
    assert verified.diagnostics == ()
    assert verified.manifest.reopened == (event.message,)


def test_another_period_is_consolidated_beside_a_closed_one(
    demonstration: Demonstration, office: Path, tmp_path: Path
) -> None:
    later, book = demonstration.steps[1], api.open_plan(demonstration.plan)
    forms = two_forms(later.returned, tmp_path / "nhận về")
    out = office / "tong-hop-2023-6T.xlsx"
    joined = api.consolidate([forms], book, later.period.id, out, previous=office / "KY.zip")
    direct = api.consolidate([forms], book, later.period.id, None, previous=office / SUMMARY)
    assert joined.earlier == direct.earlier
    assert joined.earlier


def test_overview_and_trace_print_what_the_period_is_known_by(
    made: Quarter, closed: Path, tmp_path: Path
) -> None:
    found = examine(closed)
    page = load_workbook(made.summary)["Tổng quan"]
    texts = [str(cell.value) for row in page.iter_rows(max_row=6) for cell in row if cell.value]
    assert f"Mã đầu vào: {seal_words(found.manifest.inputs)}." in " ".join(texts)
    book = api.open_plan(made.plan)
    for summary, seal in ((made.summary, None), (closed, found.seal)):
        out = tmp_path / "bao-cao.docx"
        api.report(summary, book, out, trace=True)
        told = json.loads(api.source_map_path(out).read_text(encoding="utf-8"))
        assert (told["inputs"], told.get("seal")) == (found.manifest.inputs, seal)
        with zipfile.ZipFile(out) as package:
            comments = package.read("word/comments.xml").decode()
        assert comments.count(found.manifest.inputs) == 1
        assert comments.count(found.seal) == (1 if seal else 0)
