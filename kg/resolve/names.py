"""Names as they are compared: normal forms, person names, acronyms, transliterations.

The word lists and spellings are tables in ``data/``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from kg import gazetteer

__all__ = [
    "PersonName",
    "acronym_of",
    "fold",
    "institution",
    "is_acronym",
    "is_common_name",
    "is_generic_institution",
    "is_numbered",
    "is_title",
    "person_name",
    "rows",
    "same_given_name",
    "slug",
    "sound",
    "title_length",
    "without_letters",
    "without_owner",
    "word_list",
]

_DATA = Path(__file__).parent / "data"
_LETTERS = str.maketrans(
    {"ß": "ss", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D"}
    | {"æ": "ae", "Æ": "AE", "œ": "oe", "þ": "th", "ð": "d", "ı": "i"}
)
_QUOTES = str.maketrans(dict.fromkeys("\u2018\u2019\u201b`\u02bc", "'") | dict.fromkeys("\u201c\u201d", '"'))
_DASHES = re.compile("[\u2010-\u2015]")
_BRACKETS = re.compile(r"[\[\](){}]")
_POSSESSIVE = re.compile(r"(?:'s|(?<=s)')$")
_DETERMINER = re.compile(
    r"^(?:the|a|an|this|that|these|those|its|his|her|their|our|my|your|some|any|all|both|such)\s+",
    re.IGNORECASE,
)
_SUFFIXES = frozenset({"jr", "sr", "phd", "md", "qc", "kc", "mp", "mbe", "obe", "esq"})
_NUMERAL = re.compile(r"(?:i{1,3}|iv|vi{0,3}|ix|xi{0,3}|xiv|xvi{0,3}|xix|xx)$")
_LETTERS_BEHIND = re.compile(
    r"(?:,? (?:FRS|FBA|RA|DBE|CBE|KBE|OBE|MBE|CH|CMG|KCMG|KCB|VC|QC|KC|MP|MEP|MSP|MLA|MD|DDS|JD|CPA|PhD|Ph\.D\.))+$"
)
_PARTICLES = frozenset(
    {
        "al",
        "bin",
        "bint",
        "da",
        "de",
        "del",
        "della",
        "den",
        "der",
        "di",
        "dos",
        "du",
        "el",
        "ibn",
        "la",
        "le",
        "ten",
        "ter",
        "van",
        "von",
        "y",
    }
)
_CORPORATE = re.compile(r",? (?:inc|corp|corporation|co|company|ltd|limited|plc|llc|gmbh|ag|sa|nv|group)\.?$")
_VOWELS = re.compile("[aeiou]")
_SMALL_WORDS = frozenset({"of", "the", "and", "for", "on", "in", "to", "at", "de", "la", "du", "des", "&"})


def rows(name: str) -> Iterator[list[str]]:
    """Read the rows of a table in ``data/``: cells separated by tabs, ``#`` starts a comment line."""
    for line in (_DATA / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


@cache
def word_list(name: str) -> frozenset[str]:
    """Read the first column of a table in ``data/``."""
    return frozenset(row[0] for row in rows(name))


@lru_cache(maxsize=200_000)
def fold(text: str) -> str:
    """Bring a name into the form in which equal names are equal.

    >>> fold("The Élysée\u2019s"), fold("U.S."), fold("Abu  Dhabi\u2013based")
    ('elysee', 'us', 'abu dhabi-based')
    """
    text = _BRACKETS.sub(" ", _DASHES.sub("-", text.translate(_QUOTES)))
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text.translate(_LETTERS))
        text = "".join(c for c in text if not unicodedata.combining(c))
    text = _POSSESSIVE.sub("", " ".join(text.split()).strip(' ,;:"'))
    text = _DETERMINER.sub("", text)
    return text.replace(".", "").replace("'", "").casefold()


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person's name in folded parts; ``given`` is empty for a bare surname or a mononym."""

    given: tuple[str, ...]
    family: str

    @property
    def full(self) -> bool:
        """Whether it has a given name or an initial."""
        return bool(self.given)

    def __str__(self) -> str:
        return " ".join((*self.given, self.family))


