"""What a leader has settled once and for all, in `config.yaml`."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from samtale.errors import GuideError
from samtale.files.writing import read_bytes, why
from samtale.language import Message, say
from samtale.questions.problem import did_you_mean
from samtale.text import shortened
from samtale.values import dataclass

if TYPE_CHECKING:
    from samtale.loading.yaml_text import YamlSource

_SETTINGS = ("language",)
"""All that can be settled."""


@dataclass(frozen=True)
class Settings:
    """What a leader has settled once and for all."""

    language: str = ""
    """The language of the program's own words; empty where nothing was settled."""
    unknown: tuple[Message, ...] = ()
    """The keys that this version doesn't know, each with its line."""


def read_settings(file: Path) -> Settings:
    """The settings; without the file, none. Raises GuideError."""
    try:
        data = read_bytes(file)
    except FileNotFoundError:
        return Settings()
    except OSError as error:
        raise _wrong(file, say("it can't be read: {why}", why=why(error))) from error
    return _settings(file, _loaded(file, data))


def _loaded(file: Path, data: bytes) -> "YamlSource":
    # 25 ms that everybody without such a file need not wait for.
    from samtale.loading.yaml_text import load  # noqa: PLC0415

    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _wrong(file, say("it is not saved as UTF-8.")) from error
    return load(text, str(file))


def _settings(file: Path, source: "YamlSource") -> Settings:
    data = source.data or {}
    if not isinstance(data, Mapping):
        raise _wrong(file, say("it should have lines such as “language: nb”."))
    language = data.get("language") or ""
    if not isinstance(language, str):
        raise _wrong(file, say("the language should be one word, such as nb."))
    return Settings(language.strip(), tuple(_unknown(file, source, data)))


def _unknown(file: Path, source: "YamlSource", data: Mapping[str, object]) -> Iterator[Message]:
    for key in data:
        if key not in _SETTINGS:
            line, _ = source.place((key,))
            place = f"{file}:{line}"
            hint = did_you_mean(key, _SETTINGS)
            yield say("{place}: There is no setting “{key}”. {hint}", place=place, key=shortened(key), hint=hint)


def _wrong(file: Path, message: Message) -> GuideError:
    return GuideError(
        say("Something is wrong with the settings in {file}: {why}", file=str(file), why=message),
        say("Correct the file, or delete it: samtale works well without it. It doesn't affect any conversation."),
    )
