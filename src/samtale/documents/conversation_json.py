"""A conversation for other programs: all of it, as one JSON object whose shape does not depend on what was answered."""

import json
from collections.abc import Mapping

from samtale.conversation.conversation import Conversation
from samtale.documents.printout import Output, Source
from samtale.questions.answers import Both, Value
from samtale.questions.people import PERSONS
from samtale.questions.question import Json, Question
from samtale.text import join_surrogates

FORMAT = 1
"""The version of this shape."""


def write(source: Source) -> Output:
    return Output(as_json(source.conversation, source.id, source.number, damaged=source.damaged))


def as_json(
    conversation: Conversation, name: str | None = None, number: int | None = None, *, damaged: bool = False
) -> str:
    """The conversation as JSON. `name` and `number` are the store's: its id, and its place in the order of all.

    The keys always come in this order; null stands where nothing was said.

        samtale   the version of this shape: 1
        id, number
        guide     id, title, version, language
        people    leader, employee
        date      the conversation's day; every day is written as 2026-11-23
        status    "finished" or "open"
        confirmed who confirmed what was agreed: a list of "employee" and "leader"
        answers   by question id, every question of the guide in its order, each with
                  ask, label, section (its id), type, by, keep, role,
                  hidden (not asked, as the other answers stand) and
                  value    text and choice: text (an option by its id) · choices, list: a list of text
                           yes_no: true or false · scale, number: a number · date: a day
                           goals: rows of goal, sign, due, support · commitments: rows of who, what, due
                           review: rows of kind, who, what, due, status, remark · entries: rows of the guide's fields
                           by both: an object with employee and leader, each of them such a value
        drafts    what is half typed, as it was typed, by question id
        parked    a list of topics
        damaged   whether the stored conversation is, so that something here may be missing, or not as it was said
    """
    guide, people = conversation.guide, conversation.people
    whole: Json = {
        "samtale": FORMAT,
        "id": name,
        "number": number,
        "guide": {"id": guide.id, "title": guide.title, "version": guide.version or None, "language": guide.language},
        "people": {"leader": people.leader, "employee": people.employee},
        "date": conversation.on.isoformat(),
        "status": "finished" if conversation.finished else "open",
        "confirmed": [person for person in PERSONS if person in conversation.confirmed],
        "answers": _answers(conversation),
        "drafts": {q.id: conversation.drafts[q.id] for q in guide.questions if q.id in conversation.drafts},
        "parked": conversation.parked,
        "damaged": damaged,
    }
    return join_surrogates(json.dumps(whole, ensure_ascii=False, indent=2)) + "\n"


def _answers(conversation: Conversation) -> Mapping[str, Json]:
    visible = {question.id for question in conversation.visible}
    return {
        question.id: {
            "ask": question.ask,
            "label": question.label or None,
            "section": section.id,
            "type": question.type,
            "by": question.by,
            "keep": question.keep,
            "role": question.role,
            "hidden": question.id not in visible,
            "value": _value(question, conversation.answer_to(question)),
        }
        for section in conversation.guide.sections
        for question in section.questions
    }


def _value(question: Question, value: Value | None) -> Json:
    if isinstance(value, Both) or question.by == "both":
        both = value if isinstance(value, Both) else Both()
        answers: Json = {who: None if (said := both.by(who)) is None else question.as_json(said) for who in PERSONS}
        return answers if question.by == "both" else None
    return None if value is None else question.as_json(value)
