"""Who says so, and how sure: polarity, modality, source and tense, each by itself."""

from __future__ import annotations

import pytest

from tests.extract.claims import claim_of, claims_of


@pytest.mark.parametrize(
    ("sentence", "shorthand", "source"),
    [
        ("The minister said that the army had shelled the village.", "army | shell | village", "minister"),
        ("The army shelled the village, the minister said.", "army | shell | village", "minister"),
        ("The company said it had sold the mine.", "company | sell | mine", "company"),
        (
            "Lena Brandt told reporters that the bank had closed the branch.",
            "bank | close | branch",
            "Lena Brandt",
        ),
        ("The paper reported that the firm had sold the mine.", "firm | sell | mine", "paper"),
        ("The mayor believes that the firm polluted the river.", "firm | pollute | river", "mayor"),
        (
            "The union complained that the firm had dismissed the workers.",
            "firm | dismiss | workers",
            "union",
        ),
        ("It was reported that the firm had sold the mine.", "firm | sell | mine", "unspecified source"),
        ("The firm, Tom Reed said, closed the mine.", "firm | close | mine", "Tom Reed"),
        (
            "The mayor wrote in a letter that the council had rejected the plan.",
            "council | reject | plan",
            "mayor",
        ),
        ("Tom Reed tweeted that the union had rejected the offer.", "union | reject | offer", "Tom Reed"),
        ("The company is said to have paid bribes.", "company | pay | bribes", "unspecified source"),
        (
            "Police arrested three men suspected of robbing a bank.",
            "three men | rob | bank",
            "unspecified source",
        ),
        ("Prosecutors accused the banker of stealing millions.", "banker | steal | millions", "Prosecutors"),
        ("The firm reportedly sold the mine.", "firm | sell | mine", "unspecified source"),
        ("The driver allegedly attacked the guard.", "driver | attack | guard", "unspecified source"),
        ("According to police, the driver attacked the guard.", "driver | attack | guard", "police"),
        ("The driver attacked the guard, according to police.", "driver | attack | guard", "police"),
        (
            "The firm sold the mine, according to a report by the ministry.",
            "firm | sell | mine",
            "report by the ministry",
        ),
        ("Ann Lee was charged with stealing a painting.", "Ann Lee | steal | painting", "unspecified source"),
        (
            "Prosecutors charged the banker with stealing millions.",
            "banker | steal | millions",
            "Prosecutors",
        ),
        (
            "The firm faces allegations of bribing officials.",
            "firm | bribe | officials",
            "unspecified source",
        ),
        (
            "The firm faces claims that it bribed officials.",
            "firm | bribe | officials",
            "unspecified source",
        ),
    ],
)
def test_what_somebody_says_is_their_word(sentence: str, shorthand: str, source: str) -> None:
    assert claims_of(sentence)[shorthand] == f"says {source}"


@pytest.mark.parametrize(
    ("text", "shorthand"),
    [
        ('"The firm polluted the river," Lena Brandt said.', "firm | pollute | river"),
        (
            '"The firm polluted the river. It poisoned the fish," Lena Brandt said.',
            "firm | pollute | river",
        ),
        ('"The firm polluted the river. It poisoned the fish," Lena Brandt said.', "firm | poison | fish"),
        (
            'Lena Brandt criticised the firm. "The firm polluted the river," she said.',
            "firm | pollute | river",
        ),
        (
            '"We repaired the dam," Lena Brandt said. "The firm paid the workers."',
            "firm | pay | workers",
        ),
    ],
)
def test_a_quote_is_its_speakers_word_in_all_its_sentences(text: str, shorthand: str) -> None:
    assert claims_of(text)[shorthand] == "says Lena Brandt"


def test_what_stands_outside_a_quote_is_the_authors_word() -> None:
    text = 'Lena Brandt criticised the firm. "The firm polluted the river," she said.'

    assert claims_of(text)["Lena Brandt | criticise | firm"] == ""


@pytest.mark.parametrize(
    ("sentence", "shorthand", "sources"),
    [
        (
            "The minister said the general had claimed that the rebels shelled the village.",
            "rebels | shell | village",
            "says general, says minister",
        ),
        (
            "The minister said the general had claimed that the rebels shelled the village.",
            "general | claim | the rebels shelled the village",
            "says minister",
        ),
        (
            "Police said witnesses had told them that the driver attacked the guard.",
            "driver | attack | guard",
            "says witnesses, says Police",
        ),
    ],
)
def test_sources_nest_the_innermost_first(sentence: str, shorthand: str, sources: str) -> None:
    assert claims_of(sentence)[shorthand] == sources


