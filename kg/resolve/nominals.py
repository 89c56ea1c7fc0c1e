"""Things without a name: within which reach equal phrases mean one thing.

"The invasion of Ukraine" is one thing in all documents, "the protesters" in one document, "a man" only in
its own chain.
"""

from __future__ import annotations

import re
from functools import lru_cache

from kg.resolve.names import fold, word_list
from kg.resolve.referents import Family, Referent

__all__ = ["is_corpus_wide", "phrase_block"]

_INDEFINITE = re.compile(
    r"^(?:a|an|another|some|several|many|few|any|other|one|two|three|four|five|six|seven|eight|nine|ten|\d[\d,.]*"
    r"|dozens|hundreds|thousands|more|most|each|every|no|half)\b",
    re.IGNORECASE,
)
_DETERMINED = re.compile(
    r"^(?:the|this|that|these|those|its|his|her|their|our|my|your|such|both|all)\b", re.IGNORECASE
)
_EVERYWHERE = frozenset({"Position"})
_LOCAL_TYPES = frozenset({"Group", "Entity", "Quantity", "Date"})


def phrase_block(referent: Referent, group: Family, *, in_document: bool) -> tuple[str, ...]:
    """The key that equal phrases share; empty for what is compared with nothing.

    Within a document that is any phrase but an indefinite one; across documents, what `is_corpus_wide`.
    """
    key = (event_key(referent.label) if group == "event" else "") or fold(referent.label)
    if not key or is_pro_form(referent):
        return ()
    if in_document:
        return () if _is_indefinite(referent) else (key, referent.type)
    return (key, referent.type) if is_corpus_wide(referent, group) else ()


_WITH_PLACE = re.compile(
    r"^(?:\S+(?: \S+)?['\u2019]s? )?(?P<before>(?:[a-z][\w-]* |\d\S* )*?)(?P<head>[a-z][\w-]*)"
    r" (?:of|in|on|against) (?:the )?(?P<name>[A-Z][\w.-]*(?: [A-Z][\w.-]*)*)"
)
_COMPOUND = re.compile(
    r"^(?:\S+(?: \S+)?['\u2019]s? )?(?P<before>(?:[a-z][\w-]* |\d\S* )*?)"
    r"(?P<name>[A-Z][\w.-]*(?: [A-Z][\w.-]*)*)"
    r" (?P<head>[a-z][\w-]*)$"
)


@lru_cache(maxsize=200_000)
def event_key(phrase: str) -> str:
    """What an event told by what happened and where is called in all its wordings; empty for other phrases.

    >>> event_key("Norway's brutal invasion of Larnaca"), event_key("Larnaca invasion")
    ('invasion: larnaca', 'invasion: larnaca')
    >>> event_key("second invasion of Larnaca"), event_key("bridge")
    ('second invasion: larnaca', '')
    """
    found = _WITH_PLACE.match(phrase) or _COMPOUND.match(phrase)
    if found is None:
        return ""
    before = [word for word in found["before"].split() if word not in word_list("epithets.txt")]
    return f"{' '.join((*before, found['head']))}: {fold(found['name'])}"


def is_corpus_wide(referent: Referent, group: Family) -> bool:
    """Whether a nominal means the same in every document: a position, a concept, an event told by a name."""
    if referent.names or referent.link or referent.type in _EVERYWHERE:
        return True
    if (
        group not in {"event", "other"}
        or referent.type in _LOCAL_TYPES
        or _is_indefinite(referent)
        or is_pro_form(referent)
    ):
        return False
    if any(word[:1].isupper() for word in referent.label.split()[1:]):
        return True
    return referent.type == "Concept" and not any(_DETERMINED.match(m.text) for m in referent.mentions)


def is_pro_form(referent: Referent) -> bool:
    """Whether nothing but pronouns and their like ("those", "some") speaks of it."""
    return not referent.names and all(
        m.kind == "pronoun" or fold(m.text) in _pro_forms() for m in referent.mentions
    )


def _pro_forms() -> frozenset[str]:
    return word_list("pro_forms.txt")


def _is_indefinite(referent: Referent) -> bool:
    return bool(_INDEFINITE.match(referent.mentions[0].text))
