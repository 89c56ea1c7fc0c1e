"""Doc -> Extraction: chains of mentions, and claims with their status and evidence."""

from kg.extract.extraction import extract

__all__ = ["extract"]
