"""How legal bases cite: a law without number and issuer, all others with both and their abstract.

Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.6.a.
"""

import re

_LAW = re.compile(r"Căn cứ (?:các )?(?:Bộ luật|Luật|Pháp lệnh)\b")
_LAW_NUMBER = re.compile(r"\bsố\s+\d+/\d{4}/(?:QH|UBTVQH)\d+")
_LAW_ISSUER = re.compile(r"\bcủa (?:Quốc hội|Ủy ban [Tt]hường vụ Quốc hội)\b")
_CITED = re.compile(
    r"Căn cứ (?P<kind>Nghị định|Nghị quyết|Thông tư|Quyết định|Chỉ thị|Kế hoạch|Chương trình) "
    r"số\s+\S+\s+ngày\s+(?:\d{1,2}/\d{1,2}/\d{4}|\d{1,2} tháng \d{1,2} năm \d{4})(?P<behind>.*)"
)
_ABSTRACT = re.compile(
    r"\b(?:về|quy định|ban hành|hướng dẫn|sửa đổi|bổ sung|phê duyệt|thực hiện|triển khai|công bố|"
    r"thành lập|giao|phân công|phân cấp|ủy quyền|tăng cường|kiện toàn|bãi bỏ|thay thế|chi tiết|"
    r"tổ chức|cải cách|phát triển|điều chỉnh|kèm theo|thông qua|Quy chế|Quy định|Đề án|Luật)\b"
)
_SEVERAL = re.compile(r"\b(?:và|,)\s+(?:Nghị định|Nghị quyết|Thông tư|Quyết định)\s+số\b")


def fault_of_law(text: str) -> str:
    """What a law is cited with that it need not be; empty for nothing."""
    if not _LAW.match(text):
        return ""
    found = [m[0] for m in (_LAW_NUMBER.search(text), _LAW_ISSUER.search(text)) if m]
    return " ".join(found)


def lacking(text: str) -> str:
    """What is missing of the citation of another document; empty for nothing."""
    found = _CITED.fullmatch(text.rstrip(" ;."))
    if not found or _SEVERAL.search(text):
        return ""
    missing = []
    if not re.search(r"\bcủa\b", found["behind"]):
        missing.append("cơ quan ban hành")
    if not _ABSTRACT.search(found["behind"]):
        missing.append("trích yếu")
    return ", ".join(missing)
