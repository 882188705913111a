"""The figures of the indicators: their sum rules, their sums, and what they are compared with."""
