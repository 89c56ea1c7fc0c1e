"""Lines and paragraphs, dates, bylines and datelines, and what holds of any text."""

from __future__ import annotations

import textwrap
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.source.articles import Known, split_articles
from kg.source.bylines import byline, date_line, dateline, place_line
from kg.source.cues import is_boilerplate
from kg.source.dates import stamps
from kg.source.lines import units

PARAGRAPHS = (
    "The harbour council of Calder voted on Monday to close the old fish market, which had stood on the "
    "quay since 1871 and in its best years employed more than four hundred people.",
    "“We could not pay for the roof,” said Rita Salgado, who chairs the council. “Nobody wanted this.",
    "“But the roof did not ask.” She promised that the stalls would move to a hall near the station, and "
    "that no trader would pay a higher rent before 2030. The traders' union called the promise empty.",
)


@pytest.mark.parametrize("width", [50, 60, 72, 80, 100])
def test_a_hard_wrapped_paragraph_is_one_unit(width: int) -> None:
    text = "\n\n".join(textwrap.fill(paragraph, width) for paragraph in PARAGRAPHS)
    assert tuple(" ".join(unit.text.split()) for unit in units(text)) == PARAGRAPHS


@pytest.mark.parametrize("width", [60, 72])
def test_an_indented_first_line_begins_a_paragraph(width: int) -> None:
    text = "\n".join(textwrap.fill(paragraph, width, initial_indent="    ") for paragraph in PARAGRAPHS)
    assert tuple(" ".join(unit.text.split()) for unit in units(text)) == PARAGRAPHS


def test_a_line_that_breaks_off_before_a_name_goes_on() -> None:
    assert [
        unit.text for unit in units("The fish market of Calder closed on\nMonday, the council said.")
    ] == ["The fish market of Calder closed on\nMonday, the council said."]


def test_lines_that_are_whole_paragraphs_stay_apart() -> None:
    assert tuple(unit.text for unit in units("\n".join(PARAGRAPHS))) == PARAGRAPHS


def test_answers_of_an_interview_stay_apart() -> None:
    lines = [
        "Did you know him well?",
        "Yes.",
        "How well?",
        "We met in the army, in 1987, in Tarsa.",
        "And then?",
    ]
    assert [unit.text for unit in units("\n".join(lines))] == lines


def test_two_texts_glued_in_one_line_come_apart() -> None:
    text = "“It is over,” Salgado concluded.Support our journalism."
    assert [unit.text for unit in units(text)] == [
        "“It is over,” Salgado concluded.",
        "Support our journalism.",
    ]


@pytest.mark.parametrize(
    "text", ["He bought Amazon.com shares.", "The U.S.A. won.", "Mr.Smith left at 9.Then rain."]
)
def test_stops_inside_names_and_abbreviations_do_not_cut(text: str) -> None:
    assert [unit.text for unit in units(text)] == [text]


@pytest.mark.parametrize(
    ("line", "iso"),
    [
        ("May 24, 2022 11:19 JST", "2022-05-24T11:19"),
        ("25 May 2022", "2022-05-25"),
        ("Friday, July 21, 2017", "2017-07-21"),
        ("Tue 4 Apr 2023 16.03 BST", "2023-04-04T16:03"),
        ("2021-03-03T10:00:05+01:00", "2021-03-03T10:00:05+01:00"),
        ("Published 09:05 GMT, 3 March 2021", "2021-03-03T09:05Z"),
        ("Sept. 6, 2022, 7:05 p.m. ET", "2022-09-06T19:05"),
        ("12 a.m., 1st of January 2020", "2020-01-01T00:00"),
        ("24.05.2022", "2022-05-24"),
        ("05/24/2022", "2022-05-24"),
        ("03/04/2022", "2022"),  # March or April: only the year is certain
        ("March 2019", "2019-03"),
    ],
)
def test_a_printed_date_becomes_iso(line: str, iso: str) -> None:
    assert [stamp.iso for stamp in stamps(line)] == [iso]


@pytest.mark.parametrize(
    "text", ["He scored 24 in 2022 games.", "Call 555-0147.", "Version 3.14.2021 May not run."]
)
def test_other_numbers_are_no_dates(text: str) -> None:
    assert date_line(text) is None


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("By Katie Moss", "Katie Moss"),
        ("by KATIE MOSS and TOM O'NEIL", "Katie Moss and Tom O'Neil"),
        ("By Ludwig van der Berg, Science Correspondent", "Ludwig van der Berg"),
        ("PAUL MERTENS, Contributing writerMay 25, 2022 16:00 JST", "Paul Mertens"),
        ("Mary Jane Watson Staff writer", "Mary Jane Watson"),
        ("Jane Roe in Nairobi | The Post | 3 March 2020", "Jane Roe"),
        ("Written by Ann Lee on March 3, 2020", "Ann Lee"),
        ("By The Associated Press", "The Associated Press"),
        ("By ANN LEE Associated Press", "Ann Lee"),
        ("Words: Ann Lee", None),
        ("By Friday evening the town was empty.", None),
        ("By the river", None),
        ("The Editor in Chief Resigns", None),
        ("Ann Lee", None),
    ],
)
def test_bylines(line: str, author: str | None) -> None:
    found = byline(line)
    assert (found.author if found else None) == author


