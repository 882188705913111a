"""The plan workbook: written for the officer, read whoever has edited it."""
