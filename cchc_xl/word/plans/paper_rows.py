"""Rows of the tables of an exported plan, with a doubt for every value that is none."""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import TypeVar

from msgspec import Struct

from cchc_xl.domain.text import match_key, one_line, parse_date, parse_number
from cchc_xl.layouts.plan_book import EXAMPLE_MARK
from cchc_xl.rules.importing.doubts import Doubt
from cchc_xl.rules.plans.nouns import members

_T = TypeVar("_T")
_Choice = TypeVar("_Choice", bound=Enum)

DATE_FORM = "ngày/tháng/năm, ví dụ 31/03/2023"


class PaperRow(Struct):
    """A row of such a table; a value that is none of its kind is told as P112 and None."""

    texts: dict[str, str]
    places: dict[str, str]
    headers: dict[str, str]
    place: str
    doubts: list[Doubt]

    def line(self, name: str) -> str:
        """The words on one line."""
        return one_line(self.texts.get(name, ""))

    def text(self, name: str) -> str:
        """The words with their line breaks."""
        return self.texts.get(name, "")

    def typed(self, name: str) -> str:
        """The words, which are printed as they would be typed in a form."""
        return self.text(name)

    def words(self) -> str:
        """All that the row says."""
        return " | ".join(filter(None, map(one_line, self.texts.values())))

    def parsed(self, name: str, parse: Callable[[str], _T | None], allowed: str) -> _T | None:
        """The value; None for an empty cell, and with a doubt for one that is none."""
        text = self.line(name)
        value = parse(text) if text else None
        if text and value is None:
            words = {"value": text, "what": f"“{self.headers[name]}”", "allowed": allowed}
            self.doubts.append(Doubt("P112", self.places.get(name, self.place), words))
        return value

    def required(self, *names: str) -> bool:
        """Whether all these cells are filled in."""
        return all(self.line(name) for name in names)

    def number(self, name: str) -> Decimal | None:
        """The number, at least zero, as it is printed or as somebody has typed it since."""
        return self.parsed(name, _number, "một số không âm")

    def whole(self, name: str) -> int | None:
        """The whole number, at least zero."""
        return self.parsed(name, _whole, "số nguyên không âm")

    def day(self, name: str) -> date | None:
        """The date."""
        return self.parsed(name, parse_date, DATE_FORM)

    def marked(self, name: str) -> bool:
        """Whether the cell holds the mark of examples, or a doubt and anything else."""
        known = {EXAMPLE_MARK: True}
        found = self.parsed(name, lambda t: known.get(match_key(t)), f"{EXAMPLE_MARK}, hoặc trống")
        return bool(found or self.line(name))

    def choice(self, name: str, choices: type[_Choice]) -> _Choice | None:
        """The member whose value the cell holds."""
        allowed = "; ".join(str(choice.value) for choice in choices)
        known = {match_key(str(choice.value)): choice for choice in choices}
        return self.parsed(name, lambda text: known.get(match_key(text)), allowed)

    def choices(self, name: str, choices: type[_Choice]) -> tuple[_Choice, ...]:
        """The members whose values the cell holds; a doubt for a part that is none."""
        found, known = members(self.text(name), choices)
        allowed = "; ".join(str(choice.value) for choice in choices)
        self.parsed(name, lambda _: known or None, allowed)
        return found


def _number(text: str) -> Decimal | None:
    text = text.removesuffix("%").strip()
    if re.fullmatch(r"\d+(,\d+)?", text):
        return Decimal(text.replace(",", "."))
    number = parse_number(text)
    return number if number is not None and number >= 0 else None


def _whole(text: str) -> int | None:
    number = _number(text)
    return int(number) if number is not None and number == int(number) else None
