"""What may become of a process that works on a file; a worker that imports this starts quickly."""

import io
import os
import time
import zipfile
from pathlib import Path

from tests.support.programs import HANG


def act(path: Path) -> str:
    """Do what the name of the file says."""
    if path.name == "abort":
        os.abort()
    if path.name == "leave":
        os._exit(3)
    if path.name == "memory":
        held = [b"x" * (1 << 24) for _ in range(64)]
        time.sleep(HANG)
        return str(len(held))
    if path.name == "memory of a package":  # a ValueError, raised while the package is closed
        with zipfile.ZipFile(io.BytesIO(), "w") as package:
            package.writestr("part", b"x" * (80 << 20))
    if path.name == "busy":
        while True:
            pass
    if path.name == "asleep":
        time.sleep(HANG)
    if path.name == "print":
        print("printed")
        os.write(1, b"written")
    if path.name == "unpicklable":
        return lambda: ""  # type: ignore[return-value]
    if path.name == "bug":
        raise KeyError("our own fault")
    return f"{path.name} {os.getpid()}"
