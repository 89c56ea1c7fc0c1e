"""Tokens -> mentions: each argument named by its phrase, typed, and tied to its chain."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from kg.extract.mentions import Nominal
from kg.extract.phrases import Phrase, noun_phrase
from kg.extract.syntax import Tree
from kg.model import Chain, Mention, Span, Value
from kg.offsets import Alignment

__all__ = [
    "Reading",
    "adjective_mention",
    "chains_of",
    "clause_mention",
    "description_of",
    "literal_mention",
    "mention_of",
]

_NUMBER = re.compile(r"^\d{1,3}(?:,\d{3})+(?:\.\d+)?$|^\d+(?:\.\d+)?$")
_MOST_WORDS_OF_CLAUSE = 40


@dataclass(slots=True)
class Reading:
    """A document being read: its parse, mentions and chains, and the singletons that arguments add.

    ``named`` are the heads of nominals that stand for something the document names; ``certainty`` is the
    probability that a pronoun, by its token, means what its chain says, where that had to be weighed.
    """

    tree: Tree
    text: str
    source: str
    alignment: Alignment
    mentions: Sequence[Nominal]
    chains: list[list[int]]
    labels: list[str]
    by_root: dict[int, int] = field(default_factory=dict)
    chain_of: dict[int, int] = field(default_factory=dict)
    named: frozenset[int] = frozenset()
    added: list[tuple[int, Mention]] = field(default_factory=list)
    known: dict[int, Mention] = field(default_factory=dict)
    sentence_features: dict[int, tuple[str, ...]] = field(default_factory=dict)
    certainty: dict[int, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.by_root = {m.root: i for i, m in enumerate(self.mentions)}
        self.chain_of = {i: number for number, chain in enumerate(self.chains) for i in chain}
        with_name = [c for c in self.chains if any(self.mentions[i].kind == "name" for i in c)]
        nominals = (self.mentions[i] for chain in with_name for i in chain)
        self.named = frozenset(m.root for m in nominals if m.kind == "nominal")

    def span(self, start: int, end: int) -> Span:
        """Where tokens ``start:end`` stand in the text as read."""
        tree = self.tree
        while end > start + 1 and tree.pos[end - 1] == "SPACE":
            end -= 1
        last = tree.offsets[end - 1] + len(tree.words[end - 1])
        return self.alignment.span(tree.offsets[start], last)

    def certainty_of(self, root: int) -> float:
        """How sure it is what a phrase speaks of: by its pronoun, or the one that owns it ("its members")."""
        tokens = (root, *self.tree.childs(root, "poss"))
        return min(self.certainty.get(i, 1.0) for i in tokens)

    def type_of(self, root: int) -> str:
        """The ontology class of what a token heads: its chain's where it is in one."""
        index = self.by_root.get(root)
        if index is None:
            return "Concept"
        number = self.chain_of.get(index)
        if number is None or self.mentions[index].kind != "pronoun":
            return self.mentions[index].type
        return chain_type(self.mentions, self.chains[number])

    def name_of(self, root: int) -> str | None:
        """The label of the chain that a pronoun belongs to; None where it names nothing."""
        index = self.by_root.get(root)
        number = None if index is None else self.chain_of.get(index)
        if number is None or all(self.mentions[i].kind == "pronoun" for i in self.chains[number]):
            return None
        return self.labels[number]


def chain_type(mentions: Sequence[Nominal], chain: Sequence[int]) -> str:
    """The type of a chain's most telling mention: a name's before a nominal's before a pronoun's."""
    order = {"name": 0, "nominal": 1, "literal": 2, "pronoun": 3}
    best = min(chain, key=lambda i: (order[mentions[i].kind], mentions[i].type in ("Entity", "Concept"), i))
    return mentions[best].type


def mention_of(reading: Reading, root: int) -> Mention:
    """The mention that a token heads, with the label of what it stands for.

    A token that coreference does not know (a gerund, an adjective used as a noun) opens a chain of its own.
    """
    known = reading.known.get(root)
    if known is not None:
        return known
    tree = reading.tree
    index = reading.by_root.get(root)
    nominal = None if index is None else reading.mentions[index]
    span = (
        (nominal.start, nominal.end) if nominal is not None and nominal.kind in ("name", "pronoun") else None
    )
    phrase = noun_phrase(tree, root, reading.name_of, span)
    number = None if index is None else reading.chain_of.get(index)
    label = phrase.label or tree.words[root]
    kind = "nominal" if nominal is None else nominal.kind
    if kind == "pronoun" and number is not None:
        label = reading.name_of(root) or label
    where = reading.span(phrase.start, phrase.end)
    value = _quantity(tree, root, phrase) if kind == "literal" else None
    if number is None and value is None:
        number = len(reading.chains) + len(reading.added)
    mention = Mention(
        where.of(reading.source),
        where,
        tree.sentences[root],
        kind,
        reading.type_of(root),
        number,
        value,
        label,
        tuple(f for f in phrase.forms if f != label) if kind != "pronoun" else (),
    )
    if number is not None and number == len(reading.chains) + len(reading.added):
        reading.added.append((root, mention))
    reading.known[root] = mention
    return mention


