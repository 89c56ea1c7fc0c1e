"""Pictures of a build's page, by a real browser: as it opens, and with one claim and its sentence.

python -m benchmarks.screenshot out        writes out/graph.png and out/claim.png
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.support.ui import WebDriverWait

import kg
from kg.store import Rows

TELLING = """
SELECT ?claim {
  ?claim kg:subject ?who ; kg:property ?property ; kg:object ?what ; kg:event_date ?date ;
         kg:confidence ?sure ; kg:has_evidence/kg:antecedent_evidence ?name .
  ?who ?property ?what ; a kg:Person
  FILTER (!STRSTARTS(STR(?property), STR(open:)))
} ORDER BY DESC(?sure) ?claim LIMIT 1
"""
SIZE = (1440, 900)
FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--hide-scrollbars",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
PATIENCE = 60


def screenshot(page: Path, picture: Path, link: str = "") -> None:
    """Write a PNG of ``page`` as it opens, at the place in it that ``link`` names."""
    options = webdriver.ChromeOptions()
    for flag in FLAGS:
        options.add_argument(flag)
    driver = webdriver.Chrome(options, Service(shutil.which("chromedriver")))
    try:
        driver.execute_cdp_cmd(
            "Emulation.setDeviceMetricsOverride",
            {"width": SIZE[0], "height": SIZE[1], "deviceScaleFactor": 1, "mobile": False},
        )
        driver.get(page.resolve().as_uri() + link)
        wait = WebDriverWait(driver, PATIENCE)
        wait.until(lambda _: driver.execute_script("return document.documentElement.dataset.ready"))
        # Two frames later what was drawn is painted.
        driver.execute_async_script(
            "const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(() => done()))"
        )
        driver.save_screenshot(str(picture))
    finally:
        driver.quit()


def telling_claim(graph: Path) -> str | None:
    """The id of the surest dated claim whose subject is not named in its own sentence, if there is one."""
    answer = kg.query_graph(TELLING, graph=graph)
    assert isinstance(answer, Rows)
    return next((iri.rsplit("/", 1)[-1] for (iri,) in answer.texts()), None)


def main(out: Path) -> None:
    """Write the pictures into the folder of a build."""
    screenshot(out / "graph.html", out / "graph.png")
    if claim := telling_claim(out / "graph.ttl"):
        screenshot(out / "graph.html", out / "claim.png", f"#claim={claim}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
