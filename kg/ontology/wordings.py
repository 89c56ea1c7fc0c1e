"""The lexicon's table -> `Wording`: what a template such as ``X step down as Y`` asks of a sentence.

    X resign from Y              verb, subject and prepositional object
    Y employ X                   the property's subject is the verb's object
    _ bear X in Y                whoever the subject is, or none ("X was born in Y")
    X step down as Y             particle and preposition
    X hand in resignation to Y   light verb with a fixed object; also "X take Y into custody"
    X be a critic of Y           noun: "X is a critic of Y", "X, critic of Y", "Y's critic X", "Y critic X"
    X be the president of Y      the same, where a place before the noun is Y too: "Peru president X",
                                 "the Peruvian president"; "a Peruvian critic" only comes from there
    invasion of Y by X           noun of an event: also "X's invasion of Y"
    X be dependent on Y          adjective or participle
    Y 's X                       any possessive or compound whose types fit
    X in Y                       any noun with that preposition whose types fit
    adjective:Y X                any noun with an argument of that role whose types fit

X is the property's subject, Y its object, Z a further argument that must be there, _ anything.
An article after "be" marks a noun. All words are lemmas, all verbs active.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal as OneOf

from kg.errors import OntologyError

__all__ = ["FunctionWords", "Kind", "Wording", "parse_wording", "read_function_words", "read_wordings"]

Kind = OneOf["verb", "noun", "adjective", "any"]
"""What carries the predicate; ``any`` stands for whatever noun, told by the types alone."""

SLOTS = frozenset("XYZ_")
_COLUMNS = ("property", "wording", "example", "subject_type", "object_type")


@dataclass(frozen=True, slots=True)
class FunctionWords:
    """Closed classes of words by which wordings are read and matched."""

    articles: frozenset[str]
    prepositions: frozenset[str]
    particles: frozenset[str]
    support_verbs: frozenset[str]
    copular_verbs: frozenset[str]
    name_giving_verbs: frozenset[str]
    shifting_modifiers: frozenset[str]


@dataclass(frozen=True, slots=True)
class Wording:
    """One line of the table, parsed.

    ``head`` is the predicate's lemma, with its particle (``step down``); ``fixed`` the lemma of a
    fixed object (``resignation``) or of a fixed prepositional phrase (``into custody``); ``definite``
    tells "be the" from "be a".
    ``roles`` pairs grammatical roles with slots; ``self`` is the thing that a noun phrase names.
    """

    property: str
    text: str
    example: str
    kind: Kind
    head: str
    fixed: str | None
    roles: tuple[tuple[str, str], ...]
    definite: bool = False
    subject_types: tuple[str, ...] = ()
    object_types: tuple[str, ...] = ()
    where: str = ""


def read_function_words(path: Path) -> FunctionWords:
    """Read the closed classes from a TOML file; OntologyError where one is missing."""
    try:
        table = tomllib.loads(path.read_text("utf-8"))
        return FunctionWords(**{name: frozenset(table[name]) for name in FunctionWords.__slots__})
    except FileNotFoundError:
        raise OntologyError(f"{path}: there is no such file of function words") from None
    except tomllib.TOMLDecodeError as error:
        raise OntologyError(f"{path}: not valid TOML: {error}") from error
    except KeyError as error:
        raise OntologyError(f"{path}: the list {error} is missing; add it") from None


def read_wordings(path: Path, words: FunctionWords) -> Iterator[Wording]:
    """The wordings of a table, in its order.

    The table is tab-separated with a header; ``property`` and ``wording`` are required columns,
    ``example``, ``subject_type`` and ``object_type`` optional, classes separated by ``|``. Empty lines
    and lines that begin with ``#`` are skipped. Raises OntologyError with file and line.
    """
    try:
        lines = path.read_text("utf-8").splitlines()
    except FileNotFoundError:
        raise OntologyError(f"{path}: there is no such lexicon file") from None
    except (OSError, UnicodeDecodeError) as error:
        raise OntologyError(f"{path}: cannot be read: {error}") from error
    columns: tuple[str, ...] = ()
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        where = f"{path}:{number}"
        cells = line.split("\t")
        if not columns:
            columns = _header(cells, where)
            continue
        if len(cells) > len(columns):
            raise OntologyError(
                f"{where}: {len(cells)} cells under {len(columns)} columns; remove the extra tabs"
            )
        row = dict(zip(columns, map(str.strip, cells), strict=False))
        if not row.get("property") or not row.get("wording"):
            raise OntologyError(f"{where}: property or wording is missing; cells are separated by tabs")
        yield parse_wording(
            row["property"],
            row["wording"],
            words,
            example=row.get("example", ""),
            subject_types=_types(row.get("subject_type", "")),
            object_types=_types(row.get("object_type", "")),
            where=where,
        )


def _header(cells: list[str], where: str) -> tuple[str, ...]:
    columns = tuple(cell.strip() for cell in cells)
    unknown = [column for column in columns if column not in _COLUMNS]
    if unknown or not {"property", "wording"} <= set(columns):
        raise OntologyError(
            f"{where}: the first line must name the columns {', '.join(_COLUMNS)} (the last three are "
            f"optional), separated by tabs; found {', '.join(columns)}"
        )
    return columns


def _types(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split("|") if part.strip())


def parse_wording(
    property_name: str,
    text: str,
    words: FunctionWords,
    *,
    example: str = "",
    subject_types: tuple[str, ...] = (),
    object_types: tuple[str, ...] = (),
    where: str = "",
) -> Wording:
    """Parse one template.

    Raises OntologyError where X or Y is missing or stands twice, or the template has no predicate.

    >>> from kg.ontology import packaged
    >>> words = read_function_words(packaged("function_words.toml"))
    >>> wording = parse_wording("arrested", "X take Y into custody", words)
    >>> wording.kind, wording.head, wording.fixed, wording.roles
    ('verb', 'take', 'into custody', (('subject', 'X'), ('object', 'Y')))
    """
    reader = _Reader(tuple(text.split()), words)
    try:
        kind, head, fixed, roles = reader.read()
    except ValueError as error:
        raise OntologyError(f"{where}: wording {text!r}: {error}") from None
    slots = [slot for _, slot in roles]
    for slot, meaning in (("X", "subject"), ("Y", "object")):
        if slots.count(slot) != 1:
            raise OntologyError(
                f"{where}: wording {text!r} must hold {slot}, the property's {meaning}, exactly once"
            )
    if len({role for role, _ in roles}) < len(roles):
        raise OntologyError(f"{where}: wording {text!r} gives one role to two arguments")
    return Wording(
        property=property_name,
        text=text,
        example=example,
        kind=kind,
        head=head,
        fixed=fixed,
        roles=roles,
        definite=" be the " in text,
        subject_types=subject_types,
        object_types=object_types,
        where=where,
    )


_Parsed = tuple[Kind, str, str | None, tuple[tuple[str, str], ...]]


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads the tokens of one template from left to right; ValueError says what is wrong."""

    tokens: tuple[str, ...]
    words: FunctionWords

    def read(self) -> _Parsed:
        if explicit := [token.split(":") for token in self.tokens if token[-2:-1] == ":"]:
            rest = [token for token in self.tokens if token in SLOTS]
            return (
                "any",
                "",
                None,
                (*((role, slot) for role, slot in explicit), *(("self", slot) for slot in rest)),
            )
        if len(self.tokens) < 3:
            raise ValueError("too short; write for example 'X resign from Y'")
        first, second = self.tokens[0], self.tokens[1]
        if first not in SLOTS:
            return self._noun(0, ())
        if second == "be" and self.tokens[2] not in SLOTS and not self._preposition(2):
            if self.tokens[2] in self.words.articles:
                return self._noun(3, (("self", first),))
            return self._adjective(first)
        if second == "'s":
            return "any", "", None, (("possessive", first), ("self", self.tokens[2]))
        if self._preposition(1):
            _, tail = self._tail(1)
            return "any", "", None, (("self", first), *tail)
        head, *particle = second.split("_")
        fixed, tail = self._tail(2)
        while fixed and fixed in self.words.particles:  # "X shut Y down": the tail's particle is the verb's
            particle, fixed = [fixed], None
        return "verb", " ".join([head, *particle]), fixed, ((("subject", first)), *tail)

    def _adjective(self, first: str) -> _Parsed:
        word = self.tokens[2].replace("_", " ")
        fixed, tail = self._tail(3)
        if fixed:
            raise ValueError(f"{fixed!r} after the adjective {word!r}; a noun needs an article: 'X be a ...'")
        return "adjective", word, None, (("subject", first), *tail)

    def _noun(self, start: int, named: tuple[tuple[str, str], ...]) -> _Parsed:
        """A noun of one or more words, then its prepositional arguments."""
        end = start
        while end < len(self.tokens) and self.tokens[end] not in SLOTS and not self._before_slot(end):
            end += 1
        if end == start:
            raise ValueError("there is no noun")
        fixed, tail = self._tail(end)
        if fixed or any(role == "object" for role, _ in tail):
            raise ValueError("after a noun come prepositions with X, Y or Z")
        return "noun", " ".join(self.tokens[start:end]), None, (*named, *tail)

    def _preposition(self, at: int) -> str:
        """The longest preposition that starts there, or nothing."""
        for length in (3, 2, 1):
            candidate = " ".join(self.tokens[at : at + length])
            if at + length <= len(self.tokens) and candidate in self.words.prepositions:
                return candidate
        return ""

    def _before_slot(self, at: int) -> bool:
        """Whether a preposition with its argument starts there ("of" in "head of state" has none)."""
        after = at + len(self._preposition(at).split())
        return at < after < len(self.tokens) and self.tokens[after] in SLOTS

    def _tail(self, at: int) -> tuple[str | None, tuple[tuple[str, str], ...]]:
        """Arguments and fixed words after the head: (fixed words or particle, roles with slots)."""
        fixed: str | None = None
        roles: list[tuple[str, str]] = []
        while at < len(self.tokens):
            preposition = self._preposition(at)
            after = at + len(preposition.split())
            if self.tokens[at] in SLOTS:
                roles.append(("object", self.tokens[at]))
                at += 1
                continue
            if preposition and after < len(self.tokens) and self.tokens[after] in SLOTS:
                roles.append((preposition, self.tokens[after]))
                at = after + 1
                continue
            if fixed:
                raise ValueError(f"both {fixed!r} and {self.tokens[at]!r} are fixed; only one phrase can be")
            end = max(after, at + 1)
            if not (preposition and self._preposition(end)):  # "swear X in as Y": "in" is a particle
                while end < len(self.tokens) and self.tokens[end] not in SLOTS and not self._preposition(end):
                    end += 1
            fixed = " ".join(self.tokens[at:end])
            at = end
        return fixed, tuple(roles)
