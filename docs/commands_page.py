"""The page of commands, made from what ``--help`` says: syntax, options and examples of each.

``python docs/commands_page.py`` rewrites the sections of ``docs/dong-lenh.md`` in place.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import click

from cchc_xl.cli import main

PAGE = Path(__file__).parent / "dong-lenh.md"
_BEGIN = "<!-- commands:begin -->"
_END = "<!-- commands:end -->"
_NAME = "cchc-xl"
_SAID_ABOVE = ("--json", "--help")
"""Options of every command, told at the head of the page."""


def with_commands(text: str) -> str:
    """The page's text with fresh sections between the two markers."""
    before, rest = text.split(_BEGIN)
    _, after = rest.split(_END)
    sections = "\n\n".join(map(_section, leaf_commands(click.Context(main, info_name=_NAME))))
    return f"{before}{_BEGIN}\n\n{sections}\n\n{_END}{after}"


def leaf_commands(context: click.Context) -> Iterator[click.Context]:
    """Every command below this one that does something; ``command_path`` has its words."""
    if not isinstance(context.command, click.Group):
        yield context
        return
    for name in context.command.list_commands(context):
        command = context.command.get_command(context, name)
        assert command is not None
        yield from leaf_commands(click.Context(command, parent=context, info_name=name))


def _section(context: click.Context) -> str:
    blocks = re.split(r"\n\s*\n", context.command.help or "")
    told = [" ".join(block.split()) for block in blocks if f"{_NAME} " not in block]
    examples = [line for block in blocks for line in _examples(block)]
    parts = [f"## {context.command_path}", *told, f"Cách dùng: `{_syntax(context)}`"]
    if rows := list(_options(context)):
        parts.append("\n".join(["| Tùy chọn | Ý nghĩa |", "|---|---|", *rows]))
    return "\n\n".join([*parts, "\n".join(["Ví dụ:\n", "```", *examples, "```"])])


def _syntax(context: click.Context) -> str:
    pieces = context.command.collect_usage_pieces(context)
    return " ".join([context.command_path, *pieces[1:], pieces[0]])


def _options(context: click.Context) -> Iterator[str]:
    """A row of the table for each option that is the command's own."""
    for option in context.command.get_params(context):
        record = option.get_help_record(context)
        if isinstance(option, click.Option) and record and record[0] not in _SAID_ABOVE:
            words, meaning = (" ".join(text.split()).replace("|", "\\|") for text in record)
            more = " Ghi được nhiều lần." if option.multiple else ""
            yield f"| `{words}` | {meaning}{more} |"


def _examples(block: str) -> list[str]:
    """The command lines in a paragraph of a help text; a line without a command goes on."""
    found: list[str] = []
    for line in block.splitlines():
        label, name, words = line.partition(f"{_NAME} ")
        if name:
            found.append(name + words.strip())
        elif found:
            found[-1] += f" {label.strip()}".rstrip()
    return found


if __name__ == "__main__":
    PAGE.write_text(with_commands(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
