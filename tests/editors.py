"""A real editor's helper: yaml-language-server over LSP on stdio, which reads a guide as an editor would."""

import json
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import node


def server() -> Path | str:
    """The server's program, or why there is none."""
    return node.installed("yaml-language-server@2.0.0", "bin/yaml-language-server")


@dataclass(frozen=True)
class Remark:
    """What an editor underlines: the line and column, counted from one, and what it says."""

    line: int
    column: int
    message: str


class Editor:
    """One server, spoken to as an editor speaks."""

    def __init__(self, program: Path, folder: Path) -> None:
        self._folder = folder
        command = ["node", str(program), "--stdio"]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=folder)
        self._number = 0
        self.ask("initialize", {"processId": None, "rootUri": folder.as_uri(), "capabilities": {}})
        self._tell("initialized", {})

    def remarks(self, file: Path) -> list[Remark]:
        """What the editor says about a file, in its order."""
        self._open(file)
        for message in self._messages():
            if message.get("method") == "textDocument/publishDiagnostics":
                return sorted(map(_remark, message["params"]["diagnostics"]), key=lambda one: (one.line, one.column))
        raise AssertionError

    def hover(self, file: Path, line: int, column: int) -> str:
        """What the editor shows for the word there."""
        at = {"textDocument": {"uri": file.as_uri()}, "position": {"line": line - 1, "character": column - 1}}
        return str(self.ask("textDocument/hover", at)["contents"]["value"])

    def offers(self, file: Path, line: int, column: int) -> list[str]:
        """What the editor offers to write there."""
        at = {"textDocument": {"uri": file.as_uri()}, "position": {"line": line - 1, "character": column - 1}}
        return [item["label"] for item in self.ask("textDocument/completion", at)["items"]]

    def close(self) -> None:
        """Ends the server."""
        self.ask("shutdown", None)
        self._tell("exit", None)
        self._process.stdin.close()
        self._process.wait(timeout=10)
        self._process.stdout.close()

    def _open(self, file: Path) -> None:
        text = file.read_text(encoding="utf-8")
        document = {"uri": file.as_uri(), "languageId": "yaml", "version": 1, "text": text}
        self._tell("textDocument/didOpen", {"textDocument": document})

    def ask(self, method: str, params: Any) -> Any:
        """Asks, and waits for the answer."""
        self._number += 1
        self._send({"id": self._number, "method": method, "params": params})
        return next(message["result"] for message in self._messages() if message.get("id") == self._number)

    def _tell(self, method: str, params: Any) -> None:
        self._send({"method": method, "params": params})

    def _send(self, message: dict[str, Any]) -> None:
        data = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(data), data))
        self._process.stdin.flush()

    def _messages(self) -> Iterator[dict[str, Any]]:
        """What the server says; its own questions are answered with nothing."""
        while True:
            headers = iter(self._process.stdout.readline, b"\r\n")
            length = next(int(line.split(b":")[1]) for line in [*headers] if line.lower().startswith(b"content-length"))
            message = json.loads(self._process.stdout.read(length))
            if "method" in message and "id" in message:
                asked = message["params"]
                result = [None] * len(asked["items"]) if message["method"] == "workspace/configuration" else None
                self._answer(message["id"], result)
            else:
                yield message

    def _answer(self, number: Any, result: Any) -> None:
        self._send({"id": number, "result": result})


def _remark(found: dict[str, Any]) -> Remark:
    start = found["range"]["start"]
    return Remark(start["line"] + 1, start["character"] + 1, found["message"])
