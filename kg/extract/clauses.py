"""Tree -> frames: one for each predicate, with its understood subject, objects and further arguments.

A frame holds what a clause says in its own order of things: the subject of a participle, an infinitive
or a relative clause is found here, the passive is recorded, coordination is distributed; what the frame
means (its relation, its status) is decided elsewhere.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Literal

from kg.extract.entity_types import noun_type
from kg.extract.syntax import NOMINAL_POS, RELATIVE_PRONOUNS, Tree

__all__ = ["Argument", "Frame", "coordinated_with", "find_frames", "is_passive", "surface_subjects"]

_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass")
_PASSIVE_SUBJECTS = frozenset({"nsubjpass", "csubjpass"})
_CLAUSE_LABELS = frozenset({"ccomp", "xcomp", "advcl", "relcl", "acl", "pcomp", "csubj", "parataxis"})
_ORDINALS = frozenset({"first", "last", "only", "next", "second", "third", "youngest", "oldest"})
_PARTICLES = frozenset({"up", "down", "out", "off", "away", "back", "aside", "apart", "forward", "along", "together"})
_DEPTH = 12  # how far an understood subject is looked for before the parse is taken to be broken

SubjectSource = Literal["own", "shared", "relative", "participle", "controlled", "adjunct", "none"]


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
    ``clause`` is the head of a complement clause that stays a circumstance of this frame.
    ``adverbials`` are noun phrases used as adverbs ("last week", "three miles").
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


@cache
def _control() -> Mapping[str, tuple[str, frozenset[str]]]:
    path = resources.files("kg.extract") / "data" / "control.tsv"
    rows = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    table = csv.DictReader(rows, delimiter="\t")
    return {row["verb"]: (row["who"], frozenset((row["prepositions"] or "").split())) for row in table}


def _is_relative(tree: Tree, i: int) -> bool:
    return tree.lower[i] in RELATIVE_PRONOUNS and tree.tags[i] in ("WDT", "WP", "WP$", "WRB", "IN")


def _relative_head(tree: Tree, i: int) -> int | None:
    """The noun that a relative pronoun stands for: "the bridge [that] fell"."""
    node = i
    for _ in range(_DEPTH):
        if tree.deps[node] == "relcl":
            return tree.heads[node]
        if tree.heads[node] == node:
            return None
        node = tree.heads[node]
    return None


def _referents(tree: Tree, i: int) -> list[int]:
    """The nominals that an argument position names: conjuncts, or a relative pronoun's antecedent."""
    if _is_relative(tree, i):
        head = _relative_head(tree, i)
        return [] if head is None else [_identified(tree, head)]
    return tree.nominal_conjuncts(i)


def _identified(tree: Tree, noun: int) -> int:
    """ "Ada Lind is an official who handles arms", "Ada Lind, a judge who ...": Ada Lind handles them."""
    head = tree.heads[noun]
    if tree.deps[noun] == "appos" and tree.pos[head] == "PROPN":
        return head
    if tree.deps[noun] == "attr" and tree.lemmas[head] == "be" and tree.child(head, "neg", "expl", "aux") is None:
        subject = tree.child(head, "nsubj")
        if subject is not None and tree.pos[subject] in ("PROPN", "PRON") and not _is_relative(tree, subject) and (
            tree.lower[subject] not in ("it", "this", "that", "there", "these", "those")
        ):
            return subject
    return noun


def _object_before(tree: Tree, verb: int, clause: int) -> int | None:
    for c in tree.children[verb]:
        if c < clause and tree.deps[c] in ("dobj", "dative") and tree.pos[c] in NOMINAL_POS:
            # "They want one thing - to stay": behind a dash the infinitive has the subject of the clause.
            if any(tree.words[i] in ("-", "–", "—", "--", ":") for i in range(c + 1, clause)):
                return None
            return c
    return None


