"""What a command takes as a whole: the processor time and memory of its process and its workers."""

import json
import subprocess
import sys
from dataclasses import dataclass

_RUN = """
import json, resource, subprocess, sys
run = subprocess.run(sys.argv[1:], capture_output=True, encoding="utf-8", errors="replace")
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps([run.returncode, run.stdout, run.stderr,
                  used.ru_utime + used.ru_stime, used.ru_maxrss << 10]))
"""
"""A small process starts the command: it would begin with the memory of the one that starts it."""


@dataclass(frozen=True, slots=True)
class Cost:
    """A command that has ended."""

    code: int
    out: str
    error: str
    seconds: float
    """Of processor time, with the processes that it started and waited for."""
    peak: int
    """Most bytes that the largest of these processes has held."""


def cost_of(*words: object) -> Cost:
    """Run ``cchc-xl`` with these words to its end."""
    command = [sys.executable, "-c", _RUN, sys.executable, "-m", "cchc_xl", *map(str, words)]
    run = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)
    return Cost(*json.loads(run.stdout))
