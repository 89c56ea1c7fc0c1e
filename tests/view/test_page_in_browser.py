"""The page as its reader meets it: in a real browser, opened from disk."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import pytest
from selenium.webdriver.common.keys import Keys

from kg.view import network, page
from tests.view.conftest import Reader
from tests.view.synthetic import corpus, hostile, small


@pytest.fixture(scope="session")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pages")
    for name, resolution in (("small", small()), ("hostile", hostile()), ("town", corpus(150, 300))):
        (folder / f"{name}.html").write_text(page(resolution), encoding="utf-8")
    return folder


Open = Callable[..., Reader]


@pytest.fixture
def harbour(reader: Reader, pages: Path) -> Open:
    """Opens the small page, at a place."""

    def open_at(link: str = "") -> Reader:
        return reader.open(pages / "small.html", link)

    return open_at


def test_opens_with_the_whole_picture(harbour: Open) -> None:
    reader = harbour()
    assert reader.heading == "What this is about"
    assert reader.showing == "8 of 10 entities, 9 of 9 claims"
    assert reader.texts("#subtitle") == ["2 articles · Example Wire, Courier · 24 May 2022 – 25 May 2022"]
    assert "Mina Okafor" in reader.texts(".main-entities .entity")
    assert reader.complaints() == []
    assert reader.requests() == []


def test_a_dot_leads_to_everything_said_about_it(harbour: Open) -> None:
    reader = harbour()
    plain = network(small())
    number = next(n for n, node in enumerate(plain.nodes) if node.label == "Mina Okafor")
    reader.click_canvas(*plain.layout.force[number])
    reader.until(lambda: reader.heading == "Mina Okafor")
    assert "entity=mina-okafor" in reader.driver.current_url
    assert [" ".join(text.split()) for text in reader.texts("#panel .claim .said")] == [
        "Mina Okafor age 52 years",
        "Mina Okafor resigned from Harbour Authority",
        "Mina Okafor accused Valdera Shipping",
        "Valdera Shipping bribery bribery",
    ]


def test_a_line_leads_to_the_claims_between_two(harbour: Open) -> None:
    reader = harbour()
    plain = network(small())
    line = next(li for li in plain.lines if plain.claims[li.claims[0]].id == "c-resigned")
    (ax, ay), (bx, by) = plain.layout.force[line.source], plain.layout.force[line.target]
    reader.click_canvas(ax + (bx - ax) * 0.5, ay + (by - ay) * 0.5)
    reader.until(lambda: reader.heading == "Mina Okafor and Harbour Authority")
    assert len(reader.all("#panel .passage")) == 2


@pytest.mark.parametrize(
    ("claim", "subject", "relation", "target"),
    [
        ("c-resigned", "Mina Okafor 🚢", "resigned from", "the Harbour Authority"),
        ("c-accused", "She", "accused", "Valdera Shipping"),
        ("c-signed", "منى العلي", "وقعت", "اتفاقية التجارة"),
        ("c-paid", "Valdera Shipping", "paid", "nobody"),
    ],
)
def test_words_are_marked_where_they_stand(
    harbour: Open, claim: str, subject: str, relation: str, target: str
) -> None:
    reader = harbour(f"#claim={claim}")
    marks = {
        role: reader.texts(f"#panel .passage:first-child > blockquote mark.{role}")
        for role in ("subject", "relation", "object")
    }
    assert marks == {"subject": [subject], "relation": [relation], "object": [target]}


def test_the_sentence_stands_as_it_was_with_its_place(harbour: Open) -> None:
    reader = harbour("#claim=c-resigned")
    first = reader.texts("#panel .passage blockquote")[0]
    assert first == "Mina Okafor 🚢, 52, resigned from the Harbour Authority on Monday."
    assert tuple(reader.one("#panel .from").text.splitlines()) == (
        "Harbour chief resigns",
        "Example Wire · 24 May 2022 · characters 13–78 · Open the article",
    )
    links = reader.run("return [...document.querySelectorAll('#panel a')].map(a => [a.href, a.rel])")
    assert links == [["https://wire.example/harbour", "noopener noreferrer"]]


def test_a_pronoun_shows_whom_it_means(harbour: Open) -> None:
    reader = harbour("#claim=c-accused")
    assert reader.texts("#panel div.antecedent > p:first-child") == ["Who “She” is:"]
    assert reader.texts("#panel div.antecedent mark") == ["Mina Okafor"]


def test_who_says_so_and_who_says_otherwise(harbour: Open) -> None:
    reader = harbour("#claim=c-paid")
    assert reader.texts("#panel .claim .chip")[0] == "Denied"
    assert "Ivo Weiss" in reader.texts("#panel .facts")[0]
    assert "Valdera Shipping bribery bribery" in reader.texts("#panel .against")[0]
    assert reader.texts("#panel .passage > blockquote mark.source") == ["Ivo Weiss said"]


def test_an_unnamed_source_is_called_that(harbour: Open) -> None:
    reader = harbour("#claim=c-works")
    assert "a source the article does not name" in reader.texts("#panel .facts")[0]


def test_those_who_agree_and_those_who_deny_stand_apart(harbour: Open) -> None:
    reader = harbour("#line=valdera-shipping/bribery/denied")
    assert reader.texts("#panel .sides h3") == ["Deny it", "Say so"]


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("mina", "Mina Okafor"),
        ("authority", "Harbour Authority"),
        ("work for", "works for"),
        ("officials confirmed", "…ft the Harbour Authority, two officials confirmed."),
        ("العلي", "منى العلي"),
    ],
)
def test_search_finds_names_relations_and_sentences(harbour: Open, words: str, first: str) -> None:
    assert harbour().search(words)[0] == first


def test_search_is_driven_by_keys(harbour: Open) -> None:
    reader = harbour()
    found = reader.search("a")
    box = reader.one("#search")
    box.send_keys(Keys.ARROW_DOWN)
    assert reader.texts('#results [aria-selected="true"] .label') == [found[1]]
    box.send_keys(Keys.ENTER)
    assert reader.heading == found[1]
    assert not reader.one("#results").is_displayed()


def test_back_and_forward(harbour: Open) -> None:
    reader = harbour("#entity=rui-costa")
    reader.search("ivo weiss")
    reader.one("#search").send_keys(Keys.ENTER)
    reader.one("#back").click()
    reader.until(lambda: reader.heading == "Rui Costa")
    assert not reader.one("#back").is_enabled()
    reader.one("#forward").click()
    reader.until(lambda: reader.heading == "Ivo Weiss")
    assert not reader.one("#forward").is_enabled()
    reader.driver.back()
    reader.until(lambda: reader.heading == "Rui Costa")


@pytest.mark.parametrize(
    ("group", "label", "claims"),
    [
        ("types", "Organization", 2),
        ("types", "Concept", 6),
        ("statuses", "Denied", 8),
        ("statuses", "Reported", 7),
        ("statuses", "Planned or possible", 8),
        ("statuses", "Asserted", 5),
        ("relations", "resigned from", 8),
    ],
)
def test_a_switch_takes_out_and_brings_back(harbour: Open, group: str, label: str, claims: int) -> None:
    reader = harbour()
    switch = (
        f"const d = document.querySelector('.fold.{group}'); d.open = true;"
        "const row = [...d.querySelectorAll('.toggle')].find(l => l.textContent.startsWith(arguments[0]));"
        "row.querySelector('input').click()"
    )
    reader.run(switch, label)
    assert f"{claims} of 9 claims" in reader.showing
    reader.run(switch, label)
    assert "9 of 9 claims" in reader.showing


@pytest.mark.parametrize(
    ("key", "option", "claims"),
    [
        ("Articles", "Officials confirm departure", 1),
        ("Publishers", "Example Wire", 8),
        ("Who says so", "Mina Okafor (1)", 1),
        ("Who says so", "The articles themselves", 6),
        ("Backed by", "2 articles or more", 1),
    ],
)
def test_a_choice_narrows(harbour: Open, key: str, option: str, claims: int) -> None:
    reader = harbour()
    choose = """
    const rows = [...document.querySelectorAll('#sidebar .choice')];
    const list = rows.find(row => row.firstChild.textContent === arguments[0]).querySelector('select');
    list.value = [...list.options].find(one => one.text === arguments[1]).value;
    list.dispatchEvent(new Event('change'));
    """
    reader.run(choose, key, option)
    assert f"{claims} of 9 claims" in reader.showing


def test_confidence_narrows(harbour: Open) -> None:
    reader = harbour()
    reader.run(
        "const c = document.getElementById('confidence'); c.value = 85; c.dispatchEvent(new Event('input'))"
    )
    assert "4 of 9 claims" in reader.showing
    assert "At least 85 % sure" in reader.texts("#sidebar output")


def test_the_timeline_narrows_by_event_and_by_publication(harbour: Open) -> None:
    reader = harbour()
    reader.one("#timeline .time-from").send_keys(Keys.END)
    assert "1 of 9 claims" in reader.showing
    reader.press("When it was published", "#timeline")
    assert "9 of 9 claims" in reader.showing
    reader.one("#timeline .time-from").send_keys(Keys.END)
    assert "1 of 9 claims" in reader.showing


def test_a_link_carries_the_filters(harbour: Open) -> None:
    reader = harbour("#entity=mina-okafor&without-status=reported,denied&confidence=80")
    assert reader.heading == "Mina Okafor"
    assert "5 of 9 claims" in reader.showing
    assert not reader.one(".fold.statuses .toggle:nth-child(2) input").is_selected()
    reader.press("Reset")
    assert "9 of 9 claims" in reader.showing
    assert reader.driver.current_url.endswith("#entity=mina-okafor")


def test_a_path_between_two(harbour: Open) -> None:
    reader = harbour("#entity=rui-costa")
    reader.press("Path to …", "#panel")
    reader.search("bribery")
    reader.one("#search").send_keys(Keys.ENTER)
    assert reader.heading == "Rui Costa and bribery"
    assert [" ".join(text.split()) for text in reader.texts("#panel .claim .said")] == [
        "Rui Costa works for Valdera Shipping",
        "Valdera Shipping bribery bribery",
    ]
    assert reader.showing.startswith("3 of 10 entities")


def test_surroundings_hide_and_show_again(harbour: Open) -> None:
    reader = harbour("#entity=port-salin")
    reader.press("Only its surroundings", "#panel")
    assert reader.showing.startswith("2 of 10 entities")
    reader.press("Around Port Salin · show all", ".ribbon")
    reader.press("Hide", "#panel")
    assert reader.showing.startswith("7 of 10 entities")
    reader.press("1 hidden · show all", ".ribbon")
    assert reader.showing.startswith("8 of 10 entities")


@pytest.mark.parametrize(
    ("steps", "showing"),
    [
        (["Only its surroundings"], "3 of 10 entities"),
        (["Pin", "Hide"], "7 of 10 entities"),
        (["Table"], "8 of 10 entities, 9 of 9 claims"),
    ],
)
def test_a_link_restores_the_whole_view(harbour: Open, steps: list[str], showing: str) -> None:
    reader = harbour("#entity=mina-okafor")
    for step in steps:
        reader.press(step)
    assert reader.showing.startswith(showing)
    link = reader.driver.current_url.split("#")[1]
    reader.driver.get("about:blank")
    reader = harbour(f"#{link}")
    assert reader.showing.startswith(showing)
    assert bool(reader.one("#table").is_displayed()) == (steps == ["Table"])


def test_back_leads_out_of_a_path_and_forward_into_it_again(harbour: Open) -> None:
    reader = harbour("#entity=rui-costa")
    reader.press("Path to …", "#panel")
    reader.search("bribery")
    reader.one("#search").send_keys(Keys.ENTER)
    assert reader.showing.startswith("3 of 10 entities")
    reader.driver.back()
    reader.until(lambda: reader.heading == "Rui Costa")
    assert reader.showing.startswith("8 of 10 entities")
    reader.driver.forward()
    reader.until(lambda: reader.heading == "Rui Costa and bribery")
    assert reader.showing.startswith("3 of 10 entities")


def test_to_read_an_article_is_not_to_filter_by_it(harbour: Open) -> None:
    reader = harbour("#article=articles/courier.txt")
    assert reader.heading == "Officials confirm departure"
    assert "9 of 9 claims" in reader.showing
    reader.press("Only this article", "#panel")
    assert "1 of 9 claims" in reader.showing


def test_the_graph_says_what_it_leaves_out_and_the_table_holds_all(reader: Reader, tmp_path: Path) -> None:
    file = tmp_path / "part.html"
    file.write_text(page(corpus(150, 300), opening=40), encoding="utf-8")
    reader.open(file)
    passing = sum(claim.confidence >= 0.45 for claim in corpus(150, 300).claims)
    assert int(reader.showing.split(", ")[1].split(" of ")[0]) < passing
    reader.press("Table")
    assert f"{passing} of 300 claims" in reader.showing
    reader.press("Graph")
    more = "[...document.querySelectorAll('#chips button')].find(b => /draw more/.test(b.textContent))"
    reader.run(f"{more}.click()")
    assert f"{passing} of 300 claims" in reader.showing
    assert reader.run(f"return {more} === undefined")


def test_on_a_phone_the_overview_and_the_guide_are_a_touch_away(reader: Reader, pages: Path) -> None:
    reader.open(pages / "small.html", size=(390, 844))
    assert not reader.one("#panel").is_displayed()
    reader.one("#about").click()
    assert reader.one("#panel h2").is_displayed()
    assert reader.heading == "What this is about"
    reader.one("#panel .close").click()
    assert not reader.one("#panel").is_displayed()
    reader.one("#help").click()
    assert reader.one("#guide").is_displayed()


def test_filters_that_are_made_anew_keep_the_keyboard_where_it_was(harbour: Open) -> None:
    reader = harbour()
    for selector in ("#timeline [data-time=published]", "#reset", ".fold.types .toggle:nth-child(2) input"):
        reader.run("document.querySelector(arguments[0]).focus()", selector)
        reader.driver.switch_to.active_element.send_keys(Keys.SPACE)
        assert reader.run("return document.activeElement.matches(arguments[0])", selector), selector


def test_a_name_found_by_keyboard_leads_into_the_panel(harbour: Open) -> None:
    reader = harbour()
    reader.search("rui")
    reader.one("#search").send_keys(Keys.ENTER)
    assert reader.run("return document.activeElement.id") == "panel"
    reader.driver.switch_to.active_element.send_keys(Keys.TAB, Keys.TAB)
    assert reader.run("return document.getElementById('panel').contains(document.activeElement)")


@pytest.mark.parametrize("kind", ["community", "time"])
def test_other_arrangements_are_drawn_whole(reader: Reader, pages: Path, kind: str) -> None:
    reader.open(pages / "town.html", f"#arrange={kind}")
    assert reader.one("#layout").get_attribute("value") == kind
    plain = network(corpus(150, 300))
    at = plain.layout.by_community if kind == "community" else plain.layout.by_time
    reader.click_canvas(*at[0])
    reader.until(lambda: reader.heading == plain.nodes[0].label)


def test_paper_gets_a_light_picture(harbour: Open) -> None:
    reader = harbour()
    reader.run("document.getElementById('theme').click(); window.dispatchEvent(new Event('beforeprint'))")
    picture = "document.querySelector('.on-paper')"
    assert str(reader.run(f"return {picture}.src")).startswith("data:image/png")
    reader.until(lambda: reader.run(f"return {picture}.naturalWidth") > 1500)
    assert reader.run("return document.documentElement.dataset.theme") == "dark"
    reader.run("window.dispatchEvent(new Event('afterprint'))")
    assert reader.run(f"return {picture} === null")
    assert reader.complaints() == []


def test_what_is_not_drawn_is_found_and_brought_in(reader: Reader, pages: Path) -> None:
    reader.open(pages / "small.html")
    reader.search("ivo weiss")
    reader.one("#search").send_keys(Keys.ENTER)
    assert reader.heading == "Ivo Weiss"
    assert reader.showing.startswith("9 of 10 entities")
    assert reader.texts("#panel section h3")[-1] == "What it is quoted as saying"


def test_marks_leave_as_lines_of_the_review_file(harbour: Open) -> None:
    reader = harbour("#claim=c-accused")
    reader.press("This is wrong", "#panel")
    reader.press("“She” is not Mina Okafor", "#panel") if reader.all(".antecedent + .marks button") else None
    reader.one("#marks-open").click()
    lines = reader.run("return document.getElementById('marks-lines').value").splitlines()
    where = "https://wire.example/harbour"
    assert lines[0].split("\t")[:11] == [
        "wrong",
        "",
        "decided",
        "",
        "accused",
        "",
        "",
        where,
        "83",
        "90",
        "accused",
    ]


def test_marks_can_be_taken_back(harbour: Open) -> None:
    reader = harbour("#claim=c-accused")
    reader.press("This is wrong", "#panel")
    reader.one("#marks-open").click()
    reader.one("#marks-clear").click()
    assert not reader.one("#marks-open").is_displayed()
    reader.press("This is wrong", "#panel")
    reader.press("Marked", "#panel")
    assert not reader.one("#marks-open").is_displayed()


def test_the_table_holds_the_same_claims(harbour: Open) -> None:
    reader = harbour()
    reader.press("Table")
    rows = reader.texts("#table tbody tr")
    assert len(rows) == 9
    assert any("Valdera Shippingnot: paybribery" in row.replace("not: paid", "not: pay") for row in rows)
    reader.press("Confidence", "#table")
    numbers = [text.removesuffix(" %") for text in reader.texts("#table tbody td:last-child")]
    assert numbers == sorted(numbers, key=int, reverse=True)


def test_the_table_obeys_the_filters(harbour: Open) -> None:
    reader = harbour("#without-status=asserted,inferred")
    reader.press("Table")
    assert len(reader.all("#table tbody tr")) == 4


def test_csv_holds_sentences_and_places(harbour: Open) -> None:
    import csv
    import io

    rows = list(csv.DictReader(io.StringIO(harbour().take("take-csv").lstrip("\ufeff"))))
    resigned = next(row for row in rows if row["claim"] == "c-resigned")
    assert (resigned["subject"], resigned["relation"], resigned["object"]) == (
        "Mina Okafor",
        "resigned from",
        "Harbour Authority",
    )
    assert (resigned["start"], resigned["end"]) == ("13", "78")


def test_turtle_can_be_parsed_and_keeps_hearsay_out_of_the_facts(harbour: Open) -> None:
    from rdflib import Graph, Literal, URIRef

    graph = Graph().parse(data=harbour().take("take-turtle"), format="turtle")
    base = "https://w3id.org/newskg/"
    mina, valdera = URIRef(f"{base}id/mina-okafor"), URIRef(f"{base}id/valdera-shipping")
    assert (mina, URIRef(f"{base}schema#resigned_from"), URIRef(f"{base}id/harbour-authority")) in graph
    assert (mina, URIRef(f"{base}open/accuse"), valdera) in graph
    assert (mina, URIRef(f"{base}schema#age"), Literal(52)) in graph
    article = URIRef(f"{base}doc/web/wire.example/harbour")
    assert (article, URIRef(f"{base}schema#source"), Literal("https://wire.example/harbour")) in graph
    assert (URIRef(f"{base}id/rui-costa"), URIRef(f"{base}schema#works_for"), valdera) not in graph


@pytest.mark.parametrize("name", ["small", "hostile"])
def test_svg_and_turtle_are_well_formed(reader: Reader, pages: Path, name: str) -> None:
    from xml.etree import ElementTree

    from rdflib import Graph

    reader.open(pages / f"{name}.html")
    drawing = ElementTree.fromstring(reader.take("take-svg"))
    assert drawing.findall("{http://www.w3.org/2000/svg}text")
    assert len(Graph().parse(data=reader.take("take-turtle"), format="turtle")) > 10


def test_the_sparql_query_can_be_parsed(harbour: Open) -> None:
    from rdflib.plugins.sparql import prepareQuery

    reader = harbour(
        "#entity=mina-okafor&without-status=denied,reported&confidence=50&without-kinds=City&days=2022-05-01/2022-05-30"
    )
    query = reader.copied("take-sparql")
    assert "id/mina-okafor" in query
    prepareQuery(query)


def test_hostile_words_stay_words(reader: Reader, pages: Path) -> None:
    reader.open(pages / "hostile.html")
    data = "JSON.parse(document.getElementById('data').textContent)"
    for n in range(len(hostile().entities)):
        reader.run(f"location.hash = new URLSearchParams({{entity: {data}.entities[{n}][0]}})")
        reader.run("document.querySelectorAll('details').forEach(d => { d.open = true; })")
    reader.search("script")
    reader.press("Table")
    reader.one("#help").click()
    assert reader.complaints() == []
    assert reader.requests() == []
    links = reader.run("return [...document.querySelectorAll('a[href]')].map(a => a.protocol)")
    assert set(links) <= {"file:"}
    assert (
        reader.run(
            "return document.querySelectorAll("
            "'img, iframe, object, embed, #panel script, [onerror], [onclick]').length"
        )
        == 0
    )


def test_hostile_formulas_are_no_formulas_in_csv(reader: Reader, pages: Path) -> None:
    text = reader.open(pages / "hostile.html").take("take-csv")
    assert '"=' not in text
    assert '"@' not in text


def test_a_script_that_got_in_would_not_run(harbour: Open) -> None:
    reader = harbour()
    reader.run("""
    const script = document.createElement('script');
    script.textContent = 'window.broken = true';
    const box = document.createElement('div');
    box.innerHTML = '<img src=x onerror="window.broken = true">';
    document.body.append(script, box);
    """)
    assert reader.run("return window.broken === undefined")
    reader.complaints()


@pytest.mark.parametrize("size", [(1440, 900), (1024, 768), (800, 1100), (390, 844)])
def test_nothing_is_wider_than_the_screen(reader: Reader, pages: Path, size: tuple[int, int]) -> None:
    reader.open(pages / "town.html", "#entity=thing-3", size=size)
    assert reader.run("return document.documentElement.scrollWidth") <= size[0]
    assert reader.run("const p = document.getElementById('panel'); return p.scrollWidth <= p.clientWidth")
    seen = reader.run(
        "return [...document.querySelectorAll('.top button, .top input')].filter(b => b.checkVisibility())"
        ".map(b => [b.getBoundingClientRect().right, b.getBoundingClientRect().width])"
    )
    assert all(right <= size[0] and width >= 24 for right, width in seen)
    assert reader.run("return document.getElementById('search').clientWidth") > 200


@pytest.mark.parametrize("size", [(1440, 900), (390, 844)])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    ("link", "press"),
    [
        ("", ""),
        ("", "#take"),
        ("", "#help"),
        ("#entity=mina-okafor", ""),
        ("#line=valdera-shipping/bribery/denied", ""),
        ("#view=table", ""),
        ("#view=table&claim=c-accused&hidden=port-salin", ""),
    ],
)
def test_accessible_by_the_rules_of_axe(
    reader: Reader,
    pages: Path,
    skip_or_fail: Callable[[str], NoReturn],
    size: tuple[int, int],
    scheme: str,
    link: str,
    press: str,
) -> None:
    axe = Path(__file__).parent / "node_modules" / "axe-core" / "axe.min.js"
    if not axe.exists():
        skip_or_fail("needs axe-core: npm ci in tests/view")
    reader.open(pages / "small.html", link, size=size, prefers_color_scheme=scheme)
    reader.run("document.querySelectorAll('details').forEach(d => { d.open = true; })")
    if press:
        reader.one(press).click()
    # Through the protocol: the page's own policy lets no script in.
    reader.driver.execute_cdp_cmd("Runtime.evaluate", {"expression": axe.read_text(encoding="utf-8")})
    result = reader.driver.execute_async_script("""
    const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
    const told = node => `${node.html.slice(0, 160)} | ${node.failureSummary.slice(0, 300)}`;
    axe.run(document, {runOnly: rules})
      .then(found => arguments[0](found.violations.map(rule => [rule.id, rule.nodes.map(told)])));
    """)
    assert result == [], json.dumps(result, indent=1)


def test_a_moved_picture_is_drawn_anew_when_the_hand_rests(reader: Reader, pages: Path) -> None:
    reader.open(pages / "town.html")
    plain = network(corpus(150, 300))

    def zoom() -> float:
        return float(reader.run("return document.getElementById('graph').dataset.view.split(' ')[2]"))

    opened = zoom()
    reader.driver.execute_async_script("""
    const done = arguments[0];
    const canvas = document.querySelector('#graph canvas');
    const { left, top } = canvas.getBoundingClientRect();
    let turns = 0;
    const turn = () => {
      canvas.dispatchEvent(new WheelEvent('wheel',
        { clientX: left + 300, clientY: top + 300, deltaY: -60, bubbles: true, cancelable: true }));
      if (++turns < 5) requestAnimationFrame(turn);
      else setTimeout(() => done(document.querySelector('#graph .ghost').hidden), 0);
    };
    requestAnimationFrame(turn);
    """)
    reader.until(lambda: zoom() > opened)
    assert not reader.all("#graph .gliding")
    reader.press("⤢")
    reader.until(lambda: zoom() == opened)
    assert not reader.all("#graph .gliding")
    reader.click_canvas(*plain.layout.force[0])
    reader.until(lambda: reader.heading == plain.nodes[0].label)


def test_keys_alone_suffice(harbour: Open) -> None:
    reader = harbour()
    body = reader.one("body")
    body.send_keys("/")
    assert reader.driver.switch_to.active_element.get_attribute("id") == "search"
    reader.driver.switch_to.active_element.send_keys("rui", Keys.ENTER)
    assert reader.heading == "Rui Costa"
    body.send_keys(Keys.ESCAPE)
    assert reader.heading == "What this is about"
    body.send_keys("t")
    assert reader.one("#table").is_displayed()
    body.send_keys("?")
    assert reader.one("#guide").is_displayed()


def test_inside_a_notebooks_frame(reader: Reader, tmp_path: Path) -> None:
    from kg.view import show

    file = tmp_path / "notebook.html"
    file.write_text(f"<!doctype html><meta charset=utf-8>{show(small())._repr_html_()}", encoding="utf-8")
    reader.driver.get(file.as_uri())
    reader.driver.switch_to.frame(reader.one("iframe"))
    try:
        reader.until(lambda: reader.run("return document.documentElement.dataset.ready"))
        reader.search("ivo")
        reader.one("#search").send_keys(Keys.ENTER)
        assert reader.heading == "Ivo Weiss"
        reader.run("document.getElementById('back').click()")
        reader.until(lambda: reader.heading == "What this is about")
    finally:
        reader.driver.switch_to.default_content()
    assert reader.complaints() == []
