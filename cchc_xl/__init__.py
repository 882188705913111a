"""Excel-first tracking of administrative reform plans for Vietnamese public offices."""

__version__ = "0.1.0"
