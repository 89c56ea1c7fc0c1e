"""What speaks for a pronoun standing for nothing that was mentioned: "it is clear that", "they say"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.pronoun_features import Scene

__all__ = ["absence"]

_CLAUSES = ("ccomp", "xcomp", "advcl", "csubj", "acl", "relcl")
_FOCUS = 1  # sentences back in which two people make a "they"


def absence(scene: Scene, k: int) -> list[str]:
    """The features of pronoun ``k`` meaning none of its candidates."""
    tree, p = scene.clusters.tree, scene.clusters.mentions[k]
    verb = scene.clause[k]
    role = "poss" if p.possessive else scene.role[k]
    out = ["none", f"none|{role}", f"none|{tree.lemmas[verb]}", f"none|possessive={p.possessive}"]
    shape = _shape(scene, k, verb)
    out += [f"none|{tree.lemmas[verb]}|{role}", f"none|{shape}|{role}"]
    start, end = tree.bounds[tree.sentences[p.root]]
    if p.root == start or (p.root == start + 1 and not tree.words[start][0].isalnum()):
        out.append("none|initial")
        out.append(f"none|initial|{shape}")
    if "?" in tree.words[end - 2 : end]:
        out.append("none|question")
    out.append(f"none|quoted={scene.quote[k] >= 0}")
    mark = tree.child(verb, "mark", "advmod")
    if mark is not None and mark < p.root:
        out.append(f"none|mark={tree.lower[mark]}")
    if p.number == "p":
        out.extend(_company(scene, k))
    return out


def _shape(scene: Scene, k: int, verb: int) -> str:
    """How the clause goes on: with a quality or a noun, and with a clause of its own or without."""
    tree, root = scene.clusters.tree, scene.clusters.mentions[k].root
    if not tree.is_verb(verb):
        return "verbless"
    labels = {tree.deps[c] for c in tree.children[verb] if c > root}
    kind = "be" if tree.lemmas[verb] == "be" else "verb"
    complement = next((label for label in ("acomp", "attr", "dobj", "prep") if label in labels), "")
    clause = any(
        tree.deps[c] in _CLAUSES and c > root
        for node in (verb, *tree.childs(verb, "acomp", "attr"))
        for c in tree.children[node]
    )
    passive = "auxpass" in {tree.deps[c] for c in tree.children[verb]}
    return f"{kind}{'en' if passive else ''}+{complement}{'+clause' if clause else ''}"


def _company(scene: Scene, k: int) -> Iterator[str]:
    """The people who may be "they" together: "Ada and Eva left. They ..."."""
    clusters, tree = scene.clusters, scene.clusters.tree
    people: set[int] = set()
    pair = -1
    for o in clusters.before(k):
        gap = scene.sentence[k] - scene.sentence[o]
        if gap > _FOCUS:
            break
        m = clusters.mentions[o]
        if m.number != "s" or m.person != 3 or clusters.type[clusters.find(o)] != "Person":
            continue
        people.add(clusters.find(o))
        if pair < 0 and tree.deps[m.root] == "conj" and not tree.is_verb(tree.heads[m.root]):
            pair = gap
    yield f"none|people={min(len(people), 3)}"
    yield f"none|pair={pair}"
