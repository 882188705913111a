"""What the tests share: outside programs, office files taken apart, a simulated member of staff."""
