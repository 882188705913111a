"""Which row of the form a returned row is."""

import pytest

from cchc_xl.rules.values.row_matching import Expected, Kind, RowMatcher, closest

TEXTS = {
    "I.1": "Xây dựng, triển khai thực hiện kế hoạch; phát động thi đua",
    "I.2": "Xây dựng và thực hiện kế hoạch tuyên truyền CCHC năm 2023.",
    "II.1": "Đề xuất danh mục VBQPPL quy định chi tiết",
}
MATCHER = RowMatcher(Expected(row_id, row_id, text) for row_id, text in TEXTS.items())


@pytest.mark.parametrize(
    ("row_id", "number", "text", "kind", "found"),
    [
        ("I.1", "I.1", TEXTS["I.1"], Kind.SURE, "I.1"),
        ("I.1", "", "", Kind.SURE, "I.1"),
        ("I.1", "I.1", "sửa hết cả", Kind.SURE, "I.1"),
        ("I.1", "I.1", TEXTS["I.2"], Kind.SURE, "I.1"),
        ("I.1", "I.2", TEXTS["I.2"], Kind.WRONG_ID, "I.2"),
        ("I.1", "", TEXTS["I.2"], Kind.DOUBTFUL, "I.2"),
        ("I.1", "I.2", "sửa hết cả", Kind.DOUBTFUL, "I.2"),
        ("", "I.2", TEXTS["I.2"], Kind.WITHOUT_ID, "I.2"),
        ("", "", TEXTS["I.2"].upper(), Kind.WITHOUT_ID, "I.2"),
        ("", "", "Xây dựng và thực hiện kế hoạch tuyên truyền CCHC 2023", Kind.WITHOUT_ID, "I.2"),
        ("", "", "Xây dựng kế hoạch tuyên truyền năm 2023", Kind.DOUBTFUL, "I.2"),
        ("", "I.1", TEXTS["I.2"], Kind.DOUBTFUL, "I.2"),
        ("", "5a", "Tổ chức hội thi cho học sinh", Kind.NONE, ""),
        ("", "", "", Kind.NONE, ""),
        ("IX.9", "", "", Kind.SURE, "IX.9"),
    ],
)
def test_two_witnesses_are_believed_and_a_contradiction_is_asked_about(
    row_id: str, number: str, text: str, kind: Kind, found: str
) -> None:
    match = MATCHER.match(row_id, number, text)
    assert (match.kind, match.id) == (kind, found)


def test_a_text_that_two_rows_share_is_no_witness() -> None:
    twice = RowMatcher([Expected("CT03", "I.2", "Báo cáo"), Expected("CT04", "I.2", "Báo cáo")])
    assert twice.match("", "I.2", "Báo cáo").kind is Kind.DOUBTFUL
    assert twice.match("CT04", "I.2", "Báo cáo").id == "CT04"


def test_without_a_plan_the_id_is_believed_or_else_the_number() -> None:
    blind = RowMatcher(())
    assert blind.match("I.1", "x", "y").id == "I.1"
    assert blind.match("", "I.2", "y").id == "I.2"
    assert blind.match("", "", "y").kind is Kind.NONE


def test_the_closest_choice_must_stand_out() -> None:
    headers = ["Ngày hoàn thành", "Ngày văn bản", "Dự kiến hoàn thành"]
    assert closest("Ngày hoan thành", headers) == "Ngày hoàn thành"
    assert closest("Ngày", headers) is None
    assert closest("aa", ["aab", "aac"], 0.5) is None
