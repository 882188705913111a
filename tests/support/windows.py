"""What is not run by the Windows leg of CI, and why: ``tests/windows_skips.toml``."""

import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path

TESTS = Path(__file__).parent.parent
HERE = sys.platform == "win32"
ONLY_THERE = "test_on_windows.py"
"""The tests of what only Windows has."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """The reason by name."""

    modules: dict[str, str]
    """By file name; they are not even imported."""
    markers: dict[str, str]
    tests: dict[str, str]
    """By node, as in ``test_files.py::test_a_link``; with parameters, only these."""

    def reason(self, node: str, markers: set[str]) -> str | None:
        """Why a test is not run there; None when it is. ``node`` is the whole id of pytest."""
        module, _, test = node.rpartition("::")
        whole = f"{module.rpartition('/')[2]}::{test}"
        of_markers = (why for marker, why in self.markers.items() if marker in markers)
        named = self.tests.get(whole) or self.tests.get(whole.partition("[")[0])
        return named or next(of_markers, None)

    def lines(self) -> list[str]:
        """All of it, to be printed."""
        named = {**self.modules, **self.tests, **self.markers}
        return [f"{name}: {why}" for name, why in named.items()]


def left_out() -> LeftOut:
    """Read the file."""
    read = tomllib.loads((TESTS / "windows_skips.toml").read_text(encoding="utf-8"))
    return LeftOut(
        {f"{name}.py": why for name, why in read["modules"].items()},
        read["markers"],
        {
            f"{module}.py::{test}": why
            for module, tests in read["tests"].items()
            for test, why in tests.items()
        },
    )
