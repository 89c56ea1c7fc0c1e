"""What kg says about who is who, in the form of the scorers: pronouns (GAP), coreference, links.

Everything comes from the extractions and mentions of the ordinary way through the program; nothing
is given that a user's text would not give.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).parent / "coreference"))  # its scripts import each other

from clusters import predicted, to_gold_tokens
from corpora import gap, ontogum
from train import LEAST, gap_decision, gap_instance

from benchmarks.predict import extracted, model
from benchmarks.score.clusters import Clusters
from benchmarks.score.facts import Record
from benchmarks.score.pronouns import Snippet
from kg.extract import ranker
from kg.model import Block, Document, Extraction, Mention, Span

__all__ = ["answers", "answers_with_names", "link_clusters", "ontonotes_clusters"]


def answers(snippets: Sequence[Snippet]) -> dict[str, tuple[bool, bool]]:
    """For every GAP example, whether the pronoun's chain contains name A, and name B."""
    documents = [Document(s.id, "", s.text, (Block("paragraph", Span(0, len(s.text))),)) for s in snippets]
    return {s.id: _answer(s, found) for s, (found, _) in zip(snippets, extracted(documents), strict=True)}


def _answer(snippet: Snippet, extraction: Extraction) -> tuple[bool, bool]:
    pronoun = Span(snippet.pronoun_offset, snippet.pronoun_offset + len(snippet.pronoun))
    chain = next((c.mentions for c in extraction.chains if any(m.span == pronoun for m in c.mentions)), ())
    first, second = (_names(Span(at, at + len(name)), chain) for name, at in snippet.names)
    return first, second


def _names(name: Span, chain: Iterable[Mention]) -> bool:
    """Whether a mention of the chain is the name, or names the same thing with more or fewer words.

    "Dr Ann Lee" is "Ann Lee"; but of "Ann Lee's sister", the name is a part and another person.
    """
    return any(
        m.kind == "name"
        and m.span.start < name.end
        and name.start < m.span.end
        and m.span.end <= name.end + 2
        for m in chain
    )


def answers_with_names(path: Path) -> dict[str, tuple[bool, bool]]:
    """The same where the two names are given: the likelier of the two, or neither."""
    with TemporaryDirectory() as parses:
        return {
            snippet.id: gap_decision(ranker.weights()["person"], gap_instance(snippet), LEAST)
            for snippet in gap(path, model(), Path(parses))
        }


def ontonotes_clusters(gold: Path, folders: Sequence[Path]) -> dict[str, Clusters]:
    """The chains of every article as OntoNotes writes them: whole noun phrases as first and last token."""
    out: dict[str, Clusters] = {}
    with TemporaryDirectory() as parses:
        for article in ontogum(gold, list(folders), model(), Path(parses), frozenset()):
            chains = ([to_gold_tokens(article, span) for span in chain] for chain in predicted(article))
            out[article.name] = [frozenset(tuple(span) for span in chain if span) for chain in chains]
    return out


def link_clusters(gold: Iterable[frozenset[tuple[str, int, int]]], mentions: Iterable[Record]) -> Clusters:
    """The gold's mentions, grouped by the entity that kg gives to each; one it misses stands alone."""
    by_document: Mapping[str, list[Record]] = defaultdict(list)
    for record in mentions:
        by_document[Path(str(record["document"])).stem].append(record)
    clusters: dict[str, set[tuple[str, int, int]]] = defaultdict(set)
    for mention in sorted(mention for cluster in gold for mention in cluster):
        name, start, end = mention
        best = max(_overlapping(by_document[name], start, end), default=None)
        clusters[best[1] if best else f"missed {mention}"].add(mention)
    return [frozenset(members) for members in clusters.values()]


def _overlapping(records: Iterable[Record], start: int, end: int) -> Iterator[tuple[float, str]]:
    """Entities of the mentions on the same words, with the share of the words that they have in common."""
    for record in records:
        common = min(end, record["end"]) - max(start, record["start"])
        if common > 0 and record["entity"]:
            yield common / (max(end, record["end"]) - min(start, record["start"])), str(record["entity"])
