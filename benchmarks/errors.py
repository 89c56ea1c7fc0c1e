"""What goes wrong on a gold set, at once: misses by the slot that failed, wrong status, idle claims.

    python benchmarks/errors.py --gold GOLD.jsonl --pred claims.jsonl --limit 50
    python benchmarks/errors.py --gold GOLD.jsonl --pred claims.jsonl --cause relation --doc asylum
    python benchmarks/errors.py --gold GOLD.jsonl --pred claims.jsonl --unmatched --min-confidence 0.5

A cause is a hint, not a verdict: it names the slot in which the nearest claim differs from the gold.
"""

from __future__ import annotations

import argparse
import json
import signal
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.score.facts import GoldFact, Prediction, Record, match, read_jsonl

CAUSES = {
    "no claim": "the sentence yields no claim at all",
    "nothing near": "claims of the sentence share neither argument with the gold",
    "relation": "both arguments joined, but in other words",
    "direction": "both arguments and the relation, the wrong way round",
    "object": "subject and relation right, object other",
    "subject": "object and relation right, subject other",
    "arguments": "relation right, both arguments other",
    "subject only": "only the subject is right",
    "object only": "only the object is right",
    "polarity": "found, but affirmed for denied or the reverse",
    "source": "found, but the source is missing, wrong or invented",
    "modality": "found, but hedge lost or invented",
    "time": "found, but the time is missing or wrong",
}


@dataclass(frozen=True, slots=True)
class Fault:
    """A gold fact that is missed or told wrongly: in which slot, and the claims that come nearest."""

    fact: GoldFact
    cause: str
    sentence: str
    near: tuple[Prediction, ...]


def faults(gold: Path, records: Iterable[Record], tier: int | None) -> list[Fault]:
    """All faults of a prediction on a gold file, in the gold's order."""
    facts, predictions = match(read_jsonl(gold), records)
    sentence_of = _sentences(gold)
    by_sentence: dict[str, list[Prediction]] = defaultdict(list)
    for prediction in predictions:
        by_sentence[_letters(str(prediction.record.get("sentence") or ""))].append(prediction)
    out = []
    for fact in facts:
        if tier is not None and fact.tier != tier:
            continue
        sentence = sentence_of(fact.record)
        beside = [
            p
            for key, members in by_sentence.items()
            if _overlap(_letters(sentence), key)
            for p in members
            if any(name in p.document for name in fact.documents)
        ]
        out += [Fault(fact, cause, sentence, tuple(near)) for cause, near in _causes(fact, beside)]
    return out


def _causes(fact: GoldFact, beside: Sequence[Prediction]) -> Iterator[tuple[str, Sequence[Prediction]]]:
    if fact.strict:
        for cause, wrong in (
            ("polarity", not fact.polarity_right()),
            ("source", not _source_right(fact)),
            ("modality", fact.hedged != fact.modality_marked()),
            ("time", bool(fact.record.get("time")) and not fact.time_right()),
        ):
            if wrong:
                yield cause, fact.strict
    elif fact.pair:
        straight = {key for key, _ in fact.relations}
        turned = [p for p in fact.pair if straight & {key for key, _ in p.relations}]
        yield ("direction", turned) if turned else ("relation", fact.pair)
    elif not beside:
        yield "no claim", ()
    else:
        yield _slot(fact, beside)


def _slot(fact: GoldFact, beside: Sequence[Prediction]) -> tuple[str, Sequence[Prediction]]:
    """Name the slots in which the best of the sentence's claims agree with the gold."""

    def agreement(p: Prediction) -> tuple[bool, bool, bool]:
        return (
            bool(fact.subjects & p.subjects),
            bool(fact.relations & p.relations),
            bool(fact.objects & p.objects),
        )

    best = max((agreement(p) for p in beside), key=lambda slots: (sum(slots), slots[1], slots))
    name = {
        (True, True, False): "object",
        (False, True, True): "subject",
        (False, True, False): "arguments",
        (True, False, False): "subject only",
        (False, False, True): "object only",
    }.get(best, "nothing near")
    return name, sorted(beside, key=lambda p: agreement(p) != best)


def _source_right(fact: GoldFact) -> bool:
    if fact.attributed:
        return fact.attribution_right()
    return fact.hearsay or any(not p.attributed for p in fact.strict)


def unmatched(gold: Path, records: Iterable[Record]) -> list[Prediction]:
    """Claims of the gold's documents that state no gold fact, the most confident first."""
    facts, predictions = match(read_jsonl(gold), records)
    stated = {id(p) for fact in facts for p in fact.strict}
    return sorted((p for p in predictions if id(p) not in stated), key=lambda p: -p.confidence)


class _sentences:  # noqa: N801 (used as a function that remembers the files it has read)
    """The sentence of a gold record: its own, or looked up beside the gold file."""

    def __init__(self, gold: Path) -> None:
        self.folders = (gold.parent / "texts", gold.parent)
        self.read: dict[str, list[str]] = {}

    def __call__(self, record: Record) -> str:
        if "sentence" in record:
            return str(record["sentence"])
        name = str(record.get("doc", ""))
        if name not in self.read:
            paths = (folder / f"{name}.sentences.json" for folder in self.folders)
            found = next((path for path in paths if path.exists()), None)
            self.read[name] = json.loads(found.read_text(encoding="utf-8")) if found else []
        index = int(record.get("sentence_index", -1))
        return self.read[name][index] if 0 <= index < len(self.read[name]) else ""


