"""Word files come in through a door: looked at first, then read in a process that may die."""

import json
import re
import shutil
import zipfile
from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path

import docx
import pytest

from cchc_xl import api
from cchc_xl.domain.diagnostics import CchcError
from cchc_xl.domain.plan import Plan
from cchc_xl.word.apart import apart
from cchc_xl.word.linting.lint import lint_document
from cchc_xl.word.reading.opening import DOCUMENT
from cchc_xl.word.template.check import check_template
from cchc_xl.workbooks.plan_source import WORKBOOK
from tests.support.costs import Cost, cost_of
from tests.support.documents import all_text, template
from tests.support.fates import act
from tests.support.hostile import LAUGHS, packed, parts_of
from tests.support.office import convert
from tests.support.official_documents import good_report
from tests.support.ooxml import docx_faults
from tests.support.receiving import touch
from tests.support.searches import FULL, sample

pytest.importorskip("resource")
SECONDS, BYTES = 11.0, 300 << 20
"""Of processor time and of memory, Python and the program's own start included."""
PERIOD = "2023-Q1"
MAIN, TYPES = "word/document.xml", "[Content_Types].xml"
LINKS = "word/_rels/document.xml.rels"
NAME = "bao-cao-dinh-ky.docx"
TEMPLATES = Path(__file__).parents[1] / "templates"
COMMANDS = ("lint", "plan import", "lint --template", "report --template")


@pytest.fixture(scope="module")
def plan() -> api.LoadedPlan:
    """The plan of ``home``."""
    return api.open_plan(WORKBOOK)


