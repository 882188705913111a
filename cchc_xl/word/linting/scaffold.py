"""What stands in a document for a while only: a template's commands, the notice of a sample."""

import re
from collections.abc import Iterable

from cchc_xl.domain.submission import SAMPLE_MARK
from cchc_xl.word.reading.blocks import Block

_COMMAND = re.compile(r"(\{%.*?%\}\s*)+")
_NOTICE_FIELD = "{{ sample_notice }}"
_FIELD = "{{"


def lasting(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """The paragraphs that will be there when the document is issued."""
    return tuple(
        block
        for block in blocks
        if not (_COMMAND.fullmatch(block.text) or _NOTICE_FIELD in block.text or is_notice(block))
    )


def is_notice(block: Block) -> bool:
    """Whether it says that the document's figures are made up."""
    return block.text.startswith(SAMPLE_MARK)


def has_fields(blocks: Iterable[Block]) -> bool:
    """Whether a template's fields are yet to be filled in."""
    return any(_FIELD in block.text for block in blocks)
