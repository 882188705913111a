"""Keeps a LibreOffice running in the profile that the first argument names, until stdin is closed.

Run by a Python that has LibreOffice's ``uno``. A ``soffice`` that is started with the same profile
hands its work over to the running one, which an open document keeps from ending with it.
"""

import sys
import uuid
from pathlib import Path

from tests.support.uno_worker import (
    _connect,
    _end,
    _properties,
    _run_until_filled,
    _service,
    _start,
)


def main() -> None:
    """Start LibreOffice, say ``ready``, and end it when nobody needs it any more."""
    profile, pipe = Path(sys.argv[1]), f"cchc{uuid.uuid4().hex}"
    _run_until_filled(profile)
    process = _start(profile, f"--accept=pipe,name={pipe};urp;StarOffice.ComponentContext")
    try:
        desktop = _service(_connect(process, pipe), "com.sun.star.frame.Desktop")
        document = desktop.loadComponentFromURL(
            "private:factory/scalc", "_blank", 0, _properties(Hidden=True)
        )
        print("ready", flush=True)
        sys.stdin.read()
        document.close(True)
        desktop.terminate()
    finally:
        _end(process)


if __name__ == "__main__":
    main()
