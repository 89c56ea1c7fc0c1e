"""When it was: which of a sentence's times belongs to which claim; written on Wednesday, 15 May 2024."""

from __future__ import annotations

import pytest

from tests.extract.claims import claim_of


@pytest.mark.parametrize(
    ("sentence", "shorthand", "time"),
    [
        ("The council approved the plan on Monday.", "council | approve | plan", "2024-05-13"),
        ("The firm sold the mine in March 2021.", "firm | sell | mine", "2021-03"),
        ("On Friday the army attacked the port.", "army | attack | port", "2024-05-10"),
        ("Last week police arrested the banker.", "police | arrest | banker", "2024-05-06/2024-05-12"),
        ("Yesterday the firm dismissed sixty workers.", "firm | dismiss | sixty workers", "2024-05-14"),
        ("The firm will open the mine next year.", "firm | open | mine", "2025"),
        ("The firm has owned the mine since 2015.", "firm | own | mine", "2015/.."),
        ("Tom Reed led the club from 2003 until 2011.", "Tom Reed | lead | club", "2003/2011"),
        ("The museum was built in 1932.", "museum | be built |", "1932"),
    ],
)
def test_a_claim_has_the_time_of_its_verb(sentence: str, shorthand: str, time: str) -> None:
    assert claim_of(sentence, shorthand).time == time


@pytest.mark.parametrize(
    ("sentence", "shorthand", "time"),
    [
        (
            "The army attacked the port on Sunday and retreated on Tuesday.",
            "army | attack | port",
            "2024-05-12",
        ),
        (
            "The army attacked the port on Sunday and retreated on Tuesday.",
            "army | retreat |",
            "2024-05-14",
        ),
        (
            "The minister said on Friday that the firm had sold the mine in 2019.",
            "firm | sell | mine",
            "2019",
        ),
        ("The bank, which opened in 1998, sold the mill on Monday.", "bank | open |", "1998"),
        ("The bank, which opened in 1998, sold the mill on Monday.", "bank | sell | mill", "2024-05-13"),
        ("Lena Brandt, born in 1960, runs the clinic.", "Lena Brandt | be born |", "1960"),
        ("Lena Brandt, born in 1960, runs the clinic.", "Lena Brandt | run | clinic", None),
    ],
)
def test_of_several_times_each_claim_has_its_own(sentence: str, shorthand: str, time: str | None) -> None:
    assert claim_of(sentence, shorthand).time == time


def test_a_noun_brings_its_time_along() -> None:
    assert claim_of("The Monday vote ended the strike.", "Monday vote | end | strike").time == "2024-05-13"


@pytest.mark.parametrize(
    ("sentence", "shorthand", "time"),
    [
        (
            "The army attacked the port on Tuesday, killing nine sailors.",
            "army | kill | nine sailors",
            "2024-05-14",
        ),
        ("The firm plans to open a mine in 2026.", "firm | open | mine", "2026"),
    ],
)
def test_a_participle_or_infinitive_shares_the_time_of_its_verb(
    sentence: str, shorthand: str, time: str
) -> None:
    assert claim_of(sentence, shorthand).time == time


@pytest.mark.parametrize(
    ("sentence", "shorthand"),
    [
        ("Lena Brandt (born 1960) wrote the novel.", "Lena Brandt | write | novel"),
        ("The firm made helmets.", "firm | make | helmets"),
        ("The council decided on Monday to close the school.", "council | close | school"),
    ],
)
def test_what_is_not_dated_itself_has_no_time(sentence: str, shorthand: str) -> None:
    assert claim_of(sentence, shorthand).time is None


def test_a_relative_date_counts_from_the_day_of_publication() -> None:
    sentence, shorthand = "The council approved the plan on Monday.", "council | approve | plan"

    assert claim_of(sentence, shorthand, published="2023-01-04").time == "2023-01-02"


def test_without_a_day_of_publication_a_relative_date_stays_open() -> None:
    sentence, shorthand = "The council approved the plan on Monday.", "council | approve | plan"

    assert claim_of(sentence, shorthand, published="").time is None


def test_the_time_also_travels_in_its_own_words() -> None:
    claim = claim_of("The council approved the plan on Monday.", "council | approve | plan")

    assert ("time", "on Monday") in {(q.role, q.text) for q in claim.qualifiers}
