"""How a command meets its user: Vietnamese usage lines, progress, text or JSON, exit codes."""

from __future__ import annotations

import atexit
import functools
import gc
import gettext
import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click
from msgspec import Struct

from cchc_xl.streams import is_of_output, printing

if TYPE_CHECKING:
    from cchc_xl.domain.diagnostics import Diagnostic
    from cchc_xl.domain.progress import Progress

# click says its own words through gettext; this is where they are found in Vietnamese.
os.environ["LANGUAGE"] = "vi"
gettext.bindtextdomain("messages", str(Path(__file__).parent / "locale"))


class Outcome(Struct, frozen=True):
    """What a command has to say, for people and as JSON."""

    lines: Sequence[str]
    data: dict[str, object]
    """The JSON document, without its diagnostics."""
    diagnostics: Sequence[Diagnostic] = ()
    apart: Sequence[Diagnostic] = ()
    """What is said of files that are not used: shown after the others, in no exit code."""
    failing: bool = True
    """Whether errors among the diagnostics make the exit code 1."""
    phrased: Sequence[str] | None = None
    """The diagnostics as lines; None where they are told as those of every command."""


def reporting(function: Callable[..., Outcome]) -> Callable[..., None]:
    """Make a command of a function: show its outcome, or why it could not go on, and exit.

    Adds the option ``--json``. Exit codes: 0 done; 1 errors in people's data, or no going on.
    """

    @click.option("--json", "as_json", is_flag=True, help="Chỉ in một tài liệu JSON ra stdout.")
    @functools.wraps(function)
    def command(*, as_json: bool, **arguments: Any) -> None:
        from cchc_xl.domain.diagnostics import CchcError, errors

        try:
            outcome = function(**arguments)
        except CchcError as error:
            outcome = Outcome((), {}, (error.diagnostic,))
        _show(outcome, as_json=as_json)
        sys.exit(1 if outcome.failing and errors(outcome.diagnostics) else 0)

    return command


def _show(outcome: Outcome, *, as_json: bool) -> None:
    if as_json:
        import json

        document = outcome.data | {"diagnostics": [d.as_json() for d in outcome.diagnostics]}
        if outcome.apart:
            document["unused"] = [d.as_json() for d in outcome.apart]
        click.echo(json.dumps(document, ensure_ascii=False, indent=2))
        return
    from cchc_xl.rules.phrasing.messages import message_lines

    phrased = outcome.phrased
    told = message_lines(outcome.diagnostics) if phrased is None else phrased
    for line in (*told, *outcome.lines):
        click.echo(line)
    if outcome.apart:
        click.echo("Trong các tệp không dùng (không tính vào số lỗi, cảnh báo ở trên):")
        for line in message_lines(outcome.apart):
            click.echo(f"  {line}")


def table_lines(rows: Sequence[Sequence[str]]) -> list[str]:
    """A table as lines of text, its columns aligned; the first row holds the headers."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    ruled = [rows[0], ["─" * width for width in widths], *rows[1:]]
    cells = ([cell.ljust(width) for cell, width in zip(row, widths, strict=True)] for row in ruled)
    return ["  ".join(row).rstrip() for row in cells]


@contextmanager
def progress_bar() -> Iterator[Progress]:
    """A bar on the terminal's error stream; nothing where no terminal is."""
    if not sys.stderr.isatty():
        yield lambda what, done, total: None
        return
    shown = "%(bar)s %(info)s %(label)s"
    with click.progressbar(
        length=1, file=sys.stderr, show_eta=False, show_pos=True, bar_template=shown
    ) as bar:

        def show(what: str, done: int, total: int) -> None:
            bar.label, bar.length, bar.pos = what, total, done
            bar.render_progress()

        yield show


class Command(click.Command):
    """A command whose usage line is Vietnamese."""

    def __init__(self, *args: Any, **settings: Any) -> None:
        super().__init__(*args, **settings | {"options_metavar": "[TÙY CHỌN]"})


command = functools.partial(click.command, cls=Command)
"""The decorator that makes one of a function."""


class Group(click.Group):
    """A group of such commands."""

    command_class = Command

    def __init__(self, *args: Any, **settings: Any) -> None:
        words = {"options_metavar": "[TÙY CHỌN]", "subcommand_metavar": "LỆNH ..."}
        super().__init__(*args, **settings | words)


class Commands(Mapping[str, click.Command]):
    """Commands by their names, each imported when it is taken."""

    def __init__(self, homes: Mapping[str, str]) -> None:
        """``homes`` has for each name the module of the command and its name there: ``a.b:c``."""
        self._homes = homes

    def __getitem__(self, name: str) -> click.Command:
        module, _, attribute = self._homes[name].partition(":")
        command: click.Command = getattr(import_module(module), attribute)
        return command

    def __iter__(self) -> Iterator[str]:
        return iter(self._homes)

    def __len__(self) -> int:
        return len(self._homes)


class Program(Group):
    """All commands; a fault of ours ends with exit code 3 and a log file."""

    def main(self, *args: Any, **settings: Any) -> Any:
        """Run the program. Help and wrong usage are printed before any command is entered."""
        gc.set_threshold(50_000, 20, 20)  # as in workers: many small values, few cycles
        # When Python ends it looks twice through all that is left: a tenth of a command's time.
        atexit.unregister(gc.freeze)
        atexit.register(gc.freeze)
        with printing():
            return super().main(*args, **settings)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the chosen command."""
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.Abort, click.exceptions.Exit):
            raise
        except Exception as error:
            if is_of_output(error):
                raise
            _report_bug()


def _report_bug() -> NoReturn:
    import traceback

    from cchc_xl.faults import log_fault

    log = log_fault(traceback.format_exc())
    click.echo(
        "Lỗi của chương trình, không phải do tệp của anh/chị. "
        f"Gửi tệp nhật ký này cho người phụ trách kỹ thuật: {log}",
        err=True,
    )
    sys.exit(3)
