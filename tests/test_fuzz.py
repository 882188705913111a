"""Whatever happens to a form on its way: no traceback, no hang, nothing lost, nothing invented."""

import random
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from cchc_xl.domain.consolidation import Received
from tests.cases.makers import whole_form
from tests.cases.plan import statistics_plan
from tests.support import mutations, paper
from tests.support.flat import flat
from tests.support.searches import sample

READ = mutations.reader(statistics_plan())
BATCH = 25
BATCHES = [
    *(("bytes", start) for start in sample(range(0, 6_000, BATCH), 5)),
    *(("xml", start) for start in sample(range(0, 6_000, BATCH), 5)),
    *(("people", start) for start in sample(range(0, 8_000, BATCH), 5)),
]
"""Kind of damage and the first seed of a batch: 20,000 forms in full, 375 in every run."""
FORMS = sample(range(10), 3)
"""Seeds of the forms that something harmless is done to."""


@pytest.mark.search
@pytest.mark.parametrize(("kind", "start"), BATCHES)
def test_a_damaged_form_is_read_or_refused_and_no_value_is_lost_or_made_up(
    kind: str, start: int, counted: Callable[[str, Counter[str]], None]
) -> None:
    counted("damaged forms", Counter({kind: BATCH}))
    failed = [
        (case.seed, case.done, found)
        for case, found in mutations.run(kind, range(start, start + BATCH), READ)
    ]
    assert failed == []


@pytest.mark.search
@pytest.mark.parametrize("deed", paper.HARMLESS, ids=lambda deed: deed.__name__)
def test_what_changes_no_answer_is_read_the_same(deed: paper.Deed, tmp_path: Path) -> None:
    path = tmp_path / "form.xlsx"
    for seed in FORMS:
        rng = random.Random(seed)
        book = paper.filled(rng)
        path.write_bytes(paper.as_bytes(book))
        before = READ(path)
        deed(rng, book)
        path.write_bytes(paper.as_bytes(book))
        after = READ(path)
        assert before.submission is not None and after.submission is not None
        assert flat(after.submission) == flat(before.submission), seed
        assert sorted(d.code for d in after.diagnostics) == sorted(
            d.code for d in before.diagnostics
        ), seed


def test_a_filled_form_on_paper_is_read_as_it_was_meant(tmp_path: Path) -> None:
    book = paper.filled(random.Random(0))
    path = tmp_path / "form.xlsx"
    path.write_bytes(paper.as_bytes(book))
    received = READ(path)
    assert received.submission is not None
    meant = sorted(
        cell.means for sheet in book.sheets for cell in sheet.cells.values() if cell.typed
    )
    assert sorted(flat(received.submission).values()) == meant
    assert len(meant) > 50
    assert {key.split()[0] for key in flat(received.submission) if key.endswith(" figure")} <= {
        indicator.id for indicator in statistics_plan().indicators
    }
    assert any(key.endswith(" figure") for key in flat(received.submission))


def test_the_oracle_notices_what_is_lost_and_what_is_made_up(tmp_path: Path) -> None:
    rng = random.Random(1)
    book = paper.filled(rng)
    path = tmp_path / "form.xlsx"
    path.write_bytes(paper.as_bytes(book))
    received = READ(path)
    sheet = book.answer_sheets()[0]
    for place, cell in sheet.cells.items():
        if cell.field == "text":
            text = f"Chữ không ai đọc {place}"
            sheet.cells[place] = paper.PaperCell(text, text, "text")
    case = mutations.Damaged(1, (), paper.as_bytes(book), book)
    found = mutations.failures(case, tmp_path, lambda path: received)
    assert any(failure.startswith("lost Nhiệm vụ!") for failure in found)
    assert any(failure.startswith("nobody typed") for failure in found)


def test_the_oracle_notices_what_is_lost_from_a_file_that_is_damaged_elsewhere(
    tmp_path: Path,
) -> None:
    case = mutations.Damaged(1, (), whole_form().read_bytes())
    received = READ(whole_form())
    assert mutations.failures(case, tmp_path, READ) == []
    assert received.submission is not None
    less = replace(received.submission, targets=received.submission.targets[1:])

    def read(path: Path) -> Received:
        return replace(received, submission=less) if path.parent == tmp_path else received

    found = mutations.failures(case, tmp_path, read)
    assert [failure.partition(" '")[0] for failure in found] == [
        "lost Chỉ tiêu!F7",
        "lost Chỉ tiêu!H7",
    ]


def test_the_same_seed_makes_the_same_file() -> None:
    for kind in ("bytes", "xml", "people"):
        assert mutations.damaged(kind, 3).data == mutations.damaged(kind, 3).data
