"""What changed between two graph files: facts, entities, claims, evidence.

    compare(snapshot(old_file), snapshot(new_file)) -> Difference
    as_text(difference), as_json(difference)

A claim's IRI changes with its status, so a status change is found by what is claimed: the same subject,
property and object with another status.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

import pyoxigraph as ox
from rdflib import DCTERMS, RDFS

from kg.export.read import read_graph
from kg.vocabulary import KG

__all__ = ["Change", "Difference", "Snapshot", "as_json", "as_text", "compare", "snapshot"]

Statement = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What a graph file says, by IRI: enough to compare it with another."""

    entities: Mapping[str, tuple[str, str]]
    replaced: Mapping[str, str]
    facts: frozenset[Statement]
    claims: Mapping[Statement, frozenset[str]]
    evidence: Mapping[str, tuple[Statement, str]]
    labels: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Change:
    """Something that both graphs have, before and after."""

    what: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Difference:
    """All changes, as readable lines in order. Entities are "label (type)", statements "S — relation — O"."""

    facts_added: tuple[str, ...] = ()
    facts_removed: tuple[str, ...] = ()
    entities_added: tuple[str, ...] = ()
    entities_removed: tuple[str, ...] = ()
    entities_changed: tuple[Change, ...] = ()
    claims_added: tuple[str, ...] = ()
    claims_removed: tuple[str, ...] = ()
    claims_changed: tuple[Change, ...] = ()
    evidence_added: tuple[str, ...] = ()
    evidence_removed: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return any(asdict(self).values())


def snapshot(path: Path) -> Snapshot:
    """Read a graph file, or the graph.ttl of a folder. Raises `StoreError`."""
    file = path / "graph.ttl" if path.is_dir() else path
    return _Reader(read_graph(file)).snapshot()


class _Reader:
    def __init__(self, store: ox.Store) -> None:
        self.store = store
        self.labels = self.pairs(f"?a <{RDFS.label}> ?b")

    def rows(self, pattern: str) -> Iterable[tuple[str, ...]]:
        """The answers to a pattern, as strings, by the order of the letters a, b, c, ..."""
        answer = self.store.query(f"SELECT * WHERE {{ {pattern} }}", prefixes={"kg": str(KG._NS)})
        assert isinstance(answer, ox.QuerySolutions)
        names = sorted(variable.value for variable in answer.variables if len(variable.value) == 1)
        for solution in answer:
            yield tuple(_text(solution[name]) for name in names)

    def pairs(self, pattern: str) -> dict[str, str]:
        return {row[0]: row[1] for row in self.rows(pattern)}

    def snapshot(self) -> Snapshot:
        claims: dict[Statement, set[str]] = defaultdict(set)
        about: dict[str, Statement] = {}
        sources: dict[str, list[str]] = defaultdict(list)
        for claim, source in self.rows("?a kg:attributed_to ?b"):
            sources[claim].append(self.labels.get(source, source))
        for claim, subject, relation, target, *status in self.rows(
            "?a kg:subject ?b ; kg:property ?c ; kg:object|kg:object_value ?d ; "
            "kg:polarity ?e ; kg:modality ?f ; kg:tense ?g"
        ):
            about[claim] = (subject, relation, target)
            claims[about[claim]].add(_status(status, sorted(sources[claim])))
        entity = f"?a a ?b . ?b <{RDFS.subClassOf}>* kg:Entity"
        direct = (
            f"?b <{RDFS.subPropertyOf}>+ ?root . FILTER(?root IN (kg:related_to, kg:has_attribute)) ?a ?b ?c"
        )
        return Snapshot(
            entities={
                iri: (self.labels.get(iri, iri), self.labels.get(kind, kind))
                for iri, kind in self.rows(entity)
            },
            replaced=self.pairs(f"?a <{DCTERMS.isReplacedBy}> ?b ; a kg:MergedEntity"),
            facts=frozenset((one, relation, other) for one, relation, other in self.rows(direct)),
            claims={statement: frozenset(statuses) for statement, statuses in claims.items()},
            evidence={
                f"{claim} {evidence}": (about[claim], f"{sentence!r} ({source})")
                for claim, evidence, source, sentence in self.rows(
                    "?a kg:has_evidence ?b . ?b kg:in_document/kg:source ?c ; kg:sentence ?d"
                )
                if claim in about
            },
            labels=self.labels,
        )


