"""What the tests of the exports share."""

from __future__ import annotations

import pytest

from kg.ontology import Ontology, load_ontology, packaged


@pytest.fixture(scope="session")
def ontology() -> Ontology:
    return load_ontology([packaged("news.ttl")])
