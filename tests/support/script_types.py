"""What mypy knows of a script that imports the library; for mypy alone, nobody runs it."""

from pathlib import Path
from typing import assert_type

import cchc_xl


def work(home: Path) -> None:
    """Each verb with what it gives; what is wrong and not found, mypy tells as an idle remark."""
    plan = cchc_xl.load_plan(str(home / "plan.xlsx"))
    assert_type(plan, cchc_xl.LoadedPlan)
    assert_type(plan.plan, cchc_xl.Plan)
    assert_type(plan.plan.periods[0], cchc_xl.Period)
    assert_type(cchc_xl.generate(plan, plan.plan.periods[0], home), cchc_xl.Generated)
    assert_type(cchc_xl.check([home], plan), cchc_xl.Checked)
    joined = cchc_xl.consolidate(home, "plan.xlsx", "2023-Q1", None)
    assert_type(joined, cchc_xl.Consolidated)
    assert_type(joined.consolidation, cchc_xl.Consolidation)
    assert_type(joined.diagnostics, tuple[cchc_xl.Diagnostic, ...])
    assert_type(cchc_xl.frames(joined), cchc_xl.Frames)
    assert_type(cchc_xl.report("a.xlsx", plan, "a.docx"), cchc_xl.Reported)
    assert_type(cchc_xl.remind("a.xlsx", plan, "a.docx"), cchc_xl.Reminded)
    assert_type(cchc_xl.lint("a.docx"), cchc_xl.Linted)
    cchc_xl.generate(plan, 1, home)  # type: ignore[arg-type]
    cchc_xl.no_such_verb  # type: ignore[attr-defined]  # noqa: B018