def _letters(text: str) -> str:
    return "".join(character for character in text if character.isalnum()).lower()


def _overlap(one: str, other: str) -> bool:
    """Whether one sentence contains the other: sentence splitters differ."""
    return bool(one and other) and (one in other or other in one)


def claim_line(prediction: Prediction) -> str:
    """One claim in one line: words [entity] | relation {property} | words [entity]; circumstances; status."""
    record = prediction.record
    relation = record.get("relation")
    wording = (
        relation
        if isinstance(relation, str)
        else (relation or {}).get("lemma") or (relation or {}).get("text")
    )
    property_ = relation.get("property") if isinstance(relation, dict) else None
    status = [
        "NOT" if prediction.negative else "",
        prediction.modality if prediction.modality != "asserted" else "",
        f"source={_shown(record.get('attributed_to'))}" if prediction.attributed else "",
        str(record.get("tense") or ""),
        prediction.time,
    ]
    around = [
        f"{q.get('role')}: {q.get('text')}" for q in record.get("qualifiers") or [] if isinstance(q, dict)
    ]
    triple = f"{_shown(record.get('subject'))} | {wording}{f' {{{property_}}}' if property_ else ''} | "
    circumstances = " ; " + "; ".join(around) if around else ""
    told = " ".join(filter(None, status))
    return f"{triple}{_shown(record.get('object'))}{circumstances}  <{told}> {prediction.confidence:.2f}"


def _shown(value: object) -> str:
    if isinstance(value, dict):
        text, label = str(value.get("text") or ""), str(value.get("label") or "")
        return text if label in ("", text) else f"{text} [{label}]"
    return "" if value is None else str(value)


def _gold_line(record: Record) -> str:
    status = [
        "NOT" if record.get("negated") else "",
        str(record.get("modality") or ""),
        f"source={record['attributed_to']}" if record.get("attributed_to") else "",
        str(record.get("time") or ""),
    ]
    triple = f"{record['subject']} | {record['relation']} | {record['object']}"
    return f"{record.get('id')} T{record.get('tier', 1)} {triple}  <{' '.join(filter(None, status))}>"


def _spread(found: Sequence[Fault], limit: int) -> list[Fault]:
    """Choose by turns from every cause, so that no cause hides another."""
    by_cause: dict[str, list[Fault]] = defaultdict(list)
    for fault in found:
        by_cause[fault.cause].append(fault)
    turns = [fault for turn in zip_longest(*by_cause.values()) for fault in turn if fault]
    order = list(CAUSES)
    return sorted(turns[:limit], key=lambda fault: order.index(fault.cause))


def main() -> None:
    """Print causes with their counts, then the faults themselves."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--pred", type=Path, required=True)
    parser.add_argument("--limit", type=int, default=50)
    parser.add_argument("--tier", type=int, help="only gold facts of this tier")
    parser.add_argument("--doc", help="only this document")
    parser.add_argument("--cause", choices=CAUSES, help="only this cause")
    parser.add_argument("--claims", type=int, default=6, help="claims shown with each fault")
    parser.add_argument(
        "--unmatched", action="store_true", help="claims that match no gold fact, instead of misses"
    )
    parser.add_argument("--min-confidence", type=float, default=0.0)
    args = parser.parse_args()
    if hasattr(signal, "SIGPIPE"):  # end quietly in `... | head`
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    records = [
        r
        for r in read_jsonl(args.pred)
        if float(r.get("confidence") or 1.0) >= args.min_confidence
        and (not args.doc or args.doc in str(r.get("document")))
    ]
    if args.unmatched:
        for prediction in unmatched(args.gold, records)[: args.limit]:
            print(
                f"\n{prediction.document}: {prediction.record.get('sentence')}\n    {claim_line(prediction)}"
            )
        return
    found = [f for f in faults(args.gold, records, args.tier) if not args.doc or args.doc in f.fact.documents]
    counts = Counter(f.cause for f in found)
    for cause, meaning in CAUSES.items():
        print(f"{counts[cause]:5d}  {cause:<13} {meaning}")
    shown = _spread([f for f in found if args.cause in (None, f.cause)], args.limit)
    last = ""
    for fault in shown:
        if fault.cause != last:
            print(f"\n===== {fault.cause}: {CAUSES[fault.cause]} ({counts[fault.cause]})")
            last = fault.cause
        print(
            f"\n{fault.fact.record.get('doc')}:{fault.fact.record.get('sentence_index', '')} {fault.sentence}"
        )
        print(f"  gold  {_gold_line(fault.fact.record)}")
        for prediction in fault.near[: args.claims]:
            print(f"   our  {claim_line(prediction)}")


if __name__ == "__main__":
    main()
