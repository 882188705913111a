"""Answers joined: adjusted, rolled up over units, told with what became of each, kept for later."""
