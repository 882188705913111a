"""Workbooks that come in: opened through the safe door, then understood by what stands in them."""
