"""Names of units in a cell: parted where a name stands on both sides, and never within one."""

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_xl.domain.units import Unit, UnitKind, UnitNames
from cchc_xl.rules.importing.cells import TaskRow
from cchc_xl.rules.importing.unit_shorts import explained_units
from cchc_xl.rules.importing.units import find_units
from cchc_xl.rules.plans.names import resolve_units
from cchc_xl.rules.plans.unit_names import split_names, unit_kind, why_uncertain

WHOLE = [
    "Văn phòng HĐND và UBND",
    "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân",
    "Văn phòng Đoàn ĐBQH và HĐND tỉnh",
    "Phòng Kinh tế, Hạ tầng và Đô thị",
    "Phòng Văn hóa - Xã hội",
    "Phòng Văn hóa, Khoa học và Thông tin",
    "Phòng Tổ chức - Thanh tra",
    "Phòng Kê khai và Kế toán thuế",
    "Phòng Quản lý hạ tầng và các dịch vụ đô thị",
    "Sở Văn hóa, Thể thao và Du lịch",
    "Sở Lao động - Thương binh và Xã hội",
    "Báo và Phát thanh, Truyền hình Hà Nam",
    "Ban Quản lý các Khu công nghiệp, khu kinh tế",
    "Bộ Công an (Cục Cảnh sát, Văn phòng Bộ)",
    "Trường THPT Vị Thanh",
    "Bệnh viện đa khoa",
    "Khoa Luật",
    "Phòng GD&ĐT",
]
"""One unit each, whatever joints are within."""
GROUPS = [
    "Sở, ban, ngành",
    "Các sở, ban, ngành tỉnh",
    "Các cơ quan, đơn vị, địa phương",
    "UBND các xã, phường",
    "UBND xã, phường, đặc khu",
    "Viện, Trường",
    "Các phòng, Chi cục Thuế",
    "Các Sở: Nội vụ, Tư pháp, Tài chính",
    "Các Vụ, Cục, Viện",
    "Vụ, Cục, đơn vị thuộc Bộ",
    "Các phòng, ban chuyên môn thuộc UBND huyện",
    "Toàn ngành",
]


@pytest.mark.parametrize("name", [*WHOLE, *GROUPS])
def test_a_name_is_never_parted_within(name: str) -> None:
    assert split_names(name) == [name]
    assert unit_kind(name) is (UnitKind.GROUP if name in GROUPS else UnitKind.UNIT)


@given(
    st.lists(st.sampled_from(WHOLE), min_size=1, max_size=4),
    st.sampled_from(["; ", ";", ", ", " và ", "\n", ";\n- ", "/", " + "]),
)
def test_whole_names_are_parted_at_every_joint(names: list[str], joint: str) -> None:
    bullet = "- " if joint.endswith("- ") else ""
    assert split_names(bullet + joint.join(names)) == names


@given(st.lists(st.sampled_from([*WHOLE, *GROUPS]), min_size=1, max_size=4))
def test_semicolons_part_always(names: list[str]) -> None:
    assert split_names("; ".join(names)) == names


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("Văn phòng HĐND - UBND và Phòng Nội vụ", ["Văn phòng HĐND - UBND", "Phòng Nội vụ"]),
        ("P.QLTM, P.QLCN", ["P.QLTM", "P.QLCN"]),
        ("VP + Thanh tra Sở", ["VP", "Thanh tra Sở"]),
        ("Trạm Y tế - Hội Phụ nữ", ["Trạm Y tế", "Hội Phụ nữ"]),
        ("Sở Nội vụ. Sở Tài chính", ["Sở Nội vụ", "Sở Tài chính"]),
        ("phòng Nội vụ, phòng Tư pháp", ["phòng Nội vụ", "phòng Tư pháp"]),
        ("Sở, ban, ngành, UBND cấp huyện", ["Sở, ban, ngành", "UBND cấp huyện"]),
        ("Doanh nghiệp, Sở, ban, ngành", ["Doanh nghiệp", "Sở, ban, ngành"]),
        (
            "Sở Tài chính và cơ quan, địa phương liên quan",
            ["Sở Tài chính", "cơ quan, địa phương liên quan"],
        ),
        ("Sở Nội vụ và các bộ, ngành", ["Sở Nội vụ", "các bộ, ngành"]),
        ("Phòng TCHC, KHTC", ["Phòng TCHC, KHTC"]),
        ("Phòng Nội vụ (chủ trì); Đơn vị thực hiện: Sở Y tế", ["Phòng Nội vụ", "Sở Y tế"]),
        ("Đ/c Nguyễn Văn An, Chủ tịch UBND xã", ["Đ/c Nguyễn Văn An", "Chủ tịch UBND xã"]),
    ],
)
def test_joints_between_names_part_them(cell: str, names: list[str]) -> None:
    assert split_names(cell) == names


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Đơn vị được giao", UnitKind.ROLE),
        ("Cơ quan chủ trì soạn thảo", UnitKind.ROLE),
        ("Các đơn vị được phân công", UnitKind.ROLE),
        ("Phòng chuyên môn", UnitKind.ROLE),
        ("Phòng TCHC, KHTC", UnitKind.UNSPECIFIED),
        ("Thủ trưởng các cơ quan, đơn vị", UnitKind.UNSPECIFIED),
        ("Sở Tài chính phối hợp", UnitKind.UNSPECIFIED),
        ("Doanh nghiệp", UnitKind.GROUP),
        ("UBND cấp xã", UnitKind.GROUP),
        ("Các đơn vị có liên quan", UnitKind.UNSPECIFIED),
        ("Nguyễn Văn An", UnitKind.UNSPECIFIED),
        ("Đoàn Thị Hoa", UnitKind.UNSPECIFIED),
        ("Đoàn Thanh Niên", UnitKind.UNIT),
        ("Văn Phòng Sở", UnitKind.UNIT),
        ("Phó Chủ tịch UBND xã", UnitKind.UNSPECIFIED),
        ("Công chức Văn phòng - Thống kê", UnitKind.UNSPECIFIED),
        ("TCKH", UnitKind.UNSPECIFIED),
        ("Phòng Nội vụ, Tư pháp", UnitKind.UNSPECIFIED),
        ("Bộ Công Thương Bộ Tài chính", UnitKind.UNSPECIFIED),
        (
            "Sở Nội vụ với các văn bản thuộc phạm vi quản lý nhà nước của ngành",
            UnitKind.UNSPECIFIED,
        ),
        ("Hạ tầng và Đô thị", UnitKind.UNSPECIFIED),
        ("Công an xã", UnitKind.UNIT),
        ("VP", UnitKind.UNIT),
    ],
)
def test_what_is_not_certainly_a_unit_gets_no_form(name: str, kind: UnitKind) -> None:
    assert unit_kind(name) is kind


