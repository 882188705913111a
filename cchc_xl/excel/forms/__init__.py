"""The form of a unit: written, and read back however it was mangled."""
