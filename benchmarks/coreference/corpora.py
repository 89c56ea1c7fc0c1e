"""Read the coreference benchmarks and parse them, each parse kept in a folder for the next run."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, DocBin, Span

from kg.annotate import annotate
from kg.model import Block, Document
from kg.model import Span as TextSpan
from kg.offsets import Alignment
from kg.source import read


@dataclass
class Snippet:
    """One GAP example: the parsed text, the pronoun's token, and the two names' tokens with the truth."""

    id: str
    doc: Doc
    pronoun: int
    names: tuple[tuple[int, int], tuple[int, int]]
    truth: tuple[bool, bool]
    gender: str


@dataclass
class Article:
    """One OntoGUM article: the parsed text and the gold clusters as token spans (end exclusive)."""

    name: str
    doc: Doc
    clusters: list[list[tuple[int, int]]]
    tokens: list[tuple[int, int]]


@dataclass
class Judged:
    """A text whose pronouns were judged: offset in the text -> offsets of the heads of its antecedents."""

    name: str
    doc: Doc
    shift: Alignment
    meant: dict[int, list[int]]

    def offset(self, position: int) -> int:
        """The offset in the text as read of an offset in the parse."""
        return self.shift.span(position, position).start


def kept(path: Path, nlp: Language, texts: list[Document]) -> list[Doc]:
    """The parsed documents, from ``path`` if they were parsed before."""
    if path.exists():
        docs = list(DocBin().from_disk(path).get_docs(nlp.vocab))
        if len(docs) == len(texts):
            return docs
    docs = [doc for _, doc in annotate(texts, nlp)]
    DocBin(docs=docs).to_disk(path)
    return docs


def document(name: str, text: str) -> Document:
    """A text whose paragraphs are its blocks."""
    blocks, position = [], 0
    for part in text.split("\n\n"):
        if part.strip():
            blocks.append(Block("paragraph", TextSpan(position, position + len(part))))
        position += len(part) + 2
    return Document(name, "", text, tuple(blocks))


def gap(path: Path, nlp: Language, cache: Path) -> list[Snippet]:
    """The examples of a GAP file; ``doc.ents`` are the tagger's."""
    with path.open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle, delimiter="\t", quoting=csv.QUOTE_NONE))
    texts = [
        Document(r["ID"], "", r["Text"], (Block("paragraph", TextSpan(0, len(r["Text"]))),)) for r in rows
    ]
    docs = kept(cache / f"{path.stem}.spacy", nlp, texts)
    out = []
    for row, doc in zip(rows, docs, strict=True):
        names = tuple(_tokens(doc, int(row[f"{x}-offset"]), len(row[x])) for x in "AB")
        pronoun = _tokens(doc, int(row["Pronoun-offset"]), len(row["Pronoun"]))[0]
        truth = tuple(row[f"{x}-coref"].strip().upper() == "TRUE" for x in "AB")
        gender = "f" if row["Pronoun"].lower() in {"she", "her", "hers"} else "m"
        out.append(Snippet(row["ID"], doc, pronoun, names, truth, gender))  # type: ignore[arg-type]
    return out


def _tokens(doc: Doc, offset: int, length: int) -> tuple[int, int]:
    span = doc.char_span(offset, offset + length, alignment_mode="expand")
    return span.start, span.end


def judged(table: Path, folder: Path, snippets: Path, nlp: Language, cache: Path) -> Iterator[Judged]:
    """The texts of the table of judged pronouns: articles of a folder, and snippets of GAP."""
    meant: dict[str, dict[int, list[int]]] = {}
    for line in table.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            name, where, _, told = line.split("\t")[:4]
            heads = [int(o) for o in told.split()] if told not in ("-", "+") else []
            meant.setdefault(name, {})[int(where)] = heads
    documents = [d for d in read(sorted(folder.glob("*.txt"))) if isinstance(d, Document)]
    docs = kept(cache / "judged.spacy", nlp, documents)
    for article, doc in zip(documents, docs, strict=True):
        name = Path(article.id).stem
        if name in meant:
            yield Judged(name, doc, Alignment.of(article.blocks), meant[name])
    for snippet in gap(snippets, nlp, cache):
        if snippet.id in meant:
            yield Judged(snippet.id, snippet.doc, Alignment.of(()), meant[snippet.id])


def with_names(snippet: Snippet) -> Doc:
    """A copy of the snippet's parse in which the two names given are people wherever they stand."""
    doc = snippet.doc.copy()
    words = [t.text for t in doc]
    given: list[tuple[int, int]] = list(snippet.names)
    for start, end in snippet.names:
        form = words[start:end]
        given += [(i, i + len(form)) for i in range(len(words)) if words[i : i + len(form)] == form]
    chosen: list[tuple[int, int]] = []
    for start, end in given:
        if all(end <= s or e <= start for s, e in chosen):
            chosen.append((start, end))
    spans = [Span(doc, start, end, label="PERSON") for start, end in sorted(chosen)]
    others = [e for e in doc.ents if all(e.end <= s or end <= e.start for s, end in chosen)]
    doc.ents = sorted(others + spans, key=lambda e: e.start)
    return doc


def ontogum(
    gold: Path, folders: list[Path], nlp: Language, cache: Path, skip: frozenset[str]
) -> Iterator[Article]:
    """The articles of an OntoGUM file, aligned with their plain texts by their letters."""
    for line in gold.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        name = row["doc"].removeprefix("GUM_news_")
        path = next((f / f"{name}.txt" for f in folders if (f / f"{name}.txt").exists()), None)
        if name in skip or path is None:
            continue
        (doc,) = kept(cache / f"gum-{name}.spacy", nlp, [document(name, path.read_text(encoding="utf-8"))])
        owner: list[int] = []
        letters = []
        for token in doc:
            for ch in token.text:
                if not ch.isspace():
                    owner.append(token.i)
                    letters.append(ch)
        text, spans, position = "".join(letters), [], 0
        for token in row["tokens"]:
            word = "".join(token.split())
            found = text.find(word, position, position + len(word) + 60)
            if found < 0:  # the plain text lacks it
                spans.append((owner[position - 1], owner[position - 1] + 1))
                continue
            spans.append((owner[found], owner[found + len(word) - 1] + 1))
            position = found + len(word)
        clusters = [[(spans[a][0], spans[b][1]) for a, b in cluster] for cluster in row["clusters"]]
        yield Article(row["doc"], doc, clusters, spans)