@pytest.fixture(scope="module")
def home(plan: api.LoadedPlan, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A plan as Word and as workbook, and the consolidation of one unit."""
    home = tmp_path_factory.mktemp("door")
    shutil.copy(WORKBOOK, home / "plan.xlsx")
    api.generate(plan, PERIOD, home / "forms", units=["TCHC"])
    for form in (home / "forms").iterdir():
        touch(form)
    api.consolidate([home / "forms"], plan, PERIOD, home / "summary.xlsx")
    api.export_plan(plan, home / "plan.docx")
    good_report(home / "report.docx")
    return home


def run(command: str, path: Path, home: Path) -> Cost:
    """The command that reads this Word file."""
    out = home / "out" / path.name
    if command == "plan import":
        return cost_of("plan", "import", path, "--out", out.with_suffix(".xlsx"), "--json")
    if command == "report --template":
        words = ("report", home / "summary.xlsx", "--plan", home / "plan.xlsx")
        return cost_of(*words, "--out", out, "--template", path, "--overwrite", "--json")
    return cost_of(*command.split(), path, "--json")


def codes(cost: Cost) -> list[str]:
    assert cost.error == ""
    return [found["code"] for found in json.loads(cost.out)["diagnostics"]]


BOMBS: dict[str, Callable[[dict[str, bytes]], dict[str, bytes | Iterator[bytes]]]] = {
    "entities": lambda parts: {MAIN: LAUGHS + parts[MAIN]},
    "doctype-after-a-comment": lambda parts: {
        MAIN: b"<?xml version='1.0'?><!--" + b"x" * 9000 + b"--><!DOCTYPE x><x/>"
    },
    "doctype-in-utf-16": lambda parts: {
        MAIN: '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE x><x/>'.encode("utf-16")
    },
    "doctype-in-styles": lambda parts: {"word/styles.xml": LAUGHS + parts["word/styles.xml"]},
    "picture-of-600-MB": lambda _: {"word/media/a.png": (bytes(1 << 20) for _ in range(600))},
    "text-of-600-MB": lambda _: {MAIN: (b"<w:p/>" * (1 << 18) for _ in range(400))},
    "a-million-paragraphs": lambda parts: {
        MAIN: parts[MAIN].replace(b"<w:body>", b"<w:body>" + b"<w:p/>" * 1_000_000)
    },
    "nested-tables": lambda parts: {
        MAIN: parts[MAIN].replace(
            b"<w:body>",
            b"<w:body>" + b"<w:tbl><w:tr><w:tc>" * 5000 + b"</w:tc></w:tr></w:tbl>" * 5000,
        )
    },
}


KILLING = "a-million-paragraphs"
"""What takes its reader with it: lint meets it in a test of its own."""
_BOMBS_TRIED = [*product((bomb for bomb in BOMBS if FULL or bomb != KILLING), COMMANDS[:3])]


@pytest.mark.search
@pytest.mark.parametrize(("bomb", "command"), sample(_BOMBS_TRIED, len(BOMBS) - 1))
def test_a_file_made_to_exhaust_its_reader_is_refused_with_little_work_and_memory(
    bomb: str, command: str, home: Path
) -> None:
    parts = parts_of(home / "report.docx")
    path = home / f"{bomb}.docx"
    path.write_bytes(packed({**parts, **BOMBS[bomb](parts)}))
    found = run(command, path, home)
    damaged = bomb == "nested-tables"
    wanted = ("T103" if damaged else "T109") if "template" in command else None
    assert found.code == 1
    assert codes(found) == [wanted or ("L101" if damaged else "L115")]
    assert found.seconds < SECONDS and found.peak < BYTES


ENDLESS = {
    "{{ 'a' * 10**9 }}": "T109",
    "{{ 10**(10**10) }}": "T109",
    "{% for i in range(10**9) %}x{% endfor %}": "T109",
    "{% for i in range(99999) %}{% for j in range(99999) %}{% endfor %}{% endfor %}": "T109",
    "{% for i in range(99999) %}{% for j in range(99999) %}dài {% endfor %}{% endfor %}": "T109",
    "{% for x in [1] recursive %}{{ loop([1]) }}{% endfor %}": "T109",
    "{% set n = namespace(s='a') %}{% for i in range(60) %}{% set n.s = n.s ~ n.s %}{% endfor %}": (
        "T109"
    ),
    "{{ 'a'|center(10**9) }}": "T109",
    "{{ '%999999999d'|format(1) }}": "T109",
    "{{ (1, 2)|slice(10**9)|list }}": "T109",
    "{{ " + "(" * 5000 + "1" + ")" * 5000 + " }}": "T109",
    "{% for a in [1] %}" * 30 + "{% endfor %}" * 30: "T102",
}


_TWICE = ((list(ENDLESS)[1], COMMANDS[2]), (list(ENDLESS)[3], COMMANDS[3]))
"""What takes all the time that it is given is tried by the other command alone."""
_TRIED = [pair for pair in product(ENDLESS, COMMANDS[2:4]) if pair not in _TWICE]


@pytest.mark.search
@pytest.mark.parametrize(("words", "command"), sample(_TRIED, len(ENDLESS)))
def test_a_template_whose_commands_do_not_end_is_refused(
    command: str, words: str, home: Path, tmp_path: Path
) -> None:
    found = run(command, template(tmp_path, "{{ subject }} {{ closing }}", words), home)
    assert found.code == 1
    assert ENDLESS[words] in codes(found)
    assert found.seconds < SECONDS and found.peak < BYTES
    assert not (home / "out" / "mau.docx").exists()


def test_a_macro_that_calls_itself_is_refused(home: Path, tmp_path: Path) -> None:
    words = "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}"
    found = run("report --template", template(tmp_path, "{{ subject }}", words), home)
    assert (found.code, codes(found)) == (1, ["T109"])


def test_what_a_command_cannot_work_out_is_the_templates_fault_and_not_ours(
    home: Path, tmp_path: Path
) -> None:
    for words in ("{{ cycler().next() }}", "{{ subject() }}", "{{ (10**5000)|string }}"):
        found = run("report --template", template(tmp_path, "{{ subject }}", words), home)
        assert (found.code, codes(found)) == (1, ["T102"])


def test_nothing_that_takes_its_reader_with_it_takes_the_other_files(
    home: Path, tmp_path: Path
) -> None:
    parts = parts_of(home / "report.docx")
    bomb = tmp_path / "bomb.docx"
    bomb.write_bytes(packed({**parts, **BOMBS[KILLING](parts)}))
    found = cost_of("lint", bomb, home / "report.docx", "--json")
    documents = json.loads(found.out)["documents"]
    assert codes(found) == ["L115"]
    assert found.seconds < SECONDS and found.peak < BYTES
    assert [document["kind"] for document in documents] == ["BÁO CÁO"]


_ORDINARY = b"wordprocessingml.document.main+xml"
_TYPES = {
    ".docm": b"application/vnd.ms-word.document.macroEnabled.main+xml",
    ".dotx": (b"application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"),
    ".dotm": b"application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
}
VARIANTS = (*_TYPES, ".docx")
_MACROS = (
    b'<Relationship Id="rIdM" Type="http://schemas.microsoft.com/office/2006/relationships/'
    b'vbaProject" Target="vbaProject.bin"/></Relationships>'
)
_LENGTHS = re.compile(rb'(w:(?:top|bottom|left|right|w|h|before|after|firstLine))="(\d+)"')


def variant(source: Path, suffix: str, folder: Path) -> Path:
    """The document as Word saves it with macros, as a template, or (``.docx``) as Strict."""
    target, parts = folder / f"{source.stem}-variant{suffix}", parts_of(source)
    if suffix == ".docx":
        target.write_bytes(packed({name: _strict(data) for name, data in parts.items()}))
        return target
    kind = b"application/vnd.openxmlformats-officedocument." + _ORDINARY
    assert kind in parts[TYPES]
    parts[TYPES] = parts[TYPES].replace(kind, _TYPES[suffix])
    if suffix != ".dotx":
        macros = b'<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/>'
        parts[TYPES] = parts[TYPES].replace(b"<Override", macros + b"<Override", 1)
        parts[LINKS] = parts[LINKS].replace(b"</Relationships>", _MACROS)
        parts["word/vbaProject.bin"] = b"\xd0\xcf macros"
    target.write_bytes(packed(parts))
    return target


def _strict(data: bytes) -> bytes:
    """A part with the names of the Strict kind, and lengths with their unit as Word writes them."""
    names = re.compile(
        rb"http://schemas\.openxmlformats\.org/(wordprocessingml|drawingml|officeDocument)/2006/"
    )
    data = names.sub(rb"http://purl.oclc.org/ooxml/\1/", data)
    data = re.sub(rb"<w:(?:pgMar|pgSz|spacing|ind)\s[^>]*>", _in_points, data)
    data = re.sub(
        rb'<w:(sz|szCs) w:val="(\d+)"/>',
        lambda m: b'<w:%s w:val="%gpt"/>' % (m[1], int(m[2]) / 2),
        data,
    )
    return data.replace(b'w:val="left"', b'w:val="start"').replace(
        b"<w:document ", b'<w:document w:conformance="strict" '
    )


def _in_points(tag: re.Match[bytes]) -> bytes:
    return _LENGTHS.sub(lambda m: b'%s="%gpt"' % (m[1], int(m[2]) / 20), tag[0])


@pytest.mark.parametrize("suffix", VARIANTS)
def test_other_kinds_of_word_files_are_linted_as_the_usual_one_is(
    suffix: str, home: Path, tmp_path: Path
) -> None:
    path = variant(home / "report.docx", suffix, tmp_path)
    with pytest.raises((ValueError, KeyError)):
        docx.Document(str(path))  # the library alone cannot
    linted, usual = api.lint(path), lint_document(home / "report.docx")
    assert (linted.kind, linted.found, linted.unknown) == (usual.kind, usual.found, usual.unknown)
    assert linted.diagnostics == usual.diagnostics == ()


@pytest.fixture(scope="module")
def usual_plan(home: Path, tmp_path_factory: pytest.TempPathFactory) -> Plan:
    """What the usual kind of Word file holds."""
    folder = tmp_path_factory.mktemp("usual plan")
    return api.import_plan(home / "plan.docx", folder / "b.xlsx").plan


@pytest.mark.parametrize("suffix", VARIANTS)
def test_other_kinds_of_word_files_hold_plans(
    suffix: str, home: Path, usual_plan: Plan, tmp_path: Path
) -> None:
    path = variant(home / "plan.docx", suffix, tmp_path)
    assert api.import_plan(path, tmp_path / "a.xlsx").plan == usual_plan


@pytest.fixture(scope="module")
def usual_report(
    home: Path, plan: api.LoadedPlan, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """What the usual kind of template gives."""
    out = tmp_path_factory.mktemp("usual report") / "b.docx"
    api.report(home / "summary.xlsx", plan, out, template=TEMPLATES / NAME)
    return out


@pytest.mark.parametrize("suffix", VARIANTS)
def test_other_kinds_of_word_files_are_templates_and_their_macros_stay_behind(
    suffix: str, home: Path, plan: api.LoadedPlan, usual_report: Path, tmp_path: Path
) -> None:
    path = variant(TEMPLATES / NAME, suffix, tmp_path)
    assert api.lint_template(path) == ()
    api.report(home / "summary.xlsx", plan, tmp_path / "a.docx", template=path)
    assert all_text(tmp_path / "a.docx") == all_text(usual_report)
    assert docx_faults(tmp_path / "a.docx") == []
    with zipfile.ZipFile(tmp_path / "a.docx") as package:
        assert not [name for name in package.namelist() if "vba" in name]
        assert _ORDINARY in package.read("[Content_Types].xml")
        assert b"purl.oclc.org" not in b"".join(map(package.read, package.namelist()))


def test_parts_under_odd_names_are_found(home: Path, tmp_path: Path) -> None:
    parts = parts_of(home / "report.docx")
    odd = {name.replace("/", "\\").replace("[Content", "[content"): parts[name] for name in parts}
    (tmp_path / "report.docx").write_bytes(packed(odd))
    assert api.lint(tmp_path / "report.docx") == lint_document(home / "report.docx")


def test_a_header_of_an_unknown_type_is_read(home: Path, tmp_path: Path) -> None:
    for source, read in ((home / "report.docx", api.lint), (TEMPLATES / NAME, api.lint_template)):
        parts = parts_of(source)
        parts[TYPES] = parts[TYPES].replace(b"wordprocessingml.header+xml", b"other+xml")
        (tmp_path / source.name).write_bytes(packed(parts))
        assert read(tmp_path / source.name) == read(source)


@pytest.mark.parametrize(
    ("fate", "code"), [("bug", "W120"), ("memory", "L115"), ("leave", "L115"), ("abort", "L115")]
)
def test_a_reader_that_dies_of_a_file_says_so(fate: str, code: str, tmp_path: Path) -> None:
    with pytest.raises(CchcError) as caught:
        apart(act, tmp_path / fate, DOCUMENT)
    assert caught.value.diagnostic.code == code
    assert apart(act, tmp_path / "good", DOCUMENT).startswith("good")


@pytest.mark.requires_office
def test_a_template_saved_by_libreoffice_is_read(home: Path, tmp_path: Path) -> None:
    path = convert(TEMPLATES / "bao-cao-dinh-ky.docx", ".dotx", tmp_path)
    assert not [found for found in check_template(path) if found.code != "T105"]


OTHERS = {
    "cu.doc": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "đời cũ (.doc)"),
    "a.wps": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "WPS (.wps)"),
    "a.rtf": (b"{\\rtf1 x}", "RTF"),
    "a.odt": (
        packed({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<x/>"}),
        "LibreOffice (.odt)",
    ),
    "a.pdf": (b"%PDF-1.7", "tệp PDF"),
    "a.docx": (b"", "tệp rỗng"),
    "cut.docx": (b"PK\x03\x04 cut", "hỏng hoặc chưa tải về hết"),
}


@pytest.mark.parametrize("name", OTHERS)
def test_a_template_of_another_kind_is_named(
    name: str, home: Path, plan: api.LoadedPlan, tmp_path: Path
) -> None:
    content, said = OTHERS[name]
    (tmp_path / name).write_bytes(content)
    [found] = api.lint_template(tmp_path / name)
    assert found.code == "T103" and said in found.message
    with pytest.raises(CchcError) as caught:
        api.remind(home / "summary.xlsx", plan, tmp_path / "letter.docx", template=tmp_path / name)
    assert caught.value.diagnostic == found
    assert not (tmp_path / "letter.docx").exists()


def test_a_locked_template_and_a_workbook_are_named(tmp_path: Path) -> None:
    cases = Path(__file__).parent / "cases" / "files"
    for name, said in (("encrypted.xlsx", "mật khẩu"), ("another-workbook.xlsx", "sổ tính Excel")):
        path = shutil.copy(cases / name, tmp_path / "a.docx")
        [found] = api.lint_template(path)
        assert found.code == "T103" and said in found.message


def test_a_template_of_another_document_is_refused(
    home: Path, plan: api.LoadedPlan, tmp_path: Path
) -> None:
    out = tmp_path / "a.docx"
    report, tables = (TEMPLATES / n for n in ("bao-cao-dinh-ky.docx", "phu-luc-ket-qua.docx"))
    for given in ({"template": tables}, {"appendix": tmp_path / "b", "appendix_template": report}):
        with pytest.raises(CchcError) as caught:
            api.report(home / "summary.xlsx", plan, out, **given)  # type: ignore[arg-type]
        assert caught.value.diagnostic.code == "T110"
        assert list(tmp_path.iterdir()) == []
    more = {"appendix": tmp_path / "b.docx", "appendix_template": tables, "template": report}
    api.report(home / "summary.xlsx", plan, out, **more)  # type: ignore[arg-type]
    assert docx_faults(out) == docx_faults(tmp_path / "b.docx") == []


def test_figures_are_traced_in_documents_by_templates_of_others(
    home: Path, plan: api.LoadedPlan, tmp_path: Path
) -> None:
    names = ("bao-cao-dinh-ky.docx", "phu-luc-ket-qua.docx")
    maps = []
    for folder, given in (("own", (None, None)), ("theirs", tuple(TEMPLATES / n for n in names))):
        made = api.report(
            home / "summary.xlsx",
            plan,
            tmp_path / folder / "a.docx",
            template=given[0],
            appendix=tmp_path / folder / "b.docx",
            appendix_template=given[1],
            trace=True,
        )
        assert made.source_map
        maps.append(made.source_map.read_text(encoding="utf-8"))
    assert maps[0] == maps[1]
