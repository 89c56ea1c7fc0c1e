"""How predicates are told apart: lemma and typed roles in, property and its arguments out."""

from __future__ import annotations

import pytest

from kg.ontology import Lexicon, Match

Roles = dict[str, str]


@pytest.mark.parametrize(
    ("sentence", "lemma", "roles", "expected"),
    [
        (
            "The minister resigned from the cabinet.",
            "resign",
            {"subject": "Person", "from": "Organization"},
            "resigned_from(subject, from)",
        ),
        (
            "She stepped down as mayor.",
            "step down",
            {"subject": "Person", "as": "Position"},
            "resigned_from(subject, as)",
        ),
        (
            "The bakery employs him.",
            "employ",
            {"subject": "Company", "object": "Person"},
            "works_for(object, subject)",
        ),
        (
            "The singer was born in Bergen.",
            "bear",
            {"object": "Person", "in": "City"},
            "born_in(object, in)",
        ),
        (
            "He was sworn in as governor.",
            "swear in",
            {"object": "Person", "as": "Position"},
            "appointed_to(object, as)",
        ),
        (
            "Chile bought wheat from Canada.",
            "buy",
            {"subject": "Country", "object": "Product", "from": "Country"},
            "supplied(from, subject)",
        ),
        (
            "The court fined the airline.",
            "fine",
            {"subject": "Court", "object": "Company"},
            "sanctioned(subject, object)",
        ),
        (
            "The Tigers lost to the Hawks.",
            "lose",
            {"subject": "SportsTeam", "to": "SportsTeam"},
            "defeated(to, subject)",
        ),
        (
            "A flood hit the valley.",
            "hit",
            {"subject": "Event", "object": "Place"},
            "affected(subject, object)",
        ),
        (
            "Police have arrested a baker.",
            "arrest",
            {"subject": "LawEnforcementAgency", "object": "Person"},
            "arrested(subject, object)",
        ),
        ("A baker turned 90.", "turn", {"subject": "Person", "object": "Quantity"}, "age(subject, object)"),
        ("Bern is in the hills.", "be", {"subject": "City", "in": "Region"}, "located_in(subject, in)"),
        (
            "She organised the fair.",
            "organise",
            {"subject": "Person", "object": "Event"},
            "organized(subject, object)",
        ),
    ],
)
def test_verbs(lexicon: Lexicon, sentence: str, lemma: str, roles: Roles, expected: str) -> None:
    assert said(lexicon.match_verb(lemma, roles)) == expected


@pytest.mark.parametrize(
    ("sentence", "lemma", "fixed", "roles", "expected"),
    [
        (
            "He handed in his resignation to the dean.",
            "hand in",
            "resignation",
            {"subject": "Person", "to": "Person"},
            "resigned_from(subject, to)",
        ),
        (
            "Guards took the driver into custody.",
            "take",
            "into custody",
            {"subject": "Group", "object": "Person"},
            "arrested(subject, object)",
        ),
        (
            "The rebels launched an assault on the port.",
            "launch",
            "assault",
            {"subject": "Group", "object": "Event", "on": "Facility"},
            "attacked(subject, on)",
        ),
        (
            "The rebels carried out a night raid on the port.",
            "carry out",
            "night raid",
            {"subject": "Group", "on": "Facility"},
            "attacked(subject, on)",
        ),
        (
            "The nurses took part in the march.",
            "take",
            "part",
            {"subject": "Group", "in": "Protest"},
            "participated_in(subject, in)",
        ),
        (
            "Chile reached an agreement with Peru.",
            "reach",
            "agreement",
            {"subject": "Country", "with": "Country"},
            "signed_agreement_with(subject, with)",
        ),
        (
            "The firm is in talks with the union.",
            "be",
            "in talk",
            {"subject": "Company", "with": "Organization"},
            "held_talks_with(subject, with)",
        ),
        (
            "The town continued its investigation into the fire.",
            "continue",
            "investigation",
            {"subject": "City", "into": "Event"},
            "investigated(subject, into)",
        ),
        (
            "The abbot paid a visit to the school.",
            "pay",
            "visit",
            {"subject": "Person", "to": "EducationalInstitution"},
            "visited(subject, to)",
        ),
    ],
)
def test_light_verbs(
    lexicon: Lexicon, sentence: str, lemma: str, fixed: str, roles: Roles, expected: str
) -> None:
    assert said(lexicon.match_light(lemma, fixed, roles)) == expected


