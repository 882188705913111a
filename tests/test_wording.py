"""The wording rules of a document: what is found, where, and what is let alone."""

from pathlib import Path

import docx
import pytest

from cchc_xl.domain.diagnostics import Diagnostic, Severity
from cchc_xl.rules.wording.check import Passage, check_wording
from cchc_xl.word.linting.lint import lint_document
from cchc_xl.word.template.tags import stories, story_lines
from tests.support.plan_documents import seed_plan_document


def lint(*texts: str) -> tuple[Diagnostic, ...]:
    """What is found in a document of these paragraphs."""
    passages = [Passage(text, f"đoạn {n}") for n, text in enumerate(texts, 1)]
    return check_wording(passages, "van-ban.docx")


def codes(*texts: str) -> list[str]:
    return [d.code for d in lint(*texts)]


def places(code: str, *texts: str) -> list[str]:
    return [d.place.cell for d in lint(*texts) if d.code == code]


def passages_of(path: Path) -> list[Passage]:
    [(name, body), *_] = stories(docx.Document(str(path)))
    return [Passage(line.text, line.place) for line in story_lines(name, body)]


CLEAN = (
    "Thực hiện Quyết định số 2571/QĐ-UBND ngày 30/12/2022 của UBND tỉnh Lâm Đồng về việc ban hành "
    "Kế hoạch Cải cách hành chính năm 2023.",
    "Nghị quyết số 14-NQ/TU ngày 25/5/2022 và Nghị quyết số 12-NQ/TU ngày 25/5/2022 của Tỉnh ủy.",
    "Luật số 80/2015/QH13; Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ.",
    "Công văn số 581/BNV-CCHC ngày 01/3/2022 của Bộ Nội vụ.",
    "Theo Quyết định số 2571/QĐ-UBND và Nghị quyết số 14-NQ/TU.",
    "các kế hoạch số 12/KH-UBND ngày 05/01/2022 và số 13/KH-UBND ngày 07/02/2022 của UBND tỉnh.",
    "Thành phố trực thuộc trung ương; Ban Chấp hành Trung ương; UBND Thành phố Hồ Chí Minh.",
    "Đạt tỷ lệ 60%/năm, tăng 1/2 so với năm 2022; ISO 9001:2015; khóa XIII.",
    "Thủ tục hành chính (TTHC) được công khai. Số TTHC công khai là 95; TTHC còn lại là 5.",
    "Số: ……/BC-SGDĐT",
    "(Kèm theo Báo cáo số 05/BC-SGDĐT ngày 20/3/2023 của Sở Giáo dục và Đào tạo)",
    "Kế hoạch số:           /KH-SGDĐT ngày         tháng 01 năm 2023",
)


def test_a_clean_text_is_not_accused() -> None:
    assert lint(*CLEAN) == ()
    assert lint() == ()
    assert lint("") == ()


@pytest.mark.parametrize(
    ("text", "value", "meant"),
    [
        ("Kế hoạch số 8016/KH/UBND ngày 01/10/2020", "8016/KH/UBND", "8016/KH-UBND"),
        (
            "Nghị định số 113/2018/2018/NĐ-CP ngày 31/8/2018",
            "113/2018/2018/NĐ-CP",
            "113/2018/NĐ-CP",
        ),
        ("Quyết định số 15/QĐ ngày 15/3/2022", "15/QĐ", ""),
    ],
)
def test_a_malformed_number_is_an_error_with_what_was_meant(
    text: str, value: str, meant: str
) -> None:
    [found] = [d for d in lint(text) if d.code == "L201"]
    assert (found.value, found.proposal, found.severity) == (value, meant, Severity.ERROR)


def test_a_number_broken_by_a_line_is_joined_before_it_is_judged() -> None:
    text = "Quyết định số 28/2019/QĐ- UBND ngày 31/5/2019 và Nghị định số 143/2020/NĐ-\nCP"
    assert "L201" not in codes(text)