def _text(term: object) -> str:
    match term:
        case ox.NamedNode():
            return term.value
        case ox.Literal():
            return term.value
        case _:
            return str(term)


def _status(status: Iterable[str], sources: list[str]) -> str:
    """As people read it: what is plain is not said."""
    plain = {"positive", "asserted"}
    words = [word for word in status if word not in plain]
    words += [f"according to {source}" for source in sources]
    return ", ".join(words)


def compare(old: Snapshot, new: Snapshot) -> Difference:
    """What is in one and not in the other, and what changed. Pure.

    Evidence counts where its claim is in both; an entity that was merged away is a change, not a loss.
    """
    names = {**old.labels, **new.labels}
    both = old.claims.keys() & new.claims.keys()

    def said(statements: Iterable[Statement]) -> tuple[str, ...]:
        return tuple(sorted(_statement(statement, names) for statement in statements))

    def quoted(added: Snapshot, than: Snapshot) -> tuple[str, ...]:
        known = {(statement, words) for statement, words in than.evidence.values()}
        return tuple(
            sorted(
                f"{_statement(statement, names)}: {words}"
                for statement, words in set(added.evidence.values()) - known
                if statement in both
            )
        )

    merged = {iri: new.replaced[iri] for iri in old.entities.keys() & new.replaced.keys()}
    changed = [
        Change(iri, _entity(old.entities[iri]), _entity(new.entities[iri]))
        for iri in sorted(old.entities.keys() & new.entities.keys())
        if old.entities[iri] != new.entities[iri]
    ]
    changed += [
        Change(iri, _entity(old.entities[iri]), f"replaced by {names.get(into, into)}")
        for iri, into in sorted(merged.items())
    ]
    gone = old.entities.keys() - new.entities.keys() - merged.keys()
    return Difference(
        facts_added=said(new.facts - old.facts),
        facts_removed=said(old.facts - new.facts),
        entities_added=tuple(
            sorted(_entity(new.entities[iri]) for iri in new.entities.keys() - old.entities.keys())
        ),
        entities_removed=tuple(sorted(_entity(old.entities[iri]) for iri in gone)),
        entities_changed=tuple(changed),
        claims_added=said(new.claims.keys() - old.claims.keys()),
        claims_removed=said(old.claims.keys() - new.claims.keys()),
        claims_changed=tuple(
            sorted(
                (
                    Change(
                        _statement(statement, names),
                        _statuses(old.claims[statement]),
                        _statuses(new.claims[statement]),
                    )
                    for statement in both
                    if old.claims[statement] != new.claims[statement]
                ),
                key=lambda change: change.what,
            )
        ),
        evidence_added=quoted(new, old),
        evidence_removed=quoted(old, new),
    )


def _statement(statement: Statement, names: Mapping[str, str]) -> str:
    return " — ".join(names.get(part, part) for part in statement)


def _entity(entity: tuple[str, str]) -> str:
    label, kind = entity
    return f"{label} ({kind})"


def _statuses(statuses: Iterable[str]) -> str:
    return "; ".join(sorted(statuses))


def as_text(difference: Difference) -> str:
    """The difference for people: + added, - removed, ~ changed, under a heading for each kind.

    >>> print(as_text(Difference(facts_added=("Oslo — capital of — Norway",))), end="")
    facts: 1 added
      + Oslo — capital of — Norway
    """
    lines: list[str] = []
    for kind in ("facts", "entities", "claims", "evidence"):
        counts, body = [], []
        for sign, word in (("+", "added"), ("-", "removed"), ("~", "changed")):
            items = getattr(difference, f"{kind}_{word}", ())
            if items:
                counts.append(f"{len(items)} {word}")
            body += [f"  {sign} {_line(item)}" for item in items]
        if counts:
            lines += [f"{kind}: {', '.join(counts)}", *body]
    return "".join(f"{line}\n" for line in lines) or "no difference\n"


def _line(item: str | Change) -> str:
    return item if isinstance(item, str) else f"{item.what}: {item.before} -> {item.after}"


def as_json(difference: Difference) -> str:
    """The difference for programs: for each kind the lists added, removed and changed."""
    values = asdict(difference)
    grouped: dict[str, dict[str, object]] = defaultdict(dict)
    for name, items in values.items():
        kind, _, word = name.rpartition("_")
        grouped[kind][word] = items
    return json.dumps(grouped, ensure_ascii=False, indent=1) + "\n"
