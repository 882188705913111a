"""The wording of official documents, judged on their text alone."""
