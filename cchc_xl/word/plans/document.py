"""Reads a plan that an office has written in Word."""

from pathlib import Path

from cchc_xl.rules.importing.doubts import Imported
from cchc_xl.rules.importing.plan import import_plan
from cchc_xl.word.plans.tables import is_exported, read_exported
from cchc_xl.word.reading.tables import read_blocks


def read_plan_document(path: Path) -> Imported:
    """The plan of the Word file, with all doubts about it; of one that we wrote, as it was.

    Raises:
        CchcError: W101, L101, L102 or L109 when it cannot be opened, P122, P123 or P134 when there
            is no plan in it.
    """
    blocks = read_blocks(path)
    if is_exported(blocks):
        return read_exported(path.name, blocks)
    return import_plan(path.name, blocks)
