"""Text of TCVN3 and VNI fonts: told from Unicode, and decoded."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_xl.domain.text import clean
from cchc_xl.rules.values.legacy_text import TCVN3, VNI, Decoded, decode_legacy
from cchc_xl.rules.values.syllables import is_syllable
from tests.plans import the_plan
from tests.test_text import DEPARTMENTS

SEED = Path(__file__).parent / "data" / "ke-hoach-cchc-2023.txt"
LETTERS = "ăâêôơưđ" + "".join(
    "àảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ",
)
TO_TCVN3 = str.maketrans({letter: code for code, letter in TCVN3.items()})
TO_VNI = str.maketrans({letter: code for code, letter in reversed(VNI.items())})


def plan_texts() -> list[str]:
    plan = the_plan()
    texts = [text for task in plan.tasks for text in (task.text, task.products, task.leads_text)]
    texts += [target.text for target in plan.targets] + [line.content for line in plan.budget]
    texts += [citation.text for citation in plan.citations] + [
        section.title for section in plan.sections
    ]
    return [clean(text) for text in texts]


def test_both_tables_know_every_letter_of_vietnamese() -> None:
    assert set(LETTERS) | set("ĂÂÊÔƠƯĐ") == set(TCVN3.values())
    assert set(LETTERS) | set(LETTERS.upper()) == set(VNI.values())


@pytest.mark.parametrize(
    ("typed", "encoding", "meant"),
    [
        ("hép møt tÕt", "TCVN3", "hộp mứt tết"),
        ("T×nh h×nh kinh tÕ", "TCVN3", "Tình hình kinh tế"),
        ("§· hoµn thµnh", "TCVN3", "Đã hoàn thành"),
        ("Ng\u00adêi d©n", "TCVN3", "Người dân"),
        ("KÕ HO¹CH", "TCVN3", "KẾ HOẠCH"),
        ("XuÊt", "TCVN3", "Xuất"),
        ("Xin chaøo caùc baïn", "VNI", "Xin chào các bạn"),
        ("TRÖÔØNG TRUNG HOÏC CÔ SÔÛ", "VNI", "TRƯỜNG TRUNG HỌC CƠ SỞ"),
        ("Ñaø Laït", "VNI", "Đà Lạt"),
        ("Đã gửi: kÕ ho¹ch c«ng t¸c", "TCVN3", "Đã gửi: kế hoạch công tác"),
    ],
)
def test_text_of_an_old_encoding_is_decoded(typed: str, encoding: str, meant: str) -> None:
    assert decode_legacy(typed) == Decoded(encoding, meant)


@pytest.mark.parametrize("text", [text for text in plan_texts() if text])
def test_a_text_of_the_plan_comes_back_from_both_encodings(text: str) -> None:
    lower = text.lower()
    for encoding, table in (("TCVN3", TO_TCVN3), ("VNI", TO_VNI)):
        encoded = lower.translate(table)
        decoded = decode_legacy(encoded)
        if sum(word != word.translate(table) for word in lower.split()) > 2:
            assert decoded == Decoded(encoding, lower)
        else:
            assert decoded is None or decoded.text == lower
    capitals = decode_legacy(text.upper().translate(TO_VNI))
    assert capitals is None or capitals == Decoded("VNI", text.upper())


def test_ordinary_vietnamese_is_never_taken_for_an_old_encoding() -> None:
    seed = SEED.read_text(encoding="utf-8")
    for text in (*plan_texts(), *DEPARTMENTS, *seed.splitlines(), *seed.split(), seed):
        assert decode_legacy(text) is None, text
        assert decode_legacy(text.upper()) is None, text


@pytest.mark.parametrize(
    "text",
    [
        *(
            "naïve café, résumé, déjà vu",
            "Noël",
            "Saïgon",
            "Zürich",
            "São Paulo",
            "El Niño",
            "Müller",
        ),
        *("Điều 5 § 3", "§ 5", "Microsoft® Office™", "© 2023", "5 µm", "µg", "10 m²", "m¹", "½ ¾"),
        *("«Kế hoạch»", "«tin»", "· Kế hoạch", "·Ban hành", "37°C", "1ª", "10±2", "£5", "a÷b"),
        *(
            "45/BC-SGDĐT",
            "báo_cáo.xlsx",
            "vp@sgddt.lamdong.gov.vn",
            "https://a.vn/?q=ê",
            "",
            "Krông Nô",
        ),
        *("hoà, hoá, toàn, oà, xoã", "Côn Đảo", "Đắk Lắk", "lúa", "thuê", "quý"),
    ],
)
def test_signs_names_and_foreign_words_raise_no_alarm(text: str) -> None:
    assert decode_legacy(text) is None


@given(st.text())
def test_any_text_is_looked_at_without_harm(text: str) -> None:
    decoded = decode_legacy(text)
    assert decoded is None or decoded.encoding in ("TCVN3", "VNI")


@pytest.mark.parametrize(
    "word", ["nghiêng", "Quyết", "gì", "GIẾNG", "khuya", "ướt", "quỳnh", "ý", "yêu", "thuở", "các"]
)
def test_a_syllable_is_known(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize(
    "word",
    ["", "with", "kÕ", "càc", "hẽt", "ngà̀", "ho¹ch", "đk", "wifi", "ơng", "b", "HĐND", "toánn"],
)
def test_what_cannot_be_a_syllable_is_none(word: str) -> None:
    assert not is_syllable(word)
