"""Abbreviations that nothing explains, that are explained twice, or that are one of two ways.

A reader must be told once, at the first use, what an abbreviation stands for: "thủ tục hành chính
(TTHC)". Which ones everybody knows is written in ``COMMON``.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence, Set
from functools import lru_cache

from msgspec import Struct, field

from cchc_xl.domain.diagnostics import Diagnostic, diagnose
from cchc_xl.domain.lazy import lazy_pattern
from cchc_xl.rules.wording.passages import Check, Passage

_OFFICES = ("UBND", "HĐND", "UBMTTQ", "MTTQ", "TAND", "VKSND", "BHXH", "THPT", "THCS")
_GENERAL = ("ISO", "TCVN", "PDF", "USB", "COVID")
COMMON = frozenset((*_OFFICES, *_GENERAL))
"""Abbreviations that need no explanation in an office's document; kept short on purpose."""

_CAPITALS = lazy_pattern("[A-ZĐ]{2}")
_TOKEN = lazy_pattern(r"(?<![\w/\-&])[A-ZĐ]{2,}(?![\w/&]|-\w)")
_ROMAN = lazy_pattern(r"C{0,3}(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_NUMBERS = lazy_pattern(
    r"[\d…_.]*[/-]\w+(?:[/-]\w+)*|https?://\S+|[\w.+-]{1,64}@\S+|[\w.-]{1,64}\.(?:vn|com)\b"
)
_DEFINITION = lazy_pattern(
    r"\((?:[^()]*\b(?:gọi|viết)(?: tắt)?(?: chung)?(?: là)?\b\s*:?[^()]*?)?"
    r"[\"“]?(?P<short>[A-ZĐ]{2,})[\"”]?\)"
)
_REVERSED = lazy_pattern(r"(?<!\w)(?P<short>[A-ZĐ]{3,})\s*\(\s*(?P<words>[^()]{6,})\)")
_IGNORED = lazy_pattern(r"(?:-\s*)?Lưu\s*:|Số\s*:|V/v\b")
"""Symbols of recipients and documents; the abstract of a letter, which stands before its text."""
_LEAST_USES, _LEAST_LENGTH = 2, 3
"""Fewer uses and fewer letters are let alone."""
_LINKS = ("và",)
"""Words that an abbreviation passes over: Giáo dục và Đào tạo, GDĐT."""


class _Use(Struct):
    """An abbreviation in the document."""

    places: list[tuple[int, int]] = field(default_factory=list)
    """Passage and offset of each use, in order."""
    definitions: list[tuple[int, int]] = field(default_factory=list)
    expansion: tuple[str, ...] = ()
    """The words it stands for, where they stand before its definition."""
    full: list[int] = field(default_factory=list)
    """Passages whose definition has the words before it."""


def undefined(passages: tuple[Passage, ...], file: str) -> Iterator[Diagnostic]:
    """L215: used twice or more and not explained at or before the first use."""
    for short, use in _unexplained(passages):
        late = (
            f"chỉ được giải thích sau đó, ở {passages[min(use.definitions)[0]].place}"
            if use.definitions
            else "không được giải thích ở đâu"
        )
        yield diagnose(
            "L215",
            passages[use.places[0][0]].at(file),
            value=short,
            count=len(use.places),
            reason=late,
        )


def unexplained(passages: tuple[Passage, ...]) -> tuple[str, ...]:
    """Abbreviations that a reader must look up: not common ones, nor such that stand there once."""
    return tuple(short for short, _ in _unexplained(passages))


def _unexplained(passages: tuple[Passage, ...]) -> Iterator[tuple[str, _Use]]:
    for short, use in _early(passages).items():
        if len(use.places) >= _LEAST_USES and len(short) >= _LEAST_LENGTH and short not in COMMON:
            yield short, use


def explained(passages: tuple[Passage, ...]) -> dict[str, str]:
    """What the text itself says that its abbreviations stand for, in the order of its words."""
    uses = _uses(passages)
    return {short: " ".join(use.expansion) for short, use in uses.items() if use.expansion}


def used_before_explained(passages: tuple[Passage, ...], known: Set[str]) -> frozenset[str]:
    """Those of ``known`` that the text uses, be it once, and does not explain at or before that."""
    return frozenset(known & _early(passages).keys())


def _early(passages: tuple[Passage, ...]) -> dict[str, _Use]:
    """The abbreviations whose first use comes before any explanation, in order."""
    uses = _uses(passages)
    heads = _heads(passages)
    parts = {
        short[n:] for short, use in uses.items() if use.expansion for n in range(1, len(short))
    }
    return {
        short: use
        for short, use in uses.items()
        if use.places
        and not (use.definitions and min(use.definitions) <= use.places[0])
        and short not in parts
        and not any(head.endswith(short) for head in heads)
    }