@pytest.mark.parametrize(
    ("sentence", "shorthand"),
    [
        ("The minister confirmed that the army had shelled the village.", "army | shell | village"),
        ("The documents revealed that the firm had bribed officials.", "firm | bribe | officials"),
        ("The mayor knew that the firm had polluted the river.", "firm | pollute | river"),
        ("The mayor did not know that the firm had polluted the river.", "firm | pollute | river"),
        ("The mayor regretted selling the theatre.", "mayor | sell | theatre"),
        ("The report found that the firm had polluted the river.", "firm | pollute | river"),
        ("The mayor admitted that the firm had polluted the river.", "firm | pollute | river"),
        ("The firm acknowledged that it had sold the mine.", "firm | sell | mine"),
        ("The study shows that the vaccine prevents the disease.", "vaccine | prevent | disease"),
        ("The firm managed to repair the dam.", "firm | repair | dam"),
        ("Lena Brandt was the first woman to lead the bank.", "Lena Brandt | lead | bank"),
        ("The police did not arrest the man who attacked the guard.", "man | attack | guard"),
        ("The firm continued to make helmets.", "firm | make | helmets"),
        ("The firm continued making helmets.", "firm | make | helmets"),
        ("The firm went on to buy the mine.", "firm | buy | mine"),
        ("That said, the firm sold the mine.", "firm | sell | mine"),
        ("Nordgas bought the mine; Ann Lee believed that it was safe.", "Nordgas | buy | mine"),
        ("Norway beat Sweden to reach the final.", "Norway | reach | final"),
        ("Ann Lee ran home only to find the letter.", "Ann Lee | find | letter"),
        ("The firm succeeded in selling the mine.", "firm | sell | mine"),
    ],
)
def test_what_is_known_or_done_or_presupposed_is_plain_fact(sentence: str, shorthand: str) -> None:
    assert claims_of(sentence)[shorthand] == ""


def test_saying_it_does_it_in_the_first_person() -> None:
    found = claims_of('"I resign from the board," Lena Brandt said.')

    assert found["Lena Brandt | resign from | board"] == ""


def test_the_same_verb_of_others_is_somebodys_word() -> None:
    found = claims_of('"Tom Reed resigned from the board," Lena Brandt said.')

    assert found["Tom Reed | resign from | board"] == "says Lena Brandt"


@pytest.mark.parametrize(
    ("sentence", "shorthand"),
    [
        ("The firm did not sell the mine.", "firm | sell | mine"),
        ("The council never approved the plan.", "council | approve | plan"),
        ("The firm no longer owns the mine.", "firm | own | mine"),
        ("The firm declined to sell the mine.", "firm | sell | mine"),
        ("The firm failed to repair the dam.", "firm | repair | dam"),
        ("The minister refused to sign the treaty.", "minister | sign | treaty"),
        ("The firm avoided paying the fine.", "firm | pay | fine"),
        ("The banker left the country without paying the fine.", "banker | pay | fine"),
        ("The banker appealed instead of paying the fine.", "banker | pay | fine"),
        ("Rather than pay the fine, the banker appealed.", "banker | pay | fine"),
        ("Police stopped the hikers from entering the cave.", "hikers | enter | cave"),
        ("The firm is unable to repay the loan.", "firm | repay | loan"),
        ("The mayor forgot to sign the treaty.", "mayor | sign | treaty"),
        ("The firm has yet to repair the dam.", "firm | repair | dam"),
        ("The firm neither sold the mine nor closed the mill.", "firm | sell | mine"),
        ("The firm neither sold the mine nor closed the mill.", "firm | close | mill"),
        ("The firm hardly sold any cars.", "firm | sell | cars"),
        ("The firm pretended to repair the dam.", "firm | repair | dam"),
        ("The firm was cleared of polluting the river.", "firm | pollute | river"),
        ("A jury acquitted the banker of bribing officials.", "banker | bribe | officials"),
        ("Neither the mayor nor the council supported the plan.", "mayor | support | plan"),
        ("Neither the mayor nor the council supported the plan.", "council | support | plan"),
        ("No airline cancelled the flights.", "airline | cancel | flights"),
        ("The court barred the firm from selling the drug.", "firm | sell | drug"),
        ("The council stopped short of closing the school.", "council | close | school"),
        ("Nobody attacked the guard.", "Nobody | attack | guard"),
        ("Not all airlines cancelled flights.", "all airlines | cancel | flights"),
        ("Neither Norway nor Sweden signed the treaty.", "Norway | sign | treaty"),
        ("Neither Norway nor Sweden signed the treaty.", "Sweden | sign | treaty"),
        ("The minister ruled out selling the mine.", "minister | sell | mine"),
        ("The firm is incapable of building the dam.", "firm | build | dam"),
    ],
)
def test_negation_wherever_it_stands(sentence: str, shorthand: str) -> None:
    assert claims_of(sentence)[shorthand] == "not"


