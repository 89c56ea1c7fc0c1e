"""Words as the scorers compare them: names without articles, relations without inflection.

The stems here only tell whether two wordings are the same; nobody ever sees them.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from pathlib import Path

__all__ = ["CLASS_OF", "NEGATIONS", "PRONOUNS", "name_key", "relation_keys", "stem", "words_of"]

_LISTS = tomllib.loads((Path(__file__).parent / "words.toml").read_text(encoding="utf-8"))
PRONOUNS = frozenset(_LISTS["pronouns"].split())
DETERMINERS = frozenset(_LISTS["determiners"].split())
NEGATIONS = frozenset(_LISTS["negations"].split())
PREPOSITIONS = frozenset(_LISTS["prepositions"].split())
BE = frozenset(_LISTS["be"].split())
HAVE = frozenset(_LISTS["have"].split())
ADVERBS = frozenset(_LISTS["adverbs"].split())
NO_ADVERBS = frozenset(_LISTS["no_adverbs"].split())
AUXILIARIES = BE | HAVE | frozenset(_LISTS["auxiliaries"].split())
IRREGULAR = dict(pair.split(":") for pair in _LISTS["irregular"].split())
CLASS_OF = {word: name for name, words in _LISTS["modality"].items() for word in words.split()}


def words_of(text: str) -> list[str]:
    """Lower-cased words without diacritics, punctuation and possessives."""
    text = unicodedata.normalize("NFKD", text.replace("’", "'").replace("‘", "'").replace("`", "'"))
    text = "".join(c for c in text if not unicodedata.combining(c)).lower()
    text = re.sub(r"(?<=\d),(?=\d{3})", "", text).replace("%", " percent ").replace("&", " and ")
    text = re.sub(r"\s?'s?(?=\W|$)", "", re.sub(r"n't\b", " not", text))
    text = re.sub(r"\b((?:\w\.){2,})", lambda m: m[1].replace(".", ""), text)  # U.S. -> US
    return re.findall(r"[\w]+", text.replace("_", " "))


def name_key(text: str) -> str:
    """Comparison key of an entity name or a literal."""
    words = words_of(text)
    while len(words) > 1 and words[0] in DETERMINERS:
        words = words[1:]
    return " ".join(words)


def stem(word: str) -> str:
    """Cut a verb to a crude stem, the same for all its inflections."""
    word = IRREGULAR.get(word, word)
    for suffix, rest in (("ies", "y"), ("ied", "y"), ("ing", ""), ("ed", ""), ("s", "")):
        if word.endswith(suffix) and len(word) - len(suffix) + len(rest) >= 3 and not word.endswith("ss"):
            word = word[: -len(suffix)] + rest
            break
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "aeiou":
        word = word[:-1]
    return word.replace("ise", "ize").removesuffix("e") if len(word) > 3 else word


def relation_keys(text: str, *, relax: bool = False) -> set[tuple[str, bool]]:
    """Comparison keys of a relation wording, each with True where the wording is an inverse.

    relax adds the wording without its last preposition.
    """
    text = re.split(r"[#/]", text)[-1] if "://" in text else text.split(":")[-1]
    words = words_of(re.sub(r"(?<=[a-z])(?=[A-Z])", " ", text).replace("-", " "))
    core = [w for w in words if w not in AUXILIARIES | NEGATIONS | ADVERBS and w not in ("the", "a", "an")]
    core = [w for w in core if not w.endswith("ly") or w in NO_ADVERBS]
    if not core:
        return {("be" if BE & set(words) else "have" if HAVE & set(words) else " ".join(words), False)}
    inverse = len(core) > 1 and core[-1] == "by"
    if inverse:
        core = core[:-1]
    keys = [core]
    if "found" in core:  # "found" is the past tense of "find" and the lemma of "founded"
        keys.append(["find" if w == "found" else w for w in core])
    if relax and len(core) > 1 and core[-1] in PREPOSITIONS:
        keys += [key[:-1] for key in keys]
    return {(" ".join(stem(w) for w in key), inverse) for key in keys}
