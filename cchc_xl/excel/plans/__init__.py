"""The plan workbook, written for the officer."""
