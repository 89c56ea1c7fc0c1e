"""Things without a name: within which reach equal phrases mean one thing.

"The invasion of Ukraine" is one thing in all documents, "the protesters" in one document, "a man" only in
its own chain.
"""

from __future__ import annotations

import re

from kg.resolve.linking import Family, Referent
from kg.resolve.names import phrase_key

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
    key = phrase_key(referent.label)
    if not key:
        return ()
    if in_document:
        return () if _is_indefinite(referent) else (key, referent.type)
    return (key, referent.type) if is_corpus_wide(referent, group) else ()


def is_corpus_wide(referent: Referent, group: Family) -> bool:
    """Whether a nominal means the same in every document: a position, a concept, an event told by a name."""
    if referent.names or referent.link or referent.type in _EVERYWHERE:
        return True
    if group != "other" or referent.type in _LOCAL_TYPES or _is_indefinite(referent):
        return False
    if any(word[:1].isupper() for word in referent.label.split()[1:]):
        return True
    return referent.type == "Concept" and not any(_DETERMINED.match(m.text) for m in referent.mentions)


def _is_indefinite(referent: Referent) -> bool:
    return bool(_INDEFINITE.match(referent.mentions[0].text))
