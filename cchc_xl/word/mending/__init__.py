"""Mending a Word document: changes that a person sees, accepts or rejects."""
