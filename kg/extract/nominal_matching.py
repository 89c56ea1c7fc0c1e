"""Common nouns that stand for something mentioned before: appositions, equal heads, roles."""

from __future__ import annotations

from collections import defaultdict

from kg.extract.entity_types import noun_gender, noun_type, title_gender
from kg.extract.linking import Clusters, compatible_types
from kg.extract.word_lists import words

__all__ = ["link_nominals"]

_REACH = 12  # sentences back to the antecedent of a role: "the company", "the diplomat"


def link_nominals(clusters: Clusters) -> None:
    """Join each nominal that refers back to what it refers to."""
    _appositions(clusters)
    tree = clusters.tree
    heads: dict[str, list[int]] = defaultdict(list)  # head noun or last word of a name -> mentions so far
    for k in clusters.order:
        m = clusters.mentions[k]
        if m.kind == "name" and (m.end - m.start > 1 or m.type == "Organization"):
            for head in dict.fromkeys((tree.lower[m.end - 1], tree.lower[m.root])):
                heads[head].append(k)
        elif m.kind == "nominal":
            head = tree.lemmas[m.root].lower()
            found = _by_head(clusters, k, heads[head])
            heads[head].append(k)
            if found is None:
                found = _by_role(clusters, k)
            if found is not None:
                clusters.join(found, k)
    _lede(clusters)


def _appositions(clusters: Clusters) -> None:
    """'Ada Lindt, the minister': name and description are one."""
    mentions = clusters.mentions
    ends = {m.end: k for k, m in enumerate(mentions) if m.kind != "pronoun"}
    for k in clusters.order:
        m = mentions[k]
        head = _described(clusters, k, ends)
        if (
            head is None
            or mentions[head].kind not in ("name", "nominal")
            or m.kind not in ("name", "nominal")
        ):
            continue
        if m.kind == "name" and mentions[head].kind == "name":
            continue
        alike = mentions[head].number == m.number and clusters.agree(head, k)
        if alike and mentions[head].type in ("Person", "Organization", "Country", "City", "Event"):
            clusters.join(head, k)


def _described(clusters: Clusters, k: int, ends: dict[int, int]) -> int | None:
    """The mention that the one at ``k`` stands in apposition to; ``ends`` tells what ends at a token."""
    tree, mentions = clusters.tree, clusters.mentions
    m = mentions[k]
    start = min(m.start, m.title)
    beside = ends.get(start - 1) if start > 1 and tree.words[start - 1] == "," else None
    if tree.deps[m.root] == "appos":
        head = tree.heads[m.root]
        last = None if beside is None else mentions[beside].root
        if last is not None and tree.deps[last] == "conj" and tree.heads[last] == head:
            return beside  # "rice and spelt, a grain": the parser took the first of the two
        return clusters.by_root.get(head)
    if beside is None or tree.deps[m.root] != "nsubj" or m.kind != "name" or m.type != "Person":
        return None
    other = mentions[beside]  # "the minister, Ada Lindt, said": two subjects are one
    same = tree.deps[other.root] == "nsubj" and tree.heads[other.root] == tree.heads[m.root]
    return beside if same and other.type == "Person" else None


def _lede(clusters: Clusters) -> None:
    """Described first, named later: 'A judge resigned. [...] Ada Lindt, 61, confirmed her resignation'.

    The person is the first one named in full as a subject, within the first paragraphs. The age behind the
    name, or what the two sentences have in common, shows that no further person is introduced.
    """
    tree, mentions = clusters.tree, clusters.mentions
    described: list[int] = []
    for k in clusters.order:
        m = mentions[k]
        if clusters.paragraph[k] > _LEDE or m.root > 400:
            return
        if m.type != "Person" or m.number != "s" or tree.deps[m.root] not in ("nsubj", "nsubjpass"):
            continue
        if m.kind == "nominal" and m.determiner in ("indefinite", "bare"):
            described.append(k)
        elif m.kind == "name" and m.end - m.start > 1:
            break
    else:
        return
    if not described or clusters.paragraph[described[0]] == clusters.paragraph[k]:
        return
    head = tree.lemmas[mentions[described[-1]].root].lower()
    same = [o for o in described if tree.lemmas[mentions[o].root].lower() == head]
    age = any(
        tree.words[i].isdigit() and 9 < int(tree.words[i]) < 110
        for i in range(m.end, min(m.end + 3, len(tree)))
    )
    own = _content(clusters, k)
    shared = max(len(own & _content(clusters, o)) for o in same)
    if not (age or shared >= 2) or shared < 1:
        return
    roles = _roles(clusters, clusters.find(k)) - {head}
    if any(title_gender(role) is None and noun_type(role) == "Person" for role in roles) and not age:
        return
    for o in same:
        if clusters.agree(o, k):
            clusters.join(o, k)


def _content(clusters: Clusters, k: int) -> set[str]:
    """The nouns and verbs of a mention's sentence, by lemma."""
    tree = clusters.tree
    start, end = tree.bounds[tree.sentences[clusters.mentions[k].root]]
    told = {tree.lemmas[i].lower() for i in range(start, end) if tree.pos[i] in ("NOUN", "VERB", "PROPN")}
    return told - _COMMON


_LEDE = 6  # paragraphs
_COMMON = frozenset({"say", "tell", "have", "take", "make", "go", "year", "day"})


def _modifiers(clusters: Clusters, k: int) -> set[str]:
    m, tree = clusters.mentions[k], clusters.tree
    return {
        tree.lemmas[i].lower()
        for i in range(m.start, m.root)
        if tree.tags[i] in ("JJ", "NN", "NNS", "NNP", "NNPS", "CD", "JJS")
    }