def test_who_waits_for_the_officer_is_told_why() -> None:
    found = find_units([row("Phòng Nội vụ; TCKH; Ông Trần Bình; các đơn vị liên quan")])
    told = [(doubt.code, doubt.words["value"], doubt.words["what"]) for doubt in found.doubts]
    assert told == [
        ("P193", "TCKH", "chưa chắc là một đơn vị"),
        ("P193", "Ông Trần Bình", "là người hoặc chức danh"),
    ]
    assert why_uncertain("các đơn vị liên quan") == ""


def test_abbreviations_are_linked_where_the_document_explains_them() -> None:
    shorts = explained_units(
        [
            "Giao Phòng Tài chính - Kế hoạch (sau đây gọi tắt là TCKH) bố trí kinh phí.",
            "Ghi chú: P.NV: Phòng Nội vụ; VHTT: Phòng Văn hóa và Thông tin; TTr: thông tin.",
            "Nghị quyết của Ban Chấp hành (BCHTW); cải cách hành chính (CCHC).",
        ]
    )
    found = find_units([row("TCKH"), row("P.NV, VHTT"), row("Phòng Nội vụ")], (), shorts)
    assert [(unit.name, unit.other_names, unit.kind) for unit in found.units] == [
        ("Phòng Tài chính - Kế hoạch", ("TCKH",), UnitKind.UNIT),
        ("Phòng Nội vụ", ("P.NV",), UnitKind.UNIT),
        ("Phòng Văn hóa và Thông tin", ("VHTT",), UnitKind.UNIT),
    ]
    assert found.doubts == []


def test_a_group_that_names_its_members_has_them_where_all_are_known() -> None:
    known = [row("Sở Nội vụ; Sở Văn hóa, Thể thao và Du lịch; Sở Tài chính")]
    group = row("Các Sở: Nội vụ, Văn hóa, Thể thao và Du lịch và Tài chính")
    members = find_units([*known, group]).units[3].members
    assert members == ("SNV", "SVHTTVDL", "STC")
    assert find_units([*known, row("Các Sở: Nội vụ, Y tế")]).units[3].members == ()


def test_initials_of_two_units_are_asked_about() -> None:
    rows = [row("Phòng Kinh tế"), row("Phòng Kỹ thuật"), row("P.KT")]
    found = find_units(rows)
    assert found.units[2].kind is UnitKind.UNSPECIFIED
    [doubt] = found.doubts
    assert doubt.code == "P193"
    assert doubt.words["what"] == "có thể là Phòng Kinh tế hoặc Phòng Kỹ thuật"


@given(st.lists(st.sampled_from([*WHOLE, *GROUPS]), min_size=1, max_size=4, unique=True))
def test_the_check_finds_every_unit_that_the_import_has_made(names: list[str]) -> None:
    cell = "; ".join(names)
    units = find_units([row(cell)]).units
    resolved = resolve_units(cell, UnitNames.of(units))
    assert resolved.unknown == ()
    assert {unit.name for unit in units if unit.code in resolved.codes} == {u.name for u in units}


def test_a_known_name_is_taken_before_any_joint() -> None:
    names = UnitNames.of([Unit("A", "Phòng Nội vụ, Tư pháp"), Unit("B", "Sở Y tế")])
    assert resolve_units("Phòng Nội vụ, Tư pháp; Sở Y tế", names).codes == ("A", "B")
    assert resolve_units("Sở Y tế, Sở Xây dựng", names).unknown == ("Sở Xây dựng",)


@pytest.mark.parametrize("text", ["Phòng A, ", "Sở A và ", "Các sở, ", "Phòng A (", "( "])
def test_a_cell_full_of_names_takes_no_time(text: str) -> None:
    before = process_time()
    split_names(text * 3000)
    assert process_time() - before < 5


def row(leads: str) -> TaskRow:
    return TaskRow("I", "1", "", {"leads": leads})
