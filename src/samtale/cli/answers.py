"""`start --answers`: a whole conversation from a file, without a screen."""

from dataclasses import replace
from datetime import date

from samtale.cli.context import note, open_store, program_language
from samtale.cli.inputs import StoredPeople, check_template, named_people, open_guide
from samtale.cli.output import Destination
from samtale.cli.start_options import USUAL_GUIDE, Wishes
from samtale.documents.printout import Source
from samtale.errors import GuideError, UsageError
from samtale.files.places import typed_path
from samtale.files.reading import read_text
from samtale.language import say
from samtale.loading.answers import conversation_from, read_answers
from samtale.loading.catalogue import is_path
from samtale.text import clean_line


def start_from_answers(wishes: Wishes, file: str, to: Destination) -> None:
    """Stores a whole conversation at once, from an answers file, and hands its agreement over."""
    today = date.today()  # noqa: DTZ011 - the day where people sit
    answers_file = read_answers(read_text(typed_path(file)), file, today, wishes.language or program_language())
    guide = open_guide(wishes.guide or answers_file.guide or USUAL_GUIDE, wishes.language or answers_file.language)
    if is_path("guides", answers_file.guide) and wishes.guide in ("", answers_file.guide):
        # The file names the guide by its path, and this is what lies there.
        answers_file = replace(answers_file, guide=guide.id)
    check_template(guide)
    leader, employee = (
        clean_line(wishes.leader) or answers_file.leader,
        clean_line(wishes.employee) or answers_file.employee,
    )
    if not leader or not employee:
        hint = say("Write them in the file (leader: …, employee: …), or use --leader and --employee.")
        raise UsageError(say("Both names are needed: the leader's and the employee's."), hint)
    on = answers_file.on if answers_file.on and not wishes.day else wishes.on(guide.language)
    store = open_store()
    register = StoredPeople(store)
    refusal = UsageError if wishes.leader or wishes.employee else GuideError
    people = named_people(leader, employee, register, refusal)
    earlier = register.earlier(people)
    conversation, warnings = conversation_from(answers_file, guide, people, on, earlier.rows if earlier else ())
    for warning in (*(earlier.warnings if earlier else ()), *warnings):
        note(warning)
    with store.new(conversation) as session:
        note(say("Stored as conversation {id}.", id=session.id))
    to.write(Source(conversation, session.id, session.number))
