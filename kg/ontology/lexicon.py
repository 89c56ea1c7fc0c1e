"""Wordings compiled for look-up: which property a predicate with these arguments says.

Matching is a dictionary look-up by the predicate's lemma, then a comparison with the few frames
under it, so that its cost does not grow with the number of wordings.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import product
from pathlib import Path

from kg.errors import OntologyError
from kg.ontology.schema import Ontology
from kg.ontology.wordings import FunctionWords, Kind, Wording, read_wordings

__all__ = ["Frame", "Lexicon", "Match", "load_lexicon"]

Arguments = Mapping[str, str]
"""Grammatical role -> type of the argument (a class of the ontology by its local name)."""


@dataclass(frozen=True, slots=True)
class Match:
    """What a predicate says: the property, and which roles fill its subject and object.

    ``roles`` are all roles that the wording used, in its order; ``wording`` is the template's text.
    """

    property: str
    subject: str
    object: str
    roles: tuple[str, ...]
    wording: str


@dataclass(frozen=True, slots=True)
class Frame:
    """A wording in one of its grammatical forms: the roles it needs and the classes they must fit."""

    wording: Wording
    roles: tuple[tuple[str, str], ...]
    subject_classes: frozenset[str]
    object_classes: frozenset[str]
    order: int

    def role_of(self, slot: str) -> str:
        """The role that fills X or Y."""
        return next(role for role, filled in self.roles if filled == slot)


Key = tuple[Kind, str, str]
"""Kind of predicate, head lemma (or, for any noun, the role), fixed words or nothing."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All wordings, by predicate. See `kg.ontology` for the roles that each function takes."""

    ontology: Ontology
    words: FunctionWords
    wordings: tuple[Wording, ...]
    frames: Mapping[Key, tuple[Frame, ...]] = field(repr=False)

    def match_verb(self, lemma: str, arguments: Arguments) -> Match | None:
        """The best match of a verb, its particle joined by a space (``step down``), or None."""
        return next(iter(self.verb_matches(lemma, arguments)), None)

    def match_light(self, lemma: str, fixed: str, arguments: Arguments) -> Match | None:
        """The best match of a verb with its object's lemma, or with ``preposition noun``, or None."""
        return next(iter(self.light_matches(lemma, fixed, arguments)), None)

    def match_noun(self, lemma: str, arguments: Arguments) -> Match | None:
        """The best match of a noun, or None. ``foreign minister`` is found by ``minister`` too."""
        return next(iter(self.noun_matches(lemma, arguments)), None)

    def match_adjective(self, lemma: str, arguments: Arguments) -> Match | None:
        """The best match of an adjective or participle, or None."""
        return next(iter(self.adjective_matches(lemma, arguments)), None)

    def verb_matches(self, lemma: str, arguments: Arguments) -> tuple[Match, ...]:
        """All matches of a verb, the best first, one for each pair of arguments."""
        return self._best(self.candidates("verb", lemma), arguments)

    def light_matches(self, lemma: str, fixed: str, arguments: Arguments) -> tuple[Match, ...]:
        """All matches of a verb with fixed words, the best first, one for each pair of arguments.

        Where no line has the verb and its object together, a support verb ("carry out", "launch")
        takes the wordings of the event noun, whose agent is then the verb's subject.
        """
        for noun in self._shorter(fixed):
            if found := self._best(self.candidates("verb", lemma, noun), arguments):
                return found
        if _key(lemma) not in self.words.support_verbs:
            return ()
        as_agent = {"by" if role == "subject" else role: type_ for role, type_ in arguments.items()}
        as_agent.pop("object", None)
        back = {"by": "subject"}
        return tuple(
            replace(
                match,
                subject=back.get(match.subject, match.subject),
                object=back.get(match.object, match.object),
                roles=tuple(back.get(role, role) for role in match.roles),
            )
            for match in self._named_noun_matches(fixed, as_agent)
        )

    def noun_matches(self, lemma: str, arguments: Arguments) -> tuple[Match, ...]:
        """All matches of a noun, the best first, one for each pair of arguments."""
        if found := self._named_noun_matches(lemma, arguments):
            return found
        general = [frame for role in sorted(arguments) for frame in self.candidates("any", role)]
        return self._best(general, arguments)

    def adjective_matches(self, lemma: str, arguments: Arguments) -> tuple[Match, ...]:
        """All matches of an adjective, the best first, one for each pair of arguments."""
        return self._best(self.candidates("adjective", lemma), arguments)

    def candidates(self, kind: Kind, lemma: str, fixed: str = "") -> tuple[Frame, ...]:
        """The frames that a look-up compares: those under this predicate, and no others."""
        return self.frames.get((kind, _key(lemma), _key(fixed)), ())

    def _named_noun_matches(self, lemma: str, arguments: Arguments) -> tuple[Match, ...]:
        for noun in self._shorter(lemma):
            if found := self._best(self.candidates("noun", noun), arguments):
                return found
        return ()

    def _shorter(self, lemma: str) -> Iterator[str]:
        """The noun, then without its first words, up to a word that makes it name something else."""
        words = _key(lemma).split()
        if words[:1] and words[0] in self.words.prepositions:  # "into custody": the preposition stays
            yield lemma
            return
        for start in range(len(words)):
            yield " ".join(words[start:])
            if words[start] in self.words.shifting_modifiers:
                return

    def _best(self, frames: Iterable[Frame], arguments: Arguments) -> tuple[Match, ...]:
        given = {_ROLES.get(role, role): role for role in arguments}
        scored = []
        for frame in frames:
            score = self._score(frame, given, arguments)
            if score is not None:
                scored.append((*score, frame.order, frame))
        scored.sort(key=lambda row: row[:4])
        found: dict[frozenset[str], Match] = {}
        for *_, frame in scored:
            subject, object_ = given[frame.role_of("X")], given[frame.role_of("Y")]
            found.setdefault(
                frozenset((subject, object_)),
                Match(
                    property=frame.wording.property,
                    subject=subject,
                    object=object_,
                    roles=tuple(given[role] for role, slot in frame.roles if slot != "_"),
                    wording=frame.wording.text,
                ),
            )
        return tuple(found.values())

    def _score(
        self, frame: Frame, given: Mapping[str, str], arguments: Arguments
    ) -> tuple[int, int, int] | None:
        """How specific the frame is for these arguments, lower for better, or None if it does not fit.

        More roles before fewer, then types that fit surely before those that only may, then a pair
        with the grammatical subject, which is what the sentence is about.
        """
        needed = [role for role, slot in frame.roles if slot != "_"]
        if any(role not in given for role in needed):
            return None
        if _ignores_object(frame, given):
            return None
        subject, object_ = (arguments[given[frame.role_of(slot)]] for slot in "XY")
        # The types of a line tell its meaning from others ("hold a post", "hold an election", "hold a
        # cup"): a type that says little is not enough. Domain and range only keep nonsense out.
        if frame.subject_classes and not self.ontology.fits(subject, frame.subject_classes):
            return None
        if frame.object_classes and not self.ontology.fits(object_, frame.object_classes):
            return None
        property_ = self.ontology.properties[frame.wording.property]
        if not self.ontology.compatible(subject, property_.domain):
            return None
        if not self.ontology.compatible(object_, property_.object_classes):
            return None
        sure = self._surely(subject, frame.subject_classes or frozenset(property_.domain))
        sure += self._surely(object_, frame.object_classes or property_.object_classes)
        sure += bool(frame.subject_classes) + bool(frame.object_classes)
        main = {frame.role_of("X"), frame.role_of("Y")} & {"subject", "self"}
        return -len(needed), -sure, -len(main)

    def _surely(self, type_: str, classes: frozenset[str]) -> int:
        return int(any(self.ontology.is_a(type_, name) for name in classes))


