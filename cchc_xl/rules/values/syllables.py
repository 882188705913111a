"""Whether a word can be a Vietnamese syllable: an onset, a rhyme and a tone that go together."""

import re
import unicodedata

_ONSETS = frozenset(
    ("", *re.findall(r"\S+", "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x"))
)
_RHYMES = frozenset(
    re.findall(
        r"\S+",
        """
    a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
    e ec em en eng eo ep et ê êch êm ên ênh êp êt êu
    i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu
    o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet
    oi om on ong ooc oong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
    u ua uân uâng uât uây uc uê uêch uênh ui um un ung uôc uôi uôm uôn uông uôt uơ up ut
    uy uya uych uyên uyêt uyn uynh uyp uyt uyu
    ư ưa ưc ưi ưm ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu
    y yêm yên yêng yêt yêu
        """,
    )
)
_AFTER_QU = frozenset(("yn", "ynh", "yp", "yt", "ych"))
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_STOPPED = ("p", "t", "c", "ch")


def is_syllable(word: str) -> bool:
    """Whether the word has the form of a Vietnamese syllable; it need not mean one.

    Capital letters stand at its beginning only, or it has no others. A rhyme that ends in ``p``,
    ``t``, ``c`` or ``ch`` takes the tones ``sắc`` and ``nặng`` only, or none as it is often left
    out.
    """
    if not (word[1:].islower() or word.isupper() or len(word) == 1):
        return False
    letters = unicodedata.normalize("NFD", word.lower())
    tones = [letter for letter in letters if letter in _TONES]
    if len(tones) > 1:
        return False
    bare = unicodedata.normalize("NFC", "".join(c for c in letters if c not in _TONES))
    if tones and tones[0] not in "\u0301\u0323" and bare.endswith(_STOPPED):
        return False
    return any(
        bare[:size] in _ONSETS
        and (bare[size:] in _RHYMES or (bare[:size] == "qu" and bare[size:] in _AFTER_QU))
        for size in range(min(4, len(bare)))
    )
