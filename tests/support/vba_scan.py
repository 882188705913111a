"""What scanners of offices and mail gateways see of a workbook's macros, by oletools."""

import warnings
from pathlib import Path

with warnings.catch_warnings():
    # oletools calls functions of pyparsing by names that are old.
    warnings.simplefilter("ignore", DeprecationWarning)
    from oletools.mraptor import MacroRaptor
    from oletools.olevba import VBA_Parser


def seen_modules(path: Path) -> dict[str, str]:
    """The source of each module by file name, line ends as they are stored."""
    parser = VBA_Parser(str(path))
    try:
        return {name: text for _, _, name, text in parser.extract_macros()}
    finally:
        parser.close()


def seen_dangers(source: str) -> list[str]:
    """Why mraptor would not say "Macro OK": a macro that runs by itself, a suspicious whole."""
    raptor = MacroRaptor(source)
    raptor.scan()
    dangers = [f"runs by itself: {raptor.autoexec_match}"] if raptor.autoexec else []
    return [*dangers, "suspicious"] if raptor.suspicious else dangers
