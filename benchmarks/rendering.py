"""Claims rendered as the tuples of open information extraction: one for a frame, in the sentence's words.

A claim names things in short, in the active voice, with its further arguments as qualifiers, and a frame
may give several claims. An open extraction has one tuple for what a verb says: whole phrases, the verb as
it stands, and behind the subject all that it says of it. The rendering is the same for every sentence:

* Of the claims that a verb makes of one subject, the one with the fullest object stands for all: a direct
  object before one behind a preposition, either before an adjective, none or a date. Conjuncts remain apart.
  What a claim turns round ("sold it to the bank": the bank acquired it) is not how the sentence says it.
* An argument is its whole phrase: all that hangs on its head, apart from appositions, coordinated phrases
  and the clause that the tuple itself is from.
* The relation has auxiliaries, negation, adverbs among them, the first preposition where there is no
  object, "that" before a clause, and "be" where a participle has lost it: "the bridge [be] built in 1932".
* Qualifiers, the verb's adverbs and noun phrases used as adverbs follow in the order of the sentence.
* A passive claim is turned back: "the loan | was granted by | a bank".
* Of what noun phrases say without a verb only identity and place are open relations ("Ada Lind, [be] the
  mayor", "a bridge [be] in Oslo"); a tuple needs two arguments.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from kg.model import Claim, Mention, Qualifier, Span

__all__ = ["Rendered", "rendered"]

Tokens = frozenset[int]

_NOTHING: Tokens = frozenset()
# What hangs on a noun without being part of its phrase.
_ASIDE = frozenset({"advcl", "appos", "aux", "ccomp", "mark", "nsubj", "parataxis"})
_OF_SUBJECT = _ASIDE | {"relcl"}
_OF_OBJECT = frozenset({"appos", "advcl", "cc", "conj", "parataxis", "relcl"})
_OF_NOUN = frozenset({"acl", "appos", "case", "cc", "conj", "mark", "relcl"})
_CLAUSES_OF_NOUN = frozenset({"acl", "appos", "relcl"})
_AUXILIARIES = frozenset({"aux", "auxpass"})
_COPULAS = frozenset({"be", "become", "remain"})
_NOMINAL_RELATIONS = frozenset({"be", "be in"})


@dataclass(frozen=True, slots=True)
class Rendered:
    """A tuple by token indices: relation, subject, the rest; ``be`` where the relation has lost its "be"."""

    relation: Tokens
    subject: Tokens
    rest: Tokens
    confidence: float
    be: bool = False


@dataclass(frozen=True, slots=True)
class _Said:
    """A claim with the tokens of its relation, the last verb among them, and the heads of its arguments."""

    claim: Claim
    relation: tuple[Token, ...]
    verb: Token
    subject: Token
    object: Token | None
    agents: tuple[Token, ...] = field(default=())

    @property
    def passive(self) -> bool:
        """Whether the sentence says it the other way round: "the loan was granted by a bank"."""
        return self.object is not None and any(a.is_ancestor(self.subject) for a in self.agents)

    @property
    def turned(self) -> bool:
        """Whether the claim takes another argument of the verb for its subject, or the subject for its object."""
        if self.passive:
            return False
        tie = self.subject.head
        behind = self.subject.dep_ in ("dobj", "dative") and tie == self.verb
        behind = behind or (tie.dep_ in ("prep", "dative") and tie.head == self.verb and tie.i > self.verb.i)
        thing = self.object
        before = thing is not None and thing.head == self.verb and thing.dep_ in ("nsubj", "nsubjpass")
        return behind or before

    @property
    def rank(self) -> tuple[bool, ...]:
        """How well the claim stands for its frame, the best first."""
        thing, adjective = self.claim.object, False
        if thing is not None and thing.kind == "literal" and thing.value is not None:
            adjective = self.claim.relation.lemma in _COPULAS and thing.value.datatype == "string"
        dated = thing is not None and thing.value is not None and thing.value.datatype == "date"
        more = [t for t in self.relation if t.dep_ in ("prep", "agent") or t.pos_ in ("NOUN", "PROPN")]
        fronted = any(t.i < self.verb.i and t.head == self.verb for t in more)
        return dated, thing is None, adjective, fronted, bool(more)


def rendered(claims: Iterable[Claim], doc: Doc) -> Iterator[Rendered]:
    """The tuples of a sentence's claims, in the order of the claims."""
    frames: dict[tuple[int, int], list[_Said]] = {}
    for claim in claims:
        subject = _root(doc, claim.subject.span)
        if subject is None:
            continue
        relation = _relation(claim, doc)
        verbs = [t for t in relation if t.pos_ in ("VERB", "AUX")]
        if verbs:
            thing = None if claim.object is None else _root(doc, claim.object.span)
            agents = tuple(c for t in relation for c in t.children if c.dep_ == "agent")
            said = _Said(claim, relation, verbs[-1], subject, thing, agents)
            if not said.turned:
                frames.setdefault((verbs[-1].i, subject.i), []).append(said)
        elif claim.object is not None and claim.relation.lemma in _NOMINAL_RELATIONS:
            yield from _nominal(claim, subject, doc)
    for frame in frames.values():
        yield from _frame(frame, doc)


