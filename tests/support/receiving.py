"""One returned file read by itself: the program reads many, in processes of their own."""

import zipfile
from datetime import datetime
from pathlib import Path

from cchc_xl.domain.consolidation import Received
from cchc_xl.domain.periods import Period
from cchc_xl.domain.plan import Plan
from cchc_xl.readers.forms import Receiver


def receive(path: Path, plan: Plan | None = None, period: Period | None = None) -> Received:
    """The file read and checked, on a machine whose clock is never behind; see ``Receiver``."""
    return Receiver(plan, period, now=datetime.max)(path)


def touch(form: Path) -> None:
    """Make a form that we wrote one that somebody has saved: it is packed otherwise."""
    with zipfile.ZipFile(form, "a") as package:
        package.comment = b"saved"
