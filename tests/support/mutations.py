"""Damage to filled forms, seeded: bytes, XML, and what people do to cells; and what must hold.

``python -m tests.support.mutations --count 20000 --seed 1`` runs all three kinds and prints what
failed; ``--kind people`` runs one. The same seed always makes the same file.
"""

import argparse
import html
import random
import re
import sys
import tempfile
import time
import traceback
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from functools import cache, lru_cache
from io import BytesIO
from pathlib import Path

from lxml import etree

from cchc_xl.domain.consolidation import Received
from cchc_xl.domain.diagnostics import Diagnostic
from cchc_xl.domain.plan import Plan
from cchc_xl.domain.submission import item_of
from cchc_xl.domain.text import clean, format_date, parse_date, parse_number
from tests.support import paper
from tests.support.flat import flat, value_text
from tests.support.open_book import sheet_parts
from tests.support.paper import PaperBook
from tests.support.receiving import receive

LIMIT = 2.0
"""Seconds of processor time in which a file must be read or refused."""
Read = Callable[[Path], Received]
Failure = str


@dataclass(frozen=True, slots=True)
class Damaged:
    """A damaged form: what was done to it, its bytes, and for people's damage its cells."""

    seed: int
    done: tuple[str, ...]
    data: bytes
    book: PaperBook | None = None


# bytes


def flip(rng: random.Random, data: bytes) -> bytes:
    """Change some bits."""
    out = bytearray(data)
    for _ in range(rng.choice((1, 1, 2, 8, 64))):
        out[rng.randrange(len(out))] ^= 1 << rng.randrange(8)
    return bytes(out)


def truncate(rng: random.Random, data: bytes) -> bytes:
    """Cut off the end."""
    return data[: rng.randrange(len(data))]


def insert(rng: random.Random, data: bytes) -> bytes:
    """Put bytes in the middle."""
    at = rng.randrange(len(data))
    return data[:at] + rng.randbytes(rng.choice((1, 4, 100))) + data[at:]


def cut_out(rng: random.Random, data: bytes) -> bytes:
    """Take bytes out of the middle."""
    at = rng.randrange(len(data))
    return data[:at] + data[at + rng.choice((1, 4, 100)) :]


