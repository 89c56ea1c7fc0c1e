"""Write a system's coreference clusters of the OntoGUM articles, for score/coref.py.

usage: clusters.py EVAL_FOLDER CACHE_FOLDER OUT.jsonl [--errors] [--only NAME]

OntoNotes conventions: spans are whole noun phrases with what depends on them, an apposition is part of
the phrase it stands in, adjectives of countries are no mentions, singletons are left out.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from corpora import Article, ontogum

from kg.annotate import load
from kg.extract.coreference import resolve
from kg.extract.mentions import Nominal, find_mentions
from kg.extract.quotes import find_quotes
from kg.extract.syntax import Tree

CHECK = frozenset({"clock", "soccer", "stampede", "taxes"})
OUTSIDE = frozenset("cc conj advcl ccomp punct mark dep nsubj aux cop neg parataxis".split())  # noqa: SIM905


def phrase(tree: Tree, m: Nominal) -> tuple[int, int]:
    """The whole noun phrase of a mention, by OntoNotes' conventions."""
    if m.kind == "pronoun":
        return m.start, m.end
    start, end = min(m.start, m.title), m.end
    low, high = tree.bounds[tree.sentences[m.root]]
    stack = [m.root]
    for node in stack:
        for child in tree.children[node]:
            if node == m.root and tree.deps[child] in OUTSIDE:
                continue
            if tree.tags[child] == "_SP":
                continue
            stack.append(child)
            if low <= child < high:
                start, end = min(start, child), max(end, child + 1)
    while end > m.end and tree.tags[end - 1] in (",", ".", ":", "_SP", "``"):
        end -= 1
    if end < len(tree) and tree.tags[end] == "POS" and tree.heads[end] == m.root:
        end += 1
    while start < m.start and tree.tags[start] in (",", ".", ":", "_SP", "''", "CC", "IN"):
        start += 1
    return start, end


def predicted(article: Article) -> list[list[tuple[int, int]]]:
    """The system's clusters as token spans of the parse (end exclusive)."""
    doc = article.doc
    tree = Tree.of(doc)
    mentions = find_mentions(doc)
    out = []
    for chain in resolve(doc, mentions, find_quotes(doc)):
        spans = []
        for k in chain:
            m = mentions[k]
            if m.kind == "name" and tree.tags[m.root] == "JJ":
                continue
            if tree.deps[m.root] == "appos" and any(mentions[o].root == tree.heads[m.root] for o in chain):
                continue
            spans.append(phrase(tree, m))
        if len(set(spans)) > 1:
            out.append(sorted(set(spans)))
    return out


def to_gold_tokens(article: Article, span: tuple[int, int]) -> list[int] | None:
    """The gold's token offsets (end included) of a span of the parse."""
    starts = [i for i, (a, b) in enumerate(article.tokens) if a <= span[0] < b or a >= span[0]]
    ends = [i for i, (a, b) in enumerate(article.tokens) if b <= span[1]]
    if not starts or not ends or starts[0] > ends[-1]:
        return None
    return [starts[0], ends[-1]]


def show(article: Article, said: list[list[tuple[int, int]]]) -> None:
    """Print gold and predicted clusters side by side."""
    text = {s: article.doc[s[0] : s[1]].text.replace("\n", "/") for c in said + article.clusters for s in c}
    home = {s: n for n, c in enumerate(said) for s in c}
    gold = {s for c in article.clusters for s in c}
    print("=" * 20, article.name)
    for cluster in article.clusters:
        print("GOLD", [f"{text[s]}@{s[0]}" + (f"[{home[s]}]" if s in home else "[-]") for s in cluster])
    for n, cluster in enumerate(said):
        print("PRED", n, [("" if s in gold else "!") + f"{text[s]}@{s[0]}" for s in cluster])


def main() -> None:
    """Resolve and write."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("data", type=Path)
    ap.add_argument("cache", type=Path)
    ap.add_argument("out", type=Path)
    ap.add_argument("--errors", action="store_true")
    ap.add_argument("--only")
    a = ap.parse_args()
    folders = [a.data / "gum/texts", a.data / "gum/check"]
    with a.out.open("w", encoding="utf-8") as handle:
        for article in ontogum(a.data / "gum/ontogum-dev.jsonl", folders, load(), a.cache, frozenset()):
            said = predicted(article)
            name = article.name.removeprefix("GUM_news_")
            if a.errors and name not in CHECK and (not a.only or a.only in name):
                show(article, said)
            clusters = [[t for s in c if (t := to_gold_tokens(article, s))] for c in said]
            handle.write(json.dumps({"doc": article.name, "clusters": clusters}) + "\n")


if __name__ == "__main__":
    main()