def test_numbers_of_documents_older_than_the_rules_are_let_alone() -> None:
    assert codes("Nghị định số 64/CP ngày 27/9/1993 của Chính phủ") == []


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Kế hoạch số 8016/UBND-KH ngày 01/10/2020", "8016/KH-UBND"),
        ("Công văn số 123/CV-SGDĐT ngày 15/3/2023", "123/SGDĐT"),
        ("Tờ trình số 12/TT-UBND ngày 15/3/2023", ""),
    ],
)
def test_a_symbol_that_does_not_fit_the_kind_is_asked_about(text: str, meant: str) -> None:
    [found] = [d for d in lint(text) if d.code == "L202"]
    assert found.severity is Severity.WARNING
    assert found.proposal == meant


def test_one_number_in_two_spellings_is_told_where_the_second_stands() -> None:
    text = (
        "Kế hoạch số 8016/KH-UBND ngày 01/10/2020 của UBND tỉnh.",
        "Kế hoạch số 8016/UBND-KH.",
        "Kế hoạch số 8016/UBND-KH.",
    )
    [found] = [d for d in lint(*text) if d.code == "L203"]
    assert found.place.cell == "đoạn 2"
    assert found.value == "8016/KH-UBND (đoạn 1); 8016/UBND-KH (đoạn 2)"


@pytest.mark.parametrize(
    ("day", "noticed"), [("02/10/2020", True), ("01/10/2002", True), ("05/3/2022", False)]
)
def test_dates_of_one_document_must_agree(day: str, noticed: bool) -> None:
    text = ("Kế hoạch số 12/KH-UBND ngày 01/10/2020", f"Kế hoạch số 12/KH-UBND ngày {day}")
    assert (places("L204", *text) == ["đoạn 2"]) is noticed


@pytest.mark.parametrize(
    "text",
    [
        "Kế hoạch số 8439/KH-UBND ngày 07/11/2002 của UBND tỉnh về rà soát, đơn giản hóa TTHC giai "
        "đoạn 2022-2025.",
        "Kế hoạch số 8439/KH-UBND ngày 07/11/2002 của UBND tỉnh về triển khai thực hiện Quyết định "
        "số 1085/QĐ-TTg ngày 15/9/2022 của Thủ tướng Chính phủ.",
        "Nghị định số 59/2012/NĐ-CP ngày 23/7/2021 của Chính phủ",
        "Quyết định số 28/QĐ-UBND ngày 31/6/2022 của UBND tỉnh",
    ],
)
def test_a_date_that_no_such_document_can_have_is_noticed(text: str) -> None:
    assert places("L205", text) == ["đoạn 1"]


@pytest.mark.parametrize(
    "text",
    [
        "Kế hoạch số 8439/KH-UBND ngày 07/11/2022 về thực hiện Quyết định số 1085/QĐ-TTg ngày "
        "15/9/2022",
        "Theo Kế hoạch số 12/KH-UBND ngày 05/01/2020 của UBND tỉnh, Sở Nội vụ thực hiện Quyết định "
        "số 1085/QĐ-TTg ngày 15/9/2022",
        "Kế hoạch số 12/KH-UBND ngày 05/01/2020 của UBND tỉnh về chuyển đổi số đến năm 2025, định "
        "hướng đến năm 2030",
        "Kế hoạch số 12/KH-UBND ngày 05/01/2020 và thực hiện Quyết định số 5/QĐ-TTg ngày 15/9/2022",
    ],
)
def test_dates_that_can_be_raise_no_alarm(text: str) -> None:
    assert places("L205", text) == []


def test_a_document_cannot_cite_one_of_after_its_own_date() -> None:
    text = ("Lâm Đồng, ngày 20 tháng 3 năm 2023", "Quyết định số 28/QĐ-UBND ngày 21/3/2023")
    assert places("L205", *text) == ["đoạn 2"]
    assert places("L205", text[0], "Quyết định số 28/QĐ-UBND ngày 20/3/2023") == []


@pytest.mark.parametrize(
    ("text", "allowed"),
    [
        ("ngày 1/10/2020", "01/10/2020"),
        ("ngày 5/2/2021", "05/02/2021"),
        ("ngày 15/1/2021", "15/01/2021"),
        ("ngày 5 tháng 3 năm 2023", "ngày 05 tháng 3 năm 2023"),
        ("ngày 15/9/2022, 15/09/2022, 05/02/2023, tháng 1/2023", None),
    ],
)
def test_a_missing_zero_in_a_date_is_noticed(text: str, allowed: str | None) -> None:
    found = [d.allowed for d in lint(text) if d.code == "L206"]
    assert found == ([allowed] if allowed else [])


