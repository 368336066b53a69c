"""`start --answers`: a whole conversation from a file, without a screen."""

from dataclasses import replace

from samtale.cli.context import day_here, note, open_store, program_language
from samtale.cli.inputs import StoredRegister, check_template, named_people, open_guide
from samtale.cli.output import Destination
from samtale.cli.start_options import USUAL_GUIDE, StartOptions
from samtale.documents.printout import Source
from samtale.errors import GuideError, UsageError
from samtale.files.places import typed_path
from samtale.files.reading import read_text
from samtale.language import say
from samtale.loading.answers import conversation_from, read_answers
from samtale.loading.catalogue import is_path
from samtale.text import clean_line


def start_from_answers(options: StartOptions, file: str, to: Destination) -> None:
    """Stores a whole conversation at once, from an answers file, and hands its agreement over."""
    today = day_here()
    answers_file = read_answers(read_text(typed_path(file)), file, today, options.language or program_language())
    guide = open_guide(options.guide or answers_file.guide or USUAL_GUIDE, options.language or answers_file.language)
    if is_path("guides", answers_file.guide) and options.guide in ("", answers_file.guide):
        # The file names the guide by its path, and this is what lies there.
        answers_file = replace(answers_file, guide=guide.id)
    check_template(guide)
    leader, employee = (
        clean_line(options.leader) or answers_file.leader,
        clean_line(options.employee) or answers_file.employee,
    )
    if not leader or not employee:
        hint = say("Write them in the file (leader: …, employee: …), or use --leader and --employee.")
        raise UsageError(say("Both names are needed: the leader's and the employee's."), hint)
    on = answers_file.on if answers_file.on and not options.day else options.on(guide.language)
    store = open_store()
    register = StoredRegister(store)
    refusal = UsageError if options.leader or options.employee else GuideError
    people = named_people(leader, employee, register, refusal)
    earlier = register.earlier(people)
    conversation, warnings = conversation_from(answers_file, guide, people, on, earlier.rows)
    for warning in (*earlier.warnings, *warnings):
        note(warning)
    with store.new(conversation) as session:
        note(say("Stored as conversation {id}.", id=session.id))
    to.write(Source(conversation, session.id, session.number))
