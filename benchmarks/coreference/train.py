"""Fit the weights of the pronoun ranker, and measure them by cross-validation.

usage: train.py EVAL_FOLDER CACHE_FOLDER [--write OUT.tsv]

Data: GAP development and validation (he, she), OntoGUM's news development articles (it, they, he, she),
and the pronouns judged by hand in ``pronouns.tsv`` (it, they). "It" and "they" are fitted together: each
weight is the sum of one that both share and one of its own. A pronoun's candidates compete in a softmax;
where several clusters are right their probabilities add up, and where GAP says that neither name is
meant, what is left of the probability is right.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from corpora import Article, Judged, Snippet, gap, judged, ontogum, with_names
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from kg.annotate import load
from kg.extract import ranker
from kg.extract.coreference import resolve
from kg.extract.linking import Clusters
from kg.extract.mentions import find_mentions
from kg.extract.name_matching import link_names
from kg.extract.nominal_matching import link_nominals
from kg.extract.pronoun_absence import absence
from kg.extract.pronoun_features import Scene
from kg.extract.pronouns import antecedent, candidates, pronoun_kind, resolvable, speakers
from kg.extract.quotes import find_quotes
from kg.extract.syntax import Tree

PRONOUNS = Path(__file__).parent / "pronouns.tsv"
CHECK = frozenset({"clock", "soccer", "stampede", "taxes"})
FOLDS = 5
L2_THINGS = 8.0
OWN = "own:"  # marks the part of a weight that "it" and "they" do not share
LEAST = 0.15  # below this probability neither of the two names is meant


@dataclass
class Instance:
    """One pronoun: its kind, the features of each candidate, which are right, and where it comes from."""

    kind: str
    options: list[list[str]]
    right: list[bool]
    source: str
    weight: float = 1.0
    sides: tuple[int, int] = (-1, -1)  # GAP: which options are the names A and B
    truth: tuple[bool, bool] = (False, False)
    gender: str = ""
    meant: bool = True


def scene_of(doc) -> Scene:
    """Everything up to the pronouns."""
    mentions, quotes = find_mentions(doc), find_quotes(doc)
    clusters = Clusters(Tree.of(doc), mentions)
    link_names(clusters)
    link_nominals(clusters)
    speakers(clusters, quotes)
    return Scene(clusters, quotes)


def gap_instance(snippet: Snippet, *, given: bool = True) -> Instance:
    """The pronoun in question, the ones before it resolved with the weights at hand.

    With ``given`` the two names are people; without, they are what the tagger takes them for.
    """
    scene = scene_of(with_names(snippet) if given else snippet.doc)
    clusters = scene.clusters
    home: list[int] = []
    for start, end in snippet.names:
        inside = [k for k, m in enumerate(clusters.mentions) if start <= m.root < end and m.kind != "pronoun"]
        best = [k for k in inside if clusters.mentions[k].start == start and clusters.mentions[k].end == end]
        home.append((best or inside or [-1])[-1])
    target = clusters.by_root.get(snippet.pronoun)
    for k in clusters.order:
        if k == target or not resolvable(clusters, k):
            continue
        if clusters.mentions[k].root > snippet.pronoun:
            break
        found, _ = antecedent(scene, k)
        if found is not None:
            clusters.join(found.cluster, k)
    options, sides = [], [-1, -1]
    if target is not None:
        found_all = list(candidates(scene, target))
        for rank, candidate in enumerate(found_all):
            options.append(scene.features(target, candidate, rank, len(found_all)))
            for x in (0, 1):
                if home[x] >= 0 and clusters.find(home[x]) == candidate.cluster:
                    sides[x] = rank
        options.append(absence(scene, target))
    right = [False] * len(options)
    for x in (0, 1):
        if snippet.truth[x] and sides[x] >= 0:
            right[sides[x]] = True
    if not any(snippet.truth):
        right = [i not in sides for i in range(len(options))]
    return Instance("person", options, right, snippet.id, 1.0, tuple(sides), snippet.truth, snippet.gender)


def gum_instances(article: Article) -> Iterator[Instance]:
    """The third-person pronouns of an article, each after the gold decisions on those before it."""
    scene = scene_of(article.doc)
    clusters = scene.clusters
    gold: dict[int, int] = {}
    for number, cluster in enumerate(article.clusters):
        for start, end in cluster:
            inside = [k for k, m in enumerate(clusters.mentions) if start <= m.root < end]
            if inside:
                depth = {k: _depth(scene, clusters.mentions[k].root, start, end) for k in inside}
                best = min(inside, key=lambda k: (depth[k], k))
                gold.setdefault(best, number)
    for k in clusters.order:
        if not resolvable(clusters, k):
            continue
        found = list(candidates(scene, k))
        options = [scene.features(k, c, rank, len(found)) for rank, c in enumerate(found)] + [
            absence(scene, k)
        ]
        right = [any(gold.get(o, -2) == gold.get(k, -1) for o in clusters.members[c.cluster]) for c in found]
        if k in gold and not any(right):
            pass  # the antecedent is out of sight: no antecedent is right
        right.append(not any(right))
        yield Instance(pronoun_kind(clusters, k), options, right, article.name, 1.0)
        chosen = [c for c, ok in zip(found, right, strict=False) if ok]
        if chosen:
            clusters.join(chosen[0].cluster, k)


def judged_instances(text: Judged) -> Iterator[Instance]:
    """The pronouns of a text that were judged by hand, each after the right decisions on those before it."""
    scene = scene_of(text.doc)
    clusters = scene.clusters
    at = {text.offset(text.doc[m.root].idx): k for k, m in enumerate(clusters.mentions)}
    meant = {at[where]: [at.get(o, -1) for o in told] for where, told in text.meant.items() if where in at}
    for k in clusters.order:
        if not resolvable(clusters, k):
            continue
        if k not in meant:
            found = antecedent(scene, k)[0] if pronoun_kind(clusters, k) == "person" else None
            if found is not None:
                clusters.join(found.cluster, k)
            continue
        options = list(candidates(scene, k))
        right = [any(o in meant[k] for o in clusters.members[c.cluster]) for c in options]
        features = [scene.features(k, c, rank, len(options)) for rank, c in enumerate(options)]
        right.append(not any(right))
        yield Instance(
            pronoun_kind(clusters, k), [*features, absence(scene, k)], right, text.name, meant=bool(meant[k])
        )
        chosen = [c for c, ok in zip(options, right, strict=False) if ok]
        if chosen:
            clusters.join(chosen[0].cluster, k)


def _depth(scene: Scene, root: int, start: int, end: int) -> int:
    heads, steps = scene.clusters.tree.heads, 0
    while start <= heads[root] < end and heads[root] != root:
        root, steps = heads[root], steps + 1
    return steps


def names_only(instance: Instance) -> Instance:
    """The choice between the two names alone."""
    sides = [s for s in instance.sides if s >= 0]
    options, right = [instance.options[s] for s in sides], [instance.right[s] for s in sides]
    return Instance(instance.kind, options, right, instance.source, 1.0)


def end_to_end(snippet: Snippet) -> tuple[bool, bool]:
    """Whether the pronoun's chain has a mention within each of the names."""
    mentions = find_mentions(snippet.doc)
    chains = resolve(snippet.doc, mentions, find_quotes(snippet.doc))
    mine = next((c for c in chains if any(mentions[k].root == snippet.pronoun for k in c)), ())
    a, b = (
        any(mentions[k].kind == "name" and start <= mentions[k].root < end for k in mine)
        for start, end in snippet.names
    )
    return a, b


