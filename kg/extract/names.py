"""Where names stand in a parsed text: the tagger's entities, repaired, and the proper nouns it left out.

The small model's entities have systematic slips: titles, determiners and possessive 's inside a name,
names cut in two, proper nouns without a label. They are repaired from the words around.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc

from kg import gazetteer
from kg.extract.entity_types import given_name_gender, is_given_name, name_type, noun_type, title_gender
from kg.extract.nested_names import Name, name_key, name_root, with_nested
from kg.extract.syntax import Tree

__all__ = ["LITERAL_LABELS", "Name", "find_names", "is_title", "name_key"]

LITERAL_LABELS = frozenset({"DATE", "TIME", "PERCENT", "MONEY", "QUANTITY", "ORDINAL", "CARDINAL"})
_PROPER = frozenset({"NNP", "NNPS"})
_PREFIXES = frozenset({"post", "pre", "pro", "anti", "non", "ex"})
_LOOSE = frozenset({"compound", "ROOT", "dep", "nmod"})
_LEADING = frozenset(
    {
        "DT",
        "PRP$",
        "IN",
        "CC",
        "POS",
        "RB",
        "TO",
        "WP",
        "WDT",
        "_SP",
        ",",
        ":",
        "``",
        "''",
        "-LRB-",
        "-RRB-",
        "HYPH",
        ".",
    }
)
_TRAILING = frozenset(
    {
        "POS",
        "CC",
        "IN",
        "TO",
        "DT",
        "_SP",
        ",",
        ":",
        "``",
        "''",
        "-LRB-",
        "HYPH",
        ".",
        "VBD",
        "VBZ",
        "MD",
        "PRP",
        "WDT",
    }
)


def _proper(tree: Tree, i: int) -> bool:
    """Whether a token is a proper noun; "WHO" is one, whatever the tagger says."""
    if tree.tags[i] in _PROPER:
        return True
    word = tree.words[i]
    return (
        len(word) > 2
        and word.isupper()
        and tree.tags[i] not in ("PRP", "CD")
        and gazetteer.organization(word) is not None
    )


def _capital(tree: Tree, i: int) -> bool:
    return tree.words[i][:1].isupper()


def _pieces(tree: Tree, start: int, end: int, label: str) -> Iterator[tuple[int, int]]:
    """The names in an entity: places with a comma between them, "Harbour Board (HB" before its bracket."""
    for i in range(start + 1, end):
        if (
            tree.words[i] == "("
            or (label == "GPE" and tree.words[i] == ",")
            or (_ends_in_place(tree, i, end) and tree.tags[start - 1] not in ("``", "''"))
            or _ends_in_role(tree, start, i, end, label)
        ):
            yield start, i
            if tree.words[i] in ("(", ","):
                yield from _pieces(tree, i + 1, end, label)
            return
    yield start, end


def _ends_in_place(tree: Tree, i: int, end: int) -> bool:
    """Whether at ``i`` a place begins where a name ends: "Aurora in Bergen"."""
    if tree.lower[i] not in ("in", "on"):
        return False
    text = " ".join(tree.words[i + 1 : end])
    return gazetteer.place(text) is not None or gazetteer.demonym(text) is not None


def _ends_in_role(tree: Tree, start: int, i: int, end: int, label: str) -> bool:
    """Whether a person's role stands from ``i`` behind an organisation: "Harbour Ministry Spokesperson"."""
    if label != "ORG" or i != end - 1 or noun_type(tree.lower[i]) != "Person":
        return False
    words = tree.words[start:i]
    return name_type(words) == "Organization" or gazetteer.organization(" ".join(words)) is not None


def _with_numbers(tree: Tree, spans: list[tuple[int, int, str]]) -> Iterator[tuple[int, int, str]]:
    """Names with the number that belongs to them: "Room 12", "Windows 95"."""
    for start, end, label in spans:
        last = end
        if (
            label not in ("PERSON", "NORP", "GPE")
            and end < len(tree)
            and tree.words[end].isdigit()
            and tree.deps[end] == "nummod"
            and start <= tree.heads[end] < end
            and tree.entities[end] not in ("DATE", "TIME", "MONEY", "PERCENT")
            and not (end + 1 < len(tree) and tree.pos[end + 1] in ("NOUN", "PROPN", "ADJ"))
        ):
            last += 1
        yield start, last, label


def _cut(tree: Tree, start: int, end: int, label: str) -> tuple[int, int] | None:
    """The entity without what does not belong to it; None where nothing is left of it."""
    for i in range(start, end):
        if tree.tags[i] == "_SP" and i > start:
            end = i
            break
    if label == "PERSON":
        for i in range(start + 1, end):
            if tree.words[i] in (",", "(", ";", "\u2014", "\u2013") or tree.tags[i] == "POS":
                end = i
                break
    if tree.lower[start] in _PREFIXES and tree.words[start + 1 : start + 2] == ["-"]:
        start += 2  # "post-Soviet"
    while start < end and tree.tags[start] in _LEADING:
        start += 1
    while start < end and tree.tags[end - 1] in _TRAILING:
        end -= 1
    if label == "PERSON":
        while start < end and not _capital(tree, start):
            start += 1
        while start < end and not _capital(tree, end - 1) and not tree.words[end - 1][-1:].isdigit():
            end -= 1
    if start >= end or not any(_capital(tree, i) or _proper(tree, i) for i in range(start, end)):
        return None
    return (start, end) if _has_capital(tree, start, end) else None


