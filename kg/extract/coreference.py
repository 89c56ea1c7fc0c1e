"""Which mentions of a document are the same thing: precise passes first, pronouns last.

A sieve after Raghunathan et al. (EMNLP 2010) and Lee et al. (CoNLL 2011): names by their form, acronyms,
appositions, nominals by head and role, speakers of quotes, and pronouns by a small ranker.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from spacy.tokens import Doc

from kg.extract.linking import Clusters
from kg.extract.mentions import Nominal
from kg.extract.name_matching import link_names
from kg.extract.nominal_matching import link_nominals
from kg.extract.pronouns import link_pronouns
from kg.extract.quotes import Quote
from kg.extract.syntax import Tree

_HYPHEN = re.compile(r"(?<=\w) - (?=[a-z])")  # "a state - owned bank": in a noun phrase it is no dash

__all__ = ["chain_label", "linked", "resolve"]


def resolve(doc: Doc, mentions: Sequence[Nominal], quotes: Sequence[Quote]) -> tuple[tuple[int, ...], ...]:
    """The chains of a document: tuples of indices into ``mentions``, in text order, singletons included.

    Literals are in no chain.

    >>> from kg.annotate import load
    >>> from kg.extract.mentions import find_mentions
    >>> from kg.extract.quotes import find_quotes
    >>> doc = load()("Minister Ada Lindt resigned. The minister said she was tired.")
    >>> mentions = find_mentions(doc)
    >>> [[doc[mentions[i].root].text for i in chain] for chain in resolve(doc, mentions, find_quotes(doc))]
    [['Lindt', 'minister', 'she']]
    """
    return linked(Tree.of(doc), mentions, quotes).chains()


def linked(tree: Tree, mentions: Sequence[Nominal], quotes: Sequence[Quote]) -> Clusters:
    """The clusters of a document whose tree was read before, with the certainty of each pronoun."""
    clusters = Clusters(tree, mentions)
    link_names(clusters)
    link_nominals(clusters)
    link_pronouns(clusters, quotes)
    return clusters


def chain_label(tree: Tree, text: str, mentions: Sequence[Nominal], chain: Sequence[int]) -> str:
    """The chain's most telling mention in the text: its longest name, else the nominal with the most content.

    >>> from kg.annotate import load
    >>> from kg.extract.mentions import find_mentions
    >>> doc = load()("President Ada Lindt met the press. Lindt smiled.")
    >>> mentions = find_mentions(doc)
    >>> names = [i for i, m in enumerate(mentions) if m.kind == "name"]
    >>> chain_label(Tree.of(doc), doc.text, mentions, names)
    'Ada Lindt'
    """
    names = [mentions[i] for i in chain if mentions[i].kind == "name"]
    if names:
        # A country is called by its name, not by its adjective: Norway, not Norwegian.
        nouns = [m for m in names if tree.pos[m.root] == "PROPN"] or names
        best = max(nouns, key=lambda m: (m.end - m.start, -m.start))
        return tree.text(text, best.start, best.end)
    nominals = [mentions[i] for i in chain if mentions[i].kind != "pronoun"] or [mentions[i] for i in chain]
    best = max(nominals, key=lambda m: (m.end - m.start, -m.start))
    start = best.start
    while start < best.end - 1 and tree.tags[start] in ("DT", "PDT"):
        start += 1
    return _HYPHEN.sub("-", tree.text(text, start, best.end))
