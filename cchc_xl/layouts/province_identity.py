"""By what the superior's workbook is known again."""

AGENCIES_TITLE = "Cơ quan"
"""The sheet that no other product has."""
