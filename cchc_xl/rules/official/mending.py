"""Which deviations of a document a program may mend, and how: decided without the document."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from cchc_xl.domain.mending import Level

SAFE = (
    *("L104", "L106", "L107", "L108", "L112", "L121", "L122", "L124"),
    *("L150", "L151", "L152", "L220"),
)
"""Of layout alone: the words stay, and the look is what the decree asks; a blank is no word."""
GUARDED = (
    *("L110", "L111", "L113", "L114", "L123", "L125", "L130", "L131", "L132"),
    *("L140", "L141", "L144", "L145", "L153", "L154"),
    *("L160", "L162", "L164", "L173"),
    *("L206", "L209", "L210", "L218"),
)
"""Words and marks that the decree fixes, and sizes that depend on each other."""
_LEVELS = dict.fromkeys(SAFE, Level.SAFE) | dict.fromkeys(GUARDED, Level.GUARDED)
_CLOSING = ".;:,"
_PART = re.compile(r"(ngày|tháng)\s+(\d{1,2})")


def level_of(code: str) -> Level | None:
    """The level at which deviations of that code are mended; None for never."""
    return _LEVELS.get(code)


def usual_size(sizes: Iterable[float], least: float, most: float) -> float | None:
    """The size that most of the text has, of those that are allowed; None where it has none."""
    allowed = Counter(size for size in sizes if least <= size <= most)
    return allowed.most_common(1)[0][0] if allowed else None


def nearest(value: float, least: float, most: float) -> float:
    """The allowed value that is nearest."""
    return min(max(value, least), most)


def size_set(now: Sequence[float], sets: Sequence[tuple[float, ...]]) -> tuple[float, ...]:
    """Of the sets of sizes that go together the one that changes the least."""
    return min(sets, key=lambda each: [sum(map(_differs, each, now)), _distance(each, now)])


def _differs(one: float, other: float) -> bool:
    return one != other


def _distance(one: Sequence[float], other: Sequence[float]) -> float:
    return sum(abs(a - b) for a, b in zip(one, other, strict=True))


def weight_asked(allowed: str) -> dict[str, bool]:
    """Bold and italic as a rule says them in words; what it does not say stays open."""
    asked: dict[str, bool] = {}
    for word in allowed.split(", "):
        if word in ("nghiêng", "đứng"):
            asked["italic"] = word == "nghiêng"
        elif word in ("đậm", "không đậm"):
            asked["bold"] = word == "đậm"
    return asked


def mended_symbol(text: str) -> str:
    """A number and symbol with its colon and zero, and without blanks: "Số: 05/BC-SGDĐT".

    The blanks of a number that is yet to be written stay.
    """
    text = re.sub(r"^Số\s*:?\s*(?=[\w.…])|^Số(?:\s*:)?(?=\s+/)", _led, text)
    text = re.sub(r"(?<=[\w.…])\s*([-/])\s*(?=[\w.…])", r"\1", text)
    return re.sub(r"^Số: (\d)(?=/)", r"Số: 0\1", text)


def _led(found: re.Match[str]) -> str:
    return "Số: " if found.string[found.end()] not in " \u00a0" else "Số:"


def mended_date(text: str, asked: str) -> str:
    """A date whose day or month has the zero that is asked, ``ngày 05 tháng 6``, and no other."""
    for word, digits in _PART.findall(asked):
        text = re.sub(rf"\b{word} 0?{int(digits)}\b", f"{word} {digits}", text)
    return text


def mended_end(text: str, end: str) -> str:
    """A text that ends with this mark and not with another."""
    bare = text.rstrip()
    if end == "./." and bare.endswith("."):
        return f"{bare}/."
    return f"{bare[:-1] if bare.endswith(tuple(_CLOSING)) else bare}{end}"


def mended_greeting(text: str) -> str:
    """Kính gửi with its colon, and a blank before whom it names."""
    return re.sub(r"^Kính gửi\s*:?\s*", "Kính gửi: ", text).rstrip()


def mended_mode(text: str) -> str:
    """An authority with its dot, ``KT. GIÁM ĐỐC``; the same text where no dot is missing."""
    return re.sub(r"^(TUQ|TM|KT|TL|Q)(?:\.\s*|\s+)(?=\S)", r"\1. ", text)
