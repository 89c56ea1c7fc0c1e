"""Pronouns: the speaker's "I", and "he", "she", "it", "they" by a small ranker over the things in sight."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg import gazetteer
from kg.extract import ranker
from kg.extract.entity_types import name_type
from kg.extract.linking import Clusters
from kg.extract.pronoun_absence import absence
from kg.extract.pronoun_features import Candidate, Scene
from kg.extract.quotes import Quote

__all__ = ["antecedent", "candidates", "link_pronouns", "pronoun_kind", "resolvable", "speakers"]

_REACH = {"person": 8, "thing": 3, "plural": 4}  # sentences back
# GAP's snippets, from which "he" and "she" were learnt, were chosen for being hard: in running text an
# antecedent of probability 0.6 is right nine times in ten (63 of 70 judged by hand).
_EASE = {"person": 0.25, "thing": 1.0, "plural": 1.0}
_LEAST = 0.5  # below this probability most antecedents of "it" are wrong
_NEVER_PEOPLE = frozenset({"Country", "City", "Region", "Group", "Date"})
_COLLECTIVES = frozenset({"Organization", "Group", "Country", "City", "GeopoliticalEntity", "Entity"})


def link_pronouns(clusters: Clusters, quotes: Sequence[Quote]) -> None:
    """Join each pronoun to its antecedent, in text order, after the speakers of quotes."""
    speakers(clusters, quotes)
    scene = Scene(clusters, quotes)
    for k in clusters.order:
        if resolvable(clusters, k):
            told = _told(scene, k)
            if told is not None:
                clusters.join(told, k)
                continue
            best, certainty = antecedent(scene, k)
            if best is not None:
                # Who follows a doubtful pronoun is no more certain than it.
                clusters.certainty[k] = min(certainty, clusters.certainty.get(best.nearest, 1.0))
                clusters.join(best.cluster, k)


def _told(scene: Scene, k: int) -> int | None:
    """What the grammar or the run of a conversation tells without weighing.

    "Ada found herself"; "the bank itself"; '"We won," Ada Lindt said. "At last," she added.'
    """
    clusters, tree = scene.clusters, scene.clusters.tree
    p = clusters.mentions[k]
    reflexive = tree.lower[p.root].endswith(("self", "selves"))
    if reflexive and scene.role[k] in ("obj", "dat", "pobj"):
        subject = tree.child(scene.clause[k], "nsubj", "nsubjpass")
        own = clusters.by_root.get(subject) if subject is not None else None
        if own is not None and own != k and _agrees(clusters, k, clusters.find(own)):
            return own
    if reflexive and tree.deps[p.root] in ("appos", "npadvmod", "conj", "dep"):
        before = next(clusters.before(k), None)
        if before is not None and clusters.mentions[before].end == p.start:
            return before
    number = scene.speaks.get(k)
    if number is None or not p.animate:
        return None
    previous = scene.speaker.get(scene.previous.get(number, -1))
    if previous is None or previous == k or clusters.mentions[previous].root > p.root:
        return None
    c = clusters.find(previous)
    named = any(scene.quote[o] == number and clusters.mentions[o].kind == "name" for o in clusters.members[c])
    gap = clusters.paragraph[k] - clusters.paragraph[previous]
    if named or gap > 1 or clusters.type[c] != "Person" or not _agrees(clusters, k, c):
        return None
    return previous if gap == 0 or scene.opens_paragraph(number) else None


def antecedent(scene: Scene, k: int) -> tuple[Candidate | None, float]:
    """The best candidate of pronoun ``k`` and how certain it is; None where none is better than nothing."""
    kind = pronoun_kind(scene.clusters, k)
    found = candidates(scene, k)
    scores = [ranker.score(kind, scene.features(k, c, rank, len(found))) for rank, c in enumerate(found)]
    scores.append(ranker.score(kind, absence(scene, k)))
    chances = ranker.probabilities(scores)
    best = max(range(len(scores)), key=lambda n: (chances[n], -n))
    if best == len(found) or (kind == "thing" and chances[best] < _LEAST):
        return None, chances[best]
    return found[best], chances[best] ** _EASE[kind]


def resolvable(clusters: Clusters, k: int) -> bool:
    """Whether mention ``k`` is a third-person pronoun that stands for something and is still alone."""
    m = clusters.mentions[k]
    return m.kind == "pronoun" and m.person == 3 and m.determiner == "bare" and not _pleonastic(clusters, k)


def pronoun_kind(clusters: Clusters, k: int) -> str:
    """``person`` for he and she, ``thing`` for it, ``plural`` for they."""
    m = clusters.mentions[k]
    return "plural" if m.number == "p" else "person" if m.animate else "thing"


def speakers(clusters: Clusters, quotes: Sequence[Quote]) -> None:
    """The speaker of a quote is its "I", "my", "me"; its "we" is one group throughout one speaker's words."""
    inside: dict[int, int] = {}
    for number, quote in enumerate(quotes):
        if quote.speaker is not None:
            for i in range(quote.start, quote.end):
                k = clusters.by_root.get(i)
                if (
                    k is not None
                    and clusters.mentions[k].kind == "pronoun"
                    and clusters.mentions[k].person == 1
                ):
                    inside[k] = number  # the innermost quote comes last
    plural: dict[int, int] = {}
    for k, number in inside.items():
        speaker = clusters.by_root.get(quotes[number].speaker or 0)
        if speaker is None or clusters.mentions[speaker].root == clusters.mentions[k].root:
            continue
        if clusters.mentions[k].number == "s" or clusters.type[clusters.find(speaker)] == "Organization":
            if clusters.mentions[speaker].kind != "literal":
                clusters.join(speaker, k)
        else:
            first = plural.setdefault(clusters.find(speaker), k)
            clusters.join(first, k)


