"""Judges what decisions and resolutions have above their articles: who decides, why, and that."""

import re

from cchc_xl.domain.text import match_key
from cchc_xl.rules.official.bases import fault_of_law, lacking
from cchc_xl.word import decree
from cchc_xl.word.linting.found import Found
from cchc_xl.word.linting.verdicts import Verdicts
from cchc_xl.word.reading.blocks import Block

ARTICLE = re.compile(r"Điều\s+\d+\b")


def check_citation(block: Block, verdicts: Verdicts) -> None:
    """What a legal basis is cited with (mục II.6.a)."""
    if fault := fault_of_law(block.text):
        allowed = "luật, pháp lệnh không ghi số và cơ quan ban hành"
        verdicts.add("L176", block, decree.LEGAL_BASIS, value=fault, allowed=allowed)
    elif missing := lacking(block.text):
        allowed = "văn bản khác ghi cả cơ quan ban hành và trích yếu"
        verdicts.add("L177", block, decree.LEGAL_BASIS, value=missing, allowed=allowed)


def check_formula(found: Found, formula: str, verdicts: Verdicts) -> None:
    """Between the bases and the articles of a decision stands that it is decided."""
    articles = [block for block in found.body if ARTICLE.match(block.printed)]
    if not (found.legal and articles):
        return
    keys = [block.key for block in found.body[: found.body.index(articles[0])]]
    article = decree.article("mẫu 1.1, 1.2", "Phụ lục III")
    if match_key(formula) not in keys:
        allowed = f"dòng “{formula}” giữa các căn cứ và Điều 1"
        verdicts.add("L175", articles[0], article, value="không có", allowed=allowed)
    first = found.body.index(found.legal[0])
    if not any(block.text for block in found.body[:first]):
        allowed = "dòng tên người hoặc tập thể ban hành trước các căn cứ"
        verdicts.add("L175", found.legal[0], article, value="không có", allowed=allowed)
