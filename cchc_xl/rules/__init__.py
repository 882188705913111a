"""What follows from the facts: pure functions over the nouns; nothing here opens a file."""
