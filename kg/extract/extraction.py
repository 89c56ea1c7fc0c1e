"""Doc -> Extraction: runs the ideas of this room in order.

mentions, quotes -> coreference -> frames, noun phrases -> drafts -> claims with status, time, evidence
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial

from spacy.tokens import Doc

from kg.extract import coreference
from kg.extract.arguments import (
    Reading,
    adjective_mention,
    chains_of,
    clause_mention,
    description_of,
    literal_mention,
    mention_of,
)
from kg.extract.circumstances import Times, place_of
from kg.extract.clauses import Argument, find_frames
from kg.extract.confidence import confidence
from kg.extract.dating import time_of, time_of_noun
from kg.extract.drafts import Draft
from kg.extract.entity_types import noun_type
from kg.extract.factuality import UNSPECIFIED, Status, StatusReader
from kg.extract.features import features_of
from kg.extract.mentions import mentions_of
from kg.extract.nominals import drafts_of_nominals
from kg.extract.predicate_status import came_to_pass
from kg.extract.quotes import quotes_of
from kg.extract.relations import drafts_of_frame
from kg.extract.retold import with_retold_times
from kg.extract.syntax import Tree
from kg.model import Claim, Document, Evidence, Extraction, Mention, Qualifier, Relation, Span, Tense, Value
from kg.offsets import Alignment
from kg.ontology import Lexicon, Ontology

__all__ = ["extract", "featured_claims"]


def extract(document: Document, doc: Doc, ontology: Ontology, lexicon: Lexicon) -> Extraction:
    """All chains and claims of one parsed document, worthless ones with a low confidence.

    >>> from kg import ontology
    >>> from kg.annotate import annotate, load
    >>> from kg.model import Block
    >>> text = "The firm denied that it had sold the mine to a bank in Lagos."
    >>> document = Document("a", "v", text, (Block("paragraph", Span(0, len(text))),))
    >>> [(_, doc)] = annotate([document], load())
    >>> claim = max(extract(document, doc, *ontology.load()).claims, key=lambda c: c.relation.lemma == "sell")
    >>> claim.subject.text, claim.relation.lemma, claim.object.label, claim.polarity
    ('it', 'sell', 'mine', 'negative')
    """
    reading, featured = _read(document, doc, ontology, lexicon)
    claims = [_with_confidence(claim, confidence(features, claim.confidence)) for claim, features in featured]
    sentences = tuple(reading.span(start, end) for start, end in reading.tree.bounds)
    return Extraction(document, sentences, chains_of(reading), tuple(_best(claims)))


def featured_claims(
    document: Document, doc: Doc, ontology: Ontology, lexicon: Lexicon
) -> tuple[tuple[Claim, tuple[str, ...]], ...]:
    """Every claim with the features that its confidence is computed from; for fitting the weights.

    The ``confidence`` of these claims is how certain it is what their pronouns mean.
    """
    return tuple(_read(document, doc, ontology, lexicon)[1])


def _read(
    document: Document, doc: Doc, ontology: Ontology, lexicon: Lexicon
) -> tuple[Reading, list[tuple[Claim, tuple[str, ...]]]]:
    tree, text = Tree.of(doc), doc.text
    mentions = mentions_of(tree, doc)
    quotes = quotes_of(tree, doc)
    clusters = coreference.linked(tree, mentions, quotes)
    chains = [list(chain) for chain in clusters.chains()]
    labels = [coreference.chain_label(tree, text, mentions, chain) for chain in chains]
    reading = Reading(tree, text, document.text, Alignment.of(document.blocks), mentions, chains, labels)
    reading.certainty.update((mentions[k].root, value) for k, value in clusters.certainty.items())
    times = Times.of(doc, document.published)
    statuses = StatusReader(tree, quotes)
    drafts = _distinct(_drafts(reading, times, lexicon))
    found = ((draft, _claim(reading, draft, document, statuses, times, ontology)) for draft in drafts)
    made = [(draft, *pair) for draft, pair in found if pair is not None]
    claims = with_retold_times(document, tree, [(draft, claim) for draft, claim, _ in made])
    return reading, [(claim, features) for claim, (_, _, features) in zip(claims, made, strict=True)]


def _drafts(reading: Reading, times: Times, lexicon: Lexicon) -> Iterator[Draft]:
    tree = reading.tree

    def type_of(token: int) -> str:
        return "Quantity" if token in times.by_token else reading.type_of(token)

    for frame in find_frames(tree):
        yield from drafts_of_frame(tree, frame, lexicon, type_of, partial(times.dates, tree))
    yield from drafts_of_nominals(tree, {m.root: m for m in reading.mentions}, lexicon, reading.named)


def _distinct(drafts: Iterable[Draft]) -> Iterator[Draft]:
    seen = set()
    for draft in drafts:
        key = (draft.subject, draft.object, draft.lemma, draft.property, draft.status)
        if key not in seen:
            seen.add(key)
            yield draft


def _best(claims: list[Claim]) -> Iterator[Claim]:
    """Of claims that say the same in one sentence, the most certain one, in text order."""
    best: dict[tuple[object, ...], Claim] = {}
    for claim in claims:
        key = (
            claim.evidence.index,
            claim.subject.span,
            claim.relation.property or claim.relation.lemma,
            claim.object.span if claim.object is not None else None,
            claim.polarity,
        )
        if key not in best or claim.confidence > best[key].confidence:
            best[key] = claim
    return iter(
        sorted(
            best.values(),
            key=lambda c: (c.evidence.span, c.evidence.relation, c.subject.span, c.relation.lemma),
        )
    )


def _claim(
    reading: Reading,
    draft: Draft,
    document: Document,
    statuses: StatusReader,
    times: Times,
    ontology: Ontology,
) -> tuple[Claim, tuple[str, ...]] | None:
    tree = reading.tree
    subject = mention_of(reading, draft.subject)
    obj = _object(reading, draft, times)
    if draft.object is not None and obj is None:
        return None
    if obj is not None and obj.chain is not None and obj.chain == subject.chain:
        return None
    # Only what noun phrases say has a tense of its own.
    status = statuses.nominal_status(draft.status) if draft.tense else statuses.status(draft.status)
    status = _overridden(status, draft)
    when = _when(reading, draft, times, status.tense)
    if when is not None and times.over(when):
        status = came_to_pass(tree, draft.status, status)
    if status.question or _interrogative(tree, draft):
        return None
    property_ = draft.property if draft.property in ontology.properties else None
    sources = tuple(_source(reading, s) for s in status.sources)
    start, end = tree.bounds[tree.sentences[draft.status]]
    sentence = reading.span(start, end)
    relation_span = reading.span(min(draft.words), max(draft.words) + 1)
    text = " ".join(tree.words[i] for i in draft.words)
    claim = Claim(
        subject,
        Relation(text, draft.lemma, property_),
        obj,
        Evidence(
            document.id,
            document.version,
            sentence.of(document.text),
            tree.sentences[draft.status],
            sentence,
            subject.span,
            relation_span,
            None if obj is None else obj.span,
            sources[0].span if sources and status.sources[0] != UNSPECIFIED else None,
            _antecedent(reading, draft.subject),
            None if draft.object is None or draft.literal else _antecedent(reading, draft.object),
        ),
        status.polarity,
        status.modality,
        sources,
        status.tense,
        when,
        place_of(reading, draft),
        tuple(dict.fromkeys(_qualifiers(reading, draft, times))),
        _certainty(reading, draft),
    )
    return claim, features_of(reading, draft, claim, status)


def _certainty(reading: Reading, draft: Draft) -> float:
    """The probability that the pronouns of a claim's arguments mean what they were taken for."""
    certainty = reading.certainty_of(draft.subject)
    if draft.object is not None and draft.literal is None:
        certainty *= reading.certainty_of(draft.object)
    return certainty


