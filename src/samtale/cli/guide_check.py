"""`guide check` and `guide diff`: what is wrong with a guide, what could be better, and what has changed."""

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from samtale.authoring.differences import Difference, differences
from samtale.authoring.guide_advice import LocatedAdvice, advice_on
from samtale.cli.context import listing, note, places, result_for_programs, store_as_it_is, tell
from samtale.cli.inputs import check_template, guide_path, open_guide
from samtale.errors import GuideError, StoreError
from samtale.files.reading import read_text
from samtale.guide.model import Guide
from samtale.language import Message, Words, base, say, say_many
from samtale.loading.catalogue import in_other_languages, same_guide_elsewhere
from samtale.loading.guide_digest import digest
from samtale.loading.guides import read_with_places, readable_guide
from samtale.text import clean_line
from samtale.values import dataclass


@dataclass(frozen=True)
class CheckedGuide:
    """A guide that can be used, and what could be better."""

    path: Path
    guide: Guide
    advice: tuple[LocatedAdvice, ...]


def check(name: str, language: str, *, strict: bool, as_json: bool) -> None:
    """Whether a guide can be used, and how it could be better. Raises GuideError with everything that is wrong.

    Raises DocumentError where this machine can't print its agreement: then no conversation can be begun with it here.
    Advice alone is no fault, unless it is to be taken as strictly as one.
    """
    path = guide_path(name, language)
    try:
        checked = checked_guide(path)
    except GuideError as error:
        if as_json:
            result_for_programs({"file": str(path), "errors": _errors(error), "advice": []})
        raise
    if as_json:
        result_for_programs(_summary(checked))
    else:
        tell_advice(checked)
    check_template(checked.guide)
    if not as_json and not (strict and checked.advice):
        _tell_order(checked)
    if strict and checked.advice:
        raise GuideError(
            say_many(
                "The guide can be used, but there is one piece of advice, and --strict treats it as an error.",
                "The guide can be used, but there are {count} pieces of advice, and --strict treats them as errors.",
                len(checked.advice),
            )
        )


_SHORT = 12
"""So much of a digest tells two guides apart; --json has the whole."""
_SILENCE = say("Follow it, or write “# samtale: ok NAME” above the line in question, with the name from the brackets.")


def checked_guide(path: Path) -> CheckedGuide:
    """The guide in a file, with all that there is to say about it. Raises GuideError."""
    text = read_text(path)
    guide, source = read_with_places(text, str(path))
    advice = advice_on(guide, text, source, _earlier(guide, path), _translations(guide, path))
    return CheckedGuide(path, guide, advice)


def _earlier(guide: Guide, path: Path) -> list[Guide]:
    """Former versions: that of the newest conversation, and one of the same name that this one goes before."""
    others = (readable_guide(other) for other in same_guide_elsewhere(path, guide.id, guide.language, places().guides))
    last = _in_last_conversation(guide)
    return [version for version in (last, *others) if version is not None]


def _in_last_conversation(guide: Guide) -> Guide | None:
    try:
        store = store_as_it_is()
        heads = [head for head in store.heads() if head.guide == guide.id]
        same_language = [head for head in heads if base(head.language) == base(guide.language)]
        for head in (same_language or heads)[-1:]:
            stored = store.read(head.id)
            return stored.conversation.guide if stored.conversation and not stored.damage else None
    except StoreError:  # “samtale list” tells of that; a guide can be checked without
        pass
    return None


def _translations(guide: Guide, path: Path) -> list[Guide]:
    """The same guide in other languages, as far as they can be read."""
    read = (readable_guide(other) for other in in_other_languages(path, guide.id, places().guides))
    return [other for other in read if other is not None and other.id == guide.id]


# What is shown


def tell_advice(checked: CheckedGuide) -> None:
    """Each piece of advice on a line that editors can jump from, and how to silence them."""
    words = tell()
    lines = [clean_line(words(line)) for line in advice_lines(checked.advice, str(checked.path))]
    listing("".join(f"{line}\n" for line in lines))
    if checked.advice:
        note(_SILENCE)