@lru_cache(maxsize=200_000)
def person_name(text: str) -> PersonName | None:
    """Read a person's name without its titles and suffixes; None where nothing is left.

    >>> person_name("former Prime Minister Sir Ian McLeod Jr.")
    PersonName(given=('ian',), family='mcleod')
    >>> person_name("Ursula van der Berg"), person_name("Mr Lund")
    (PersonName(given=('ursula',), family='van der berg'), PersonName(given=(), family='lund'))
    >>> str(person_name("Ada Lund FRS")), str(person_name("King Olav II"))
    ('ada lund', 'olav ii')
    """
    words = [word for word in fold(without_letters(text)).replace(",", " ").split() if word]
    while words and words[-1] in _SUFFIXES:
        words.pop()
    del words[: title_length(words)]
    if len(words) > 2 and _NUMERAL.match(words[-1]):
        words.pop()  # "Ada Lund III"; of "Olav II", it tells him from Olav
    if not words:
        return None
    start = len(words) - 1
    while start > 1 and words[start - 1] in _PARTICLES:
        start -= 1
    return PersonName(tuple(words[:start]), " ".join(words[start:]))


def is_numbered(name: PersonName) -> bool:
    """Whether a name tells its bearer by a number: "Olav II".

    >>> is_numbered(PersonName(("olav",), "ii")), is_numbered(PersonName(("ada",), "lund"))
    (True, False)
    """
    return _NUMERAL.match(name.family) is not None


def without_letters(name: str) -> str:
    """Take the letters of degrees and orders off a person's name.

    >>> without_letters("Ada Lund DBE FRS")
    'Ada Lund'
    """
    return _LETTERS_BEHIND.sub("", name)


def title_length(words: Sequence[str]) -> int:
    """Count the words of the title before a person's name; at least one word is left for the name.

    >>> title_length(["deputy", "prime", "minister", "lund"]), title_length(["first", "symphony"])
    (3, 0)
    """
    length = 0
    for position, word in enumerate(words[:-1], 1):
        kind = _titles().get(word)
        if kind is None:
            break
        if not kind:
            length = position
    return length


def is_title(name: str) -> bool:
    """Whether a name consists of title words alone.

    >>> is_title("Prime Minister"), is_title("Minister Lund")
    (True, False)
    """
    return all(word in _titles() for word in fold(name).split())


@cache
def _titles() -> dict[str, str]:
    """Title words -> empty, or a note where they are so only before another."""
    return {row[0]: row[1] if len(row) > 1 else "" for row in rows("titles.txt")}


@cache
def _spellings() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(row[0]), row[1] if len(row) > 1 else "") for row in rows("transliteration.tsv"))


@lru_cache(maxsize=200_000)
def sound(name: str) -> str:
    """Reduce a name to what its spellings in Latin letters have in common.

    >>> sound("Zelensky") == sound("Zelenskyy") == sound("Zelenskiy")
    True
    >>> sound("Aleksandr") == sound("Alexander"), sound("al-Hariri") == sound("Hariri")
    (False, True)
    """
    text = fold(name)
    for pattern, replacement in _spellings():
        text = pattern.sub(replacement, text)
    return text


@cache
def _nicknames() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for given, *short in rows("nicknames.tsv"):
        for name in (given, *short):
            found.setdefault(name, set()).add(given)
    return {name: frozenset(givens) for name, givens in found.items()}


@lru_cache(maxsize=200_000)
def same_given_name(left: str, right: str) -> str | None:
    """Tell how two folded given names can be one; None if they cannot.

    ``same``, ``initial``, ``spelling``, ``short form``, or ``vowels`` where only these differ, as in Arabic
    names brought over in several ways.

    >>> same_given_name("sergey", "sergei"), same_given_name("r", "robert"), same_given_name("bob", "robert")
    ('spelling', 'initial', 'short form')
    >>> same_given_name("aleksandr", "alexander"), same_given_name("ivan", "igor") is None
    ('spelling', True)
    >>> same_given_name("mohamed", "muhammad")
    'vowels'
    """
    if left == right:
        return "same"
    if len(left) == 1 or len(right) == 1:
        return "initial" if left[0] == right[0] else None
    if _skeleton(left) == _skeleton(right):
        return "spelling"
    nicknames = _nicknames()
    if nicknames.get(left, frozenset({left})) & nicknames.get(right, frozenset({right})):
        return "short form"
    consonants = _VOWELS.sub("", _skeleton(left))
    if len(consonants) > 2 and left[0] == right[0] and consonants == _VOWELS.sub("", _skeleton(right)):
        return "vowels"
    return None


def _skeleton(name: str) -> str:
    """The sound of a given name; vowels between consonants at the end come and go: Aleksandr, Alexander."""
    return re.sub(r"(?<=[bdgkpt])[aeio]?r$", "r", sound(name))


def is_acronym(name: str) -> bool:
    """Whether a name is written as an acronym: capitals, digits and full stops, two to eight of them.

    >>> is_acronym("OSCE"), is_acronym("U.N."), is_acronym("Oslo"), is_acronym("I")
    (True, True, False, False)
    """
    letters = name.replace(".", "").replace("&", "")
    return 2 <= len(letters) <= 8 and letters.isalnum() and letters.isupper() and not letters.isdigit()


