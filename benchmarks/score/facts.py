"""Extracted claims against gold facts: recall, assertion status, times, and a lower bound of precision.

Predictions are the records of ``kg extract``: every field may be absent; subject, relation, object
and attributed_to may be plain strings.

A gold fact is found anywhere in its document, not only in its sentence:

name      any of text, label, aliases equals an accepted variant after lower-casing and without
          diacritics, punctuation, possessives and a leading article or possessive determiner. Bare
          pronouns in an accept list are ignored: a resolved graph names its nodes.
relation  any of text, lemma, property equals an accepted wording after stemming, without auxiliaries,
          adverbs and articles; one preposition more at the end of the predicted wording is forgiven
          ("was arrested in" states "arrest", but "increase" is not "increase with"). "X by" is the
          inverse of "X"; ``accept.inverse`` lists further inverse wordings.
strict    subject, relation and object match; pair: subject and object match, in either order.

Status is judged on the facts recovered strictly that carry it; of several matching predictions the
best counts.

usage: python -m benchmarks.score.facts --gold GOLD.jsonl --pred CLAIMS.jsonl [--tier 1]
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePath
from typing import Any, TypeAlias

from benchmarks.score.words import CLASS_OF, NEGATIONS, PRONOUNS, name_key, relation_keys, words_of

__all__ = ["FactScore", "GoldFact", "Prediction", "Share", "distinct", "match", "read_jsonl", "score_facts"]

Record: TypeAlias = dict[str, Any]
RelationKey: TypeAlias = tuple[str, bool]


@dataclass(frozen=True, slots=True)
class Share:
    """A count out of a total.

    >>> str(Share(3, 4)), str(Share(0, 0))
    ('3/4 = 0.750', '0/0')
    """

    part: int
    whole: int

    @property
    def value(self) -> float | None:
        """The quotient, None where there was nothing to count."""
        return self.part / self.whole if self.whole else None

    def __str__(self) -> str:
        return f"{self.part}/{self.whole} = {self.part / self.whole:.3f}" if self.whole else "0/0"


@dataclass(frozen=True, slots=True)
class Prediction:
    """A claim in the form in which it is compared."""

    record: Record
    document: str
    subjects: frozenset[str]
    objects: frozenset[str]
    relations: frozenset[RelationKey]
    negative: bool
    modality: str
    attributed: frozenset[str]
    time: str

    @classmethod
    def read(cls, record: Record) -> Prediction:
        """Make the comparison keys of one record."""
        relations = relation_texts(record.get("relation"))
        modality = record.get("modality") or "asserted"
        return cls(
            record,
            PurePath(str(record.get("document") or record.get("doc") or "")).name.lower(),
            frozenset(name_key(text) for text in name_texts(record.get("subject"))),
            frozenset(name_key(text) for text in name_texts(record.get("object"))),
            frozenset(key for text in relations for key in relation_keys(text, relax=True)),
            record.get("polarity") == "negative"
            or bool(record.get("negated"))
            or any(NEGATIONS & set(words_of(text)) for text in relations),
            str(modality.get("text") if isinstance(modality, dict) else modality).lower(),
            frozenset(name_key(text) for text in name_texts(record.get("attributed_to"))) - {""},
            str(record.get("time") or ""),
        )

    @property
    def content(self) -> tuple[object, ...]:
        """What it says, whatever its status."""
        subject, object_ = min(self.subjects, default=""), min(self.objects, default="")
        return self.document, subject, object_, tuple(sorted(self.relations)), self.negative

    @property
    def confidence(self) -> float:
        """The claim's confidence; 1 where none is given."""
        value = self.record.get("confidence")
        return 1.0 if value is None else float(value)


