"""Where things lie: conversations, a leader's own guides and templates, and the settings."""

from collections.abc import Mapping
from pathlib import Path

from samtale.errors import UsageError
from samtale.files.writing import usable
from samtale.language import say
from samtale.values import dataclass


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
