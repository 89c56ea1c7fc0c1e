"""The development measures, each from predictions to rows of the table."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from benchmarks.openie import carb_records
from benchmarks.predict import DATA, claims, extractions, mentions, resolved
from benchmarks.references import answers, answers_with_names, link_clusters, ontonotes_clusters
from benchmarks.rounds import precision_at_coverage, read_rounds, reliability, wilson
from benchmarks.score.clusters import conll, read_clusters, score_clusters
from benchmarks.score.facts import Prediction, Record, Share, read_jsonl, score_facts
from benchmarks.score.openie import read_gold, read_predictions, score_tuples
from benchmarks.score.pronouns import read_snippets, score_pronouns
from benchmarks.score.status import score_status
from benchmarks.speed import timings
from kg.model import Extraction
from kg.settings import Settings

__all__ = ["MEASURES", "Row"]

GUM = DATA / "gum"
SEEDS = Path(__file__).resolve().parents[1] / "seeds"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: a figure, what it is out of, and the goal that it is to reach.

    ``at_most`` marks figures that are better when they are lower.
    """

    group: str
    measure: str
    value: float | None
    detail: str = ""
    goal: float | None = None
    at_most: bool = False


@lru_cache(maxsize=8)
def _extractions(folder: Path) -> tuple[Extraction, ...]:
    return tuple(extractions([folder]))


@lru_cache(maxsize=8)
def _claims(folder: Path) -> list[Record]:
    found = _extractions(folder)
    return claims(found, resolved(found))


def facts() -> Iterator[Row]:
    """Facts of the Wikinews articles: development, then check, of which only totals are told."""
    for group, texts, gold in (
        ("Wikinews", GUM / "texts", GUM / "gold-news-dev.jsonl"),
        ("Wikinews, check", GUM / "check", GUM / "check" / "gold-news-check.jsonl"),
    ):
        yield from _fact_rows(group, read_jsonl(gold), _claims(texts))
    sentences = {
        path.name.removesuffix(".sentences.json"): json.loads(path.read_text(encoding="utf-8"))
        for path in sorted((GUM / "texts").glob("*.sentences.json"))
    }
    status = score_status(read_jsonl(GUM / "status-dev.jsonl"), sentences, _claims(GUM / "texts"))
    yield _share("clauses that are not plain fact", "with a claim", status.found)
    yield _share("clauses that are not plain fact", "polarity right, of these", status.polarity)
    yield _share("clauses that are not plain fact", "hedge recognised, of these", status.modality)
    yield _share("clauses that are not plain fact", "source right, of these", status.source)
    yield _share("clauses that are not plain fact", "with a claim right in all three", status.all_right)


def _fact_rows(group: str, gold: list[Record], records: list[Record]) -> Iterator[Row]:
    published = [r for r in records if Prediction.read(r).confidence >= Settings().min_confidence]
    every, shown = score_facts(gold, records, tier=1), score_facts(gold, published, tier=1)
    yield _share(group, "tier 1, strict recall of all claims", every.strict, 0.72)
    yield _share(group, "tier 1, strict and right in polarity, source, assertedness", every.status, 0.65)
    yield _share(group, "tier 1, strict recall of what is published", shown.strict, 0.50)
    yield _share(group, "modality recognised where the gold has one", every.modality, 0.80)
    yield _share(group, "modality class right", every.modality_class, 0.70)
    yield _share(group, "source right where the gold has one", every.source)
    yield _share(group, "plain facts wrongly hedged", every.wrongly_hedged, at_most=True)
    yield _share(group, "plain facts wrongly attributed", every.wrongly_attributed, at_most=True)
    yield _share(group, "time right where the gold has one", every.time, 0.85)
    yield _share(
        group, "published claims that match a gold fact", score_facts(gold, published).matching, 0.60
    )


def seeds() -> Iterator[Row]:
    """Facts of the two seed articles."""
    score = score_facts(read_jsonl(DATA / "seeds" / "gold-dev.jsonl"), _claims(SEEDS), tier=1)
    yield _share("seed articles", "tier 1, strict recall of all claims", score.strict, 0.80)
    yield _share("seed articles", "tier 1, strict and right in status", score.status)