def _repacked(members: Sequence[tuple[str, bytes]]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in members:
            info = zipfile.ZipInfo(name)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 3  # also where it is not: one seed, one file
            if name in package.namelist():
                package.writestr(f"{name}?", content)
            else:
                package.writestr(info, content)
    return out.getvalue()


def members(data: bytes) -> list[tuple[str, bytes]]:
    """The parts of a package, in their order."""
    with zipfile.ZipFile(BytesIO(data)) as package:
        return [(name, package.read(name)) for name in package.namelist()]


def drop_member(rng: random.Random, data: bytes) -> bytes:
    """Leave a part out of the package."""
    parts = members(data)
    del parts[rng.randrange(len(parts))]
    return _repacked(parts)


def repeat_member(rng: random.Random, data: bytes) -> bytes:
    """Put a part into the package twice, the second time under the first's name, flipped."""
    parts = members(data)
    name, content = parts[rng.randrange(len(parts))]
    twin = name[:-1] + ("1" if name[-1] != "1" else "2")
    out = _repacked([*parts, (twin, flip(rng, content) if content else b"")])
    return out.replace(twin.encode(), name.encode())


def swap_members(rng: random.Random, data: bytes) -> bytes:
    """Give two parts each other's content."""
    parts = members(data)
    one, two = rng.sample(range(len(parts)), 2)
    (first, a), (second, b) = parts[one], parts[two]
    parts[one], parts[two] = (first, b), (second, a)
    return _repacked(parts)


def flip_inside(rng: random.Random, data: bytes) -> bytes:
    """Change bits of a part before it is packed, so that its checksum is right."""
    parts = members(data)
    at = rng.randrange(len(parts))
    name, content = parts[at]
    parts[at] = (name, flip(rng, content) if content else b"x")
    return _repacked(parts)


BYTES = (
    flip,
    truncate,
    insert,
    cut_out,
    drop_member,
    repeat_member,
    swap_members,
    flip_inside,
    flip_inside,
)

# XML

Element = etree._Element


def _some(rng: random.Random, root: Element) -> Element:
    return rng.choice(list(root.iter("*")))


def delete_element(rng: random.Random, root: Element) -> None:
    """Delete an element."""
    element = _some(rng, root)
    if (parent := element.getparent()) is not None:
        parent.remove(element)


def repeat_element(rng: random.Random, root: Element) -> None:
    """Put a copy of an element behind it."""
    element = _some(rng, root)
    if element.getparent() is not None:
        element.addnext(etree.fromstring(etree.tostring(element, with_tail=False)))


def shuffle_children(rng: random.Random, root: Element) -> None:
    """Bring the children of an element into another order."""
    element = _some(rng, root)
    children = list(element)
    rng.shuffle(children)
    element[:] = children


_ODD = (
    "",
    "0",
    "-1",
    "1",
    "7",
    "99999",
    "4294967296",
    "18446744073709551616",
    "1e999",
    "NaN",
    "A1",
    "XFD1048576",
    "A99999999999",
    "ZZZZZ1",
    "A0",
    "1A",
    "s",
    "n",
    "b",
    "e",
    "d",
    "str",
    "inlineStr",
    "shared",
    "1048576",
    "16384",
    "rId1",
    "rId99",
    "/",
    "../../x",
    "\u0111",
    "x" * 70_000,
)


def change_attribute(rng: random.Random, root: Element) -> None:
    """Give an attribute an odd value, or take it away."""
    element = _some(rng, root)
    if names := list(element.attrib):
        name = rng.choice(names)
        if rng.random() < 0.2:
            del element.attrib[name]
        else:
            element.set(name, rng.choice(_ODD))


def change_text(rng: random.Random, root: Element) -> None:
    """Give an element an odd text."""
    _some(rng, root).text = rng.choice(_ODD)


def _cells(root: Element) -> list[Element]:
    return list(root.iter("{*}c"))


def swap_cells(rng: random.Random, root: Element) -> None:
    """Let two cells change their contents, types and styles, not their places."""
    if len(cells := _cells(root)) < 2:
        return
    one, two = rng.sample(cells, 2)
    for cell, (attributes, children) in (
        (one, (dict(two.attrib), list(two))),
        (two, (dict(one.attrib), list(one))),
    ):
        place = cell.get("r", "")
        cell.attrib.clear()
        cell.attrib.update(attributes | {"r": place})
        cell[:] = [etree.fromstring(etree.tostring(child)) for child in children]


def change_type(rng: random.Random, root: Element) -> None:
    """Say that a cell is of another type."""
    if cells := _cells(root):
        rng.choice(cells).set("t", rng.choice(("s", "n", "b", "e", "d", "str", "inlineStr", "?")))


def drop_style(rng: random.Random, root: Element) -> None:
    """Take the styles of some cells away."""
    if cells := _cells(root):
        for cell in rng.sample(cells, min(len(cells), 5)):
            cell.attrib.pop("s", None)


def change_place(rng: random.Random, root: Element) -> None:
    """Move a row or a cell to another address, as far as there is one."""
    if found := list(root.iter("{*}c", "{*}row")):
        element = rng.choice(found)
        number = rng.choice((1, 7, 14, 99, 5_000, 1_048_576, 99_999_999_999))
        letter = rng.choice(("A", "G", "ZZ", "XFD", "XFE"))
        element.set("r", f"{letter}{number}" if str(element.tag).endswith("}c") else str(number))


XML = (
    delete_element,
    repeat_element,
    shuffle_children,
    change_attribute,
    change_attribute,
    change_text,
    swap_cells,
    change_type,
    drop_style,
    change_place,
)


def damage_xml(rng: random.Random, data: bytes) -> tuple[bytes, list[str]]:
    """One to three changes in the XML of one or two parts."""
    parts = dict(members(data))
    weights = [6 if "worksheets/sheet" in name else 1 for name in parts]
    done: list[str] = []
    for name in rng.choices(list(parts), weights, k=rng.choice((1, 1, 2))):
        root = etree.fromstring(parts[name])
        for _ in range(rng.choice((1, 1, 2, 3))):
            change = rng.choice(XML)
            change(rng, root)
            done.append(f"{name}: {change.__name__}")
        parts[name] = etree.tostring(root, encoding="UTF-8", xml_declaration=True)
    return _repacked(list(parts.items())), done


def damaged(kind: str, seed: int) -> Damaged:
    """The damaged form of that kind (``bytes``, ``xml``, ``people``) and seed."""
    rng = random.Random(f"{kind}{seed}")
    if kind == "people":
        book = paper.filled(rng)
        done = paper.mistreat(rng, book)
        return Damaged(seed, tuple(done), paper.as_bytes(book), book)
    data = _sent()
    if kind == "bytes":
        change = rng.choice(BYTES)
        return Damaged(seed, (change.__name__,), change(rng, data))
    data, done = damage_xml(rng, data)
    return Damaged(seed, tuple(done), data)


@cache
def _sent() -> bytes:
    """A filled form as openpyxl writes it, guide and validations and all."""
    from tests.cases.makers import whole_form

    return whole_form().read_bytes()


@cache
def _sent_texts() -> frozenset[str]:
    return _texts(_sent())


# what must hold


def failures(case: Damaged, folder: Path, read: Read) -> list[Failure]:
    """What is wrong with how a damaged file is read; empty when nothing is."""
    path = folder / "damaged.xlsx"
    path.write_bytes(case.data)
    start = time.process_time()
    try:
        received = read(path)
    except Exception:
        return [traceback.format_exc()]
    found: list[Failure] = []
    if (took := time.process_time() - start) > LIMIT:
        found.append(f"took {took:.1f} s")
    if received.submission is None and not received.diagnostics:
        found.append("refused without a word")
    if case.book is None:
        found += _not_in_the_package(received, case.data)
        found += _lost_from_the_package(received, case.data, _told_of_the_sent(read))
    else:
        found += list(_lost(received, case.book)) + list(_invented(received, case.book))
    return found


def _not_in_the_package(received: Received, data: bytes) -> list[Failure]:
    """Values of the answers that stand nowhere in the XML of the file."""
    if received.submission is None:
        return []
    # The form as it was before belongs to it: a reader may forgive damage that zipfile does not.
    texts = _texts(data) | _sent_texts()
    allowed = frozenset().union(*map(_readings, texts))
    unknown = {k: v for k, v in flat(received.submission).items() if v not in allowed}
    everything = clean("".join(sorted(texts))) if unknown else ""
    return [
        f"nobody typed {key} = {value!r}"
        for key, value in unknown.items()
        if value not in everything
    ]


def _texts(data: bytes) -> frozenset[str]:
    return frozenset().union(*map(_texts_of_part, _readable(data)))


@lru_cache(maxsize=256)  # a damaged package has most parts as they were
def _texts_of_part(content: bytes) -> frozenset[str]:
    # What lxml gives up on, a more patient reader may still read.
    found = set(re.findall(r">([^<]+)<", html.unescape(content.decode("utf-8", "replace"))))
    parser = etree.XMLParser(recover=True, huge_tree=True, resolve_entities=False)
    root = etree.fromstring(content, parser)
    for element in root.iter("*") if root is not None else ():
        found |= {"".join(element.itertext()), element.text or "", *element.attrib.values()}
    return frozenset(found)


def _readable(data: bytes) -> Iterator[bytes]:
    """The parts that can be unpacked; a damaged theme need not keep a form from being read."""
    with zipfile.ZipFile(BytesIO(data)) as package:
        for name in package.namelist():
            try:
                yield package.read(name)
            except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError):
                continue


