"""The reminder letter as text: whom it goes to and what it says, before any Word file.

The names of the fields are those of the Word template, as with ``domain.report``. Every number is
already printed the Vietnamese way; ``text.BLANK`` stands where a person must write.
"""

from datetime import date

from msgspec import Struct

from cchc_xl.domain.report import Letterhead, Signature


class DueTask(Struct, frozen=True):
    """A row of the appendix: a task that is due, and one unit that has not completed it."""

    unit: str
    """The unit's name."""
    task: str
    """Its words and its number in the plan."""
    due: str
    days: str
    """Days from the due date to the cut-off; empty where the unit did not say how it stands."""
    note: str


class DueList(Struct, frozen=True):
    """The appendix. Without rows the letter has none."""

    title: str
    """In capitals; three lines."""
    attached_to: str
    """``(Kèm theo Công văn số … ngày … của …)``"""
    rows: tuple[DueTask, ...]
    """Unit by unit, in the order of the plan's units."""


class ReminderContent(Struct, frozen=True):
    """Everything the template of the reminder letter may print."""

    sample_notice: str
    """What every page must say when the figures are samples; empty when they are real."""
    agency: Letterhead
    number: str
    """Without "Số:": ``……/SGDĐT-TCHC``."""
    subject: str
    """Trích yếu, without "V/v"."""
    place_and_date: str
    addressees: tuple[str, ...]
    """Kính gửi. Two or more are lines with their dash and end mark; one is the bare name."""
    paragraphs: tuple[str, ...]
    """The body; the last one ends with ``./.``."""
    signature: Signature
    recipients: tuple[str, ...]
    """Nơi nhận: lines with their dash and end mark, "Như trên" first, "Lưu" last."""
    appendix: DueList
    to_fill: tuple[str, ...]
    """What a person must still write or look into, in the order of the document."""
    units: tuple[str, ...]
    """Codes of the units it is addressed to, in the order of the plan."""
    cutoff: date
    """The date the file says it was made: the same content gives the same bytes on any day."""
    type_sizes: str = ""
    """Name of the set of sizes in ``word.layout.PRESETS``; empty for the first of them."""


class UnitMessage(Struct, frozen=True):
    """The reminder to one unit in a few sentences, for mail or chat."""

    unit: str
    """Unit code."""
    name: str
    text: str
    """Lines; ends with a line break."""
