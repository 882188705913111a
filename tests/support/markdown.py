"""What stands in a page of Markdown: its blocks, links, headings and words set as code."""

import re
from collections import Counter
from collections.abc import Iterator

_FENCED = re.compile(r"^```(\w*)\n(.*?)\n?^```$", re.DOTALL | re.MULTILINE)


def blocks(text: str, *languages: str) -> list[str]:
    """The bodies of the fenced blocks in these languages; without any, of those that name none."""
    return [body for language, body in _FENCED.findall(text) if language in (languages or ("",))]


def python_blocks(text: str) -> list[str]:
    """The bodies of the blocks of Python."""
    return [body for language, body in _FENCED.findall(text) if language == "python"]


def inline_code(text: str) -> list[str]:
    """What stands between backticks in the prose."""
    return re.findall(r"`([^`\n]+)`", _FENCED.sub("", text))


def links(text: str) -> list[str]:
    """Where the links and pictures of the prose lead."""
    prose = re.sub(r"`[^`\n]+`", "", _FENCED.sub("", text))
    return re.findall(r"\]\(<?([^)\s>]+)>?[^)]*\)", prose)


def anchors(text: str) -> set[str]:
    """The fragments that lead to the headings, made as GitHub makes them."""
    return set(_slugs(re.findall(r"^#+ +(.+?) *$", _FENCED.sub("", text), flags=re.MULTILINE)))


def _slugs(headings: list[str]) -> Iterator[str]:
    seen: Counter[str] = Counter()
    for heading in headings:
        shown = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading).lower()
        slug = re.sub(r"[^\w\- ]", "", shown).replace(" ", "-")
        yield f"{slug}-{seen[slug]}" if seen[slug] else slug
        seen[slug] += 1
