"""The catalogue of sentence patterns: complete, without doubles, and all of it in use."""

import re
from pathlib import Path

import cchc_xl
from cchc_xl.domain.patterns import Pattern
from cchc_xl.rules.phrasing import voice
from cchc_xl.rules.phrasing.voice import REPORT_PATTERNS

RULES = Path(cchc_xl.__file__).parent / "rules"


def test_every_pattern_has_a_key_of_its_own_and_an_occasion() -> None:
    keys = [pattern.key for pattern in REPORT_PATTERNS]
    assert len(set(keys)) == len(keys) > 40
    assert all(re.fullmatch(r"[A-Z]{2}\d\d", key) for key in keys)
    assert all(pattern.when for pattern in REPORT_PATTERNS)


def test_every_field_of_a_pattern_has_an_example_and_no_other_has() -> None:
    for pattern in REPORT_PATTERNS:
        names = [name for name, _ in pattern.examples]
        assert sorted(names) == sorted(pattern.fields), pattern.key
        assert "{" not in pattern.example, pattern.key


def test_the_patterns_of_a_text_are_told_apart() -> None:
    texts = [pattern.text for pattern in REPORT_PATTERNS]
    assert len(set(texts)) == len(texts)


def test_every_pattern_is_said_by_some_module() -> None:
    code = "".join(
        path.read_text(encoding="utf-8")
        for path in RULES.rglob("*.py")
        if path.parent.name != "voice"
    )
    for path in (RULES / "phrasing" / "voice").glob("[!_]*.py"):
        module = getattr(voice, path.stem)
        for name, value in vars(module).items():
            if isinstance(value, Pattern):
                assert re.search(rf"\.{name}\b|import [A-Z, ]*\b{name}\b", code), name
