"""How far the long searches go: a seeded sample in every run, all of it with ``CCHC_FULL=1``.

``CCHC_FULL=1 python -m pytest -m search`` runs nothing but the searches, in full.
"""

import os
import random
from collections.abc import Sequence
from itertools import pairwise
from typing import TypeVar

T = TypeVar("T")
FULL_VARIABLE = "CCHC_FULL"
FULL = os.environ.get(FULL_VARIABLE) == "1"


def sample(everything: Sequence[T], count: int) -> list[T]:
    """One of each of ``count`` equal stretches, by a seed that is always the same; all in full."""
    if FULL:
        return list(everything)
    rng = random.Random(len(everything))
    edges = [len(everything) * part // count for part in range(count + 1)]
    return [everything[rng.randrange(first, last)] for first, last in pairwise(edges)]


def examples(count: int) -> int:
    """How many examples Hypothesis tries of what is dear: a quarter of them, all in full."""
    return count if FULL else count // 4
