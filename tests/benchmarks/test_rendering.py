"""Claims as open extractions: sentence in, tuples out."""

import pytest

from benchmarks.openie import records_of


def tuples_of(sentence: str) -> list[str]:
    """The tuples of a treebank sentence, relation first."""
    return [" | ".join((record["relation"], *record["args"])) for record in records_of([sentence])]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "The bank that Ada Lind founded in 1990 has sharply cut its staff of 300 people .",
            "has sharply cut | The bank | its staff of 300 people",
        ),
        (
            "The bank that Ada Lind founded in 1990 has sharply cut its staff of 300 people .",
            "founded | Ada Lind | The bank in 1990",
        ),
        ("The loan was granted by a bank in May .", "was granted by | The loan | a bank in May"),
        ("A bridge built in 1932 collapsed into the river .", "be built in | A bridge | 1932"),
        ("In May , Ada Lind moved to Oslo .", "moved to | Ada Lind | In May Oslo"),
        ("The firm did n't pay its `` helpers '' .", "did n't pay | The firm | its `` helpers ''"),
        ("The mayor said that the harbour would close .", "said that | The mayor | the harbour would close"),
        ("Ada Lind , the mayor of Oslo , resigned on Friday .", "be | Ada Lind | the mayor of Oslo"),
    ],
)
def test_a_tuple_has_whole_phrases_in_the_words_of_the_sentence(sentence: str, expected: str) -> None:
    assert expected in tuples_of(sentence)


def test_conjuncts_have_a_tuple_each() -> None:
    assert tuples_of("The club bought a flute and a harp .") == [
        "bought | The club | a flute",
        "bought | The club | a harp",
    ]


def test_a_frame_of_several_arguments_is_one_tuple() -> None:
    [found] = tuples_of("The jury awarded the prize to Ada Lind on Monday .")

    assert found == "awarded | The jury | the prize to Ada Lind on Monday"
