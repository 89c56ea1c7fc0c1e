"""How quickly the page opens, moves and finds, beside pyvis's own page of the same data in the same run.

    python -m benchmarks.page                 the sizes of the table below, medians of three runs
    python -m benchmarks.page --runs 1 --sizes 1000 --no-peer
    python -m benchmarks.page --resolution .kg/resolution.json   a real graph besides

Needs Chromium and its driver. Prints a table; `--json` prints the figures instead; each measurement is told
on standard error as soon as it is there. Times are milliseconds
from the start of loading: `frame` until the graph is first drawn, `usable` until two further frames were
drawn; `pan` and `zoom` are frames a second during three seconds of dragging and of turning the wheel;
`search` is the slowest of six searches, from the key to the list of results.
"""

from __future__ import annotations

import argparse
import json
import math
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter
from pyvis.network import Network
from rich.console import Console
from rich.table import Table
from selenium import webdriver
from selenium.common.exceptions import TimeoutException
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service
from urllib3.exceptions import ReadTimeoutError

from kg.model import Resolution
from kg.view import page
from tests.view.synthetic import corpus

FLAGS = (
    "--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--window-size=1440,900",
)  # fmt: skip

USABLE = """
const done = arguments[0];
requestAnimationFrame(() => requestAnimationFrame(() => done([
  performance.getEntriesByName('kg-first-frame')[0].startTime, performance.now()])));
"""

FRAMES = """
const [kind, done] = arguments;
const canvas = document.querySelector('#graph canvas, #mynetwork canvas');
const box = canvas.getBoundingClientRect();
const at = {x: box.left + box.width / 2, y: box.top + box.height / 2};
const point = (type, x, y) => canvas.dispatchEvent(new PointerEvent(type, {
  clientX: x, clientY: y, bubbles: true, cancelable: true, pointerId: 1, pointerType: 'mouse',
  isPrimary: true, button: type === 'pointermove' ? -1 : 0, buttons: type === 'pointerup' ? 0 : 1}));
const turn = (deltaY) => canvas.dispatchEvent(new WheelEvent('wheel', {
  clientX: at.x, clientY: at.y, bubbles: true, cancelable: true, deltaY}));
const corner = {x: box.left + 30, y: box.bottom - 30};
if (kind === 'pan') point('pointerdown', corner.x, corner.y);
let frames = 0;
const start = performance.now();
function step() {
  frames += 1;
  if (kind === 'pan') point('pointermove', corner.x + (frames % 80) * 3, corner.y - (frames % 60) * 2);
  else turn(Math.floor(frames / 12) % 2 ? 60 : -60);
  if (performance.now() - start < 3000) return requestAnimationFrame(step);
  if (kind === 'pan') point('pointerup', box.left, box.bottom);
  done(frames * 1000 / (performance.now() - start));
}
requestAnimationFrame(step);
"""

SEARCH = """
const done = arguments[0];
const box = document.getElementById('search');
box.focus();
const times = [];
const words = ['a', 'val', 'summit', 'petrov', 'signed', 'no such words'];
function next() {
  if (!words.length) return done(Math.max(...times));
  box.value = words.shift();
  const start = performance.now();
  box.dispatchEvent(new Event('input'));
  times.push(performance.now() - start);
  setTimeout(next, 50);
}
setTimeout(next, 400);
"""


def browser(folder: str) -> webdriver.Chrome:
    """A fresh browser."""
    options = Options()
    options.binary_location = "/usr/bin/chromium"
    for flag in (*FLAGS, f"--user-data-dir={folder}"):
        options.add_argument(flag)
    driver = webdriver.Chrome(options=options, service=Service("/usr/bin/chromedriver"))
    driver.set_script_timeout(180)
    driver.set_page_load_timeout(180)
    return driver


