"""What this machine lacks, told check by check.

Runs where the rest of the package cannot: it imports the standard library only, and click for its
command (``python -m cchc_xl.doctor``, or ``cchc-xl doctor``). It changes nothing.
"""
