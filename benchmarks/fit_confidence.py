"""Fit the confidence of claims: `python -m benchmarks.fit_confidence` writes kg/extract/data/confidence.json.

A logistic model over the extractor's features (L2, Fisher scoring), times the certainty of the claim's
pronouns. Its target is the verdict "correct" of claims that were judged by hand
(``benchmarks/judgements/*.tsv``). Claims of the development articles are added with a smaller weight,
right where they match a gold fact: they are many, and say less surely what a careful reader would sign.
What is printed is out of sample: folds are by document.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from benchmarks.predict import DATA, knowledge, model
from benchmarks.score.facts import GoldFact, Prediction, read_jsonl
from kg.annotate import annotate
from kg.extract.extraction import featured_claims
from kg.model import Claim, Document
from kg.source import read

HERE = Path(__file__).parent
WEIGHTS = HERE.parent / "kg" / "extract" / "data" / "confidence.json"
JUDGEMENTS = HERE / "judgements"
TEXTS = DATA / "gum"
KEY = ("sentence", "subject", "relation", "object", "polarity", "modality")
RARE = 4  # a feature seen less often than this says nothing
GOLD_WEIGHT = 0.4
RIDGE = 8.0


@dataclass(frozen=True, slots=True)
class Example:
    """A claim's features, whether it is right, how much that counts, and how certain its pronouns are."""

    document: str
    features: tuple[str, ...]
    right: bool
    weight: float
    certainty: float


def key_of(claim: Claim) -> tuple[str, ...]:
    """What a judgement is about, whatever becomes of names and spans: sentence, words, status."""
    return (
        " ".join(claim.evidence.sentence.split()),
        " ".join(claim.subject.text.split()),
        claim.relation.property or claim.relation.lemma,
        " ".join(claim.object.text.split()) if claim.object is not None else "",
        claim.polarity,
        claim.modality,
    )


def featured(paths: Iterable[Path]) -> Iterator[tuple[Document, Claim, tuple[str, ...]]]:
    """Every claim of the texts with its features."""
    documents = (d for d in read(sorted(paths)) if isinstance(d, Document))
    for document, doc in annotate(documents, model()):
        for claim, features in featured_claims(document, doc, *knowledge()):
            yield document, claim, features


def judgements() -> tuple[dict[tuple[str, ...], str], set[Path]]:
    """All verdicts by what they are about, and the texts that they were judged in."""
    verdicts: dict[tuple[str, ...], str] = {}
    texts: set[Path] = set()
    for path in sorted(JUDGEMENTS.glob("*.tsv")):
        table = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
        for row in csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE):
            verdicts[tuple(row[column] for column in KEY)] = row["judgement"]
            texts |= set(TEXTS.glob(f"[!c]*/{row['document']}"))  # never those of the check set
    return verdicts, texts


def judged_examples() -> list[Example]:
    """Examples from the judged claims that the extractor still makes."""
    verdicts, texts = judgements()
    found, used = [], set()
    for document, claim, features in featured(texts):
        key = key_of(claim)
        if key in verdicts and key not in used:
            used.add(key)
            found.append(Example(document.id, features, verdicts[key] == "C", 1.0, claim.confidence))
    print(f"{len(verdicts)} judged claims, {len(used)} of them still made", file=sys.stderr)
    return found


def gold_examples() -> list[Example]:
    """Examples from the development articles, judged or not, right where a gold fact says the same."""
    facts = [GoldFact.read(row) for row in read_jsonl(DATA / "gum" / "gold-news-dev.jsonl")]
    found = []
    for document, claim, features in featured((TEXTS / "texts").glob("*.txt")):
        name = Path(document.id).name.lower()
        prediction = Prediction.read(_record(document, claim))
        right = False
        for fact in facts:
            if any(d in name for d in fact.documents):
                before = len(fact.strict)
                fact.compare(prediction)
                right = right or len(fact.strict) > before
        found.append(Example(document.id, features, right, GOLD_WEIGHT, claim.confidence))
    return found


