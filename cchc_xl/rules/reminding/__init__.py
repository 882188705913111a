"""The reminder to units that have yet to report or mend: letter and short messages."""
