"""What the page shows, as plain data: nodes, lines, sentences with marks, positions."""

from __future__ import annotations

import dataclasses
import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import (
    Block,
    Document,
    Entity,
    Evidence,
    Fact,
    Modality,
    Polarity,
    Relation,
    Resolution,
    ResolvedClaim,
    Span,
    Tense,
    Value,
)
from kg.view import Network, network
from kg.view.dates import days
from kg.view.layout import node_size
from kg.view.network import status
from tests.view.synthetic import corpus, hostile, small


def claim(**changes: object) -> ResolvedClaim:
    return dataclasses.replace(ResolvedClaim("c", "a", Relation("met", "meet"), "b", ()), **changes)  # type: ignore[arg-type]  # a test's free choice of fields


@pytest.mark.parametrize(
    ("polarity", "modality", "tense", "said", "shown"),
    [
        ("positive", "asserted", "past", (), "asserted"),
        ("positive", "asserted", "past", ("ann",), "reported"),
        ("positive", "planned", "present", ("ann",), "uncertain"),
        ("positive", "asserted", "future", (), "uncertain"),
        ("negative", "asserted", "past", (), "denied"),
        ("negative", "possible", "past", ("ann",), "denied"),
    ],
)
def test_how_a_claim_is_known(
    polarity: Polarity, modality: Modality, tense: Tense, said: tuple[str, ...], shown: str
) -> None:
    assert status(claim(polarity=polarity, modality=modality, tense=tense, attributed_to=said)) == shown


@pytest.mark.parametrize(
    ("time", "first_and_last"),
    [
        ("1970-01-01", (0, 0)),
        ("1970-01-02T23:59:00+02:00", (1, 1)),
        ("1970-02", (31, 58)),
        ("1970", (0, 364)),
        ("1970-01-03/1970-01-05", (2, 4)),
        ("1970-01-03/..", (2, 2)),
        ("../1970-01-03", (2, 2)),
        ("1970-W02", (4, 10)),
        ("1970-01-05/1970-01-03", None),
        ("1970-02-30", None),
        ("next week", None),
        ("", None),
        (None, None),
    ],
)
def test_dates_of_any_precision_become_days(time: str | None, first_and_last: tuple[int, int] | None) -> None:
    assert days(time) == first_and_last


def test_nodes_are_numbered_by_how_much_is_said_about_them() -> None:
    plain = network(corpus(60, 200))
    assert [n.importance for n in plain.nodes] == sorted((n.importance for n in plain.nodes), reverse=True)


def test_what_stands_alone_comes_last() -> None:
    labels = [node.label for node in network(small()).nodes]
    assert set(labels[-2:]) == {"Ivo Weiss", "unspecified source"}


def test_claims_of_one_status_between_two_share_a_line() -> None:
    twice = [claim(id=str(n), relation=Relation("met", f"meet{n}")) for n in range(2)]
    other = claim(id="3", polarity="negative")
    entities = (Entity("a", "A", "Person"), Entity("b", "B", "Person"))
    lines = network(Resolution((), entities, (*twice, other), ())).lines
    assert [(line.status, line.claims) for line in lines] == [("asserted", (0, 1)), ("denied", (2,))]


def test_a_fact_without_a_claim_is_drawn_as_inferred() -> None:
    plain = network(small())
    inferred = [c for c in plain.claims if c.status == "inferred"]
    assert [(plain.nodes[c.subject].label, plain.relations[c.relation].label) for c in inferred] == [
        ("Harbour Authority", "located in")
    ]


def test_a_claim_about_something_unknown_is_left_out() -> None:
    lost = claim(object="nobody")
    assert network(Resolution((), (Entity("a", "A", "Person"),), (lost,), ())).claims == ()


def test_a_value_stays_a_value() -> None:
    aged = claim(object=Value("41", "integer", "year"))
    row = network(Resolution((), (Entity("a", "A", "Person"),), (aged,), ())).claims[0]
    assert (row.object, row.value) == (None, Value("41", "integer", "year"))


def test_properties_go_by_the_ontologys_label_and_group() -> None:
    given_ = {
        "works_for": ("works for", "affiliated_with"),
        "affiliated_with": ("affiliated with", "related_to"),
    }
    works = claim(relation=Relation("joined", "join", "works_for"))
    entities = (Entity("a", "A", "Person"), Entity("b", "B", "Person"))
    row = network(Resolution((), entities, (works,), ()), relations=given_).relations[0]
    assert (row.label, row.group) == ("works for", "affiliated with")


def marked(text: str, start: int, end: int) -> str:
    """What a browser would mark: slices of UTF-16 code units."""
    return text.encode("utf-16-le", "surrogatepass")[2 * start : 2 * end].decode("utf-16-le", "surrogatepass")


WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=6)


@settings(deadline=None)
@given(before=WORDS, subject=WORDS, relation=WORDS, target=WORDS, lead=WORDS)
def test_marks_cover_the_words_whatever_the_script(
    before: str, subject: str, relation: str, target: str, lead: str
) -> None:
    sentence = f"{before} {subject} {relation} {target}."
    text = f"{lead}\n{sentence}"
    at = len(lead) + 1
    starts = [
        at + len(before) + 1,
        at + len(before) + len(subject) + 2,
        at + len(before) + len(subject) + len(relation) + 3,
    ]
    spans = [Span(s, s + len(w)) for s, w in zip(starts, (subject, relation, target), strict=True)]
    evidence = Evidence("d", "v", sentence, 0, Span(at, at + len(sentence)), *spans)
    document = Document("d", "v", text, (Block("paragraph", Span(0, len(text))),))
    entities = (Entity("a", "A", "Person"), Entity("b", "B", "Person"))
    plain = network(Resolution((document,), entities, (claim(evidence=(evidence,)),), ()))
    shown = {
        m.role: marked(plain.sentences[0].text, m.start, m.end) for m in plain.claims[0].passages[0].marks
    }
    assert shown == {"subject": subject, "relation": relation, "object": target}


