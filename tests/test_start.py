"""What starting costs: words about the program wait for no library, a command for its own only."""

import json
import subprocess
import sys
from collections.abc import Sequence
from importlib.resources import as_file, files
from pathlib import Path

import pytest

import cchc_xl.api
from cchc_xl.api import _HOMES, SHIPPED_PLAN
from tests.support.receiving import touch

HEAVY = {"docx", "docxtpl", "lxml", "openpyxl", "pandas", "python_calamine", "xlsxwriter"}
PROGRAM = """
import json, sys
from cchc_xl.cli import main
try:
    main(json.loads(sys.argv[1]), prog_name="cchc-xl")
finally:
    print("\\n" + json.dumps(sorted(sys.modules)))
"""


def loaded(*words: str) -> set[str]:
    """Names of the modules that a command has loaded."""
    command = [sys.executable, "-c", PROGRAM, json.dumps(words)]
    run = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    return set(json.loads(run.stdout.splitlines()[-1]))


@pytest.mark.parametrize(
    "words",
    [
        ("--help",),
        ("--version",),
        ("lenh-la",),
        ("plan", "--help"),
        ("consolidate", "--help"),
        ("report", "--la"),
        ("doctor", "--help"),
    ],
)
def test_words_about_the_program_load_no_library_but_click(words: Sequence[str]) -> None:
    found = loaded(*words)
    assert "click" in found
    assert not found & HEAVY


def test_completion_loads_no_library_but_click() -> None:
    program = PROGRAM.replace("import json, sys", "import json, os, sys; os.environ.update(E)")
    given = {"_CCHC_XL_COMPLETE": "bash_complete", "COMP_WORDS": "cchc-xl re", "COMP_CWORD": "1"}
    program = program.replace("(E)", f"({given})")
    command = [sys.executable, "-c", program, "[]"]
    run = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)
    assert {"plain,report", "plain,remind"} <= set(run.stdout.splitlines())
    assert not set(json.loads(run.stdout.splitlines()[-1])) & HEAVY


def test_the_linter_loads_no_library_for_workbooks(tmp_path: Path) -> None:
    found = loaded("lint", str(tmp_path / "không có.docx"))
    assert not found & {"openpyxl", "pandas", "xlsxwriter", "xlwings"}


def test_consolidating_loads_neither_openpyxl_nor_tables(tmp_path: Path) -> None:
    with as_file(files("cchc_xl.workbooks") / SHIPPED_PLAN) as plan:
        assert loaded("generate", str(plan), "--period", "2023-Q1", "--out", str(tmp_path / "in"))
        for form in (tmp_path / "in").iterdir():
            touch(form)
        words = ("consolidate", str(tmp_path / "in"), "--plan", str(plan), "--period", "2023-Q1")
        found = loaded(*words, "--out", str(out := tmp_path / "a.xlsx"))
    assert out.exists()
    assert "xlsxwriter" in found
    assert not found & {"docx", "docxtpl", "jinja2", "openpyxl", "pandas", "xlwings"}
    assert not found & {"cchc_xl.doctor.machine", "cchc_xl.domain.province"}  # another's work


def test_sending_forms_out_loads_no_library_for_documents_tables_or_books_to_read(
    tmp_path: Path,
) -> None:
    with as_file(files("cchc_xl.workbooks") / SHIPPED_PLAN) as plan:
        words = ("generate", str(plan), "--period", "2023-Q1", "--out", str(tmp_path))
        found = loaded(*words, "--unit", "TCHC")
    assert [path.name for path in tmp_path.iterdir()] == ["2023-Q1_TCHC.xlsx"]
    assert "openpyxl" in found
    assert not found & {"docx", "docxtpl", "jinja2", "pandas", "xlsxwriter", "xlwings"}
    assert not found & {"cchc_xl.readers.forms", "cchc_xl.readers.summaries"}


def test_what_is_left_at_the_end_is_not_looked_through() -> None:
    program = "import atexit, gc; atexit.register(lambda: print(gc.get_freeze_count() > 0));"
    program += "from cchc_xl.cli import main; main(['--version'])"
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    assert run.stdout.split()[-1] == b"True"


def test_every_verb_is_found_where_the_table_says() -> None:
    assert set(cchc_xl.api.__all__) == set(_HOMES)
    assert all(hasattr(cchc_xl.api, name) for name in cchc_xl.api.__all__)
    with pytest.raises(AttributeError):
        cchc_xl.api.no_such_verb  # noqa: B018


def test_the_package_itself_is_the_program() -> None:
    command = [sys.executable, "-m", "cchc_xl", "--version"]
    assert subprocess.run(command, capture_output=True, check=True).stdout
