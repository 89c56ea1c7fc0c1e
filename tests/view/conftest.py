"""A browser for the page's tests: Debian's Chromium, one for the session, driven by its own driver."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement

FLAGS = (
    "--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--window-size=1440,900", "--hide-scrollbars",
)  # fmt: skip


class Reader:
    """A reader of one page: looks, clicks, types, and remembers what the browser complained about."""

    def __init__(self, driver: webdriver.Chrome) -> None:
        self.driver = driver

    def open(self, path: Path, link: str = "", size: tuple[int, int] = (1440, 900), **media: str) -> Reader:
        """Open the page afresh, at a place, in a size, with media features (prefers_color_scheme="dark")."""
        width, height = size
        metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
        features = [{"name": name.replace("_", "-"), "value": value} for name, value in media.items()]
        features.append({"name": "prefers-reduced-motion", "value": "reduce"})
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})
        self.driver.get("about:blank")
        self.complaints()
        self.requests()
        self.driver.get(path.as_uri() + link)
        self.until(lambda: self.run("return document.documentElement.dataset.ready"))
        return self

    def run(self, script: str, *values: Any) -> Any:
        """The result of a script in the page."""
        return self.driver.execute_script(script, *values)

    def until(self, condition: Callable[[], Any], seconds: float = 20) -> Any:
        """Wait until something holds; fail when it never does."""
        end = time.monotonic() + seconds
        while True:
            if found := condition():
                return found
            assert time.monotonic() < end, "waited in vain"
            time.sleep(0.02)

    def all(self, selector: str) -> list[WebElement]:
        """The elements that a selector finds."""
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def one(self, selector: str) -> WebElement:
        """The first element that a selector finds."""
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def texts(self, selector: str) -> list[str]:
        """The texts of elements, seen or folded away."""
        found = self.run(
            "return [...document.querySelectorAll(arguments[0])].map(e => e.textContent)", selector
        )
        return list(found)

    @property
    def heading(self) -> str:
        """The panel's heading."""
        return self.texts("#panel h2")[0]

    @property
    def showing(self) -> str:
        """How much is drawn, in the page's words."""
        return self.texts("#showing")[0]

    def press(self, text: str, within: str = "body") -> None:
        """Press the button with that text."""
        found = self.run(
            "const b = [...document.querySelectorAll(arguments[1] + ' button')]"
            ".find(b => b.textContent.trim() === arguments[0] && b.checkVisibility());"
            "if (b) b.click(); return Boolean(b)",
            text,
            within,
        )
        assert found, f"no button {text!r} in {within}"

    def search(self, words: str) -> list[str]:
        """Type into the search box; the results' labels."""
        box = self.one("#search")
        box.click()
        box.send_keys(Keys.CONTROL, "a")
        box.send_keys(words)
        return self.texts("#results [role=option] .label")

    def click_canvas(self, x: float, y: float) -> None:
        """Click at a point of the graph, given in the graph's own coordinates."""
        self.until(lambda: self.run("return document.getElementById('graph').dataset.view"))
        centre_x, centre_y, scale = map(
            float, self.run("return document.getElementById('graph').dataset.view").split()
        )
        left, top, width, height = self.run(
            "const r = document.getElementById('graph').getBoundingClientRect();"
            "return [r.left, r.top, r.width, r.height]"
        )
        at = {"x": left + width / 2 + (x - centre_x) * scale, "y": top + height / 2 + (y - centre_y) * scale}
        for kind in ("mousePressed", "mouseReleased"):
            event = {"type": kind, "button": "left", "clickCount": 1, **at}
            self.driver.execute_cdp_cmd("Input.dispatchMouseEvent", event)

    def take(self, key: str) -> str:
        """The text of the file that a button of the menu saves."""
        return str(
            self.driver.execute_async_script(
                """
                const done = arguments[1];
                const make = URL.createObjectURL;
                URL.createObjectURL = (blob) => { blob.text().then(done); return make(blob); };
                document.getElementById(arguments[0]).click();
                """,
                key,
            )
        )

    def copied(self, key: str) -> str:
        """The text that a button of the menu copies."""
        self.run(
            "document.execCommand = () => { window.copied = document.activeElement.value; return true; };"
            "document.getElementById(arguments[0]).click()",
            key,
        )
        return str(self.run("return window.copied"))

    def _log(self, kind: str) -> list[dict[str, str]]:
        entries: list[dict[str, str]] = self.driver.execute("getLog", {"type": kind})["value"]
        return entries

    def complaints(self) -> list[str]:
        """What the console has said since the last time."""
        return [entry["message"] for entry in self._log("browser")]

    def requests(self) -> list[str]:
        """The addresses asked for since the last time, but for the page's file and what it made itself."""
        messages = (json.loads(entry["message"])["message"] for entry in self._log("performance"))
        asked = [
            m["params"]["request"]["url"] for m in messages if m["method"] == "Network.requestWillBeSent"
        ]
        return [url for url in asked if not url.startswith(("file:", "data:", "blob:", "about:", "chrome:"))]


@pytest.fixture(scope="session")
def reader(require: Callable[[str], str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    """One browser for all tests of the page."""
    options = Options()
    options.binary_location = require("chromium")
    for flag in (*FLAGS, f"--user-data-dir={tmp_path_factory.mktemp('chromium')}"):
        options.add_argument(flag)
    downloads = tmp_path_factory.mktemp("downloads")
    options.add_experimental_option("prefs", {"download.default_directory": str(downloads)})
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    service = Service(require("chromedriver"))
    driver = webdriver.Chrome(options=options, service=service)
    driver.set_script_timeout(60)
    try:
        yield Reader(driver)
    finally:
        driver.quit()
