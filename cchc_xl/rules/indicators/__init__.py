"""The figures of the statistics: their sum rules, their sums, and what they are compared with."""
