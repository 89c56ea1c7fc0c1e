"""Who says so, and how sure: the status of each predicate, read off the words above and around it.

Polarity, modality, sources and tense are four separate things, after FactBank (Saurí and Pustejovsky
2009). A status starts from the predicate's own auxiliaries and negation and is then carried up through
the words that govern its clause: "The firm denied that it had failed to pay" is positive twice negated,
and the firm's word. Noun phrases are islands for negation and modality ("did not meet the man who founded
the firm": he founded it), not for sources.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources

from kg.extract.clauses import surface_subjects
from kg.extract.quotes import Quote
from kg.extract.syntax import Tree
from kg.model import Modality, Polarity, Tense

__all__ = ["UNSPECIFIED", "Status", "StatusReader"]

UNSPECIFIED = -1
"""Stands in `Status.sources` for a source that the text does not name ("reportedly")."""

_CLAUSES = frozenset({"ccomp", "xcomp", "advcl", "relcl", "acl", "pcomp", "csubj", "conj", "parataxis", "dep"})
_MODALITIES: Mapping[str, Modality] = {
    "planned": "planned",
    "possible": "possible",
    "obligation": "obligation",
    "conditional": "conditional",
    "desired": "desired",
}
_EFFECT_MODALITY: Mapping[str, Modality] = {
    "plan": "planned",
    "want": "desired",
    "try": "desired",
    "hope": "desired",
    "ask": "desired",
    "order": "obligation",
    "must": "obligation",
    "can": "possible",
    "allow": "possible",
    "seem": "possible",
    "unlikely": "possible",
    "fear": "possible",
    "wonder": "possible",
    "rumour": "possible",
}
_SAYING = frozenset({"say", "deny", "think", "hope", "fear", "wonder"})


@dataclass(frozen=True, slots=True)
class Status:
    """The assertion status of one predicate.

    ``sources`` are tokens, innermost first, `UNSPECIFIED` for "reportedly". ``question`` marks what is
    asked or commanded rather than said.
    """

    polarity: Polarity = "positive"
    modality: Modality = "asserted"
    sources: tuple[int, ...] = ()
    tense: Tense = "past"
    question: bool = False


@cache
def _table(name: str, *key: str) -> Mapping[tuple[str, ...], str]:
    path = resources.files("kg.extract") / "data" / name
    rows = [line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    return {tuple(row[k] for k in key): row["effect"] for row in csv.DictReader(rows, delimiter="\t")}


def _cue(word: str, role: str) -> str | None:
    return _table("cues.tsv", "word", "role").get((word, role))


def _effect(lemma: str, pos: str) -> str | None:
    kind = {"VERB": "verb", "AUX": "verb", "ADJ": "adjective", "NOUN": "noun", "ADV": "adjective"}.get(pos)
    return None if kind is None else _table("governors.tsv", "lemma", "pos").get((lemma, kind))


@cache
def _performatives() -> frozenset[str]:
    path = resources.files("kg.extract") / "data" / "performatives.txt"
    lines = path.read_text(encoding="utf-8").splitlines()
    return frozenset(line.strip() for line in lines if line.strip() and not line.startswith("#"))


def _flip(polarity: Polarity) -> Polarity:
    return "positive" if polarity == "negative" else "negative"


class StatusReader:
    """Reads statuses off one document's parse; remembers what several predicates share."""

    def __init__(self, tree: Tree, quotes: tuple[Quote, ...]) -> None:
        self._tree = tree
        self._quote_of: dict[int, Quote] = {}
        for quote in quotes:
            if quote.kind == "speech":
                for i in range(quote.start, quote.end):
                    self._quote_of.setdefault(i, quote)
        self._according = self._find_according()
        self._local: dict[int, Status] = {}

    def _find_according(self) -> dict[int, int]:
        """ "According to police, the car had been stolen": the verb that the phrase belongs to -> police."""
        tree, found = self._tree, {}
        for i, word in enumerate(tree.lower):
            if word != "according":
                continue
            to = next((c for c in tree.children[i] if tree.lower[c] == "to"), None)
            source = tree.child(to, "pobj") if to is not None else tree.child(i, "pobj")
            verb = next((a for a in tree.ancestors(i) if tree.is_verb(a)), None)
            if source is not None and verb is not None:
                found[verb] = source
        return found

    def status(self, predicate: int) -> Status:
        """The status of the clause whose predicate is this token."""
        local = self._own(predicate)
        polarity, modality, sources = local.polarity, local.modality, list(local.sources)
        question, tense = local.question, local.tense
        node, island = predicate, False
        self._collect_beside(node, sources)
        while True:
            label, head = self._tree.deps[node], self._tree.heads[node]
            if head == node or label not in _CLAUSES:
                higher = next((a for a in self._tree.ancestors(node) if self._tree.is_verb(a)), None)
                if higher is None or self._tree.deps[node] in ("aux", "auxpass"):
                    break
                node, island = higher, True  # inside a noun phrase: only sources matter from here on
                self._collect_beside(node, sources)
                continue
            if label == "conj":
                node = head
                self._collect_beside(node, sources)
                continue
            effect = self._clause_effect(node, label, head)
            above = self._own(head) if self._tree.is_verb(head) else None
            if effect is not None and (not island or effect in _SAYING):
                if effect in _SAYING or (effect == "rumour"):
                    self._add_speaker(head, effect, sources)
                if not island:
                    polarity, modality = self._carry(effect, above, polarity, modality)
                    if effect == "plan" and tense != "past":
                        tense = "future"
            elif effect is None and not island and label in ("xcomp",) and above is not None:
                polarity, modality = self._carry("did", above, polarity, modality)
            if label in ("relcl", "acl") and effect is None:
                island = True
            if label == "advcl":
                island = True
            node = head
            self._collect_beside(node, sources)
        self._add_quote(predicate, sources)
        if modality == "planned" or (modality == "conditional" and local.tense == "future"):
            tense = "future"
        return Status(polarity, modality, tuple(dict.fromkeys(sources)), tense, question)

    def nominal_status(self, noun: int) -> Status:
        """The status of what a noun phrase says by itself: the author's word unless it stands in a quote."""
        sources: list[int] = []
        self._add_quote(noun, sources)
        return Status(sources=tuple(sources), tense="present")

    def _clause_effect(self, node: int, label: str, head: int) -> str | None:
        tree = self._tree
        to_infinitive = any(tree.tags[c] == "TO" for c in tree.children[node] if tree.deps[c] == "aux")
        if label in ("ccomp", "xcomp", "parataxis", "dep"):
            lemma = tree.lemmas[head]
            if to_infinitive:
                special = _effect(f"{lemma} to", tree.pos[head])
                if special is not None:
                    return special
            elif tree.tags[node] == "VBG" and label == "xcomp":
                special = _effect(f"{lemma} doing", tree.pos[head])
                if special is not None:
                    return special
            effect = _effect(lemma, tree.pos[head])
            if effect == "must" and lemma == "have" and not to_infinitive:
                return "did"
            if effect is None and lemma == "be" and tree.lower[head] != "being" and to_infinitive:
                return "plan"  # "The talks are to resume in May."
            if label in ("parataxis", "dep") and effect not in _SAYING:
                return None
            return effect
        if label == "acl" or (label == "relcl" and to_infinitive):
            if to_infinitive or tree.child(node, "mark") is not None:
                return _effect(tree.lemmas[head], "NOUN") or ("can" if to_infinitive else None)
            return None
        if label == "advcl":
            mark = tree.child(node, "mark", "advmod")
            if mark is not None and (cue := _cue(tree.lower[mark], "mark")) in ("conditional", "possible"):
                return cue
            return "want" if to_infinitive and tree.child(node, "nsubj") is None else None
        if label == "pcomp":
            return self._preposition_effect(head)
        return None

    def _preposition_effect(self, preposition: int) -> str | None:
        tree = self._tree
        word = tree.lower[preposition]
        governor = tree.heads[preposition]
        if _cue(word, "preposition") or _cue(f"{tree.lower[governor]} {word}", "preposition"):
            return "not"
        verb = governor if tree.is_verb(governor) else tree.heads[governor]
        lemma = tree.lemmas[verb]
        if word == "of" and lemma in ("accuse", "suspect"):
            return "say"
        if word == "from" and _effect(lemma, "VERB") == "not":
            return "not"
        if tree.pos[governor] == "NOUN" and word in ("of", "for", "to", "on"):
            effect = _effect(tree.lemmas[governor], "NOUN")
            return effect if effect in _EFFECT_MODALITY else None
        return None

    def _carry(
        self, effect: str, above: Status | None, polarity: Polarity, modality: Modality
    ) -> tuple[Polarity, Modality]:
        """What a governing word, with its own status, makes of the status of its clause."""
        negated = above is not None and above.polarity == "negative"
        if effect in ("conditional", "possible"):
            return polarity, _MODALITIES[effect] if modality in ("asserted", "planned") else modality
        if effect in ("not", "unlikely", "deny"):
            polarity = _flip(polarity)
        if negated and effect in ("did", "not", "plan", "think", "want", "can", "seem", "must", "allow"):
            polarity = _flip(polarity)
        elif negated and effect == "say" and modality == "asserted":
            modality = "possible"
        if modality == "asserted":
            modality = _EFFECT_MODALITY.get(effect, modality)
        if modality == "asserted" and above is not None and effect in ("did", "not", "know"):
            modality = above.modality
        return polarity, modality

    def _add_speaker(self, governor: int, effect: str, sources: list[int]) -> None:
        tree = self._tree
        if effect == "rumour":
            sources.append(UNSPECIFIED)
            return
        if tree.pos[governor] in ("NOUN", "ADJ"):
            owner = tree.child(governor, "poss")
            if owner is not None:
                sources.append(owner)
                return
            verb = next((a for a in tree.ancestors(governor) if tree.is_verb(a)), None)
            if verb is None or tree.deps[governor] not in ("dobj", "acomp"):
                sources.append(UNSPECIFIED)
                return
            governor = verb
        passive = any(tree.deps[c] in ("auxpass", "nsubjpass") for c in tree.children[governor])
        if passive:
            agent = tree.child(governor, "agent")
            speaker = None if agent is None else tree.child(agent, "pobj")
            told = tree.lemmas[governor] in ("tell", "inform", "assure", "ask", "warn")
            sources.append(UNSPECIFIED if speaker is None or told and speaker is None else speaker)
            return
        subjects, _ = surface_subjects(tree, governor)
        if subjects and tree.lower[subjects[0]] in ("it", "there"):
            return
        sources.append(subjects[0] if subjects else UNSPECIFIED)

    def _collect_beside(self, node: int, sources: list[int]) -> None:
        """Sources given beside the clause: "according to", "as X said", "..., X said, ..."."""
        tree = self._tree
        if node in self._according:
            sources.append(self._according[node])
        for c in tree.children[node]:
            if tree.deps[c] not in ("parataxis", "advcl") or _effect(tree.lemmas[c], tree.pos[c]) != "say":
                continue
            mark = tree.child(c, "mark", "advmod")
            if tree.deps[c] == "advcl" and (mark is None or tree.lower[mark] != "as"):
                continue
            if tree.child(c, "ccomp", "dobj") is None:
                subjects, source = surface_subjects(tree, c)
                if source == "own" and subjects:
                    sources.append(subjects[0])

    def _add_quote(self, predicate: int, sources: list[int]) -> None:
        quote = self._quote_of.get(predicate)
        if quote is None or (quote.cue is not None and quote.cue == predicate):
            return
        if self._is_performative(predicate, quote):
            sources[:] = [s for s in sources if s != quote.speaker]
            return
        if quote.speaker is None:
            if not sources:
                sources.append(UNSPECIFIED)
        elif quote.speaker not in sources:
            sources.append(quote.speaker)

    def _is_performative(self, predicate: int, quote: Quote) -> bool:
        tree = self._tree
        if quote.speaker is None or tree.lemmas[predicate] not in _performatives() or tree.tags[predicate] != "VBP":
            return False
        subjects, _ = surface_subjects(tree, predicate)
        return any(tree.lower[s] in ("i", "we") for s in subjects)

    def _own(self, verb: int, depth: int = 0) -> Status:
        """The status that a verb's own auxiliaries, adverbs, negation and arguments give it."""
        known = self._local.get(verb)
        if known is not None:
            return known
        tree = self._tree
        words = [c for c in tree.children[verb] if tree.deps[c] in ("aux", "auxpass", "neg", "advmod", "preconj", "cc")]
        shared = (
            depth < 6
            and tree.deps[verb] == "conj"
            and tree.is_verb(tree.heads[verb])
            and tree.child(verb, "aux", "auxpass", "nsubj", "nsubjpass") is None
            and tree.tags[verb] in ("VB", "VBN", "VBG")
        )
        status = self._own(tree.heads[verb], depth + 1) if shared else Status(tense=self._tense(verb))
        for c in words:
            status = self._apply_word(status, c, verb)
        status = self._apply_arguments(status, verb)
        sentence_end = tree.bounds[tree.sentences[verb]][1]
        last = next((tree.words[i] for i in range(sentence_end - 1, -1, -1) if tree.pos[i] not in ("SPACE",)
                     and tree.words[i] not in ('"', "”", "'", "’", ")")), "")
        if last == "?" and tree.deps[verb] in ("ROOT", "conj", "ccomp", "advcl", "xcomp"):
            status = replace(status, question=True)
        if any(
            tree.deps[c] == "advcl" and any(_cue(tree.lower[m], "mark") == "conditional" for m in tree.childs(c, "mark"))
            for c in tree.children[verb]
        ) and status.modality in ("asserted", "planned", "possible"):
            status = replace(status, modality="conditional")
        self._local[verb] = status
        return status

    def _apply_word(self, status: Status, word: int, verb: int) -> Status:
        tree = self._tree
        lower, label = tree.lower[word], tree.deps[word]
        if label == "aux":
            effect = _cue(lower, "modal")
            if lower == "'d" and tree.tags[word] != "MD":
                effect = None
            if effect == "conditional" and self._is_reported(verb):
                return replace(status, modality="planned", tense="future")
            if effect is not None:
                modality = _MODALITIES[effect]
                return replace(status, modality=modality, tense="future" if effect == "planned" else status.tense)
            if lower == "to" and tree.lemmas[verb] == "be":
                return status
            return status
        if label == "neg" or _cue(lower, "adverb") == "negative" and label != "cc":
            nxt = tree.lower[word + 1] if word + 1 < len(tree) else ""
            if lower == "not" and nxt in ("only", "just", "merely", "least"):
                return status
            if lower == "no" and nxt == "longer":
                return replace(status, polarity=_flip(status.polarity))
            return replace(status, polarity=_flip(status.polarity))
        effect = _cue(lower, "adverb") if label == "advmod" else None
        if effect == "hearsay":
            return replace(status, sources=(*status.sources, UNSPECIFIED))
        if effect in _MODALITIES and status.modality == "asserted":
            return replace(status, modality=_MODALITIES[effect])
        return status

    def _apply_arguments(self, status: Status, verb: int) -> Status:
        """ "No one was hurt", "made no promise": the negation of the clause stands in an argument."""
        tree = self._tree
        for c in tree.children[verb]:
            if tree.deps[c] not in ("nsubj", "nsubjpass", "dobj", "attr"):
                continue
            if _cue(tree.lower[c], "pronoun") == "negative" or any(
                tree.deps[d] in ("det", "neg") and _cue(tree.lower[d], "determiner") == "negative"
                for d in tree.children[c]
            ):
                return replace(status, polarity=_flip(status.polarity))
        return status

    def _is_reported(self, verb: int) -> bool:
        """ "said it would open in May": the past of "will", a plan and no condition."""
        tree = self._tree
        node = verb
        while tree.deps[node] == "conj":
            node = tree.heads[node]
        head = tree.heads[node]
        return (
            tree.deps[node] == "ccomp"
            and tree.tags[head] in ("VBD", "VBN")
            and _effect(tree.lemmas[head], tree.pos[head]) in ("say", "know", "plan", "think")
            and not any(tree.lower[m] in ("if", "unless") for c in tree.childs(verb, "advcl") for m in tree.children[c])
        )

    def _tense(self, verb: int, depth: int = 0) -> Tense:
        tree = self._tree
        auxiliaries = [c for c in tree.children[verb] if tree.deps[c] in ("aux", "auxpass")]
        for c in auxiliaries:
            if tree.lower[c] in ("will", "'ll", "shall", "wo"):
                return "future"
        finite = next((c for c in auxiliaries if tree.tags[c] in ("VBD", "VBZ", "VBP")), None)
        if finite is not None:
            if tree.tags[finite] == "VBD":
                return "past"
            perfect = tree.lemmas[finite] == "have"
            going = tree.lemmas[verb] == "go" and tree.tags[verb] == "VBG" and tree.child(verb, "xcomp") is not None
            passive_of_event = tree.deps[finite] == "auxpass"
            if going:
                return "future"
            return "past" if perfect and tree.tags[verb] == "VBN" and not passive_of_event else "present"
        if tree.tags[verb] == "VBD":
            return "past"
        if tree.tags[verb] in ("VBZ", "VBP"):
            return "present"
        for c in auxiliaries:
            if tree.tags[c] == "MD":
                return "present"
        if tree.tags[verb] == "VBN" and tree.deps[verb] in ("acl", "amod"):
            return "past"
        if depth < 6:
            above = next((a for a in tree.ancestors(verb) if tree.is_verb(a)), None)
            if above is not None:
                return self._tense(above, depth + 1)
        return "past" if tree.tags[verb] == "VBN" else "present"
