"""What starting costs: words about the program wait for no library, a command for its own only."""

import json
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

import cchc_xl.api
from cchc_xl.api import _HOMES
from tests.support.receiving import touch
from tests.support.shared import Demonstration

HEAVY = {
    *("docx", "docxtpl", "jinja2", "lxml", "openpyxl", "pandas", "pdfplumber", "python_calamine"),
    *("rich", "xlsxwriter", "xlwings"),
}
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


_READ = {"lxml", "python_calamine"}
_DOCUMENT = {"docx", "docxtpl", "jinja2"}
USES: dict[str, tuple[str, set[str]]] = {
    "plan check": ("plan check {plan}", _READ),
    "plan export": ("plan export {plan} --out {out}.docx", _READ | _DOCUMENT),
    "generate": ("generate {plan} --period {id} --out {out} --unit TCHC", _READ | {"openpyxl"}),
    "check": ("check {form} --plan {plan}", _READ),
    "consolidate": (
        "consolidate {form} --plan {plan} --period {id} --out {out}.xlsx",
        _READ | {"xlsxwriter"},
    ),
    "report": ("report {summary} --plan {plan} --out {out}.docx", _READ | _DOCUMENT),
    "remind": ("remind {summary} --plan {plan} --out {out}.docx", _READ | _DOCUMENT),
    "compare": ("compare {summary} {summary}", _READ | {"xlsxwriter"}),
    "province": ("province {summary} --period {id} --out {out}.xlsx", _READ | {"xlsxwriter"}),
    "export": ("export {summary} --out {out}", _READ),
    "lint": ("lint {report}", {"docx", "lxml"}),
    "doctor": ("doctor", set()),
}
"""By command an example, and the libraries that it loads of those that take time to load."""
_OTHERS = {
    "consolidate": {"cchc_xl.doctor.machine", "cchc_xl.domain.province", "cchc_xl.cli.documents"},
    "generate": {"cchc_xl.readers.forms", "cchc_xl.readers.summaries"},
    "plan check": {"cchc_xl.word.plans.writer", "cchc_xl.readers.plan_files"},
    "lint": {"cchc_xl.word.mending.mend", "cchc_xl.word.template.check"},
}
"""Of some, rooms that are another one's."""


@pytest.mark.parametrize("name", USES)
def test_a_command_loads_what_it_uses(
    name: str, demonstration: Demonstration, tmp_path: Path
) -> None:
    words, libraries = USES[name]
    made = demonstration.steps[0]
    touch(form := Path(shutil.copy(made.returned / "2023-Q1_TTRA.xlsx", tmp_path)))
    given = {
        "plan": demonstration.plan,
        "id": made.period.id,
        "form": form,
        "summary": made.summary,
        "report": made.report,
        "out": tmp_path / "ra",
    }
    found = loaded(*(word.format(**given) for word in words.split()))
    if "--out" in words:
        assert [path for path in tmp_path.iterdir() if path.stem == "ra"]
    assert found & HEAVY == libraries
    assert not found & _OTHERS.get(name, set())


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
