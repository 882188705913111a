"""What the Windows leg of CI runs, what not, and why: ``tests/windows_skips.toml``."""

import hashlib
import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")
TESTS = Path(__file__).parent.parent
HERE = sys.platform == "win32"
ONLY_THERE = "test_on_windows.py"
"""The tests of what only Windows has."""


@dataclass(frozen=True, slots=True)
class Leg:
    """What is run, and the reason by name of what is not."""

    runs: tuple[str, ...]
    """Modules, by file name."""
    modules: dict[str, str]
    """By file name; they are not even imported."""
    markers: dict[str, str]
    tests: dict[str, str]
    """By node, as in ``test_files.py::test_a_link``; with parameters, only these."""
    samples: dict[str, int]
    """How many cases of a test are run, by its node."""

    def reason(self, node: str, markers: set[str]) -> str | None:
        """Why a test is not run there; None when it is. ``node`` is the whole id of pytest."""
        whole = _whole(node)
        of_markers = (why for marker, why in self.markers.items() if marker in markers)
        named = self.tests.get(whole) or self.tests.get(_test(whole))
        return named or next(of_markers, None)

    def beyond_the_samples(self, nodes: Iterable[str]) -> dict[str, str]:
        """The reason for each of the cases that no sample takes: the same ones in every run."""
        cases: dict[str, list[str]] = defaultdict(list)
        for node in nodes:
            cases[_test(_whole(node))].append(node)
        return {
            node: f"a sample: cases run, {self.samples[test]} of {len(found)}"
            for test, found in cases.items()
            if test in self.samples
            for node in sorted(found, key=_lot)[self.samples[test] :]
        }

    def lines(self) -> list[str]:
        """All that is not run, to be printed."""
        named = {**self.modules, **self.tests, **self.markers}
        sampled = (f"{test}: cases run, {count}" for test, count in self.samples.items())
        return [*(f"{name}: {why}" for name, why in named.items()), *sampled]


def _whole(node: str) -> str:
    """Module and test, without the folder."""
    module, _, test = node.partition("::")
    return f"{module.rpartition('/')[2]}::{test}"


def _test(whole: str) -> str:
    return whole.partition("[")[0]


def _lot(node: str) -> str:
    return hashlib.sha256(_whole(node).encode()).hexdigest()


def windows_leg() -> Leg:
    """Read the file."""
    read = tomllib.loads((TESTS / "windows_skips.toml").read_text(encoding="utf-8"))
    return Leg(
        tuple(f"{name}.py" for name in read["runs"]),
        {f"{name}.py": why for why, names in read["modules"].items() for name in names},
        read["markers"],
        _by_node(read["tests"]),
        _by_node(read["samples"]),
    )


def _by_node(by_module: dict[str, dict[str, T]]) -> dict[str, T]:
    return {
        f"{module}.py::{test}": value
        for module, tests in by_module.items()
        for test, value in tests.items()
    }
