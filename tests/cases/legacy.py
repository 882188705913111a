"""Writing Vietnamese in the old encodings TCVN3 and VNI, as such files show it in Unicode."""

import unicodedata

_TCVN3 = {
    **dict(zip("àảãáạ", "\xb5\xb6\xb7\xb8\xb9", strict=True)),
    **dict(zip("ằẳẵắặ", "\xbb\xbc\xbd\xbe\xc6", strict=True)),
    **dict(zip("ầẩẫấậ", "\xc7\xc8\xc9\xca\xcb", strict=True)),
    **dict(zip("èẻẽéẹ", "\xcc\xce\xcf\xd0\xd1", strict=True)),
    **dict(zip("ềểễếệ", "\xd2\xd3\xd4\xd5\xd6", strict=True)),
    **dict(zip("ìỉĩíị", "\xd7\xd8\xdc\xdd\xde", strict=True)),
    **dict(zip("òỏõóọ", "\xdf\xe1\xe2\xe3\xe4", strict=True)),
    **dict(zip("ồổỗốộ", "\xe5\xe6\xe7\xe8\xe9", strict=True)),
    **dict(zip("ờởỡớợ", "\xea\xeb\xec\xed\xee", strict=True)),
    **dict(zip("ùủũúụ", "\xef\xf1\xf2\xf3\xf4", strict=True)),
    **dict(zip("ừửữứự", "\xf5\xf6\xf7\xf8\xf9", strict=True)),
    **dict(zip("ỳỷỹýỵ", "\xfa\xfb\xfc\xfd\xfe", strict=True)),
    **dict(zip("ăâêôơưđ", "\xa8\xa9\xaa\xab\xac\xad\xae", strict=True)),
    **dict(zip("ĂÂÊÔƠƯĐ", "\xa1\xa2\xa3\xa4\xa5\xa6\xa7", strict=True)),
}


def tcvn3(text: str) -> str:
    """The text in TCVN3. Capital letters with tones have no code of their own and are refused."""
    out = "".join(_TCVN3.get(letter, letter) for letter in unicodedata.normalize("NFC", text))
    if any(ord(letter) > 0xFF for letter in out):
        raise ValueError(text)
    return out


_TONES = {"\u0301": "ù", "\u0300": "ø", "\u0309": "û", "\u0303": "õ", "\u0323": "ï"}
_HAT = {"\u0301": "á", "\u0300": "à", "\u0309": "å", "\u0303": "ã", "\u0323": "ä", "": "â"}
_BREVE = {"\u0301": "é", "\u0300": "è", "\u0309": "ú", "\u0303": "ü", "\u0323": "ë", "": "ê"}
_I = {"\u0301": "í", "\u0300": "ì", "\u0309": "æ", "\u0303": "ó", "\u0323": "ò"}


def vni(text: str) -> str:
    """The text in VNI: a base letter and one mark; small letters with marks only, but for Đ."""
    return "".join(_vni(letter) for letter in unicodedata.normalize("NFC", text))


def _vni(letter: str) -> str:
    if letter in "đĐ":
        return "ñ" if letter == "đ" else "Ñ"
    base, *marks = unicodedata.normalize("NFD", letter)
    if not marks:
        return letter
    tone = next((mark for mark in marks if mark in _TONES), "")
    if "\u0302" in marks:
        return base + _HAT[tone]
    if "\u0306" in marks:
        return base + _BREVE[tone]
    if "\u031b" in marks:
        base = {"o": "ô", "u": "ö"}[base]
    if base == "i":
        return _I[tone]
    if base == "y" and tone == "\u0323":
        return "î"
    return base + (_TONES[tone] if tone else "")
