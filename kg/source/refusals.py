"""An input that cannot be used, before it is known whether that stops the run."""

from __future__ import annotations

from dataclasses import dataclass

from kg.errors import SourceError
from kg.model import Skipped

__all__ = ["Refusal"]


@dataclass(frozen=True, slots=True)
class Refusal:
    """What cannot be read, and the error that says why and what to do, without naming it again."""

    source: str
    error: SourceError

    def as_skipped(self) -> Skipped:
        """The refusal as the value that a report collects."""
        return Skipped(self.source, str(self.error))

    def as_error(self) -> SourceError:
        """The refusal as an error whose message names the input."""
        return type(self.error)(f"{self.source}: {self.error}")
