"""Text of the fonts before Unicode, TCVN3 (``.VnTime``) and VNI (``VNI-Times``): told and decoded.

Both encodings put Vietnamese letters where Western ones stand, so in a Unicode file such text looks
like ``C¶i c¸ch`` or ``Caûi caùch``. Nothing is replaced here: what is decoded is a proposal.

TCVN3 is the lower case of TCVN 5712:1993 and its six plain capitals; capitals with a tone come from
the font (``.VnTimeH``) and cannot be told from the text. VNI writes a vowel and then its marks.
"""

import re
import unicodedata
from collections.abc import Callable

from msgspec import Struct

from cchc_xl.domain.lazy import lazy_pattern
from cchc_xl.domain.text import composed
from cchc_xl.rules.values.syllables import is_syllable

_TCVN3_LETTERS = (
    "ĂÂÊÔƠƯĐăâêôơưđ" + "······"  # 0xA1 to 0xAE, then 0xAF to 0xB4, which have no letter
    "àảãáạ·ằẳẵắ·······ặầẩẫấậè·ẻẽéẹềểễếệìỉ···ĩíịò·ỏõóọồổỗốộờởỡớợù·ủũúụừửữứựỳỷỹýỵ·"
)
TCVN3 = {chr(0xA1 + at): letter for at, letter in enumerate(_TCVN3_LETTERS) if letter != "·"}
"""Letter of Latin-1 to the Vietnamese letter that a TCVN3 font shows in its place."""

_TONE_MARKS = {"ù": "\u0301", "ø": "\u0300", "û": "\u0309", "õ": "\u0303", "ï": "\u0323"}
_CIRCUMFLEX_MARKS = {
    "â": "",
    "á": "\u0301",
    "à": "\u0300",
    "å": "\u0309",
    "ã": "\u0303",
    "ä": "\u0323",
}
_BREVE_MARKS = {"ê": "", "é": "\u0301", "è": "\u0300", "ú": "\u0309", "ü": "\u0303", "ë": "\u0323"}
_ALONE = {"ô": "ơ", "ö": "ư", "ñ": "đ", "í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}


def _vni_table() -> dict[str, str]:
    table = dict(_ALONE)
    for vowel in "aeouyôö":
        for mark, tone in _TONE_MARKS.items():
            table[vowel + mark] = _ALONE.get(vowel, vowel) + tone
    del table["yï"]  # ỵ has a letter of its own
    for vowel in "aeo":
        for mark, tone in _CIRCUMFLEX_MARKS.items():
            table[vowel + mark] = vowel + "\u0302" + tone
    for mark, tone in _BREVE_MARKS.items():
        table["a" + mark] = "a\u0306" + tone
    for code, letter in tuple(table.items()):
        table[code.upper()] = table[code[0].upper() + code[1:]] = letter.upper()
    return {code: unicodedata.normalize("NFC", letter) for code, letter in table.items()}


VNI = _vni_table()
"""One or two letters of Latin-1 to the Vietnamese letter that a VNI font shows for them."""

_VNI_CODE = lazy_pattern("|".join(sorted(map(re.escape, VNI), key=len, reverse=True)))
_VIETNAMESE = "àáâãèéêìíòóôõùúýÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝ"
_PAIRS = {code for code in VNI if len(code) == 2 and code.lower() not in ("oá", "oà", "oã")}
_FOREIGN = "".join(sorted({*TCVN3, *"".join(VNI)} - {*_VIETNAMESE, *"aeouyAEOUY"}))
# Each begins with the letter that few texts have: a search for it alone takes a tenth of the time.
_SUSPECT = lazy_pattern(
    f"[{_FOREIGN}{_VIETNAMESE}]"
    f"(?:(?<=[{_FOREIGN}])|(?<=[a-z][À-Ý])|(?<={'|'.join(sorted(_PAIRS))}))"
)
"""What ordinary Vietnamese in Unicode does not have: without it a text is not looked at closely."""
_LEGACY_LETTERS = frozenset(TCVN3) | frozenset("".join(VNI)) - frozenset("aeouyAEOUY")
_UNICODE_ONLY = lazy_pattern("[ĂăĐđĨĩŨũƠơƯưẠ-ỹ]")
_WORD = lazy_pattern(r"[^\s/\-–—()\[\]{}.,;:!?\"'“”‘’…<>=+*&%]+")
_ASCII = lazy_pattern("[A-Za-z]")

Decoder = Callable[[str], str]


class Decoded(Struct, frozen=True):
    """Text of an old encoding as its writer saw it."""

    encoding: str
    """``TCVN3`` or ``VNI``."""
    text: str


def decode_legacy(text: str) -> Decoded | None:
    """The text decoded when it is TCVN3 or VNI, else None.

    It is one of them when decoding turns words that cannot be Vietnamese into Vietnamese syllables,
    more often than it fails to. Where the rest of the text is Unicode, at least two words must
    speak for it, and only such words are decoded.
    """
    text = composed(text)
    if not _SUSPECT.search(text):
        return None
    mixed = bool(_UNICODE_ONLY.search(text))
    scores = {name: _score(text, decode, mixed) for name, decode in _DECODERS.items()}
    encoding = max(scores, key=lambda name: scores[name])
    if scores[encoding] <= 0:
        return None
    decoded = _decode(text, _DECODERS[encoding], mixed)
    return Decoded(encoding, decoded.upper() if _all_capitals(text) else decoded)


def _all_capitals(text: str) -> bool:
    """Whether the plain letters are capitals: the letters of a TCVN3 font then are capitals too."""
    letters = "".join(_ASCII.findall(text))
    return len(letters) > 1 and letters.isupper()


def _from_tcvn3(word: str) -> str:
    return "".join(TCVN3.get(letter, letter) for letter in word)


def _from_vni(word: str) -> str:
    return _VNI_CODE.sub(lambda found: VNI[found[0]], word)


_DECODERS: dict[str, Decoder] = {"TCVN3": _from_tcvn3, "VNI": _from_vni}


def _score(text: str, decode: Decoder, mixed: bool) -> int:
    """How many words become Vietnamese, less those that stop being so or stay foreign."""
    gained: list[str] = []
    against = 0
    for word in _WORD.findall(text):
        if len(word) < 2 or not _LEGACY_LETTERS.intersection(word):
            continue
        if _becomes_vietnamese(word, decode):
            gained.append(word)
        elif not (mixed and is_syllable(word)) and not is_syllable(decode(word).lower()):
            against += 1
    if len(gained) == 1 and (mixed or not _convinces(gained[0])):
        return 0
    return len(gained) - against


def _becomes_vietnamese(word: str, decode: Decoder) -> bool:
    return bool(_ASCII.search(word)) and not is_syllable(word) and is_syllable(decode(word).lower())


def _convinces(word: str) -> bool:
    """Whether one word is enough: not when only a sign (``µ``, ``¹``) stands at its edge."""
    return any(letter.isalpha() and letter not in "µªº" for letter in word if letter > "~") or any(
        letter > "~" for letter in word[1:-1]
    )


def _decode(text: str, decode: Decoder, mixed: bool) -> str:
    def one(found: re.Match[str]) -> str:
        word = found[0]
        kept = (
            not _becomes_vietnamese(word, decode)
            if mixed
            else len(word) == 1 and not (word.isalpha() or word == "\u00ad")
        )
        return word if kept else decode(word)

    return _WORD.sub(one, text)
