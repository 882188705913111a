"""A press of a button in LibreOffice, and what came of it outside the workbook.

The finger is ``press_worker.py``, run by a Python that has LibreOffice's ``uno`` module.
"""

import json
import os
import subprocess
import time
from pathlib import Path

from tests.support.programs import HANG, found, uno_python

_REPOSITORY = Path(__file__).resolve().parents[2]
_RECORDER = """#!/bin/sh
printf '%s\\n' "$@" > "$0.tmp"
mv "$0.tmp" "$0.txt"
"""


def press_in_office(workbook: Path, caption: str) -> list[tuple[str, ...]]:
    """Press the button with that caption; what its macro did, one after another.

    ``("run", line)``: a program was started, ``("popup", text, title)``: a message was shown.
    """
    run = subprocess.run(
        [found(uno_python()), "-m", "tests.support.press_worker"],
        cwd=_REPOSITORY,
        env={**os.environ, "PYTHONPATH": str(_REPOSITORY), "PYTHONIOENCODING": "utf-8"},
        input=json.dumps({"book": str(workbook), "button": caption}),
        capture_output=True,
        encoding="utf-8",
        timeout=HANG,
        check=False,
    )
    if run.returncode != 0:
        raise RuntimeError(run.stderr)
    return [tuple(deed) for deed in json.loads(run.stdout)]


def recorder(folder: Path) -> Path:
    """A stand-in for the interpreter that writes down the arguments it is started with."""
    folder.mkdir()
    program = folder / "trình thông dịch.sh"
    program.write_text(_RECORDER, encoding="utf-8")
    program.chmod(0o755)
    return program


def arguments_of(program: Path) -> list[str]:
    """The arguments that the stand-in was started with, which may take a moment."""
    told = Path(f"{program}.txt")
    deadline = time.monotonic() + HANG
    while not told.exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    return told.read_text(encoding="utf-8").splitlines()
