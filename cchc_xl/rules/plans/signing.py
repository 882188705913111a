"""Checks of how a plan's documents are signed and printed: mode of signing, set of type sizes.

Nghị định 30/2020/NĐ-CP, Điều 13 and Phụ lục I, mục II.7.a.
"""

import re
from collections.abc import Iterator

from cchc_xl.domain.diagnostics import Diagnostic, diagnose
from cchc_xl.domain.plan import TYPE_SIZES, Plan
from cchc_xl.domain.plan_index import PlanIndex
from cchc_xl.domain.text import match_key

_MODE = re.compile(r"(?P<mode>TM|KT|TL|TUQ|Q)\.\s*(?P<head>\S.*)")
"""On behalf of a body, for the head, by order, by delegation, acting head."""
_DEPUTY = ("phó ", "thứ ")
_IN_CHARGE = "phụ trách"
"""A deputy who leads an agency without a head signs in his own right."""


def signing_modes(plan: Plan, index: PlanIndex) -> Iterator[Diagnostic]:
    """P120: an authority that is none of the decree's modes, or does not go with the title."""
    agency = plan.agency
    for field, authority, title in (
        ("agency.signer_authority", agency.signer_authority, agency.signer_title),
        ("agency.letter_authority", agency.letter_authority, agency.letter_title),
    ):
        for reason in _objections(authority, title):
            value = "; ".join(filter(None, (authority.replace("\n", "; "), title)))
            yield diagnose("P120", index.info_place(field), value=value, reason=reason)


def _objections(authority: str, title: str) -> Iterator[str]:
    """At most one."""
    key = match_key(title)
    found = None
    for line in authority.split("\n") if authority else ():
        found = _MODE.fullmatch(line)
        if found is None:
            yield "không bắt đầu bằng TM., KT., TL., TUQ. hoặc Q."
            return
    if found is None:
        if key.startswith(_DEPUTY) and _IN_CHARGE not in key:
            yield "cấp phó ký thay thì ghi KT. và chức vụ của người đứng đầu ở ô Quyền hạn ký"
    elif found["mode"] == "Q":
        if title:
            yield "Q. kèm chức vụ đã đủ, ô chức vụ để trống"
    elif found["mode"] == "KT" and not key.startswith(_DEPUTY):
        yield "KT. là ký thay cấp trưởng, cần chức vụ của cấp phó"
    elif not title or key == match_key(found["head"]):
        yield f"{found['mode']}. cần chức vụ của chính người ký"


def type_sizes(plan: Plan, index: PlanIndex) -> Iterator[Diagnostic]:
    """P112: no set of type sizes that the decree has."""
    chosen = plan.agency.type_sizes
    if chosen and chosen not in TYPE_SIZES:
        place, allowed = index.info_place("agency.type_sizes"), "; ".join(TYPE_SIZES)
        yield diagnose("P112", place, value=chosen, what="“Cỡ chữ”", allowed=allowed)


SIGNING_CHECKS = (signing_modes, type_sizes)
