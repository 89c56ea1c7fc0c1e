"""What goes in and what comes out: formats, ids, order."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from kg.errors import MissingSource, NotText, SourceError, UnreadableSource
from kg.model import Document, Skipped
from kg.source import read

STORY = "Mayor quits after row\nBy Ann Lee\n3 March 2021\nThe mayor of Oslo resigned on Monday.\n"
OTHER = (
    "Bridge reopens after repairs\nBy Bo Ek\n4 March 2021\nThe bridge reopened on Tuesday, the city said.\n"
)
PAGE = """<!DOCTYPE html><html lang="en-GB"><head><title>Mayor quits after row | The Fjord Post</title>
<meta property="og:site_name" content="The Fjord Post"><meta name="author" content="Ann Lee">
<meta property="article:published_time" content="2021-03-03T10:00:00Z"></head><body>
<nav><a href="/">Home</a><a href="/news">News</a></nav><article><h1>Mayor quits after row</h1>
<p>The mayor of Oslo resigned on Monday after a long dispute with the council over money.</p>
<script>alert("no prose")</script>
<p>The council will choose a successor on Thursday, its chair said in a short statement.</p>
<p>Read more: <a href="x">All about mayors</a></p></article><footer>Copyright</footer></body></html>"""


def pdf(*lines: str) -> bytes:
    """A one-page PDF with the given lines of text."""
    shown = " ".join(f"({line}) Tj 0 -14 Td" for line in lines)
    stream = f"BT /F1 11 Tf 50 750 Td {shown} ET"
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        f"<</Length {len(stream)}>>stream\n{stream}\nendstream",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    body = "%PDF-1.4\n"
    offsets = []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(body))
        body += f"{number} 0 obj{content}endobj\n"
    entries = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    trailer = f"trailer<</Size 6/Root 1 0 R>>\nstartxref\n{len(body)}\n%%EOF"
    return f"{body}xref\n0 6\n0000000000 65535 f \n{entries}{trailer}".encode("latin-1")


def documents(*paths: str | Path) -> list[Document]:
    found = list(read(paths))
    assert not [one for one in found if isinstance(one, Skipped)]
    return [one for one in found if isinstance(one, Document)]


def prose(document: Document) -> list[str]:
    return [" ".join(block.span.of(document.text).split()) for block in document.blocks]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_text_file_is_one_document_named_by_its_path(here: Path) -> None:
    (here / "a.txt").write_text(STORY)
    [document] = documents("a.txt")
    assert (document.id, document.source, document.title) == ("a.txt", "a.txt", "Mayor quits after row")
    assert (document.author, document.published, document.rendered) == ("Ann Lee", "2021-03-03", False)
    assert document.text == STORY


def test_articles_of_one_file_are_numbered_and_share_its_text(here: Path) -> None:
    (here / "a.txt").write_text(STORY + OTHER)
    first, second = documents("a.txt")
    assert (first.id, second.id) == ("a.txt#1", "a.txt#2")
    assert first.text == second.text == STORY + OTHER


def test_a_folder_gives_its_files_sorted_with_their_relative_paths(here: Path) -> None:
    (here / "news/b").mkdir(parents=True)
    for name in ("news/b/a.txt", "news/z.md", "news/a.txt", "news/.hidden.txt", "news/picture.png"):
        (here / name).write_text(STORY)
    assert [document.id for document in documents("news")] == ["news/a.txt", "news/b/a.txt", "news/z.md"]


def test_order_does_not_depend_on_how_paths_are_given(here: Path) -> None:
    for name in ("b.txt", "a.txt", "c.txt"):
        (here / name).write_text(STORY)
    assert documents("c.txt", "a.txt", "b.txt") == documents("b.txt", "c.txt", "a.txt", "a.txt")
    assert documents("*.txt") == documents("a.txt", "b.txt", "c.txt")


def test_a_pattern_reaches_into_folders(here: Path) -> None:
    (here / "x/y").mkdir(parents=True)
    (here / "x/y/a.txt").write_text(STORY)
    assert [document.id for document in documents("**/*.txt")] == ["x/y/a.txt"]


def test_html_is_read_with_its_metadata_and_its_text_must_be_kept(here: Path) -> None:
    (here / "a.html").write_text(PAGE)
    [document] = documents("a.html")
    assert document.rendered
    assert (document.title, document.author) == ("Mayor quits after row", "Ann Lee")
    assert (document.publisher, document.published, document.language) == (
        "The Fjord Post",
        "2021-03-03",
        "en",
    )
    assert prose(document)[1:] == [
        "The mayor of Oslo resigned on Monday after a long dispute with the council over money.",
        "The council will choose a successor on Thursday, its chair said in a short statement.",
    ]


def test_a_headline_that_the_page_sets_apart_leads_the_text(here: Path) -> None:
    (here / "a.html").write_text(PAGE.replace("<article><h1>Mayor quits after row</h1>", "<article>"))
    [document] = documents("a.html")
    assert prose(document)[0] == document.title


def test_markdown_loses_its_markup_and_keeps_its_front_matter(here: Path) -> None:
    (here / "a.md").write_text(
        '---\ntitle: "Mayor quits"\ndate: 2021-03-03\nauthor: Ann Lee\n---\n# Mayor quits\n\n'
        "The **mayor** of [Oslo](https://oslo.example)\nresigned on _Monday_.\n\n"
        "![The mayor](mayor.png)\n\n> We will miss her.\n\n```\ncode()\n```\n\n* She was 54 years old.\n"
    )
    [document] = documents("a.md")
    assert (document.title, document.published, document.author) == ("Mayor quits", "2021-03-03", "Ann Lee")
    assert document.rendered
    assert prose(document) == [
        "Mayor quits",
        "The mayor of Oslo resigned on Monday.",
        "We will miss her.",
        "She was 54 years old.",
    ]


def test_pdf_lines_form_paragraphs(here: Path) -> None:
    (here / "a.pdf").write_bytes(
        pdf(
            "Mayor quits after row",
            "The mayor of Oslo resigned on Monday after a long dispute with the coun-",
            "cil over money. The council will choose a successor on Thursday,",
            "its chair said.",
            "The mayor thanked the people of the city and the members of her staff",
            "in a letter.",
        )
    )
    [document] = documents("a.pdf")
    assert document.rendered
    assert prose(document) == [
        "Mayor quits after row",
        "The mayor of Oslo resigned on Monday after a long dispute with the council over money. "
        "The council will choose a successor on Thursday, its chair said.",
        "The mayor thanked the people of the city and the members of her staff in a letter.",
    ]


def test_records_keep_their_ids_and_metadata(here: Path) -> None:
    record = {
        "id": "s1",
        "text": "Ann met Bob.",
        "title": "T",
        "published": "2021",
        "url": "https://x.example/1",
    }
    (here / "a.jsonl").write_text(json.dumps(record) + "\n\n" + '{"text": "Bob left."}\n')
    first, second = documents("a.jsonl")
    assert (first.id, first.title, first.published, first.source) == (
        "s1",
        "T",
        "2021",
        "https://x.example/1",
    )
    assert (second.id, second.source) == ("a.jsonl#3", "a.jsonl")


@pytest.mark.parametrize(
    "text", ["Advertisement", "Sign up for our newsletter.", "By Ann Lee", "OSLO (AP) — It rained."]
)
def test_a_record_of_one_sentence_is_taken_as_it_is(here: Path, text: str) -> None:
    (here / "a.jsonl").write_text(json.dumps({"id": 7, "text": text}))
    [document] = documents("a.jsonl")
    assert (document.id, prose(document)) == ("7", [text])


def test_a_record_of_a_whole_page_is_cleaned(here: Path) -> None:
    (here / "a.jsonl").write_text(json.dumps({"id": "x", "text": STORY + "Advertisement\n"}))
    [document] = documents("a.jsonl")
    assert (document.author, prose(document)[-1]) == ("Ann Lee", "The mayor of Oslo resigned on Monday.")


def test_standard_input_is_text_or_records(monkeypatch: pytest.MonkeyPatch) -> None:
    def given(data: str) -> list[Document]:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data.encode())))
        return documents("-")

    [document] = given(STORY)
    assert (document.id, document.rendered, document.title) == ("-", True, "Mayor quits after row")
    assert [
        document.id for document in given('{"id": "s1", "text": "Ann met Bob."}\n{"text": "Bob left."}')
    ] == [
        "s1",
        "-#2",
    ]


def test_version_changes_with_the_prose_and_not_with_the_path(here: Path) -> None:
    (here / "a.txt").write_text(STORY)
    (here / "b.txt").write_text(STORY)
    (here / "c.txt").write_text(STORY.replace("Monday", "Friday"))
    first, same, corrected = documents(".")
    assert first.version == same.version != corrected.version
    assert len(first.version) == 64


def test_an_address_that_does_not_answer_is_skipped() -> None:
    address = "http://127.0.0.1:9/story"  # trafilatura never asks the own machine
    [skipped] = read([address])
    assert isinstance(skipped, Skipped)
    assert skipped.source == address
    assert "save the page" in skipped.reason


CASES: dict[str, tuple[bytes, type[SourceError], str]] = {
    "empty.txt": (b"", NotText, "empty"),
    "blank.txt": (b" \n\n\t", NotText, "empty"),
    "nul.txt": (b"The mayor\0 of Oslo resigned.", NotText, "NUL"),
    "binary.txt": (bytes(range(1, 32)) * 40, NotText, "binary"),
    "broken.pdf": (b"%PDF-1.7 nothing here", UnreadableSource, "PDF"),
    "menu.html": (b"<html><body></body></html>", NotText, "no article"),
    "notices.txt": (b"Advertisement\nSubscribe now\n", NotText, "no prose"),
}


@pytest.mark.parametrize("name", CASES)
def test_what_cannot_be_read_is_skipped_by_name_and_the_rest_goes_on(here: Path, name: str) -> None:
    data, error, words = CASES[name]
    (here / name).write_bytes(data)
    (here / "zz.txt").write_text(STORY)
    skipped, document = read([name, "zz.txt"])
    assert isinstance(document, Document)
    assert isinstance(skipped, Skipped)
    assert skipped.source == name
    assert words in skipped.reason
    assert ": " in skipped.reason, "what is wrong: what to do"
    with pytest.raises(error, match=name):
        list(read([name], strict=True))


@pytest.mark.parametrize(
    "path", ["nowhere.txt", "no/such/*.txt", "ftp://x.example/a", "", "a\0b", "x" * 5000]
)
def test_a_path_that_leads_nowhere_is_skipped(here: Path, path: str) -> None:
    [skipped] = read([path])
    assert isinstance(skipped, Skipped)
    assert skipped.source == path
    with pytest.raises(SourceError):
        list(read([path], strict=True))


def test_a_folder_without_articles_says_which_files_are_read(here: Path) -> None:
    (here / "pictures").mkdir()
    [skipped] = read(["pictures"])
    assert isinstance(skipped, Skipped)
    assert ".jsonl" in skipped.reason
    with pytest.raises(MissingSource, match="pictures"):
        list(read(["pictures"], strict=True))


def test_a_link_that_leads_nowhere_inside_a_folder_is_skipped(here: Path) -> None:
    (here / "a.txt").symlink_to(here / "gone.txt")
    [skipped] = read(["."])
    assert isinstance(skipped, Skipped)
    assert skipped.source == "a.txt"


def test_a_damaged_record_names_file_and_line_and_the_others_go_on(here: Path) -> None:
    lines = [
        '{"id": "a", "text": "Ann met Bob."}',
        "{oops",
        "[1]",
        '{"id": "b"}',
        '{"text": "\\ud83d"}',
        "\xff",
    ]
    (here / "a.jsonl").write_bytes("\n".join([*lines, '{"id": "z", "text": "Bob left."}']).encode("latin-1"))
    found = list(read(["a.jsonl"]))
    assert [one.id if isinstance(one, Document) else one.source for one in found] == [
        "a",
        "a.jsonl:2",
        "a.jsonl:3",
        "a.jsonl:4",
        "a.jsonl:5",
        "a.jsonl:6",
        "z",
    ]


def test_a_second_document_of_the_same_id_is_skipped(here: Path) -> None:
    (here / "a.jsonl").write_text('{"id": "a", "text": "Ann met Bob."}\n{"id": "a", "text": "Bob left."}\n')
    document, skipped = read(["a.jsonl"])
    assert isinstance(document, Document)
    assert isinstance(skipped, Skipped)
    assert skipped.source == "a"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32", "cp1252", "latin-1"]
)
def test_encodings_are_told_apart(here: Path, encoding: str) -> None:
    text = "Café owner José Núñez quits\n\nJosé Núñez left the café in Málaga on Monday.\n"
    (here / "a.txt").write_bytes(text.encode(encoding))
    [document] = documents("a.txt")
    assert document.text == text


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n", "\u2028"])
def test_line_ends_stay_and_do_not_shift_offsets(here: Path, end: str) -> None:
    (here / "a.txt").write_bytes(STORY.replace("\n", end).encode())
    [document] = documents("a.txt")
    assert prose(document) == ["Mayor quits after row", "The mayor of Oslo resigned on Monday."]


@pytest.mark.parametrize(
    "sentence",
    [
        "قال الرئيس إنه سيستقيل يوم الاثنين بعد خلاف طويل مع المجلس.",
        "The mayor 👩‍💼 of Oslo 🇳🇴 resigned on Monday 😀.",
        "He wrote <script>alert('x')</script> & \"left\" \\ for good.",
    ],
)
def test_other_scripts_emoji_and_markup_are_plain_text(here: Path, sentence: str) -> None:
    (here / "a.txt").write_text(sentence, encoding="utf-8")
    [document] = documents("a.txt")
    assert prose(document) == [sentence]


def test_a_line_of_ten_million_characters_is_cut_for_the_parser(here: Path) -> None:
    text = " ".join(f"The mayor of town {number} resigned on Monday, she said." for number in range(180_000))
    (here / "a.txt").write_text(text)
    found = documents("a.txt")
    assert len(found) > 1
    assert max(block.span.end - block.span.start for document in found for block in document.blocks) <= 20_000
    assert max(document.blocks[-1].span.end - document.blocks[0].span.start for document in found) <= 400_100
    assert " ".join(part for document in found for part in prose(document)) == text


def test_a_token_without_end_is_no_prose(here: Path) -> None:
    (here / "a.txt").write_text("The mayor resigned on Monday.\n" + "QUJD" * 1_000_000 + "\n")
    [document] = documents("a.txt")
    assert prose(document) == ["The mayor resigned on Monday."]
