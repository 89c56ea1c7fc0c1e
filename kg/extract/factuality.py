"""Who says so, and how sure: the status of each predicate, read off the words above and around it.

Polarity, modality, sources and tense are four separate things, after FactBank (Saurí and Pustejovsky
2009). A status starts from the predicate's own auxiliaries and negation and is then carried up through
the words that govern its clause: "The firm denied that it had failed to pay" is positive twice negated,
and the firm's word. Noun phrases are islands for negation and modality ("did not meet the man who founded
the firm": he founded it), not for sources.
"""

from __future__ import annotations

from dataclasses import dataclass

from kg.extract.attribution import according_to, is_finite, reported_conjunct, sources_beside, speaker_of
from kg.extract.cues import ASCRIBED, MODALITY_OF_CUE, MODALITY_OF_EFFECT, cue, effect, flipped
from kg.extract.governors import clause_effect
from kg.extract.predicate_status import UNSPECIFIED, Status, own_status
from kg.extract.quotes import Quote
from kg.extract.subjects import coordinated_with, surface_subjects
from kg.extract.syntax import Tree
from kg.extract.word_lists import words
from kg.model import Modality, Polarity

__all__ = ["UNSPECIFIED", "Status", "StatusReader"]

_CLAUSES = frozenset(
    {"ccomp", "xcomp", "advcl", "relcl", "acl", "pcomp", "csubj", "conj", "parataxis", "dep"}
)
_REVERSED_BY_NEGATION = frozenset({"did", "not", "plan", "think", "want", "can", "seem", "must", "allow"})


@dataclass(slots=True)
class _Climb:
    """What has been gathered on the way up from a predicate."""

    polarity: Polarity
    modality: Modality
    sources: list[int | None]
    planned: bool = False
    island: bool = False