def fit(instances: list[Instance], l2: float) -> dict[str, float]:
    """Weights of the features that maximise the likelihood, penalised by their squares."""
    instances = instances + [names_only(i) for i in instances if any(i.truth)]
    usable = [i for i in instances if any(i.right) and not all(i.right)]
    names: dict[str, int] = {}
    rows, columns, owner, right, weight = [], [], [], [], []
    row = 0
    for number, instance in enumerate(usable):
        for features, ok in zip(instance.options, instance.right, strict=True):
            for feature in features:
                rows.append(row)
                columns.append(names.setdefault(feature, len(names)))
            owner.append(number)
            right.append(ok)
            row += 1
        weight.append(instance.weight)
    x = csr_matrix((np.ones(len(rows)), (rows, columns)), shape=(row, len(names)))
    owner_, right_, weight_ = np.array(owner), np.array(right), np.array(weight)
    starts = np.flatnonzero(np.r_[True, owner_[1:] != owner_[:-1]])

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        s = x @ w
        top = np.maximum.reduceat(s, starts)[owner_]
        e = np.exp(s - top)
        total = np.add.reduceat(e, starts)
        good = np.add.reduceat(e * right_, starts)
        p = e / total[owner_]
        q = e * right_ / good[owner_]
        value = -(weight_ * (np.log(good) - np.log(total))).sum() + 0.5 * l2 * (w @ w)
        return value, x.T @ ((p - q) * weight_[owner_]) + l2 * w

    found = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": 300})
    return {name: float(found.x[i]) for name, i in names.items()}


