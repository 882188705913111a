"""Hands in LibreOffice that are kept for all tests of a process: starting them is dear."""

import atexit
import os
import subprocess
from pathlib import Path

from tests.support.programs import found, uno_python

_REPOSITORY = Path(__file__).resolve().parents[2]


def kept(module: str, *arguments: str) -> "subprocess.Popen[str]":
    """Start a module of ``tests.support`` in a Python that has ``uno``; it ends with this process.

    It must end when its stdin is closed.
    """
    environment = {**os.environ, "PYTHONPATH": str(_REPOSITORY), "PYTHONIOENCODING": "utf-8"}
    process = subprocess.Popen(
        [found(uno_python()), "-m", f"tests.support.{module}", *arguments],
        cwd=_REPOSITORY,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )
    atexit.register(process.communicate)
    return process
