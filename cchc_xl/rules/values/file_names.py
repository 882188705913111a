"""Names of files made from codes and ids: good on every system, and never a way out of a folder."""

import re

from cchc_xl.domain.diagnostics import CchcError, diagnose

LONGEST_CODE = 40
"""Characters: a path of Windows has 260 for all its folders and the name."""
_DEVICE = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])(\..*)?", re.IGNORECASE)
"""Names that Windows keeps for devices, whatever their ending (Microsoft, Naming Files)."""
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]')


def why_no_name(code: str) -> str:
    """Why no file can be named after a code on some system, in words; empty when one can."""
    if not code:
        return "để trống"
    if _DEVICE.fullmatch(code.strip(" .")):
        return "là tên Windows dành riêng cho thiết bị"
    if _FORBIDDEN.search(code):
        return 'có ký tự không dùng được trong tên tệp (< > : " / \\ | ? * hoặc ký tự điều khiển)'
    if code != code.strip(" ") or code.endswith("."):
        return "có dấu cách ở đầu, dấu cách hoặc dấu chấm ở cuối"
    return f"dài quá {LONGEST_CODE} ký tự" if len(code) > LONGEST_CODE else ""


def checked(code: str) -> str:
    """The code, to be put into the name of a file.

    Raises:
        CchcError: P116, when no file can be named after it.
    """
    if reason := why_no_name(code):
        raise CchcError(diagnose("P116", value=code, reason=reason))
    return code
