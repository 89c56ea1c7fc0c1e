"""What speaks for and against a pronoun meaning an earlier thing: named features of the pair.

Feature names are words, so that the weights in ``data/coreference_ranker.tsv`` can be read.
Features follow Mitkov (1998), Haghighi and Klein (2009) and Webster et al. (2018): syntactic role,
distance, parallelism, salience, binding and agreement.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.extract.entity_types import noun_type
from kg.extract.linking import Clusters
from kg.extract.quotes import Quote
from kg.extract.word_lists import words

__all__ = ["Candidate", "Scene"]

_ROLES = {
    "nsubj": "subj",
    "nsubjpass": "subj",
    "csubj": "subj",
    "dobj": "obj",
    "dative": "dat",
    "pobj": "pobj",
    "poss": "poss",
    "attr": "attr",
    "agent": "agent",
    "appos": "appos",
    "nmod": "nmod",
    "compound": "nmod",
    "amod": "nmod",
    "npadvmod": "adv",
    "oprd": "attr",
    "ROOT": "root",
}


def _bucket(n: int) -> str:
    return (
        str(n) if n < 4 else "4" if n < 6 else "6" if n < 10 else "10" if n < 18 else "18" if n < 32 else "32"
    )


@dataclass(frozen=True, slots=True)
class Candidate:
    """A cluster as a pronoun's antecedent: its nearest mention, and its nearest that is no pronoun."""

    cluster: int
    nearest: int
    named: int
    before: bool
    size: int