def _frame(frame: list[_Said], doc: Doc) -> Iterator[Rendered]:
    rank = min(said.rank for said in frame)
    best = [said for said in frame if said.rank == rank]
    main = max(best, key=lambda said: said.claim.confidence)
    same = [said for said in best if said.claim.relation.text == main.claim.relation.text]
    objects = frozenset(said.object.i for said in best if said.object is not None)
    found = [_tuple(said, doc, objects) for said in same]
    yield from dict.fromkeys(one for one in found if one.subject and one.rest)


def _tuple(said: _Said, doc: Doc, objects: Tokens) -> Rendered:
    """``objects`` are the heads of all objects of the frame: each has a tuple of its own."""
    claim, verb = said.claim, said.verb
    relation, rest = {t.i for t in said.relation}, set[int]()
    if said.passive and claim.object is not None:
        subject = _mention(claim.object, doc, _OF_SUBJECT, verb)
        rest |= _mention(claim.subject, doc, _OF_OBJECT, verb)
        relation |= {said.agents[0].i}
    else:
        subject = _mention(claim.subject, doc, _OF_SUBJECT, verb)
        if claim.object is not None:
            rest |= _mention(claim.object, doc, _OF_OBJECT, verb)
    ties: list[int] = []
    for qualifier in claim.qualifiers:
        root = None if qualifier.value is None else _root(doc, qualifier.value.span)
        beside = root is not None and qualifier.role == "object" and root in said.subject.conjuncts
        if not beside and (root is None or root.i not in objects):
            tokens, tie = _qualifier(qualifier, claim, doc)
            rest |= tokens
            if tie is not None and tie.head == verb and tie.i > verb.i:
                ties.append(tie.i)
    if claim.object is None:
        relation |= set(sorted(ties)[:1])
    _add_adverbs(verb, relation, rest)
    relation |= {c.i for t in said.relation for c in t.children if c.dep_ == "neg"}
    start = min(t.i for t in said.relation if t == verb or t.dep_ in _AUXILIARIES)
    fronted = {i for i in relation if i < start and doc[i].dep_ == "prep" and doc[i].head == verb}
    relation, rest = relation - fronted, rest | fronted
    relation |= _that(verb, rest)
    rest -= relation | subject
    return Rendered(
        frozenset(relation),
        _trimmed(subject - relation, doc),
        _trimmed(rest, doc),
        claim.confidence,
        _lacks_be(said, relation, doc),
    )


def _add_adverbs(verb: Token, relation: set[int], rest: set[int]) -> None:
    """Adverbs among the words of the relation belong to it, others to the rest: "has [sharply] risen"."""
    for c in verb.children:
        own = {t.i for t in c.subtree if t.dep_ != "punct"}
        if c.dep_ == "npadvmod" or (c.dep_ == "advmod" and c.i > verb.i and c.tag_ != "WRB"):
            rest |= own
        elif c.dep_ == "advmod" and c.tag_ != "WRB" and (c.i > min(relation) or c.i + 1 in relation):
            relation |= own


def _that(verb: Token, rest: set[int]) -> set[int]:
    contents = [c for c in verb.children if c.dep_ == "ccomp" and c.i in rest]
    return {m.i for c in contents for m in c.children if m.dep_ == "mark" and m.lower_ == "that"}


def _lacks_be(said: _Said, relation: set[int], doc: Doc) -> bool:
    """ "a bridge [be] built in 1932", "people [be] seeking help": a participle alone is no relation."""
    governed = any(
        t != said.verb and t.pos_ in ("VERB", "AUX", "ADJ") and t.dep_ not in _AUXILIARIES
        for t in said.relation
    )
    finite = governed or any(doc[i].dep_ in _AUXILIARIES for i in relation)
    complement = said.verb.tag_ == "VBG" and said.verb.dep_ in ("ccomp", "xcomp", "ROOT")
    return said.verb.tag_ in ("VBN", "VBG") and not finite and not complement