def load_lexicon(ontology: Ontology, words: FunctionWords, paths: Iterable[Path]) -> Lexicon:
    """Read tables of wordings and compile them.

    Raises OntologyError, with file and line, for a wording that cannot be read, an unknown property or
    class, and a wording that another line has for the same types.
    """
    wordings = tuple(wording for path in paths for wording in read_wordings(path, words))
    for wording in wordings:
        _check(wording, ontology)
    return Lexicon(ontology, words, wordings, _compile(wordings, words))


def _check(wording: Wording, ontology: Ontology) -> None:
    if wording.property not in ontology.properties:
        raise OntologyError(
            f"{wording.where}: property {wording.property!r} is not in the ontology; declare it there or "
            f"correct its name"
        )
    property_ = ontology.properties[wording.property]
    for role, names, allowed in (
        ("subject_type", wording.subject_types, property_.domain),
        ("object_type", wording.object_types, property_.object_classes),
    ):
        for name in names:
            if name not in ontology.classes:
                raise OntologyError(
                    f"{wording.where}: class {name!r} is not in the ontology; correct its name"
                )
            if not ontology.compatible(name, allowed):
                raise OntologyError(
                    f"{wording.where}: {role} {name} can never be used with {wording.property}, which takes "
                    f"{', '.join(sorted(allowed))}"
                )