@lru_cache(maxsize=200_000)
def acronym_of(name: str) -> str:
    """Take the initials of a name of two words and more, without its small words; numbers stay.

    >>> acronym_of("Harbour Workers' Union of the North"), acronym_of("Oslo"), acronym_of("Group of 20")
    ('HWUN', '', 'G20')
    """
    words = [word for word in re.split(r"[\s-]+", name.translate(_QUOTES)) if word]
    counted = [word for word in words if word[0].isalnum() and word.lower() not in _SMALL_WORDS]
    initials = [word if word.isdigit() else word[0].upper() for word in counted]
    return "".join(initials) if len(initials) > 1 else ""


@lru_cache(maxsize=200_000)
def without_owner(name: str) -> tuple[str, str | None]:
    """Take the country before a person's or a thing's name off: its name and the country's ISO code.

    >>> without_owner("Norway\u2019s Ada Lund"), without_owner("Ada Lund")
    (('Ada Lund', 'NO'), ('Ada Lund', None))
    """
    owner, mark, rest = " ".join(name.split()).translate(_QUOTES).partition("'s ")
    found = gazetteer.place(owner) if mark and rest[:1].isupper() else None
    if found is None or found.kind != "Country":
        return name, None
    return rest, found.code


@cache
def _wordings() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(rf"(?<!\w){row[0]}(?!\w)"), row[1]) for row in rows("wordings.tsv"))


@lru_cache(maxsize=200_000)
def institution(name: str) -> tuple[str, str | None]:
    """Split an institution's name into what it is and the ISO code of the country it belongs to.

    >>> institution("Norway's Foreign Ministry") == institution("the Norwegian Ministry of Foreign Affairs")
    True
    >>> institution("Ministry of Foreign Affairs of Norway"), institution("Harbour Trust")
    (('foreign ministry', 'NO'), ('harbour trust', None))
    """
    text = _BRACKETS.sub(" ", name.translate(_QUOTES))
    words = _DETERMINER.sub("", " ".join(text.split())).split()
    rest: list[str] = []
    country: str | None = None
    index = 0
    while index < len(words):
        found = None
        for size in (3, 2, 1):
            phrase = " ".join(words[index : index + size])
            bare = _POSSESSIVE.sub("", phrase)
            found = gazetteer.demonym(phrase)
            if found is None and (bare != phrase or not rest or rest[-1] in {"of", "in"}):
                found = gazetteer.place(bare)
                if found is not None and not rest and bare == phrase and found.name_like:
                    found = None  # "Jordan Holdings" may be a Mr Jordan's
            if found is not None and found.kind == "Country" and index + size <= len(words):
                break
            found = None
        if found is not None and country is None and len(words) > size:
            country = found.code
            if rest and rest[-1] in {"of", "in"}:
                rest.pop()
            index += size
            continue
        rest.append(words[index].lower() if words[index].lower() in _SMALL_WORDS else words[index])
        index += 1
    text = _CORPORATE.sub("", fold(" ".join(rest)))
    for pattern, replacement in _wordings():
        text = pattern.sub(replacement, text)
    return text, country


def is_common_name(name: str) -> bool:
    """Whether a name is a common word, and another text's "Diary" another diary.

    >>> is_common_name("the Diary"), is_common_name("Nordgas")
    (True, False)
    """
    return fold(name) in word_list("common_names.txt")


def is_generic_institution(name: str) -> bool:
    """Whether many countries or cities have an institution of just this name.

    >>> is_generic_institution("the Supreme Court"), is_generic_institution("Harbour Trust")
    (True, False)
    """
    return institution(name)[0] in word_list("institutions.txt")


_NOT_SLUG = re.compile(r"[^a-z0-9]+")


def slug(label: str) -> str:
    """Make the readable part of an IRI from a label, in ASCII; other scripts give code points.

    >>> slug("Jo\u00e3o d'\u00c1vila & Sons, Ltd."), slug("\u6771\u4eac")
    ('joao-d-avila-sons-ltd', 'u6771-u4eac')
    """
    text = unicodedata.normalize("NFKD", label.translate(_QUOTES).translate(_LETTERS))
    ascii_text = "".join(c for c in text if c.isascii())
    found = _NOT_SLUG.sub("-", _POSSESSIVE.sub("", ascii_text.lower())).strip("-")
    if not found:
        found = "-".join(f"u{ord(c):x}" for c in label if c.isalnum()) or "unnamed"
    return found[:80].rstrip("-")
