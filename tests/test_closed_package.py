"""The package of a closed period: every change of it is found, and what it holds is read."""

import hashlib
import random
import zipfile
from collections import Counter
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace

from cchc_xl import api
from cchc_xl.closed import examine, manifest_of, write_closed
from cchc_xl.demo import PLAN_NAME
from cchc_xl.domain.closing import FORMAT, MANIFEST, README, Manifest, Part, SealedFile
from cchc_xl.domain.diagnostics import CchcError
from cchc_xl.files import write_parts
from cchc_xl.products import Kind, kind_of
from cchc_xl.readers.inbox import opened_inbox
from cchc_xl.readers.summaries import read_last_year
from tests.support.searches import sample
from tests.support.shared import Demonstration

SUMMARY = "tong-hop-2023-Q1.xlsx"


@pytest.fixture(scope="module")
def closed(demonstration: Demonstration, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A package of what the demonstration has made of the first quarter; only to be read."""
    made = demonstration.steps[0]
    paths = {
        Part.PLAN: [demonstration.plan],
        Part.RECEIVED: sorted(made.returned.iterdir()),
        Part.SUMMARY: [made.summary],
        Part.DRAFT: [made.report],
    }
    files = {f"{part.value}/{path.name}": path for part in paths for path in paths[part]}
    sealed = tuple(
        SealedFile(
            Part(name.split("/")[0]), name, len(content), hashlib.sha256(content).hexdigest()
        )
        for name, content in ((name, path.read_bytes()) for name, path in files.items())
    )
    moment = datetime(2023, 3, 20, 12, 0)
    about = ("SGDDT-LD-2023", "Kế hoạch", "SỞ", "2023-Q1", "quý I năm 2023", "Nguyễn Văn An")
    manifest = Manifest(FORMAT, *about, moment, "", {}, sealed)
    target = tmp_path_factory.mktemp("đóng kỳ") / "KY.zip"
    seal = write_closed(target, manifest, files)
    assert manifest_of(target) == (manifest, seal)
    return target


def test_a_package_is_known_and_is_nothing_that_a_unit_has_sent(closed: Path) -> None:
    assert kind_of(closed) is Kind.CLOSED
    (closed.parent / "biểu.xlsx").write_bytes(b"")
    with opened_inbox([closed.parent]) as inbox:
        assert [file.place for file in inbox.files] == ["biểu.xlsx"]
        assert [(file.place, file.what) for file in inbox.passed_by] == [
            ("KY.zip", Kind.CLOSED.value)
        ]


# -- every change is found


def told_of(path: Path, content: bytes) -> list[str]:
    """The codes that are told of a package with these bytes."""
    path.write_bytes(content)
    try:
        return [found.code for found in examine(path).diagnostics]
    except CchcError as error:
        return [error.diagnostic.code]


def changed(path: Path, closed: Path, change: Callable[[bytearray], None]) -> list[str]:
    """The codes that are told of the package once its bytes were changed."""
    content = bytearray(closed.read_bytes())
    change(content)
    return told_of(path, bytes(content))


@pytest.mark.search
def test_every_byte_of_a_package_counts(tmp_path: Path) -> None:
    files = {f"{part.value}/{part.value}": tmp_path / part.value for part in Part}
    for file in files.values():
        file.write_bytes(b"a")
    digest = hashlib.sha256(b"a").hexdigest()
    sealed = tuple(SealedFile(Part(name.split("/")[0]), name, 1, digest) for name in files)
    manifest = Manifest(FORMAT, *"ptaple", datetime(2023, 3, 20), "i", {}, sealed)
    path = tmp_path / "KY.zip"
    write_closed(path, manifest, files)
    assert examine(path).diagnostics == ()
    whole = path.read_bytes()
    missed = [
        place
        for place in sample(range(len(whole)), 600)
        if not told_of(path, _flipped(whole, place, place % 8))
    ]
    assert missed == []
    assert len(whole) > 4000


def _flipped(content: bytes, place: int, bit: int) -> bytes:
    return content[:place] + bytes([content[place] ^ 1 << bit]) + content[place + 1 :]


def test_a_byte_changed_anywhere_is_found_and_the_file_named(
    closed: Path, tmp_path: Path, counted: Callable[[str, Counter[str]], None]
) -> None:
    path, whole = tmp_path / "KY.zip", closed.read_bytes()
    dice, found = random.Random(18), Counter[str]()
    with zipfile.ZipFile(closed) as package:
        infos = package.infolist()
    within = {}
    for info in infos:
        start = info.header_offset + 30 + len(info.filename.encode())
        places = [start, start + info.file_size - 1, dice.randrange(start, start + info.file_size)]
        within |= dict.fromkeys(places, info.filename)
    for place, name in within.items():
        path.write_bytes(_flipped(whole, place, dice.randrange(8)))
        if name == MANIFEST:
            with pytest.raises(CchcError):
                examine(path)
            continue
        told = examine(path).diagnostics
        assert [(d.code, d.value) for d in told] == [("W171", name)], place
        found[told[0].code] += 1
    counted("bytes of a closed period", found)


def _cut(content: bytearray) -> None:
    del content[-1:]


def _longer(content: bytearray) -> None:
    content += b"\0"


def _before(content: bytearray) -> None:
    content[:0] = b"\0"


def _commented(content: bytearray) -> None:
    content[-2:] = b"\x02\0ab"


@pytest.mark.parametrize("change", [_cut, _longer, _before, _commented])
def test_what_stands_around_the_files_is_found(
    closed: Path, tmp_path: Path, change: Callable[[bytearray], None]
) -> None:
    assert changed(tmp_path / "KY.zip", closed, change)


def repacked(
    closed: Path, path: Path, change: Callable[[dict[str, bytes]], None], *, packed: bool = False
) -> list[str]:
    """The codes told of the package once its files were changed and packed as ours are."""
    with zipfile.ZipFile(closed) as package:
        held = {name: package.read(name) for name in package.namelist()}
    change(held)
    write_parts(path, held.items(), stored=not packed)
    return [found.code for found in examine(path).diagnostics]


def test_files_that_are_added_gone_renamed_or_packed_otherwise_are_told(
    closed: Path, tmp_path: Path
) -> None:
    path, plan = tmp_path / "KY.zip", f"ke-hoach/{PLAN_NAME}"
    assert repacked(closed, path, lambda held: None) == []
    assert repacked(closed, path, lambda held: None, packed=True) == ["W175"]
    assert repacked(closed, path, lambda held: held.update(them=b"")) == ["W173"]
    assert repacked(closed, path, lambda held: [held.pop(plan)]) == ["W172"]
    told = repacked(closed, path, lambda held: held.update({"ke-hoach/b.xlsx": held.pop(plan)}))
    assert told == ["W174"]
    assert repacked(closed, path, lambda held: held.update({README: b"khac"})) == ["W171"]
    assert repacked(closed, path, lambda held: held.update({plan: b"khac"})) == ["W171"]


@pytest.mark.parametrize(
    "path",
    [
        "ke-hoach/../../x",
        "/etc/x",
        "ke-hoach",
        "tong-hop/x",
        "ke-hoach/a\\b",
        "ke-hoach/C:x",
        "ke-hoach//x",
    ],
)
def test_a_manifest_that_leads_elsewhere_is_none(closed: Path, tmp_path: Path, path: str) -> None:
    def elsewhere(held: dict[str, bytes]) -> None:
        manifest = msgspec.json.decode(held[MANIFEST], type=Manifest)
        files = [replace(f, path=path) if f.part is Part.PLAN else f for f in manifest.files]
        held[MANIFEST] = msgspec.json.encode(replace(manifest, files=tuple(files)))

    with pytest.raises(CchcError, match="W176"):
        repacked(closed, tmp_path / "KY.zip", elsewhere)


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"", "W113"), (b"no archive", "W113"), (None, "W101")],
)
def test_what_is_no_package_is_told(tmp_path: Path, content: bytes | None, code: str) -> None:
    if content is not None:
        (tmp_path / "KY.zip").write_bytes(content)
    with pytest.raises(CchcError, match=code):
        examine(tmp_path / "KY.zip")


def test_an_archive_of_others_and_a_bomb_are_told(tmp_path: Path) -> None:
    write_parts(tmp_path / "KY.zip", [("a.txt", b"a")])
    with pytest.raises(CchcError, match="W170"):
        examine(tmp_path / "KY.zip")
    write_parts(tmp_path / "KY.zip", [(MANIFEST, bytes(20 << 20))])
    with pytest.raises(CchcError, match="W111"):
        examine(tmp_path / "KY.zip")


# -- read


def test_forms_of_the_next_period_are_filled_in_from_a_closed_one(
    demonstration: Demonstration, closed: Path, tmp_path: Path
) -> None:
    made = demonstration.steps[1]
    book = api.open_plan(demonstration.plan)
    api.generate(book, made.period.id, tmp_path, previous=closed, units=["TCHC"], sample=True)
    name = f"{made.period.id}_TCHC.xlsx"
    assert (tmp_path / name).read_bytes() == (made.forms / name).read_bytes()


def test_a_workbook_in_a_package_that_was_changed_is_not_read(
    demonstration: Demonstration, closed: Path, tmp_path: Path
) -> None:
    path = tmp_path / "KY.zip"
    name = f"tong-hop/{SUMMARY}"
    repacked(closed, path, lambda held: held.update({name: held[name] + b"0"}))
    with pytest.raises(CchcError, match="W171"):
        api.load_summary(api.load_plan(demonstration.plan), path)


def test_the_statistics_of_a_closed_period_are_those_of_its_workbook(
    demonstration: Demonstration, closed: Path
) -> None:
    sealed, plain = (
        read_last_year(path).value for path in (closed, demonstration.steps[0].summary)
    )
    assert sealed
    assert sealed.file == f"KY.zip › {SUMMARY}"
    assert replace(sealed, file=SUMMARY) == plain