def _has_capital(tree: Tree, start: int, end: int) -> bool:
    """Whether a name is written as one: "eHow", "la Repubblica", but no "diocese"; some scripts have no case."""
    text = "".join(tree.words[start:end])
    return any(c.isupper() for c in text) or text.lower() == text.upper()


def is_title(tree: Tree, i: int) -> bool:
    """Whether token ``i`` is a title and not, like Dean, a given name."""
    word = tree.words[i]
    return title_gender(word) is not None and not given_name_gender(word)


def _title_start(tree: Tree, start: int) -> int:
    """Where the title before a name begins: "Foreign Minister" before "Ada Lindt"."""
    first = start
    while first > 0 and is_title(tree, first - 1) and tree.sentences[first - 1] == tree.sentences[start]:
        first -= 1
    return first


def _split_titles(tree: Tree, start: int, end: int) -> int:
    """The start of the person's own name within an entity that begins with titles."""
    first = start
    while first < end - 1 and is_title(tree, first):
        first += 1
    return first


def find_names(tree: Tree, doc: Doc) -> tuple[list[Name], list[Name]]:
    """The names of a document, and the literals (dates, quantities), each in text order."""
    spans: list[tuple[int, int, str]] = []
    literals: list[Name] = []
    taken = [False] * len(tree)
    for entity in doc.ents:
        start, end, label = entity.start, entity.end, entity.label_
        if label in LITERAL_LABELS:
            while start < end and tree.tags[end - 1] in ("POS", "_SP", ","):
                end -= 1
            if start < end:
                literals.append(Name(name_root(tree, start, end), start, end, label, start))
                taken[start:end] = [True] * (end - start)
            continue
        for first, last in _pieces(tree, start, end, label):
            cut = _cut(tree, first, last, label)
            if cut is not None:
                spans.append((*cut, label))
                taken[cut[0] : cut[1]] = [True] * (cut[1] - cut[0])
    spans = _with_loose_proper_nouns(tree, spans, taken)
    spans.extend(_with_surnames(tree, spans, taken))
    spans.extend(_with_repeated(tree, spans))
    names = []
    lower = _lower_case_nouns(tree)
    surnames = {tree.words[end - 1] for start, end, label in spans if end - start > 1}
    for start, end, label in _with_numbers(tree, _joined(tree, sorted(spans))):
        if _no_name(tree, start, end, lower) or (
            end - start == 1
            and (
                label in ("PERSON", "")
                or (label in ("GPE", "LOC") and gazetteer.place(tree.words[start]) is None)
            )
            and _is_common(tree.words[start], lower, surnames)
        ):
            continue
        own = _split_titles(tree, start, end) if label in ("PERSON", "") else start
        title = _title_start(tree, own)
        names.append(Name(name_root(tree, own, end), own, end, label, title))
    inside = {i for name in names for i in range(name.start, name.end)}
    return with_nested(tree, names), [one for one in literals if one.root not in inside]


def _lower_case_nouns(tree: Tree) -> set[str]:
    return {
        tree.words[i] for i in range(len(tree)) if tree.tags[i] in ("NN", "NNS") and tree.words[i].islower()
    }


def _is_common(word: str, lower: set[str], surnames: set[str]) -> bool:
    """Whether a word alone is nobody's name but a noun that the text writes in lower case too: "Zinc", "zinc"."""
    bare = word.lower()
    return bare in lower and word not in surnames and not given_name_gender(word)


def _no_name(tree: Tree, start: int, end: int, lower: set[str]) -> bool:
    """Whether a capitalised word is only a title ("the President") or a common noun at a sentence's start."""
    if all(is_title(tree, i) for i in range(start, end)):
        return True
    if end - start > 1 or tree.words[start].isupper():
        return False
    first = start == 0 or tree.sentences[start - 1] != tree.sentences[start]
    return (first or tree.tags[start] in ("NN", "NNS")) and tree.lower[start] in lower


