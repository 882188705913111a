"""What tests cost in processor time: ``python -m pytest -p tests.support.spent``.

The clock tells how busy the machine is. What a fixture takes is put down to the test that asks for
it first; a LibreOffice that is kept running, to nobody.
"""

import os
from collections import Counter
from collections.abc import Generator

import pytest

SHOWN = 40
_SPENT = "processor time"


def _spent() -> float:
    """By this process and by those that it has waited for, in seconds."""
    return sum(os.times()[:4])


def _measured(item: pytest.Item) -> Generator[None, None, None]:
    begin = _spent()
    try:
        yield
    finally:
        item.user_properties.append((_SPENT, _spent() - begin))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_setup(item: pytest.Item) -> Generator[None, None, None]:
    """Measure what the fixtures take."""
    yield from _measured(item)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, None, None]:
    """Measure the test."""
    yield from _measured(item)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item) -> Generator[None, None, None]:
    """Measure what takes away what was made."""
    yield from _measured(item)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the dearest modules and tests, cases of one test together."""
    modules: Counter[str] = Counter()
    tests: Counter[str] = Counter()
    for report in (report for reports in terminalreporter.stats.values() for report in reports):
        if getattr(report, "when", "") != "teardown":
            continue
        taken = sum(seconds for what, seconds in report.user_properties if what == _SPENT)
        modules[report.nodeid.partition("::")[0]] += taken
        tests[report.nodeid.partition("[")[0]] += taken
    terminalreporter.section(f"{modules.total():,.0f} s of processor time")
    for dearest in (modules, tests):
        for name, taken in dearest.most_common(SHOWN):
            terminalreporter.line(f"{taken:8.1f}  {name}")
