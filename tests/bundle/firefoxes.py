"""Firefox as readers of a bundle have it, driven over WebDriver BiDi: no other driver is needed."""

import itertools
import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import websocket

_LISTENING = re.compile(r"WebDriver BiDi listening on (ws://\S+)")
PATIENCE_S = 60.0  # on a busy machine


class Firefox:
    """One tab; `requests` are the addresses it asked for."""

    def __init__(self, address: str) -> None:
        self._socket = websocket.create_connection(
            f"{address}/session", suppress_origin=True, timeout=PATIENCE_S
        )
        self._numbers = itertools.count(1)
        self.requests: list[str] = []
        self._ask("session.new", capabilities={})
        self._ask("session.subscribe", events=["network.beforeRequestSent"])
        (tab,) = self._ask("browsingContext.getTree")["contexts"]
        self._tab = tab["context"]

    def open(self, address: str) -> None:
        """Open a page and wait until it is loaded."""
        self._ask("browsingContext.navigate", context=self._tab, url=address, wait="complete")

    def run(self, script: str) -> Any:
        """What an expression of JavaScript gives, or the promise that it is."""
        answer = self._ask(
            "script.evaluate",
            expression=f"Promise.resolve({script}).then(JSON.stringify)",
            target={"context": self._tab},
            awaitPromise=True,
        )
        assert answer["type"] == "success", answer
        return json.loads(answer["result"].get("value", "null"))

    def close(self) -> None:
        self._ask("session.end")
        self._socket.close()

    def _ask(self, method: str, **params: object) -> dict[str, Any]:
        number = next(self._numbers)
        self._socket.send(json.dumps({"id": number, "method": method, "params": params}))
        while True:
            told = json.loads(self._socket.recv())
            if told.get("method") == "network.beforeRequestSent":
                self.requests.append(told["params"]["request"]["url"])
            if told.get("id") == number:
                assert told["type"] == "success", told
                result: dict[str, Any] = told["result"]
                return result


@pytest.fixture
def firefox(tmp_path: Path) -> Iterator[Firefox]:
    """A Firefox ESR of its own, with nothing kept."""
    program = shutil.which("firefox-esr")
    if program is None:
        pytest.skip("no firefox-esr here: `make setup` installs it")
    profile = tmp_path / "firefox"
    profile.mkdir()
    command = [program, "--headless", "--no-remote", "--profile", str(profile)]
    with subprocess.Popen(
        [*command, "--remote-debugging-port=0", "about:blank"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    ) as running:
        try:
            assert running.stderr is not None
            told = (_LISTENING.search(line) for line in running.stderr)
            opened = Firefox(next(filter(None, told))[1])
            yield opened
            opened.close()
        finally:
            running.terminate()
