"""Wordings compiled into frames: every grammatical form, under the key it is looked up by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from kg.errors import OntologyError
from kg.ontology.wordings import FunctionWords, Kind, Wording

__all__ = ["SAME_ROLES", "Frame", "Key", "compile_frames", "key_of"]


@dataclass(frozen=True, slots=True)
class Frame:
    """A wording in one of its grammatical forms: the roles it needs and the classes they must fit.

    ``naming`` are the roles in which a noun for a person names an office: "served as *treasurer*".
    """

    wording: Wording
    roles: tuple[tuple[str, str], ...]
    subject_classes: frozenset[str]
    object_classes: frozenset[str]
    order: int
    naming: frozenset[str]

    def role_of(self, slot: str) -> str:
        """The role that fills X or Y."""
        return next(role for role, filled in self.roles if filled == slot)


Key = tuple[Kind, str, str]
"""Kind of predicate, head lemma (or, for any noun, the role), fixed words or nothing."""


def compile_frames(wordings: Iterable[Wording], words: FunctionWords) -> dict[Key, tuple[Frame, ...]]:
    """All forms of all wordings by key, in the order of the table.

    Raises OntologyError where two lines have one form for the same types.
    """
    frames: dict[Key, list[Frame]] = {}
    seen: dict[tuple[object, ...], Wording] = {}
    for order, wording in enumerate(wordings):
        for key, roles in _forms(wording, words):
            frame = Frame(
                wording=wording,
                roles=roles,
                subject_classes=frozenset(wording.subject_types),
                object_classes=frozenset(wording.object_types),
                order=order,
                naming=frozenset(role for role, _ in roles if _names_roles(role, wording, words)),
            )
            classes = {"X": frame.subject_classes, "Y": frame.object_classes}
            asked = frozenset((role, classes.get(slot, frozenset())) for role, slot in roles)
            other = seen.setdefault((key, asked), wording)
            if other is wording:
                frames.setdefault(key, []).append(frame)
            elif other.text == wording.text or other.property != wording.property:
                raise OntologyError(
                    f"{wording.where}: wording {wording.text!r} of {wording.property} is also the wording of "
                    f"{other.property} ({other.where}); give the lines different types or remove one"
                )
    return {key: tuple(found) for key, found in frames.items()}


Roles = tuple[tuple[str, str], ...]


def _forms(wording: Wording, words: FunctionWords) -> Iterator[tuple[Key, Roles]]:
    """The grammatical forms of a wording, each with the key it is found by."""
    roles = tuple((SAME_ROLES.get(role, role), slot) for role, slot in wording.roles)
    if wording.kind == "verb":
        forms = _verb_forms(key_of(wording.head), key_of(wording.fixed or ""), roles, words)
        for head, fixed, form in dict.fromkeys(forms):
            yield ("verb", head, fixed), form
    elif wording.kind == "adjective":
        yield ("adjective", key_of(wording.head), ""), roles
    elif wording.kind == "noun":
        for form in _noun_forms(roles):
            yield ("noun", key_of(wording.head), ""), form
    else:
        for form in _noun_forms(roles) if roles[0][0] == "possessive" else (roles,):
            role = next(role for role, _ in form if role != "self")
            yield ("any", key_of(role), ""), form


def _verb_forms(
    head: str, fixed: str, roles: Roles, words: FunctionWords
) -> Iterator[tuple[str, str, Roles]]:
    """A verb's form, and those with its particle taken for a preposition or the other way round.

    "He gave up the post", "they pulled out of the deal", "she handed in her resignation": parsers
    differ, and differ from sentence to sentence.
    """
    yield head, fixed, roles
    verb, _, particle = head.partition(" ")
    has_object = any(role == "object" for role, _ in roles)
    if particle and fixed:
        yield verb, f"{particle} {fixed}", roles
    elif particle:
        for role, slot in roles:
            if role == "object":
                yield verb, fixed, _renamed(roles, slot, particle)
            elif f"{particle} {role}" in words.prepositions:
                yield verb, fixed, _renamed(roles, slot, f"{particle} {role}")
        return
    first, _, rest = fixed.partition(" ")
    if rest and first in words.particles:
        yield f"{head} {first}", rest, roles
    for role, slot in roles:
        first, _, rest = role.partition(" ")
        if first not in words.particles or fixed:
            continue
        if rest in words.prepositions:
            yield f"{head} {first}", fixed, _renamed(roles, slot, rest)
        elif not rest and not has_object:
            yield f"{head} {first}", fixed, _renamed(roles, slot, "object")


@lru_cache(maxsize=4096)
def _noun_forms(roles: Roles) -> tuple[Roles, ...]:
    """A noun's form, and those with a possessive or compound in place of "of" or "by".

    "the invasion of Freedonia by Sylvania", "Sylvania's invasion of Freedonia", "Freedonia's invasion
    by Sylvania"; "the president of Freedonia", "Freedonia's president".
    """
    taken = {role for role, _ in roles}
    choices = [
        tuple(form for form in (role, *_GENITIVES.get(role, ())) if form == role or form not in taken)
        for role, _ in roles
    ]
    found: list[Roles] = []
    for chosen in product(*choices):
        forms = dict(zip((role for role, _ in roles), chosen, strict=True))
        if len(set(chosen)) < len(chosen) or (forms.get("of"), forms.get("by")) in _UNNATURAL:
            continue  # in "Sylvania's Freedonia campaign" the possessor is the one who acts
        found.append(tuple((forms[role], slot) for role, slot in roles))
    return tuple(found)


_UNNATURAL = {("possessive", "compound"), ("possessive", "adjective")}

# What may stand for a noun's "of" and "by": "Freedonia's president", "the Sylvanian attack", and where
# nothing else needs it, "of" for an agent: "the visit of the queen to Freedonia".
_GENITIVES = {
    "of": ("possessive", "compound", "adjective"),
    "by": ("possessive", "compound", "adjective", "of"),
    "possessive": ("compound", "adjective"),
}

# Prepositions that are one in wordings.
SAME_ROLES = {"upon": "on", "towards": "toward", "onto": "on", "amongst": "among"}


def _names_roles(role: str, wording: Wording, words: FunctionWords) -> bool:
    """Whether a noun there says what somebody is: after "as", "for" and "to", and after "become".

    Not with verbs that give names: "a man named Carl" has no office of that name.
    """
    if wording.head in words.name_giving_verbs:
        return False
    return role in {"as", "for", "to"} or (role == "object" and wording.head in words.copular_verbs)


def _renamed(roles: Roles, slot: str, role: str) -> Roles:
    return tuple((role if filled == slot else old, filled) for old, filled in roles)


@lru_cache(maxsize=65536)
def key_of(lemma: str) -> str:
    """The form by which a lemma is looked up: spaces, lower case, no hyphens, one spelling.

    Both sides go through it, so it need not be a word ("raise" is looked up as "raize").
    """
    words = lemma.replace("_", " ").replace("-", "").lower().split()
    return " ".join(_spelling(word) for word in words)


def _spelling(word: str) -> str:
    """One of a word's spellings, and of the lemmas that taggers give it ("reappointe", "stag", "instal")."""
    for british, american in (("ise", "ize"), ("yse", "yze"), ("our", "or"), ("ence", "ense")):
        if len(word) > 4 and word.endswith(british):
            word = f"{word[: -len(british)]}{american}"
    if len(word) > 5 and word.endswith("ll"):
        word = word[:-1]
    return word.removesuffix("e") if len(word) > 3 else word
