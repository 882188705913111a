"""Rules for formulas and number formats as they stand in a file (English names, commas)."""

import re
from collections.abc import Iterator

from openpyxl.utils import FORMULAE

_LONGEST_FORMULA = 8192
_LONGEST_NUMBER_FORMAT = 255
_NEWER_FUNCTION_PREFIXES = ("_xlfn.", "_xll.", "_xlws.")


def formula_faults(formula: str) -> Iterator[str]:
    """What Excel would not take in a formula; it is written without ``=`` in front."""
    if len(formula) > _LONGEST_FORMULA:
        yield f"formula over {_LONGEST_FORMULA} characters"
    if formula.startswith("="):
        yield "formula with a leading '='"
    bare = _without_strings(formula)
    if bare.count('"') % 2:
        yield "formula with an unbalanced quote"
    if not _balanced(bare):
        yield "formula with unbalanced parentheses"
    if ";" in re.sub(r"\{[^}]*\}", "", bare):
        yield "formula with ';' between arguments; the file format wants ','"
    if re.search(r"[“”‘’；，（）]", bare):
        yield "formula with a typographic character"
    for function in re.findall(r"([A-Za-z_][\w.]*)\(", bare):
        if not _known_function(function):
            yield f"formula with {function}, unknown or without _xlfn."


def number_format_faults(code: str) -> Iterator[str]:
    """What Excel would not take as a number format."""
    bare = re.sub(r'"[^"]*"|\\.|_.|\*.', "", code)
    if len(code) > _LONGEST_NUMBER_FORMAT:
        yield f"number format {code[:20]!r}… over {_LONGEST_NUMBER_FORMAT} characters"
    elif code.count('"') % 2 or bare.count("[") != bare.count("]") or bare.count(";") > 3:
        yield f"number format {code!r} is malformed"


def _without_strings(formula: str) -> str:
    without_sheets = re.sub(r"'(?:[^']|'')*'!", "Sheet!", formula)
    return re.sub(r'"(?:[^"]|"")*"', '""', without_sheets)


def _balanced(formula: str) -> bool:
    depth = 0
    for character in formula:
        depth += (character == "(") - (character == ")")
        if depth < 0:
            return False
    return depth == 0


def _known_function(name: str) -> bool:
    return name.upper() in FORMULAE or name.startswith(_NEWER_FUNCTION_PREFIXES)