def open_relations() -> Iterator[Row]:
    """CaRB's development split."""
    gold = DATA / "carb" / "dev.tsv"
    score = score_tuples(read_gold(gold), read_predictions(carb_records(gold)))
    detail = f"precision {score.precision:.3f}, recall {score.recall:.3f}, {score.tuples} tuples"
    yield Row("CaRB, development split", "F1", score.f1, detail, 0.59)


def pronouns() -> Iterator[Row]:
    """GAP, with the names given and through the whole pipeline; the pronouns' weights were fitted on it."""
    for name in ("development", "validation"):
        path = DATA / "gap" / f"gap-{name}.tsv"
        snippets = read_snippets(path)
        for way, said in (("names given", answers_with_names(path)), ("end to end", answers(snippets))):
            scores = score_pronouns(snippets, said)
            precision, recall, f1 = scores["all"]
            bias = scores["feminine"][2] / scores["masculine"][2] if scores["masculine"][2] else 0.0
            detail = f"precision {precision:.3f}, recall {recall:.3f}, feminine/masculine {bias:.2f}"
            yield Row(f"GAP, {name} (weights fitted on it)", f"F1, {way}", f1, detail)


def coreference() -> Iterator[Row]:
    """OntoGUM's clusters of the 16 articles, and the links of their names."""
    gold_file, folders = GUM / "ontogum-dev.jsonl", (GUM / "texts", GUM / "check")
    gold_clusters = read_clusters(read_jsonl(gold_file), singletons=False)
    scores = score_clusters(gold_clusters, ontonotes_clusters(gold_file, folders))
    detail = ", ".join(f"{name} {scores[name].f1:.3f}" for name in ("MUC", "B3", "CEAFe", "LEA"))
    yield Row("OntoGUM, 16 articles", "CoNLL mean F1, end to end", conll(scores), detail)
    found = [one for folder in folders for one in _extractions(folder)]
    gold = [
        frozenset((str(name), int(start), int(end)) for name, start, end in cluster)
        for cluster in read_jsonl(GUM / "links.clusters.jsonl")[0]["clusters"]
    ]
    texts = {Path(one.document.id).stem: one.document.text for one in found}
    linked = link_clusters(gold, mentions(found, resolved(found)), texts)
    score = score_clusters({"": list(gold)}, {"": linked})["B3"]
    detail = f"precision {score.precision:.3f}, recall {score.recall:.3f}"
    yield Row("links across 16 articles", "B-cubed F1", score.f1, detail)


def judged() -> Iterator[Row]:
    """The latest round judged by hand, and what confidence was worth in it."""
    rounds = read_rounds()
    if not rounds:
        return
    latest = rounds[-1]
    group = f"judged by hand, {latest.name}"
    number = len(latest.judged)
    low, high = wilson(sum(one.verdict == "C" for one in latest.judged), number)
    yield Row(
        group, "correct and informative", latest.share("C"), f"n = {number}, {low:.2f} to {high:.2f}", 0.60
    )
    yield Row(group, "partial", latest.share("P"))
    yield Row(group, "false", latest.share("F"), "", 0.07, at_most=True)
    yield Row(group, "empty", latest.share("E"), "", 0.05, at_most=True)
    for coverage, share in precision_at_coverage(latest.judged):
        yield Row(group, f"correct among the most confident {coverage:.0%}", share)
    for mean, share, count in reliability(latest.judged):
        yield Row(group, f"correct at mean confidence {mean:.2f}", share, f"n = {count}")


def speed() -> Iterator[Row]:
    """The stages' times."""
    for timing in timings():
        if timing.stage != "annotate":
            goal = 0.35 if timing.stage.startswith("extract") else None
            yield Row("time / time of the spaCy pipeline", timing.stage, timing.share, "", goal, at_most=True)


def _share(
    group: str, measure: str, share: Share, goal: float | None = None, *, at_most: bool = False
) -> Row:
    return Row(group, measure, share.value, f"{share.part}/{share.whole}", goal, at_most)


MEASURES = {
    "facts": facts,
    "seeds": seeds,
    "open relations": open_relations,
    "pronouns": pronouns,
    "coreference": coreference,
    "judged": judged,
    "speed": speed,
}
