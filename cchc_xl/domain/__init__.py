"""The nouns of the trade and their words. Standard library only; nothing here opens a file."""