def _when(reading: Reading, draft: Draft, times: Times, tense: Tense) -> str | None:
    return time_of_noun(reading, draft, times) if draft.tense else time_of(reading, draft, times, tense)


def _with_confidence(claim: Claim, value: float) -> Claim:
    return replace(claim, confidence=value)


def _overridden(status: Status, draft: Draft) -> Status:
    return Status(
        status.polarity,
        status.modality,
        (*status.sources, UNSPECIFIED) if draft.hearsay and not status.sources else status.sources,
        draft.tense or status.tense,
        status.question,
    )


def _object(reading: Reading, draft: Draft, times: Times) -> Mention | None:
    if draft.object is None:
        return None
    tree = reading.tree
    if draft.literal == "clause":
        return clause_mention(reading, draft.object)
    if draft.literal == "adjective":
        return adjective_mention(reading, draft.object)
    if draft.literal == "number":
        i = draft.object
        return literal_mention(reading, i, i + 1, Value(tree.words[i], "integer", "year"))
    if draft.literal == "date":
        expression = times.by_token.get(draft.object)
        if expression is None:
            return None
        iso = times.resolve(expression)
        if iso is None:
            return None
        return literal_mention(reading, expression.start, expression.end, Value(iso, "date"), "Date")
    if draft.rule in _ASCRIBING:
        type_ = "Position" if draft.property == "holds_position" else None
        index = reading.by_root.get(draft.object)
        if index is None or (
            reading.mentions[index].kind != "pronoun"
            and (
                type_
                or (draft.rule != "object" and noun_type(reading.tree.lower[draft.object]) == "Person")
                or reading.chain_of.get(index) == _chain_at(reading, draft.subject)
            )
        ):
            return description_of(reading, draft.object, type_)
    return mention_of(reading, draft.object)