def test_the_object_of_a_verb_of_its_own_is_no_light_verb(lexicon: Lexicon) -> None:
    """ "They ended the attack on the port" and "they fear" it do not say that they attacked it."""
    roles = {"subject": "Group", "on": "Facility"}
    assert lexicon.match_light("end", "attack", roles) is None
    assert lexicon.match_light("fear", "attack", roles) is None


@pytest.mark.parametrize(
    ("phrase", "lemma", "roles", "expected"),
    [
        (
            "X is the president of Chile",
            "president",
            {"self": "Person", "of": "Country"},
            "head_of(self, of)",
        ),
        (
            "Chile's president X",
            "president",
            {"self": "Person", "possessive": "Country"},
            "head_of(self, possessive)",
        ),
        (
            "Chile President X",
            "president",
            {"self": "Person", "compound": "Country"},
            "head_of(self, compound)",
        ),
        (
            "the Chilean president X",
            "president",
            {"self": "Person", "adjective": "Country"},
            "head_of(self, adjective)",
        ),
        (
            "the interim president of Chile",
            "interim president",
            {"self": "Person", "of": "Country"},
            "head_of(self, of)",
        ),
        (
            "the invasion of Chile by Peru",
            "invasion",
            {"of": "Country", "by": "Country"},
            "invaded(by, of)",
        ),
        (
            "Peru's invasion of Chile",
            "invasion",
            {"possessive": "Country", "of": "Country"},
            "invaded(possessive, of)",
        ),
        (
            "the Peruvian invasion of Chile",
            "invasion",
            {"adjective": "Country", "of": "Country"},
            "invaded(adjective, of)",
        ),
        (
            "Chile's invasion by Peru",
            "invasion",
            {"possessive": "Country", "by": "Country"},
            "invaded(by, possessive)",
        ),
        ("the visit of the abbot to Chile", "visit", {"of": "Person", "to": "Country"}, "visited(of, to)"),
        (
            "talks between the union and the firm",
            "talk",
            {"between": "Organization", "and": "Company"},
            "held_talks_with(between, and)",
        ),
        (
            "Chile's Foreign Ministry",
            "ministry",
            {"self": "GovernmentAgency", "possessive": "Country"},
            "government_of(self, possessive)",
        ),
        (
            "Nordlab's X said",
            "",
            {"self": "Person", "possessive": "Company"},
            "affiliated_with(self, possessive)",
        ),
        (
            "a son of the abbot",
            "son",
            {"self": "Person", "of": "Person"},
            "parent_of(of, self)",
        ),
        (
            "the museum in Bern",
            "museum",
            {"self": "Facility", "in": "City"},
            "located_in(self, in)",
        ),
    ],
)
def test_nouns(lexicon: Lexicon, phrase: str, lemma: str, roles: Roles, expected: str) -> None:
    assert said(lexicon.match_noun(lemma, roles)) == expected


def test_a_word_before_the_noun_may_make_it_something_else(lexicon: Lexicon) -> None:
    """A vice president is no head; a deputy director has a line of her own; a deputy abbot has none."""
    roles = {"self": "Person", "of": "Organization"}
    assert said(lexicon.match_noun("vice president", roles)) == "works_for(self, of)"
    assert said(lexicon.match_noun("deputy director", roles)) == "works_for(self, of)"
    head_of = {"self": "Person", "of": "GeopoliticalEntity"}
    assert lexicon.match_noun("deputy governor", head_of) is None
    assert lexicon.match_noun("vice governor", head_of) is None


