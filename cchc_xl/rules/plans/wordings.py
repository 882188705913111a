"""Checks of an agency's own wordings: each words a pattern, with the fields that it has."""

from collections.abc import Iterator

from cchc_xl.domain.diagnostics import Diagnostic, diagnose
from cchc_xl.domain.patterns import in_braces, missing_fields, stray_braces, unknown_fields
from cchc_xl.domain.plan import Plan
from cchc_xl.domain.plan_index import PlanIndex


def wording_faults(plan: Plan, index: PlanIndex) -> Iterator[Diagnostic]:
    """P220 to P223: why a wording is not used; P104: a second wording of one pattern."""
    if not plan.wordings:
        return
    from cchc_xl.rules.phrasing.patterns import PATTERNS  # most plans word nothing themselves

    worded = set[str]()
    for n, wording in enumerate(plan.wordings):
        pattern = PATTERNS.get(wording.key)
        if pattern is None:
            yield diagnose("P220", index.place("wordings", n, "key"), value=wording.key)
            continue
        if wording.key in worded:
            yield diagnose("P104", index.place("wordings", n, "key"), value=wording.key)
        worded.add(wording.key)
        place, key = index.place("wordings", n, "text"), wording.key
        if stray_braces(wording.text):
            yield diagnose("P223", place, what=key, value=wording.text)
        elif unknown := unknown_fields(pattern, wording.text):
            allowed = in_braces(pattern.fields) or "câu này không có chỗ nào"
            yield diagnose("P221", place, what=key, value=in_braces(unknown), allowed=allowed)
        elif missing := missing_fields(pattern, wording.text):
            yield diagnose("P222", place, what=key, value=in_braces(missing))
