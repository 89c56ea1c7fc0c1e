"""Scorers: facts and their status, open relations (CaRB), pronouns (GAP), coreference and links."""
