"""The recipes of CONTRIBUTING do what they say: each is followed on a copy of the package."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests.support.recipe_walk import NONSENSE, TOLD

REPOSITORY = Path(__file__).parent.parent
CONTRIBUTING = (REPOSITORY / "CONTRIBUTING.md").read_text(encoding="utf-8")
BESIDE = ("templates", "workbooks", "macros")
"""The folders that travel in the wheel as parts of the package."""


class Place(NamedTuple):
    """Where lines of a recipe go: before the only place where some others stand."""

    path: str
    before: str
    gap: str = ""
    """Blank lines that part them."""


COLUMN, CHECK, SENTENCE = "A column of the form", "A check", "A sentence of the report"
PLACES = {
    COLUMN: (
        Place("cchc_xl/domain/fields.py", ')\n"""Of a task, in the order of the form."""'),
        Place("cchc_xl/domain/submission.py", "\n    @property\n    def answered(self)"),
        Place("cchc_xl/layouts/form_sheets.py", '            Column("products", "Sản phẩm", 23'),
    ),
    CHECK: (
        Place("cchc_xl/domain/catalogue.py", '    "S231": _warning('),
        Place("cchc_xl/rules/checking/tasks.py", "from cchc_xl.rules.checking.findings import"),
        Place("cchc_xl/rules/checking/tasks.py", "TASK_CHECKS: ", "\n\n"),
        Place("cchc_xl/rules/checking/tasks.py", "    _completed_without_date,\n"),
    ),
    SENTENCE: (
        Place("cchc_xl/rules/phrasing/voice/whole_plan.py", "BY_STATE = Pattern("),
        Place("cchc_xl/rules/reporting/plan.py", "def _plan_in_numbers(", "\n\n"),
        Place("cchc_xl/rules/reporting/plan.py", "    yield from _still_open(facts)\n"),
    ),
}
VERSIONS = ("cchc_xl/layouts/form_book.py", "cchc_xl/layouts/summary_identity.py")
"""Where the recipe for a column raises ``VERSION`` by one."""


def section(title: str) -> str:
    """What CONTRIBUTING says below that heading."""
    return CONTRIBUTING.split(f"\n### {title}\n")[1].split("\n### ")[0].split("\n## ")[0]


def lines_of(title: str) -> list[str]:
    """The lines of code that the recipe adds, place by place."""
    return re.findall(r"```text\n(.*?\n)```", section(title), flags=re.DOTALL)


def copied(home: Path) -> Path:
    """A copy of the package in that folder, as a wheel lays it out."""
    package, plain = home / "cchc_xl", shutil.ignore_patterns("__pycache__")
    shutil.copytree(REPOSITORY / "cchc_xl", package, ignore=plain)
    for name in BESIDE:
        shutil.copytree(REPOSITORY / name, package / name, ignore=plain)
    return home


def followed(title: str, home: Path) -> Path:
    """The same with the recipe's lines in it."""
    copied(home)
    for place, lines in zip(PLACES[title], lines_of(title), strict=True):
        file = home / place.path
        text = file.read_text(encoding="utf-8")
        assert text.count(place.before) == 1, place
        file.write_text(text.replace(place.before, lines + place.gap + place.before), "utf-8")
    return home


def raise_version(file: Path) -> None:
    """Make the ``VERSION`` of a module one higher."""
    text = file.read_text(encoding="utf-8")
    (version,) = re.findall(r'(?m)^VERSION = "(\d+)"$', text)
    file.write_text(text.replace(f'"{version}"', f'"{int(version) + 1}"'), "utf-8")


def walked(home: Path, folder: Path, *words: str) -> dict[str, Any]:
    """What came out of the whole way with the package of that folder."""
    paths = os.pathsep.join((str(home), str(REPOSITORY)))
    folder.mkdir()
    command = [
        sys.executable,
        "-W",
        "error",
        "-m",
        "tests.support.recipe_walk",
        str(folder),
        *words,
    ]
    done = subprocess.run(
        command,
        env={**os.environ, "PYTHONPATH": paths, "PYTHONUTF8": "1"},
        cwd=home,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    told: dict[str, Any] = json.loads((folder / TOLD).read_text(encoding="utf-8"))
    return told


@pytest.mark.parametrize("title", PLACES)
def test_a_recipe_says_which_module_its_lines_go_into(title: str) -> None:
    steps = section(title).split("```text\n")[:-1]
    for place, step in zip(PLACES[title], steps, strict=True):
        assert f"`{place.path}`" in step


def test_a_column_goes_the_whole_way_from_form_to_returned_copy(tmp_path: Path) -> None:
    home = followed(COLUMN, tmp_path / "package")
    for path in VERSIONS:
        assert f"`{path}`" in section(COLUMN)
        raise_version(home / path)
    told = walked(home, tmp_path / "way", "started_on", "2023-01-16")
    label = "Ngày bắt đầu"
    assert label in told["guide"]
    kept = {row["Nhiệm vụ"]: row[label] for row in told["data"] if row["Đơn vị"] == "A"}
    assert kept == {"I.1": "16/01/2023", "I.2": "", "I.3": "16/01/2023"}
    unread = [row for row in told["found"] if row["Mã"] == "S202"]
    assert [(r["Nhiệm vụ, chỉ tiêu"], r["Giá trị đã đọc"]) for r in unread] == [("I.2", NONSENSE)]
    outcome = {row["Ô điều chỉnh"]: row["Kết quả"] for row in told["adjusted"]}
    assert outcome[label] == "Đã áp dụng: 17/01/2023"
    returned = {row["STT"]: row[label] for row in told["copy"]}
    assert returned == {"I.1": "16/01/2023", "I.2": NONSENSE, "I.3": "16/01/2023"}


def test_a_check_is_told_once_at_each_answer_though_another_is_adjusted(tmp_path: Path) -> None:
    told = walked(followed(CHECK, tmp_path / "package"), tmp_path / "way")
    assert [row["Kết quả"] for row in told["adjusted"]] == ["Đã áp dụng: 10"]
    found = [row for row in told["found"] if row["Mã"] == "S290"]
    assert [row["Nhiệm vụ, chỉ tiêu"] for row in found] == ["I.1", "I.2", "I.3"]
    assert "S290 – Kết quả ghi quá ngắn" in told["guide"]
    assert all('"Kết quả ghi quá ngắn"' in formula for formula in told["checks"])
    assert [row["Kết quả thực hiện"] for row in told["copy"]] == ["ổn", "ổn", "ổn"]


def test_a_sentence_stands_in_the_report_and_its_number_has_its_sources(tmp_path: Path) -> None:
    told = walked(followed(SENTENCE, tmp_path / "package"), tmp_path / "way")
    assert told["report"].count("Có 03 nhiệm vụ đang triển khai.") == 1
    before = walked(copied(tmp_path / "plain"), tmp_path / "before")
    assert told["cited"].count("03 nhiệm vụ") == before["cited"].count("03 nhiệm vụ") + 1