@pytest.mark.parametrize(
    ("phrase", "word", "roles", "expected"),
    [
        (
            "The firm is based in Bern.",
            "based",
            {"subject": "Company", "in": "City"},
            "headquartered_in(subject, in)",
        ),
        (
            "The island is dependent on tourism.",
            "dependent",
            {"subject": "Region", "on": "Concept"},
            "depends_on(subject, on)",
        ),
        (
            "She is married to a baker.",
            "married",
            {"subject": "Person", "to": "Person"},
            "married_to(subject, to)",
        ),
    ],
)
def test_adjectives(lexicon: Lexicon, phrase: str, word: str, roles: Roles, expected: str) -> None:
    assert said(lexicon.match_adjective(word, roles)) == expected


@pytest.mark.parametrize(
    ("sentence", "lemma", "roles"),
    [
        ("The firm divorced the valley.", "divorce", {"subject": "Company", "object": "Place"}),
        ("He was born in a debate.", "bear", {"object": "Person", "in": "Meeting"}),
        ("She holds a sign.", "hold", {"subject": "Person", "object": "Product"}),
        ("They hold what nobody knows.", "hold", {"subject": "Group", "object": "Concept"}),
        ("They resigned.", "resign", {"subject": "Person"}),
        ("A verb unknown to the table.", "frobnicate", {"subject": "Person", "object": "Person"}),
    ],
)
def test_what_fits_no_wording_stays_open(lexicon: Lexicon, sentence: str, lemma: str, roles: Roles) -> None:
    assert lexicon.match_verb(lemma, roles) is None


@pytest.mark.parametrize(
    ("object_", "expected"),
    [
        ("Election", "organized"),
        ("Position", "holds_position"),
        ("Concept", None),
    ],
)
def test_the_types_of_the_arguments_choose_the_meaning(
    lexicon: Lexicon, object_: str, expected: str | None
) -> None:
    """ "They held an election", "she held the post", "he held his breath"."""
    match = lexicon.match_verb("hold", {"subject": "Person", "object": object_})
    assert (match and match.property) == expected


def test_a_noun_for_a_person_names_the_office_where_an_office_is_asked_for(lexicon: Lexicon) -> None:
    """ "She served as treasurer", "he became a nurse"; but "he held his daughter" is no office."""
    served = lexicon.match_verb("serve", {"subject": "Person", "as": "Person"})
    assert said(served) == "holds_position(subject, as)"
    became = lexicon.match_verb("become", {"subject": "Person", "object": "Person"})
    assert said(became) == "holds_position(subject, object)"
    assert lexicon.match_verb("hold", {"subject": "Person", "object": "Person"}) is None


def test_a_name_that_somebody_is_given_is_no_office(lexicon: Lexicon) -> None:
    """ "A man named Carl"; but "she was named treasurer" where the noun is known to be an office."""
    assert lexicon.match_verb("name", {"object": "Person", "as": "Person"}) is None
    named = lexicon.match_verb("name", {"object": "Person", "as": "Position"})
    assert said(named) == "appointed_to(object, as)"


def test_one_name_of_unknown_type_may_be_anything_but_not_two(lexicon: Lexicon) -> None:
    hired = {"subject": "Entity", "object": "Person"}
    assert said(lexicon.match_verb("hire", hired)) == "appointed(subject, object)"
    assert lexicon.match_verb("hire", {**hired, "object": "Entity"}) is None


def test_where_an_unknown_type_would_have_to_choose_the_meaning_there_is_none(lexicon: Lexicon) -> None:
    """ "The league suspended Zeta": a club, or a player? "The league barred Zeta" has one meaning only."""
    roles = {"subject": "Organization", "object": "Entity"}
    assert lexicon.match_verb("suspend", roles) is None
    assert said(lexicon.match_verb("bar", roles)) == "banned(subject, object)"


