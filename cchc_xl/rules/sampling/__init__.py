"""Sample answers for the demonstration, the same on every run."""
