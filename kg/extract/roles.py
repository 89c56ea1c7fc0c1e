"""Who somebody is, said without a verb: titles before names, appositions, ages.

"Norway's former prime minister Anna Berg, 61, chair of the Nordic Bank" tells four things of her.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from functools import cache

from kg.extract.drafts import Draft, Rule
from kg.extract.entity_types import PEOPLE, PLACES
from kg.extract.mentions import Nominal
from kg.extract.noun_scene import NounScene
from kg.extract.word_lists import rows, words
from kg.model import Tense

__all__ = ["drafts_of_roles"]

_AGE = re.compile(r"^(?:1[01]\d|[1-9]\d|[5-9])$")
_THINGS = frozenset({"Product", "Event", "Law", "Quantity", "Date", "Disease", "Facility"})
_COMPLEMENTS = ("of", "possessive", "at", "for", "to", "in", "with", "compound", "adjective")


def drafts_of_roles(scene: NounScene, root: int, mention: Nominal) -> Iterator[Draft]:
    """The drafts that a mention's title, apposition and age give."""
    if mention.kind == "name":
        yield from _title(scene, root, mention)
    elif root in scene.named and scene.kind_of(root) == "Person" and not _beside_name(scene, root):
        # "Ada Lind resigned. The career diplomat had ...": she is a career diplomat.
        known = "holds_position" if scene.is_office(root) else None
        yield _said("description", root, root, root, "be", known, "description", _effects(scene, root, root))
    for c in scene.tree.children[root]:
        if scene.tree.deps[c] in ("appos", "nummod") and c > root and _AGE.match(scene.tree.words[c]):
            if mention.type in PEOPLE or mention.type in ("Entity", "Concept"):
                yield replace(_said("age", root, c, c, "be aged", "age"), literal="number")
        elif scene.tree.deps[c] == "appos":
            yield from _apposition(scene, root, c)


def _beside_name(scene: NounScene, root: int) -> bool:
    """Whether an apposition says already whom the noun describes: "the mayor, Ada Lind"."""
    tree = scene.tree
    return tree.deps[root] == "appos" or any(scene.is_name(c) for c in tree.childs(root, "appos"))


def _title(scene: NounScene, root: int, mention: Nominal) -> Iterator[Draft]:
    """ "Kenyan President Amina Otieno": she is president, of Kenya; "the ferry Aurora" is a ferry."""
    tree, role = scene.tree, mention.start - 1
    if role < 0 or tree.sentences[role] != tree.sentences[root] or tree.pos[role] not in ("NOUN", "PROPN"):
        return
    titled = mention.title < mention.start
    kind = scene.kind_of(role)
    modifies = tree.heads[role] == root and tree.deps[role] in ("compound", "nmod")
    if (
        not titled
        and not modifies
        and ((kind, mention.type) != ("Person", "Person") or tree.deps[root] in ("nsubj", "nsubjpass"))
    ):
        return  # "the judge Ada Lind met" need not be Ada Lind
    if not titled and tree.pos[role] != "NOUN" and kind != "Person":
        return
    if not titled and mention.type == "Person" and kind in ("Event", "Quantity", "Date"):
        return  # "tennis star Ada Lind" is a star, "tennis ace Ada Lind" no tennis
    if scene.is_name(role) and scene.type_of(role) != "Position":
        return
    alone = all(c == role or c > root for c in tree.children[root]) and not tree.children[role]
    if scene.type_of(root) in PLACES and alone:
        return  # "downtown Lima", "mainland Norway": a part of it, not what it is
    yield from _role(scene, root, role, "title", _before(scene, root, role))


def _before(scene: NounScene, root: int, role: int) -> Mapping[str, int]:
    """Names before a title: whose it is."""
    found: dict[str, int] = {}
    for i in range(role - 1, max(role - 6, -1), -1):
        if root not in scene.tree.ancestors(i):
            break
        if scene.is_name(i) and scene.type_of(i) != "Person":
            owner = scene.tree.deps[i + 1] == "case"
            adjective = scene.tree.pos[i] == "ADJ"
            found.setdefault("possessive" if owner else "adjective" if adjective else "compound", i)
    return found


def _apposition(scene: NounScene, root: int, apposition: int) -> Iterator[Draft]:
    tree = scene.tree
    host = _host(scene, root, apposition)
    if host not in scene.mentions or apposition not in scene.mentions:
        return
    named, naming = scene.is_name(host), scene.is_name(apposition)
    if named and naming:
        if scene.type_of(apposition) in PLACES and scene.type_of(host) in PLACES:
            yield _said("member", host, apposition, apposition, "be in", "located_in")
        return
    first = scene.mentions[apposition].start
    if tree.words[first - 1] == "(" and (naming or scene.kind_of(apposition) not in PLACES | {"Person"}):
        return  # an acronym, a remark: "the International Sugar Board (ISB)", "the VM (virtual machine)"
    if any(tree.lower[c] in words("singling_out.txt") for c in (*tree.children[apposition], first - 1)):
        return  # "physics, especially optics"
    person, role = (apposition, host) if naming else (host, apposition)
    if scene.mentions[role].kind == "literal" or tree.pos[role] not in ("NOUN", "PROPN"):
        return
    for each in tree.nominal_conjuncts(role) if role == apposition else [role]:
        if each == role or not scene.is_name(each):
            yield from _role(scene, person, each, "apposition", {})


