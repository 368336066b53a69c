"""Where things lie: conversations, a leader's own guides and templates, and the settings."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from samtale.errors import GuideError, UsageError
from samtale.files.writing import read_bytes, usable, why
from samtale.language import Message, say
from samtale.questions.problem import did_you_mean
from samtale.text import shortened
from samtale.values import dataclass

if TYPE_CHECKING:
    from samtale.files.yamltext import Loaded

_SETTINGS = ("language",)
"""All that can be settled."""


@dataclass(frozen=True)
class Config:
    """What a leader has settled once and for all."""

    language: str = ""
    """The language of the program's own words; empty where nothing was settled."""
    unknown: tuple[Message, ...] = ()
    """The keys that this version doesn't know, each with its line."""


@dataclass(frozen=True)
class Places:
    """The folders of one leader."""

    data: Path
    settings: Path

    @property
    def conversations(self) -> Path:
        return self.data / "conversations"

    @property
    def guides(self) -> Path:
        return self.data / "guides"

    @property
    def templates(self) -> Path:
        return self.data / "templates"

    @property
    def config(self) -> Path:
        return self.settings / "config.yaml"

    def read_config(self) -> Config:
        """The settings; without the file, none. Raises GuideError."""
        try:
            data = read_bytes(self.config)
        except FileNotFoundError:
            return Config()
        except OSError as error:
            raise self._wrong(say("it can't be read: {why}", why=why(error))) from error
        return self._config(self._loaded(data))

    def _loaded(self, data: bytes) -> "Loaded":
        # 25 ms that everybody without such a file need not wait for.
        from samtale.files.yamltext import load  # noqa: PLC0415

        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise self._wrong(say("it is not saved as UTF-8.")) from error
        return load(text, str(self.config))

    def _config(self, loaded: "Loaded") -> Config:
        data = loaded.data or {}
        if not isinstance(data, Mapping):
            raise self._wrong(say("it should have lines such as “language: nb”."))
        language = data.get("language") or ""
        if not isinstance(language, str):
            raise self._wrong(say("the language should be one word, such as nb."))
        return Config(language.strip(), tuple(self._unknown(loaded, data)))

    def _unknown(self, loaded: "Loaded", data: Mapping[str, object]) -> Iterator[Message]:
        for key in data:
            if key not in _SETTINGS:
                line, _ = loaded.place((key,))
                place = f"{self.config}:{line}"
                hint = did_you_mean(key, _SETTINGS)
                yield say("{place}: There is no setting “{key}”. {hint}", place=place, key=shortened(key), hint=hint)

    def _wrong(self, message: Message) -> GuideError:
        return GuideError(
            say("Something is wrong with the settings in {file}: {why}", file=str(self.config), why=message),
            say("Correct the file, or delete it: samtale works well without it. It doesn't affect any conversation."),
        )


def find_places(environment: Mapping[str, str]) -> Places:
    """The folder that SAMTALE_HOME names, or those that the system keeps for programs."""
    if home := environment.get("SAMTALE_HOME", "").strip():
        try:
            folder = typed_path(home)
        except UsageError as refused:
            raise UsageError(refused.message, say("Set SAMTALE_HOME to another folder.")) from refused
        return Places(folder, folder)
    # 27 ms that those with a home of their own need not wait for.
    from platformdirs import user_config_path, user_data_path  # noqa: PLC0415

    return Places(user_data_path("samtale", appauthor=False), user_config_path("samtale", appauthor=False))


def typed_path(text: str) -> Path:
    """A path as somebody typed it, with ~ for one's own folder. Raises UsageError where the system refuses it."""
    try:
        path = Path(text).expanduser()
    except RuntimeError:  # ~name of nobody
        path = Path(text)
    try:
        path = path.absolute()
    except OSError as error:
        raise UsageError(
            say("The folder that you are in is gone, so “{file}” leads nowhere.", file=text),
            say("Go to another folder, or give the whole path."),
        ) from error
    return usable(path)