def defined_twice(passages: tuple[Passage, ...], file: str) -> Iterator[Diagnostic]:
    """L216: explained again. A table may repeat words that were explained in the text."""
    for short, use in _uses(passages).items():
        for again in (n for n in use.full[1:] if not passages[n].in_table):
            words = f"{' '.join(use.expansion)} ({short})"
            first = passages[use.full[0]].place
            yield diagnose(
                "L216", passages[again].at(file), value=words, allowed=short, first=first
            )


def mixed(passages: tuple[Passage, ...], file: str) -> Iterator[Diagnostic]:
    """L217: half abbreviated, "văn bản QPPL" beside VBQPPL; each form told once."""
    text = "\n".join(passage.line for passage in passages).casefold()
    for short, use in _uses(passages).items():
        for form in _half_forms(short, use.expansion):
            if (at := _find(text, form.casefold())) is not None:
                first = passages[text.count("\n", 0, at)]
                yield diagnose("L217", first.at(file), value=form, allowed=short)


def _find(text: str, words: str) -> int | None:
    """Where the words first stand on their own; most texts do not hold their letters even."""
    found = words in text and re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text)
    return found.start() if found else None


def _half_forms(short: str, expansion: Sequence[str]) -> Iterator[str]:
    """The ways of abbreviating only a part of the words."""
    if len(expansion) != len(short):
        return
    for n in range(1, len(short) - 1):
        yield " ".join((*expansion[:n], short[n:]))
        if n > 1:
            yield f"{short[:n]} {short[n:]}"


@lru_cache(maxsize=4)
def _uses(passages: tuple[Passage, ...]) -> dict[str, _Use]:
    uses: dict[str, _Use] = defaultdict(_Use)
    addressed = False
    for n, passage in enumerate(passages):
        # Whom the document is sent to stands before its text, which may explain something.
        dash = passage.text.startswith(("- ", "– "))
        addressed = passage.text.startswith("Kính gửi") or (addressed and dash)
        text = "" if addressed else _readable(passage.line)
        for found in _TOKEN.finditer(text):
            if not _ROMAN.fullmatch(found[0]) and not _within_capitals(text, found):
                uses[found[0]].places.append((n, found.start()))
        if "(" not in text:
            continue
        for found in _DEFINITION.finditer(text):
            use = uses[found["short"]]
            use.definitions.append((n, found.start()))
            if words := _expansion(found["short"], text[: found.start()]):
                use.expansion = use.expansion or words
                use.full.append(n)
        for found in _REVERSED.finditer(text):
            if _initials(found["words"].split()) == found["short"].casefold():
                uses[found["short"]].definitions.append((n, found.start()))
    return dict(uses)


def _heads(passages: tuple[Passage, ...]) -> frozenset[str]:
    """Initials of the headings in capitals: SỞ GIÁO DỤC VÀ ĐÀO TẠO explains GDĐT."""
    heads = (passage.line for passage in passages)
    return frozenset(_initials(h.split()).upper() for h in heads if h and h == h.upper())


def _readable(line: str) -> str:
    """The text without numbers of documents and addresses; nothing where none can stand.

    That is a heading in capitals, and what has no two capitals side by side, as most cells.
    """
    if not _CAPITALS.search(line) or _IGNORED.match(line) or line == line.upper():
        return ""
    return _NUMBERS.sub(lambda found: " " * len(found[0]), line)


def _within_capitals(text: str, found: re.Match[str]) -> bool:
    """Whether a word with marks in capitals stands beside it: it is a word, not an abbreviation."""
    before = text[: found.start()].split()[-1:]
    behind = text[found.end() :].split()[:1]
    return any(
        word.isupper() and len(word) > 1 and not re.fullmatch(r"[A-ZĐ\d\W]+", word)
        for word in (*before, *behind)
    )


def _expansion(short: str, before: str) -> tuple[str, ...]:
    """The words just before an abbreviation whose initials it is; empty when they are not."""
    words = before.split()
    for count in range(len(short), len(short) + 3):
        tail = words[-count:]
        if len(tail) == count and _initials(tail) == short.casefold():
            return tuple(tail)
    return ()


def _initials(words: Sequence[str]) -> str:
    return "".join(word[0] for word in words if word.casefold() not in _LINKS).casefold()


ABBREVIATION_CHECKS: tuple[Check, ...] = (undefined, defined_twice, mixed)
