"""How the figures of several units become one."""

from enum import Enum


class Combining(Enum):
    """What is made of the units' figures of a target or indicator; the value is what a user sees.

    Money is always added up.
    """

    ADD = "Cộng"
    """Each unit counts its own; the figures are added up."""
    ONE = "Một đơn vị"
    """The first of the reporting units speaks for all; the others are not asked."""
    SAME = "Giống nhau"
    """Each unit tells the figure of the whole agency; all must say the same."""
