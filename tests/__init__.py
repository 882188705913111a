"""The tests of cchc_xl."""
