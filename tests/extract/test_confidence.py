"""How far a claim can be trusted."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.confidence import confidence, weights
from tests.extract.claims import claim_of, extraction_of

_NAMES = sorted(name for name in weights() if name)
_TEXT = (
    "Tom Reed, 63, chairman of Nordbank, resigned on Monday. He said it was time. "
    "The bank will sell its mine in Peru, according to the paper. It may close."
)


@given(st.lists(st.sampled_from([*_NAMES, "a feature nobody knows"])))
def test_it_is_a_probability_whatever_holds(features: list[str]) -> None:
    assert 0.0 <= confidence(features) <= 1.0


@given(st.lists(st.sampled_from(_NAMES)))
def test_neither_order_nor_repetition_counts(features: list[str]) -> None:
    assert confidence([*reversed(features), *features]) == confidence(features)


@given(st.lists(st.sampled_from(_NAMES)))
def test_an_unresolved_pronoun_is_never_above_a_tenth(features: list[str]) -> None:
    assert confidence([*features, "subject pronoun unresolved"]) <= 0.1
    assert confidence([*features, "object pronoun unresolved"]) <= 0.1


@given(st.lists(st.sampled_from(_NAMES)), st.floats(0.0, 1.0))
def test_a_claim_is_no_surer_than_what_its_pronouns_mean(features: list[str], certainty: float) -> None:
    assert confidence(features, certainty) <= min(confidence(features), certainty + 0.005)


def test_weights_are_finite_numbers() -> None:
    assert all(math.isfinite(weight) for weight in weights().values())


def test_every_claim_has_one() -> None:
    claims = extraction_of(_TEXT).claims

    assert len(claims) > 5
    assert all(0.0 <= claim.confidence <= 1.0 for claim in claims)


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        (
            ("Lena Brandt won the prize.", "Lena Brandt | win | prize"),
            ("It won the prize.", "It | win | prize"),
        ),
        (
            ("The army attacked the port on Monday.", "army | attack | port"),
            ("The army attacked the port on Monday.", "army | attack on | Monday"),
        ),
        (
            ("The firm sold its shares.", "firm | sell | firm's shares"),
            ("The firm sold its shares.", "firm | have | firm's shares"),
        ),
        (
            ("The minister said that the army had shelled the village.", "army | shell | village"),
            (
                "The minister said that the army had shelled the village.",
                "minister | say | the army had shelled the village",
            ),
        ),
    ],
)
def test_what_tells_more_is_worth_more(better: tuple[str, str], worse: tuple[str, str]) -> None:
    assert claim_of(*better).confidence > claim_of(*worse).confidence
