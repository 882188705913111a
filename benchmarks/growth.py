"""How cost grows with size: Word files with their styles, texts of cells, long plans and reports.

``python benchmarks/growth.py`` does each thing in two sizes, the larger four times the smaller,
and prints the processor time of both, the least of five (of plans and reports, of two), and how
many times as much the larger takes: four where the cost grows in proportion, sixteen where it
grows with the square.
"""

import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path
from time import process_time

import writing
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from msgspec.structs import replace

from cchc_xl.domain import text
from cchc_xl.domain.plan import Plan
from cchc_xl.excel.plans.writer import write_plan
from cchc_xl.readers.plans import read_plan
from cchc_xl.rules.values.entry_values import date_value, number_value, state_value
from cchc_xl.rules.values.keep_marks import keep_value
from cchc_xl.word.linting.lint import lint_document
from cchc_xl.word.oxml import blank_document
from cchc_xl.word.plans.document import read_plan_document
from cchc_xl.word.plans.writer import write_plan_document
from cchc_xl.word.reading.tables import read_blocks
from cchc_xl.word.report import write_report
from cchc_xl.word.template.check import check_template
from cchc_xl.workbooks.plan_source import read_source

TIMES, REPEATS = 4, 5
TASKS = 1250
STYLES = 500
"""And as many paragraphs, in the smaller document."""
LONGEST = 32_767
"""What a cell of Excel holds."""
DOCUMENTS: dict[str, Callable[[Path], object]] = {
    "`plan import`": read_blocks,
    "`lint`": lint_document,
    "`lint --template`": check_template,
}
TEXTS: dict[str, tuple[Callable[[str], object], str]] = {
    "a state": (state_value, "đã hoàn thành "),
    "marks on one letter": (state_value, "\u0323\u0301"),
    "a mark to keep": (keep_value, "✓ "),
    "digits as a number": (number_value, "1"),
    "digits as a date": (date_value, "1/"),
}


def main() -> None:
    """Build, measure and print."""
    print(
        f"| what | size | CPU ms | {TIMES} times as much: CPU ms | times |\n|---|---|---|---|---|"
    )
    for name, size, few, many in chain(_documents(), _texts(), _long()):
        times = f"{few * 1000:.1f} | {many * 1000:.1f} | {many / few:.1f}"
        print(f"| {name} | {size} | {times} |", flush=True)


def _documents() -> Iterator[tuple[str, str, float, float]]:
    with tempfile.TemporaryDirectory() as home:
        paths = [_document(Path(home) / f"{n}.docx", n) for n in (STYLES, TIMES * STYLES)]
        for name, read in DOCUMENTS.items():
            few, many = (_seconds(read, path, repeats=REPEATS) for path in paths)
            yield name, f"{STYLES} styles × {STYLES} paragraphs", few, many


def _texts() -> Iterator[tuple[str, str, float, float]]:
    for name, (read, piece) in TEXTS.items():
        whole = (piece * LONGEST)[:LONGEST]
        size = LONGEST // TIMES
        few, many = (_seconds(read, words, repeats=REPEATS) for words in (whole[:size], whole))
        yield name, f"{size} letters", few, many


def _long() -> Iterator[tuple[str, str, float, float]]:
    """Reports and plans of so many tasks, and twenty thousand tasks to check."""
    with tempfile.TemporaryDirectory() as home:
        sizes = TASKS, TIMES * TASKS
        contents = [writing.build(size) for size in sizes]
        reports = [Path(home) / f"report-{size}.docx" for size in sizes]
        pairs = zip(contents, reports, strict=True)
        few, many = (_seconds(write_report, *pair) for pair in pairs)
        yield "`report`", f"{TASKS} rows of the appendix", few, many
        few, many = (_seconds(lint_document, path) for path in reports)
        yield "`lint`", "that report", few, many
        papers = [Path(home) / f"plan-{size}.docx" for size in sizes]
        for size, path in zip(sizes, papers, strict=True):
            write_plan_document(long_plan(size), path, full=False)
        few, many = (_seconds(read_plan_document, path) for path in papers)
        yield "`plan import`", f"{TASKS} tasks", few, many
        sizes = TIMES * TASKS, TIMES * TIMES * TASKS
        books = [Path(home) / f"plan-{size}.xlsx" for size in sizes]
        for size, path in zip(sizes, books, strict=True):
            write_plan(long_plan(size), path)
        few, many = (_seconds(read_plan, path) for path in books)
        yield "`plan check`", f"{sizes[0]} tasks", few, many


def long_plan(size: int) -> Plan:
    """The 2023 plan with so many tasks, no two of the same words."""
    plan, numbers, tasks = read_source(), Counter[str](), []
    for number in range(size):
        task = plan.tasks[number % len(plan.tasks)]
        section = task.id.partition(".")[0]
        numbers[section] += 1
        words = f"{task.text} {number}"
        tasks.append(replace(task, id=f"{section}.{numbers[section]}", text=words))
    targets = tuple(replace(target, task=None) for target in plan.targets)
    return replace(plan, tasks=tuple(tasks), targets=targets)


def _seconds(work: Callable[..., object], *words: object, repeats: int = 2) -> float:
    """Seconds of the processor, the least of several, nothing remembered from before."""
    found = []
    for _ in range(repeats):
        for remembered in (text.clean, text.match_key):
            remembered.cache_clear()
        before = process_time()
        work(*words)
        found.append(process_time() - before)
    return min(found)


def _document(path: Path, number: int) -> Path:
    """A document of so many styles, each of one paragraph."""
    document = blank_document()
    for n in range(number):
        document.styles.element.append(
            parse_xml(
                f'<w:style {nsdecls("w")} w:type="paragraph" w:styleId="S{n}">'
                f'<w:name w:val="Style {n}"/><w:basedOn w:val="Normal"/></w:style>'
            )
        )
        document.element.body.insert(
            n,
            parse_xml(
                f'<w:p {nsdecls("w")}><w:pPr><w:pStyle w:val="S{n}"/></w:pPr>'
                f"<w:r><w:t>Đoạn thứ {n} của văn bản.</w:t></w:r></w:p>"
            ),
        )
    document.save(str(path))
    return path


if __name__ == "__main__":
    main()
