"""What kg says about who is who, in the form of the scorers: pronouns (GAP), coreference, links.

Everything comes from the extractions and mentions of the ordinary way through the program; nothing
is given that a user's text would not give.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from benchmarks.predict import knowledge, model
from benchmarks.score.clusters import Clusters
from benchmarks.score.facts import Record
from benchmarks.score.pronouns import Snippet
from kg.annotate import annotate
from kg.extract.extraction import extract
from kg.model import Block, Document, Extraction, Mention, Span

__all__ = ["answers", "chains_of_tokens", "link_clusters", "token_offsets"]


def answers(snippets: Sequence[Snippet]) -> dict[str, tuple[bool, bool]]:
    """For every GAP example, whether the pronoun's chain contains name A, and name B."""
    documents = [Document(s.id, "", s.text, (Block("paragraph", Span(0, len(s.text))),)) for s in snippets]
    parsed = zip(snippets, annotate(documents, model()), strict=True)
    return {s.id: _answer(s, extract(document, doc, *knowledge())) for s, (document, doc) in parsed}


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


def token_offsets(tokens: Iterable[str], text: str) -> list[Span]:
    """Where each token of an annotation stands in the text, spacing aside.

    Raises:
        ValueError: a token is not there.

    >>> token_offsets(["all", "-", "girl", "team"], "all-girl  team")
    [Span(start=0, end=3), Span(start=3, end=4), Span(start=4, end=8), Span(start=10, end=14)]
    """
    out, position = [], 0
    for token in tokens:
        start = text.index(token, position)
        position = start + len(token)
        out.append(Span(start, position))
    return out


def chains_of_tokens(extraction: Extraction, offsets: Sequence[Span]) -> Clusters:
    """The chains with two mentions and more, each mention as first and last token."""
    starting = {span.start: index for index, span in enumerate(offsets)}
    ending = {span.end: index for index, span in enumerate(offsets)}
    clusters = []
    for chain in extraction.chains:
        mentions = frozenset(
            (starting[m.span.start], ending[m.span.end])
            for m in chain.mentions
            if m.span.start in starting and m.span.end in ending
        )
        if len(mentions) > 1:
            clusters.append(mentions)
    return clusters


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
