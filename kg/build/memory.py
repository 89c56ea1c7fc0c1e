"""What a build remembers of the builds before it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from kg.resolve import Ledger, Review, read_ledger, read_review

__all__ = ["LEDGER", "REVIEW", "Memory"]

LEDGER = "identity.tsv"
REVIEW = "review.tsv"


@dataclass(frozen=True, slots=True)
class Memory:
    """The identities that earlier builds gave out, and what a user decided since."""

    ledger: Ledger = field(default_factory=Ledger)
    review: Review = field(default_factory=Review)

    @classmethod
    def of(cls, out: Path) -> Memory:
        """The memory kept in ``out``, empty where there is none; raises `ReviewError` for a broken line."""
        return cls(read_ledger(out / LEDGER), read_review(out / REVIEW))
