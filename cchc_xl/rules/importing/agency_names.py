"""Names of agencies that a head has in capitals, as they stand in a sentence."""

import re

_REGION = re.compile(
    r"\b(tỉnh|thành phố|huyện|quận|thị xã|xã(?! hội)|phường|thị trấn|đặc khu|khu vực)\s+(?=\S)"
)
_FIELDS = ("sở", "bộ", "phòng")
"""Agencies whose name is their field: each part of it begins with a capital."""
_TYPES = (
    *_FIELDS,
    *("tổng cục", "chi cục", "cục", "vụ", "viện", "trung tâm", "trường", "bệnh viện", "ban"),
    *("công ty", "tổng công ty", "tập đoàn", "đại học", "học viện", "hội", "quỹ"),
    *("báo", "đài"),
)
_NOT_BEHIND = "".join(f"(?<!{w} )" for w in ("ủy", "văn", "xã", "bệnh", "học", "chi", "tổng"))
"""What makes another word of a kind: "văn phòng", "bệnh viện", "tổng cục"."""
_BODIES = ("ủy ban nhân dân", "hội đồng nhân dân", "chính phủ")
_SHORT = re.compile(r"\b(?:UBND|[B-DF-HJ-NP-TV-XZĐ&]{2,})\b")
"""Abbreviations: capitals without a vowel, as THPT, and one with a vowel."""


def in_a_sentence(name: str, texts: str) -> str:
    """The name as the texts write it; where they do not, by the rules of capitals.

    Nghị định 30/2020/NĐ-CP, Phụ lục II: names of places in capitals, of agencies the first word
    and those that tell kind and field.
    """
    if not name:
        return ""
    found = (match[0] for match in re.finditer(re.escape(name), texts, re.IGNORECASE))
    written = next((text for text in found if text != text.upper()), "")
    return written or _with_places(_by_rule(name), texts)


def _with_places(name: str, texts: str) -> str:
    """The name with the capitals of places that the texts name: ``Lâm Đồng``."""
    words = name.split()
    for length in (3, 2):
        for start in range(1, len(words) - length + 1):
            place = [word.capitalize() for word in words[start : start + length]]
            if re.search(rf"(?<!\w){re.escape(' '.join(place))}(?!\w)", texts):
                words[start : start + length] = place
    return " ".join(words)


def region_of(name: str) -> str:
    """The place that a name ends with, as in a sentence: ``tỉnh Lâm Đồng``; empty for none."""
    found = list(_REGION.finditer(_lowered(name)))
    return _by_rule(name)[found[-1].start() :] if found else ""


def place_of(region: str) -> str:
    """The name alone: ``Lâm Đồng``."""
    return _REGION.sub("", region, count=1)


def _lowered(name: str) -> str:
    kept = name.lower().replace("uỷ ban", "ủy ban")
    for short in _SHORT.finditer(name):
        kept = kept[: short.start()] + short[0] + kept[short.end() :]
    return kept


def _by_rule(name: str) -> str:
    text = _lowered(name)
    regions = list(_REGION.finditer(text))
    capitals = {m.start() for body in _BODIES for m in re.finditer(body, text)}
    for kind in _TYPES:
        for found in re.finditer(rf"(?:^|(?<=\s)){_NOT_BEHIND}{kind}\s+(?=\w)", text):
            capitals |= {found.start(), found.end()}
            if kind in _FIELDS:
                end = min((r.start() for r in regions if r.start() > found.end()), default=None)
                joints = re.compile(r"(?:,| và| -)\s+").finditer(text[:end], found.end())
                capitals.update(joint.end() for joint in joints)
    for region, after in zip(regions, [*regions[1:], None], strict=False):
        capitals.discard(region.start())
        names = text[region.end() : after.start() if after else None]
        capitals.update(region.end() + m.start() for m in re.finditer(r"\b\w", names))
    return "".join(c.upper() if n in {0, *capitals} else c for n, c in enumerate(text))
