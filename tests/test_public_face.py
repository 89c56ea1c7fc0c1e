"""What `import kg` gives, and that it costs nothing until it is used."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import kg


@pytest.mark.parametrize("name", kg.__all__)
def test_every_public_name_is_there_and_explains_itself(name: str) -> None:
    assert getattr(kg, name).__doc__


def test_the_public_names_are_in_order() -> None:
    assert kg.__all__ == sorted(kg.__all__)


def test_a_misspelt_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'biuld_graph'"):
        kg.biuld_graph  # noqa: B018 - the access is what is tested


@pytest.mark.parametrize("statement", ["import kg", "import kg.cli"])
def test_importing_loads_nothing_heavy(statement: str) -> None:
    heavy = "{'spacy', 'rdflib', 'pyoxigraph', 'networkx', 'trafilatura', 'numpy'}"
    program = f"{statement}; import sys; print(sorted({heavy} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_package_says_that_it_is_typed() -> None:
    assert (Path(kg.__file__).parent / "py.typed").is_file()