def antecedents(plain: Network, claim_id: str) -> list[tuple[str, str]]:
    found = next(c for c in plain.claims if c.id == claim_id)
    pairs = [pair for passage in found.passages for pair in passage.antecedents]
    return [(plain.sentences[n].text, marked(plain.sentences[n].text, m.start, m.end)) for n, m, _ in pairs]


def test_the_sentence_that_introduces_whom_a_pronoun_means() -> None:
    assert antecedents(network(small()), "c-accused") == [
        ("PORT SALIN — Mina Okafor 🚢, 52, resigned from the Harbour Authority on Monday.", "Mina Okafor")
    ]


def test_an_antecedent_in_an_older_version_is_not_looked_up_in_the_newer() -> None:
    resolution = small()
    newer = tuple(
        dataclasses.replace(d, version="v2", text="Quite another text.") for d in resolution.documents
    )
    assert antecedents(network(dataclasses.replace(resolution, documents=newer)), "c-accused") == []


@pytest.mark.parametrize("size", [2, 40, 300])
def test_dots_with_their_names_do_not_overlap(size: int) -> None:
    plain = network(corpus(size, 2 * size), least=0)
    most = max(node.importance for node in plain.nodes)
    core = plain.layout.core
    boxes = []
    for node, (x, y) in zip(plain.nodes[:core], plain.layout.force, strict=False):
        radius = node_size(node.importance, most, core)
        boxes.append((x, y, radius, radius))
    overlaps = [
        (a, b)
        for a, b in itertools.combinations(boxes, 2)
        if abs(a[0] - b[0]) < (a[2] + b[2]) * 0.9 and abs(a[1] - b[1]) < (a[3] + b[3]) * 0.9
    ]
    assert len(overlaps) <= size // 100


def test_a_large_graph_is_laid_out_in_its_important_part_and_placed_around_it() -> None:
    plain = network(corpus(900, 1800), opening=200, least=0)
    assert plain.layout.core == 200
    assert len(plain.layout.force) == 900
    assert len(plain.layout.by_community) == len(plain.layout.by_time) == 200
    hosts = [host for host in plain.layout.hosts if host >= 0]
    assert hosts
    assert all(host < 200 + n for n, host in enumerate(plain.layout.hosts))
    xs = [abs(x) for x, _ in plain.layout.force[:200]]
    assert max(
        abs(plain.layout.force[200 + n][0]) for n, h in enumerate(plain.layout.hosts) if h >= 0
    ) < 4 * max(xs)


def test_what_is_hardly_sure_does_not_shape_the_picture() -> None:
    entities = tuple(Entity(name, name, "Person") for name in "abcd")
    sure = claim(id="1", confidence=0.9)
    unsure = claim(id="2", subject="c", object="d", confidence=0.1)
    plain = network(Resolution((), entities, (sure, unsure), ()))
    assert plain.layout.core == 2
    assert {node.label for node in plain.nodes[:2]} == {"a", "b"}
    assert len(plain.claims) == 2


def test_names_go_before_things_without_one() -> None:
    entities = (Entity("a", "statement", "Concept", named=False), Entity("b", "Ann Ode", "Person"))
    plain = network(Resolution((), entities, (claim(confidence=0.9),), ()))
    assert plain.nodes[0].label == "Ann Ode"


def test_a_claim_that_licenses_a_direct_triple_is_counted_as_a_fact() -> None:
    held = claim(relation=Relation("chaired", "chair", "holds_position"))
    entities = (Entity("a", "A", "Person"), Entity("b", "B", "Position"))
    fact = Fact("a", "formerly_held_position", "chair", "b", ("c",))
    assert network(Resolution((), entities, (held,), (fact,))).claims[0].fact
    assert not network(Resolution((), entities, (held,), ())).claims[0].fact


def test_many_dates_share_few_columns_in_the_arrangement_by_time() -> None:
    layout = network(corpus(150, 300)).layout
    assert 2 <= len(layout.bins) <= 12
    assert list(layout.bins) == sorted(layout.bins)
    across: dict[int, list[int]] = {bin_: [] for bin_ in layout.bin}
    for (x, _), bin_ in zip(layout.by_time, layout.bin, strict=True):
        across[bin_].append(x)
    columns = [across[bin_] for bin_ in sorted(across)]
    assert all(max(left) < min(right) for left, right in itertools.pairwise(columns))


def test_a_year_and_a_day_stand_in_columns_of_their_own() -> None:
    entities = tuple(Entity(name, name, "Person") for name in "abcd")
    dated = (
        claim(id="1", confidence=0.9, time="2014"),
        claim(id="2", subject="c", object="d", confidence=0.9, time="2022-05-23"),
    )
    assert network(Resolution((), entities, dated, ())).layout.bins == ((16071, 16435), (19135, 19135))


def test_the_same_resolution_gives_the_same_network() -> None:
    assert network(corpus(120, 300)) == network(corpus(120, 300))


def test_hostile_words_pass_unchanged() -> None:
    plain = network(hostile())
    assert {node.label for node in plain.nodes} == {entity.label for entity in hostile().entities}
