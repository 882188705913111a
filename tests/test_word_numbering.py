"""What Word prints before the paragraphs of its lists, which stands in no paragraph."""

from string import ascii_uppercase as LETTERS

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from cchc_xl.word.reading.flow import read_flow

W = nsdecls("w")


def level(depth: int, kind: str, text: str, extra: str = "") -> str:
    numbers = f'<w:start w:val="1"/><w:numFmt w:val="{kind}"/>{extra}<w:lvlText w:val="{text}"/>'
    return f'<w:lvl w:ilvl="{depth}">{numbers}</w:lvl>'


def restart(depth: int) -> str:
    start = '<w:startOverride w:val="1"/>'
    return f'<w:lvlOverride w:ilvl="{depth}">{start}</w:lvlOverride>'


def style(name: str, listing: str, base: str = "", kind: str = "paragraph") -> str:
    based = f'<w:basedOn w:val="{base}"/>' if base else ""
    properties = f"<w:pPr><w:numPr>{listing}</w:numPr></w:pPr>" if listing else ""
    start = f'<w:style {W} w:type="{kind}" w:styleId="{name}"><w:name w:val="{name}"/>'
    return f"{start}{based}{properties}</w:style>"


PLAIN = level(0, "upperRoman", "%1.") + level(1, "decimal", "%2.") + level(2, "lowerLetter", "%3)")
FIRST = '<w:numId w:val="1"/>'
STYLED = (style("A", FIRST), style("B", f'<w:ilvl w:val="1"/>{FIRST}'), style("C", "", "B"))
LINKED = "".join(
    level(n, kind, text, f'<w:pStyle w:val="{name}"/>')
    for n, (kind, text, name) in enumerate((("decimal", "%1.", "A"), ("lowerLetter", "%2)", "B")))
)
ARTICLES = level(0, "upperRoman", "Chương %1") + level(
    1, "decimal", "Điều %2.", '<w:lvlRestart w:val="0"/>'
)
ROMAN = f'<w:lvlOverride w:ilvl="2">{level(2, "lowerRoman", "(%3)")}</w:lvlOverride>'
LEGAL = level(0, "upperRoman", "%1.") + level(1, "decimal", "%1.%2.", "<w:isLgl/>")


@pytest.mark.parametrize(
    ("abstracts", "lists", "styles", "paragraphs", "printed"),
    [
        ((PLAIN,), ("0",), (), "10 11 11 12 12 11 12 10 11", "I. 1. 2. a) b) 3. a) II. 1."),
        ((PLAIN,), ("0", "0"), (), "11 11 21", "1. 2. 3."),
        ((PLAIN,), ("0", f"0{restart(1)}"), (), "11 11 21 21 11", "1. 2. 1. 2. 3."),
        ((PLAIN,), (f"0{ROMAN}",), (), "12 12", "(i) (ii)"),
        ((ARTICLES,), ("0",), (), "10 11 11 10 11", "Chương I Điều 1. Điều 2. Chương II Điều 3."),
        ((LEGAL,), ("0",), (), "10 10 11", "I. II. 2.1."),
        ((PLAIN,), ("0",), STYLED, "A B C B A B", "I. 1. 2. 3. II. 1."),
        ((LINKED,), ("0",), (style("A", FIRST), style("B", FIRST)), "A B B A B", "1. a) b) 2. a)"),
        ((PLAIN,), ("0",), STYLED, "B B00 B", "1.  2."),
        (
            ('<w:numStyleLink w:val="L"/>', f'<w:styleLink w:val="L"/>{PLAIN}'),
            ("0", "1"),
            (style("L", '<w:numId w:val="2"/>', kind="numbering"),),
            "11 11 21",
            "1. 2. 3.",
        ),
        ((level(0, "upperLetter", "%1"),), ("0",), (), "10 " * 27, f"{' '.join(LETTERS)} AA"),
    ],
    ids=[
        *("levels", "two lists of one", "begun anew", "a level of its own", "articles go on"),
        *("digits only", "by style", "levels by style", "taken out of its list"),
        *("by a style of lists", "behind z"),
    ],
)
def test_a_list_is_counted_as_word_counts_it(
    abstracts: tuple[str, ...],
    lists: tuple[str, ...],
    styles: tuple[str, ...],
    paragraphs: str,
    printed: str,
) -> None:
    document = docx.Document()
    root = document.part.numbering_part.element
    for old in list(root):
        root.remove(old)
    for number, levels in enumerate(abstracts):
        text = f'<w:abstractNum {W} w:abstractNumId="{number}">{levels}</w:abstractNum>'
        root.append(parse_xml(text))
    for number, owner in enumerate(lists, start=1):
        of = f'<w:abstractNumId w:val="{owner[0]}"/>{owner[1:]}'
        root.append(parse_xml(f'<w:num {W} w:numId="{number}">{of}</w:num>'))
    for each in styles:
        document.styles.element.append(parse_xml(each))
    for each in paragraphs.split():
        name = f'<w:pStyle w:val="{each[0]}"/>' if each[0].isalpha() else ""
        digits = each.lstrip("ABC")
        listing = f'<w:ilvl w:val="{digits[1]}"/><w:numId w:val="{digits[0]}"/>' if digits else ""
        properties = f"{name}<w:numPr>{listing}</w:numPr>" if listing else name
        text = f"<w:p {W}><w:pPr>{properties}</w:pPr><w:r><w:t>x</w:t></w:r></w:p>"
        document.element.body.insert(-1, parse_xml(text))
    assert " ".join(block.label for block in read_flow(document).blocks) == printed