@lru_cache(maxsize=100_000)
def _readings(text: str) -> frozenset[str]:
    """Everything that a text of the XML can lawfully mean in a cell."""
    return frozenset(_meanings(text))


def _meanings(text: str) -> Iterator[str]:
    yield clean(text)
    number = parse_number(text)
    with suppress(ArithmeticError):
        number = Decimal(text)
    if day := parse_date(text):
        yield value_text(day)
    if number is None or not number.is_finite() or number.adjusted() > 18:
        return
    for meaning in (number, number * 100, round(number * 100, 2), round(number, 2)):
        yield value_text(meaning)
    yield value_text(Decimal(str(float(number))))
    for epoch in (datetime(1899, 12, 30), datetime(1904, 1, 1)):
        if 0 <= number < 2_900_000:
            day = (epoch + timedelta(days=int(number))).date()
            yield from (value_text(day), format_date(day))


def _lost_from_the_package(
    received: Received, data: bytes, before: frozenset[tuple[str, str]]
) -> list[Failure]:
    """Answers whose cell stands in the file as it was sent, and that are neither read nor told.

    ``before`` is what is told of the file that was sent.
    """
    if received.submission is None:
        return []
    read = set(flat(received.submission).values())
    told = [d for d in received.diagnostics if (d.code, d.value) not in before]
    cells, found = _answer_cells(), _cells_of(data)
    return [
        f"lost {sheet}!{cell} {value!r}"
        for (sheet, cell), (item, value, xml) in cells.items()
        if found.get((sheet, cell)) == xml
        and value not in read
        and not any(d.place.sheet in ("", sheet) or d.place.task == item for d in told)
    ]


