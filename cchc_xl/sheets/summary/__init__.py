"""The sheets of the consolidated workbook: their rows, and what they are read back to."""
