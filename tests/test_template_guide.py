"""The guide on templates names every field, with examples that a document really prints."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from cchc_xl.domain.letter import ReminderContent
from cchc_xl.domain.report import ReportContent
from cchc_xl.domain.text import format_date, one_line
from cchc_xl.word.template.fields import field_paths
from tests.test_templates import letter, report

GUIDE = Path(__file__).parent.parent / "docs" / "mau-word.md"
ROW = re.compile(
    r"^\| `(?P<path>[\w.\[\]]+)` \| (?P<typed>.+?) \| .+? \| (?P<example>.*?) \|$", re.MULTILINE
)
NOT_PRINTED = {"to_fill[]", "units[]", "cutoff", "type_sizes"}
TEXTS = ("paragraphs[]", "opening[]", "remarks[]")
"""Fields whose parts are called ``text`` in a loop."""
ELLIPSIS = "…"


def section(heading: str) -> str:
    """The text of a section of the guide."""
    text = GUIDE.read_text(encoding="utf-8")
    return text.split(f"\n## {heading}\n")[1].split("\n## ")[0]


def values(content: object, path: str) -> Iterator[str]:
    """What stands at a path like ``chapters[].items[].title``."""
    first, _, rest = path.partition(".")
    value = getattr(content, first.removesuffix("[]"))
    for part in value if first.endswith("[]") else (value,):
        if rest:
            yield from values(part, rest)
        else:
            yield format_date(part) if isinstance(part, date) else str(part)


GUIDES = [
    ("Các trường của báo cáo và phụ lục", ReportContent, report),
    ("Các trường của công văn đôn đốc", ReminderContent, letter),
]


@pytest.mark.parametrize(("heading", "content", "_"), GUIDES)
def test_the_guide_has_every_field_and_no_other(heading: str, content: type, _: object) -> None:
    found = [row["path"] for row in ROW.finditer(section(heading))]
    assert sorted(found) == sorted(field_paths(content))


@pytest.mark.parametrize(("heading", "_", "make"), GUIDES)
def test_every_example_is_what_a_document_prints(heading: str, _: type, make: object) -> None:
    assert callable(make)
    content = make()
    for row in ROW.finditer(section(heading)):
        example = row["example"]
        printed = [one_line(value) for value in values(content, row["path"])]
        if example.endswith(ELLIPSIS) and example not in printed:
            start = example.removesuffix(ELLIPSIS)
            assert start, row["path"]
            assert any(value.startswith(start) for value in printed), row["path"]
        else:
            assert example in printed, row["path"]


@pytest.mark.parametrize(("heading", "_", "__"), GUIDES)
def test_what_is_to_be_typed_names_the_field(heading: str, _: type, __: object) -> None:
    for row in ROW.finditer(section(heading)):
        if row["path"] in NOT_PRINTED:
            assert row["typed"] == "(không in)"
        else:
            name = row["path"].removesuffix("[]").rpartition(".")[2]
            last = "line" if name in ("addressees", "recipients") else name
            text = "text" if row["path"].endswith(TEXTS) else last
            assert re.fullmatch(rf"`\{{\{{ (\w+\.)?{text} \}}\}}`", row["typed"]), row["path"]
