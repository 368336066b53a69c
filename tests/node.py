"""Programs from npm that tests try samtale with: installed once, and found again."""

import os
import shutil
import subprocess
from pathlib import Path

HOME = Path(os.environ.get("SAMTALE_TEST_NODE", Path.home() / ".cache" / "samtale-tests"))
_PATIENCE = 240
"""Seconds."""


def installed(package: str, file: str) -> Path | str:
    """A file of a package, named with its version, which is installed where it isn't yet; or why it can't be had."""
    if not shutil.which("node") or not shutil.which("npm"):
        return "node and npm are not installed here"
    folder = HOME / package
    found = folder / "node_modules" / package.split("@", maxsplit=1)[0] / file
    if not found.is_file():
        folder.mkdir(parents=True, exist_ok=True)
        quiet = ["--no-save", "--no-audit", "--no-fund", "--fetch-retries=0"]
        command = ["npm", "install", *quiet, "--prefix", str(folder), package]
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=_PATIENCE)
        if done.returncode != 0 or not found.is_file():
            return f"npm could not install {package}: {done.stderr[-300:]}"
    return found
