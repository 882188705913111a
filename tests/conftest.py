"""Markers for outside programs; with ``CCHC_NO_SKIP=1`` whatever would be skipped fails.

On Windows that is not said of what ``windows_skips.toml`` names.

Nothing is timed by the clock, Hypothesis' examples neither: a busy machine turns no test red.
"""

import gc
import os
from collections import Counter
from collections.abc import Callable, Generator, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.support.programs import REQUIREMENTS
from tests.support.searches import FULL
from tests.support.shared import Demonstration, folder_of_the_run, made_once, run_demo
from tests.support.windows import HERE as ON_WINDOWS
from tests.support.windows import ONLY_THERE, windows_leg
from tests.support.year import Played, play

NO_SKIP_VARIABLE = "CCHC_NO_SKIP"
LEG = windows_leg()
collect_ignore = [*LEG.modules] if ON_WINDOWS else [ONLY_THERE]
_NOT_THERE = pytest.StashKey[str]()
"""Why a test is not run on Windows, as the file says."""
settings.register_profile(
    "cchc",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    # The same examples in every run, others and more of them in a full search.
    derandomize=not FULL,
    max_examples=2000 if FULL else 100,
)
settings.load_profile("cchc")


@pytest.fixture(scope="session")
def run_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The temporary folder of this run of the tests, the same for all its workers."""
    return folder_of_the_run(tmp_path_factory.getbasetemp())


@pytest.fixture(scope="session")
def year(run_folder: Path) -> Iterator[dict[str, Played]]:
    """A simulated year by period, played once for all tests; its files must not be changed."""
    with made_once(run_folder, "year", play) as played:
        yield played


@pytest.fixture(scope="session")
def demonstration(run_folder: Path) -> Iterator[Demonstration]:
    """The demonstration, run once for all tests; its files must not be changed."""
    with made_once(run_folder, "Thư mục demo", run_demo) as made:
        yield made


@pytest.fixture
def counted(record_property: Callable[[str, object], None]) -> Callable[[str, Counter[str]], None]:
    """Tells at the end of the run what a search has tried: how many of each kind."""

    def tell(what: str, count: Counter[str]) -> None:
        record_property("counted", (what, dict(count)))

    return tell


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what the searches have tried and, on Windows, what is not run there and why."""
    if ON_WINDOWS:
        terminalreporter.section("not run on Windows")
        for line in LEG.lines():
            terminalreporter.line(line)
    found: dict[str, Counter[str]] = {}
    for reports in terminalreporter.stats.values():
        calls = (report for report in reports if getattr(report, "when", "") == "call")
        for name, value in (pair for report in calls for pair in report.user_properties):
            if name == "counted":
                found.setdefault(value[0], Counter()).update(value[1])
    for what, count in sorted(found.items()):
        kinds = ", ".join(f"{kind} {number:,}" for kind, number in sorted(count.items()))
        terminalreporter.write_line(f"{what}: {count.total():,} tried ({kinds})")


def pytest_configure(config: pytest.Config) -> None:
    """Register one marker for each outside program, and that of the long searches."""
    config.addinivalue_line("markers", "search: a sample of a search; CCHC_FULL=1 goes all the way")
    for marker, requirement in REQUIREMENTS.items():
        config.addinivalue_line("markers", f"{marker}: skipped when {requirement.missing}")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """On Windows, find what is not run there."""
    if not ON_WINDOWS:
        return
    reasons = {
        item.nodeid: LEG.reason(item.nodeid, {marker.name for marker in item.iter_markers()})
        for item in items
    }
    beyond = LEG.beyond_the_samples(node for node, why in reasons.items() if not why)
    for item in items:
        if why := reasons[item.nodeid] or beyond.get(item.nodeid):
            item.stash[_NOT_THERE] = why


@pytest.hookimpl(trylast=True)
def pytest_collection_finish() -> None:
    """Thousands of tests stay to the end: let nobody look among them for what nobody needs."""
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)  # as the commands do


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip a test whose outside program is missing, and name the program."""
    if why := item.stash.get(_NOT_THERE, None):
        pytest.skip(why)
    for marker, requirement in REQUIREMENTS.items():
        if item.get_closest_marker(marker) and requirement.find() is None:
            pytest.skip(requirement.missing)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Turn every skipped test into a failure where nothing may be skipped."""
    report = yield
    expected = hasattr(report, "wasxfail") or _NOT_THERE in item.stash
    if report.skipped and not expected and os.environ.get(NO_SKIP_VARIABLE) == "1":
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid}: {NO_SKIP_VARIABLE}=1, yet skipped: {report.longreprtext}"
    return report