def surface_subjects(tree: Tree, verb: int, depth: int = 0) -> tuple[list[int], SubjectSource]:
    """Who or what the verb is said of, understood subjects included, and how they were found.

    Control follows the usual rule (the object of the governing verb if there is one, else its subject)
    with the exceptions of ``data/control.tsv``: "She promised the court to appear".
    """
    if depth > _DEPTH:
        return [], "none"
    own = [c for c in tree.childs(verb, *_SUBJECTS) if tree.deps[c] != "expl"]
    if own:
        # "the plan which, according to the mayor, the council rejected": of two subjects the nearer one is it.
        first_is_not = tree.lower[own[0]] in ("it", "there") or _is_relative(tree, own[0])
        subject = own[-1] if first_is_not and len(own) > 1 else own[0]
        if _is_relative(tree, subject):
            return _referents(tree, subject), "relative"
        return _referents(tree, subject), "own"
    label, head = tree.deps[verb], tree.heads[verb]
    if tree.child(verb, "expl") is not None:
        there = tree.child(verb, "attr", "dobj", "nsubj")
        return (tree.nominal_conjuncts(there), "own") if there is not None else ([], "none")
    if head == verb:
        return [], "none"
    if label == "conj":
        head = coordinated_with(tree, verb)
        if tree.is_verb(head):
            found, source = surface_subjects(tree, head, depth + 1)
            return found, "shared" if source == "own" else source
        return [], "none"
    if label in ("xcomp", "ccomp"):
        if not any(tree.deps[c] == "aux" and tree.tags[c] == "TO" for c in tree.children[verb]) and (
            label == "ccomp" and tree.tags[verb] != "VBG"
        ):
            return [], "none"
        return _controller(tree, verb, head, depth)
    if label == "advcl":
        found, _ = surface_subjects(tree, head, depth + 1) if tree.is_verb(head) else ([], "none")
        return found, "adjunct"
    if label in ("acl", "relcl"):
        if label == "relcl" and tree.tags[verb] in ("VBD", "VBZ", "VBP"):
            return tree.nominal_conjuncts(head)[:1], "relative"
        if tree.tags[verb] in ("VBG", "VBN", "VBD"):
            return [_identified(tree, head)], "participle"
        return _infinitive_of_noun(tree, head, depth)
    if label == "pcomp":
        return _gerund_subject(tree, verb, depth)
    if label == "dep" and tree.is_verb(head):
        found, _ = surface_subjects(tree, head, depth + 1)
        return found, "adjunct"
    return [], "none"


def coordinated_with(tree: Tree, verb: int) -> int:
    """The verb that a conjunct is coordinated with, in form as well as by the parser's label.

    "They were required to find, lift and carry the boxes": a bare infinitive goes with the infinitive.
    """
    head = tree.heads[verb]
    if tree.tags[verb] == "VB" and tree.tags[head] != "VB" and tree.child(verb, "aux", "nsubj", "neg") is None:
        for c in tree.children[head]:
            if tree.deps[c] in ("xcomp", "ccomp", "advcl") and tree.tags[c] == "VB" and c < verb:
                return c
            if tree.deps[c] == "dobj" and c < verb:
                for d in tree.childs(c, "acl"):
                    if tree.tags[d] == "VB" and d < verb:
                        return d
    return head


def _controller(tree: Tree, verb: int, head: int, depth: int) -> tuple[list[int], SubjectSource]:
    if tree.pos[head] in ("ADJ", "ADV", "NOUN") and not tree.is_verb(head):
        above = tree.heads[head]
        if above != head and tree.is_verb(above):
            found, _ = surface_subjects(tree, above, depth + 1)
            return found, "controlled"
        return [], "none"
    if not tree.is_verb(head):
        return [], "none"
    controlled = _object_before(tree, head, verb)
    if controlled is not None and _control().get(tree.lemmas[head], ("",))[0] != "subject":
        return _referents(tree, controlled), "controlled"
    found, _ = surface_subjects(tree, head, depth + 1)
    return found, "controlled"


def _infinitive_of_noun(tree: Tree, noun: int, depth: int) -> tuple[list[int], SubjectSource]:
    """ "the first woman to fly" is the woman; in "Kenya's plan to build" it is the plan's owner."""
    agentive = noun_type(tree.lemmas[noun].lower()) in ("Person", "Group", "Organization", "Country")
    if agentive and any(tree.lower[c] in _ORDINALS for c in tree.children[noun]):
        return [noun], "relative"
    owner = tree.child(noun, "poss")
    if owner is not None:
        return tree.nominal_conjuncts(owner), "controlled"
    for above in tree.ancestors(noun):
        if tree.is_verb(above) and tree.deps[above] not in ("aux", "auxpass"):
            if tree.deps[noun] in _SUBJECTS:
                return [], "none"
            found, _ = surface_subjects(tree, above, depth + 1)
            return found, "controlled"
    return [], "none"