def test_what_is_no_agent_must_be_known_as_what_it_is(lexicon: Lexicon) -> None:
    """ "They collected it": hardly a prize."""
    assert lexicon.match_verb("collect", {"subject": "Person", "object": "Entity"}) is None
    assert (
        said(lexicon.match_verb("collect", {"subject": "Person", "object": "Award"}))
        == "won(subject, object)"
    )


def test_with_any_noun_the_types_must_be_those_asked_for(lexicon: Lexicon) -> None:
    """ "Chile's navy" is its organ; of "Chile's team", an organization, that cannot be said."""
    roles = {"self": "MilitaryForce", "possessive": "Country"}
    assert said(lexicon.match_noun("fleet", roles)) == "government_of(self, possessive)"
    assert lexicon.match_noun("team", {**roles, "self": "Organization"}) is None


def test_a_place_before_the_noun_may_only_say_where_somebody_comes_from(lexicon: Lexicon) -> None:
    """ "The Chilean president" is president of Chile; "a Chilean critic" does not criticize Chile."""
    for role in ("compound", "adjective"):
        roles = {"self": "Person", role: "Country"}
        assert said(lexicon.match_noun("president", roles)) == f"head_of(self, {role})"
        assert said(lexicon.match_noun("critic", roles)) != f"criticized(self, {role})"
    assert said(lexicon.match_noun("critic", {"self": "Person", "of": "Country"})) == "criticized(self, of)"
    assert said(lexicon.match_noun("founder", {"self": "Person", "compound": "Company"})) == (
        "founded(self, compound)"
    )


def test_an_object_that_the_wording_knows_nothing_of_changes_the_meaning(lexicon: Lexicon) -> None:
    """ "They withdrew the envoy from Chile" is not "they withdrew from Chile"."""
    roles = {"subject": "Country", "from": "Country"}
    assert said(lexicon.match_verb("withdraw", roles)) == "left(subject, from)"
    assert lexicon.match_verb("withdraw", {**roles, "object": "Person"}) is None


def test_more_roles_win_over_fewer(lexicon: Lexicon) -> None:
    roles = {"subject": "Organization", "object": "Award", "to": "Person"}
    match = lexicon.match_verb("award", roles)
    assert match is not None
    assert match.wording == "X award Z to Y"


def test_each_pair_of_arguments_that_a_property_relates_gets_its_match(lexicon: Lexicon) -> None:
    """ "The board appointed her as director.": that it appointed her, and that she became director."""
    roles = {"subject": "Organization", "object": "Person", "as": "Position"}
    assert [said(match) for match in lexicon.verb_matches("appoint", roles)] == [
        "appointed(subject, object)",
        "appointed_to(object, as)",
    ]


@pytest.mark.parametrize(
    ("lemma", "roles"),
    [
        ("give up", {"subject": "Person", "object": "Position"}),
        ("give", {"subject": "Person", "up": "Position"}),
        ("pull out", {"subject": "Country", "of": "Law"}),
        ("pull", {"subject": "Country", "out of": "Law"}),
    ],
)
def test_a_particle_taken_for_a_preposition_makes_no_difference(
    lexicon: Lexicon, lemma: str, roles: Roles
) -> None:
    assert lexicon.match_verb(lemma, roles) is not None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("criticise", "criticize"),
        ("honour", "honor"),
        ("co-found", "cofound"),
        ("step_down", "step down"),
        ("reappointe", "reappoint"),
    ],
)
def test_spellings_are_one(lexicon: Lexicon, one: str, other: str) -> None:
    assert lexicon.candidates("verb", one) == lexicon.candidates("verb", other) != ()


def said(match: Match | None) -> str:
    """``property(role of its subject, role of its object)``."""
    return f"{match.property}({match.subject}, {match.object})" if match else "nothing"
