"""What is known of a claim's making, as named features for the confidence model."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.arguments import Reading
from kg.extract.drafts import Draft
from kg.extract.factuality import UNSPECIFIED, Status
from kg.model import Claim, Mention

__all__ = ["features_of"]

_FIRST_AND_SECOND = frozenset({"i", "we", "you", "me", "us"})
_VAGUE = frozenset(
    {"one", "ones", "thing", "things", "way", "ways", "lot", "lots", "part", "kind", "sort", "something", "anything",
     "everything", "nothing", "someone", "anyone", "everyone", "people", "time", "times", "place", "case", "fact"}
)  # fmt: skip


def features_of(reading: Reading, draft: Draft, claim: Claim, status: Status) -> tuple[str, ...]:
    """The features of a claim, each a name that holds or does not."""
    return tuple(dict.fromkeys(_features(reading, draft, claim, status)))


def _features(reading: Reading, draft: Draft, claim: Claim, status: Status) -> Iterator[str]:
    tree = reading.tree
    rule = draft.rule
    yield f"rule={rule}"
    yield f"source={draft.subject_source}"
    if claim.relation.property is not None:
        yield "property"
        yield f"property, rule={rule}"
    subject = _standing(reading, draft.subject, claim.subject)
    yield f"subject {subject}"
    if claim.object is None:
        yield "no object"
    elif draft.literal is not None:
        yield f"object {draft.literal}"
    else:
        yield f"object {_standing(reading, draft.object or 0, claim.object)}"
        size = len(claim.object.label.split())
        yield "object long" if size > 8 else "object medium" if size > 4 else "object short"
        if claim.object.type != "Concept":
            yield f"object typed, rule={rule}"
    if len(claim.subject.label.split()) > 7:
        yield "subject long"
    if claim.polarity == "negative":
        yield "negative"
    if claim.modality != "asserted":
        yield "not asserted"
    if claim.attributed_to:
        yield "unspecified source" if status.sources[0] == UNSPECIFIED else "attributed"
    if status.question:
        yield "question"
    lemma = claim.relation.lemma.split()[0]
    if lemma in ("be", "have", "do", "get", "go", "make", "take", "say", "tell"):
        yield f"lemma={lemma}"
    if draft.clause is not None and draft.literal != "clause":
        yield "clause beside"
    if draft.coordinated > 4:
        yield "many pairs"
    start, end = tree.bounds[tree.sentences[draft.status]]
    yield "sentence long" if end - start > 40 else "sentence medium" if end - start > 20 else "sentence short"
    if abs(draft.subject - draft.status) > 12:
        yield "subject far"
    if draft.object is not None and abs(draft.object - draft.status) > 10:
        yield "object far"
    if sum(tree.words[i][:1].isupper() for i in range(start, end)) > 0.6 * (end - start):
        yield "title case"
    if not any(tree.tags[i] in ("VBD", "VBZ", "VBP", "MD") for i in range(start, end)):
        yield "no finite verb"
    if tree.words[end - 1] not in (".", "!", "?", '"', "”", "'", "’", ")") and tree.pos[end - 1] != "SPACE":
        yield "no full stop"
    yield f"predicate={tree.deps[draft.status]}"


def _standing(reading: Reading, root: int, mention: Mention) -> str:
    """What kind of node the argument makes: a name, a pronoun resolved or not, a nominal how telling."""
    tree = reading.tree
    if mention.kind == "name":
        return "name"
    if mention.kind == "pronoun":
        if tree.lower[root] in _FIRST_AND_SECOND:
            return "speaker" if mention.label.lower() != tree.lower[root] else "speaker unknown"
        return "pronoun" if mention.label.lower() != tree.lower[root] else "pronoun unresolved"
    if mention.kind == "literal":
        return "number"
    if tree.lower[root] in _VAGUE:
        return "vague"
    index = reading.by_root.get(root)
    number = reading.chain_of.get(index) if index is not None else None
    if number is not None and any(reading.mentions[i].kind == "name" for i in reading.chains[number]):
        return "nominal of name"
    if any(ch.isupper() for ch in mention.label):
        return "nominal with name"
    words = len(mention.label.split())
    return "nominal bare" if words == 1 else "nominal"
