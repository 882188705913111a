"""The documents that a text cites, each time with its passage; which citations are of one document.

``references`` finds them in a line, ``citation_checks`` and ``dates`` judge them.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache

from msgspec import Struct

from cchc_xl.rules.values.references import Reference, confusable, find_references
from cchc_xl.rules.wording.passages import Passage

_OWN = re.compile(r"(?:Số\s*(?::|[\d….]+\s*[/-]\s*[A-ZĐ])|\(\s*(?:Ban hành )?[Kk]èm theo )")
"""A paragraph that prints the document's own number, and so cites nothing."""


class Citation(Struct, frozen=True):
    """A document cited once."""

    reference: Reference
    passage: Passage
    text: str
    """The passage on one line; the reference's ``start`` and ``end`` count in it."""
    following: int
    """Where the next reference of the passage starts, or the passage ends."""

    @property
    def behind(self) -> str:
        """From its number and date to the next reference: issuer and abstract."""
        return self.text[self.reference.end : self.following]

    @property
    def written(self) -> str:
        """``Kế hoạch số 8016/KH-UBND ngày 01/10/2020``"""
        return self.text[self.reference.start : self.reference.end]


@lru_cache(maxsize=4)
def citations(passages: tuple[Passage, ...]) -> tuple[Citation, ...]:
    """All citations in their order; the document's own number is none."""
    return tuple(
        citation
        for passage in passages
        if not _OWN.match(passage.text.strip())
        for citation in _within(passage)
    )


def _within(passage: Passage) -> Iterator[Citation]:
    text = passage.line
    found = find_references(text)
    starts = [*(reference.start for reference in found), len(text)]
    for reference, following in zip(found, starts[1:], strict=True):
        yield Citation(reference, passage, text, following)


def by_document(cited: Sequence[Citation]) -> Iterator[tuple[Citation, ...]]:
    """The citations of one document each; its number may be spelled in several ways.

    Numbers start again each year: dates that cannot be one date mistyped make two documents.
    """
    numbers: dict[frozenset[str], list[_Document]] = defaultdict(list)
    for citation in cited:
        documents = numbers[citation.reference.parts]
        day = citation.reference.day
        same = next((known for known in documents if known.may_have(day)), None)
        if same is None:
            documents.append(_Document([citation], day))
        else:
            same.citations.append(citation)
            same.day = same.day or day
    for documents in numbers.values():
        yield from (tuple(document.citations) for document in documents)


class _Document(Struct):
    citations: list[Citation]
    day: date | None
    """The first date it was cited with."""

    def may_have(self, day: date | None) -> bool:
        return day is None or self.day is None or day == self.day or confusable(day, self.day)
