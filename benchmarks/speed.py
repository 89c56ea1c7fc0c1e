"""How long each stage takes, on the same texts in the same run, as a share of the spaCy pipeline's time.

    python benchmarks/speed.py [TEXTS ...]

Shares travel from machine to machine, seconds do not. CPU time of each stage over all documents, three
times, and the best counts. "extract" is the whole stage; what coreference takes of it is timed apart.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.predict import DATA, knowledge, model, resolved
from kg.annotate import annotate
from kg.extract import coreference
from kg.extract.extraction import extract
from kg.extract.mentions import mentions_of
from kg.extract.quotes import quotes_of
from kg.extract.syntax import Tree
from kg.graph import graph_turtle
from kg.model import Document
from kg.source import read

__all__ = ["Timing", "timings"]

REPEATS = 3
TEXTS = (DATA / "gum" / "texts", DATA / "gum" / "more")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Timing:
    """A stage, its seconds, and its share of the spaCy pipeline's time."""

    stage: str
    seconds: float
    share: float


def timings(paths: Iterable[Path] = TEXTS) -> list[Timing]:
    """Time every stage on the texts; the first, ``annotate``, is the spaCy pipeline itself."""
    paths = list(paths)
    nlp, (ontology, lexicon) = model(), knowledge()
    documents = [one for one in read(paths) if isinstance(one, Document)]
    warm = list(annotate(documents[:2], nlp))
    extract(*warm[0], ontology, lexicon)  # what is read once for a process is no part of a stage

    seconds: dict[str, float] = {}
    seconds["annotate"], pairs = _best(lambda: list(annotate(documents, nlp)))
    seconds["source"], _ = _best(lambda: list(read(paths)))
    whole, extractions = _best(lambda: [extract(d, doc, ontology, lexicon) for d, doc in pairs])
    trees = [(doc, Tree.of(doc)) for _, doc in pairs]
    inputs = [(doc, mentions_of(tree, doc), quotes_of(tree, doc)) for doc, tree in trees]
    coreferent, _ = _best(lambda: [coreference.resolve(*one) for one in inputs])
    seconds["extract, without coreference"] = whole - coreferent
    seconds["coreference"] = coreferent
    seconds["resolve"], resolution = _best(lambda: resolved(extractions))
    seconds["graph"], _ = _best(lambda: graph_turtle(resolution, ontology))
    return [Timing(stage, value, value / seconds["annotate"]) for stage, value in seconds.items()]


def _best(stage: Callable[[], Result]) -> tuple[float, Result]:
    """The shortest of several runs, and the result."""
    best = float("inf")
    for _ in range(REPEATS):
        start = time.process_time()
        result = stage()
        best = min(best, time.process_time() - start)
    return best, result


def main() -> None:
    """Print the table."""
    layout = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=layout)
    parser.add_argument("paths", type=Path, nargs="*", default=TEXTS)
    for timing in timings(parser.parse_args().paths):
        print(f"{timing.stage:<30} {timing.seconds:8.3f} s  {timing.share:7.3f}")


if __name__ == "__main__":
    main()
