"""Doc -> Extraction: chains of mentions, and claims with their status and evidence."""
