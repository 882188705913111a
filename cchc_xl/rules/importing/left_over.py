"""What an import has taken nothing from: tables, and lines of the appendix."""

import re
from collections.abc import Iterator, Sequence

from cchc_xl.domain.text import match_key, one_line
from cchc_xl.rules.importing.blocks import Block, Grid
from cchc_xl.rules.importing.budget import Budget
from cchc_xl.rules.importing.doubts import Doubt
from cchc_xl.rules.importing.foot import Foot
from cchc_xl.rules.importing.head import Head, block_lines
from cchc_xl.rules.importing.target_tables import TargetTables
from cchc_xl.rules.importing.task_rows import TaskTables

_APPENDIX_HEAD = re.compile(r"(?:phụ lục|\(kèm theo|(?:[ivx]+\.\s*)?kinh phí)", re.IGNORECASE)


def left_over(
    blocks: Sequence[Block],
    tables: TaskTables,
    budget: Budget,
    listed: TargetTables,
    head: Head,
    foot: Foot,
) -> Iterator[Doubt]:
    """P125 for each table and each line of the appendix that nothing was taken from.

    The body's own sentences are no such lines: a plan workbook has no place for them.
    """
    known = [*head.places.values(), foot.place]
    told = {*budget.places.values(), *(doubt.where for doubt in budget.doubts), budget.total_at}
    told |= {heading.place for heading in tables.sections.all} | tables.used | foot.used
    after_foot = after_table = False
    for block in blocks:
        ours = isinstance(block, Grid) and block.number in tables.tables
        for line in () if ours else block_lines(block):
            for note in line.notes:
                yield Doubt("P125", line.place, {"what": "Chú thích", "value": one_line(note)})
        if isinstance(block, Grid):
            start = f"bảng {block.number},"
            after_table |= block.number in tables.tables
            after_foot |= foot.place.startswith(start)
            ours = block.number in tables.tables | budget.tables | listed.tables
            words = one_line(" ".join(line.text for line in block.lines()))
            if words and not ours and not any(place.startswith(start) for place in known):
                said = {"what": f"Bảng {block.number}", "value": words}
                yield Doubt("P125", f"bảng {block.number}", said)
            continue
        after_foot |= block.place == foot.place
        plain = block.text and block.place not in told and not _APPENDIX_HEAD.match(block.text)
        remark = match_key(block.text).startswith("ghi chú")
        if after_table and plain and (after_foot or remark):
            said = {"what": "Đoạn văn ở phụ lục", "value": one_line(block.text)}
            yield Doubt("P125", block.place, said)
