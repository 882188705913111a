"""``import cchc_xl`` as a script has it: names, costs, types, and the way that its page shows."""

import ast
import inspect
import json
import re
import runpy
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import cchc_xl
from cchc_xl import scripting
from tests.support.markdown import python_blocks
from tests.support.shared import Demonstration
from tests.test_start import HEAVY

DOCS = Path(__file__).parent.parent / "docs"
PAGE = (DOCS / "api.md").read_text(encoding="utf-8")
VERBS = ("check", "consolidate", "frames", "generate", "lint", "load_plan", "remind", "report")
NOUNS = (
    *("CchcError", "Checked", "Consolidated", "Consolidation", "Diagnostic", "Frames"),
    *("Generated", "Linted", "LoadedPlan", "Period", "Place", "Plan", "Reminded", "Reported"),
    "Severity",
)


def loaded_by(*statements: str) -> list[set[str]]:
    """The modules that each statement loads, in an interpreter of their own."""
    lines = ["import json, sys", "seen, told = set(sys.modules), []"]
    for statement in statements:
        lines += [statement, "told.append(sorted(set(sys.modules) - seen))", "seen |= {*told[-1]}"]
    program = "\n".join([*lines, "print(json.dumps(told))"])
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    return [set(names) for names in json.loads(run.stdout)]


def test_the_import_costs_nothing_and_a_name_its_own_libraries() -> None:
    package, words, error, verb = loaded_by(
        "import cchc_xl", "dir(cchc_xl)", "cchc_xl.CchcError", "cchc_xl.load_plan"
    )
    assert (package, words) == ({"cchc_xl"}, set())
    assert "cchc_xl.domain.diagnostics" in error and "cchc_xl.scripting" in verb
    assert not (error | verb) & HEAVY


def test_the_names_are_these_and_each_is_there() -> None:
    assert cchc_xl.__all__ == [*NOUNS, *VERBS]
    assert {*cchc_xl.__all__, "__version__"} <= set(dir(cchc_xl))
    assert all(hasattr(cchc_xl, name) for name in cchc_xl.__all__)
    with pytest.raises(AttributeError, match="không_có"):
        getattr(cchc_xl, "không_có")  # noqa: B009


def test_the_types_name_the_same_things_at_the_same_places() -> None:
    stub = ast.parse(Path(cchc_xl.__file__).with_suffix(".pyi").read_text(encoding="utf-8"))
    found = {
        name.asname: (node.module, name.name)
        for node in stub.body
        if isinstance(node, ast.ImportFrom)
        for name in node.names
    }
    assert sorted(map(str, found)) == sorted(cchc_xl.__all__)
    for name, (module, original) in found.items():
        assert name == original and module
        assert getattr(cchc_xl, name) is getattr(sys.modules[module], name)
    assert (Path(cchc_xl.__file__).parent / "py.typed").exists()


@pytest.mark.parametrize("name", VERBS)
def test_a_verb_tells_what_comes_back_and_what_it_raises_and_its_options_have_names(
    name: str,
) -> None:
    verb = getattr(cchc_xl, name)
    told = inspect.getdoc(verb) or ""
    assert re.search(r"^Returns:\n    \S", told, re.MULTILINE)
    assert re.search(r"^Raises:\n    CchcError: .*\([A-Z]\d", told, re.MULTILINE | re.DOTALL)
    parameters = inspect.signature(verb).parameters.values()
    for parameter in (p for p in parameters if p.kind is p.POSITIONAL_OR_KEYWORD):
        assert parameter.default is parameter.empty or (name, parameter.name) == ("check", "plan")


@pytest.mark.parametrize("name", NOUNS)
def test_a_noun_says_what_it_is(name: str) -> None:
    assert len(inspect.getdoc(getattr(cchc_xl, name)) or "") > 15


def test_the_page_has_a_row_for_every_name_and_for_every_column() -> None:
    rows = re.findall(r"^\| `(\w+)` \|", PAGE.partition("## Các bảng dài")[0], re.MULTILINE)
    assert sorted(rows) == sorted(cchc_xl.__all__)
    tables = runpy.run_path(str(DOCS / "tables_page.py"))
    assert tables["with_tables"](PAGE) == PAGE, "run: python docs/tables_page.py"