@cache
def _told_of_the_sent(read: Read) -> frozenset[tuple[str, str]]:
    from tests.cases.makers import whole_form

    return frozenset((d.code, d.value) for d in read(whole_form()).diagnostics)


@cache
def _answer_cells() -> dict[tuple[str, str], tuple[str, str, bytes]]:
    """Item, value and XML of each answer of the form as it was sent, by sheet and cell."""
    from tests.cases.makers import whole_form

    submission = receive(whole_form()).submission
    assert submission is not None
    cells, values = _cells_of(_sent()), flat(submission)
    found: dict[tuple[str, str], tuple[str, str, bytes]] = {}
    for answer in submission.answers:
        origin, item = answer.origin, item_of(answer)
        for name, letter in origin.columns if origin else ():
            if origin and f"{item} {name}" in values:
                place = origin.sheet, f"{letter}{origin.row}"
                found[place] = item, values[f"{item} {name}"], cells[place]
    return found


def _cells_of(data: bytes) -> dict[tuple[str, str], bytes]:
    """The XML of the filled cells of the sheets that stand where they were, by sheet and address.

    Of an address that is there twice nothing is said.
    """
    found: dict[tuple[str, str], bytes] = {}
    twice: set[tuple[str, str]] = set()
    with zipfile.ZipFile(BytesIO(data)) as package:
        for title, name in _sheet_names().items():
            with suppress(zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, KeyError):
                root = etree.fromstring(package.read(name), etree.XMLParser(recover=True))
                for cell in root.iterfind("{*}sheetData/{*}row/{*}c") if root is not None else ():
                    place = title, cell.get("r", "")
                    twice |= {place} & set(found)
                    found[place] = etree.tostring(cell, method="c14n")
    return {place: xml for place, xml in found.items() if place not in twice}


@cache
def _sheet_names() -> dict[str, str]:
    return sheet_parts(dict(members(_sent())))


_ADDRESS = re.compile(r"\b([A-Z]{1,3})(\d{1,7})(?::([A-Z]{1,3})(\d{1,7}))?\b")
_ROW = re.compile(r"dòng (\d+)")
_WHOLE_SHEET = ("S119", "S120")
_WHOLE_ROW = ("S104", "S105", "S107", "S112")
"""Codes that keep a row out of use; all others speak of their cell."""


