"""Make the corpus again: ``python -m tests.cases.build [--texts] [FOLDER | FILE ...]``.

Needs LibreOffice with python3-uno, Gnumeric, Node.js with npm, and the Python packages XlsxWriter
and msoffcrypto-tool. ``--texts`` writes ``expected.json`` and ``README.md`` only, and needs none
of them. The npm packages go into a temporary folder (``CCHC_CASE_TOOLS``).
"""

import json
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from cchc_xl.excel.plans.writer import write_plan
from tests.cases.case import Case
from tests.cases.makers import TOOLS
from tests.cases.plan import cases_plan
from tests.cases.recipes import all_cases

HERE = Path(__file__).parent
EXPECTED, README = HERE / "expected.json", HERE / "README.md"


def main(arguments: Sequence[str]) -> None:
    """Build what is named, or everything."""
    wanted = [argument for argument in arguments if argument != "--texts"]
    if "--texts" not in arguments:
        install()
        write_plan(cases_plan(), HERE / "plan.xlsx")
        for case in all_cases():
            if not wanted or any(case.name.startswith(name) for name in wanted):
                target = HERE / case.name
                target.parent.mkdir(exist_ok=True)
                case.make(target)
                print(f"{target.stat().st_size:8} {case.name}")
    EXPECTED.write_text(expected_json(all_cases()), encoding="utf-8")
    README.write_text(readme(json.loads(EXPECTED.read_text(encoding="utf-8"))), encoding="utf-8")


def install() -> None:
    """Install the npm packages of ``package.json`` outside the repository, if not yet done."""
    if not (TOOLS / "node_modules").exists():
        TOOLS.mkdir(parents=True, exist_ok=True)
        shutil.copy(HERE / "package.json", TOOLS)
        command = ["npm", "install", "--ignore-scripts", "--no-audit", "--no-fund"]
        subprocess.run(command, cwd=TOOLS, check=True)


def expected_json(cases: Sequence[Case]) -> str:
    """What is expected of each file, as JSON with one file after another."""
    entries = {
        case.name: {
            "by": case.by,
            "proves": case.proves,
            "diagnostics": case.diagnostics(),
            "refused": case.refused,
            "values": dict(sorted(case.values.items())),
        }
        for case in cases
    }
    return json.dumps(entries, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def readme(expected: dict[str, dict[str, object]]) -> str:
    """The table of the corpus in Markdown."""
    lines = [
        "# Files as they come back",
        "",
        "Each file is the form of one unit (`plan.xlsx`, period 2023-Q1, unit GDMN) with the same "
        "answers (`plan.py`), after somebody or some program has had it. `expected.json` says "
        "which diagnostics it must give, at which cells, and where the values differ from those "
        "answers; `tests/test_cases.py` holds the program to it. "
        "`python -m tests.cases.build` makes everything here again from the recipes.",
        "",
        "| file | made by | what it proves | diagnostics |",
        "|---|---|---|---|",
    ]
    for name, entry in expected.items():
        found = [_diagnostic(item) for item in entry["diagnostics"]]  # type: ignore[attr-defined]
        codes = ", ".join(found) or "none"
        lines.append(f"| `{name}` | {entry['by']} | {entry['proves']} | {codes} |")
    return "\n".join(lines) + "\n"


def _diagnostic(item: Sequence[str]) -> str:
    code, sheet, cell = item
    place = f"{sheet}!{cell}" if cell and sheet != "Nhiệm vụ" else cell
    return f"{code} {place}".strip()


if __name__ == "__main__":
    main(sys.argv[1:])
