"""The plan workbook: what stands in its tables."""
