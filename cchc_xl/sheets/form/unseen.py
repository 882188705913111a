"""What only reading a form can find: ``Kiểm tra`` looks at one row, and at values, not at words.

Of a cell with a text where a date or a number belongs the form always says ``Gõ lại …``, though
the reader may understand it. A row that is left blank it calls so; nobody is accused of one.
"""

UNSEEN_BECAUSE = {
    "of the file, its sheets and its columns": "S101 S102 S103 S106 S108 S115 S119 S120 S121 S126",
    "rows that lost their id, stand twice or were added": "S104 S105 S107 S111 S112 S113 S114",
    "cells that are given, merged, or beside the table": "S109 S110 S118 S145",
    "notes, text boxes, pictures and struck text": "S140 S141 S142 S143 S144",
    "a formula that no program has computed": "S116 S146",
    "figures that came filled in, in forms up to version 3": "S127",
    "days and months exchanged, which the other rows of a column betray": "S117",
    "words: what they mean, how they are encoded, whether they cite": "S219 S224 S226 S227",
    "what other periods, other units and the parts of a sum say of a figure": (
        "S240 S241 S242 S243 S244 S245"
    ),
    "what the mark for all other tasks was taken to say": "S147 S148",
    "work outside the plan that is a task of the plan": "S254",
    "a denominator taken from a parent that takes its own from another target": "",
    "figures of other rows that cannot be read, in sums over percentages": "",
    "a date that a program has made of 8/10 in a cell of numbers: to a formula it is one": "",
    "words that repeat another row by its number (như mục 3)": "",
}
"""Why the form cannot say it, and the codes that only reading gives."""
UNSEEN = frozenset(code for codes in UNSEEN_BECAUSE.values() for code in codes.split())