def _nominal(claim: Claim, subject: Token, doc: Doc) -> Iterator[Rendered]:
    """ "Ada Lind, the mayor of Oslo": two phrases, each without the other."""
    if claim.object is None or (thing := _root(doc, claim.object.span)) is None:
        return
    left = _mention(claim.subject, doc, _OF_NOUN) - _branch(subject, thing)
    right = _mention(claim.object, doc, _OF_NOUN) - _branch(thing, subject)
    tie = [t.i for t in _span(doc, claim.evidence.relation) if t.pos_ == "ADP" and t.text == "in"]
    if left and right:
        relation = frozenset(tie[:1]) if claim.relation.lemma == "be in" else _NOTHING
        yield Rendered(relation, left, right - relation, claim.confidence, be=True)


def _branch(top: Token, below: Token) -> Tokens:
    """All that hangs on the child of ``top`` on the way down to ``below``."""
    if top == below or not top.is_ancestor(below):
        return _NOTHING
    node = below
    while node.head != top:
        node = node.head
    return frozenset(t.i for t in node.subtree)


def _relation(claim: Claim, doc: Doc) -> tuple[Token, ...]:
    """The tokens of the relation's words: they need not stand side by side."""
    found: list[Token] = []
    tokens = _span(doc, claim.evidence.relation)
    for word in claim.relation.text.split():
        token = next((t for t in tokens if t.text == word and t not in found), None)
        if token is not None:
            found.append(token)
    return tuple(sorted(found, key=lambda t: t.i))


def _mention(mention: Mention, doc: Doc, outside: frozenset[str], verb: Token | None = None) -> Tokens:
    """The whole phrase, as evidence has it; without the clause that ``verb`` heads or is in."""
    words, root = _span(doc, mention.span), _root(doc, mention.span)
    if root is None:
        return _NOTHING
    own = frozenset(t.i for t in words)
    if mention.kind == "literal":
        return own
    inside, waiting = {root.i}, [root]
    while waiting:
        for c in waiting.pop().children:
            if c.i not in inside and c.dep_ not in outside:
                inside.add(c.i)
                waiting.append(c)
    found = frozenset(inside)
    if verb is not None and root.is_ancestor(verb):
        node = verb
        while node.head != root:
            node = node.head
        if node.dep_ in _CLAUSES_OF_NOUN:
            found -= {t.i for t in node.subtree}
    return _trimmed(found | own if mention.kind in ("name", "pronoun") else found, doc)


def _qualifier(qualifier: Qualifier, claim: Claim, doc: Doc) -> tuple[Tokens, Token | None]:
    """A qualifier's tokens, and its preposition."""
    if qualifier.value is None:
        sentence = claim.evidence.span
        start = doc.text.find(qualifier.text, sentence.start, sentence.end)
        words = _span(doc, Span(start, start + len(qualifier.text))) if start >= 0 else ()
        tie = words[0] if words and words[0].pos_ == "ADP" else None
        return frozenset(t.i for t in words), tie
    root = _root(doc, qualifier.value.span)
    tokens = _mention(qualifier.value, doc, _OF_OBJECT)
    if root is None or qualifier.text == qualifier.value.text:
        return tokens, None
    role = qualifier.role.split()
    tie = next((a for a in (root, *root.ancestors) if a.lower_ == role[0]), None)
    if tie is None:
        return tokens, None
    return tokens | {tie.i} | {c.i for c in tie.children if c.lower_ in role[1:]}, tie


def _span(doc: Doc, span: Span) -> tuple[Token, ...]:
    found = doc.char_span(span.start, span.end, alignment_mode="expand")
    return () if found is None else tuple(found)


def _root(doc: Doc, span: Span) -> Token | None:
    found = doc.char_span(span.start, span.end, alignment_mode="expand")
    return None if found is None else found.root


def _trimmed(tokens: Iterable[int], doc: Doc) -> Tokens:
    """Without punctuation at the edges, brackets and quotation marks aside; a quotation is closed."""
    kept = sorted(tokens)
    while kept and doc[kept[0]].is_punct and doc[kept[0]].text not in '("':
        kept = kept[1:]
    while kept and doc[kept[-1]].is_punct and doc[kept[-1]].text not in ')"':
        kept = kept[:-1]
    if kept and kept[-1] + 1 < len(doc) and doc[kept[-1] + 1].text == '"':
        opened = sum(doc[i].text == '"' for i in kept) % 2
        kept += [kept[-1] + 1] * opened
    return frozenset(kept)