class Scene:
    """The facts about a document's mentions that pronoun resolution asks for again and again."""

    def __init__(self, clusters: Clusters, quotes: Sequence[Quote]) -> None:
        tree, mentions = clusters.tree, clusters.mentions
        self.clusters = clusters
        self._quotes = quotes
        self.sentence = [tree.sentences[m.root] for m in mentions]
        self.role, self.conjunct, self.anchor = [], [], []
        for m in mentions:
            role, conjunct, anchor = self._role_of(m.root)
            self.role.append(role)
            self.conjunct.append(conjunct)
            self.anchor.append(anchor)
        self.nested = [self._is_nested(a) for a in self.anchor]
        self.clause = [self._clause_of(a) for a in self.anchor]
        self.quote = [-1] * len(mentions)
        self.speaker: dict[int, int | None] = {}
        self.speaks: dict[int, int] = {}  # mention -> the quote whose speaker it is
        self.previous: dict[int, int] = {}  # quote -> the quote of speech before it
        last = -1
        for number, quote in enumerate(quotes):
            if quote.depth or (quote.kind != "speech" and quote.cue is None):
                continue
            self.previous[number] = last
            last = number
            self.speaker[number] = clusters.by_root.get(quote.speaker) if quote.speaker is not None else None
            told = self.speaker[number]
            if told is not None:
                self.speaks.setdefault(told, number)
            for k in self.inside(number):
                self.quote[k] = number
        self.main_subject: dict[int, int] = {}  # sentence -> its first main-clause subject
        for k in clusters.order:
            if self.role[k] == "subj" and tree.deps[self.clause[k]] in ("ROOT", "ccomp"):
                self.main_subject.setdefault(self.sentence[k], k)
        self.parenthesis = [self._in_parenthesis(m.root) for m in mentions]

    def opens_paragraph(self, number: int) -> bool:
        """Whether quote ``number`` stands at a paragraph's beginning."""
        start = self._quotes[number].outer[0]
        return start == 0 or self.clusters.tree.tags[start - 1] == "_SP"

    def inside(self, number: int) -> Iterator[int]:
        """The mentions within quote ``number``."""
        quote = self._quotes[number]
        for i in range(quote.start, quote.end):
            if i in self.clusters.by_root:
                yield self.clusters.by_root[i]

    def _role_of(self, root: int) -> tuple[str, bool, int]:
        """Role, whether a later conjunct, and the token that carries the role."""
        tree = self.clusters.tree
        conjunct, steps = False, 0
        i = root
        while tree.deps[i] in ("conj", "appos") and tree.heads[i] != i and steps < 6:
            if tree.deps[i] == "conj":
                if tree.is_verb(tree.heads[i]):
                    break
                conjunct = True
            i = tree.heads[i]
            steps += 1
        dep = tree.deps[i]
        role = _ROLES.get(dep, "other")
        if dep == "pobj":
            preposition = tree.lower[tree.heads[i]]
            role = "of" if preposition == "of" else "agent" if tree.deps[tree.heads[i]] == "agent" else "pobj"
        return role, conjunct, i

    def _is_nested(self, i: int) -> bool:
        """Whether a token is part of a larger noun phrase: "the cost of the bridge"."""
        tree = self.clusters.tree
        above = tree.heads[i]
        if tree.deps[i] == "pobj":
            above = tree.heads[above]
        return above != i and tree.pos[above] in ("NOUN", "PROPN")

    def _clause_of(self, i: int) -> int:
        """The nearest verb above a token, or the root of its sentence."""
        tree = self.clusters.tree
        while tree.heads[i] != i:
            i = tree.heads[i]
            if tree.is_verb(i) and tree.deps[i] not in ("aux", "auxpass", "amod"):
                return i
        return i

    def _in_parenthesis(self, i: int) -> bool:
        tree = self.clusters.tree
        j, low = i, max(0, i - 25)
        while j > low:
            j -= 1
            if tree.words[j] == ")":
                return False
            if tree.words[j] == "(":
                return True
        return False

    def dominates(self, above: int, below: int) -> str:
        """The label of the branch by which token ``below`` hangs under ``above``, empty if it does not."""
        tree, steps = self.clusters.tree, 0
        while below != above:
            label = tree.deps[below]
            if tree.heads[below] == below or steps > 40:
                return ""
            below = tree.heads[below]
            steps += 1
            if below == above:
                return label
        return "self"

    def features(self, k: int, candidate: Candidate, rank: int, rivals: int) -> list[str]:
        """The features of pronoun ``k`` meaning ``candidate``, the ``rank``-th nearest of ``rivals``."""
        prole = self._standing(k)
        side = "" if candidate.before else "after:"
        gap = self.sentence[k] - self.sentence[candidate.nearest]
        out = [
            f"{side}rank={min(rank, 4)}",
            f"{side}rank={min(rank, 3)}|of={min(rivals, 4)}",
            *self._of_nearest(k, candidate, prole, gap),
            *self._of_cluster(k, candidate, prole),
            *self._of_noun(k, candidate, prole),
        ]
        if candidate.before:
            out.extend(self._between(k, candidate))
        if gap == 0:
            out.extend(self._within_sentence(k, candidate.nearest, prole, side))
        return out

    def _standing(self, k: int) -> str:
        """The pronoun's own role: a possessive and a reflexive are roles of their own."""
        if self.clusters.mentions[k].possessive:
            return "poss"
        word = self.clusters.tree.lower[self.clusters.mentions[k].root]
        return "self" if word.endswith(("self", "selves")) else self.role[k]

    def _of_noun(self, k: int, candidate: Candidate, prole: str) -> Iterator[str]:
        """What the thing is called, and whether it suits the pronoun's place: "the deal ... it was a deal"."""
        clusters, tree = self.clusters, self.clusters.tree
        mentions, c = clusters.mentions, candidate.cluster
        p, n, e = mentions[k], mentions[candidate.nearest], mentions[candidate.named]
        kind = clusters.type[c]
        yield f"type={kind}|pronoun={prole}"
        yield f"paragraphs={min(clusters.paragraph[k] - clusters.paragraph[candidate.nearest], 2)}"
        if e.kind == "pronoun":
            yield "only pronouns"
        elif e.kind == "nominal":
            yield f"determiner={e.determiner}"
            yield f"determiner={e.determiner}|role={self.role[candidate.named]}"
            if tree.lower[e.root] in words("vague_nouns.txt"):
                yield "vague noun"
        called = {mentions[o].animate for o in clusters.members[c] if mentions[o].kind == "pronoun"}
        if p.animate is not True and called:
            yield f"called as now={p.animate in called}|alone={len(called) == 1}"
        if self.nested[candidate.nearest]:
            yield "nested"
            yield f"nested|pronoun={prole}"
        verb = self.clause[k]
        if tree.lemmas[verb] == tree.lemmas[self.clause[candidate.nearest]] and tree.is_verb(verb):
            yield f"same verb|{self.role[candidate.nearest] == prole}"
        if p.possessive and any(
            tree.lemmas[tree.heads[p.root]] == tree.lemmas[tree.heads[mentions[o].root]]
            for o in clusters.members[c]
            if mentions[o].root < p.root
        ):
            yield "same possession"
        if prole == "subj":
            if tree.lemmas[verb] in _SAYING:
                yield f"says|{kind}"
            attribute = tree.child(verb, "attr") if tree.lemmas[verb] == "be" else None
            if attribute is not None and tree.pos[attribute] in ("NOUN", "PROPN"):
                lemma = tree.lemmas[attribute].lower()
                if lemma == tree.lemmas[e.root].lower():
                    yield "is called so"
                told = noun_type(lemma)
                if told != "Concept" and kind not in ("Concept", "Entity"):
                    yield f"is such: {told == kind}"
        if tree.lemmas[n.root] == tree.lemmas[tree.heads[p.root]] and p.possessive:
            yield "of its like"

    def _of_nearest(self, k: int, candidate: Candidate, prole: str, gap: int) -> list[str]:
        """Where the nearest mention stands, and as what."""
        tree, mentions = self.clusters.tree, self.clusters.mentions
        nearest = candidate.nearest
        p, n = mentions[k], mentions[nearest]
        nrole = self.role[nearest]
        side = "" if candidate.before else "after:"
        g = str(gap) if -1 <= gap < 4 else ("4" if gap > 0 else "-2")
        initial = p.root <= 0 or tree.sentences[p.root - 1] != tree.sentences[p.root]
        out = [
            f"gap={g}",
            f"{side}distance={_bucket(abs(p.root - n.root))}",
            f"{side}role={nrole}",
            f"{side}role={nrole}|pronoun={prole}",
            f"{side}role={nrole}|gap={g}",
            f"{side}role={nrole}|pronoun={prole}|gap={min(gap, 2)}",
            f"{side}clause={tree.deps[self.clause[k]]}|{nrole}|gap={min(gap, 1)}",
            f"kind={n.kind}",
            f"kind={n.kind}|gap={g}",
        ]
        if n.kind == "pronoun":
            out.append(f"chain|pronoun={prole}|{nrole}")
            if n.possessive == p.possessive:
                out.append("same form")
        if nrole == prole:
            out.append(f"{side}parallel|gap={g}")
        if self.conjunct[nearest]:
            out.append(f"{side}conjunct")
        elif tree.child(n.root, "conj") is not None:
            out.append(f"{side}first conjunct")
        if self.parenthesis[nearest] and not self.parenthesis[k]:
            out.append(f"{side}parenthesis")
        if self.main_subject.get(self.sentence[nearest]) == nearest:
            out.append(f"{side}main subject|gap={g}")
            out.append(f"{side}main subject|pronoun={prole}|initial={initial}")
        if initial:
            out.append(f"initial|role={nrole}|gap={g}")
        if self.quote[k] >= 0 and self.quote[nearest] == self.quote[k]:
            out.append("same quote")
        return out

    def _of_cluster(self, k: int, candidate: Candidate, prole: str) -> list[str]:
        """Agreement and salience of the thing itself: how often, how and since when it is mentioned."""
        clusters = self.clusters
        mentions, c = clusters.mentions, candidate.cluster
        members = clusters.members[c]
        p, e = mentions[k], mentions[candidate.named]
        said = [o for o in members if mentions[o].kind == "pronoun" and mentions[o].gender]
        erole = self.role[candidate.named]
        out = [
            f"named role={erole}",
            f"named role={erole}|pronoun={prole}",
            f"named gap={min(self.sentence[k] - self.sentence[candidate.named], 5)}",
            f"named kind={e.kind}",
            f"size={min(candidate.size, 6)}",
            f"names={min(len(members) - len(said), 5)}",
            f"subjects={min(sum(self.role[o] == 'subj' for o in members), 4)}",
            f"type={clusters.type[c]}|{p.number}{p.animate}",
        ]
        if clusters.gender[c]:
            out.append("gender told")
        elif clusters.hint[c] and p.gender:
            out.append("gender hinted" if clusters.hint[c] == p.gender else "gender contrary")
        else:
            out.append("gender unknown")
        if said and p.gender:
            same = sum(mentions[o].gender == p.gender for o in said)
            out.append(
                "called so before" if same == len(said) else "called both" if same else "called otherwise"
            )
        if self.sentence[members[0]] == 0:
            out.append("since first sentence")
        if members[0] == clusters.order[0]:
            out.append("first mention")
        if e.kind == "name":
            out.append(f"name words={min(e.end - e.start, 3)}")
            if e.title < e.start:
                out.append("titled")
        if clusters.number[c] != p.number:
            out.append(f"number={clusters.number[c]}|{p.number}|{clusters.type[c]}")
        return out

    def _between(self, k: int, candidate: Candidate) -> list[str]:
        """Who stands between, and whether the thing is named again behind the pronoun."""
        clusters = self.clusters
        mentions, c = clusters.mentions, candidate.cluster
        p, n = mentions[k], mentions[candidate.nearest]
        between = 0
        for o in clusters.before(k):
            if mentions[o].root <= n.root or between == 3:
                break
            between += self.role[o] == "subj" and mentions[o].type == "Person" and clusters.find(o) != c
        out = [f"subjects between={between}|{self.role[candidate.nearest]}"]
        if candidate.named != candidate.nearest:
            out.append(f"named distance={_bucket(p.root - mentions[candidate.named].root)}")
        for o in clusters.members[c]:
            if mentions[o].root > p.root and mentions[o].kind == "name":
                out.append(f"named again={min(self.sentence[o] - self.sentence[k], 2)}")
                break
        return out

    def _within_sentence(self, k: int, n: int, prole: str, side: str) -> list[str]:
        """How the two hang together in one sentence's parse."""
        tree = self.clusters.tree
        mine, theirs = self.clause[k], self.clause[n]
        nrole = self.role[n]
        out = []
        if mine == theirs:
            out.append(f"{side}same clause|{nrole}|{prole}")
        else:
            branch = self.dominates(theirs, mine)
            if branch:
                out.append(f"{side}above by {branch}")
                out.append(f"{side}above by {branch}|{nrole}|{prole}")
                if branch == "ccomp" and nrole == "subj":
                    out.append(
                        f"{side}reported|{tree.lemmas[theirs]}" if tree.lemmas[theirs] in _SAYING else ""
                    )
            else:
                branch = self.dominates(mine, theirs)
                out.append(f"{side}below by {branch}|{nrole}" if branch else f"{side}apart|{nrole}|{prole}")
        inside = self.dominates(self.clusters.mentions[n].root, self.clusters.mentions[k].root)
        mark = tree.child(mine, "mark", "advmod")
        if mine != theirs and mark is not None:
            out.append(f"{side}mark={tree.lower[mark]}|{nrole}")
        if inside:
            out.append(f"{side}inside its phrase by {inside}|{prole}")
        elif self.dominates(self.anchor[n], self.clusters.mentions[k].root):
            out.append(f"{side}inside its phrase|{prole}")
        elif self.dominates(self.clusters.mentions[k].root, self.clusters.mentions[n].root):
            out.append(f"{side}around it")
        return [feature for feature in out if feature]


_SAYING = frozenset({"say", "tell", "think", "believe", "know", "claim", "admit", "write", "report", "feel"})
