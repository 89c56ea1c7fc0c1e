"""What is known of a claim's making, as named features for the confidence model.

A feature is a name that holds or does not: "rule=object", "subject name", "sentence long".
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.arguments import Reading
from kg.extract.drafts import Draft
from kg.extract.factuality import UNSPECIFIED, Status
from kg.extract.syntax import Tree
from kg.extract.word_lists import words
from kg.model import Claim, Mention

__all__ = ["features_of"]

_FIRST_AND_SECOND = frozenset({"i", "we", "you", "me", "us"})
_OWN = frozenset({"my", "our", "your"})
_COMMON_LEMMAS = frozenset(
    {"be", "have", "do", "get", "go", "make", "take", "say", "tell", "see", "know", "come"}
)
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_STOPS = frozenset({".", "!", "?", '"', "”", "'", "’", ")"})
_JOINS = frozenset({"@", "&", ":", "-", "–", "of"})


def features_of(reading: Reading, draft: Draft, claim: Claim, status: Status) -> tuple[str, ...]:
    """The features of a claim, each a name that holds or does not."""
    found = [
        *_of_relation(reading.tree, draft, claim),
        *_of_status(claim, status),
        *_of_sentence(reading, draft),
    ]
    found += _of_argument(reading, "subject", draft.subject, claim.subject)
    if claim.object is None or draft.object is None:
        found.append("no object")
    elif draft.literal is not None:
        found.append(f"object {draft.literal}")
    else:
        found += _of_argument(reading, "object", draft.object, claim.object)
        if claim.object.type != "Concept":
            found.append(f"object typed, rule={draft.rule}")
        found += _repetition(claim.subject.label.lower(), claim.object.label.lower())
    return tuple(dict.fromkeys(found))


def _repetition(subject: str, obj: str) -> Iterator[str]:
    """ "Ada Lind has Ada Lind's house", "the port of Oslo is of Oslo": little is said."""
    if subject in obj:
        yield "object repeats subject"
    elif obj in subject:
        yield "subject repeats object"


def _of_relation(tree: Tree, draft: Draft, claim: Claim) -> Iterator[str]:
    yield f"rule={draft.rule}"
    yield f"source={draft.subject_source}"
    if claim.relation.property is not None:
        yield "property"
        yield f"property, rule={draft.rule}"
    lemma = claim.relation.lemma.split()
    if lemma[0] in _COMMON_LEMMAS:
        yield f"lemma={lemma[0]}"
        yield f"lemma={lemma[0]}, rule={draft.rule}"
    if len(lemma) > 1 and draft.rule in ("oblique", "passive oblique", "extra", "place"):
        yield f"preposition={lemma[-1]}"
    if (
        draft.clause is not None
        and draft.literal != "clause"
        and tree.deps[draft.clause] in ("ccomp", "xcomp")
    ):
        yield "clause beside"
    if draft.coordinated > 4:
        yield "many pairs"
    beside = {a.role for a in draft.qualifiers}
    if "object" in beside:
        yield "object beside"
    if len(draft.qualifiers) > 2:
        yield "much beside"


def _of_status(claim: Claim, status: Status) -> Iterator[str]:
    if claim.polarity == "negative":
        yield "negative"
    if claim.modality != "asserted":
        yield "not asserted"
    if claim.attributed_to:
        yield "unspecified source" if status.sources[0] == UNSPECIFIED else "attributed"
    if claim.tense == "present":
        yield "present"


def _of_sentence(reading: Reading, draft: Draft) -> Iterator[str]:
    tree, number = reading.tree, reading.tree.sentences[draft.status]
    if number not in reading.sentence_features:
        reading.sentence_features[number] = tuple(_of_whole_sentence(tree, *tree.bounds[number]))
    yield from reading.sentence_features[number]
    yield f"predicate={tree.deps[draft.status]}"
    if abs(draft.subject - draft.status) > 12:
        yield "subject far"
    if draft.object is not None and abs(draft.object - draft.status) > 10:
        yield "object far"


def _of_whole_sentence(tree: Tree, start: int, end: int) -> Iterator[str]:
    length = end - start
    yield "sentence long" if length > 40 else "sentence medium" if length > 20 else "sentence short"
    if sum(tree.words[i][:1].isupper() for i in range(start, end)) > 0.6 * length:
        yield "title case"
    if not any(tree.tags[i] in _FINITE for i in range(start, end)):
        yield "no finite verb"
    if tree.words[end - 1] not in _STOPS and tree.pos[end - 1] != "SPACE":
        yield "no full stop"
    if any(tree.words[i] in ("(", ";", ":") for i in range(start, end)):
        yield "brackets or colons"
    if any(tree.lower[i] in _OWN or tree.lower[i] in _FIRST_AND_SECOND for i in range(start, end)):
        yield "first or second person"


def _of_argument(reading: Reading, role: str, root: int, mention: Mention) -> Iterator[str]:
    tree = reading.tree
    standing = _standing(reading, root, mention)
    yield f"{role} {standing}"
    yield f"{role} is {mention.type}"
    size = len(mention.label.split())
    yield f"{role} long" if size > 8 else f"{role} medium" if size > 4 else f"{role} short"
    if standing.startswith("nominal") and standing != "nominal of name":
        yield f"{role} {_determiner(tree, root)}, {'alone' if size == 1 else 'modified'}"
    if any(tree.lower[c] in _OWN for c in tree.children[root]):
        yield f"{role} of the speaker"
    if mention.kind == "name" and _is_cut(reading, root):
        yield f"{role} cut"
    if any(ch in mention.label for ch in '()[]"“”;:'):
        yield f"{role} ragged"


def _standing(reading: Reading, root: int, mention: Mention) -> str:
    """What kind of node the argument makes: a name, a pronoun resolved or not, a nominal how telling."""
    word = reading.tree.lower[root]
    if mention.kind == "name":
        return "name"
    if mention.kind == "pronoun":
        kind = "speaker" if word in _FIRST_AND_SECOND else "pronoun"
        unnamed = "unknown" if kind == "speaker" else "unresolved"
        return kind if mention.label.lower() != word else f"{kind} {unnamed}"
    if mention.kind == "literal":
        return "number"
    if word in words("vague_nouns.txt"):
        return "vague"
    if root in reading.named:
        return "nominal of name"
    return "nominal with name" if any(ch.isupper() for ch in mention.label) else "nominal"


def _determiner(tree: Tree, root: int) -> str:
    """ "the prize" needs an earlier sentence, "a prize" does not; "prizes" speaks of all."""
    lower = [tree.lower[c] for c in tree.childs(root, "det", "poss", "nummod")]
    if any(word in ("the", "this", "that", "these", "those") for word in lower):
        return "definite"
    if any(word in ("a", "an") for word in lower):
        return "indefinite"
    if lower:
        return "determined"
    return "plural" if tree.tags[root] in ("NNS", "NNPS") else "bare"


def _is_cut(reading: Reading, root: int) -> bool:
    """Whether capitals or joining signs beside a name suggest that it is longer: "Stardust @ home"."""
    tree = reading.tree
    nominal = reading.mentions[reading.by_root[root]]
    start, end = tree.bounds[tree.sentences[root]]
    before, after = nominal.start - 1, nominal.end
    titled = nominal.title < nominal.start
    if after < end and (
        tree.words[after] in _JOINS or tree.words[after][:1].isupper() or tree.pos[after] == "NUM"
    ):
        return tree.words[after] != "of" or (after + 1 < end and tree.words[after + 1][:1].isupper())
    return before > start and not titled and tree.words[before][:1].isupper() and tree.pos[before] == "PROPN"