def _gerund_subject(tree: Tree, verb: int, depth: int) -> tuple[list[int], SubjectSource]:
    preposition = tree.heads[verb]
    governor = tree.heads[preposition]
    word = tree.lower[preposition]
    if tree.pos[governor] in NOMINAL_POS:
        above = tree.heads[governor]
        if tree.deps[governor] == "dobj" and word in _control().get(tree.lemmas[above], ("", frozenset()))[1]:
            return _referents(tree, governor), "controlled"
        owner = tree.child(governor, "poss")
        if owner is not None:
            return tree.nominal_conjuncts(owner), "controlled"
        governor = above
    if not tree.is_verb(governor):
        governor = next((a for a in tree.ancestors(governor) if tree.is_verb(a)), governor)
    if not tree.is_verb(governor):
        return [], "none"
    who, prepositions = _control().get(tree.lemmas[governor], ("", frozenset()))
    if who == "object" and word in prepositions:
        target = tree.child(governor, "dobj", "nsubjpass")
        if target is not None:
            return _referents(tree, target), "controlled"
    found, _ = surface_subjects(tree, governor, depth + 1)
    return found, "adjunct"


def _is_predicate(tree: Tree, i: int) -> bool:
    label = tree.deps[i]
    if tree.pos[i] == "AUX":
        return label not in ("aux", "auxpass") and tree.lemmas[i] in ("be", "have", "do", "become")
    if tree.pos[i] == "VERB":
        if label in ("amod", "aux", "auxpass", "compound", "case", "prep", "mark", "cc", "punct", "nmod", "advmod"):
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


def _has_auxiliary(tree: Tree, i: int, label: str) -> bool:
    return any(tree.deps[c] == label for c in tree.children[i])


def is_passive(tree: Tree, verb: int, depth: int = 0) -> bool:
    """Whether the surface subject is the one it is done to: "was built", "the bridge built in 1932"."""
    if _has_auxiliary(tree, verb, "auxpass") or any(tree.deps[c] in _PASSIVE_SUBJECTS for c in tree.children[verb]):
        return True
    if tree.tags[verb] not in ("VBN", "VBD"):
        return False
    label = tree.deps[verb]
    if label == "acl":
        return tree.child(verb, "dobj") is None or tree.tags[verb] == "VBN"
    if tree.child(verb, "nsubj") is not None or tree.tags[verb] != "VBN":
        return tree.child(verb, "agent") is not None
    if label == "conj" and depth < _DEPTH:
        return not _has_auxiliary(tree, verb, "aux") and is_passive(tree, tree.heads[verb], depth + 1)
    if label in ("advcl", "ccomp", "xcomp", "pcomp"):
        return not _has_auxiliary(tree, verb, "aux")
    return tree.child(verb, "agent") is not None


@cache
def _discourse() -> frozenset[str]:
    path = resources.files("kg.extract") / "data" / "discourse.txt"
    return frozenset(line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))


def _oblique(tree: Tree, preposition: int) -> list[Argument]:
    """ "from Oslo and Bergen" gives two arguments; "out of the bank" one, "for example" none."""
    word = tree.lower[preposition]
    if " ".join(tree.lower[i] for i in tree.subtree(preposition) if tree.deps[i] != "punct") in _discourse():
        return []
    noun = tree.child(preposition, "pobj")
    if noun is not None and f"{word} {tree.lower[noun]}" in _discourse() and noun == preposition + 1:
        return [a for c in tree.childs(preposition, "prep") for a in _oblique(tree, c)]  # "in fact against all"
    found: list[Argument] = []
    for c in tree.children[preposition]:
        if tree.deps[c] == "pobj":
            if tree.pos[c] in NOMINAL_POS or tree.tags[c] in ("VBG", "WDT", "WP") or tree.entities[c]:
                found += [Argument(word, r, preposition) for r in _referents(tree, c)]
            elif tree.pos[c] in ("ADJ", "DET", "SYM"):
                found.append(Argument(word, c, preposition))
        elif tree.deps[c] == "prep":
            inner = _oblique(tree, c)
            found += [Argument(f"{word} {a.role}", a.root, preposition) for a in inner]
        elif tree.deps[c] == "conj" and tree.pos[c] in ("ADP", "SCONJ"):
            found += _oblique(tree, c)
    return found


