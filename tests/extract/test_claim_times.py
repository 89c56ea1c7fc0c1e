"""When it was: which of a sentence's times belongs to which claim; written on Wednesday, 15 May 2024."""

from __future__ import annotations

import pytest

from kg.model import Block, Document, Span
from tests.extract.claims import WEDNESDAY, claim_of, read


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


@pytest.mark.parametrize(
    ("sentence", "shorthand", "time"),
    [
        ("The Monday vote ended the strike.", "Monday vote | end | strike", "2024-05-13"),
        ("A storm on Sunday destroyed the mill.", "storm | destroy | mill", "2024-05-12"),
        (
            "The minister signed a treaty during a visit to Oslo on Monday.",
            "minister | sign | treaty",
            "2024-05-13",
        ),
        ("The firm left the region after the flood of 2012.", "firm | leave | region", "2012/.."),
        ("Following her move to Turku in 1971, Ann Lee wrote novels.", "Ann Lee | write | novels", "1971/.."),
        ("The jury awarded her a medal for courage on Tuesday.", "jury | award | medal", "2024-05-14"),
        ("A bomb exploded shortly before dawn on Sunday.", "bomb | explode before | dawn", "2024-05-12"),
        (
            "Nine people have died since Monday's attack.",
            "Nine people | die since | Monday's attack",
            "2024-05-13/..",
        ),
        ("Until its 2007 sale, the firm owned the mine.", "firm | own | mine", "../2007"),
        ("The firm closed the mine after the 2012 vote.", "firm | close | mine", "2012/.."),
    ],
)
def test_a_noun_brings_its_time_along(sentence: str, shorthand: str, time: str) -> None:
    assert claim_of(sentence, shorthand).time == time


@pytest.mark.parametrize(
    ("sentence", "shorthand"),
    [
        ("The mayor supported Ann Lee for the 2026 election.", "mayor | support | Ann Lee"),
        ("The senate changed the Mining Act of 1988.", "senate | change | Mining Act"),
        ("A bond due 2030 lost a third of its value.", "bond | lose | third of bond's value"),
        ("The council discussed albums of the 1970s.", "council | discuss | albums of the 1970s"),
        ("He was jailed for a murder in 2012.", "He | be jailed |"),
    ],
)
def test_the_date_of_a_thing_is_not_that_of_what_happens_to_it(sentence: str, shorthand: str) -> None:
    assert claim_of(sentence, shorthand).time is None


@pytest.mark.parametrize(
    ("sentence", "shorthand", "time"),
    [
        ("Tom Reed, mayor since 2011, resigned.", "Tom Reed | be | mayor", "2011/.."),
        (
            "Tom Reed, mayor from 2003 to 2011, resigned.",
            "Tom Reed | be | mayor",
            "2003/2011",
        ),
        ("Lena Brandt (born 3 April 1960) wrote the novel.", "Lena Brandt | be born |", "1960-04-03"),
    ],
)
def test_a_noun_phrase_has_the_time_of_its_own_words(sentence: str, shorthand: str, time: str) -> None:
    assert claim_of(sentence, shorthand).time == time


@pytest.mark.parametrize(
    ("sentence", "shorthand", "time"),
    [
        ("The lamps fell on Friday as the earth shook.", "earth | shake |", "2024-05-10"),
        ("He woke when a rock hit the roof in 1992.", "He | wake |", "1992"),
        (
            "In January, when riots killed nine people, the mayor resigned.",
            "riots | kill | nine people",
            "2024-01",
        ),
        (
            "The club was banned until 1998, when the court lifted the ban.",
            "court | lift | ban",
            "1998",
        ),
        (
            "It allowed a rally in March, where protesters burned a flag.",
            "protesters | burn | flag",
            "2024-03",
        ),
        ("In 1970, Ann Lee moved to Turku and joined the bank.", "Ann Lee | join | bank", "1970"),
        ("The boy was arrested on Monday and taken to a prison.", "boy | be taken to | prison", "2024-05-13"),
        ("The boy was suspended and arrested on Monday.", "boy | be suspended |", "2024-05-13"),
        ("The storm was the worst since 1990, when nine people died.", "nine people | die |", "1990"),
    ],
)
def test_clauses_of_one_moment_share_their_time(sentence: str, shorthand: str, time: str) -> None:
    assert claim_of(sentence, shorthand).time == time


