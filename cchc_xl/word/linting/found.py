"""The fields of a document that were found in it."""

import re
from collections.abc import Sequence

from msgspec import Struct, field

from cchc_xl.word.reading.blocks import Block, Line

DASHES = ("-", "–", "—")
_KEPT = re.compile(r"Lưu\s*:|Lưu\s+VT\b")


def begins_item(line: Line) -> bool:
    """Whether a line names another one whom a document is sent to, or where it is kept."""
    dashed = line.text.startswith(DASHES) or line.block.look.listed
    return dashed or bool(_KEPT.match(line.text))


def items_of(lines: Sequence[Line]) -> list[list[Line]]:
    """Whom a document is sent to: a line without a dash goes on with the one above.

    "Lưu: …" is an item of its own, whether its dash was forgotten or not.
    """
    items: list[list[Line]] = []
    for line in lines:
        if begins_item(line) or not items:
            items.append([line])
        else:
            items[-1].append(line)
    return items


class Appendix(Struct):
    """An appendix with its heading."""

    label: Line
    joined: bool = False
    """Whether its title stands on the line of the label."""
    title: list[Line] = field(default_factory=list)
    source: list[Line] = field(default_factory=list)


class Found(Struct):
    """The fields that were found; empty or None where one was not."""

    kind: str = ""
    """The type of the document in capitals; ``CÔNG VĂN``; empty when not known."""
    top: list[Line] = field(default_factory=list)
    """All lines above the running text, those that are no field among them."""
    national: list[Line] = field(default_factory=list)
    motto: Line | None = None
    superior: list[Line] = field(default_factory=list)
    issuer: list[Line] = field(default_factory=list)
    number: Line | None = None
    date: Line | None = None
    title: Line | None = None
    abstract: list[Line] = field(default_factory=list)
    source: list[Line] = field(default_factory=list)
    """Below the title of what a decision brings into force: "(Kèm theo Quyết định …)"."""
    subject: list[Line] = field(default_factory=list)
    addressee: Block | None = None
    addressees: list[Line] = field(default_factory=list)
    """The lines below "Kính gửi:", one or more for each addressee."""
    called: list[Block] = field(default_factory=list)
    """In a công điện: who wires, "… điện:", and below it whom."""
    legal: list[Block] = field(default_factory=list)
    body: list[Block] = field(default_factory=list)
    """All paragraphs between head and signature that stand in no table."""
    authority: list[Line] = field(default_factory=list)
    name: Line | None = None
    recipient_lead: Line | None = None
    recipients: list[Line] = field(default_factory=list)
    stamps: list[Line] = field(default_factory=list)
    signing: Line | None = None
    """When a file of its own was signed by the office, above all else (mẫu 2.2)."""
    appendices: list[Appendix] = field(default_factory=list)

    @property
    def addressing(self) -> tuple[Line, ...]:
        """ "Kính gửi:" and whom it names."""
        lead = self.addressee.lines if self.addressee else ()
        return (*lead, *(line for line in self.addressees if line not in lead))

    @property
    def recognised(self) -> bool:
        """Whether anything shows that this is an official document."""
        head = (self.national, self.motto, self.title, self.addressee, self.recipient_lead)
        return any(head) or bool(self.appendices) or (self.number is not None and bool(self.issuer))

    @property
    def attached(self) -> bool:
        """Whether a decision brings it into force: it has no number and nobody signs it."""
        return bool(self.source) and self.number is None

    @property
    def alone(self) -> bool:
        """Whether the file holds appendices only, whose document is another file (Mẫu 2.2)."""
        rest = (self.national, self.motto, self.title, self.addressee, self.recipient_lead)
        return bool(self.appendices) and not any(rest)
