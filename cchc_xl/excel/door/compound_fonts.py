"""Which cells and texts of a workbook of Excel 5 to 2003 are struck out by their fonts."""

import struct

from cchc_xl.excel.door.compound_records import Joined
from cchc_xl.excel.door.old_sheets import records
from cchc_xl.sheets.aside_texts import MOST, Fonts, RichText

# Numbers of records: [MS-XLS] 2.3.1.
_FONT, _FORMAT, _STRINGS, _CONTINUE = 0x31, 0xE0, 0xFC, 0x3C
_STRIKES = 8
_RICH, _PHONETIC = 8, 4


def fonts_of(data: bytes) -> Fonts:
    """The fonts of the workbook.

    Raises:
        struct.error, IndexError, ValueError: its records are damaged, or too many.
    """
    strikes: list[bool] = []
    forms: list[int] = []
    shared: list[bytes] = []
    before = 0
    for number, at, size in records(data, 0):
        content = data[at : at + size]
        if number == _FONT:
            strikes.append(bool(struct.unpack_from("<H", content, 2)[0] & _STRIKES))
        elif number == _FORMAT:
            forms.append(struct.unpack_from("<H", content)[0])
        elif number == _STRINGS or (number == _CONTINUE and before == _STRINGS):
            shared.append(content)
            number = _STRINGS
        before = number
    if not any(strikes):
        return Fonts()
    strikes.insert(4, False)  # there is no font of that number
    fonts = Fonts(strikes)
    texts = _texts(Joined(shared), fonts) if shared else {}
    return Fonts(strikes, [fonts.font(form) for form in forms], texts)


def _texts(shared: Joined, fonts: Fonts) -> dict[int, RichText]:
    """The shared texts of several fonts: [MS-XLS] 2.4.265 and 2.5.293."""
    texts: dict[int, RichText] = {}
    _, count = shared.numbers("II")
    for number in range(count):
        size, flags = shared.numbers("HB")
        runs = shared.numbers("H")[0] if flags & _RICH else 0
        phonetic = shared.numbers("I")[0] if flags & _PHONETIC else 0
        text = shared.letters(size, flags)
        if runs:
            if len(texts) >= MOST:
                raise ValueError
            pairs = shared.numbers(f"{2 * runs}H")
            texts[number] = fonts.rich(text, zip(pairs[::2], pairs[1::2], strict=True))
        shared.skip(phonetic)
    return texts
