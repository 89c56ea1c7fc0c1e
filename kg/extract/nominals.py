"""What noun phrases say without a verb: roles, event nouns, possessives, places, members, participles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kg.extract.drafts import Draft, Rule
from kg.extract.entity_types import PEOPLE, PLACES
from kg.extract.mentions import Nominal
from kg.extract.noun_scene import NounScene
from kg.extract.predication import listed, noun_arguments
from kg.extract.roles import drafts_of_roles
from kg.extract.syntax import Tree
from kg.ontology import Lexicon

__all__ = ["drafts_of_nominals"]

_AT = frozenset({"in", "at", "near", "on"})
_OPEN = frozenset({"of", "at", "for", "from"})
_SITES = PLACES | {"Organization", "EducationalInstitution", "Company", "GovernmentAgency"}


def drafts_of_nominals(
    tree: Tree, mentions: Mapping[int, Nominal], lexicon: Lexicon, named: frozenset[int] = frozenset()
) -> Iterator[Draft]:
    """The drafts that the noun phrases of a document give.

    ``mentions`` are those of the document by the token of their head; ``named`` the heads of nominals
    whose chain has a name.
    """
    scene = NounScene(tree, mentions, lexicon, named)
    for root, mention in mentions.items():
        if mention.kind in ("name", "nominal"):
            yield from drafts_of_roles(scene, root, mention)
            yield from _event(scene, root)
            yield from _owner(scene, root)
            yield from _compound(scene, root, mention)
            yield from _obliques(scene, root)
            yield from _members(scene, root, mention)
            yield from _participles(scene, root)


def _event(scene: NounScene, root: int) -> Iterator[Draft]:
    """ "Sparta's invasion of Attica", "the invasion of Attica by Sparta": the noun is the predicate."""
    tree, roots = scene.tree, scene.arguments(root)
    match = scene.lexicon.match_noun(scene.phrase_lemma(root), scene.types(roots)) if roots else None
    if match is None or match.subject not in roots or match.object not in roots:
        return
    subject, obj = roots[match.subject], roots[match.object]
    if subject != obj:
        preposition = () if match.object in ("possessive", "compound") else (tree.heads[obj],)
        yield Draft(
            "event noun",
            subject,
            obj,
            tuple(sorted({root, *preposition})),
            scene.lemma(root),
            root,
            match.property,
            subject_source="event noun",
        )


def _owner(scene: NounScene, root: int) -> Iterator[Draft]:
    """ "Chile's foreign ministry" is of Chile; of "the mayor's speech" we know that the mayor has one."""
    owner = scene.tree.child(root, "poss")
    if owner is None or owner not in scene.mentions:
        return
    types = {"self": scene.type_of(root), "possessive": scene.type_of(owner)}
    match = scene.lexicon.match_noun(scene.phrase_lemma(root), types)
    if match is not None and {match.subject, match.object} == {"self", "possessive"}:
        subject, obj = (root, owner) if match.subject == "self" else (owner, root)
        yield _static("possessive", subject, obj, root, "of", root, match.property)
    elif scene.is_name(owner) and scene.type_of(owner) in PLACES and scene.type_of(root) in PLACES:
        yield _static("possessive", root, owner, root, "be in", root, "located_in")
    else:
        yield _static("possessive", owner, root, owner, "have", root)
        for preposition, item in listed(scene.tree, root):
            if preposition and item in scene.mentions:  # "its display of prints and drawings"
                yield _static("possessive", owner, item, root, f"have {scene.lemma(root)} of", root)


def _compound(scene: NounScene, root: int, mention: Nominal) -> Iterator[Draft]:
    """ "the Chilean ministry", "the Oslo office"."""
    if mention.kind == "name":
        return
    arguments = scene.arguments(root)
    for role in ("compound", "adjective"):
        other = arguments.get(role)
        if other is None:
            continue
        types = {"self": scene.type_of(root), role: scene.type_of(other)}
        match = scene.lexicon.match_noun(scene.phrase_lemma(root), types)
        if match is not None and (match.subject, match.object) == ("self", role):
            yield _static("compound", root, other, other, "of", root, match.property)


def _obliques(scene: NounScene, root: int) -> Iterator[Draft]:
    """ "the museum in Lyon", "a professor at Ghent"."""
    for a in noun_arguments(scene.tree, root):
        other = scene.mentions.get(a.root)
        if other is None or other.kind in ("pronoun", "literal"):
            continue
        types = {"self": scene.type_of(root), a.role: scene.type_of(a.root)}
        match = scene.lexicon.match_noun(scene.phrase_lemma(root), types)
        known = (
            match.property
            if match is not None and (match.subject, match.object) == ("self", a.role)
            else None
        )
        named = scene.is_name(a.root)
        # "support for Ukraine in Almaty": no country is in a city.
        sited = a.role in _AT and scene.type_of(a.root) in _SITES and scene.type_of(root) != "Country"
        if known is None and sited and named and scene.type_of(root) not in PEOPLE:
            known = "located_in"
        if known is not None or sited or (a.role in _OPEN and named):
            yield _static("noun oblique", root, a.root, a.preposition, f"be {a.role}", root, known)


def _members(scene: NounScene, root: int, mention: Nominal) -> Iterator[Draft]:
    """ "rivers such as the Oder": the Oder is one of them."""
    if mention.kind == "nominal":
        for preposition, item in listed(scene.tree, root):
            if not preposition and item in scene.mentions and item != root:
                yield _static("member", item, root, scene.tree.heads[item], "be one of", root)


def _participles(scene: NounScene, root: int) -> Iterator[Draft]:
    """ "the Oslo-based firm", "a NATO-led mission": the participle relates its name to the noun."""
    tree = scene.tree
    for c in tree.childs(root, "amod"):
        if tree.tags[c] != "VBN" or c > root:
            continue
        for d in tree.childs(c, "npadvmod", "compound", "nmod", "amod"):
            if not scene.is_name(d):
                continue
            if tree.lemmas[c].lower() == "base":
                yield _static("participle", root, d, c, "be based in", root, "headquartered_in")
            else:
                lemma = tree.lemmas[c].lower()
                match = scene.lexicon.match_verb(lemma, scene.types({"subject": d, "object": root}))
                plain = match is not None and (match.subject, match.object) == ("subject", "object")
                known = match.property if match is not None and plain else None
                yield _static("participle", d, root, c, lemma, root, known)


def _static(
    rule: Rule, subject: int, obj: int, word: int, lemma: str, status: int, known: str | None = None
) -> Draft:
    """What a noun phrase says holds when it is said."""
    return Draft(rule, subject, obj, (word,), lemma, status, known, subject_source=rule, tense="present")