def _compile(wordings: Iterable[Wording], words: FunctionWords) -> dict[Key, tuple[Frame, ...]]:
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
    roles = tuple((_ROLES.get(role, role), slot) for role, slot in wording.roles)
    if wording.kind == "verb":
        forms = _verb_forms(_key(wording.head), _key(wording.fixed or ""), roles, words)
        for head, fixed, form in dict.fromkeys(forms):
            yield ("verb", head, fixed), form
    elif wording.kind == "adjective":
        yield ("adjective", _key(wording.head), ""), roles
    elif wording.kind == "noun":
        for form in _noun_forms(roles):
            yield ("noun", _key(wording.head), ""), form
    else:
        for form in _noun_forms(roles) if roles[0][0] == "possessive" else [roles]:
            role = next(role for role, _ in form if role != "self")
            yield ("any", role, ""), form


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


def _noun_forms(roles: Roles) -> Iterator[Roles]:
    """A noun's form, and those with a possessive or compound in place of "of" or "by".

    "the invasion of Freedonia by Sylvania", "Sylvania's invasion of Freedonia", "Freedonia's invasion
    by Sylvania"; "the president of Freedonia", "Freedonia's president".
    """
    taken = {role for role, _ in roles}
    choices = [
        tuple(form for form in (role, *_GENITIVES.get(role, ())) if form == role or form not in taken)
        for role, _ in roles
    ]
    for chosen in product(*choices):
        forms = dict(zip((role for role, _ in roles), chosen, strict=True))
        if len(set(chosen)) < len(chosen) or (forms.get("of"), forms.get("by")) in _UNNATURAL:
            continue  # in "Sylvania's Freedonia campaign" the possessor is the one who acts
        yield tuple((forms[role], slot) for role, slot in roles)


_UNNATURAL = {("possessive", "compound"), ("possessive", "adjective")}

# What may stand for a noun's "of" and "by": "Freedonia's president", "the Sylvanian attack", and where
# nothing else needs it, "of" for an agent: "the visit of the queen to Freedonia".
_GENITIVES = {
    "of": ("possessive", "compound", "adjective"),
    "by": ("possessive", "compound", "adjective", "of"),
    "possessive": ("compound", "adjective"),
}

# Prepositions that are one in wordings.
_ROLES = {"upon": "on", "towards": "toward", "onto": "on", "amongst": "among"}


def _ignores_object(frame: Frame, given: Mapping[str, str]) -> bool:
    """Whether the verb has an object of which the wording knows nothing.

    "They withdrew the envoy from Freedonia" is not "they withdrew from Freedonia". A fixed object
    ("hand in resignation") is the object.
    """
    fixed = frame.wording.fixed
    if frame.wording.kind != "verb" or "object" not in given or (fixed and " " not in fixed):
        return False
    return not any(role == "object" for role, _ in frame.roles)


def _renamed(roles: Roles, slot: str, role: str) -> Roles:
    return tuple((role if filled == slot else old, filled) for old, filled in roles)


def _key(lemma: str) -> str:
    """The form by which a lemma is looked up: spaces, lower case, no hyphens, one spelling.

    Both sides go through it, so it need not be a word ("raise" is looked up as "raize").
    """
    words = lemma.replace("_", " ").replace("-", "").lower().split()
    return " ".join(_spelling(word) for word in words)


def _spelling(word: str) -> str:
    for british, american in (("ise", "ize"), ("yse", "yze"), ("our", "or"), ("ence", "ense")):
        if len(word) > 4 and word.endswith(british):
            return f"{word[: -len(british)]}{american}"
    return word
