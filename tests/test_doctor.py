"""The doctor: each check on a machine of our own making, Windows among them."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, timezone
from importlib.metadata import requires
from pathlib import Path

import pytest
from click.testing import CliRunner

from cchc_xl.cli import main
from cchc_xl.doctor import general, office
from cchc_xl.doctor.examining import CHECKS, examine
from cchc_xl.doctor.finding import Finding, Health, Work
from cchc_xl.doctor.machine import ThisMachine

ASR = r"SOFTWARE\Policies\Microsoft\Windows Defender\Windows Defender Exploit Guard\ASR\Rules"
CHILD_PROCESSES = "d4f940ab-401b-4efc-aadc-ad5f3c50688a"
EXCEL_POLICY = r"Software\Policies\Microsoft\Office\16.0\Excel\Security"
EXCEL_USER = r"Software\Microsoft\Office\16.0\Excel\Security"
APP_PATHS = r"SOFTWARE\Microsoft\Windows\CurrentVersion\App Paths"
FONTS = r"SOFTWARE\Microsoft\Windows NT\CurrentVersion\Fonts"
WITH_EXCEL = {
    ("HKCR", r"Excel.Application\CurVer", ""): "Excel.Application.16",
    ("HKLM", rf"{APP_PATHS}\excel.exe", ""): r"C:\Office16\EXCEL.EXE",
    ("HKLM", FONTS, "Times New Roman (TrueType)"): "times.ttf",
    ("HKCU", r"Control Panel\International", "sShortDate"): "dd/MM/yyyy",
    ("HKLM", r"SYSTEM\CurrentControlSet\Control\Nls\CodePage", "ACP"): "1258",
}
VIETNAM = timezone(timedelta(hours=7))


@dataclass
class FakeMachine:
    """A healthy Windows machine, unless told otherwise. Its registry can be read, nothing else."""

    system: str = "Windows"
    python: tuple[int, int, int] = (3, 12, 4)
    bits: int = 64
    executable: str = r"C:\ProgramData\cchc-xl\venv\Scripts\python.exe"
    virtual: bool = True
    environ: Mapping[str, str] = field(default_factory=dict)
    temporary: str = r"C:\Temp"
    encoding: str = "utf-8"
    time: datetime = datetime(2026, 3, 20, 8, 0, tzinfo=VIETNAM)
    asked: Sequence[str] | None = ("openpyxl>=3.1.5,<4", 'pywin32; platform_system == "Windows"')
    versions: Mapping[str, str] = field(
        default_factory=lambda: {
            "cchc-xl": "0.2.0",
            "openpyxl": "3.1.5",
            "xlwings": "0.37.8",
            "pywin32": "312",
        }
    )
    failure: str | None = None
    values: Mapping[tuple[str, str, str], int | str] = field(default_factory=lambda: WITH_EXCEL)
    forbidden: tuple[str, ...] = ()
    """Registry keys that this account may not read."""
    families: Sequence[str] | None = None
    zones: Mapping[str, str] = field(default_factory=dict)
    absent: tuple[str, ...] = ()
    read_only: Mapping[str, str] = field(default_factory=dict)
    free: int | None = 10 * 2**30
    programs: Mapping[str, str] = field(default_factory=dict)

    def now(self) -> datetime:
        return self.time

    def requirements(self) -> Sequence[str] | None:
        return self.asked

    def version(self, package: str) -> str | None:
        return self.versions.get(package)

    def fails_to_load(self) -> str | None:
        return self.failure

    def registry(self, hive: str, key: str, name: str) -> int | str | None:
        if key in self.forbidden:
            raise PermissionError(5, "Access is denied")
        wanted = (hive, key.casefold(), name.casefold())
        for (h, k, n), value in self.values.items():
            if (h, k.casefold(), n.casefold()) == wanted:
                return value
        return None

    def registry_names(self, hive: str, key: str) -> Sequence[str]:
        return [n for h, k, n in self.values if (h, k) == (hive, key)]

    def font_families(self) -> Sequence[str] | None:
        return self.families

    def zone(self, path: Path) -> str | None:
        return self.zones.get(path.name)

    def exists(self, path: Path) -> bool:
        return str(path) not in self.absent

    def can_write(self, folder: Path) -> str | None:
        return self.read_only.get(str(folder))

    def free_bytes(self, folder: Path) -> int | None:
        return self.free

    def program(self, name: str) -> str | None:
        return self.programs.get(name)


def with_registry(*rows: tuple[str, str, str, int | str]) -> FakeMachine:
    """A healthy machine with more values in its registry."""
    return FakeMachine(values=WITH_EXCEL | {(h, k, n): v for h, k, n, v in rows})


WORK = Work(Path(r"D:\CCHC 2026"), Path("TongHop.xlsm"))


def test_a_healthy_windows_machine_is_told_good_in_every_check() -> None:
    findings = examine(FakeMachine(), WORK)
    assert [f for f in findings if f.health is not Health.GOOD] == []
    assert len(findings) == len(CHECKS)


@pytest.mark.parametrize(
    ("machine", "health"),
    [
        (FakeMachine(python=(3, 10, 9)), Health.BROKEN),
        (FakeMachine(bits=32), Health.BROKEN),
        (FakeMachine(virtual=False), Health.LOOK),
        (FakeMachine(python=(3, 11, 0)), Health.GOOD),
    ],
)
def test_the_interpreter_is_new_enough_64_bit_and_our_own(
    machine: FakeMachine, health: Health
) -> None:
    assert general.check_interpreter(machine, WORK).health is health


@pytest.mark.parametrize("path", ["C:\\Users\\Nguyễn Văn A\\venv\\python.exe", ""])
def test_an_interpreter_under_a_vietnamese_user_name_is_looked_at(path: str) -> None:
    finding = general.check_interpreter_path(FakeMachine(executable=path), WORK)
    assert finding.health is Health.LOOK
    assert finding.remedy


def test_a_missing_and_a_too_old_package_are_named_with_what_is_asked() -> None:
    machine = FakeMachine(asked=("openpyxl>=3.2", "pandas>=2.2,<4"))
    finding = general.check_packages(machine, WORK)
    assert finding.health is Health.BROKEN
    assert "openpyxl 3.1.5" in finding.found and ">=3.2" in finding.found
    assert "thiếu pandas" in finding.found


def test_a_package_for_another_system_or_an_extra_is_not_asked_for() -> None:
    machine = FakeMachine(
        asked=('nothing; sys_platform == "no-such-system"', 'pytest; extra == "dev"')
    )
    assert general.check_packages(machine, WORK).health is Health.GOOD


def test_the_package_itself_missing_is_broken() -> None:
    assert general.check_packages(FakeMachine(asked=None), WORK).health is Health.BROKEN


def test_a_broken_packaging_is_told_not_raised(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "packaging.requirements", None)
    finding = general.check_packages(FakeMachine(), WORK)
    assert finding.health is Health.BROKEN
    assert "packaging" in finding.found


@pytest.mark.parametrize(
    ("failure", "words"),
    [
        ("ImportError: DLL load failed while importing etree: …", "Visual C++"),
        ("ModuleNotFoundError: No module named 'pandas'", "cai-dat.cmd"),
    ],
)
def test_a_program_that_does_not_load_is_broken(failure: str, words: str) -> None:
    finding = general.check_loading(FakeMachine(failure=failure), WORK)
    assert (finding.health, finding.found) == (Health.BROKEN, failure)
    assert words in finding.remedy


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({}, "không thấy Excel"),
        ({("HKLM", rf"{APP_PATHS}\et.exe", ""): "et.exe"}, "chỉ có WPS"),
        ({("HKLM", rf"{APP_PATHS}\excel.exe", ""): "EXCEL.EXE"}, "COM"),
    ],
)
def test_a_machine_without_excel_is_sent_to_the_way_without_the_button(
    values: dict[tuple[str, str, str], int | str], words: str
) -> None:
    finding = office.check_excel(FakeMachine(values=values), WORK)
    assert finding.health is Health.LOOK
    assert words in finding.found and "tong-hop.cmd" in finding.remedy


def test_the_bridge_to_excel_is_broken_without_pywin32() -> None:
    machine = FakeMachine(versions={"xlwings": "0.37.8"})
    finding = office.check_bridge(machine, WORK)
    assert (finding.health, finding.found) == (Health.BROKEN, "thiếu pywin32")


@pytest.mark.parametrize(
    ("key", "level", "health", "who"),
    [
        (EXCEL_POLICY, 4, Health.LOOK, "cơ quan"),
        (EXCEL_POLICY, 3, Health.LOOK, "cơ quan"),
        (EXCEL_POLICY, 2, Health.GOOD, ""),
        (EXCEL_USER, 4, Health.LOOK, "người dùng"),
        (EXCEL_USER, 3, Health.LOOK, "người dùng"),
        (EXCEL_USER, 2, Health.GOOD, ""),
        (EXCEL_USER, 1, Health.LOOK, "người dùng"),
    ],
)
def test_the_setting_of_macros_is_read_and_said_whose_it_is(
    key: str, level: int, health: Health, who: str
) -> None:
    machine = with_registry(("HKCU", key, "VBAWarnings", level))
    finding = office.check_macros(machine, WORK)
    assert finding.health is health
    assert who in finding.found


def test_the_organisation_overrules_the_user_about_macros() -> None:
    machine = with_registry(
        ("HKCU", EXCEL_POLICY, "VBAWarnings", 2), ("HKCU", EXCEL_USER, "VBAWarnings", 4)
    )
    assert office.check_macros(machine, WORK).health is Health.GOOD


def test_vba_switched_off_for_all_of_office_is_told() -> None:
    key = r"Software\Policies\Microsoft\Office\16.0\Common"
    finding = office.check_macros(with_registry(("HKLM", key, "vbaoff", 1)), WORK)
    assert "tắt hẳn VBA" in finding.found


def test_what_the_account_may_not_read_is_unseen_not_good() -> None:
    keys = (EXCEL_POLICY.replace("Software", "SOFTWARE"), ASR)
    machine = FakeMachine(forbidden=keys)
    assert office.check_macros(machine, WORK).health is Health.UNSEEN
    assert office.check_defender(machine, WORK).health is Health.UNSEEN


@pytest.mark.parametrize(
    ("stream", "health"),
    [
        ("[ZoneTransfer]\r\nZoneId=3\r\nReferrerUrl=x\r\n", Health.LOOK),
        ("[ZoneTransfer]\nZoneId=4\n", Health.LOOK),
        ("[ZoneTransfer]\nZoneId=2\n", Health.GOOD),
        ("", Health.GOOD),
    ],
)
def test_the_mark_of_the_web_is_found_by_its_zone(stream: str, health: Health) -> None:
    machine = FakeMachine(zones={"TongHop.xlsm": stream})
    finding = office.check_mark(machine, WORK)
    assert finding.health is health
    assert ("Unblock" in finding.remedy) == (health is Health.LOOK)


def test_a_policy_against_marked_files_is_added_to_the_remedy() -> None:
    machine = with_registry(("HKCU", EXCEL_POLICY, "blockcontentexecutionfrominternet", 1))
    machine.zones = {"TongHop.xlsm": "ZoneId=3"}
    assert "chính sách" in office.check_mark(machine, WORK).remedy


def test_the_mark_is_unseen_without_a_book_and_broken_without_the_file() -> None:
    machine = FakeMachine(absent=("TongHop.xlsm",))
    assert office.check_mark(machine, Work(WORK.folder)).health is Health.UNSEEN
    assert office.check_mark(machine, WORK).health is Health.BROKEN


@pytest.mark.parametrize(
    ("action", "health"),
    [("1", Health.LOOK), (6, Health.LOOK), ("2", Health.GOOD), ("0", Health.GOOD)],
)
def test_the_rule_of_defender_against_child_processes_is_found(
    action: int | str, health: Health
) -> None:
    machine = with_registry(("HKLM", ASR, CHILD_PROCESSES, action))
    assert office.check_defender(machine, WORK).health is health


@pytest.mark.parametrize(
    ("environ", "folder", "health"),
    [
        ({"OneDrive": r"C:\Users\a\OneDrive"}, r"c:\users\A\onedrive\CCHC", Health.LOOK),
        ({"OneDriveCommercial": r"D:\Dam may"}, r"D:\Dam may\CCHC", Health.LOOK),
        ({}, r"C:\Users\a\OneDrive - So GDDT\CCHC", Health.LOOK),
        ({"OneDrive": r"C:\Users\a\OneDrive"}, r"C:\Users\a\OneDrive2\CCHC", Health.GOOD),
        ({"OneDrive": ""}, r"D:\CCHC", Health.GOOD),
    ],
)
def test_a_folder_inside_onedrive_is_recognised(
    environ: dict[str, str], folder: str, health: Health
) -> None:
    finding = office.check_onedrive(FakeMachine(environ=environ), Work(Path(folder)))
    assert finding.health is health


@pytest.mark.parametrize(
    ("order", "health"),
    [("d/M/yyyy", Health.GOOD), ("M/d/yyyy", Health.LOOK), ("yyyy-MM-dd", Health.LOOK)],
)
def test_a_windows_that_reads_dates_month_first_is_looked_at(order: str, health: Health) -> None:
    machine = with_registry(("HKCU", r"Control Panel\International", "sShortDate", order))
    assert office.check_date_order(machine, WORK).health is health


def test_a_folder_that_cannot_be_written_or_is_not_there_is_broken() -> None:
    refused = FakeMachine(read_only={str(WORK.folder): "Access is denied"})
    finding = general.check_writing(refused, WORK)
    assert finding.health is Health.BROKEN and "Access is denied" in finding.found
    absent = FakeMachine(absent=(str(WORK.folder),))
    assert general.check_writing(absent, WORK).health is Health.BROKEN
    assert general.check_temporary(FakeMachine(temporary=""), WORK).health is Health.BROKEN


@pytest.mark.parametrize(
    ("machine", "health"),
    [
        (FakeMachine(free=100 * 2**20), Health.LOOK),
        (FakeMachine(free=None), Health.UNSEEN),
        (FakeMachine(), Health.GOOD),
    ],
)
def test_little_room_on_the_disk_is_told(machine: FakeMachine, health: Health) -> None:
    assert general.check_space(machine, WORK).health is health


@pytest.mark.parametrize(("length", "health"), [(200, Health.GOOD), (201, Health.LOOK)])
def test_a_long_path_is_told(length: int, health: Health) -> None:
    work = Work(Path("D:" + "x" * (length - 2)))
    assert general.check_path_length(FakeMachine(), work).health is health


@pytest.mark.parametrize(
    ("families", "health"),
    [
        (("Times New Roman",), Health.GOOD),
        (("Liberation Serif",), Health.LOOK),
        (("DejaVu Sans",), Health.LOOK),
        (None, Health.UNSEEN),
    ],
)
def test_the_font_of_official_documents_is_sought(
    families: tuple[str, ...] | None, health: Health
) -> None:
    machine = FakeMachine(system="Linux", families=families)
    assert general.check_fonts(machine, WORK).health is health
    assert general.check_fonts(FakeMachine(values={}), WORK).health is Health.LOOK


@pytest.mark.parametrize(
    ("moment", "health"),
    [
        (datetime(2026, 3, 20, tzinfo=VIETNAM), Health.GOOD),
        (datetime(2026, 3, 20, tzinfo=UTC), Health.LOOK),
        (datetime(1980, 1, 1, tzinfo=VIETNAM), Health.BROKEN),
    ],
)
def test_the_clock_of_the_machine_is_sane(moment: datetime, health: Health) -> None:
    assert general.check_clock(FakeMachine(time=moment), WORK).health is health


def test_file_names_in_another_encoding_are_looked_at() -> None:
    assert general.check_encoding(FakeMachine(encoding="cp1258"), WORK).health is Health.LOOK
    assert general.check_encoding(FakeMachine(encoding="UTF-8"), WORK).health is Health.GOOD


def test_libreoffice_is_told_and_never_missed() -> None:
    there = FakeMachine(programs={"soffice": "/usr/bin/soffice"})
    assert general.check_libreoffice(there, WORK).found == "/usr/bin/soffice"
    assert general.check_libreoffice(FakeMachine(), WORK).health is Health.GOOD


@pytest.mark.parametrize(
    ("machine", "told"),
    [
        (FakeMachine(programs={"soffice": "/usr/bin/soffice"}), "ghi được, bằng LibreOffice"),
        (
            with_registry(("HKCR", r"Word.Application\CurVer", "", "Word.Application.16")),
            "ghi được, bằng Word và Excel",
        ),
        (FakeMachine(), "chỉ có Excel; cần dùng --pdf thì cài LibreOffice"),
        (
            FakeMachine(system="Linux"),
            "không có LibreOffice, Word hay Excel; cần dùng --pdf thì cài LibreOffice",
        ),
    ],
)
def test_whether_pdfs_can_be_written_is_told(machine: FakeMachine, told: str) -> None:
    found = general.check_pdf(machine, WORK)
    assert (found.found, found.health) == (told, Health.GOOD)


def test_what_only_windows_has_is_said_to_be_unseen_elsewhere() -> None:
    machine = FakeMachine(system="Linux", families=("Times New Roman",))
    unseen = {f.check for f in examine(machine, WORK) if f.health is Health.UNSEEN}
    assert unseen == {
        "Excel",
        "Cầu nối với Excel",
        "Macro",
        "Dấu tệp từ mạng",
        "Defender",
        "Kiểu ngày của Windows",
    }


def bad_findings() -> list[Finding]:
    """What many ailing machines give."""
    machines = [
        FakeMachine(system="Linux"),
        FakeMachine(python=(3, 9, 0), virtual=False, asked=None, values={}, free=0, encoding="x"),
        FakeMachine(bits=32, executable="ă", versions={}, temporary="", free=None),
        FakeMachine(zones={"TongHop.xlsm": "ZoneId=3"}, time=datetime(2026, 1, 1, tzinfo=UTC)),
        with_registry(("HKLM", ASR, CHILD_PROCESSES, 1), ("HKCU", EXCEL_USER, "VBAWarnings", 4)),
    ]
    found = [finding for machine in machines for finding in examine(machine, WORK)]
    return [finding for finding in found if finding.health is not Health.GOOD]


def test_every_finding_that_is_not_good_says_what_to_do() -> None:
    assert len({finding.check for finding in bad_findings()}) > 12
    assert [finding for finding in bad_findings() if not finding.remedy.endswith(".")] == []


def test_a_check_that_fails_hides_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    machine = FakeMachine()
    monkeypatch.setattr(machine, "now", lambda: 1 / 0)
    findings = examine(machine, WORK)
    assert len(findings) == len(CHECKS)
    (odd,) = [finding for finding in findings if finding.health is not Health.GOOD]
    assert odd.health is Health.UNSEEN and "ZeroDivisionError" in odd.found


def test_the_command_tells_the_same_as_text_and_as_json(tmp_path: Path) -> None:
    words = ["doctor", "--folder", str(tmp_path), "--book", str(tmp_path / "không có.xlsm")]
    document = json.loads(CliRunner().invoke(main, [*words, "--json"]).stdout)
    assert len(document["checks"]) == len(CHECKS)
    assert set(document["checks"][0]) == {"check", "state", "found", "remedy"}
    shown = CliRunner().invoke(main, words).output
    assert [c["check"] for c in document["checks"] if f"] {c['check']}: " not in shown] == []


def test_the_exit_code_is_1_only_when_something_is_broken(tmp_path: Path) -> None:
    here = CliRunner().invoke(main, ["doctor", "--folder", str(tmp_path), "--json"])
    states = {check["state"] for check in json.loads(here.stdout)["checks"]}
    assert here.exit_code == int("broken" in states)
    nowhere = CliRunner().invoke(main, ["doctor", "--folder", str(tmp_path / "a")])
    assert nowhere.exit_code == 1 and "[hỏng] Ghi vào thư mục làm việc" in nowhere.output


def test_this_machine_answers_every_question(tmp_path: Path) -> None:
    machine = ThisMachine()
    assert machine.requirements() == requires("cchc-xl")
    assert machine.version("openpyxl") and machine.version("no-such-package") is None
    assert machine.can_write(tmp_path) is None
    assert machine.can_write(tmp_path / "a") is not None
    assert list(tmp_path.iterdir()) == []
    assert machine.free_bytes(tmp_path) and machine.free_bytes(tmp_path / "a") is None
    assert machine.now().tzinfo is not None


@pytest.mark.parametrize("package", ["pandas", "openpyxl", "xlsxwriter", "lxml", "packaging"])
def test_the_doctor_runs_where_a_package_is_broken_and_says_so(
    package: str, tmp_path: Path
) -> None:
    (tmp_path / f"{package}.py").write_text("raise ImportError('broken')", encoding="utf-8")
    run = subprocess.run(
        [sys.executable, "-m", "cchc_xl.doctor", "--json"],
        env=os.environ | {"PYTHONPATH": str(tmp_path), "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (run.returncode, run.stderr) == (1, "")
    checks = {check["check"]: check for check in json.loads(run.stdout)["checks"]}
    broken = [name for name, check in checks.items() if check["state"] == "broken"]
    loading = "Gói Python" if package == "packaging" else "Nạp chương trình"
    assert loading in broken and set(broken) <= {loading, "Nạp chương trình"}
