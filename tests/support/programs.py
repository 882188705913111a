"""Finding the outside programs that some tests need; each has a pytest marker of its own.

Where a program is missing its tests are skipped, unless ``CCHC_NO_SKIP=1`` forbids it.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

VALIDATOR_VARIABLE = "CCHC_OOXML_VALIDATOR"
UNO_PYTHON_VARIABLE = "CCHC_UNO_PYTHON"
_DEBIAN_PYTHON = "/usr/bin/python3"
HANG = 900
"""Seconds by the clock after which a program is taken to hang: a stop, never a measure of speed."""


def validator() -> str | None:
    """The Open XML SDK validator, from ``CCHC_OOXML_VALIDATOR`` or from PATH."""
    return shutil.which(os.environ.get(VALIDATOR_VARIABLE) or "ooxml-validator")


def office() -> str | None:
    """LibreOffice's ``soffice``."""
    return shutil.which("soffice")


def poppler() -> str | None:
    """Poppler's ``pdftotext``; its sisters are installed with it."""
    return shutil.which("pdftotext")


@cache
def uno_python() -> str | None:
    """A Python that has LibreOffice's ``uno`` module: Debian's own, never that of a venv."""
    python = os.environ.get(UNO_PYTHON_VARIABLE) or _DEBIAN_PYTHON
    if not (office() and Path(python).exists()):
        return None
    trial = subprocess.run([python, "-c", "import uno"], capture_output=True, check=False)
    return python if trial.returncode == 0 else None


@cache
def package_index() -> str | None:
    """A Python whose pip reaches a package index: this one."""
    with tempfile.TemporaryDirectory() as folder:
        words = ("download", "--quiet", "--no-deps", "--retries", "0", "--dest", folder, "click")
        command = [sys.executable, "-m", "pip", *words]
        trial = subprocess.run(command, capture_output=True, check=False)
    return sys.executable if trial.returncode == 0 else None


@cache
def mime_perl() -> str | None:
    """A Perl that has MIME-tools, or None."""
    perl = shutil.which("perl")
    trial = perl and subprocess.run([perl, "-MMIME::Parser", "-e", "1"], capture_output=True)
    return perl if trial and trial.returncode == 0 else None


@dataclass(frozen=True, slots=True)
class Requirement:
    """An outside program, and what to say to somebody who lacks it."""

    find: Callable[[], str | None]
    missing: str


REQUIREMENTS: Mapping[str, Requirement] = {
    "requires_index": Requirement(package_index, "pip reaches no package index"),
    "requires_mime_perl": Requirement(
        mime_perl, "Perl's MIME-tools (libmime-tools-perl) is missing"
    ),
    "requires_office": Requirement(office, "LibreOffice (soffice) is not installed"),
    "requires_poppler": Requirement(poppler, "poppler-utils (pdftotext) is not installed"),
    "requires_sdk": Requirement(
        validator, f"the Open XML SDK validator is not on PATH nor in {VALIDATOR_VARIABLE}"
    ),
    "requires_uno": Requirement(
        uno_python, f"LibreOffice with python3-uno is not installed (see {UNO_PYTHON_VARIABLE})"
    ),
}
"""Marker name -> what it requires."""


def found(program: str | None) -> str:
    """The program itself. Raises FileNotFoundError: the test lacks the marker of what it uses."""
    if program is None:
        raise FileNotFoundError("a program is missing; mark the test with its requires_… marker")
    return program