def _interrogative(tree: Tree, draft: Draft) -> bool:
    """ "What is the plan?", "how many came": a question word as argument asks, it does not say."""
    for root in (draft.subject, draft.object):
        if root is None or draft.literal is not None:
            continue
        if tree.tags[root] in ("WP", "WDT", "WRB", "WP$") or any(
            tree.tags[c] in ("WP", "WDT", "WRB", "WP$")
            for c in tree.children[root]
            if tree.deps[c] in ("det", "advmod", "amod")
        ):
            return True
    return False


_ASCRIBING = frozenset(
    {"title", "apposition", "attribute", "passive object", "object", "description", "role"}
)


def _chain_at(reading: Reading, root: int) -> int | None:
    index = reading.by_root.get(root)
    return None if index is None else reading.chain_of.get(index, -1)


def _source(reading: Reading, token: int) -> Mention:
    if token != UNSPECIFIED:
        return mention_of(reading, _named(reading, token))
    return Mention("", Span(0, 0), 0, "nominal", "UnspecifiedSource", None, None, "unspecified source")


def _named(reading: Reading, token: int) -> int:
    """ "according to curator Ada Lind": the name beside a role, where the parser took the role for the head."""
    index = reading.by_root.get(token)
    if index is None or reading.mentions[index].kind != "nominal":
        return token
    beside = (
        m.root for m in reading.mentions if m.kind == "name" and m.type == "Person" and m.start == token + 1
    )
    return next(beside, token)


def _antecedent(reading: Reading, root: int) -> Span | None:
    """Where the name stands that a pronoun or nominal argument was resolved to."""
    index = reading.by_root.get(root)
    if index is None or reading.mentions[index].kind == "name":
        return None
    number = reading.chain_of.get(index)
    if number is None:
        return None
    chain = reading.chains[number]
    names = [i for i in chain if reading.mentions[i].kind == "name"]
    if not names and reading.mentions[index].kind == "pronoun":
        names = [i for i in chain if reading.mentions[i].kind == "nominal"]
    if not names:
        return None
    best = max(names, key=lambda i: (reading.mentions[i].end - reading.mentions[i].start, -i))
    return reading.span(reading.mentions[best].start, reading.mentions[best].end)


def _qualifiers(reading: Reading, draft: Draft, times: Times) -> Iterator[Qualifier]:
    for a in draft.qualifiers:
        expression = times.by_token.get(a.root)
        if expression is None or not times.dates(reading.tree, a.root):
            yield _qualifier(reading, a)
        else:
            where = reading.span(
                min(expression.start, a.preposition if a.preposition >= 0 else expression.start),
                expression.end,
            )
            yield Qualifier("time", where.of(reading.source))
    if draft.clause is not None and draft.literal != "clause":
        yield _clause_qualifier(reading, draft.clause)
    if draft.purpose is not None:
        yield Qualifier("purpose", clause_mention(reading, draft.purpose).text)


def _clause_qualifier(reading: Reading, clause: int) -> Qualifier:
    """A clause with the word that ties it to its verb: "of hiding its losses", "because it rained"."""
    tree, text = reading.tree, clause_mention(reading, clause).text
    tie = tree.heads[clause] if tree.deps[clause] == "pcomp" else None
    if tree.deps[clause] == "advcl":
        tie = tree.child(clause, "mark", "advmod")
    if tie is None:
        return Qualifier("clause", text)
    word = " ".join(tree.lower[i] for i in (*tree.childs(tie, "advmod"), tie) if i <= tie)
    return Qualifier(word, text if text.lower().startswith(f"{word} ") else f"{word} {text}")


def _qualifier(reading: Reading, argument: Argument) -> Qualifier:
    mention = mention_of(reading, argument.root)
    if argument.preposition < 0:
        return Qualifier(argument.role, mention.text, mention)
    return Qualifier(argument.role, f"{argument.role} {mention.text}", mention)