def test_a_full_citation_repeated_is_told_once_for_each_document() -> None:
    full = "Nghị định số 108/2014/NĐ-CP ngày 20/11/2014 của Chính phủ"
    [found] = [d for d in lint(full, full, full) if d.code == "L207"]
    assert (found.place.cell, found.allowed) == ("đoạn 2", "Nghị định số 108/2014/NĐ-CP")
    assert codes(full, "Nghị định số 108/2014/NĐ-CP") == []


def test_a_table_of_documents_may_have_all_dates() -> None:
    text = "Báo cáo số 131/BC-TCHC ngày 30/01/2023"
    cells = [Passage(text, "đoạn 1"), Passage(text, "bảng 1, hàng 2, ô 3, đoạn 1")]
    assert check_wording(cells, "a.docx") == ()


def test_a_first_citation_needs_its_date() -> None:
    short = "Nghị quyết số 18-NQ/TW của Ban Chấp hành Trung ương"
    assert places("L208", short, short) == ["đoạn 1"]
    assert places("L208", "Luật số 80/2015/QH13") == []
    assert places("L208", "Kế hoạch số 12/KH-SNV ngày …… tháng …… năm 2023") == []


@pytest.mark.parametrize(
    "text",
    [
        "Số:  /BC-SGDĐT; ngày   tháng   năm 2023",
        "a)  Các nhiệm vụ đã hoàn thành.",
        "-  Sở Nội vụ;",
        "Hết câu.  Câu sau",
        "B Á O  C Á O",
        "NGƯỜI LẬP  TRƯỞNG PHÒNG",
        "Họ và tên  chức vụ      đơn vị",
        "Họ  tên\tchức vụ",
    ],
)
def test_blanks_that_set_words_or_leave_room_are_let_alone(text: str) -> None:
    assert "L220" not in codes("Mở đầu.", text)


def test_blanks_are_looked_for_where_they_stand_in_the_file() -> None:
    one = Passage("của kế hoạch của Sở", "đoạn 1", "của  kế hoạch   của Sở")
    [found] = check_wording([one], "van-ban.docx")
    assert (found.code, found.value, found.allowed) == ("L220", "của  kế", "của kế")


@pytest.mark.parametrize(
    ("text", "code", "allowed"),
    [
        ("các Nghị Quyết sau", "L209", "Nghị quyết"),
        (
            "theo kế hoạch số 2718/KH-SGDĐT ngày 18/11/2022",
            "L210",
            "Kế hoạch số 2718/KH-SGDĐT",
        ),
        ("Kính gửi UBND Tỉnh", "L218", "UBND tỉnh"),
        ("Hội đồng nhân dân Huyện", "L218", "Hội đồng nhân dân huyện"),
        ("phát động thi đua  thực hiện", "L220", "đua thực"),
        ("các phòng,\u00a0 đơn vị thuộc Sở", "L220", "phòng, đơn"),
        (
            "Kế hoạch số 5731/KH-UBND ngày 03/8/2022 UBND tỉnh",
            "L213",
            "Kế hoạch số 5731/KH-UBND ngày 03/8/2022 của UBND tỉnh",
        ),
        (
            "Kế hoạch số 8016/KH-UBND ngày 01/10/2020 của UBND tỉnh về Kế hoạch số hóa",
            "L214",
            "",
        ),
    ],
)
def test_words_are_asked_about_where_they_stand(text: str, code: str, allowed: str) -> None:
    [found] = lint("Mở đầu.", text)
    assert (found.code, found.place.cell, found.allowed) == (code, "đoạn 2", allowed)


def items(marks: str) -> list[str]:
    return [f"{mark} Nội dung" for mark in marks.split()]


