"""The conversation itself, in a pseudo-terminal: the first page, an answer, a key, and the memory of it all."""

import os
import statistics
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from made import guide
from measuring import LIBRARIES_ALONE, OURS_TOO, Row, home, milliseconds, ratio, samtale
from memory import peak
from terminal import Terminal, at_cursor, words

ENTER, SAVE_AND_QUIT, TO_THE_BEGINNING = "\r", "\x13", "\x1b[1;5H"
PEOPLE = ("--leader", "Anne Berg", "--employee", "Kari Ødegård")
FIRST_PAGE = ("Samtale om selvledelse", "F1")
ANSWER = "Jeg trenger at du rydder plass i møtekalenderen når vi har blitt enige om noe annet."
# What the first page imports, and a line that is drawn. Any key ends it.
LIBRARIES = """
import asyncio, hashlib, json, typer, yaml, filelock, platformdirs
from typer.main import get_command
from prompt_toolkit.application import Application
from prompt_toolkit.buffer import Buffer
from prompt_toolkit.key_binding import KeyBindings
from prompt_toolkit.layout import Layout, Window, FormattedTextControl

keys = KeyBindings()
keys.add("<any>")(lambda event: event.app.exit())
line = Window(FormattedTextControl("A line is drawn"))
asyncio.run(Application(Layout(line), key_bindings=keys, full_screen=True).run_async())
"""
IMPORTS = f"import samtale.cli.app, samtale.cli.start, samtale.terminal.pages\n{LIBRARIES}"
SIZE = 20_000
SENTENCE = "Vi har blitt enige om at møtene blir kortere, og at avdelingen på Gjøvik får svar."
PARAGRAPH = " ".join([SENTENCE] * (SIZE // len(SENTENCE)))
LINES = PARAGRAPH.replace(", ", ",\n").replace(". ", ".\n")


def first_page(runs: int) -> list[Row]:
    """From the start of the process until the first page is drawn."""
    with home() as (_, environment):

        def drawn(arguments: Sequence[str], last: str, *seen: str) -> float:
            program = Terminal(arguments, environment)
            moment = program.when(words(*seen))
            program.end(last)
            return moment - program.begun

        return [
            ratio(
                "start → first page drawn",
                1.3,
                lambda: drawn(samtale("start", *PEOPLE), SAVE_AND_QUIT, *FIRST_PAGE),
                lambda bare=bare: drawn([sys.executable, "-c", bare], "q", "A line is drawn"),
                runs,
                against=f"{against}, and a page of one line",
            )
            for bare, against in ((IMPORTS, OURS_TOO), (LIBRARIES, LIBRARIES_ALONE))
        ]


def answer(runs: int) -> list[Row]:
    """From Enter until the next page is drawn, when the answer lies on the disk already."""
    ours, bare = [], []
    with _conversation(runs + 2) as (command, environment):
        program = _begun(command, environment)
        record = next(Path(environment["HOME"]).rglob("conversations/*.jsonl"))
        for number in range(1, runs + 2):
            ours.append(_answer(program, number))
            data = record.read_bytes()
            if f"{ANSWER} {number}".encode() not in data:
                raise SystemExit("The page was drawn before the answer lay on the disk.")
            bare.append(_write_safely(record.with_name("bare"), data))
        program.end(SAVE_AND_QUIT)
    over = (statistics.median(ours[1:]) - statistics.median(bare[1:])) * 1000
    detail = f"{milliseconds(ours[1:])} against {milliseconds(bare[1:])} for the same {len(data) // 1000} kB, fsynced"
    return [Row("answer → next page drawn, safely on disk", over, 20, "ms over", detail)]


def key(runs: int) -> list[Row]:
    """From a key in a long answer until it is drawn."""
    places = (
        ("at the end of one paragraph", PARAGRAPH, ""),
        ("at the beginning of one paragraph", PARAGRAPH, TO_THE_BEGINNING),
        ("at the end of many lines", LINES, ""),
        ("at the beginning of many lines", LINES, TO_THE_BEGINNING),
    )
    return [
        Row(f"a key in 20 kB, {where}", _key(text, keys, runs) * 1000, 16, "ms", "pressed → drawn")
        for where, text, keys in places
    ]


def _key(text: str, keys: str, runs: int) -> float:
    times: list[float] = []
    with _conversation(1) as (command, environment):
        program = _begun(command, environment)
        program.press(f"\x1b[200~{text}\x1b[201~")
        program.when(at_cursor("får svar."))
        if keys:
            program.press(keys)
            program.when(at_cursor("> "))
        for number in range(runs + 1):
            sign = "abcdefghij"[number % 10]
            pressed = program.press(sign)
            times.append(program.when(at_cursor(sign)) - pressed)
        program.end(SAVE_AND_QUIT)
    return statistics.median(times[1:])


def memory(_: int) -> list[Row]:
    """The most that a conversation with some answers takes."""
    with _conversation(10) as (command, environment):
        return [Row("peak memory of a conversation on pages", peak(command, environment, _talk), 80, "MiB")]


def _talk(arguments: Sequence[str], environment: dict[str, str]) -> None:
    program = _begun(arguments, environment)
    for number in range(1, 10):
        _answer(program, number)
    program.end(SAVE_AND_QUIT)


@contextmanager
def _conversation(questions: int) -> Iterator[tuple[list[str], dict[str, str]]]:
    """The command of a conversation over so many questions, and the environment that it runs in."""
    with home() as (folder, environment):
        file = folder / "guide.nb.yaml"
        file.write_text(guide(questions), encoding="utf-8")
        yield samtale("start", str(file), *PEOPLE), environment


def _begun(command: Sequence[str], environment: dict[str, str]) -> Terminal:
    """The conversation at its first question."""
    program = Terminal(command, environment)
    program.when(words("Samtale på benken", "F1"))
    program.press(ENTER)
    program.when(words("Spørsmål 1?"))
    return program


def _answer(program: Terminal, number: int) -> float:
    """Answers the question of this number; the seconds from Enter until the next one is drawn."""
    program.press(f"{ANSWER} {number}")
    program.when(at_cursor(f" {number}"))
    pressed = program.press(ENTER)
    return program.when(words(f"Spørsmål {number + 1}?")) - pressed


def _write_safely(path: Path, data: bytes) -> float:
    """Writes a file as anybody must who wants it to survive a power cut; how long that takes."""
    begun = time.perf_counter()
    temp = path.with_suffix(".tmp")
    with temp.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    temp.replace(path)
    folder = os.open(path.parent, os.O_RDONLY)
    os.fsync(folder)
    os.close(folder)
    return time.perf_counter() - begun


MEASURES = {"page": first_page, "answer": answer, "key": key, "talk-memory": memory}
