"""A real browser without a window: Chromium, driven by its own driver in the language that all browsers understand."""

import base64
import json
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import node

PATIENCE = 30.0

MISSING = [program for program in ("chromium", "chromedriver") if shutil.which(program) is None]
WHY_NOT = f"needs {' and '.join(MISSING)} (Debian: chromium, chromium-driver)"

_RUN_AXE = """\
const done = arguments[0];
const kinds = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
axe.run(document, {runOnly: {type: "tag", values: kinds}}).then(done, error => done(String(error)));
"""


def axe_core() -> Path | str:
    """What looks for barriers in a page, or why there is none."""
    return node.installed("axe-core@4.14.1", "axe.min.js")


class Browser:
    """One window."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._session = ""

    def open(self) -> None:
        arguments = ["--headless", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars"]
        if os.geteuid() == 0:
            arguments.append("--no-sandbox")  # Chromium has none for the superuser
        wanted = {"alwaysMatch": {"goog:chromeOptions": {"binary": shutil.which("chromium"), "args": arguments}}}
        session = self._driver("POST", "", {"capabilities": wanted})
        self._session = f"/{session['sessionId']}"

    def close(self) -> None:
        self._driver("DELETE", "")

    def look_at(self, file: Path, *, width: int = 900, scheme: str = "light", media: str = "") -> None:
        """Opens the file in a window of this width, as somebody with these wishes sees it."""
        size = {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": width < 600}
        self._chromium("Emulation.setDeviceMetricsOverride", size)
        wishes = [{"name": "prefers-color-scheme", "value": scheme}]
        self._chromium("Emulation.setEmulatedMedia", {"media": media, "features": wishes})
        self._driver("POST", "/url", {"url": file.as_uri()})

    def ask(self, script: str) -> Any:
        """What a script of ours, run in the page, returns. The page's own policy does not hold for it."""
        return self._driver("POST", "/execute/sync", {"script": script, "args": []})

    def violations(self, axe: Path) -> list[str]:
        """What axe-core finds wrong with the page, in a line each."""
        self.ask(axe.read_text(encoding="utf-8"))
        found = self._driver("POST", "/execute/async", {"script": _RUN_AXE, "args": []})
        assert isinstance(found, dict), found
        assert len(found["passes"]) > 10
        return [f"{rule['id']}: {node['html']}" for rule in found["violations"] for node in rule["nodes"]]

    def printed(self) -> bytes:
        """The page as PDF, on the paper that its style asks for."""
        made = self._chromium("Page.printToPDF", {"preferCSSPageSize": True})
        return base64.b64decode(made["data"])

    def _chromium(self, command: str, parameters: dict[str, Any]) -> Any:
        return self._driver("POST", "/goog/cdp/execute", {"cmd": command, "params": parameters})

    def _driver(self, method: str, path: str, data: dict[str, Any] | None = None) -> Any:
        connection = HTTPConnection("127.0.0.1", self._port, timeout=PATIENCE)
        body = None if data is None else json.dumps(data)
        try:
            connection.request(method, f"/session{self._session}{path}", body)
            value = json.load(connection.getresponse())["value"]
        finally:
            connection.close()
        assert not (isinstance(value, dict) and "error" in value), value
        return value


@contextmanager
def open_browser() -> Iterator[Browser]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    driver = subprocess.Popen(["chromedriver", f"--port={port}"], stdout=subprocess.DEVNULL)
    try:
        browser = Browser(port)
        _when_ready(browser.open)
        yield browser
        browser.close()
    finally:
        driver.terminate()
        driver.wait()


def _when_ready(opening: Callable[[], None]) -> None:
    """Opens it as soon as the driver listens."""
    until = time.monotonic() + PATIENCE
    while True:
        try:
            opening()
        except ConnectionRefusedError:
            assert time.monotonic() < until
            time.sleep(0.1)
        else:
            return