@pytest.mark.parametrize(
    "marks",
    [
        "a) b) c) d) đ) e) g) h) i) k) l) m) n) o) p) q) r) s) t) u) ư) v) x) y)",
        "a) b) c) d) đ) e) g) h) i) k) l) m) n) o) p) q) r) s) t) u) v) x) y)",
        "1. a) b) 2. a) b) c) 3.",
        "I. 1. 2. II. 1. a) b) 2. III.",
        "I. II. III. IV. V. VI. VII. VIII. IX. X. XI.",
        "I. 1. 2. II. 3. 4.",
        "1. 2. Phụ_lục 1. 2.",
        "1. 2. Chương_trình 3. Phần_mềm 4.",
        "Chương_I Điều_1. 1. 2. Chương_II Điều_2. 1. Điều_3. 1. a) b)",
        "1.1. 1.2. 2. 2.1. 3.",
        "a) 1. 2. b) 1. 2.",
    ],
)
def test_numbering_in_order_raises_no_alarm(marks: str) -> None:
    assert codes(*(item.replace("_", " ") for item in items(marks))) == []


@pytest.mark.parametrize(
    ("marks", "code", "place", "allowed"),
    [
        ("a) b) c) d) đ) đ)", "L211", 6, "e)"),
        ("a) b) d) đ)", "L211", 3, "c)"),
        ("a) b) c) d) đ) e) f) h)", "L211", 7, "g)"),
        ("a) b) c) d) e) f) g)", "L211", 5, "đ)"),
        ("b) c)", "L211", 1, "a)"),
        ("a) a) b)", "L211", 2, "b)"),
        ("1. 2. 2. 3.", "L212", 3, "3."),
        ("1. 2. 4. 5.", "L212", 3, "3."),
        ("I. II. IV.", "L212", 3, "III."),
        ("1. a) b) 2. đ) e)", "L211", 5, "a)"),
    ],
)
def test_a_number_out_of_order_is_told_once(
    marks: str, code: str, place: int, allowed: str
) -> None:
    [only] = lint(*items(marks))
    assert (only.code, only.place.cell, only.allowed) == (code, f"đoạn {place}", allowed)


def test_lists_of_table_cells_are_their_own() -> None:
    cells = [
        Passage("2. Rà soát", "bảng 1, hàng 2, ô 1, đoạn 1"),
        Passage("3. Báo cáo", "bảng 1, hàng 2, ô 1, đoạn 2"),
        Passage("7. Kiểm tra", "bảng 1, hàng 3, ô 1, đoạn 1"),
        Passage("1. Mở đầu", "đoạn 1"),
        Passage("a) Một", "bảng 1, hàng 4, ô 1, đoạn 1"),
        Passage("a) Hai", "bảng 1, hàng 4, ô 1, đoạn 2"),
    ]
    [only] = check_wording(cells, "a.docx")
    assert only.place.cell == "bảng 1, hàng 4, ô 1, đoạn 2"


def test_an_abbreviation_used_twice_must_be_explained_first() -> None:
    assert places("L215", "CNTT và CCVC.", "Ứng dụng CNTT.") == ["đoạn 1"]
    assert places("L215", "Dùng CNTT.", "Công nghệ thông tin (CNTT).", "CNTT") == ["đoạn 1"]
    assert places("L215", "Công nghệ thông tin (sau đây viết tắt là CNTT).", "CNTT, CNTT") == []
    assert places("L215", "CNTT (công nghệ thông tin) và CNTT") == []
    assert places("L215", "UBND và UBND", "khóa XIII và XIII", "CHƯƠNG TRÌNH CCVC", "CCVC") == []
    assert places("L215", "SỞ GIÁO DỤC VÀ ĐÀO TẠO", "Sở GDĐT và Sở GDĐT") == []
    assert (
        places("L215", "Kính gửi:", "- Tổ CNTT;", "- Sở.", "Công nghệ thông tin (CNTT), CNTT") == []
    )
    assert places("L215", "Số 12/KH-SGDĐT", "Lưu: VT, TCHC.", "- Lưu: VT, TCHC.") == []


def test_an_abbreviation_is_explained_once() -> None:
    text = ("văn bản quy phạm pháp luật (VBQPPL)", "Giáo dục và Đào tạo (GDĐT)")
    assert codes(*text) == []
    [found] = lint(*text, text[0])
    assert (found.code, found.place.cell) == ("L216", "đoạn 3")
    assert codes("báo cáo của Sở (TCHC)", "báo cáo của Sở (TCHC)") == []