def _record(document: Document, claim: Claim) -> dict[str, object]:
    def thing(text: str, label: str, forms: tuple[str, ...]) -> dict[str, object]:
        return {"text": text, "label": label, "aliases": list(forms)}

    obj = claim.object
    return {
        "document": document.id,
        "subject": thing(claim.subject.text, claim.subject.label, claim.subject.forms),
        "relation": {
            "text": claim.relation.text,
            "lemma": claim.relation.lemma,
            "property": claim.relation.property,
        },
        "object": thing("", "", ()) if obj is None else thing(obj.text, obj.label, obj.forms),
        "polarity": claim.polarity,
        "modality": claim.modality,
    }


def fit(examples: list[Example], ridge: float = RIDGE) -> dict[str, float]:
    """Maximum a posteriori weights by Fisher scoring; the constant is not shrunk.

    A claim is right with the model's probability times the certainty of its pronouns.
    """
    counts = Counter(f for e in examples for f in e.features)
    names = ["", *sorted(f for f, n in counts.items() if n >= RARE)]
    column = {f: i for i, f in enumerate(names)}
    x = np.zeros((len(examples), len(names)))
    x[:, 0] = 1.0
    for row, e in enumerate(examples):
        for f in e.features:
            if f in column:
                x[row, column[f]] = 1.0
    y = np.array([e.right for e in examples], dtype=float)
    w = np.array([e.weight for e in examples])
    certainty = np.array([e.certainty for e in examples])
    penalty = np.full(len(names), ridge)
    penalty[0] = 1e-6
    beta = np.zeros(len(names))
    for _ in range(30):
        p = 1.0 / (1.0 + np.exp(-x @ beta))
        slope = w * (1 - p) / (1 - certainty * p)
        gradient = x.T @ (slope * (y - certainty * p)) - penalty * beta
        hessian = (x * (slope * certainty * p * (1 - p))[:, None]).T @ x + np.diag(penalty)
        step = np.linalg.solve(hessian, gradient)
        beta += step
        if np.abs(step).max() < 1e-8:
            break
    return {f: round(float(b), 3) for f, b in zip(names, beta, strict=True)}


def score(weights: dict[str, float], features: Iterable[str]) -> float:
    """The model's probability that a claim with these features is right."""
    return float(1.0 / (1.0 + np.exp(-(weights[""] + sum(weights.get(f, 0.0) for f in features)))))


def cross_validated(
    examples: list[Example], ridge: float = RIDGE, folds: int = 8
) -> list[tuple[float, bool]]:
    """Out-of-sample (confidence, right) of the judged examples, folds by document."""
    documents = sorted({e.document for e in examples if e.weight == 1.0})
    fold_of = {d: i % folds for i, d in enumerate(documents)}
    out: list[tuple[float, bool]] = []
    for k in range(folds):
        weights = fit([e for e in examples if fold_of.get(e.document) != k], ridge)
        held_out = [e for e in examples if e.weight == 1.0 and fold_of[e.document] == k]
        out += [(e.certainty * score(weights, e.features), e.right) for e in held_out]
    return out


def report(pairs: list[tuple[float, bool]]) -> str:
    """Precision at coverage, the reliability curve, and the mean log loss."""
    ranked = sorted(pairs, reverse=True)
    lines = []
    for coverage in (0.2, 0.4, 0.6, 0.8, 1.0):
        top = ranked[: max(1, int(coverage * len(ranked)))]
        precision = sum(right for _, right in top) / len(top)
        lines.append(f"coverage {coverage:.1f}: precision {precision:.2f} (confidence >= {top[-1][0]:.2f})")
    bins: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for p, right in ranked:
        bins[min(int(p * 5), 4)].append((p, right))
    for b in sorted(bins):
        said = sum(p for p, _ in bins[b]) / len(bins[b])
        share = sum(right for _, right in bins[b]) / len(bins[b])
        lines.append(f"said {said:.2f}: right {share:.2f} (n={len(bins[b])})")
    loss = -sum(np.log(p if right else 1 - p) for p, right in pairs) / len(pairs)
    return "\n".join([*lines, f"log loss {loss:.3f}"])


def main() -> None:
    """Fit, print the cross-validated quality, write the weights."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--dry-run", action="store_true", help="print the quality, write nothing")
    arguments = parser.parse_args()
    judged = judged_examples()
    gold = gold_examples()
    examples = [*judged, *gold] if judged else [replace(e, weight=1.0) for e in gold]
    print(report(cross_validated(examples)))
    if not arguments.dry_run:
        text = json.dumps(fit(examples), indent=0, sort_keys=True, ensure_ascii=False)
        WEIGHTS.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