def fit_things(instances: list[Instance]) -> dict[str, dict[str, float]]:
    """Weights for "it" and "they", fitted together."""
    marked = [
        replace(i, options=[[*o, *(f"{OWN}{i.kind}:{f}" for f in o)] for o in i.options]) for i in instances
    ]
    both = fit(marked, L2_THINGS)
    shared = {f: w for f, w in both.items() if not f.startswith(OWN)}
    return {
        kind: {f: w + both[f"{OWN}{kind}:{f}"] for f, w in shared.items() if f"{OWN}{kind}:{f}" in both}
        for kind in ("thing", "plural")
    }


def total(table: dict[str, float], features: list[str]) -> float:
    """The score of one option."""
    return sum(table.get(f, 0.0) for f in features)


def gap_decision(table: dict[str, float], instance: Instance, least: float) -> tuple[bool, bool]:
    """Which of the two names the pronoun means: the likelier, unless both are unlikely."""
    if not instance.options:
        return False, False
    s = np.array([total(table, f) for f in instance.options])
    p = np.exp(s - s.max())
    p /= p.sum()
    a, b = (p[i] if i >= 0 else 0.0 for i in instance.sides)
    if a + b < least:
        return False, False
    return bool(a >= b and a > 0.0), bool(b > a)


def f1(pairs: list[tuple[tuple[bool, bool], Instance]]) -> tuple[float, float, float]:
    """Precision, recall, F1 over the decisions."""
    tp = fp = fn = 0
    for said, instance in pairs:
        for x in (0, 1):
            tp += said[x] and instance.truth[x]
            fp += said[x] and not instance.truth[x]
            fn += not said[x] and instance.truth[x]
    return 100 * tp / max(1, tp + fp), 100 * tp / max(1, tp + fn), 200 * tp / max(1, 2 * tp + fp + fn)


def probabilities(table: dict[str, float], instance: Instance) -> np.ndarray:
    """The probability of each option."""
    s = np.array([total(table, o) for o in instance.options])
    e: np.ndarray = np.exp(s - s.max())
    return e / e.sum()


def quality(pairs: list[tuple[Instance, np.ndarray]]) -> str:
    """Decisions that are right; of the antecedents chosen, and of those that are there, how many are right.

    The last figures are the share of right antecedents among those with at least that probability.
    """
    right = [(bool(i.right[int(np.argmax(p))]), int(np.argmax(p)) == len(p) - 1, p.max()) for i, p in pairs]
    chosen = [(ok, p) for ok, absent, p in right if not absent]
    there = sum(1 for i, _ in pairs if not i.right[-1])
    good = sum(ok for ok, _ in chosen)
    out = f"{sum(ok for ok, _, _ in right)}/{len(right)} right"
    out += f", precision {good / max(1, len(chosen)):.2f}, recall {good / max(1, there):.2f}"
    for least in (0.5, 0.65, 0.8):
        sure = [ok for ok, p in chosen if p >= least]
        out += f", {sum(sure) / max(1, len(sure)):.2f} of {len(sure)} from {least}"
    return out


