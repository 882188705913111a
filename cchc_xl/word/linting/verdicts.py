"""Makes the diagnostics of a document's layout: which rule, where, what is there, what is asked."""

from msgspec import Struct, field

from cchc_xl.domain.diagnostics import Diagnostic, Place, diagnose
from cchc_xl.domain.text import one_line
from cchc_xl.word.decree import Element
from cchc_xl.word.reading.blocks import Block, Line

_QUOTED = 60
"""Longest quotation, in characters."""


def short(text: str) -> str:
    """The beginning of a long text, on one line."""
    text = one_line(text)
    return text if len(text) <= _QUOTED else f"{text[:_QUOTED].rstrip()}…"


def inside(name: str) -> str:
    """An element's name within a sentence."""
    return name if name.startswith(("Quốc hiệu", "Tiêu ngữ")) else name[:1].lower() + name[1:]


class Noted(Struct, frozen=True):
    """A deviation with what it was found at."""

    diagnostic: Diagnostic
    spot: Line | Block | str
    rule: Element | str
    words: str
    """At fault, whole."""


class Verdicts(Struct):
    """What was found out about one file."""

    file: str
    sheet: str = ""
    """Where places are meant that say nothing else: ``Đầu trang``."""
    noted: list[Noted] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    """What could not be judged, in sentences for people."""

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """What was noted, as it is told."""
        return tuple(noted.diagnostic for noted in self.noted)

    def add(
        self,
        code: str,
        spot: Line | Block | str,
        rule: Element | str,
        *,
        value: object = "",
        allowed: object = "",
        sheet: str = "",
        text: str = "",
    ) -> None:
        """Note a deviation.

        ``spot`` is the text at fault, or its place in words; ``rule`` the element or an article;
        ``text`` the words at fault where they are not all of the spot.
        """
        place = spot if isinstance(spot, str) else spot.place
        words = text or ("" if isinstance(spot, str) else spot.text)
        name, article = (rule.name, rule.article) if isinstance(rule, Element) else ("", rule)
        code, value = self.told_as(code, value)
        diagnostic = diagnose(
            code,
            Place(self.file, sheet or self.sheet, place),
            value=value,
            allowed=allowed,
            element=name,
            inside=inside(name),
            words=short(words),
            article=article,
        )
        self.noted.append(Noted(diagnostic, spot, rule, words))

    def told_as(self, code: str, value: object) -> tuple[str, object]:
        """The code and value under which a deviation is told; other rules have their own."""
        return code, value

    def doubt(self, sentence: str) -> None:
        """Note what cannot be judged, once."""
        if sentence not in self.unknown:
            self.unknown.append(sentence)
