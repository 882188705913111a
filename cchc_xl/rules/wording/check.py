"""The wording rules of Nghị định 30/2020/NĐ-CP that a program can decide, on a document's text."""

from collections.abc import Sequence

from cchc_xl.domain.diagnostics import Diagnostic
from cchc_xl.rules.wording.abbreviations import ABBREVIATION_CHECKS
from cchc_xl.rules.wording.capitals import CAPITAL_CHECKS
from cchc_xl.rules.wording.citation_checks import CITATION_CHECKS
from cchc_xl.rules.wording.dates import DATE_CHECKS
from cchc_xl.rules.wording.names import NAME_CHECKS
from cchc_xl.rules.wording.numbering import NUMBERING_CHECKS
from cchc_xl.rules.wording.passages import Check, Passage
from cchc_xl.rules.wording.structure import STRUCTURE_CHECKS
from cchc_xl.rules.wording.typing_checks import TYPING_CHECKS

__all__ = ["Passage", "check_wording"]

_CHECKS: tuple[Check, ...] = (
    *CITATION_CHECKS,
    *DATE_CHECKS,
    *NUMBERING_CHECKS,
    *ABBREVIATION_CHECKS,
    *NAME_CHECKS,
    *STRUCTURE_CHECKS,
    *CAPITAL_CHECKS,
    *TYPING_CHECKS,
)


def check_wording(passages: Sequence[Passage], file: str) -> tuple[Diagnostic, ...]:
    """Every deviation of the text (codes L201 to L234), in the order of the passages.

    What breaks a rule of the decree is an error; what only a person can decide is a warning that
    says between which readings.
    """
    order = {passage.place: n for n, passage in reversed([*enumerate(passages)])}
    text = tuple(passages)
    found = [diagnostic for check in _CHECKS for diagnostic in check(text, file)]
    return tuple(sorted(found, key=lambda diagnostic: order[diagnostic.place.cell]))