def _shared_children(tree: Tree, verb: int) -> list[int]:
    """The verb's own children, and those that a coordinated verb holds for both: "built and ran [the mill]"."""
    own = tree.children[verb]
    if tree.child(verb, "dobj", "prep", "xcomp", "ccomp", "attr", "acomp", "oprd") is not None:
        return own
    after = verb + 1 if tree.child(verb, "prt") is None else verb + 2
    if after >= len(tree) or (tree.lower[after] not in ("and", "or", "then") and tree.words[after] != ","):
        return own
    other: int | None = verb
    while other is not None and (other == verb or tree.child(other, "dobj", "prep") is None):
        other = next((c for c in tree.children[other] if tree.deps[c] == "conj" and tree.is_verb(c)), None)
    if other is None or tree.child(other, "nsubj", "nsubjpass") is not None:
        return own
    borrowed = [c for c in tree.children[other] if tree.deps[c] in ("dobj", "prep")]
    return [*own, *(c for c in borrowed if c > other)]


def _gap(tree: Tree, verb: int) -> tuple[int, int | None] | None:
    """The antecedent that a relative clause without a pronoun lacks: "the deal [ ] they signed"."""
    if tree.deps[verb] != "relcl":
        return None
    subjects = tree.childs(verb, "nsubj")
    if not subjects or _is_relative(tree, subjects[-1]):
        return None
    clause = [i for i in tree.subtree(verb) if _is_relative(tree, i) and tree.tags[i] != "IN" and i not in subjects]
    if clause or tree.child(verb, "dobj") is not None:
        return None
    stranded = next((c for c in tree.children[verb] if tree.deps[c] == "prep" and not tree.children[c]), None)
    return tree.heads[verb], stranded


def _frame(tree: Tree, verb: int, operators: tuple[int, ...]) -> Frame:
    subjects, source = surface_subjects(tree, verb)
    objects: list[int] = []
    recipients: list[int] = []
    attribute: list[int] = []
    agents: list[int] = []
    arguments: list[Argument] = []
    adverbials: list[Argument] = []
    particle: int | None = None
    clause: int | None = None
    for c in _shared_children(tree, verb):
        label = tree.deps[c]
        if label == "dobj":
            objects += _referents(tree, c)
        elif label == "dative":
            if tree.pos[c] == "ADP":
                arguments += _oblique(tree, c)
            else:
                recipients += _referents(tree, c)
        elif label == "attr":
            attribute += _referents(tree, c)
        elif label in ("acomp", "oprd"):
            attribute += tree.conjuncts(c)
        elif label == "agent":
            agents += [a.root for a in _oblique(tree, c)]
        elif label == "prep":
            arguments += _oblique(tree, c)
        elif label == "prt" or (label == "advmod" and c == verb + 1 and tree.lower[c] in _PARTICLES and not tree.children[c]):
            particle = c
        elif label in ("npadvmod", "tmod"):
            adverbials.append(Argument("", c, -1))
        elif label in ("ccomp", "xcomp") and clause is None:
            clause = c
    gap = _gap(tree, verb)
    if gap is not None:
        head, stranded = gap
        if stranded is not None:
            arguments.append(Argument(tree.lower[stranded], head, stranded))
        elif not attribute and tree.tags[verb] != "VBN":
            objects.append(head)
    existential = tree.child(verb, "expl") is not None and tree.lemmas[verb] == "be"
    if existential and subjects == attribute:
        attribute = []
    return Frame(
        verb,
        operators,
        is_passive(tree, verb),
        tuple(s for s in subjects if s != verb),
        source,
        tuple(objects),
        tuple(recipients),
        tuple(attribute),
        tuple(agents),
        tuple(arguments),
        particle,
        clause,
        tuple(adverbials),
        existential,
    )


def _operators(tree: Tree, verb: int) -> tuple[int, ...]:
    """The governors that share the predicate's subject: ``plans`` over "build" in "plans to build"."""
    chain: list[int] = []
    node = verb
    while tree.deps[node] in ("xcomp", "ccomp") and len(chain) < _DEPTH:
        head = tree.heads[node]
        if head == node or tree.child(node, *_SUBJECTS) is not None:
            break
        if tree.is_verb(head) and _object_before(tree, head, node) is not None:
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
    """All frames of a document, in text order."""
    frames = []
    for i in range(len(tree)):
        if _is_predicate(tree, i):
            frames.append(_frame(tree, i, _operators(tree, i)))
    return tuple(frames)
