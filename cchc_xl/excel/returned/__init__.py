"""One returned file: received, and what goes back to its sender."""
