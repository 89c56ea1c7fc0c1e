"""What kg says about who is who, in the form of the scorers: pronouns (GAP), coreference, links.

Everything comes from the extractions and mentions of the ordinary way through the program; nothing
is given that a user's text would not give.
"""

from __future__ import annotations

import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
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

__all__ = ["answers", "answers_with_names", "head_of", "link_clusters", "ontonotes_clusters"]


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


def link_clusters(
    gold: Iterable[frozenset[tuple[str, int, int]]], mentions: Iterable[Record], texts: Mapping[str, str]
) -> Clusters:
    """The gold's mentions, grouped by the entity that kg gives to each; one it misses stands alone.

    ``texts`` are the articles by name. A mention is found where one of kg's has the same head: of "the
    Museum of Kent", that is what has "Museum" for its head, and not "Kent". Of two on the same words, as
    the mayor and the office of "the mayor", it is the one that is mentioned more often.
    """
    by_head: dict[tuple[str, int], list[Record]] = defaultdict(list)
    for record in mentions:
        name = Path(str(record["document"])).stem
        if name in texts and record["entity"]:
            by_head[name, head_of(texts[name], record["start"], record["end"])].append(record)
    size = Counter(str(record["entity"]) for records in by_head.values() for record in records)
    clusters: dict[str, set[tuple[str, int, int]]] = defaultdict(set)
    for mention in sorted(mention for cluster in gold for mention in cluster):
        name, start, end = mention
        records = by_head[name, head_of(texts[name], start, end)]
        ranked = ((_likeness(one, start, end), size[one["entity"]], str(one["entity"])) for one in records)
        best = max(ranked, default=None)
        clusters[best[2] if best else f"missed {mention}"].add(mention)
    return [frozenset(members) for members in clusters.values()]


_BEHIND_HEAD = re.compile(
    r"[,;:(\u2014]|\s(?:[-\u2013]|of|at|in|on|for|from|to|with|by|near|who|whom|whose|which|that)\s"
)
_LAST_WORD = re.compile(r"\w[^\s-]*?(?=(?:['\u2019]s?)?\W*$)")


def head_of(text: str, start: int, end: int) -> int:
    """Where the head of a phrase begins: its last word before a preposition, a comma or a relative clause.

    >>> text = "the new Museum of Kent's"
    >>> text[head_of(text, 0, len(text)) :], text[head_of(text, 18, len(text)) :]
    ("Museum of Kent's", "Kent's")
    """
    cut = _BEHIND_HEAD.search(text, start + 1, end)
    found = _LAST_WORD.search(text[start : cut.start() if cut else end])
    return start + found.start() if found else start


def _likeness(record: Record, start: int, end: int) -> float:
    """The share of the characters that a mention of kg has in common with the gold's."""
    common = min(end, record["end"]) - max(start, record["start"])
    return float(common / (max(end, record["end"]) - min(start, record["start"])))