def _pleonastic(clusters: Clusters, k: int) -> bool:
    """'It is clear that ...', 'it seems', 'it rained': an "it" that stands for nothing."""
    tree, m = clusters.tree, clusters.mentions[k]
    if tree.lower[m.root] != "it" or tree.deps[m.root] not in ("nsubj", "nsubjpass", "expl"):
        return False
    verb = tree.heads[m.root]
    if tree.lemmas[verb] in ("seem", "appear", "rain", "snow", "happen", "turn", "matter"):
        return True
    labels = {tree.deps[c]: c for c in tree.children[verb]}
    if tree.lemmas[verb] == "be":
        complement = labels.get("acomp", labels.get("attr"))
        clause = labels.get("ccomp", labels.get("xcomp", labels.get("advcl", labels.get("csubj"))))
        if complement is None:
            return False
        if (
            clause is not None
            and clause > complement
            and tree.tags[clause] in ("VB", "VBZ", "VBD", "VBP", "MD", "VBN")
        ):
            return True
        return tree.tags[complement] == "JJ" and any(
            tree.deps[c] in ("xcomp", "ccomp", "acl", "relcl") and c > complement
            for c in tree.children[complement]
        )
    return tree.deps[m.root] == "nsubjpass" and "ccomp" in labels


def candidates(scene: Scene, k: int) -> list[Candidate]:
    """The clusters that pronoun ``k`` may mean, the nearest first; what grammar forbids is left out."""
    clusters = scene.clusters
    tried = {clusters.find(k)}
    speaker = scene.speaker.get(scene.quote[k])
    if speaker is not None:
        tried.add(clusters.find(speaker))  # nobody calls herself "she"
    spoken = scene.speaks.get(k)
    if spoken is not None:  # nobody calls herself by her name
        for o in scene.inside(spoken):
            if clusters.mentions[o].kind == "name":
                tried.add(clusters.find(o))
    found = list(_before(scene, k, tried))
    if any(_fits_well(scene, k, candidate) for candidate in found):
        # No need for a name that the tagger took for a firm, which may be a person's all the same.
        found = [c for c in found if clusters.type[c.cluster] == "Person"]
    if clusters.mentions[k].animate:
        found.extend(_after(scene, k, tried))
    return found


def _fits_well(scene: Scene, k: int, candidate: Candidate) -> bool:
    """Whether a candidate of "he" or "she" is a person close by whose gender is known to agree."""
    clusters, c = scene.clusters, candidate.cluster
    p = clusters.mentions[k]
    return (
        p.animate is True
        and clusters.type[c] == "Person"
        and (clusters.gender[c] or clusters.hint[c]) == p.gender
        and scene.sentence[k] - scene.sentence[candidate.nearest] <= 1
    )


def _before(scene: Scene, k: int, tried: set[int]) -> Iterator[Candidate]:
    """The candidates mentioned before; all that were looked at are added to ``tried``."""
    clusters = scene.clusters
    mentions = clusters.mentions
    p = mentions[k]
    reach = _REACH[pronoun_kind(clusters, k)]
    here = scene.sentence[k]
    spoken = scene.speaks.get(k)
    for o in clusters.before(k):
        if here - scene.sentence[o] > reach:
            break
        c = clusters.find(o)
        if c in tried or clusters.tree.tags[mentions[o].root] == "JJ":
            continue  # "Norwegian" brings no country to mind
        if spoken is not None and scene.quote[o] == spoken:
            continue
        tried.add(c)
        if _agrees(clusters, k, c) and not _bound(scene, k, c):
            earlier = [e for e in clusters.members[c] if mentions[e].root < p.root]
            named = next((e for e in reversed(earlier) if mentions[e].kind != "pronoun"), None)
            if named is None:
                named = next((e for e in clusters.members[c] if mentions[e].kind != "pronoun"), o)
            yield Candidate(c, o, named, True, len(earlier))


def _after(scene: Scene, k: int, tried: set[int]) -> Iterator[Candidate]:
    """Names in the same sentence or the next: "When she arrived, Ada Lindt ..."."""
    clusters = scene.clusters
    for o in clusters.after(k):
        if scene.sentence[o] > scene.sentence[k] + 1:
            break
        c = clusters.find(o)
        if c not in tried and clusters.mentions[o].kind == "name":
            tried.add(c)
            if _agrees(clusters, k, c) and not _bound(scene, k, c):
                yield Candidate(c, o, o, False, 0)


