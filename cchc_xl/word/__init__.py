"""The adapter to Word: templates that staff may edit, filled in by python-docx and docxtpl."""