@dataclass(slots=True)
class GoldFact:
    """A fact that a careful reader takes from a document, and the predictions that state it."""

    record: Record
    documents: frozenset[str]
    subjects: frozenset[str]
    objects: frozenset[str]
    relations: frozenset[RelationKey]
    attributed: frozenset[str]
    strict: list[Prediction] = field(default_factory=list)
    pair: list[Prediction] = field(default_factory=list)

    @classmethod
    def read(cls, record: Record) -> GoldFact:
        """Make the comparison keys of one gold record."""
        accept = record.get("accept", {})
        wordings = [record["relation"], *accept.get("relations", [])]
        keys = {key for wording in wordings for key in relation_keys(wording)}
        keys |= {
            (key, not turned) for text in accept.get("inverse", []) for key, turned in relation_keys(text)
        }
        sources = [record.get("attributed_to") or "", *accept.get("attributed_to", [])]
        return cls(
            record,
            frozenset(PurePath(str(record[k])).stem.lower() for k in ("doc", "article") if record.get(k)),
            _accepted(record["subject"], accept.get("subjects", [])),
            _accepted(record["object"], accept.get("objects", [])),
            frozenset(keys),
            frozenset(name_key(name) for name in sources if name),
        )

    @property
    def tier(self) -> int:
        """1 for what must be found, 2 for what is nice to find."""
        return int(self.record.get("tier", 1))

    @property
    def hedged(self) -> bool:
        """Whether it is more, or less, than plainly asserted."""
        return bool(self.record.get("modality"))

    @property
    def hearsay(self) -> bool:
        """Whether it is told as "reportedly" or "allegedly": any source, named or not, states that too."""
        modality = str(self.record.get("modality") or "")
        return CLASS_OF.get(modality) == "reported"

    def compare(self, prediction: Prediction) -> None:
        """Note the prediction where it states this fact or joins its two arguments."""
        straight, turned = self.arguments(prediction)
        if straight or turned:
            self.pair.append(prediction)
        if (straight and self.relations & prediction.relations) or (
            turned and self.relations & {(key, not inverse) for key, inverse in prediction.relations}
        ):
            self.strict.append(prediction)

    def arguments(self, prediction: Prediction) -> tuple[bool, bool]:
        """Whether both arguments match, in this order; and in the other."""
        return (
            bool(self.subjects & prediction.subjects and self.objects & prediction.objects),
            bool(self.subjects & prediction.objects and self.objects & prediction.subjects),
        )

    def polarity_right(self) -> bool:
        """Whether a matching prediction affirms or denies as the gold does."""
        return any(p.negative == bool(self.record.get("negated")) for p in self.strict)

    def attribution_right(self) -> bool:
        """Whether a matching prediction names the right source; the last word of a name is enough."""

        def same(a: str, b: str) -> bool:  # "Ingram" names "Matthew Ingram"
            return a == b or a.split()[-1:] == b.split()[-1:]

        return any(same(a, b) for p in self.strict for a in p.attributed for b in self.attributed)

    def modality_marked(self) -> bool:
        """Whether a matching prediction is not plainly asserted."""
        return any(p.modality != "asserted" or (self.hearsay and p.attributed) for p in self.strict)

    def modality_right(self) -> bool:
        """Whether a matching prediction has the gold's class of modality."""
        gold = CLASS_OF.get(self.record["modality"], self.record["modality"])
        return any(
            CLASS_OF.get(p.modality, p.modality) == gold or (self.hearsay and p.attributed)
            for p in self.strict
        )

    def time_right(self) -> bool:
        """Whether a matching prediction has the gold's time, in this or another precision."""
        gold = str(self.record["time"])
        return any(
            len(p.time) >= 4 and (p.time.startswith(gold) or gold.startswith(p.time)) for p in self.strict
        )

    def status_right(self) -> bool:
        """Whether one prediction is right in polarity, source and assertedness together."""
        return any(self._fits(replace(self, strict=[p], pair=[])) for p in self.strict)

    @staticmethod
    def _fits(one: GoldFact) -> bool:
        (prediction,) = one.strict
        sourced = one.attribution_right() if one.attributed else one.hearsay or not prediction.attributed
        hedged = one.modality_marked() if one.hedged else prediction.modality == "asserted"
        return one.polarity_right() and sourced and hedged


@dataclass(frozen=True, slots=True)
class FactScore:
    """All that is counted about a set of predictions."""

    strict: Share
    pair: Share
    status: Share
    polarity_negated: Share
    polarity_affirmed: Share
    source: Share
    any_source: Share
    modality: Share
    modality_class: Share
    wrongly_hedged: Share
    wrongly_attributed: Share
    time: Share
    any_time: Share
    matching: Share
    matching_pair: Share


def score_facts(gold: Iterable[Record], records: Iterable[Record], tier: int | None = None) -> FactScore:
    """Score claim records against gold records, of one tier or of all."""
    facts, predictions = match(gold, records)
    scored = [fact for fact in facts if tier is None or fact.tier == tier]
    return count(scored, predictions)


