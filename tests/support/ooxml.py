"""Faults that make Excel or Word offer to repair a file, found without Excel or Word.

Two judges together: Microsoft's Open XML SDK (``sdk_errors``), and the rules it does not know
(``xlsx_faults``, ``docx_faults``). A sound file gets an empty list from both.
"""

import json
import os
import subprocess
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from tests.support.docx_rules import DOCX_RULES
from tests.support.package import PACKAGE_RULES, Package, read_package
from tests.support.programs import HANG, found, validator
from tests.support.sheet_rules import SHEET_RULES
from tests.support.workbook import read_workbook
from tests.support.workbook_rules import WORKBOOK_RULES

_OFFICE_VERSION = "Microsoft365"
_FOR_ONE_FILE = {"DOTNET_TieredPGO": "0"}
"""The validator ends before it could gain by watching itself run: a quarter of its time."""


def sdk_errors(path: Path) -> list[str]:
    """What the Open XML SDK finds, one line each."""
    command = [found(validator()), str(path), _OFFICE_VERSION]
    settings = os.environ | _FOR_ONE_FILE
    run = subprocess.run(command, env=settings, capture_output=True, timeout=HANG, check=False)
    # The exit status is 0 for a broken file too: only the JSON tells.
    errors = json.loads(run.stdout.decode("utf-8"))["errors"]
    return [f"{e['id']} {e['path']} {e['xPath']}: {e['description']}" for e in errors]


def xlsx_faults(path: Path) -> list[str]:
    """What Excel would repair and the SDK does not see, one line each."""
    return _faults(path, "xl/workbook.xml", _judge_workbook)


def docx_faults(path: Path) -> list[str]:
    """What Word would repair or print wrongly and the SDK does not see, one line each."""
    return _faults(path, "word/document.xml", _judge_document)


def _faults(path: Path, main_part: str, judge: Callable[[Package], Iterable[str]]) -> list[str]:
    package = read_package(path)
    if package.malformed:
        return list(package.malformed)
    if main_part not in package.trees:
        return [f"{main_part} is not there"]
    return list(dict.fromkeys([*_judge_package(package), *judge(package)]))


def _judge_package(package: Package) -> Iterator[str]:
    for rule in PACKAGE_RULES:
        yield from rule(package)


def _judge_workbook(package: Package) -> Iterator[str]:
    book = read_workbook(package)
    for rule in WORKBOOK_RULES:
        yield from rule(book)
    for sheet in book.sheets:
        for sheet_rule in SHEET_RULES:
            yield from (f"{sheet.name}: {fault}" for fault in sheet_rule(book, sheet))


def _judge_document(package: Package) -> Iterator[str]:
    for rule in DOCX_RULES:
        yield from rule(package)