def measure(file: Path) -> dict[str, float]:
    """One opening of our page."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        driver = browser(profile)
        try:
            driver.get(file.as_uri())
            frame, usable = driver.execute_async_script(USABLE)
            time.sleep(1)
            zoom = driver.execute_async_script(FRAMES, "zoom")
            pan = driver.execute_async_script(FRAMES, "pan")
            return {
                "frame": frame,
                "usable": usable,
                "zoom": zoom,
                "pan": pan,
                "search": driver.execute_async_script(SEARCH),
            }
        finally:
            driver.quit()


def plain_pyvis(resolution: Resolution, file: Path) -> None:
    """The same nodes and edges by pyvis as it comes, its library inlined so that it needs no network."""
    drawing = Network(cdn_resources="in_line", directed=True)
    for entity in resolution.entities:
        drawing.add_node(entity.id, label=entity.label)
    for claim in resolution.claims:
        if isinstance(claim.object, str):
            drawing.add_edge(claim.subject, claim.object, label=claim.relation.text)
    file.write_text(drawing.generate_html(), encoding="utf-8")


def measure_peer(file: Path, patience: float) -> dict[str, float]:
    """When pyvis's page has settled, or infinity when it has not within `patience` seconds."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        driver = browser(profile)
        driver.set_page_load_timeout(patience)
        driver.set_script_timeout(patience)
        start = time.monotonic()
        try:
            driver.get(file.as_uri())
            driver.execute_async_script(
                "const done = arguments[0]; network.once('stabilized', () => setTimeout(done, 0))"
            )
            settled = 1000 * (time.monotonic() - start)
            zoom, pan = (driver.execute_async_script(FRAMES, kind) for kind in ("zoom", "pan"))
        except (TimeoutException, ReadTimeoutError):
            return {"usable": float("inf"), "zoom": float("nan"), "pan": float("nan")}
        else:
            return {"usable": settled, "zoom": zoom, "pan": pan}
        finally:
            driver.quit()


def medians(runs: list[dict[str, float]]) -> dict[str, float]:
    """The median of each figure."""
    return {key: statistics.median(run[key] for run in runs) for key in runs[0]}


def told(name: str, page: str, run: int, runs: int, figures: dict[str, float]) -> dict[str, float]:
    """The figures, after a line about them on standard error."""
    known = ", ".join(f"{key} {value:,.0f}" for key, value in figures.items())
    print(f"{name}, {page}, run {run} of {runs}: {known}", file=sys.stderr, flush=True)
    return figures


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sizes", type=int, nargs="*", default=[1000, 10000, 30000])
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--resolution", type=Path, help="a real graph: the resolution that a build keeps")
    parser.add_argument("--peer-up-to", type=int, default=1000, help="the largest size that pyvis is given")
    parser.add_argument("--no-peer", action="store_true")
    parser.add_argument("--patience", type=float, default=120, help="seconds that pyvis is given to settle")
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    graphs = [(f"{n:,} / {2 * n:,}", corpus(n, 2 * n)) for n in arguments.sizes]
    if arguments.resolution:
        real = TypeAdapter(Resolution).validate_json(arguments.resolution.read_bytes())
        graphs.insert(0, (f"real {len(real.entities):,} / {len(real.claims):,}", real))
    rows: list[dict[str, Any]] = []
    with tempfile.TemporaryDirectory() as folder:
        for name, resolution in graphs:
            file = Path(folder) / "page.html"
            start = time.monotonic()
            file.write_text(page(resolution), encoding="utf-8")
            made = 1000 * (time.monotonic() - start)
            row = {"graph": name, "page": "ours", "made": made, "size": file.stat().st_size / 1e6}
            count = arguments.runs
            runs = [told(name, "ours", n + 1, count, measure(file)) for n in range(count)]
            rows.append({**row, **medians(runs)})
            if not arguments.no_peer and len(resolution.entities) <= arguments.peer_up_to:
                start = time.monotonic()
                plain_pyvis(resolution, file)
                made = 1000 * (time.monotonic() - start)
                row = {"graph": name, "page": "pyvis", "made": made, "size": file.stat().st_size / 1e6}
                runs = [
                    told(name, "pyvis", n + 1, count, measure_peer(file, arguments.patience))
                    for n in range(count)
                ]
                rows.append({**row, **medians(runs)})
    if arguments.json:
        known = [
            {k: v if not isinstance(v, float) or math.isfinite(v) else None for k, v in row.items()}
            for row in rows
        ]
        print(json.dumps(known, indent=1))
        return
    table = Table(
        "nodes / claims", "page", "made ms", "MB", "frame ms", "usable ms", "pan fps", "zoom fps", "search ms"
    )
    for row in rows:
        figures = [
            f"{row[key]:,.0f}" if key in row else "" for key in ("frame", "usable", "pan", "zoom", "search")
        ]
        table.add_row(row["graph"], row["page"], f"{row['made']:,.0f}", f"{row['size']:.2f}", *figures)
    Console().print(table)


if __name__ == "__main__":
    main()
