"""Tree -> frames: one for each predicate, with its understood subject, objects and further arguments.

A frame holds what a clause says in its own order of things: the subject of a participle, an infinitive
or a relative clause is found here, the passive is recorded, coordination is distributed; what the frame
means (its relation, its status) is decided elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass

from kg.extract.entity_types import noun_type
from kg.extract.subjects import (
    DEPTH,
    SUBJECTS,
    SubjectSource,
    is_controlled_gerund,
    is_relative,
    object_before,
    referents,
    surface_subjects,
)
from kg.extract.syntax import NOMINAL_POS, Tree
from kg.extract.voice import is_passive
from kg.extract.word_lists import words

__all__ = ["Argument", "Frame", "find_frames"]

_AGENTS = frozenset({"Person", "Group", "Organization"})
_MEASURES = frozenset({"PERCENT", "MONEY", "QUANTITY", "CARDINAL"})


@dataclass(frozen=True, slots=True)
class Argument:
    """A further argument of a predicate: its role (a preposition's words) and the token of its head."""

    role: str
    root: int
    preposition: int


@dataclass(frozen=True, slots=True)
class Frame:
    """A predicate with its arguments, all as token indices.

    ``operators`` are verbs and adjectives above the predicate with the same subject, outermost first:
    ``plans`` in "plans to build". ``attribute`` is what a copula ascribes: noun, adjective or adverb.
    ``clause`` is the head of a clause that travels with this frame: its complement ("said [he would go]"), a
    gerund behind a preposition ("accused him [of lying]") or a circumstance ("left [when it was over]").
    ``adverbials`` are noun phrases used as adverbs ("last week", "three miles"), ``purpose`` the head of
    an infinitive of purpose ("to pay him homage").
    """

    predicate: int
    operators: tuple[int, ...]
    passive: bool
    subjects: tuple[int, ...]
    subject_source: SubjectSource
    objects: tuple[int, ...]
    recipients: tuple[int, ...]
    attribute: tuple[int, ...]
    agents: tuple[int, ...]
    arguments: tuple[Argument, ...]
    particle: int | None
    clause: int | None
    adverbials: tuple[Argument, ...] = ()
    existential: bool = False
    purpose: int | None = None


def _is_predicate(tree: Tree, i: int) -> bool:
    label = tree.deps[i]
    if tree.pos[i] == "AUX":
        return label not in ("aux", "auxpass") and tree.lemmas[i] in ("be", "have", "do", "become")
    if tree.pos[i] == "VERB":
        if label in (
            "amod",
            "aux",
            "auxpass",
            "compound",
            "case",
            "prep",
            "mark",
            "cc",
            "punct",
            "nmod",
            "advmod",
        ):
            return False
        return not (label in ("dobj", "pobj", "nsubj") and tree.tags[i] == "VBG")
    # "...has promised to accept refugees and plans to build two camps": a verb that was tagged as a noun.
    return (
        tree.pos[i] == "NOUN"
        and label == "conj"
        and tree.tags[i] in ("NNS", "NN")
        and tree.is_verb(tree.heads[i])
        and tree.child(i, "xcomp", "dobj", "ccomp") is not None
    )


def _oblique(tree: Tree, preposition: int) -> list[Argument]:
    """ "from Oslo and Bergen" gives two arguments; "out of the bank" one, "for example" none."""
    word = tree.lower[preposition]
    if " ".join(tree.lower[i] for i in tree.subtree(preposition) if tree.deps[i] != "punct") in words(
        "discourse.txt"
    ):
        return []
    noun = tree.child(preposition, "pobj")
    if (
        noun is not None
        and f"{word} {tree.lower[noun]}" in words("discourse.txt")
        and noun == preposition + 1
    ):
        return [
            a for c in tree.childs(preposition, "prep") for a in _oblique(tree, c)
        ]  # "in fact against all"
    last = None if noun is None else _complex(tree, preposition, noun)
    if last is not None:
        whole = " ".join(tree.lower[preposition : last + 1])
        return [Argument(whole, a.root, preposition) for a in _oblique(tree, last)]
    found: list[Argument] = []
    second = next((c for c in tree.childs(preposition, "pcomp") if tree.pos[c] == "ADP"), None)
    if second is not None:  # "because of the flood", "due to fog": the noun hangs on either
        word = f"{word} {tree.lower[second]}"
        found += [
            Argument(word, r, preposition) for c in tree.childs(second, "pobj") for r in referents(tree, c)
        ]
    for c in tree.children[preposition]:
        if tree.deps[c] == "pobj":
            if tree.pos[c] in NOMINAL_POS or tree.tags[c] in ("VBG", "WDT", "WP") or tree.entities[c]:
                found += [Argument(word, r, preposition) for r in referents(tree, c)]
            elif tree.pos[c] in ("ADJ", "DET", "SYM"):
                found.append(Argument(word, c, preposition))
        elif tree.deps[c] == "prep":
            inner = _oblique(tree, c)
            if noun is not None and noun < c:
                found += inner  # "from two million to three million"
            else:
                found += [Argument(f"{word} {a.role}", a.root, preposition) for a in inner]
        elif tree.deps[c] == "conj" and tree.pos[c] in ("ADP", "SCONJ"):
            found += _oblique(tree, c)
    return found


def _complex(tree: Tree, preposition: int, noun: int) -> int | None:
    """ "in place of", "in the wake of": the last word of several that make one preposition."""
    inner = next((c for c in tree.childs(noun, "prep") if c == noun + 1), None)
    if inner is None or " ".join(tree.lower[preposition : inner + 1]) not in words(
        "complex_prepositions.txt"
    ):
        return None
    return inner


def _direction(tree: Tree, adverb: int) -> list[Argument]:
    """ "lies 20 miles [north of Oslo]", "finished [ahead of Lind]"."""
    behind = tree.child(adverb, "prep")
    if behind != adverb + 1 or tree.lower[behind] != "of":
        return []
    role = f"{tree.lower[adverb]} of"
    return [Argument(role, r, adverb) for c in tree.childs(behind, "pobj") for r in referents(tree, c)]


def _shared_children(tree: Tree, verb: int) -> list[int]:
    """The verb's own children, and those that another holds for both: "built and ran [the mill]".

    Passives share their agent alone: of "arrested and charged with fraud" the charge has its own.
    """
    own = tree.children[verb]
    shared = ("agent",) if is_passive(tree, verb) else ("dobj", "prep")
    complements = tree.childs(verb, "dobj", "prep", "agent", "xcomp", "ccomp", "attr", "acomp", "oprd")
    if any(c > verb for c in complements):
        return own
    after = verb + 1 if tree.child(verb, "prt") is None else verb + 2
    if after >= len(tree) or (tree.lower[after] not in ("and", "or", "then") and tree.words[after] != ","):
        return own
    other: int | None = verb
    while other is not None and (other == verb or tree.child(other, *shared) is None):
        other = next((c for c in tree.children[other] if tree.deps[c] == "conj" and tree.is_verb(c)), None)
    if other is None or tree.child(other, "nsubj", "nsubjpass") is not None:
        return own
    borrowed = tree.childs(other, *shared)
    return [*own, *(c for c in borrowed if c > other)]


def _gap(tree: Tree, verb: int) -> tuple[int, int | None] | None:
    """The antecedent that a relative clause without a pronoun lacks: "the deal [ ] they signed".

    It is the inner verb's in "the deal they hoped to sign"; "fears they would stay" and "the way they work"
    lack nothing.
    """
    top = tree.heads[verb] if tree.deps[verb] == "xcomp" else verb
    if tree.deps[top] != "relcl" or tree.lemmas[tree.heads[top]].lower() in words("content_nouns.txt"):
        return None
    if verb == top and tree.child(verb, "xcomp", "ccomp") is not None:
        return None
    subjects = tree.childs(top, "nsubj")
    if not subjects or is_relative(tree, subjects[-1]):
        return None
    clause = [
        i for i in tree.subtree(top) if is_relative(tree, i) and tree.tags[i] != "IN" and i not in subjects
    ]
    if clause or tree.child(verb, "dobj") is not None:
        return None
    stranded = next((c for c in tree.children[verb] if tree.deps[c] == "prep" and not tree.children[c]), None)
    return tree.heads[top], stranded


def _frame(tree: Tree, verb: int, operators: tuple[int, ...]) -> Frame:
    children = _shared_children(tree, verb)

    def labelled(*labels: str) -> list[int]:
        return [c for c in children if tree.deps[c] in labels]

    subjects, source = surface_subjects(tree, verb)
    clauses = labelled("ccomp", "xcomp")
    objects = [r for c in labelled("dobj") for r in referents(tree, c)]
    attribute = [r for c in labelled("attr") for r in referents(tree, c)]
    attribute += [r for c in labelled("acomp", "oprd") for r in tree.conjuncts(c)]
    small = next((c for c in clauses if _is_small(tree, c)), None)
    if small is not None and not objects:
        objects = [r for c in tree.childs(small, "nsubj") for r in referents(tree, c)]
        attribute += [a for a in tree.conjuncts(small) if a == small or tree.pos[a] == tree.pos[small]]
        # "made clear that": the content may hang on the verb instead.
        clauses = [*tree.childs(small, "ccomp", "xcomp", "advcl"), *(c for c in clauses if c > small)]
        if clauses and [tree.lower[o] for o in objects] == ["it"]:
            objects = []  # "made it clear that": it is the clause
    elif not objects and not attribute and not is_passive(tree, verb):
        objects = [c for c in labelled("npadvmod") if _is_measure(tree, c)]
    datives = labelled("dative")
    prepositions = [*labelled("prep"), *(c for c in datives if tree.pos[c] == "ADP")]
    arguments = [a for c in sorted(prepositions) for a in _oblique(tree, c)]
    arguments += [a for c in labelled("advmod") for a in _direction(tree, c)]
    agents = [a for c in labelled("agent") for a in _oblique(tree, c)]
    where = next((c for c in children if tree.lower[c] == "where" and tree.deps[c] == "advmod"), None)
    if where is not None and tree.deps[verb] == "relcl" and tree.pos[tree.heads[verb]] in NOMINAL_POS:
        arguments.append(Argument("in", tree.heads[verb], where))  # "the village where she grew up"
    gap = _gap(tree, verb)
    if gap is not None:
        head, stranded = gap
        if stranded is not None:
            arguments.append(Argument(tree.lower[stranded], head, stranded))
        elif not attribute and not is_passive(tree, verb):
            objects.append(head)
    existential = tree.child(verb, "expl") is not None and tree.lemmas[verb] == "be"
    return Frame(
        verb,
        operators,
        is_passive(tree, verb),
        tuple(s for s in subjects if s != verb),
        source,
        tuple(o for o in objects if o not in subjects),
        tuple(r for c in datives if tree.pos[c] != "ADP" for r in referents(tree, c)),
        () if subjects == attribute else tuple(attribute),
        tuple(a.root for a in agents if not _is_means(tree, a.root)),
        (*arguments, *(a for a in agents if _is_means(tree, a.root))),
        _particle(tree, verb, children),
        next(iter(clauses), None) or _gerund(tree, verb, children) or _circumstance(tree, verb),
        tuple(Argument("", c, -1) for c in labelled("npadvmod")),
        existential,
        _purpose(tree, labelled("advcl")),
    )


def _is_small(tree: Tree, clause: int) -> bool:
    """ "made [Ada Lind a star]", "made [clear] that it failed": a clause without a verb."""
    return (
        tree.deps[clause] == "ccomp"
        and tree.pos[clause] in ("NOUN", "PROPN", "ADJ")
        and (tree.child(clause, "nsubj") is not None or tree.pos[clause] == "ADJ")
        and tree.child(clause, "mark", "aux", "cop") is None
    )


def _is_measure(tree: Tree, noun: int) -> bool:
    """ "fell [5 points]", "climbed [8 percent]": how far, where other nouns tell when."""
    number = tree.child(noun, "nummod")
    if number is None or tree.lemmas[noun] == "time":  # "won [four times]"
        return False
    return (tree.entities[noun] or tree.entities[number]) in _MEASURES


def _is_means(tree: Tree, noun: int) -> bool:
    """ "taken by force", "promoted by brevet": a bare singular noun is how, not who."""
    bare = tree.tags[noun] == "NN" and not any(c < noun for c in tree.children[noun])
    return bare and not tree.entities[noun] and noun_type(tree.lemmas[noun].lower()) not in _AGENTS


def _gerund(tree: Tree, verb: int, children: list[int]) -> int | None:
    """ "accused the firm [of hiding its losses]": the parser may hang it on the object."""
    objects = [c for c in children if tree.deps[c] in ("dobj", "nsubjpass")]
    inside = [c for o in objects for c in tree.childs(o, "prep") if is_controlled_gerund(tree, c)]
    for c in sorted([*(c for c in children if tree.deps[c] == "prep"), *inside]):
        content = tree.child(c, "pcomp")
        if content is not None and c > verb and tree.tags[content] == "VBG":
            return content
    return None


def _circumstance(tree: Tree, verb: int) -> int | None:
    """ "lost strength [once it reached the coast]": a finite clause that tells when or why."""
    for c in tree.childs(verb, "advcl"):
        mark = tree.child(c, "mark", "advmod")
        if mark is not None and mark < c and tree.lower[mark] in words("circumstance_marks.txt"):
            return c
    return None


def _purpose(tree: Tree, clauses: list[int]) -> int | None:
    for c in clauses:
        if tree.tags[c] == "VB" and tree.child(c, "nsubj", "mark") is None:
            return c
    return None


def _particle(tree: Tree, verb: int, children: list[int]) -> int | None:
    """ "stepped down": the parser may take the particle right behind the verb for an adverb."""
    for c in children:
        beside = c == verb + 1 and tree.lower[c] in words("particles.txt") and not tree.children[c]
        if tree.deps[c] == "prt" or (tree.deps[c] == "advmod" and beside):
            return c
    return None


def _operators(tree: Tree, verb: int) -> tuple[int, ...]:
    """The governors that share the predicate's subject: ``plans`` over "build" in "plans to build"."""
    chain: list[int] = []
    node = verb
    while tree.deps[node] in ("xcomp", "ccomp") and len(chain) < DEPTH:
        head = tree.heads[node]
        if head == node or tree.child(node, *SUBJECTS) is not None:
            break
        if tree.is_verb(head) and object_before(tree, head, node) is not None:
            break
        if not tree.is_verb(head) and tree.pos[head] != "ADJ":
            break
        chain.append(head)
        node = head
        if tree.pos[head] == "ADJ" and tree.deps[head] in ("acomp", "oprd"):
            node = tree.heads[head]
            chain.append(node)
    return tuple(reversed(chain))


def find_frames(tree: Tree) -> tuple[Frame, ...]:
    """All frames of a document, in text order.

    >>> from spacy.tokens import Doc
    >>> from spacy.vocab import Vocab
    >>> words, tags = ["Mines", "were", "sold"], ["NNS", "VBD", "VBN"]
    >>> labels, pos = ["nsubjpass", "auxpass", "ROOT"], ["NOUN", "AUX", "VERB"]
    >>> doc = Doc(Vocab(), words, heads=[2, 2, 2], deps=labels, tags=tags, pos=pos, lemmas=["mine", "be", "sell"])
    >>> [(frame.predicate, frame.passive, frame.subjects) for frame in find_frames(Tree.of(doc))]
    [(2, True, (0,))]
    """
    return tuple(_frame(tree, i, _operators(tree, i)) for i in range(len(tree)) if _is_predicate(tree, i))
