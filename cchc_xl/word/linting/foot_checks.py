"""Judges what stands below the text: signature, recipients, headings of appendices."""

import re

from cchc_xl.domain.text import match_key
from cchc_xl.rules.official.authority import misfit
from cchc_xl.word import decree
from cchc_xl.word.linting.found import DASHES, Appendix, Found, items_of
from cchc_xl.word.linting.verdicts import Verdicts
from cchc_xl.word.reading.blocks import Flow, Line

_MODE = re.compile(
    r"(?P<letters>[KTUMLQ](?:[./\s]?[TMUQL]){0,2})\b(?P<dot>[./:]*)(?P<blank>\s*)(?=\S)"
)
_KNOWN = {mode.rstrip("."): mode for mode in decree.AUTHORITIES}
_ACADEMIC = re.compile(r"(GS|PGS|TS|ThS|Ths|BS|CN|KS|NGND|NGƯT|NSND)\b\.?")
_REFERENCE = re.compile(r"phụ lục|kèm theo|đính kèm|danh sách|biểu")
_KEPT, _OFFICE = re.compile(r"\W*Lưu\s*:"), re.compile(r"VT|[Vv]ăn thư|[{…]")
"""The last recipient, and the office that keeps the document; or what is yet to be filled in."""
_SOURCE = re.compile(r"\((Ban hành k|K)èm theo .+\)", re.DOTALL)


def check_foot(flow: Flow, found: Found, verdicts: Verdicts) -> None:
    """The words below the text."""
    _check_authority(found, verdicts)
    if found.name and _ACADEMIC.match(found.name.text):
        value, allowed = found.name.text, "họ và tên"
        verdicts.add("L161", found.name, decree.SIGNER_NAME, value=value, allowed=allowed)
    if found.recipient_lead:
        _check_recipients(found.recipient_lead, found, verdicts)
    _check_appendices(flow, found, verdicts)


def _check_authority(found: Found, verdicts: Verdicts) -> None:
    if not found.authority:
        return
    first = found.authority[0]
    parts = _MODE.match(first.text)
    letters = re.sub(r"\W", "", parts["letters"]) if parts else ""
    if parts is None or letters not in _KNOWN:
        return
    mode = _KNOWN[letters]
    if not first.text.startswith(f"{mode} "):
        verdicts.add("L160", first, decree.AUTHORITY, value=first.text, allowed=f"“{mode} …”")
    elif mode in decree.WITH_OWN_TITLE and len(found.authority) < 2:
        value = "không có chức vụ của người ký ở dòng dưới"
        allowed = f"dòng dưới “{first.text}” là chức vụ của người ký"
        verdicts.add("L160", first, decree.AUTHORITY, value=value, allowed=allowed)
    elif meant := misfit([line.text for line in found.authority]):
        value = " / ".join(line.text for line in found.authority)
        verdicts.add("L166", first, decree.AUTHORITY, value=value, allowed=meant)


def _check_recipients(lead: Line, found: Found, verdicts: Verdicts) -> None:
    element = decree.RECIPIENT_LINE
    if not lead.text.endswith(":"):
        verdicts.add("L162", lead, decree.RECIPIENT_LEAD, value=lead.text, allowed="“Nơi nhận:”")
    items = items_of(found.recipients)
    kept = next((n for n, item in enumerate(items) if _plain(item[0]).startswith("lưu")), None)
    items = items[: kept + 1] if kept is not None else items
    for number, item in enumerate(items, start=1):
        end = "." if number == len(items) else ";"
        dashed = item[0].text.startswith(DASHES) or item[0].block.look.listed
        last = item[-1].text
        marked = end == "." and "." in last  # the drafter's mark may follow: "VT, TCHC. NVA (05)"
        if not dashed or not (marked or any(line.text.endswith(end) for line in item)):
            value = "không có gạch đầu dòng" if not dashed else f"cuối dòng là “{last[-1]}”"
            allowed = f"gạch đầu dòng “- ”, cuối dòng là “{end}”"
            verdicts.add("L162", item[0], element, value=value, allowed=allowed)
    if items and found.addressee and not _plain(items[0][0]).startswith("như trên"):
        verdicts.add("L163", items[0][0], element, value=items[0][0].text, allowed="“- Như trên;”")
    whole = " ".join(line.text for line in items[-1]) if items else ""
    if kept is not None and _KEPT.match(whole) and not _OFFICE.search(whole):
        verdicts.add("L165", items[-1][0], element, value=whole, allowed="“- Lưu: VT, ….”")
    if items and (kept is None or not re.match(r"\W*Lưu\s*:", items[-1][0].text)):
        value, allowed = items[-1][0].text, "“- Lưu: VT, ….”"
        verdicts.add("L164", items[-1][0], element, value=value, allowed=allowed)


def _plain(line: Line) -> str:
    return match_key(line.text.lstrip("-–— "))


def _check_appendices(flow: Flow, found: Found, verdicts: Verdicts) -> None:
    several = len(found.appendices) > 1
    titled = any(appendix.title or appendix.joined for appendix in found.appendices)
    for appendix in found.appendices:
        if appendix.joined:
            _tell_of_joined(appendix, verdicts)
        else:
            _check_label(appendix, several, found, verdicts)
        if titled and not appendix.title and not appendix.joined:
            # "Tên phụ lục (nếu có)": where others have one, it was forgotten.
            verdicts.add(
                "L120", appendix.label, decree.APPENDIX_TITLE, allowed=decree.APPENDIX_TITLE.name
            )
        if not appendix.source:
            name = decree.APPENDIX_SOURCE.name
            verdicts.add("L120", appendix.label, decree.APPENDIX_SOURCE, allowed=name)
        for line in appendix.source:
            if not _SOURCE.match(line.block.text):
                allowed = "trong ngoặc đơn, như “(Kèm theo Báo cáo số … ngày … của …)”"
                element = decree.APPENDIX_SOURCE
                verdicts.add("L173", line, element, value=line.text, allowed=allowed)
    told = any(_REFERENCE.search(block.key) for block in found.body)
    if found.appendices and found.body and not found.alone and not told:
        spot = found.appendices[0].label
        allowed = "nội dung văn bản có chỉ dẫn về phụ lục"
        verdicts.add("L174", spot, decree.APPENDIX_LABEL, value="không có", allowed=allowed)


def _tell_of_joined(appendix: Appendix, verdicts: Verdicts) -> None:
    value, allowed = "cùng dòng với tên phụ lục", "“Phụ lục …” ở dòng riêng, tên ở dòng dưới"
    verdicts.add("L170", appendix.label, decree.APPENDIX_LABEL, value=value, allowed=allowed)


def _check_label(appendix: Appendix, several: bool, found: Found, verdicts: Verdicts) -> None:
    label = appendix.label
    mark = [word.strip(".:") for word in label.text.split()[2:]]
    roman = bool(mark) and bool(decree.ROMAN.fullmatch(mark[0]))
    if several and not roman:
        value = f"đánh số {' '.join(mark)}" if mark else "không đánh số"
        allowed = "từ hai phụ lục trở lên đánh số La Mã I, II, III, …"
        verdicts.add("L170", label, decree.APPENDIX_LABEL, value=value, allowed=allowed)
    elif mark and not several and not found.alone:
        value, allowed = " ".join(mark), "chỉ một phụ lục thì không đánh số"
        verdicts.add("L171", label, decree.APPENDIX_LABEL, value=value, allowed=allowed)
