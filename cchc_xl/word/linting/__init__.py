"""Judging the layout of a Word document against the decree."""