def match(gold: Iterable[Record], records: Iterable[Record]) -> tuple[list[GoldFact], list[Prediction]]:
    """Read both sides and note for every fact the predictions of its document that state it."""
    facts = [GoldFact.read(record) for record in gold]
    wanted = frozenset(name for fact in facts for name in fact.documents)
    predictions = [p for p in distinct(records) if any(name in p.document for name in wanted)]
    by_document: dict[str, list[Prediction]] = defaultdict(list)
    for prediction in predictions:
        by_document[prediction.document].append(prediction)
    for fact in facts:
        for name, members in by_document.items():
            if any(document in name for document in fact.documents):
                for prediction in members:
                    fact.compare(prediction)
    return facts, predictions


def count(facts: Sequence[GoldFact], predictions: Sequence[Prediction]) -> FactScore:
    """Count what was found, with what status, and how many predictions state a fact."""
    found = [fact for fact in facts if fact.strict]
    negated = [fact for fact in found if fact.record.get("negated")]
    affirmed = [fact for fact in found if not fact.record.get("negated")]
    said = [fact for fact in found if fact.attributed]
    modal = [fact for fact in found if fact.hedged]
    bare = [fact for fact in found if not fact.hedged and not fact.attributed]
    timed = [fact for fact in found if fact.record.get("time")]
    strict = {id(p) for fact in facts for p in fact.strict}
    pair = {id(p) for fact in facts for p in fact.pair}

    def share(flags: Iterable[bool], whole: Sequence[object]) -> Share:
        return Share(sum(flags), len(whole))

    return FactScore(
        strict=Share(len(found), len(facts)),
        pair=share((bool(fact.pair) for fact in facts), facts),
        status=share((fact.status_right() for fact in found), facts),
        polarity_negated=share((fact.polarity_right() for fact in negated), negated),
        polarity_affirmed=share((fact.polarity_right() for fact in affirmed), affirmed),
        source=share((fact.attribution_right() for fact in said), said),
        any_source=share((any(p.attributed for p in fact.strict) for fact in said), said),
        modality=share((fact.modality_marked() for fact in modal), modal),
        modality_class=share((fact.modality_right() for fact in modal), modal),
        wrongly_hedged=share((all(p.modality != "asserted" for p in fact.strict) for fact in bare), bare),
        wrongly_attributed=share((all(p.attributed for p in fact.strict) for fact in bare), bare),
        time=share((fact.time_right() for fact in timed), timed),
        any_time=share((any(p.time for p in fact.strict) for fact in timed), timed),
        matching=Share(len(strict), len(predictions)),
        matching_pair=Share(len(pair), len(predictions)),
    )


def distinct(records: Iterable[Record]) -> list[Prediction]:
    """Read predictions; what says the same with the same status counts once."""
    seen: dict[tuple[object, ...], tuple[object, ...]] = {}
    out = []
    for prediction in map(Prediction.read, records):
        status = (prediction.modality, tuple(sorted(prediction.attributed)), prediction.time)
        if seen.get(prediction.content) != status:
            out.append(prediction)
            seen[prediction.content] = status
    return out


def read_jsonl(path: Path) -> list[Record]:
    """Read JSON records, one a line."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def name_texts(value: object) -> list[str]:
    """All surface forms under which a prediction names an argument; one empty form for none."""
    if value is None:
        return [""]
    if isinstance(value, dict):
        texts = [value.get("text"), value.get("label"), value.get("name"), *(value.get("aliases") or [])]
        return [str(text) for text in texts if text] or [""]
    return [str(value)]


def relation_texts(value: object) -> list[str]:
    """All wordings of a predicted relation."""
    if isinstance(value, dict):
        wordings = (value.get(key) for key in ("text", "lemma", "property", "label"))
        return [str(wording) for wording in wordings if wording]
    return [str(value)] if value else []


def _accepted(canonical: object, variants: Iterable[str]) -> frozenset[str]:
    keys = {name_key(variant) for variant in variants if name_key(variant) not in PRONOUNS}
    return frozenset(keys | {name_key(str(canonical))})


def main() -> None:
    """Print all counts for one gold file and one prediction file."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--gold", type=Path, required=True, help="gold facts, JSON lines")
    parser.add_argument("--pred", type=Path, required=True, help="claims, JSON lines")
    parser.add_argument("--tier", type=int, help="score only gold facts of this tier")
    parser.add_argument("--min-confidence", type=float, default=0.0, help="ignore claims below")
    args = parser.parse_args()
    records = [
        record
        for record in read_jsonl(args.pred)
        if Prediction.read(record).confidence >= args.min_confidence
    ]
    score = score_facts(read_jsonl(args.gold), records, args.tier)
    for name in FactScore.__slots__:
        sys.stdout.write(f"{name:<20} {getattr(score, name)}\n")


if __name__ == "__main__":
    main()
