"""Wordings compiled for look-up: which property a predicate with these arguments says.

Matching is a dictionary look-up by the predicate's lemma, then a comparison with the few frames
under it, so that its cost does not grow with the number of wordings.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from kg.errors import OntologyError
from kg.ontology.fitting import Score, score
from kg.ontology.forms import SAME_ROLES, Frame, Key, compile_frames, key_of
from kg.ontology.schema import Ontology
from kg.ontology.wordings import FunctionWords, Kind, Wording, read_wordings

__all__ = ["Lexicon", "Match", "load_lexicon"]

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
        if lemma.replace("_", " ") not in self.words.support_verbs:
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
        return self.frames.get((kind, key_of(lemma), key_of(fixed)), ())

    def _named_noun_matches(self, lemma: str, arguments: Arguments) -> tuple[Match, ...]:
        for noun in self._shorter(lemma):
            if found := self._best(self.candidates("noun", noun), arguments):
                return found
        return ()

    def _shorter(self, lemma: str) -> Iterator[str]:
        """The noun, then without its first words, up to a word that makes it name something else."""
        words = lemma.replace("_", " ").lower().split()
        if words[:1] and words[0] in self.words.prepositions:  # "into custody": the preposition stays
            yield lemma
            return
        for start in range(len(words)):
            yield " ".join(words[start:])
            if words[start] in self.words.shifting_modifiers:
                return

    def _best(self, frames: Iterable[Frame], arguments: Arguments) -> tuple[Match, ...]:
        names = {SAME_ROLES.get(role, role): role for role in arguments}
        given = {role: arguments[name] for role, name in names.items()}
        fitting = [(found, frame) for frame in frames if (found := score(frame, given, self.ontology))]
        fitting.sort(key=lambda pair: (pair[0], pair[1].order))
        best: dict[frozenset[str], tuple[Score, Frame]] = {}
        doubtful: set[frozenset[str]] = set()
        for found, frame in fitting:
            pair = frozenset(names[frame.role_of(slot)] for slot in "XY")
            first, chosen = best.setdefault(pair, (found, frame))
            unknown = first[1] > 0
            if unknown and first == found and chosen.wording.property != frame.wording.property:
                doubtful.add(pair)  # "they held Zeta": an election or a post?
        return tuple(_match(frame, names) for pair, (_, frame) in best.items() if pair not in doubtful)


def _match(frame: Frame, names: Mapping[str, str]) -> Match:
    return Match(
        property=frame.wording.property,
        subject=names[frame.role_of("X")],
        object=names[frame.role_of("Y")],
        roles=tuple(names[role] for role, slot in frame.roles if slot != "_"),
        wording=frame.wording.text,
    )


def load_lexicon(ontology: Ontology, words: FunctionWords, paths: Iterable[Path]) -> Lexicon:
    """Read tables of wordings and compile them.

    Raises OntologyError, with file and line, for a wording that cannot be read, an unknown property or
    class, and a wording that another line has for the same types.
    """
    wordings = tuple(wording for path in paths for wording in read_wordings(path, words))
    for wording in wordings:
        _check(wording, ontology)
    return Lexicon(ontology, words, wordings, compile_frames(wordings, words))


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
