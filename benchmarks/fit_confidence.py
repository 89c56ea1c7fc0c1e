"""Fit the confidence of claims: `python -m benchmarks.fit_confidence` writes kg/extract/data/confidence.json.

A logistic model over the extractor's features (L2, Newton's method). The target is the verdict "correct"
of claims that were judged by hand (`benchmarks/judgements/*.jsonl`); with `--gold`, claims of the
development articles are added with a smaller weight, right where they match a gold fact.
Cross-validated by document: the printed table is out of sample.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from kg import ontology
from kg.annotate import annotate, load
from kg.extract.extraction import featured_claims
from kg.model import Claim, Document
from kg.source import read

HERE = Path(__file__).parent
WEIGHTS = HERE.parent / "kg" / "extract" / "data" / "confidence.json"
RARE = 4  # a feature seen less often than this says nothing


@dataclass(frozen=True, slots=True)
class Example:
    document: str
    features: tuple[str, ...]
    right: bool
    weight: float


def key_of(claim: Claim) -> tuple[object, ...]:
    """What a judgement is about, whatever becomes of names and spans: sentence, words, status."""
    return (
        " ".join(claim.evidence.sentence.split()),
        claim.subject.text,
        claim.relation.property or claim.relation.lemma,
        claim.object.text if claim.object is not None else "",
        claim.polarity,
        claim.modality,
    )


def judged_examples(folder: Path, texts: Iterable[Path]) -> list[Example]:
    """Examples from the judged claims that the extractor still makes."""
    verdicts: dict[tuple[object, ...], str] = {}
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            verdicts[tuple(row["key"])] = row["verdict"]
    found, used = [], set()
    for document, claim, features in all_claims(texts):
        verdict = verdicts.get(key_of(claim))
        if verdict is not None:
            used.add(key_of(claim))
            found.append(Example(document.id, features, verdict == "C", 1.0))
    print(f"{len(verdicts)} judgements, {len(used)} of claims that are still made", file=sys.stderr)
    return found


def all_claims(paths: Iterable[Path]) -> Iterable[tuple[Document, Claim, tuple[str, ...]]]:
    onto, lexicon = ontology.load()
    nlp = load()
    documents = (d for d in read([str(p) for p in paths]) if isinstance(d, Document))
    for document, doc in annotate(documents, nlp):
        for claim, features in featured_claims(document, doc, onto, lexicon):
            yield document, claim, features


def fit(examples: list[Example], ridge: float) -> dict[str, float]:
    """Maximum a posteriori weights by Newton's method; the constant is not shrunk."""
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
    penalty = np.full(len(names), ridge)
    penalty[0] = 1e-6
    beta = np.zeros(len(names))
    for _ in range(30):
        p = 1.0 / (1.0 + np.exp(-x @ beta))
        gradient = x.T @ (w * (y - p)) - penalty * beta
        hessian = (x * (w * p * (1 - p))[:, None]).T @ x + np.diag(penalty)
        step = np.linalg.solve(hessian, gradient)
        beta += step
        if np.abs(step).max() < 1e-8:
            break
    return {f: round(float(b), 3) for f, b in zip(names, beta, strict=True)}


def score(weights: dict[str, float], features: Iterable[str]) -> float:
    return float(1.0 / (1.0 + np.exp(-(weights[""] + sum(weights.get(f, 0.0) for f in features)))))


def cross_validated(examples: list[Example], ridge: float, folds: int = 8) -> list[tuple[float, bool]]:
    """Out-of-sample (confidence, right) of the fully weighted examples, folds by document."""
    documents = sorted({e.document for e in examples})
    fold_of = {d: i % folds for i, d in enumerate(documents)}
    out: list[tuple[float, bool]] = []
    for k in range(folds):
        train = [e for e in examples if fold_of[e.document] != k]
        weights = fit(train, ridge)
        out += [(score(weights, e.features), e.right) for e in examples if fold_of[e.document] == k and e.weight == 1.0]
    return out


def report(pairs: list[tuple[float, bool]]) -> str:
    """Precision at coverage, and the reliability curve."""
    ranked = sorted(pairs, reverse=True)
    lines = []
    for coverage in (0.2, 0.4, 0.6, 0.8, 1.0):
        top = ranked[: max(1, int(coverage * len(ranked)))]
        lines.append(f"coverage {coverage:.1f}: precision {sum(r for _, r in top) / len(top):.2f} (confidence >= {top[-1][0]:.2f})")
    bins: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for p, right in ranked:
        bins[min(int(p * 5), 4)].append((p, right))
    for b in sorted(bins):
        mean = sum(p for p, _ in bins[b]) / len(bins[b])
        share = sum(r for _, r in bins[b]) / len(bins[b])
        lines.append(f"said {mean:.2f}: right {share:.2f} (n={len(bins[b])})")
    loss = -sum(np.log(p if r else 1 - p) for p, r in pairs) / len(pairs)
    lines.append(f"log loss {loss:.3f}")
    return "\n".join(lines)