@pytest.mark.parametrize(
    ("sentence", "shorthand"),
    [
        ("The mine closed on Friday because it had lost money.", "mine | lose | money"),
        ("The mine was sold on Monday and is now owned by Nordgas.", "Nordgas | own | mine"),
        ("The storm was the worst since 1990.", "storm | be worst since | 1990"),
        ("On Tuesday the mayor summoned the guard to close the bridge.", "mayor | close | bridge"),
        ("On Friday the mayor said that the firm will close the mine.", "firm | close | mine"),
    ],
)
def test_a_clause_of_another_moment_does_not(sentence: str, shorthand: str) -> None:
    assert claim_of(sentence, shorthand).time is None


@pytest.mark.parametrize(
    ("sentence", "shorthand", "time"),
    [
        ("The firm said Monday it would close the plant.", "firm | close | plant", None),
        (
            "The firm said Monday it would close the plant on Friday.",
            "firm | close | plant",
            "2024-05-17",
        ),
        ("The council meets on Friday.", "council | meet |", "2024-05-17"),
        ("The council met on Friday.", "council | meet |", "2024-05-10"),
        ("The council is meeting on Friday.", "council | meet |", "2024-05-17"),
        ("The law takes effect in January.", "law | take effect |", "2025-01"),
        (
            "Norway is to face Denmark on June 23, while Sweden plays Finland the same day.",
            "Sweden | play | Finland",
            "2024-06-23",
        ),
        ("Parliament is due to vote on the bill on Thursday.", "Parliament | vote on | bill", "2024-05-16"),
        (
            "The mayor was scheduled to meet the union on Friday.",
            "mayor | meet | union",
            "2024-05-17",
        ),
        ("The mayor would meet the union on Friday, the paper said.", "mayor | meet | union", "2024-05-17"),
    ],
)
def test_what_is_to_come_is_dated_forward(sentence: str, shorthand: str, time: str | None) -> None:
    assert claim_of(sentence, shorthand).time == time


def test_a_headline_has_the_time_of_the_sentence_that_tells_it_again() -> None:
    headline, lead = "Storm kills nine", "A storm on Sunday killed nine people, officials said on Monday."
    text = f"{headline}\n\n{lead}"
    blocks = (
        Block("headline", Span(0, len(headline))),
        Block("paragraph", Span(len(headline) + 2, len(text))),
    )
    extraction = read(Document("test", "v", text, blocks, published=WEDNESDAY))

    assert {c.time for c in extraction.claims if c.relation.lemma == "kill"} == {"2024-05-12"}


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


@pytest.mark.parametrize(
    ("later", "shorthand", "time"),
    [
        ("The earthquake destroyed the bridge.", "earthquake | destroy | bridge", "2024-05-11"),
        ("Nine people died in the earthquake.", "Nine people | die in | earthquake", "2024-05-11"),
        ("The earthquake will cost billions.", "earthquake | cost | billions", None),
    ],
)
def test_an_event_keeps_the_day_on_which_it_happened(later: str, shorthand: str, time: str | None) -> None:
    assert claim_of(f"An earthquake struck the coast on Saturday. {later}", shorthand).time == time


@pytest.mark.parametrize(
    ("later", "shorthand", "time"),
    [
        ("Ann Lee scored in the 35th minute.", "Ann Lee | score |", "2024-05-12"),
        ("Fans left the stadium at 8:30 p.m.", "Fans | leave | stadium", "2024-05-12"),
        ("The stadium opens at 8:30 a.m. and closes at 9 p.m.", "stadium | open |", None),
    ],
)
def test_an_hour_is_one_of_the_day_told_before(later: str, shorthand: str, time: str | None) -> None:
    assert claim_of(f"Norway met Sweden on Sunday. {later}", shorthand).time == time