def _by_head(clusters: Clusters, k: int, earlier: list[int]) -> int | None:
    """The nearest earlier mention with the same head noun and no contrary modifier."""
    m, tree = clusters.mentions[k], clusters.tree
    if m.determiner not in ("definite", "demonstrative", "possessive"):
        return None
    own = _modifiers(clusters, k)
    owner = _possessor(clusters, k)
    pronoun = owner is None and tree.child(m.root, "poss") is not None
    tried: set[int] = set()
    for o in reversed(earlier):
        other = clusters.mentions[o]
        if other.root >= m.start:
            continue
        if other.kind == "nominal":
            c = clusters.find(o)
            if c in tried or other.number != m.number:
                continue
            tried.add(c)
            theirs: set[str] = set()
            owners: set[int] = set()
            for member in clusters.members[c]:
                if clusters.mentions[member].kind == "nominal":
                    theirs |= _modifiers(clusters, member)
                    found = _possessor(clusters, member)
                    if found is not None:
                        owners.add(found)
            if owners and (pronoun or (owner is not None and owner not in owners)):
                continue
            if own <= theirs:
                return o
        elif m.determiner != "possessive":
            theirs = set(tree.lower[other.start : other.end])
            if own <= theirs and compatible_types(m.type, other.type):
                return o
    return None


def _possessor(clusters: Clusters, k: int) -> int | None:
    """The cluster of the owner: Norway's in "Norway's government"; None where there is none."""
    tree = clusters.tree
    child = tree.child(clusters.mentions[k].root, "poss")
    found = clusters.by_root.get(child) if child is not None else None
    return clusters.find(found) if found is not None and clusters.mentions[found].kind != "pronoun" else None


def _by_role(clusters: Clusters, k: int) -> int | None:
    """'the minister', 'the country': the last person with that title, the country the text is about."""
    m, tree = clusters.mentions[k], clusters.tree
    if m.determiner not in ("definite", "demonstrative") or m.number != "s":
        return None
    if any(tree.deps[c] in ("prep", "relcl", "acl", "appos") for c in tree.children[m.root] if c > m.root):
        return None
    if m.type == "Person":
        return _person_of_role(clusters, k)
    if m.type in ("Country", "City") and not _modifiers(clusters, k):
        return _place_of_role(clusters, k)
    return None


def _place_of_role(clusters: Clusters, k: int) -> int | None:
    """The country or city that the text named most often so far; of equals the nearest."""
    m, tree = clusters.mentions[k], clusters.tree
    best, most = None, 0
    for o in clusters.before(k):
        other = clusters.mentions[o]
        if other.root >= m.start or other.kind != "name" or other.type != m.type:
            continue
        if tree.sentences[m.root] - tree.sentences[other.root] > _REACH:
            break
        count = sum(
            1 for member in clusters.members[clusters.find(o)] if clusters.mentions[member].root < m.start
        )
        if tree.sentences[m.root] - tree.sentences[other.root] <= 1 and tree.pos[other.root] == "PROPN":
            count += 2
        if count > most:
            best, most = o, count
    return best


def _person_of_role(clusters: Clusters, k: int) -> int | None:
    """The last person said to be one ("President Ada Lindt"), else the only one in focus."""
    m, tree = clusters.mentions[k], clusters.tree
    head = tree.lemmas[m.root].lower()
    sentence = tree.sentences[m.root]
    focus: set[int] = set()
    candidate = None
    plain = noun_gender(head) != "" and title_gender(head) is None
    for o in clusters.before(k):
        other = clusters.mentions[o]
        if other.root >= m.start or other.kind != "name" or other.type != "Person":
            continue
        if sentence - tree.sentences[other.root] > _REACH:
            break
        c = clusters.find(o)
        if head in _roles(clusters, c) and clusters.agree(o, k):
            return o
        if sentence - tree.sentences[other.root] <= 2:
            focus.add(c)
            candidate = o if candidate is None else candidate
    if candidate is None or len(focus) > 1 or title_gender(head) is not None:
        return None
    c = clusters.find(candidate)
    if plain and (clusters.gender[c] or clusters.hint[c]) != noun_gender(head):
        return None
    if not clusters.agree(candidate, k) or _roles_conflict(clusters, c, head):
        return None
    if _modifiers(clusters, k) and plain:
        return None
    return (
        candidate
        if any(tree.deps[clusters.mentions[o].root] == "nsubj" for o in clusters.members[c])
        else None
    )


def _roles(clusters: Clusters, c: int) -> set[str]:
    """The words by which the text calls a person: titles, appositions, nominals, what she is said to be."""
    tree, found = clusters.tree, set()
    for o in clusters.members[c]:
        m = clusters.mentions[o]
        if m.kind == "name":
            found.update(tree.lower[m.title : m.start])
            for child in tree.children[m.root]:
                if tree.deps[child] in ("appos", "compound", "nmod"):
                    found.add(tree.lemmas[child].lower())
        elif m.kind == "nominal":
            found.add(tree.lemmas[m.root].lower())
        verb = tree.heads[m.root]
        if tree.deps[m.root] == "nsubj" and tree.lemmas[verb] in ("be", "become"):
            attribute = tree.child(verb, "attr")
            if attribute is not None:
                found.add(tree.lemmas[attribute].lower())
    return found


def _roles_conflict(clusters: Clusters, c: int, head: str) -> bool:
    """Whether the person bears a title that the text would have used instead: no "the singer" for a judge."""
    titles = {
        clusters.tree.lower[i]
        for o in clusters.members[c]
        for i in range(clusters.mentions[o].title, clusters.mentions[o].start)
    } - {"mr", "mr.", "mrs", "mrs.", "ms", "ms.", "miss", "dr", "dr."}
    return bool(titles) and head in words("not_unique_roles.txt")
