"""Knowledge about the world's vocabulary: the ontology, and how its properties are said.

    >>> ontology, lexicon = load()
    >>> match = lexicon.match_verb("step down", {"subject": "Person", "as": "Position"})
    >>> match.property, match.subject, match.object, match.wording
    ('resigned_from', 'subject', 'as', 'X step down as Y')

`load(ontology_paths, lexicon_paths)` reads the packaged files, or those given in their place; to
extend the packaged ones, give them too: ``load([packaged("news.ttl"), mine])``.

The extractor asks the lexicon with lemmas and with roles, each role mapped to the type of its
argument (a class by its local name). Roles are in the active voice:

- `match_verb(lemma, arguments)`: ``subject``, ``object`` and prepositions. Lemmas carry their particle
  after a space (``step down``). An indirect object is ``to``; what an object is made or called ("named
  her *minister*") is ``as``; the complement of "become" or "be" is ``object``. A passive is turned:
  "X was born in Y" is ``bear`` with ``object`` and ``in``, without ``subject``. "X is in Y" is ``be``
  with ``in``.
- `match_light(lemma, fixed, arguments)`: the same, with the lemma of the verb's object (``hand in``,
  ``resignation``) or the preposition and noun of a fixed phrase (``take``, ``into custody``). Arguments
  of the noun count as the verb's ("launched an assault on Y": ``on``). Worth asking for every verb
  with an object or a bare noun after a preposition; the table knows which of them are phrases.
- `match_noun(lemma, arguments)`: ``self`` is the thing that the phrase names, where it names one: the
  subject of the copula ("X is the president of Y"), the other half of an apposition, the name after a
  title. Further roles: prepositions, ``possessive`` ("Y's president"), ``compound`` ("Y President X")
  and ``adjective`` for adjectives made from a place's name, with the place's type ("the Kenyan
  president"). "talks between X and Y" has ``between`` and ``and``. Lemmas may be of several words, and
  better are (a ``vice president`` is no ``president``); what is not in the table in full is found by
  its last words. Where the head is a name ("Nordbank's Tom Reed"), the lemma is empty.
- `match_adjective(lemma, arguments)`: ``subject`` and prepositions ("X is based in Y", "Y-based X").

Each returns the best `Match` (most roles, then surest types) or None. `verb_matches`, `light_matches`,
`noun_matches` and `adjective_matches` take the same and return all matches, the best first, one for
each pair of arguments: "the board appointed her as director" says that the board appointed her, and
that she was appointed director. Domain and range are always checked, leniently: types that are
unknown or say little (Entity, Concept, a superclass) pass.

`ontology.property(name)` gives kind, label, parent, domain, range, inverse, past_form, is_state and
symmetric; `ontology.is_a(type, class)` and `ontology.compatible(type, classes)` compare types.
"""

from __future__ import annotations

from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path

from kg.ontology.forms import Frame
from kg.ontology.lexicon import Lexicon, Match, load_lexicon
from kg.ontology.schema import Class, Ontology, Property, load_ontology
from kg.ontology.wordings import FunctionWords, Wording, parse_wording, read_function_words, read_wordings

__all__ = [
    "Class",
    "Frame",
    "FunctionWords",
    "Lexicon",
    "Match",
    "Ontology",
    "Property",
    "Wording",
    "load",
    "load_lexicon",
    "load_ontology",
    "packaged",
    "parse_wording",
    "read_function_words",
    "read_wordings",
]


def packaged(name: str) -> Path:
    """The path of a file of ``ontologies/``: in the installed package, or beside it in a checkout.

    >>> packaged("news.ttl").name
    'news.ttl'
    """
    installed = Path(str(files(__package__).joinpath("..", "ontologies"))).resolve()
    return (installed if installed.is_dir() else installed.parent.parent / "ontologies") / name


def load(
    ontology_paths: Iterable[Path] | None = None, lexicon_paths: Iterable[Path] | None = None
) -> tuple[Ontology, Lexicon]:
    """Load ontology and lexicon; without paths, the packaged ones.

    Raises OntologyError, with file and line, for whatever breaks a rule in them.
    """
    ontology = load_ontology([packaged("news.ttl")] if ontology_paths is None else ontology_paths)
    words = read_function_words(packaged("function_words.toml"))
    wordings = [packaged("lexicon.tsv")] if lexicon_paths is None else lexicon_paths
    return ontology, load_lexicon(ontology, words, wordings)
