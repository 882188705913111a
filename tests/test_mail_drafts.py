"""Drafts of mails: what they carry, to whom, and that mail programs read them as they are."""

import csv
import json
import subprocess
import zipfile
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner

from cchc_xl.cli import main
from cchc_xl.domain.mail import Draft
from cchc_xl.domain.patterns import Wording
from cchc_xl.domain.units import Unit
from cchc_xl.drafts import draft_bytes
from cchc_xl.readers.mail import eml_attachments
from cchc_xl.rules.mailing.drafts import Mailing
from cchc_xl.rules.phrasing.mail_voice import MAIL_PATTERNS
from cchc_xl.rules.plans.checks import check_plan
from tests.plans import plan as small_plan
from tests.support.programs import found, mime_perl
from tests.support.shared import Demonstration

LONG_NAME = "Biểu quý I của Phòng Quản lý chất lượng và Giáo dục thường xuyên (bản cần sửa).xlsx"


def run(*words: object) -> dict[str, Any]:
    result = CliRunner().invoke(main, [*map(str, words), "--json"], catch_exceptions=False)
    told: dict[str, Any] = json.loads(result.stdout)
    return told


def opened(path: Path) -> EmailMessage:
    with path.open("rb") as stream:
        mail = BytesParser(policy=policy.default).parse(stream)
    assert isinstance(mail, EmailMessage)
    return mail


