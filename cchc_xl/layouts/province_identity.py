"""By what the superior's workbook is known again."""

AGENCIES_TITLE = "Cơ quan"
"""The sheet that no other product has."""
DATA_TITLE = "Dữ liệu cơ quan"
"""The hidden sheet that the next superior reads; further ones are named by ``further``."""
DATA_VERSION = 1
"""Raised whenever what stands in that sheet changes."""
