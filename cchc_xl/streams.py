"""What is printed takes our letters on any machine; the standard library only."""

import sys


def write_utf8() -> None:
    """Make both streams UTF-8: a redirected Windows console has another code page.

    To be called before anything is printed, by whoever runs a program.
    """
    for stream in (sys.stdout, sys.stderr):
        if reconfigure := getattr(stream, "reconfigure", None):
            reconfigure(encoding="utf-8", errors="replace")
