"""Advice on a guide in a file: each with its line, without what is silenced there."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from samtale.authoring.advice import NAMES, Advice, advise, spot
from samtale.authoring.advice.earlier import changed_ids
from samtale.authoring.suppressions import suppressions, unknown_names
from samtale.authoring.translations import compare
from samtale.guide.conditions import always_holds
from samtale.guide.model import Guide
from samtale.language import Message, say
from samtale.loading.yaml_errors import Finding
from samtale.loading.yaml_text import YamlSource
from samtale.questions.problem import Path, did_you_mean
from samtale.values import dataclass


@dataclass(frozen=True)
class LocatedAdvice:
    """A piece of advice where it stands."""

    name: str
    finding: Finding

    def as_message(self, file: str) -> Message:
        """One line: the file, the line, the column, what could be better, why, and the name to silence it by."""
        return Message("{told} [{name}]", {"told": self.finding.as_message(file), "name": self.name})


def advice_on(
    guide: Guide, text: str, source: YamlSource, earlier: Sequence[Guide], translations: Sequence[Guide]
) -> tuple[LocatedAdvice, ...]:
    """What could be better, in the order of the file. `earlier` are former versions of the guide."""
    quiet = suppressions(text)
    placed = [
        LocatedAdvice(advice.name, _finding(advice, source))
        for advice in _once(_all(guide, source, earlier, translations))
        if not _is_silenced(advice, source, quiet)
    ]
    unknown = [LocatedAdvice("unknown", _no_such(line, name)) for line, name in unknown_names(text, NAMES)]
    return tuple(sorted((*placed, *unknown), key=lambda one: one.finding.place))


def _all(guide: Guide, source: YamlSource, earlier: Sequence[Guide], translations: Sequence[Guide]) -> Iterator[Advice]:
    yield from advise(guide)
    yield from spot("always", always_holds(guide))
    yield from spot("cut", source.warnings)
    for version in earlier:
        yield from spot("renamed", changed_ids(guide, version))
    for translation in translations:
        yield from spot("translation", compare(guide, translation))


def _once(found: Iterable[Advice]) -> Iterator[Advice]:
    """Two earlier versions may tell the same."""
    told: set[tuple[str, Path, str]] = set()
    for advice in found:
        key = (advice.name, advice.problem.path, str(advice.problem.message))
        if key not in told:
            told.add(key)
            yield advice


def _finding(advice: Advice, source: YamlSource) -> Finding:
    return Finding(*source.place(advice.problem.path), advice.problem.message, advice.problem.hint)


def _is_silenced(advice: Advice, source: YamlSource, quiet: Mapping[int, frozenset[str]]) -> bool:
    """Whether it is silenced where it stands, or on the first line of the question or part that it stands in."""
    path = advice.problem.path
    lines = {source.place(path[:length])[0] for length in range(len(path) + 1)}
    return any(advice.name in quiet.get(line, ()) for line in lines)


def _no_such(line: int, name: str) -> Finding:
    return Finding(line, 1, say("There is no advice “{name}” to silence.", name=name), did_you_mean(name, NAMES))