_MOST_ALIKE = 3
"""So many lines may say the same; more are told in one."""


def advice_lines(advice: Sequence[LocatedAdvice], file: str) -> Iterator[Message]:
    """The rarest advice first; what is said of many lines is said once."""
    alike: dict[tuple[str, str], list[LocatedAdvice]] = {}
    for one in advice:
        alike.setdefault((one.name, str(one.finding.message)), []).append(one)
    of_a_name = Counter(one.name for one in advice)
    for same in sorted(alike.values(), key=lambda same: of_a_name[same[0].name]):
        first, *others = same
        if len(same) <= _MOST_ALIKE:
            yield from (one.as_message(file) for one in same)
        else:
            lines = ", ".join(str(one.finding.line) for one in others)
            yield say("{told} Also on line {lines}.", told=first.as_message(file), lines=lines)


def _tell_order(checked: CheckedGuide) -> None:
    note(
        say_many(
            "{file} is in order: “{title}”, one question.",
            "{file} is in order: “{title}”, {count} questions.",
            len(checked.guide.questions),
            file=str(checked.path),
            title=checked.guide.title,
        )
    )
    short = digest(checked.guide)[:_SHORT]
    if version := checked.guide.version:
        note(say("Version {version}, digest {digest}", version=version, digest=short))
    else:
        note(say("Digest {digest}", digest=short))


def _summary(checked: CheckedGuide) -> dict[str, object]:
    guide = checked.guide
    return {
        "file": str(checked.path),
        "id": guide.id,
        "title": guide.title,
        "language": guide.language,
        "version": guide.version,
        "questions": len(guide.questions),
        "digest": digest(guide),
        "errors": [],
        "advice": [_advice(one) for one in checked.advice],
    }


def _advice(one: LocatedAdvice) -> dict[str, object]:
    finding = one.finding
    return {"name": one.name, "line": finding.line, "column": finding.column, **_said(finding.message, finding.hint)}


def _errors(error: GuideError) -> list[dict[str, object]]:
    """Each problem by itself; where the file could not be read at all, that."""
    placed = [detail for detail in error.details if isinstance(detail, Message) and "place" in detail.values]
    if not placed:
        return [{"line": 1, "column": 1, **_said(error.message, error.hint)}]
    return [_error(detail) for detail in placed]


def _error(detail: Message) -> dict[str, object]:
    _, line, column = str(detail.values["place"]).rsplit(":", 2)
    return {
        "line": int(line),
        "column": int(column),
        **_said(_words(detail.values["what"]), _words(detail.values.get("how", ""))),
    }


def _words(value: object) -> Words:
    return value if isinstance(value, Message) else str(value)


def _said(message: Words, hint: Words | None) -> dict[str, object]:
    return {"message": clean_line(tell()(message)), "hint": clean_line(tell()(hint or ""))}


# Differences


def diff(old: str, new: str, language: str, *, as_json: bool) -> None:
    """What has changed from one guide to another, in words."""
    found = list(differences(open_guide(old, language), open_guide(new, language)))
    if as_json:
        result_for_programs([_difference(one) for one in found])
    elif found:
        listing("".join(f"{line}\n" for line in difference_lines(found)))
    else:
        note(say("The two ask the same in the same words."))


def _difference(one: Difference) -> dict[str, object]:
    words = tell()
    return {
        "kind": one.kind,
        "id": one.id,
        "words": clean_line(words(one.words)),
        "before": words(one.before),
        "after": words(one.after),
    }


def difference_lines(found: Sequence[Difference]) -> list[str]:
    """A line for each, and below it what stood there and what stands there now."""
    words = tell()
    lines: list[str] = []
    for one in found:
        lines.append(clean_line(words(one.words)))
        if one.before or one.after:
            lines.append("    " + clean_line(words(say("before: {words}", words=one.before))))
            lines.append("    " + clean_line(words(say("now: {words}", words=one.after))))
    return lines
