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

from kg.extract.clauses import coordinated_with, surface_subjects
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


def _is_inverted(tree: Tree, verb: int) -> bool:
    """ "Had it rained", "Should they win": an auxiliary before its subject, in an adverbial clause."""
    subject = tree.child(verb, "nsubj", "nsubjpass")
    return subject is not None and any(
        tree.deps[c] == "aux" and c < subject and tree.lower[c] in ("had", "should", "were") for c in tree.children[verb]
    )


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
                self._add_reported_conjunct(node, head, sources)
                node = coordinated_with(self._tree, node)
                self._collect_beside(node, sources)
                continue
            effect = self._clause_effect(node, label, head)
            above = self._own(head) if self._tree.is_verb(head) else None
            if above is not None and label != "relcl":
                sources.extend(above.sources)
            if effect is not None and (not island or effect in _SAYING):
                if effect in _SAYING or effect == "rumour" or effect in ("order", "ask") or (
                    effect == "plan" and self._tree.is_verb(head) and self._is_finite(node)
                ):
                    self._add_speaker(head, effect, sources)
                if not island:
                    polarity, modality = self._carry(effect, above, polarity, modality)
                    if effect == "plan" and tense != "past":
                        tense = "future"
            elif effect is None and not island and label in ("xcomp",) and above is not None:
                polarity, modality = self._carry("did", above, polarity, modality)
            if label == "acl" and not island and self._tree.child(head, "det", "neg") is not None:
                if _cue(self._tree.lower[self._tree.child(head, "det", "neg") or 0], "determiner") == "negative":
                    polarity = _flip(polarity)  # "no plans to expand"
            if label in ("acl", "pcomp", "advcl") and effect is None and not island and modality == "asserted":
                verb = head if self._tree.is_verb(head) else next(
                    (a for a in self._tree.ancestors(head) if self._tree.is_verb(a)), None)
                if verb is not None and self._tree.tags[node] == "VBG" and label != "acl":
                    modality = self.status(verb).modality  # "could save money by closing the line"
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
            if lemma == "be" and (quality := tree.child(head, "acomp")) is not None and not tree.child(node, "nsubj") == quality:
                found = _effect(tree.lemmas[quality], "ADJ")
                if found is not None:
                    return found
            if lemma == "get" and to_infinitive and any(tree.lemmas[c] == "have" for c in tree.childs(head, "aux")):
                return "must"  # "We have got to leave."
            effect = _effect(lemma, tree.pos[head])
            if effect == "must" and lemma == "have" and (not to_infinitive or tree.tags[head] == "VBD"):
                return "did"  # "They had to walk" tells that they walked.
            if effect == "can" and lemma == "able" and self._tense(tree.heads[head]) == "past":
                return "did"
            if effect is None and lemma == "be" and tree.lower[head] != "being" and to_infinitive:
                return "plan"  # "The talks are to resume in May."
            if label in ("parataxis", "dep") and effect not in _SAYING:
                return None
            return effect
        if label == "acl" or (label == "relcl" and to_infinitive):
            if to_infinitive or tree.child(node, "mark") is not None:
                if tree.lower[head] == "order" and tree.lower[head - 1] == "in":
                    return "plan"
                return _effect(tree.lemmas[head], "NOUN") or ("plan" if to_infinitive else None)
            return None
        if label == "advcl":
            mark = tree.child(node, "mark", "advmod")
            if mark is not None and (cue := _cue(tree.lower[mark], "mark")) in ("conditional", "possible"):
                return cue
            if _is_inverted(tree, node):
                return "conditional"  # "Had it rained, ..."
            return "plan" if to_infinitive and tree.child(node, "nsubj") is None else None
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
        if modality == "asserted" or (effect in ("seem", "fear") and modality in ("planned", "conditional")):
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

    def _is_finite(self, verb: int) -> bool:
        tree = self._tree
        return tree.tags[verb] in ("VBD", "VBZ", "VBP") or any(
            tree.tags[c] in ("VBD", "VBZ", "VBP", "MD") for c in tree.childs(verb, "aux", "auxpass")
        ) or tree.child(verb, "mark") is not None

    def _add_reported_conjunct(self, node: int, head: int, sources: list[int]) -> None:
        """ "She said that the plan failed and it cost millions": the second half is her word too."""
        tree = self._tree
        subject = tree.child(node, "nsubj", "nsubjpass")
        if subject is None or tree.pos[subject] != "PRON" or _effect(tree.lemmas[head], tree.pos[head]) != "say":
            return
        clause = tree.child(head, "ccomp")
        if clause is not None and head < clause < node:
            self._add_speaker(head, "say", sources)

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
            # Without a speaker only whole sentences are somebody's words: a title in quotation marks is not.
            whole = quote.start in (start for start, _ in self._tree.bounds) or quote.outer[0] in (
                start for start, _ in self._tree.bounds)  # fmt: skip
            if not sources and whole and self._tree.words[quote.start][:1].isupper():
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
            and tree.is_verb(coordinated_with(tree, verb))
            and tree.child(verb, "aux", "auxpass", "nsubj", "nsubjpass") is None
            and tree.tags[verb] in ("VB", "VBN", "VBG")
        )
        status = self._own(coordinated_with(tree, verb), depth + 1) if shared else Status(tense=self._tense(verb))
        for c in words:
            status = self._apply_word(status, c, verb)
        status = self._apply_arguments(status, verb)
        sentence_end = tree.bounds[tree.sentences[verb]][1]
        last = next((tree.words[i] for i in range(sentence_end - 1, -1, -1) if tree.pos[i] not in ("SPACE",)
                     and tree.words[i] not in ('"', "”", "'", "’", ")")), "")
        if last == "?" and tree.deps[verb] in ("ROOT", "conj", "ccomp", "advcl", "xcomp"):
            status = replace(status, question=True)
        if any(
            tree.deps[c] == "advcl"
            and tree.child(c, "nsubj", "nsubjpass") is not None  # not "if needed"
            and (_is_inverted(tree, c) or any(_cue(tree.lower[m], "mark") == "conditional" for m in tree.childs(c, "mark")))
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
            if effect == "conditional" and not self._is_hypothetical(verb):
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
            return replace(status, polarity=_flip(status.polarity))
        effect = _cue(lower, "adverb") if label == "advmod" else None
        if lower == "longer" and any(tree.lower[c] == "no" for c in tree.children[word]):
            return replace(status, polarity=_flip(status.polarity))
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
                (tree.deps[d] in ("det", "neg") and _cue(tree.lower[d], "determiner") == "negative")
                or (tree.lower[d] == "not" and d + 1 < len(tree) and tree.lower[d + 1] in ("all", "every", "everyone"))
                for d in tree.children[c]
            ):  # "No flight left", "Not all flights left"
                return replace(status, polarity=_flip(status.polarity))
        return status

    def _is_hypothetical(self, verb: int) -> bool:
        """ "would" is a condition with an "if", a perfect or in somebody's mouth; else the past of "will"."""
        tree = self._tree
        start, end = tree.bounds[tree.sentences[verb]]
        if any(tree.lower[i] in ("if", "unless", "were") and tree.deps[i] == "mark" for i in range(start, end)):
            return True
        perfect = any(tree.deps[c] == "aux" and tree.lower[c] in ("have", "'ve") for c in tree.children[verb])
        quote = self._quote_of.get(verb)
        return perfect or (quote is not None and quote.cue != verb) or tree.deps[verb] == "relcl"

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
