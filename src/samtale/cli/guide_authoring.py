"""`guide new`, `copy` and `schema`: a guide of one's own, and an editor that helps with it."""

import os
from dataclasses import replace
from pathlib import Path

from samtale import languages
from samtale.authoring.copied_guide import copied
from samtale.authoring.editor import edit
from samtale.authoring.guide_schema import FILE, schema_text
from samtale.authoring.guide_wizard import NewGuideAnswers, WizardOptions, ask_for_guide
from samtale.authoring.new_guide import new_guide, own_words, usual_sections
from samtale.cli.context import answered_yes, note, places, program_language, put, tell
from samtale.cli.guide_check import checked_guide, tell_advice
from samtale.cli.inputs import guide_path
from samtale.cli.screen import in_terminal, on_screen
from samtale.errors import GuideError, UsageError
from samtale.files.reading import read_text
from samtale.files.user_files import put_own
from samtale.files.writing import write_new
from samtale.guide.check import is_language, not_a_language
from samtale.interview.screen import PauseInterview, Screen
from samtale.language import DEFAULT, HOME, base, say
from samtale.loading.catalogue import list_entries
from samtale.questions.question import is_id
from samtale.terminal.interruption import EndOfInput
from samtale.text import clean_line, id_of
from samtale.values import dataclass


def write_schema(output: str, *, force: bool) -> None:
    """The format's JSON Schema, on stdout or in a file."""
    put(schema_text(tell()), output, force=force)


@dataclass(frozen=True)
class NewGuideOptions:
    """What was asked for on the command line of `guide new`."""

    name: str = ""
    title: str = ""
    language: str = ""
    sections: tuple[str, ...] = ()
    plain: bool = False
    edit: bool = False


def make(options: NewGuideOptions) -> None:
    """Asks what is missing, and writes a guide that can be used as it stands. Raises UsageError."""
    if options.language and not is_language(options.language):
        raise UsageError(*not_a_language(options.language))
    own = languages.load(base(options.language))
    if own and base(options.language) in own.aliases:  # as everywhere else
        options = replace(options, language=own.tag)
    if options.name:
        _check_name(options.name)
        _check_free(options.name, options.language)
    sections = tuple(part for part in map(clean_line, options.sections) if part)
    answers = NewGuideAnswers(clean_line(options.title), options.language, sections)
    try:
        answers = _complete(answers, plain=options.plain)
    except PauseInterview:
        note(say("No guide was made."))
        return
    name = options.name or _free_name(id_of(answers.title), answers.language)
    path = places().guides / f"{name}.{answers.language}.yaml"
    _put(path, new_guide(name, answers.title, answers.language, answers.sections))
    note(say("Your guide is ready to be used: {file}", file=str(path)))
    if not own_words(answers.language):
        note(say("Its words are English, since samtale does not speak “{language}”.", language=answers.language))
    _go_on(path, name, editing=options.edit)


def _complete(answers: NewGuideAnswers, *, plain: bool) -> NewGuideAnswers:
    """The answers, with what was missing asked for: only the title can't be guessed where nobody is asked."""
    known = sorted(languages.every(), key=lambda one: one.tag == DEFAULT)  # English last
    options = WizardOptions(
        _own_language(), {one.tag: one.name for one in known}, {one.tag: usual_sections(one.tag) for one in known}
    )
    if not in_terminal() and answers.title:
        language = answers.language or _own_language()
        return NewGuideAnswers(answers.title, language, answers.sections or usual_sections(language))

    async def asked(screen: Screen) -> NewGuideAnswers:
        return await ask_for_guide(screen, answers, options)

    try:
        return on_screen(asked, tell(), plain=plain)
    except EndOfInput:
        raise UsageError(
            say("The input ended before the title was given. No guide was made."), say("Give it with --title.")
        ) from None


def _own_language() -> str:
    own = languages.load(base(program_language()))
    return own.tag if own else HOME


def _check_name(name: str) -> None:
    if not is_id(name):
        raise UsageError(
            say("“{name}” can't be the name of a guide.", name=clean_line(name)),
            say("Use letters, digits, hyphen and underscore, without spaces, as in: my-talk"),
        )


def _check_free(name: str, language: str) -> None:
    """Tells before anything is asked that a guide of one's own has this name already. Raises UsageError."""
    for one in list_entries("guides", places().guides):
        if one.id == name and not one.bundled and language in ("", one.language):
            raise UsageError(
                say("You have a guide with the name “{name}” already: {file}", name=name, file=str(one.path)),
                say("Give the new one another name."),
            )


def _free_name(name: str, language: str) -> str:
    """The name, or with a number behind it where a guide of one's own has it already."""
    names = (name, *(f"{name}-{count}" for count in range(2, 1_000)))
    return next(free for free in names if not (places().guides / f"{free}.{language}.yaml").exists())


def copy(name: str, new: str, language: str, *, editing: bool) -> None:
    """Puts a guide into the leader's own folder, comments and all. Raises UsageError, GuideError."""
    if new:
        _check_name(new)
    path = guide_path(name, language)
    text = read_text(path)
    text, guide = copied(text, str(path), new)
    to = places().guides / f"{guide.id}.{guide.language}.yaml"
    _put(to, text)
    note(say("The copy is yours: {file}", file=str(to)))
    if not new:
        note(say("From now on it is used instead of the other guide with this name."))
    _go_on(to, guide.id, editing=editing)


def _put(path: Path, text: str) -> None:
    """The guide in its folder, and beside it what editors know the format by."""
    put_own(path, text)
    put_beside(path)


def put_beside(path: Path) -> None:
    """The format's schema beside a guide, where its first line says that it lies."""
    write_new(path.with_name(FILE), schema_text(tell()).encode(), force=True)


def _go_on(path: Path, name: str, *, editing: bool) -> None:
    if editing:
        _edit(path)
    else:
        note(say("Change it with any program for plain text, and check it with: samtale guide check {id}", id=name))


def _edit(path: Path) -> None:
    """Opens the editor, checks what was saved, and opens it again for as long as somebody wants to mend it."""
    while True:
        edit(path, os.environ)
        try:
            checked = checked_guide(path)
        except GuideError as error:
            if not in_terminal():
                raise
            for part in error.parts:
                note(part)
            note(say("Open the editor again, and correct it? (yes/no)"))
            if not answered_yes():
                raise
        else:
            tell_advice(checked)
            note(say("The guide is in order."))
            return