def description_of(reading: Reading, root: int, type_: str | None = None) -> Mention:
    """What a role noun ascribes, as a thing of its own: "mayor of Oslo" in "Ada Lind, the mayor of Oslo".

    Its words also refer to Ada Lind, and coreference says so; but what she is said to be is not herself.
    """
    phrase = noun_phrase(reading.tree, root, reading.name_of, None)
    where = reading.span(phrase.start, phrase.end)
    forms = tuple(f for f in phrase.forms if f != phrase.label)
    number = len(reading.chains) + len(reading.added)
    found = Mention(
        where.of(reading.source),
        where,
        reading.tree.sentences[root],
        "nominal",
        type_ or reading.type_of(root),
        number,
        None,
        phrase.label,
        forms,
    )
    reading.added.append((root, found))
    return found


def _quantity(tree: Tree, root: int, phrase: Phrase) -> Value:
    word = tree.words[root]
    if _NUMBER.match(word):
        plain = word.replace(",", "")
        return Value(plain, "decimal" if "." in plain else "integer")
    return Value(phrase.label or word, "string")


def clause_mention(reading: Reading, root: int) -> Mention:
    """A complement clause as a literal: what is recommended, feared, shown."""
    tree = reading.tree
    tokens = [i for i in tree.subtree(root) if tree.pos[i] != "SPACE"]
    while tokens and (tree.deps[tokens[0]] in ("punct", "mark") or tree.lower[tokens[0]] == "that"):
        tokens = tokens[1:]
    while tokens and tree.deps[tokens[-1]] == "punct":
        tokens = tokens[:-1]
    tokens = (tokens or [root])[:_MOST_WORDS_OF_CLAUSE]
    where = reading.span(tokens[0], tokens[-1] + 1)
    text = where.of(reading.source)
    return Mention(text, where, tree.sentences[root], "literal", "Concept", None, Value(text, "string"), text)


def adjective_mention(reading: Reading, root: int) -> Mention:
    """A quality as a literal, with what grades or narrows it: "mainly rural", "iodine deficient"."""
    tree = reading.tree
    start = end = root
    kept = [
        c
        for c in tree.children[root]
        if tree.deps[c] in ("advmod", "npadvmod", "amod", "compound", "quantmod")
    ]
    while start - 1 in kept or (start > 0 and tree.heads[start - 1] in kept):
        start -= 1
    while end + 1 in kept and tree.pos[end + 1] == "ADJ":
        end += 1
    plain = tree.words[end]
    price = tree.child(root, "npadvmod", "pobj", "dobj")
    if price is not None and price > end:  # "worth two million dollars"
        end = max(i for i in tree.subtree(price) if tree.deps[i] != "punct")
    complement = tree.child(root, "xcomp", "ccomp")
    if complement is not None and complement > end:  # "determined to stay"
        last = max(i for i in tree.subtree(complement) if tree.deps[i] != "punct")
        end = last if last - end <= _MOST_WORDS_OF_CLAUSE else end
    where = reading.span(start, end + 1)
    text = where.of(reading.source)
    value = Value(text, "string")
    return Mention(
        text,
        where,
        tree.sentences[root],
        "literal",
        "Concept",
        None,
        value,
        text,
        (plain,) if plain != text else (),
    )


def literal_mention(reading: Reading, start: int, end: int, value: Value, type_: str = "Quantity") -> Mention:
    """A literal that stands at tokens ``start:end``."""
    where = reading.span(start, end)
    text = where.of(reading.source)
    return Mention(text, where, reading.tree.sentences[start], "literal", type_, None, value, text)


def chains_of(reading: Reading) -> tuple[Chain, ...]:
    """All chains, those that arguments added last, each with its mentions in text order."""
    found: list[Chain] = []
    for chain in reading.chains:
        mentions = tuple(mention_of(reading, reading.mentions[i].root) for i in chain)
        hints = [h for i in chain for h in _hints(reading.tree, reading.mentions[i])]
        found.append(
            Chain(
                mentions,
                _label(reading, chain, mentions),
                chain_type(reading.mentions, chain),
                tuple(dict.fromkeys(hints)),
            )
        )
    for _, mention in reading.added:
        found.append(Chain((mention,), mention.label, mention.type))
    return tuple(found)


def _label(reading: Reading, chain: Sequence[int], mentions: Sequence[Mention]) -> str:
    number = reading.chain_of[chain[0]]
    if any(reading.mentions[i].kind == "name" for i in chain):
        return reading.labels[number]
    named = [m.label for m in mentions if m.kind != "pronoun"]
    return max(named, key=len) if named else reading.labels[number]


def _hints(tree: Tree, nominal: Nominal) -> list[str]:
    """Words that describe the thing: its title, and the head of a nominal mention."""
    if nominal.kind == "nominal":
        return [tree.lower[nominal.root]]
    if nominal.kind == "name":
        return [
            tree.lower[i]
            for i in range(max(nominal.start - 3, 0), nominal.start)
            if tree.heads[i] == nominal.root and tree.pos[i] in ("NOUN", "PROPN", "ADJ")
        ]
    return []
