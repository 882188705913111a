"""Mends indents, spaces between paragraphs and the distance of lines."""

from cchc_xl.word import decree
from cchc_xl.word.mending.edits import Edit, points, twips
from cchc_xl.word.reading.blocks import Block
from cchc_xl.word.text_width import text_width


def indent_edit(block: Block, usual: float | None) -> Edit | None:
    """The first line as far to the right as most others, or as the decree allows; blanks and tabs
    stay and count."""
    look = block.look
    text = "".join(piece.text for piece in block.pieces)
    lead = text[: len(text) - len(text.lstrip())]
    asked = usual or decree.FIRST_LINE[-1]
    asked = min(decree.FIRST_LINE, key=lambda allowed: abs(allowed - asked))
    start = asked - text_width(lead.replace("\t", ""), block.pieces[0].look.size)
    if "\t" in lead:
        # A tab leads to the next stop: from the margin to the first of Word's own.
        if lead != "\t" or look.stops:
            return None
        start = 0.0
    if start < 0:
        return None
    now = f"{(look.left + look.first_line) / 10:.2f} cm".replace(".", ",")
    then = f"{start / 10:.2f} cm".replace(".", ",")
    indent = {"left": "0", "start": None, "firstLine": twips(start), "hanging": None}
    indent |= dict.fromkeys(("leftChars", "startChars", "firstLineChars", "hangingChars"))
    return Edit(block.element, {"ind": indent}, "thụt đầu dòng", now, then)


def gap_edit(above: Block | None, block: Block) -> Edit | None:
    """Space before the paragraph, so much that it stands far enough below the one above."""
    if above is None:
        return None
    same = above.look.style == block.look.style
    settings: dict[str, dict[str, str | None]] = {}
    after = 0 if above.look.contextual and same else above.look.after
    space = decree.PARAGRAPH_GAP - after
    lines = dict.fromkeys(("beforeLines", "beforeAutospacing"))
    settings["spacing"] = {"before": str(round(space * 20))} | lines
    if block.look.contextual and same:
        settings["contextualSpacing"] = {"val": "0"}
    now = f"{points(block.look.before)} pt"
    return Edit(block.element, settings, "khoảng cách trước đoạn", now, f"{points(space)} pt")


def lines_edit(block: Block) -> Edit:
    """One line, or one and a half where the lines are farther apart than that."""
    look = block.look
    span = decree.LINE_SPACING
    size = max(piece.look.size for piece in block.pieces)
    near = look.line < 1.3 * size if look.rule != "auto" else look.line < span.least
    lines = span.least if near else span.most
    unit = " dòng" if look.rule == "auto" else " pt"
    spacing = {"line": str(round(lines * 240)), "lineRule": "auto"}
    now, then = f"{points(round(look.line, 2))}{unit}", f"{points(lines)} dòng"
    return Edit(block.element, {"spacing": spacing}, "khoảng cách dòng", now, then)
