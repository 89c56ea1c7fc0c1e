"""Everything that can go wrong, as one tree.

KgError
├── SourceError          a file, folder or URL cannot be read as news text
│   ├── MissingSource    there is nothing at that path
│   ├── UnreadableSource permission, broken file, unreachable address
│   └── NotText          binary, empty, or of an encoding that cannot be told
├── ModelError           the language model is missing or does not fit
├── OntologyError        the ontology or lexicon breaks a rule; names file and line
├── SettingsError        an unknown key or an impossible value in the settings
├── StoreError           the store on disk is missing, locked or damaged
├── QueryError           a SPARQL question that cannot be parsed or answered
├── ReviewError          a line of the review file or the identity ledger makes no sense
└── OutputError          outputs cannot be written (disk full, no permission)

Every message names the file or value at fault and says what to do about it.
"""

from __future__ import annotations

__all__ = [
    "KgError",
    "MissingSource",
    "ModelError",
    "NotText",
    "OntologyError",
    "OutputError",
    "QueryError",
    "ReviewError",
    "SettingsError",
    "SourceError",
    "StoreError",
    "UnreadableSource",
]


class KgError(Exception):
    """Base of all errors that kg raises on purpose."""


class SourceError(KgError):
    """A file, folder or URL cannot be read as news text."""


class MissingSource(SourceError):
    """There is nothing at that path."""


class UnreadableSource(SourceError):
    """Permission denied, a broken file or an unreachable address."""


class NotText(SourceError):
    """Binary data, an empty file, or an encoding that cannot be told."""


class ModelError(KgError):
    """The language model is missing or does not fit."""


class OntologyError(KgError):
    """The ontology or the lexicon breaks a rule."""


class SettingsError(KgError):
    """An unknown key or an impossible value in the settings."""


class StoreError(KgError):
    """The store on disk is missing, locked or damaged."""


class QueryError(KgError):
    """A SPARQL question that cannot be parsed or answered."""


class ReviewError(KgError):
    """A line of the review file or the identity ledger makes no sense."""


class OutputError(KgError):
    """Outputs cannot be written."""
