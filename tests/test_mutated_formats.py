"""Damaged files of every format, as people run them: nothing on the screen but our own words."""

import json
import random
import struct
import subprocess
import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import olefile
import pytest

from cchc_xl.excel.door.old_sheets import records, sheets_of
from tests.support import mutations
from tests.support.searches import FULL

CORPUS = Path(__file__).parent / "cases"
COUNT = 1500 if FULL else 45
Damage = Callable[[random.Random, bytes], bytes]
RAW: tuple[Damage, ...] = (
    mutations.flip,
    mutations.truncate,
    mutations.insert,
    mutations.cut_out,
)
FORMATS: dict[str, tuple[Damage, ...]] = {
    "xls": RAW,
    "xlsb": mutations.BYTES,
    "ods": mutations.BYTES,
    "xlsx": mutations.BYTES,
}


def damaged(rng: random.Random, data: bytes, kinds: tuple[Damage, ...]) -> bytes:
    for damage in rng.sample(kinds, rng.choice((1, 1, 2))):
        try:
            data = damage(rng, data)
        except Exception:  # a package that is no package any more has no parts to damage
            return data
    return data


@pytest.mark.search
@pytest.mark.parametrize("ending", FORMATS)
def test_a_damaged_file_is_read_or_refused_without_a_word_of_a_library(
    tmp_path: Path, ending: str
) -> None:
    rng = random.Random(ending)
    sound = [path.read_bytes() for path in sorted((CORPUS / "programs").glob(f"*.{ending}"))]
    for number in range(COUNT):
        data = damaged(rng, rng.choice(sound), FORMATS[ending])
        (tmp_path / f"{number:04}.{ending}").write_bytes(data)
    command = [sys.executable, "-m", "cchc_xl", "check", str(tmp_path), "--json"]
    run = subprocess.run(
        [*command, "--plan", str(CORPUS / "plan.xlsx")], capture_output=True, check=False
    )
    assert run.stderr == b""
    assert run.returncode == 1
    told = json.loads(run.stdout)
    # What is no workbook any more may be an archive, of which every file is told.
    assert len({file["place"].partition(" › ")[0] for file in told["files"]}) == COUNT
    assert [d for d in told["diagnostics"] if d["code"] == "W120"] == []


def test_a_panic_of_the_reading_library_is_not_seen(tmp_path: Path) -> None:
    memory = BytesIO((CORPUS / "programs/libreoffice-vi.xls").read_bytes())
    with olefile.OleFileIO(memory, write_mode=True) as ole:
        data = bytearray(ole.openstream("Workbook").read())
        for sheet in sheets_of(bytes(data)):
            places = records(bytes(data), sheet.start)
            at = next(at for kind, at, _ in places if kind == 0x0C)
            struct.pack_into("<H", data, at - 4, 0xE5)
        ole.write_stream("Workbook", bytes(data))
    panics = subprocess.run(
        [sys.executable, "-c", READ_BARE], input=memory.getvalue(), capture_output=True, check=False
    )
    assert b"panicked" in panics.stderr
    (tmp_path / "form.xls").write_bytes(memory.getvalue())
    command = [sys.executable, "-m", "cchc_xl", "check", str(tmp_path / "form.xls")]
    run = subprocess.run(command, capture_output=True, check=False)
    screen = (run.stdout + run.stderr).decode()
    assert run.returncode == 1
    assert "W113" in screen
    assert "panic" not in screen.casefold()


READ_BARE = """
import io, sys
from python_calamine import CalamineWorkbook
CalamineWorkbook.from_filelike(io.BytesIO(sys.stdin.buffer.read()))
"""