def _lost(received: Received, book: PaperBook) -> Iterator[Failure]:
    """Typed values that are neither in the answers nor in a diagnostic at their cell or row."""
    submission = received.submission
    if submission is None:
        return
    values = flat(submission)
    texts = {value for key, value in values.items() if not key.endswith(" state")}
    answers = set(values.values()) | {key for key in values if key.startswith("+")}
    states = {
        (entry.origin.sheet, entry.origin.row, value_text(entry.state))
        for entry in (*submission.entries, *(extra.entry for extra in submission.extra))
        if entry.origin and entry.state
    }
    told = _told(received.diagnostics)
    # A sentence quotes the beginning of a long text, the value beside it has all of it.
    words = clean("\n".join(f"{d.message}\n{d.value}" for d in received.diagnostics))
    for sheet in book.sheets:
        if (sheet.title, "") in told:
            continue
        for (row, column), cell in sheet.cells.items():
            place = f"{paper.letter(column)}{row}"
            if not cell.typed or sheet.locked(column):
                continue
            if told & {(sheet.title, what) for what in (str(row), place)}:
                continue
            if any(text in words for text in cell.readings() if cell.field != "state"):
                continue
            if cell.field == "state":
                quoted = (sheet.title, f"{paper.letter(column)}:") in told and cell.means in words
                if quoted or cell.means in texts:
                    continue
                kept = (sheet.title, row, cell.means) in states or book.repeats(
                    (sheet.title, row), states
                )
            else:
                kept = any(text in answers or f"+{text}" in answers for text in cell.readings())
            if not kept:
                yield f"lost {sheet.title}!{place} {cell.value!r}"


def _told(diagnostics: Sequence[Diagnostic]) -> set[tuple[str, str]]:
    """Sheet and what of it the diagnostics speak of: a cell, a row, or (empty) all of it."""
    told: set[tuple[str, str]] = set()
    for diagnostic in diagnostics:
        sheet = diagnostic.place.sheet
        if diagnostic.code == "S118":  # names the first cells only, and quotes all of them
            column = re.sub(r"\d", "", diagnostic.place.cell)
            told.add((sheet, f"{column}:"))
        if diagnostic.code in _WHOLE_SHEET:
            told.add((sheet, ""))
        told.add((sheet, diagnostic.place.cell or "-"))
        if diagnostic.code in _WHOLE_ROW:
            told.add((sheet, re.sub(r"\D", "", diagnostic.place.cell)))
        for match in _ADDRESS.finditer(diagnostic.message):
            told.add((sheet, match[1] + match[2]))
        for row in _ROW.findall(diagnostic.message):
            told.add((sheet, row))
    return told


def _invented(received: Received, book: PaperBook) -> Iterator[Failure]:
    """Values of the answers that no cell of the file means."""
    if received.submission is None:
        return
    typed = {
        text for sheet in book.sheets for cell in sheet.cells.values() for text in cell.readings()
    }
    for key, value in flat(received.submission).items():
        text = key[1:] if key.startswith("+") and not value else value
        if text not in typed:
            yield f"nobody typed {key} = {value!r}"


def reader(plan: Plan) -> Read:
    """Reading as ``cchc-xl check --plan`` does, in this process."""
    from tests.cases.plan import PERIOD

    period = plan.period(PERIOD)
    return lambda path: receive(path, plan, period)


def run(kind: str, seeds: Sequence[int], read: Read) -> Iterator[tuple[Damaged, list[Failure]]]:
    """The damaged files of these seeds that are read wrongly."""
    with tempfile.TemporaryDirectory() as folder:
        for seed in seeds:
            case = damaged(kind, seed)
            if found := failures(case, Path(folder), read):
                yield case, found


def main(arguments: Sequence[str]) -> int:
    """Run by hand; 1 when something failed."""
    from tests.cases.plan import statistics_plan

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=3000, help="files of each kind")
    parser.add_argument("--seed", type=int, default=0, help="number of the first file")
    parser.add_argument("--kind", choices=("bytes", "xml", "people"), action="append")
    parser.add_argument("--keep", type=Path, help="folder for the files that failed")
    options = parser.parse_args(arguments)
    bad = 0
    for kind in options.kind or ("bytes", "xml", "people"):
        seeds = range(options.seed, options.seed + options.count)
        start = time.process_time()
        for case, found in run(kind, seeds, reader(statistics_plan())):
            bad += 1
            print(f"{kind} {case.seed}: {', '.join(case.done)}")
            for failure in found[:5]:
                print("   ", failure.strip().replace("\n", "\n    "))
            if options.keep:
                options.keep.mkdir(exist_ok=True)
                (options.keep / f"{kind}-{case.seed}.xlsx").write_bytes(case.data)
        print(f"{kind}: {options.count} files in {time.process_time() - start:.0f} s", flush=True)
    return int(bad > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
