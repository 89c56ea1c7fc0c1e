"""Clauses: sentence in, claims out."""

from __future__ import annotations

import pytest

from tests.extract.claims import claims_of


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The storm destroyed the harbour.", "storm | destroy | harbour"),
        ("Rescuers found nine miners in the tunnel.", "Rescuers | find | nine miners"),
    ],
)
def test_a_verb_relates_its_subject_to_its_object(sentence: str, expected: str) -> None:
    assert expected in claims_of(sentence)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The bridge was closed by the police.", "police | close | bridge"),
        ("A medal was awarded to Lena Brandt by the mayor.", "mayor | award | medal"),
    ],
)
def test_a_passive_is_turned_to_the_active(sentence: str, expected: str) -> None:
    assert expected in claims_of(sentence)
