"""Checks of what came back: of each answer of a file, and across the files of a period."""
