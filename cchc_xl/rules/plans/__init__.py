"""A plan as a workbook or a document has it: its rows, names and words, and what is wrong there."""