class StatusReader:
    """Reads statuses off one document's parse; remembers what several predicates share."""

    def __init__(self, tree: Tree, quotes: tuple[Quote, ...]) -> None:
        self._tree = tree
        self._quote_of: dict[int, Quote] = {}
        for quote in quotes:
            if quote.kind == "speech":
                for i in range(quote.start, quote.end):
                    self._quote_of.setdefault(i, quote)
        self._spoken = frozenset(i for i, quote in self._quote_of.items() if quote.cue != i)
        self._according = according_to(tree)
        self._sentence_starts = frozenset(start for start, _ in tree.bounds)
        self._own: dict[int, Status] = {}

    def status(self, predicate: int) -> Status:
        """The status of the clause whose predicate is this token."""
        own = self._own_of(predicate)
        climb = _Climb(own.polarity, own.modality, list(own.sources))
        node = predicate
        climb.sources += self._beside(node)
        while (above := self._step(node, climb)) is not None:
            node = above
            climb.sources += self._beside(node)
        sources = tuple(dict.fromkeys(s for s in climb.sources if s is not None))
        future = climb.modality == "planned" or (climb.planned and own.tense != "past")
        return Status(
            climb.polarity,
            climb.modality,
            self._with_quote(predicate, sources),
            "future" if future or (climb.modality == "conditional" and own.tense == "future") else own.tense,
            own.question,
        )

    def nominal_status(self, noun: int) -> Status:
        """The status of what a noun phrase says by itself: the author's word unless it stands in a quote."""
        return Status(sources=self._with_quote(noun, ()), tense="present")

    def _own_of(self, verb: int) -> Status:
        if verb not in self._own:
            self._own[verb] = own_status(self._tree, verb, self._spoken)
        return self._own[verb]

    def _step(self, node: int, climb: _Climb) -> int | None:
        """Carry the status to the governor of this node's clause, and return it; None at the top."""
        tree = self._tree
        label, head = tree.deps[node], tree.heads[node]
        if head == node or label in ("aux", "auxpass"):
            return None
        if label == "ccomp" and ";" in tree.words[node:head]:
            return None  # "Owen founded it; he believed that": a sentence of its own
        if label not in _CLAUSES:
            climb.island = True  # inside a noun phrase: only sources matter from here on
            return next((a for a in tree.ancestors(node) if tree.is_verb(a)), None)
        if label == "conj":
            climb.sources.append(reported_conjunct(tree, node))
            return coordinated_with(tree, node)
        found = clause_effect(tree, node)
        above = self._own_of(head) if tree.is_verb(head) else None
        if above is not None and label != "relcl":
            climb.sources += above.sources
        if found is not None and (not climb.island or found in ASCRIBED):
            climb.sources.append(self._speaker(node, head, found))
        if not climb.island:
            self._carry(node, found, above, climb)
        # What somebody plans to acknowledge holds already.
        known = found == "know" and is_finite(tree, node)
        closed = label == "advcl" or (label in ("relcl", "acl") and found is None)
        climb.island = climb.island or known or closed
        return head

    def _speaker(self, clause: int, governor: int, found: str) -> int | None:
        if found == "rumour":
            return UNSPECIFIED
        tree = self._tree
        called_for = found == "ask" and tree.deps[governor] == "pobj"  # "called for talks to resume"
        if tree.deps[clause] == "pcomp" or called_for:  # "accused the firm of lying"
            noun = tree.heads[governor]
            accused = tree.pos[noun] == "NOUN" and effect(tree.lemmas[noun], "NOUN") in ASCRIBED
            verb = next((a for a in tree.ancestors(clause) if tree.is_verb(a)), governor)
            governor = noun if accused else verb  # "faces allegations of lying"
        promised = found == "plan" and self._tree.is_verb(governor) and is_finite(self._tree, clause)
        if found in ASCRIBED or found in ("order", "ask") or promised:
            return speaker_of(self._tree, governor)
        return None

    def _carry(self, clause: int, found: str | None, above: Status | None, climb: _Climb) -> None:
        """What the governor, with its own status, makes of the clause's."""
        tree = self._tree
        label, head = tree.deps[clause], tree.heads[clause]
        if found is None and label == "xcomp" and above is not None:
            found = "did"
        if found is not None:
            climb.polarity, climb.modality = _governed(found, above, climb.polarity, climb.modality)
            climb.planned = climb.planned or found == "plan"
        if label == "acl":
            determiner = tree.child(head, "det", "neg")
            if determiner is not None and cue(tree.lower[determiner], "determiner") == "negative":
                climb.polarity = flipped(climb.polarity)  # "no plans to expand"
        elif label in ("pcomp", "advcl") and found is None and climb.modality == "asserted":
            verb = next((a for a in (head, *tree.ancestors(head)) if tree.is_verb(a)), None)
            if verb is not None and tree.tags[clause] == "VBG":
                climb.modality = self.status(verb).modality  # "could save money by closing the line"

    def _beside(self, verb: int) -> list[int]:
        stated = [self._according[verb]] if verb in self._according else []
        return [*stated, *sources_beside(self._tree, verb)]

    def _with_quote(self, predicate: int, sources: tuple[int, ...]) -> tuple[int, ...]:
        """The sources, with the speaker of the quote around the predicate, unless saying it does it."""
        quote = self._quote_of.get(predicate)
        if quote is None or quote.cue == predicate:
            return sources
        if quote.speaker is None:
            # Without a speaker only whole sentences are somebody's words: a title in quotation marks is not.
            whole = not {quote.start, quote.outer[0]}.isdisjoint(self._sentence_starts)
            capital = self._tree.words[quote.start][:1].isupper()
            return sources or ((UNSPECIFIED,) if whole and capital else ())
        if self._is_performative(predicate):
            return tuple(s for s in sources if s != quote.speaker)
        return sources if quote.speaker in sources else (*sources, quote.speaker)

    def _is_performative(self, predicate: int) -> bool:
        """ "I resign", "we accept": in the present of the first person, saying it does it."""
        tree = self._tree
        if tree.tags[predicate] != "VBP" or tree.lemmas[predicate] not in words("performatives.txt"):
            return False
        subjects, _ = surface_subjects(tree, predicate)
        return any(tree.lower[s] in ("i", "we") for s in subjects)


def _governed(
    found: str, above: Status | None, polarity: Polarity, modality: Modality
) -> tuple[Polarity, Modality]:
    if found in ("conditional", "possible"):
        return polarity, MODALITY_OF_CUE[found] if modality in ("asserted", "planned") else modality
    if found in ("not", "unlikely", "deny"):
        polarity = flipped(polarity)
    negated = above is not None and above.polarity == "negative"
    if negated and found in _REVERSED_BY_NEGATION:
        polarity = flipped(polarity)
    elif negated and found in ("say", "deny") and modality == "asserted":
        # "did not say that", "did not deny that": it may be so.
        polarity = flipped(polarity) if found == "deny" else polarity
        modality = "possible"
    if modality == "asserted" or (found in ("seem", "fear") and modality in ("planned", "conditional")):
        modality = MODALITY_OF_EFFECT.get(found, modality)
    if modality == "asserted" and above is not None and found in ("did", "not", "know"):
        modality = above.modality
    return polarity, modality