def _joined(tree: Tree, spans: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """One name where the tagger made two: "Washington D.C.", or "Ada" (person) and "Lindt" (place)."""
    out: list[tuple[int, int, str]] = []
    for start, end, label in spans:
        if out:
            first, last, before = out[-1]
            words = [w for w in tree.words[first:end] if w != ","]
            apart = last != start and not (last == start - 1 and tree.words[last] == ",")
            if (
                label == "GPE"
                and last == start - 1
                and tree.lower[last] == "at"
                and tree.lower[first : first + 2] == ["university", "of"]
            ):  # "University of Jutland at Aalborg"
                out[-1] = (first, end, before)
                continue
            if before == "GPE" and not apart and len(words) <= 4 and words[-1] in ("D.C.", "DC", "City"):
                out[-1] = (first, end, "GPE")
                continue
            if (
                (before in ("PERSON", "") or (before == label == "GPE" and _bears_name(tree.words[start])))
                and last == start == end - 1
                and tree.heads[last - 1] == start
                and tree.deps[last - 1] == "compound"
                and not is_title(tree, first)
                and gazetteer.place(tree.words[first]) is None
            ):
                out[-1] = (first, end, "PERSON")
                continue
        out.append((start, end, label))
    return out


def _bears_name(word: str) -> bool:
    """Whether a place's name is a person's as well: "Ada Sydney"."""
    place = gazetteer.place(word)
    return place is not None and place.name_like


def _with_surnames(
    tree: Tree, spans: list[tuple[int, int, str]], taken: list[bool]
) -> list[tuple[int, int, str]]:
    """Surnames that the tagger took for common nouns: "Waters" after "Ada Waters"."""
    surnames = {tree.words[end - 1] for start, end, label in spans if label == "PERSON" and end - start > 1}
    return [
        (i, i + 1, "PERSON")
        for i in range(len(tree))
        if not taken[i] and tree.tags[i] in ("NN", "NNS") and tree.words[i] in surnames and _capital(tree, i)
    ]


def _with_repeated(tree: Tree, spans: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Names that the text has elsewhere and the tagger left out here: "one Immortals player".

    A word at the start of a sentence, or one that the text writes in lower case too, may be no name.
    """
    lower = _lower_case_nouns(tree)
    known: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for start, end, label in sorted(set(spans)):
        words = tuple(tree.words[start:end])
        alone = end - start == 1
        if not words[0][:1].isupper() or (alone and words[0].lower() in lower):
            continue
        if label or (alone and (words[0].isupper() or noun_type(words[0].lower()) == "Concept")):
            known.setdefault(words[0], []).append((words, label))
    covered = {i for start, end, _ in spans for i in range(start, end)}
    out = []
    i = 0
    while i < len(tree):
        found = [
            (len(words), label)
            for words, label in known.get(tree.words[i], ())
            if tuple(tree.words[i : i + len(words)]) == words and covered.isdisjoint(range(i, i + len(words)))
        ]
        size, label = max(found, default=(1, ""))
        first = i == 0 or tree.sentences[i - 1] != tree.sentences[i]
        told = size > 1 or not (first or is_title(tree, i))
        if found and told and tree.entities[i] not in LITERAL_LABELS:
            out.append((i, i + size, label))
        i += size
    return out


def _with_loose_proper_nouns(
    tree: Tree, spans: list[tuple[int, int, str]], taken: list[bool]
) -> list[tuple[int, int, str]]:
    """Join proper nouns that no entity covers to the entity they are part of, or make them names."""
    ends = {end: k for k, (_, end, _) in enumerate(spans)}
    starts = {start: k for k, (start, _, _) in enumerate(spans)}
    out = list(spans)
    i, size = 0, len(tree)
    while i < size:
        if taken[i] or not _proper(tree, i) or not tree.words[i][0].isalnum():
            i += 1
            continue
        first = i
        while i < size and not taken[i] and _proper(tree, i) and tree.sentences[i] == tree.sentences[first]:
            i += 1
        last = i
        while first < last and is_title(tree, first) and (last - first > 1 or last in starts):
            first += 1  # "President" before a name is its title
        if first == last or not _has_capital(tree, first, last) or _is_no_part(tree, first, last):
            continue
        before, after = ends.get(first), starts.get(last)
        if before is not None and last - first == 1 and _ends_in_role(tree, *_with_end(out[before], last)):
            continue  # "the Harbour Ministry Spokesperson" is nobody's name
        if after is not None and _joins(tree, first, last, out[after]):
            start, end, label = out[after]
            out[after] = (first, end, label)
        elif before is not None and _joins(tree, first, last, out[before]):
            start, end, label = out[before]
            out[before] = (start, last, "" if label in ("GPE", "NORP") else label)
        else:
            out.append((first, last, ""))
    return out


def _is_no_part(tree: Tree, first: int, last: int) -> bool:
    """Whether one capitalised word is nobody's name: "Veteran" before "politician"."""
    if last - first > 1:
        return False
    opening = first == 0 or tree.sentences[first - 1] != tree.sentences[first]
    describes = tree.deps[first] in ("compound", "amod") and tree.tags[tree.heads[first]] in ("NN", "NNS")
    return opening and describes and noun_type(tree.lower[first]) == "Person"


def _with_end(span: tuple[int, int, str], last: int) -> tuple[int, int, int, str]:
    return span[0], last - 1, last, span[2]


def _joins(tree: Tree, first: int, last: int, span: tuple[int, int, str]) -> bool:
    """Whether the proper nouns ``first:last`` hang together with the entity beside them."""
    start, end, label = span
    if label in LITERAL_LABELS or label == "NORP":
        return False
    if last == start:  # before the entity
        if label == "PERSON" and is_given_name(tree.words[last - 1]) and tree.deps[last - 1] in _LOOSE:
            return True
        return label != "GPE" and start <= tree.heads[last - 1] < end and tree.deps[last - 1] == "compound"
    return first <= tree.heads[end - 1] < last and tree.deps[end - 1] == "compound" and label != "PERSON"