@pytest.mark.parametrize(
    ("sentence", "shorthand"),
    [
        ("The firm not only sold the mine but also closed the mill.", "firm | sell | mine"),
        ("The firm not only sold the mine but also closed the mill.", "firm | close | mill"),
        ("The firm sold not only the mine but also the mill.", "firm | sell | mine"),
        ("The firm sold not only the mine but also the mill.", "firm | sell | mill"),
        ("The banker left the country without paying the fine.", "banker | leave | country"),
    ],
)
def test_negation_goes_no_further_than_it_reaches(sentence: str, shorthand: str) -> None:
    assert claims_of(sentence)[shorthand] == ""


@pytest.mark.parametrize(
    ("sentence", "shorthand", "marks"),
    [
        ("The firm denied that it had sold the mine.", "firm | sell | mine", "not, says firm"),
        ("The mayor denied bribing the judge.", "mayor | bribe | judge", "not, says mayor"),
        (
            "The minister rejected claims that the army had shelled the village.",
            "army | shell | village",
            "not, says minister",
        ),
        (
            "The judge dismissed claims that the firm had polluted the river.",
            "firm | pollute | river",
            "not, says judge",
        ),
        ("The firm said it had no plans to sell the mine.", "firm | sell | mine", "not, planned, says firm"),
        (
            "The minister warned that the strike could ruin the harvest.",
            "strike | ruin | harvest",
            "possible, says minister",
        ),
        (
            "The firm is rumoured to have sold the mine.",
            "firm | sell | mine",
            "possible, says unspecified source",
        ),
        (
            "The minister doubted that the firm had sold the mine.",
            "firm | sell | mine",
            "possible, says minister",
        ),
        ("The president might not sign the treaty.", "president | sign | treaty", "not, possible"),
        ("The firm did not deny that it had sold the mine.", "firm | sell | mine", "possible, says firm"),
        ("The firm has no plans to sell the mine.", "firm | sell | mine", "not, planned"),
        (
            "The mayor did not say that the firm had sold the mine.",
            "firm | sell | mine",
            "possible, says mayor",
        ),
    ],
)
def test_polarity_modality_and_source_meet(sentence: str, shorthand: str, marks: str) -> None:
    assert claims_of(sentence)[shorthand] == marks


@pytest.mark.parametrize(
    ("sentence", "modality"),
    [
        ("The firm may sell the mine.", "possible"),
        ("The firm might sell the mine.", "possible"),
        ("The firm could sell the mine.", "possible"),
        ("The firm probably sold the mine.", "possible"),
        ("Perhaps the firm sold the mine.", "possible"),
        ("The firm is likely to sell the mine.", "possible"),
        ("The firm is considering selling the mine.", "possible"),
        ("The firm will sell the mine.", "planned"),
        ("The firm is going to sell the mine.", "planned"),
        ("The firm is about to sell the mine.", "planned"),
        ("The firm voted to sell the mine.", "planned"),
        ("The firm plans to sell the mine.", "planned"),
        ("The firm agreed to sell the mine.", "planned"),
        ("The firm is expected to sell the mine.", "planned"),
        ("The firm is ready to sell the mine.", "planned"),
        ("The firm threatened to sell the mine.", "planned"),
        ("The firm wants to sell the mine.", "desired"),
        ("The firm tried to sell the mine.", "desired"),
        ("The firm must sell the mine.", "obligation"),
        ("The firm should sell the mine.", "obligation"),
        ("The firm has to sell the mine.", "obligation"),
        ("The firm needs to sell the mine.", "obligation"),
        ("If the firm sells the mine, the town will sue the owners.", "conditional"),
        ("The town would sue the owners if the firm sold the mine.", "conditional"),
        ("Unless the firm sells the mine, the town will sue the owners.", "conditional"),
        ("The firm insisted on selling the mine.", "planned"),
        ("The firm set out to sell the mine.", "planned"),
        ("The firm is capable of selling the mine.", "possible"),
        ("The firm is thinking of selling the mine.", "possible"),
        ("The firm is on the verge of selling the mine.", "possible"),
    ],
)
def test_what_need_not_be_so_has_a_modality(sentence: str, modality: str) -> None:
    assert claims_of(sentence)["firm | sell | mine"] == modality


