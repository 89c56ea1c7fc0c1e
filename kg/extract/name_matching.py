"""Names that are one name: equal forms, surnames, acronyms, short forms, and adjectives of countries."""

from __future__ import annotations

from collections import defaultdict

from kg import gazetteer
from kg.extract.linking import Clusters, compatible_types

__all__ = ["link_names"]

_SMALL = frozenset({"of", "the", "and", "for", "in", "on", "to", "at", "de", "&", "-"})


def link_names(clusters: Clusters) -> None:
    """Join the names of a document that are forms of one name."""
    mentions = clusters.mentions
    names = [k for k in clusters.order if mentions[k].kind == "name"]
    _equal(clusters, names)
    _people(clusters, names)
    _acronyms(clusters, names)
    _short_forms(clusters, names)


def _words(clusters: Clusters, k: int) -> list[str]:
    m = clusters.mentions[k]
    return clusters.tree.words[m.start : m.end]


def _canonical(clusters: Clusters, k: int) -> str:
    """A country goes by its name in the gazetteer, whatever form the text uses."""
    m = clusters.mentions[k]
    if m.type in ("Country", "GeopoliticalEntity", "City", "Region", "Place"):
        text = " ".join(_words(clusters, k))
        found = (gazetteer.demonym(text) if m.type == "Country" else None) or gazetteer.place(text)
        if found is not None:
            return f"{found.kind}:{found.name}"
    return m.key


def _equal(clusters: Clusters, names: list[int]) -> None:
    seen: dict[str, list[int]] = defaultdict(list)
    for k in names:
        key = _canonical(clusters, k)
        for first in seen[key]:
            one, other = clusters.mentions[first], clusters.mentions[k]
            if compatible_types(one.type, other.type) or " " in key:
                clusters.join(first, k)
                break
        else:
            seen[key].append(k)


def _people(clusters: Clusters, names: list[int]) -> None:
    """A surname or given name alone goes with the one full name that has it."""
    full: dict[int, list[str]] = {}
    for k in names:
        words = clusters.mentions[k].key.split()
        if clusters.mentions[k].type == "Person" and len(words) > 1:
            full.setdefault(clusters.find(k), words)
    for one, words in list(full.items()):  # "Ada B. Lindt" and "Ada Lindt"
        for other, others in full.items():
            if (
                one < other
                and words[0] == others[0]
                and words[-1] == others[-1]
                and clusters.agree(one, other)
            ):
                clusters.join(one, other)
    for k in names:
        m = clusters.mentions[k]
        if " " in m.key or m.type not in ("Person", "Entity") or not m.key:
            continue
        for place in (-1, 0):
            owners = [
                o
                for o, words in full.items()
                if words[place] == m.key and _may_own(clusters, o, k, surname=place == -1)
            ]
            distinct = sorted({clusters.find(o) for o in owners})
            if len(distinct) == 1:
                clusters.join(distinct[0], k)
            if distinct:
                break


def _may_own(clusters: Clusters, full: int, k: int, *, surname: bool) -> bool:
    """Whether the bearer of a full name may be meant by one of its words alone.

    A surname alone before the full name is that of a relative ("Ure was the daughter of Colin Ure"), unless
    it stands in a headline, that is, in an earlier paragraph. The gender hint of a surname means nothing.
    """
    tree, mentions = clusters.tree, clusters.mentions
    first = min(mentions[o].root for o in clusters.members[clusters.find(full)])
    if surname:
        if mentions[k].root < first and "_SP" not in tree.tags[mentions[k].root : first]:
            return False
        told = clusters.gender[clusters.find(full)]
        own = clusters.gender[clusters.find(k)]
        return not (told and own and told != own) and compatible_types(mentions[full].type, mentions[k].type)
    return clusters.agree(full, k)


def _initials(words: list[str]) -> str:
    return "".join(w[0] for w in words if w.lower() not in _SMALL and w[0].isalnum()).lower()


def _acronyms(clusters: Clusters, names: list[int]) -> None:
    """NHA and Nordic Harbour Authority: by initials, or where one stands in brackets behind the other."""
    long: dict[str, int] = {}
    for k in names:
        words = _words(clusters, k)
        if len(words) > 1 and clusters.mentions[k].type != "Person":
            long.setdefault(_initials(words), k)
    tree = clusters.tree
    ends = {clusters.mentions[k].end: k for k in names}
    for k in names:
        m = clusters.mentions[k]
        word = tree.words[m.start].replace(".", "")
        if m.end - m.start != 1 or not word.isupper() or len(word) < 2:
            continue
        target = long.get(word.lower())
        if target is None and m.start >= 2 and tree.words[m.start - 1] == "(":
            before = ends.get(m.start - 1)
            if before is not None and clusters.mentions[before].end - clusters.mentions[before].start > 1:
                initials = _initials(_words(clusters, before))
                target = before if initials[:1] == word[:1].lower() else None
        if target is not None and not clusters.same(target, k) and clusters.mentions[k].type != "Country":
            clusters.join(target, k)


def _short_forms(clusters: Clusters, names: list[int]) -> None:
    """A name without its first or last words: "Harbour Authority" of "Bergen Harbour Authority"."""
    tree = clusters.tree
    long = [
        k
        for k in names
        if len(clusters.mentions[k].key.split()) > 1 and clusters.mentions[k].type != "Person"
    ]
    starting: dict[int, list[int]] = defaultdict(list)
    for k in names:
        starting[clusters.mentions[k].start].append(k)
    apart = {
        (clusters.mentions[k].key, clusters.mentions[o].key)
        for o in long
        for i in range(clusters.mentions[o].start, clusters.mentions[o].end)
        for k in starting[i]
        if clusters.mentions[k].end <= clusters.mentions[o].end
    }
    for k in names:
        m = clusters.mentions[k]
        words = m.key.split()
        if m.type in ("Person", "Country", "City", "Region", "GeopoliticalEntity") or not words:
            continue
        found = set()
        for o in long:
            others = clusters.mentions[o].key.split()
            if (m.key, clusters.mentions[o].key) in apart:
                continue  # what is named after a thing is not the thing: "Rowing", "Federation of Rowing"
            if len(others) <= len(words) or not compatible_types(m.type, clusters.mentions[o].type):
                continue
            rest = others[len(words) :]
            if others[-len(words) :] == words or (
                others[: len(words)] == words
                and tree.tags[m.root] != "JJ"
                and not any(word.isdigit() for word in rest)  # "Windows" is no short form of "Windows 95"
            ):
                found.add(clusters.find(o))
        if len(found) == 1:
            clusters.join(found.pop(), k)