@pytest.fixture
def office(demonstration: Demonstration, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the demonstration in it, where the script runs."""
    for name in ("2023-Q1", "2023-6T"):
        shutil.copytree(demonstration.folder / name, tmp_path / "demo" / name)
    shutil.copy(demonstration.plan, tmp_path / "demo")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_twenty_lines_of_the_page_go_the_whole_way(
    office: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    whole_way, reading = python_blocks(PAGE)
    assert len([line for line in whole_way.splitlines() if line]) <= 20
    names: dict[str, object] = {}
    exec(whole_way, names)
    output = capfd.readouterr().out
    assert "8 biểu gửi" in output and "S203" in output and "C107" in output
    made = {path.name for path in (office / "thu").iterdir()}
    assert {"bieu-gui-di", "gui-lai", "tong-hop.xlsx", "cong-van.docx", "bao-cao.docx"} <= made
    assert not (office / "thu" / "quy-9").exists()
    summary, tables = names["summary"], names["tables"]
    assert isinstance(summary, scripting.Consolidated)
    late = [entry.task for entry in summary.consolidation.entries if entry.overdue_days > 0]
    assert isinstance(tables, cchc_xl.Frames)
    shown = tables.answers.query("overdue_days > 0")["task"].tolist()
    assert sorted(shown) == sorted(late) and late
    cchc_xl_export = ["export", "thu/tong-hop.xlsx", "--out", "bang-so-lieu"]
    subprocess.run([sys.executable, "-m", "cchc_xl", *cchc_xl_export], check=True)
    exec(reading, names)
    assert list(names["text"]) == tables.tasks["text"].tolist()  # type: ignore[call-overload]


def test_what_cannot_be_done_is_one_exception_and_nothing_is_printed(
    office: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    plan, home = "demo/ke-hoach-cchc-2023.xlsx", office / "demo" / "2023-Q1"
    returned, summary = home / "bieu-nhan-ve", home / "tong-hop-2023-Q1.xlsx"
    for code, work in {
        "W101": lambda: cchc_xl.load_plan("không có.xlsx"),
        "C108": lambda: cchc_xl.generate(plan, "2023-Q1", "ra", units=["XX"]),
        "C105": lambda: cchc_xl.check([]),
        "W107": lambda: cchc_xl.frames(plan),
        "W131": lambda: cchc_xl.report(summary, plan, summary),
        "L109": lambda: cchc_xl.lint(plan),
    }.items():
        with pytest.raises(cchc_xl.CchcError) as refused:
            work()
        assert refused.value.diagnostic.code == code
        assert str(refused.value).startswith(f"{code}: ")
    for wrong in (
        lambda: cchc_xl.check(returned, return_dir="ra"),
        lambda: cchc_xl.check(returned, plan, return_dir=returned),
        lambda: cchc_xl.report(summary, plan, "b.docx", short=True, appendix="p.docx"),
    ):
        with pytest.raises(ValueError):
            wrong()
    assert capfd.readouterr() == ("", "")


def test_a_second_run_leaves_the_workbook_and_none_writes_nothing(office: Path) -> None:
    plan = cchc_xl.load_plan(office / "demo" / "ke-hoach-cchc-2023.xlsx")
    returned, period = office / "demo" / "2023-Q1" / "bieu-nhan-ve", plan.plan.period("2023-Q1")
    first = cchc_xl.consolidate(str(returned), plan, period, "a.xlsx")
    again = cchc_xl.consolidate([returned], plan, "2023-Q1", "a.xlsx")
    unwritten = cchc_xl.consolidate(returned, plan, "2023-Q1", None)
    assert (first.unchanged, again.unchanged, unwritten.path) == (False, True, None)
    assert [path.name for path in office.iterdir() if path.is_file()] == ["a.xlsx"]
    assert cchc_xl.frames(unwritten).tasks["state"].tolist() == [
        task.state.value for task in first.consolidation.tasks
    ]