@pytest.mark.parametrize(
    ("paragraph", "place"),
    [
        ("OSLO, Norway (AP) — The minister left.", "Oslo, Norway"),
        ("ALMATY — A summit began.", "Almaty"),
        ("OSLO (AP) _ The minister left.", "Oslo"),
        ("Taipei, Taiwan — The lanterns were lit.", "Taipei, Taiwan"),
        ("NEW YORK, Jan. 3 /PRNewswire/ -- Lumora Inc. said today", "New York"),
        ("SÃO PAULO (Reuters) - Brazil won.", "São Paulo"),
        ("WASHINGTON, 3 March 2020 (AFP) – “No,” he said.", "Washington"),
        ("Preston, Victoria, Australia On Saturday, the team met.", "Preston, Victoria, Australia"),
        ("BREAKING — The minister left.", None),
        ("Salgado — who chairs the council — left.", None),
        ("The harbour — Calder’s pride — closed.", None),
        ("Paris, Rome and Berlin said no.", None),
    ],
)
def test_datelines(paragraph: str, place: str | None) -> None:
    found = dateline(paragraph)
    assert (found.place if found else None) == place


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("CEDAR FALLS —", "Cedar Falls"),
        ("OSLO (AP) —", "Oslo"),
        ("Bern, 7 July 2022", "Bern"),
        ("The election of 7 July 2022", None),
        ("Nobody came —", None),
    ],
)
def test_a_dateline_may_have_a_line_of_its_own(line: str, place: str | None) -> None:
    found = place_line(line)
    assert (found.place if found else None) == place


def test_a_book_edited_by_somebody_is_prose() -> None:
    text = "Books\n\nEdited by Ann Lee and Bo Ek, the anthology sold ten thousand copies in a week."
    [document] = split_articles(text, Known("a", "a"))
    assert document.blocks[-1].span.of(text).startswith("Edited by")


@pytest.mark.parametrize(
    "line",
    [
        "[See also: What the budget means]",
        "Read more: How it began",
        "RELATED: The story so far",
        "Sign up for our morning newsletter",
        "© 2020 The Post. All rights reserved.",
        "We use cookies to improve your experience. By continuing you accept our privacy policy.",
        "17 comments",
        "Advertisement",
        "Download the free Post app",
        "Follow us on Twitter and Facebook",
        "Stay up to date with our events, subscription offers and newsletters.",
    ],
)
def test_boilerplate(line: str) -> None:
    assert is_boilerplate(line)


@pytest.mark.parametrize(
    "line",
    [
        "Advertisement spending rose by 5% last year.",
        "Subscribers left the platform after it changed its privacy policy and its terms of service.",
        "“Sign up for the army,” he told them, “and see the world.”",
        "He said that readers like newsletters because they arrive in the inbox.",
        "The share of women in parliament rose.",
        "Watch makers in Geneva went on strike on Monday.",
        "More than 40 people died, the ministry said.",
        "Follow the money, the prosecutor said.",
        "Do you see yourself as a poet?",
        "You could say that we got lucky.",
        "Copyright law was changed in 2019 after a long campaign by authors.",
        "First published in 1891, the novel made her rich.",
        "Not a member of the party, he ran alone.",
        "The best of them left for Graz.",
        "Tell us about your childhood in Tarsa.",
        "Do you have a favourite among your books?",
        "Powered by the sun, the ship crossed the ocean in 40 days.",
        "Reproduction of the virus slows in the cold.",
    ],
)
def test_prose_is_no_boilerplate(line: str) -> None:
    assert not is_boilerplate(line)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.one_of(
            st.text(max_size=60),
            st.sampled_from(
                [
                    "",
                    "By Ann Lee",
                    "3 March 2020",
                    "Most read",
                    "• One",
                    "Mayor quits after long row",
                    "© AP",
                    "###",
                    *PARAGRAPHS,
                ]
            ),
        ),
        max_size=14,
    )
)
def test_blocks_of_any_text_are_in_order_apart_and_whole_words_of_it(lines: list[str]) -> None:
    text = "\n".join(lines)
    documents = list(split_articles(text, Known("a", "a")))
    spans = [block.span for document in documents for block in document.blocks]
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(left.end <= right.start for left, right in pairwise(spans))
    assert all(span.of(text) == span.of(text).strip() for span in spans)
    assert not any(
        ord(character) < 32 and character not in "\t\r\n" for span in spans for character in span.of(text)
    )
    assert [document.id for document in documents] in (["a"], [f"a#{n + 1}" for n in range(len(documents))])