def main() -> None:
    """Fit, cross-validate, write."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("data", type=Path)
    ap.add_argument("cache", type=Path)
    ap.add_argument("--write", type=Path)
    ap.add_argument("--rounds", type=int, default=2)
    ap.add_argument("--l2", type=float, default=2.0)
    a = ap.parse_args()
    nlp = load()
    articles = list(ontogum(a.data / "gum/ontogum-dev.jsonl", [a.data / "gum/texts"], nlp, a.cache, CHECK))
    snippets = [
        s for part in ("validation", "development") for s in gap(a.data / f"gap/gap-{part}.tsv", nlp, a.cache)
    ]
    texts = list(judged(PRONOUNS, a.data / "gum/more", a.data / "gap/gap-development.tsv", nlp, a.cache))
    for number in range(a.rounds):
        from_gap = [gap_instance(s) for s in snippets]
        as_tagged = [gap_instance(s, given=False) for s in snippets]
        from_gum = [i for article in articles for i in gum_instances(article)]
        from_gum += [i for text in texts for i in judged_instances(text)]
        tables = report(from_gap, as_tagged, from_gum, a.l2)
        ranker.weights().clear()
        ranker.weights().update(tables)
        print(f"round {number + 1} done", flush=True)
    held_out(snippets, from_gap + as_tagged, from_gum, a.l2)
    if a.write:
        write(tables, a.write)


def report(
    from_gap: list[Instance], as_tagged: list[Instance], from_gum: list[Instance], l2: float
) -> dict[str, dict[str, float]]:
    """Print the cross-validated figures; give the weights fitted to everything."""
    lost = sum(1 for i in from_gap if any(i.truth) and not any(i.right))
    print(f"GAP: {len(from_gap)} pronouns, right name filtered out in {lost}")
    said: list[tuple[tuple[bool, bool], Instance]] = []
    people = [i for i in from_gum if i.kind == "person"]
    for fold in range(FOLDS):
        train = [i for part in (from_gap, as_tagged) for n, i in enumerate(part) if n % FOLDS != fold]
        table = fit(train + people, l2)
        said += [(gap_decision(table, i, LEAST), i) for n, i in enumerate(from_gap) if n % FOLDS == fold]
    for name, chosen in (
        ("development", [s for s in said if s[1].source.startswith("development")]),
        ("feminine", [s for s in said if s[1].gender == "f"]),
        ("masculine", [s for s in said if s[1].gender == "m"]),
    ):
        print("GAP names given, cross-validated, {}: P {:.1f} R {:.1f} F1 {:.1f}".format(name, *f1(chosen)))
    folds = {source: n % FOLDS for n, source in enumerate(sorted({i.source for i in from_gum}))}
    things = [i for i in from_gum if i.kind != "person"]
    from_gap = from_gap + as_tagged
    told: list[tuple[Instance, np.ndarray]] = []
    for fold in range(FOLDS):
        rest = [i for i in from_gum if folds[i.source] != fold]
        tables = fit_things([i for i in rest if i.kind != "person"])
        tables["person"] = fit(from_gap + [i for i in rest if i.kind == "person"], l2)
        told += [(i, probabilities(tables[i.kind], i)) for i in from_gum if folds[i.source] == fold]
    print(f"antecedent out of sight: {sum(1 for i in from_gum if i.meant and i.right[-1])}")
    for kind in ("person", "thing", "plural"):
        for name, start in (("OntoGUM", "GUM_"), ("judged, interviews", "interview_"), ("judged, lives", "")):
            chosen = [
                pair
                for pair in told
                if pair[0].kind == kind
                and (pair[0].source.startswith(start) if start else pair[0].source[:3] in ("bio", "dev"))
            ]
            if chosen:
                print(f"{kind}, {name}, cross-validated: {quality(chosen)}")
    return {"person": fit(from_gap + people, l2), **fit_things(things)}


def held_out(snippets: list[Snippet], from_gap: list[Instance], from_gum: list[Instance], l2: float) -> None:
    """Print the end-to-end figure on every fifth snippet, with weights fitted to the others."""
    chosen = {s.id for n, s in enumerate(snippets) if n % FOLDS == 0}
    rest = [i for i in from_gap if i.source not in chosen] + [i for i in from_gum if i.kind == "person"]
    kept = ranker.weights()["person"]
    ranker.weights()["person"] = fit(rest, l2)
    said = [
        (end_to_end(s), Instance("person", [], [], s.id, truth=s.truth, gender=s.gender))
        for s in snippets
        if s.id in chosen
    ]
    ranker.weights()["person"] = kept
    print("GAP end to end, held out: P {:.1f} R {:.1f} F1 {:.1f}".format(*f1(said)))


def write(tables: dict[str, dict[str, float]], path: Path) -> None:
    """The weights as a table, those near zero left out."""
    head = (
        "# Weights of the pronoun ranker: kind of pronoun, feature, weight.\n"
        "# Fitted by benchmarks/coreference/train.py to GAP development and validation (Apache-2.0,\n"
        "# google-research-datasets), OntoGUM's news development articles (CC BY 4.0, amir-zeldes/gum), and\n"
        "# pronouns judged by hand (benchmarks/coreference/pronouns.tsv).\n"
    )
    rows = [
        f"{kind}\t{feature}\t{weight:.3f}"
        for kind in sorted(tables)
        for feature, weight in sorted(tables[kind].items())
        if abs(weight) >= 0.02
    ]
    path.write_text(head + "\n".join(rows) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
