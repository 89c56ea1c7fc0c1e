"""The page as a file: whole, safe, the same in every run, every word in one place."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Any, NoReturn

import pytest

from kg.view import page, show
from kg.view.page import SCRIPTS, english
from tests.view.synthetic import ATTACKS, corpus, hostile, small

VIEW = Path(str(files("kg.view")))


def island(text: str) -> Any:
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', text, re.DOTALL)
    assert found
    return json.loads(found[1])


def test_one_file_that_names_no_other() -> None:
    text = page(small())
    markup = re.sub(r"<script.*?</script>", "", text, flags=re.DOTALL)
    assert not re.search(r"\b(src|href)=\"(?!#)", markup)
    assert "sourceMappingURL" not in text
    assert "@import" not in text


def test_the_policy_names_the_hash_of_every_script_and_of_the_style() -> None:
    text = page(hostile())
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', text)
    assert policy
    assert "default-src &#x27;none&#x27;" in policy[1] or "default-src 'none'" in policy[1]
    inline = re.findall(r"<script>(.*?)</script>|<style>(.*?)</style>", text, flags=re.DOTALL)
    assert len(inline) == 3
    for script, style in inline:
        digest = base64.b64encode(hashlib.sha256((script or style).encode()).digest()).decode()
        assert f"sha256-{digest}" in policy[1]


@pytest.mark.parametrize("attack", ATTACKS)
def test_hostile_words_are_data_and_never_markup(attack: str) -> None:
    text = page(hostile(), title=attack)
    outside = re.sub(r'<script type="application/json" id="data">.*?</script>', "", text, flags=re.DOTALL)
    assert "alert(" not in re.sub(r"<script>.*?</script>|<title>.*?</title>", "", outside, flags=re.DOTALL)
    assert "<" not in json.dumps(re.findall(r"<title>(.*?)</title>", text, flags=re.DOTALL))
    assert attack in [node["label"] for node in island(text)["nodes"]]
    text.encode("utf-8")


def test_braces_in_the_text_fill_no_template() -> None:
    text = page(small(), title="{{part:data}} {{label:search}}")
    assert "<title>{{part:data}} {{label:search}}</title>" in text


def test_the_drawing_is_pyviss_with_numbers_for_names_and_no_titles() -> None:
    data = island(page(corpus(40, 90)))
    assert [node["id"] for node in data["nodes"]] == list(range(len(data["nodes"])))
    assert data["options"]["physics"] == {"enabled": False}
    assert not any("title" in drawn for drawn in (*data["nodes"], *data["edges"]))
    assert all(isinstance(node["x"], int) and isinstance(node["y"], int) for node in data["nodes"])


@pytest.mark.parametrize(
    ("claim", "dashes"), [("c-resigned", None), ("c-works", [9, 5]), ("c-appoint", [2, 5]), ("c-paid", None)]
)
def test_status_shows_in_the_line(claim: str, dashes: list[int] | None) -> None:
    data = island(page(small()))
    line = next(n for n, (_, members) in enumerate(data["lines"]) if data["claims"][members[0]][0] == claim)
    assert data["edges"][line].get("dashes") == dashes


def test_what_several_articles_say_is_thicker() -> None:
    data = island(page(small()))
    width = {
        data["claims"][members[0]][0]: data["edges"][n]["width"]
        for n, (_, members) in enumerate(data["lines"])
    }
    assert width["c-resigned"] > width["c-accused"] > width["inferred-0"]


def test_same_bytes_whatever_the_hash_seed() -> None:
    program = (
        "import sys, hashlib; sys.path.insert(0, '.');"
        "from tests.view.synthetic import corpus; from kg.view import page;"
        "print(hashlib.sha256(page(corpus(150, 400)).encode()).hexdigest())"
    )
    root = Path(__file__).parents[2]
    digests = {
        subprocess.run(
            [sys.executable, "-c", program],
            cwd=root,
            env={**os.environ, "PYTHONHASHSEED": seed},
            check=True,
            capture_output=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(digests) == 1


def test_a_translation_replaces_english_by_key() -> None:
    text = page(small(), labels={"take": "Mitnehmen", "status-denied": "Bestritten"})
    assert ">Mitnehmen</button>" in text
    assert island(text)["labels"]["status-denied"] == "Bestritten"


def test_every_word_of_the_page_is_a_label_and_every_label_is_used() -> None:
    script = "".join((VIEW / "script" / f"{name}.js").read_text(encoding="utf-8") for name in SCRIPTS)
    template = (VIEW / "template.html").read_text(encoding="utf-8")
    asked = set(re.findall(r"""\bt\(\s*["']([\w-]+)["']""", script)) | set(
        re.findall(r"\{\{label:([\w-]+)\}\}", template)
    )
    assert asked <= set(english())
    composed = tuple(prefix for prefix in re.findall(r"t\(\s*`([\w-]+)-?\$", script))
    named = set(re.findall(r'"([\w-]+)"', script))
    unused = {
        key for key in english() if key not in asked and key not in named and not key.startswith(composed)
    }
    assert unused == set()


def test_every_script_of_the_folder_is_on_the_page() -> None:
    assert sorted(SCRIPTS) == sorted(path.stem for path in (VIEW / "script").glob("*.js"))


def test_the_script_passes_its_type_checker(
    require: Callable[..., str], skip_or_fail: Callable[[str], NoReturn]
) -> None:
    here = Path(__file__).parent
    checker = here / "node_modules" / "typescript" / "bin" / "tsc"
    require("node")
    if not checker.exists():
        skip_or_fail("needs the type checker: npm ci in tests/view")
    node = shutil.which("node")
    assert node
    done = subprocess.run(
        [node, checker, "-p", here / "tsconfig.json"], capture_output=True, text=True, check=False
    )
    assert done.stdout == ""


def test_a_notebook_gets_a_frame_that_cannot_reach_it() -> None:
    frame = show(small(), height=500)._repr_html_()
    assert frame.startswith('<iframe srcdoc="&lt;!doctype html&gt;')
    assert 'sandbox="allow-scripts allow-downloads allow-popups"' in frame
    assert 'height="500"' in frame


def test_the_empty_graph_is_a_page_too() -> None:
    from kg.model import Resolution

    assert island(page(Resolution((), (), (), ())))["nodes"] == []