@pytest.mark.parametrize(
    ("sentence", "marks"),
    [
        ("The court ordered the firm to repair the dam.", "obligation, says court"),
        ("The union demanded that the firm repair the dam.", "obligation, says union"),
        ("The union urged the firm to repair the dam.", "desired, says union"),
        ("The firm hopes to repair the dam.", "desired, says firm"),
        ("The union called for the firm to repair the dam.", "desired, says union"),
        ("There were calls for the firm to repair the dam.", "desired"),
        ("The mayor issued a warning that the firm could repair the dam.", "possible, says mayor"),
    ],
)
def test_what_is_asked_or_hoped_names_who_does(sentence: str, marks: str) -> None:
    assert claims_of(sentence)["firm | repair | dam"] == marks


@pytest.mark.parametrize(
    ("sentence", "marks", "tense"),
    [
        ("The paper said the firm would sell the mine.", "planned, says paper", "future"),
        ("The firm would sell the mine in March.", "planned", "future"),
        ("The firm would later sell the mine.", "", "past"),
        ("The firm would sell the mine in 1990.", "", "past"),
        ("The paper said the firm would sell the mine in 1990.", "planned, says paper", "future"),
        ("Under the deal, the firm would sell the mine.", "conditional", "present"),
        ("The firm would go on to sell the mine.", "", "past"),
        ("The firm would sell the mine if prices fell.", "conditional", "present"),
        ("The firm would have sold the mine.", "conditional", "past"),
        ("The firm would like to sell the mine.", "desired", "present"),
    ],
)
def test_would_is_a_plan_a_condition_or_a_story(sentence: str, marks: str, tense: str) -> None:
    assert claims_of(sentence)["firm | sell | mine"] == marks
    assert claim_of(sentence, "firm | sell | mine").tense == tense


@pytest.mark.parametrize(
    ("sentence", "shorthand", "marks"),
    [
        ("The bill would ban smoking.", "bill | ban | smoking", "conditional"),
        ("Ann Lee would often visit the museum.", "Ann Lee | visit | museum", ""),
        ("The council would vote later this month.", "council | vote |", "planned"),
        ("The minister called for talks to resume.", "talks | resume |", "desired, says minister"),
    ],
)
def test_who_would_and_when_decides(sentence: str, shorthand: str, marks: str) -> None:
    assert claims_of(sentence)[shorthand] == marks


def test_what_depends_on_a_condition_is_conditional() -> None:
    found = claims_of("If the firm sells the mine, the town will sue the owners.")

    assert found["town | sue | owners"] == "conditional"


@pytest.mark.parametrize(
    ("sentence", "tense"),
    [
        ("The firm owns the mine.", "present"),
        ("The firm owned the mine.", "past"),
        ("The firm will own the mine.", "future"),
        ("The firm had owned the mine.", "past"),
        ("The firm has owned the mine since 2015.", "present"),
        ("The firm is going to own the mine.", "future"),
        ("The firm did not own the mine.", "past"),
        ("The firm does not own the mine.", "present"),
    ],
)
def test_tense_is_told_by_the_finite_word(sentence: str, tense: str) -> None:
    assert claim_of(sentence, "firm | own | mine").tense == tense


@pytest.mark.parametrize(
    ("sentence", "shorthand", "tense"),
    [
        ("Founded in 1890, the brewery employs sixty people.", "brewery | be founded |", "past"),
        ("Founded in 1890, the brewery employs sixty people.", "brewery | employ | sixty people", "present"),
        ("The firm has sold nine mines since 2015.", "firm | sell | nine mines", "past"),
        ("The storm is thought to have killed nine people.", "storm | kill | nine people", "past"),
        ("The firm may have sold the mine.", "firm | sell | mine", "past"),
        ("The firm used to own the mine.", "firm | own | mine", "past"),
        ("A firm based in Leeds makes helmets.", "firm | be based in | Leeds", "present"),
        ("A bank owned by the state posted a loss.", "state | own | bank", "present"),
        ("Lena Brandt was the first woman to lead the bank.", "Lena Brandt | lead | bank", "past"),
    ],
)
def test_each_predicate_has_its_own_tense(sentence: str, shorthand: str, tense: str) -> None:
    assert claim_of(sentence, shorthand).tense == tense


def test_polarity_modality_source_and_tense_are_four_things() -> None:
    claim = claim_of("The mayor said that the firm will not sell the mine.", "firm | sell | mine")

    assert (claim.polarity, claim.modality, claim.tense) == ("negative", "planned", "future")
    assert [source.label for source in claim.attributed_to] == ["mayor"]


def test_what_goes_by_a_rule_is_not_the_rules_word() -> None:
    assert claims_of("According to plan, the firm closed the mill.")["firm | close | mill"] == ""
