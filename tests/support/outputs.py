"""What the commands write, to be compared between systems byte by byte.

``python -m tests.support.outputs DIR`` goes the whole way in a new folder of that name; what each
command says lies beside its files, with its exit code. The workbook with the buttons is not there:
it names the interpreter that has made it.
"""

import contextlib
import os
import shutil
import sys
from pathlib import Path

from click.testing import CliRunner

from cchc_xl.cli import main

PLAN = "demo/ke-hoach-cchc-2023.xlsx"
HALF = "demo/2023-6T"
SUMMARY = f"{HALF}/tong-hop-2023-6T.xlsx"
CORPUS = Path(__file__).parent.parent / "cases"
RETURNED = "Thư mục 100% & nhận về/%TEMP%"
"""Damaged and odd workbooks, in a folder that no shell likes."""
OF_CORPUS = ("--plan", "cases.xlsx", "--return-dir", "back/cases")
COMMANDS = (
    ("demo", "demo"),
    ("plan", "check", PLAN),
    ("plan", "export", PLAN, "--out", "kế hoạch.docx"),
    ("plan", "import", "kế hoạch.docx", "--out", "nhập lại.xlsx"),
    ("generate", PLAN, "--period", "2023-9T", "--previous", SUMMARY, "--out", "forms"),
    ("check", f"{HALF}/bieu-nhan-ve", "--plan", PLAN, "--return-dir", "back/half", "--jobs", "1"),
    ("check", RETURNED, *OF_CORPUS, "--jobs", "2"),
    ("consolidate", RETURNED, *OF_CORPUS, "--period", "2023-Q1", "--out", "cases-2023-Q1.xlsx"),
    ("report", SUMMARY, "--plan", PLAN, "--out", "report.docx", "--trace"),
    ("report", SUMMARY, "--plan", PLAN, "--out", "body.docx", "--appendix", "appendix.docx"),
    ("remind", SUMMARY, "--plan", PLAN, "--out", "letter.docx", "--messages", "letters"),
    ("province", SUMMARY, "--period", "2023-6T", "--out", "province.xlsx"),
    ("export", SUMMARY, "--out", "csv"),
    ("lint", "report.docx", "kế hoạch.docx"),
    ("lint", "--template", "demo/mau-word/bao-cao-dinh-ky.docx"),
    ("quick", "demo", "--period", "2023-Q1"),
)


def write_all(folder: Path) -> None:
    """Run the commands in that folder, which must not be there."""
    shutil.copytree(
        CORPUS, folder / RETURNED, ignore=shutil.ignore_patterns("*.py", "__pycache__", "plan.xlsx")
    )
    shutil.copy2(CORPUS / "plan.xlsx", folder / "cases.xlsx")
    (folder / "said").mkdir()
    with contextlib.chdir(folder):
        for number, words in enumerate(COMMANDS, start=1):
            result = CliRunner().invoke(main, words, prog_name="cchc-xl", input="\n")
            said = (result.stdout + result.stderr).replace(os.sep, "/")
            text = f"{' '.join(words)}\n{result.exit_code}\n{said}"
            path = Path("said", f"{number:02}.txt")
            path.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write_all(Path(sys.argv[1]).absolute())