def test_one_thing_is_abbreviated_in_one_way() -> None:
    text = ("văn bản quy phạm pháp luật (VBQPPL)", "các văn bản QPPL", "rà soát VB QPPL, QPPL")
    found = [(d.code, d.place.cell, d.value) for d in lint(*text)]
    assert found == [
        ("L217", "đoạn 2", "văn bản QPPL"),
        ("L217", "đoạn 3", "VB QPPL"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        ("Phòng Kế hoạch - Tài chính", "Phòng Kế hoạch – Tài chính"),
        ("của Trung ương", "cấp trung ương"),
    ],
)
def test_one_name_is_written_in_one_way(text: tuple[str, str]) -> None:
    assert places("L219", text[0], *text) == ["đoạn 3"]
    assert codes(text[0], text[0]) == []


@pytest.fixture(scope="module")
def seed_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return seed_plan_document(tmp_path_factory.mktemp("seed") / "ke-hoach.docx")


@pytest.fixture(scope="module")
def seed(seed_file: Path) -> list[Passage]:
    return passages_of(seed_file)


@pytest.mark.parametrize(
    ("code", "value", "start"),
    [
        ("L205", "07/11/2002", "- Triển khai thực hiện theo mục tiêu và lộ trình"),
        ("L205", "07/11/2002", "Triển khai thực hiện theo mục tiêu và lộ trình"),
        ("L201", "113/2018/2018/NĐ-CP", "đ) Tiếp tục thực hiện đúng đối tượng"),
        ("L202", "8016/UBND-KH", "Tiếp tục thực hiện Kế hoạch số 3563"),
        ("L203", "8016/UBND-KH", "Tiếp tục thực hiện Kế hoạch số 3563"),
        ("L201", "8016/KH/UBND", "Triển khai số hóa kết quả giải quyết TTHC"),
        ("L206", "1/10/2020", "Triển khai số hóa kết quả giải quyết TTHC"),
        ("L214", "8016/KH/UBND", "Triển khai số hóa kết quả giải quyết TTHC"),
        ("L210", "kế hoạch số 2718/KH-SGDĐT", "đ) Phát động thi đua"),
        ("L209", "Nghị Quyết", "Tập trung triển khai thực hiện hiệu quả"),
        ("L213", "5731/KH-UBND", "- Triển khai có hiệu quả Kế hoạch số 5731"),
        ("L207", "108/2014/NĐ-CP", "đ) Tiếp tục thực hiện đúng đối tượng"),
        ("L208", "18-NQ/TW", "a) Tiếp tục rà soát chức năng"),
        ("L208", "19-NQ/TW", "a) Tiếp tục rà soát chức năng"),
        ("L211", "đ)", "đ) Phát động thi đua"),
        ("L218", "UBND Tỉnh", "- UBND Tỉnh;"),
        ("L215", "CNTT", "d) Đổi mới phương thức làm việc"),
        ("L215", "CCVC", "4. Đẩy mạnh công tác đào tạo"),
        ("L217", "văn bản QPPL", "a) Hoàn thiện hệ thống văn bản QPPL"),
    ],
)
def test_the_anomalies_of_the_plan_of_2023_are_found_in_their_paragraphs(
    seed: list[Passage], code: str, value: str, start: str
) -> None:
    text = {passage.place: " ".join(passage.text.split()) for passage in seed}
    found = [d for d in check_wording(seed, "a.docx") if d.code == code and value in d.value]
    assert any(text[d.place.cell].startswith(start) for d in found)


def test_the_linter_tells_them_at_the_same_places(seed_file: Path, seed: list[Passage]) -> None:
    linted = lint_document(seed_file).diagnostics
    assert {(d.code, d.place.cell, d.value) for d in linted if d.code.startswith("L2")} == {
        (d.code, d.place.cell, d.value) for d in check_wording(seed, seed_file.name)
    }


def test_the_plan_of_2023_is_not_accused_of_more(seed: list[Passage]) -> None:
    found = check_wording(seed, "a.docx")
    assert [d.value for d in found if d.code == "L211"] == ["đ)"]
    assert [d for d in found if d.code in ("L204", "L212")] == []
    assert len([d for d in found if d.severity is Severity.ERROR]) == 6
