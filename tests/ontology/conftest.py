"""The packaged ontology and lexicon, loaded once, and the OWL API's report."""

from __future__ import annotations

import pytest

from kg.ontology import Lexicon, Ontology, load
from tests.interop.conftest import jars, owl_report

__all__ = ["jars", "owl_report"]  # fixtures, shared with the tests of the files that we write


@pytest.fixture(scope="session")
def loaded() -> tuple[Ontology, Lexicon]:
    return load()


@pytest.fixture(scope="session")
def ontology(loaded: tuple[Ontology, Lexicon]) -> Ontology:
    return loaded[0]


@pytest.fixture(scope="session")
def lexicon(loaded: tuple[Ontology, Lexicon]) -> Lexicon:
    return loaded[1]
