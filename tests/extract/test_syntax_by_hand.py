"""Rules of syntax on parses made by hand: here the parser is not what is tested."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from kg.extract.clauses import Frame, find_frames
from kg.extract.predicate_status import tense_of
from kg.extract.subjects import surface_subjects
from kg.extract.syntax import Tree
from kg.extract.voice import is_passive

_POS = {
    "NN": "NOUN", "NNS": "NOUN", "NNP": "PROPN", "PRP": "PRON", "WP": "PRON", "WDT": "PRON", "DT": "DET",
    "IN": "ADP", "TO": "PART", "MD": "AUX", "CC": "CCONJ", "RP": "ADP", "JJ": "ADJ", "RB": "ADV", ",": "PUNCT",
    ".": "PUNCT",
}  # fmt: skip


def _tree(parse: str) -> Tree:
    """A tree from lines of ``word lemma tag label head``, the head as the number of its line from 0."""
    rows = [line.split() for line in parse.strip().splitlines()]
    words, lemmas, tags, labels, heads = (list(column) for column in zip(*rows, strict=True))
    pos = [
        "AUX" if label.startswith("aux") else _POS.get(tag, "VERB")
        for tag, label in zip(tags, labels, strict=True)
    ]
    doc = Doc(
        Vocab(),
        words,
        lemmas=lemmas,
        tags=tags,
        pos=pos,
        deps=labels,
        heads=[int(head) for head in heads],
        ents=["O"] * len(words),
    )
    return Tree.of(doc)


def _frame(tree: Tree, verb: str) -> Frame:
    [frame] = [f for f in find_frames(tree) if tree.words[f.predicate] == verb]
    return frame


def _words(tree: Tree, tokens: tuple[int, ...]) -> list[str]:
    return [tree.words[i] for i in tokens]


_PROMISED = """
She she PRP nsubj 1
promised promise VBD ROOT 1
him he PRP dobj 1
to to TO aux 4
leave leave VB xcomp 1
"""
_TOLD = _PROMISED.replace("promised promise", "told tell")
_BOUGHT_AND_SOLD = """
Firms firm NNS nsubj 1
bought buy VBD ROOT 1
and and CC cc 1
sold sell VBD conj 1
mines mine NNS dobj 3
"""
_KEPT_APART = """
Firms firm NNS nsubj 1
bought buy VBD ROOT 1
mines mine NNS dobj 1
and and CC cc 1
banks bank NNS nsubj 5
sold sell VBD conj 1
land land NN dobj 5
"""
_SIGNED = """
deals deal NNS nsubj 3
they they PRP nsubj 2
signed sign VBD relcl 0
failed fail VBD ROOT 3
"""
_WHO = """
men man NNS nsubj 4
who who WP nsubj 2
sold sell VBD relcl 0
mines mine NNS dobj 2
left leave VBD ROOT 4
"""
_STRANDED = """
laws law NNS nsubj 4
they they PRP nsubj 2
voted vote VBD relcl 0
on on IN prep 2
failed fail VBD ROOT 4
"""
_BUILT = """
bridges bridge NNS nsubj 4
built build VBN acl 0
by by IN agent 1
monks monk NNS pobj 2
stand stand VBP ROOT 4
"""
_ACCUSED = """
They they PRP nsubj 1
accused accuse VBD ROOT 1
him he PRP dobj 1
of of IN prep 1
lying lie VBG pcomp 3
"""
_HAVING = """
Having have VBG aux 1
won win VBN advcl 4
, , , punct 4
she she PRP nsubj 4
left leave VBD ROOT 4
"""
_BY_ADDING = """
Taste taste NN nsubjpass 2
was be VBD auxpass 2
improved improve VBN ROOT 2
by by IN prep 2
adding add VBG pcomp 3
salt salt NN dobj 4
"""


@pytest.mark.parametrize(
    ("parse", "verb", "subjects"),
    [
        (_PROMISED, "leave", ["She"]),
        (_TOLD, "leave", ["him"]),
        (_BOUGHT_AND_SOLD, "sold", ["Firms"]),
        (_KEPT_APART, "sold", ["banks"]),
        (_SIGNED, "signed", ["they"]),
        (_WHO, "sold", ["men"]),
        (_BUILT, "built", ["bridges"]),
        (_ACCUSED, "lying", ["him"]),
        (_HAVING, "won", ["she"]),
        (_BY_ADDING, "adding", []),
    ],
)
def test_the_understood_subject(parse: str, verb: str, subjects: list[str]) -> None:
    tree = _tree(parse)
    found, _ = surface_subjects(tree, tree.words.index(verb))

    assert [tree.words[i] for i in found] == subjects


@pytest.mark.parametrize(
    ("parse", "verb", "source"),
    [
        (_PROMISED, "promised", "own"),
        (_PROMISED, "leave", "controlled"),
        (_BOUGHT_AND_SOLD, "sold", "shared"),
        (_WHO, "sold", "relative"),
        (_BUILT, "built", "participle"),
        (_HAVING, "won", "adjunct"),
        (_BY_ADDING, "adding", "none"),
    ],
)
def test_how_a_subject_was_found_is_told(parse: str, verb: str, source: str) -> None:
    tree = _tree(parse)

    assert surface_subjects(tree, tree.words.index(verb))[1] == source


@pytest.mark.parametrize(
    ("parse", "verb", "objects"),
    [
        (_SIGNED, "signed", ["deals"]),
        (_BOUGHT_AND_SOLD, "bought", ["mines"]),
        (_BOUGHT_AND_SOLD, "sold", ["mines"]),
        (_KEPT_APART, "bought", ["mines"]),
        (_KEPT_APART, "sold", ["land"]),
        (_STRANDED, "voted", []),
        (_BUILT, "built", []),
    ],
)
def test_objects_that_a_gap_or_a_conjunct_holds(parse: str, verb: str, objects: list[str]) -> None:
    tree = _tree(parse)

    assert _words(tree, _frame(tree, verb).objects) == objects


def test_a_stranded_preposition_has_the_antecedent() -> None:
    tree = _tree(_STRANDED)
    [argument] = _frame(tree, "voted").arguments

    assert (argument.role, tree.words[argument.root]) == ("on", "laws")


@pytest.mark.parametrize(
    ("parse", "verb", "passive"),
    [
        (_BUILT, "built", True),
        (_BUILT, "stand", False),
        (_BY_ADDING, "improved", True),
        (_BY_ADDING, "adding", False),
        (_HAVING, "won", False),
        (_SIGNED, "signed", False),
    ],
)
def test_passives(parse: str, verb: str, passive: bool) -> None:
    tree = _tree(parse)

    assert is_passive(tree, tree.words.index(verb)) is passive


def test_the_agent_of_a_passive_is_apart_from_its_subject() -> None:
    tree = _tree(_BUILT)
    frame = _frame(tree, "built")

    assert (_words(tree, frame.agents), _words(tree, frame.subjects)) == (["monks"], ["bridges"])


def test_a_perfect_is_past_and_an_infinitive_has_the_tense_above() -> None:
    tree = _tree(_HAVING)

    assert tense_of(tree, tree.words.index("won")) == "past"
    tree = _tree(_TOLD)
    assert tense_of(tree, tree.words.index("leave")) == "past"


def test_what_nobody_is_said_to_do_has_no_subject() -> None:
    tree = _tree(
        """
Go go VB ROOT 0
going go VBG xcomp 0
gone go VBN xcomp 1
"""
    )

    assert surface_subjects(tree, 2)[0] == []


def test_a_clause_beside_another_is_no_complement_of_it() -> None:
    tree = _tree(
        """
Prices price NNS nsubj 1
rose rise VBD ccomp 4
, , , punct 4
wages wage NNS nsubj 4
fell fall VBD ROOT 4
"""
    )

    assert tree.deps[1] == "conj"


def test_a_clause_in_front_of_a_verb_of_thinking_is_its_complement() -> None:
    tree = _tree(
        """
Prices price NNS nsubj 1
rose rise VBD ccomp 4
, , , punct 4
banks bank NNS nsubj 4
believe believe VBP ROOT 4
"""
    )

    assert tree.deps[1] == "ccomp"


def test_a_subject_belongs_to_the_verb_and_not_to_its_auxiliary() -> None:
    tree = _tree(
        """
Buried bury VBN ROOT 0
there there RB advmod 0
are be VBP auxpass 0
kings king NNS nsubj 2
"""
    )

    assert (tree.heads[3], tree.deps[3]) == (0, "nsubjpass")