def _host(scene: NounScene, root: int, apposition: int) -> int:
    """The noun that an apposition belongs to: of several before it the last one that can be it.

    "Ada and Bo, a painter": Bo; "members of the Alba Club, a group of veterans": the club.
    """
    tree = scene.tree
    above = tree.heads[tree.heads[root]]
    if (
        scene.is_name(apposition)
        and scene.type_of(apposition) == "Person"
        and scene.kind_of(root) != "Person"
        and tree.deps[root] == "pobj"
        and scene.kind_of(above) == "Person"
    ):
        return above  # "the director of the museum, Ada Lind": the director
    before = [i for i in tree.nominal_conjuncts(root) if i < apposition]
    if not scene.is_name(root) and scene.kind_of(root) in _THINGS and scene.kind_of(apposition) == "Person":
        # "Reached by phone, Ada Lind - a judge - declined": the judge is no phone.
        return next((i for i in range(apposition - 1, root, -1) if scene.is_name(i)), root)
    if scene.is_name(apposition) or scene.is_name(root) or len(before) > 1:
        return before[-1] if before else root
    kind = scene.kind_of(apposition)
    comma = next((i for i in range(apposition - 1, root, -1) if tree.words[i] == ","), root + 1)
    beside = comma - 1
    inside = beside > root and root in tree.ancestors(beside) and scene.is_name(beside)
    return beside if inside and kind not in PEOPLE and scene.type_of(beside) not in PEOPLE else root


def _role(scene: NounScene, person: int, role: int, source: Rule, more: Mapping[str, int]) -> Iterator[Draft]:
    """A person and a role noun: the office, and whose it is ("president of X")."""
    tree, lemma = scene.tree, scene.lemma(role)
    kind = scene.kind_of(role)
    if tree.lower[role].rstrip(".") in words("honorifics.txt") or _clash(scene.type_of(person), kind):
        return
    effects = _effects(scene, role, person if person < role or source == "title" else role)
    roots = {**scene.arguments(role), **more}
    roots = {r: i for r, i in roots.items() if i != person}
    match = scene.lexicon.match_noun(
        scene.phrase_lemma(role), {"self": scene.type_of(person), **scene.types(roots)}
    )
    found = roots.get(match.object) if match is not None and match.subject == "self" else None
    if match is not None and found is not None:
        yield _said("noun of", person, found, role, f"be {lemma} of", match.property, source, effects)
    else:
        for name in _COMPLEMENTS:
            if name in roots:
                preposition = "of" if name in ("possessive", "compound", "adjective") else name
                text = f"be {lemma} {preposition}"
                yield _said("noun of", person, roots[name], role, text, None, source, effects)
    if tree.tags[role] == "NNS" and person > role and scene.is_name(person):  # "two brothers, Ole and Nils"
        yield _said("member", person, role, role, "be one of", None, source, effects)
        return
    office = scene.type_of(person) in PEOPLE and scene.is_office(role)
    known = "holds_position" if office else None
    yield _said(source, person, role, role, "be", known, source, effects)


def _said(
    rule: Rule,
    subject: int,
    obj: int,
    word: int,
    lemma: str,
    known: str | None,
    source: Rule = "apposition",
    effects: Collection[str] = (),
) -> Draft:
    """What a noun phrase says of its subject, with what the words before the role add."""
    tense: Tense = "past" if "past" in effects else "future" if "future" in effects else "present"
    return Draft(
        rule,
        subject,
        obj,
        (word,),
        lemma,
        subject,
        known,
        subject_source=source,
        tense=tense,
        hearsay="hearsay" in effects,
    )


@cache
def _modifiers() -> Mapping[str, str]:
    return {row["word"]: row["effect"] for row in rows("role_modifiers.tsv")}


def _effects(scene: NounScene, role: int, head: int) -> set[str]:
    """What the words before a role say of it: "former", "alleged"."""
    tree = scene.tree
    beside = [*tree.children[role], *(c for c in tree.children[head] if c < role), max(role - 1, 0)]
    return {_modifiers()[tree.lower[c]] for c in beside if tree.lower[c] in _modifiers()}


def _clash(named: str, described: str) -> bool:
    """A place or a phone is no painter: the parser hung the apposition on the wrong noun."""
    return (described == "Person" and named in PLACES | _THINGS) or (
        named == "Person" and described in PLACES
    )
