"""The periods of a year side by side: what may be compared, what has changed, what stands still."""
