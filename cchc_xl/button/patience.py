"""Waiting for an Excel that is busy: a cell is being edited, or a dialog is open."""

import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")

# RPC_E_CALL_REJECTED, RPC_E_SERVERCALL_RETRYLATER, VBA_E_IGNORE (winerror.h; VBA object model).
_BUSY = {-2147418111, -2147417846, -2146777998}
_TRIES, _PAUSE = 20, 0.5
"""Ten seconds in all. xlwings itself waits without end for the first of the three."""


def is_busy(error: BaseException) -> bool:
    """Whether Excel refused for being busy. pywin32 cannot be named here: it is not everywhere."""
    found = getattr(error, "excepinfo", None)
    codes = {getattr(error, "hresult", None), found[-1] if found else None}
    return bool(codes & _BUSY) or type(error).__name__ == "ExcelBusyError"


def patiently(call: Callable[[], T]) -> T:
    """What the call gives, tried again for a while as long as Excel is busy."""
    for _ in range(_TRIES - 1):
        try:
            return call()
        except Exception as error:
            if not is_busy(error):
                raise
            time.sleep(_PAUSE)
    return call()