def _bound(scene: Scene, k: int, c: int) -> bool:
    """Whether grammar forbids that pronoun ``k`` means cluster ``c``, which is mentioned in its sentence."""
    here = scene.sentence[k]
    return any(_forbidden(scene, k, o) for o in scene.clusters.members[c] if scene.sentence[o] == here)


def _agrees(clusters: Clusters, k: int, c: int) -> bool:
    """Agreement in gender, number and animacy between a pronoun and a cluster."""
    p = clusters.mentions[k]
    first = clusters.mentions[c]
    kind = clusters.type[c]
    if (
        first.kind == "literal"
        or first.person != 3
        or (first.kind == "pronoun" and first.determiner != "bare")
    ):
        return False
    if p.animate is not True and any(
        clusters.mentions[o].kind == "pronoun" and clusters.mentions[o].animate for o in clusters.members[c]
    ):
        return False  # who is "he" here is no "it" there
    if p.animate is True:
        if first.kind == "pronoun":
            return (clusters.gender[c] or clusters.hint[c]) == p.gender
        if clusters.gender[c] and clusters.gender[c] != p.gender:
            return False
        if kind != "Person" and not _perhaps_person(clusters, c):
            return False
        return clusters.number[c] != "p"
    if p.animate is False:
        if kind in ("Date", "Quantity") or clusters.gender[c]:
            return False
        if kind == "Person" or first.animate:
            return _perhaps_thing(clusters, c)
        return clusters.number[c] != "p"
    if kind in ("Date", "Quantity"):
        return False
    if kind == "Person" and _perhaps_thing(clusters, c):
        return True
    if kind == "Person" and all(clusters.mentions[o].number == "s" for o in clusters.members[c][:3]):
        return False
    return clusters.number[c] != "s" or kind in _COLLECTIVES


def _perhaps_person(clusters: Clusters, c: int) -> bool:
    """Whether a name that the tagger took for something else may be a person's.

    Short, bare, in mixed case, known neither as a place nor as an organisation, and not just a modifier
    ("a Harbour spokesman").
    """
    tree, modifier = clusters.tree, True
    for k in clusters.members[c]:
        m = clusters.mentions[k]
        if m.kind == "nominal" or m.determiner != "bare" or m.type in _NEVER_PEOPLE:
            return False
        modifier = modifier and tree.deps[m.root] in ("compound", "nmod", "amod")
    first = clusters.mentions[c]
    if modifier or first.kind != "name" or first.end - first.start > 3:
        return False
    words = tree.words[first.start : first.end]
    if " ".join(words).isupper() or name_type([w.lower() for w in words]) is not None:
        return False
    return gazetteer.organization(" ".join(words)) is None


def _perhaps_thing(clusters: Clusters, c: int) -> bool:
    """Whether a name that the tagger took for a person's is a team's, a ship's or a firm's: "the Harriers".

    It bears an article, and no given name, title or description tells of a person.
    """
    mentions = [clusters.mentions[k] for k in clusters.members[c] if clusters.mentions[k].kind != "pronoun"]
    if clusters.gender[c] or clusters.hint[c] or any(m.kind != "name" or m.title < m.start for m in mentions):
        return False
    return any(m.determiner == "definite" for m in mentions)


def _forbidden(scene: Scene, k: int, o: int) -> bool:
    """What binding forbids: 'Ada met her' (not Ada), 'her sister Eva' (not Eva)."""
    clusters, tree = scene.clusters, scene.clusters.tree
    p, m = clusters.mentions[k], clusters.mentions[o]
    reflexive = tree.lower[p.root].endswith(("self", "selves"))
    if scene.clause[k] == scene.clause[o] and not reflexive and not p.possessive and not m.possessive:
        roles = {scene.role[k], scene.role[o]}
        if roles <= {"subj", "obj", "dat"} or (
            roles == {"subj", "pobj"} and _argument_of(tree, p.root) == scene.clause[k]
        ):
            return True
    if p.possessive:
        owner = tree.heads[p.root]
        if owner == m.root or (tree.deps[m.root] == "appos" and tree.heads[m.root] == owner):
            return True
        if tree.heads[owner] == m.root and tree.deps[owner] in ("appos", "compound", "nmod"):
            return tree.deps[owner] != "appos" or owner < m.root
    if tree.deps[m.root] == "conj" and tree.heads[m.root] == p.root:
        return True
    verb = tree.heads[p.root]
    if tree.deps[verb] == "relcl" and tree.heads[verb] == m.root and not p.possessive:
        return True  # "the bridge it built"
    return tree.deps[p.root] == "conj" and tree.heads[p.root] == m.root


def _argument_of(tree: object, i: int) -> int:
    heads: list[int] = tree.heads  # type: ignore[attr-defined]
    return heads[heads[i]]
