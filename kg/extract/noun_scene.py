"""A document's noun phrases with what is known of them, for the rules that read phrases without a verb."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kg.extract.clauses import Argument
from kg.extract.entity_types import noun_type
from kg.extract.mentions import Nominal
from kg.extract.predication import noun_arguments
from kg.extract.syntax import Tree
from kg.extract.word_lists import words
from kg.ontology import Lexicon

__all__ = ["NounScene", "is_office"]


def is_office(lemma: str) -> bool:
    """Whether a noun names an office, rank or occupation.

    >>> is_office("judge"), is_office("friend"), is_office("bridge")
    (True, False, False)
    """
    return noun_type(lemma) == "Person" and lemma not in words("not_offices.txt")


@dataclass(frozen=True, slots=True)
class NounScene:
    """The parse, the mentions by the token of their head, and the lexicon.

    ``named`` are nominals that stand for something the document names elsewhere.
    """

    tree: Tree
    mentions: Mapping[int, Nominal]
    lexicon: Lexicon
    named: frozenset[int] = frozenset()

    def type_of(self, root: int) -> str:
        """The ontology class of what a token heads."""
        mention = self.mentions.get(root)
        return "Concept" if mention is None else mention.type

    def kind_of(self, root: int) -> str:
        """What kind of thing a noun says it is: "Person" of "mayor", "" where the noun tells nothing."""
        return noun_type(self.lemma(root))

    def is_office(self, root: int) -> bool:
        """Whether a noun names an office, rank or occupation: "judge", and not "friend" or "woman"."""
        return is_office(self.lemma(root))

    def lemma(self, root: int) -> str:
        """A noun's lemma in lower case."""
        return self.tree.lemmas[root].lower()

    def is_name(self, root: int) -> bool:
        """Whether a mention names; "the Secretary of State" describes, capitals or not."""
        mention = self.mentions.get(root)
        if mention is None or mention.kind != "name":
            return False
        describes = noun_type(self.tree.lower[root]) == "Person"
        return not (describes and (mention.type != "Person" or mention.end - mention.start == 1))

    def phrase_lemma(self, root: int) -> str:
        """A noun's lemma with the words before it that make one term: "deputy foreign minister"."""
        tree, words = self.tree, [self.lemma(root)]
        i = root - 1
        while i >= 0 and tree.heads[i] in (root, i + 1) and tree.deps[i] in ("compound", "amod", "nmod"):
            if i in self.mentions and self.is_name(i):
                break
            words.insert(0, tree.lower[i])
            i -= 1
        return " ".join(words)

    def arguments(self, noun: int) -> dict[str, int]:
        """The nouns that hang on a noun, by role: prepositions, ``possessive``, ``compound``, ``adjective``."""
        inner = self._arguments_of_role(noun)
        found = {a.role: a.root for a in reversed(inner)}
        between = [a.root for a in inner if a.role == "between"]
        if len(between) == 2:
            found["and"] = between[1]  # "talks between Mali and Niger"
        owner = self.tree.child(noun, "poss")
        if owner is not None:
            found["possessive"] = owner
        for c in self.tree.childs(noun, "amod", "compound", "nmod"):
            if c < noun and self.is_name(c):
                found.setdefault("adjective" if self.tree.pos[c] == "ADJ" else "compound", c)
        return found

    def _arguments_of_role(self, noun: int) -> tuple[Argument, ...]:
        """ "founder and editor of the paper": she founded it too."""
        own = noun_arguments(self.tree, noun)
        if own or self.kind_of(noun) != "Person":
            return own
        head = self.tree.heads[noun] if self.tree.deps[noun] == "conj" else noun
        roles = [i for i in self.tree.nominal_conjuncts(head) if self.kind_of(i) == "Person"]
        shared = [a for i in roles for a in noun_arguments(self.tree, i) if a.preposition > max(roles)]
        return tuple(shared) if len(roles) > 1 else ()

    def types(self, roots: Mapping[str, int]) -> dict[str, str]:
        """The type of each role, as the lexicon asks for it."""
        return {role: self.type_of(root) for role, root in roots.items()}
