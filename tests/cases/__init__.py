"""Returned files as they really come: damaged, unusual, hostile; each with what must be read.

``build.py`` makes the files and this folder's README; ``expected.json`` is what the tests read.
"""
