"""Names and times as they are compared: what holds for any text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.resolve.names import acronym_of, fold, institution, person_name, same_given_name, slug, sound
from kg.resolve.times import overlap

NAMES = st.text(max_size=40)


@given(NAMES)
def test_any_text_can_be_compared(text: str) -> None:
    institution(text)
    acronym_of(text)
    sound(text)
    name = person_name(text)
    assert name is None or str(name)


@given(NAMES)
def test_a_slug_is_a_safe_part_of_an_iri(text: str) -> None:
    found = slug(text)
    assert found
    assert set(found) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert not found.startswith("-")


@given(st.text(alphabet="abcdefgh", min_size=1), st.text(alphabet="abcdefgh", min_size=1))
def test_given_names_compare_in_both_directions_alike(left: str, right: str) -> None:
    assert same_given_name(left, right) == same_given_name(right, left)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("the  Guardian\N{RIGHT SINGLE QUOTATION MARK}s", "guardian"),
        ("Łódź", "lodz"),
        ("[Harbour] Trust", "harbour trust"),
    ],
)
def test_names_are_folded(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("left", "right", "meet"),
    [
        ("2024", "2024-03-05", True),
        ("2024-03", "2024-04", False),
        ("2024-03-05T10:00", "2024-03-05", True),
        ("../2020", "2021", False),
        ("2019/..", "2030-01", True),
        ("2024-W10", "2024-03", True),
        (None, "1999", True),
    ],
)
def test_times_meet(left: str | None, right: str | None, meet: bool) -> None:
    assert overlap(left, right) == overlap(right, left) == meet