@pytest.fixture(scope="module")
def addressed(demonstration: Demonstration, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The plan, into which the officer has typed the addresses of two units."""
    book = openpyxl.load_workbook(demonstration.plan)
    sheet = book["Đơn vị"]
    column = {str(c.value): c.column for row in sheet.iter_rows(max_row=5) for c in row}
    for row in range(1, sheet.max_row + 1):
        if sheet.cell(row, column["Mã đơn vị"]).value == "KHTC":
            cell = sheet.cell(row, column["Thư điện tử"])
            cell.value = "khtc@lamdong.edu.vn; ketoan@lamdong.edu.vn"
        if sheet.cell(row, column["Mã đơn vị"]).value == "GDTH":
            sheet.cell(row, column["Thư điện tử"]).value = "gdth@lamdong.edu.vn"
    path = tmp_path_factory.mktemp("plan") / "ke-hoach.xlsx"
    book.save(path)
    return path


def test_each_form_goes_with_a_draft_that_is_ready_to_be_sent(
    addressed: Path, tmp_path: Path
) -> None:
    forms, mails = tmp_path / "biểu", tmp_path / "thư"
    told = run("generate", addressed, "--period", "2023-Q1", "--out", forms, "--mail", mails)

    assert [Path(p).name for p in told["mails"]] == [
        f"thu-{Path(p).stem.partition('_')[2]}.eml" for p in told["forms"]
    ]
    draft = opened(mails / "thu-KHTC.eml")
    assert draft["X-Unsent"] == "1"
    assert draft["To"] == "khtc@lamdong.edu.vn, ketoan@lamdong.edu.vn"
    assert draft["From"] is None
    assert "quý I năm 2023" in draft["Subject"]
    (form,) = draft.iter_attachments()
    assert form.get_filename() == "2023-Q1_KHTC.xlsx"
    assert form.get_content() == (forms / "2023-Q1_KHTC.xlsx").read_bytes()
    body = draft.get_body()
    assert isinstance(body, EmailMessage)
    assert body.get_content().splitlines()[0] == "Kính gửi Phòng Kế hoạch - Tài chính,"

    blank = opened(mails / "thu-TCHC.eml")
    assert blank["To"] is None
    (silent,) = [d for d in told["diagnostics"] if d["code"] == "P230"]
    assert "Phòng Tổ chức hành chính" in silent["message"]
    assert "Phòng Giáo dục Tiểu học" not in silent["message"]


def test_other_mail_programs_get_texts_addresses_and_a_zip(addressed: Path, tmp_path: Path) -> None:
    forms, mails = tmp_path / "biểu", tmp_path / "thư"
    run("generate", addressed, "--period", "2023-Q1", "--out", forms, "--mail", mails)
    with (mails / "dia-chi.csv").open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream, delimiter=";"))
    addresses = {row["Đơn vị"]: row["Thư điện tử"] for row in rows}
    assert addresses["Phòng Giáo dục Tiểu học"] == "gdth@lamdong.edu.vn"
    with zipfile.ZipFile(mails / "tep-gui-kem.zip") as parcel:
        packed = {name: parcel.read(name) for name in parcel.namelist()}
    assert packed == {path.name: path.read_bytes() for path in forms.iterdir()}
    text = (mails / "noi-dung-thu.txt").read_text(encoding="utf-8")
    assert "Gửi: Phòng Giáo dục Tiểu học <gdth@lamdong.edu.vn>" in text


def test_a_second_run_writes_the_same_and_a_changed_draft_is_kept(
    addressed: Path, tmp_path: Path
) -> None:
    words = ("generate", addressed, "--period", "2023-Q1", "--out", tmp_path / "biểu")
    words = (*words, "--mail", tmp_path / "thư")
    run(*words)
    before = {path.name: path.read_bytes() for path in (tmp_path / "thư").iterdir()}
    run(*words)
    assert before == {path.name: path.read_bytes() for path in (tmp_path / "thư").iterdir()}
    draft = tmp_path / "thư" / "thu-KHTC.eml"
    draft.write_bytes(draft.read_bytes().replace(b"X-Unsent: 1\r\n", b""))
    changed = draft.read_bytes()
    told = run(*words)
    assert [d["code"] for d in told["diagnostics"] if d["severity"] == "error"] == ["W133"]
    assert draft.read_bytes() == changed


def test_what_goes_back_is_mailed_to_the_unit_it_came_from(
    demonstration: Demonstration, addressed: Path, tmp_path: Path
) -> None:
    step = demonstration.steps[0]
    told = run(
        *("check", step.returned, "--plan", addressed),
        *("--return-dir", tmp_path / "lại", "--mail", tmp_path / "thư"),
    )
    assert len(told["mails"]) == len({Path(p).stem for p in told["mails"]}) == 7
    mend = opened(tmp_path / "thư" / "thu-KHTC.eml")
    assert "cần sửa" in mend["Subject"]
    (copy,) = mend.iter_attachments()
    assert copy.get_filename() in {path.name for path in (tmp_path / "lại").iterdir()}


def test_the_reminder_is_mailed_with_the_letter(
    demonstration: Demonstration, addressed: Path, tmp_path: Path
) -> None:
    step, letter = demonstration.steps[0], tmp_path / "cong-van.docx"
    told = run(
        *("remind", step.summary, "--plan", addressed, "--out", letter),
        *("--due", "20/3/2023", "--mail", tmp_path / "thư"),
    )
    assert told["mails"]
    draft = opened(Path(told["mails"][0]))
    (attached,) = draft.iter_attachments()
    assert attached.get_content() == letter.read_bytes()
    body = draft.get_body()
    assert isinstance(body, EmailMessage)
    assert "trước ngày 20/3/2023" in body.get_content()


def test_mails_carry_what_goes_back_or_there_are_none(
    demonstration: Demonstration, addressed: Path, tmp_path: Path
) -> None:
    words = ["check", demonstration.steps[0].returned, "--plan", addressed, "--mail", tmp_path]
    result = CliRunner().invoke(main, [str(word) for word in words])
    assert result.exit_code == 2
    assert "--return-dir" in result.output


def test_an_agency_words_its_mails_and_only_addresses_are_used() -> None:
    unit = Unit("A", "Phòng A", mails=("a@b.vn", "không có", "a@b", "a@b.vn"))
    own = (Wording("GT01", "Gửi {đơn vị}: biểu {kỳ}, hạn {hạn}"),)
    plan = small_plan(units=(unit,), wordings=own)
    mailing = Mailing(plan, plan.periods[0])
    draft = mailing.form("A", Path("x.xlsx"))
    assert draft.subject == f"Gửi Phòng A: biểu {plan.periods[0].label}, hạn 16/3/2023"
    assert draft.recipients == ("a@b.vn",)
    refused = [found.value for found in check_plan(plan) if found.code == "P231"]
    assert refused == ["không có", "a@b"]


def test_each_pattern_has_its_key_and_an_example() -> None:
    assert len({pattern.key for pattern in MAIL_PATTERNS}) == len(MAIL_PATTERNS)
    for pattern in MAIL_PATTERNS:
        assert pattern.example


def a_draft(folder: Path) -> Draft:
    path = folder / LONG_NAME
    path.write_bytes(bytes(range(256)) * 40)
    subject = f"Biểu báo cáo quý I năm 2023 – {'Phòng Giáo dục, ' * 8}gửi lại"
    return Draft("A", "Phòng A", ("a@b.vn",), subject, "Kính gửi\n.\nTừ đây\n", (path,))


def test_our_own_reader_opens_a_draft(tmp_path: Path) -> None:
    draft = a_draft(tmp_path)
    (tmp_path / "thư.eml").write_bytes(draft_bytes(draft))
    (attached,) = eml_attachments(tmp_path / "thư.eml")
    assert (attached.name, attached.content) == (
        LONG_NAME,
        draft.attachments[0].read_bytes(),
    )


def test_a_long_subject_is_read_without_a_blank_before_it(tmp_path: Path) -> None:
    draft = a_draft(tmp_path)
    mail = BytesParser(policy=policy.default).parsebytes(draft_bytes(draft))
    assert mail["Subject"] == draft.subject


@pytest.mark.requires_mime_perl
def test_the_parser_of_another_language_opens_a_draft(tmp_path: Path) -> None:
    draft = a_draft(tmp_path)
    (tmp_path / "thư.eml").write_bytes(draft_bytes(draft))
    script = """
        use MIME::Parser; use Encode;
        my $parser = MIME::Parser->new; $parser->output_to_core(1);
        my $mail = $parser->parse_open($ARGV[0]);
        my $file = $mail->parts(1);
        open my $out, ">:raw", $ARGV[1]; print $out $file->bodyhandle->as_string; close $out;
        my $subject = decode("MIME-Header", $mail->head->get("Subject")); chomp $subject;
        binmode STDOUT, ":utf8";
        print "$subject\n", $file->head->recommended_filename, "\n";
    """
    ran = subprocess.run(
        [found(mime_perl()), "-e", script, tmp_path / "thư.eml", tmp_path / "ra"],
        capture_output=True,
        check=True,
    )
    subject, name = ran.stdout.decode().splitlines()
    assert (subject, name) == (draft.subject, LONG_NAME)
    assert (tmp_path / "ra").read_bytes() == draft.attachments[0].read_bytes()
