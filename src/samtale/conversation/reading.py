"""The one reading of answers: what was typed, or stands in a file, becomes a value, or it is said why it can't.

Pages, plain mode, answers files and the store all come through `read`, and what they show comes from `write`.
"""

from samtale.language import say
from samtale.questions.answers import Both, Value
from samtale.questions.people import PERSONS
from samtale.questions.question import Question
from samtale.questions.raw import Raw, is_nothing
from samtale.questions.reader import NotUnderstood, Reader, Reading


def read(question: Question, raw: Raw, reading: Reading) -> Value | None:
    """The answer's value; None where nothing was answered. Raises NotUnderstood."""
    reader = Reader(reading)
    value = None if is_nothing(raw) else _read(question, raw, reader)
    if reader.problems:
        raise NotUnderstood(tuple(reader.problems))
    return value


def _read(question: Question, raw: Raw, reader: Reader) -> Value | None:
    if question.keep == "nothing":
        reader.wrong((), say("This question is only talked about; nothing is written down."), say("Remove the answer."))
        return None
    if question.by != "both":
        return question.read(raw, reader, ())
    if not isinstance(raw, dict):
        reader.wrong((), say("Both answer this question."), say("Give one answer each: {{employee: …, leader: …}}."))
        return None
    reader.only_keys(raw, PERSONS, ())
    said = {who: None if is_nothing(raw.get(who)) else question.read(raw.get(who), reader, (who,)) for who in PERSONS}
    return Both(**said) if any(answer is not None for answer in said.values()) else None


def write(question: Question, value: Value | None) -> Raw:
    """The answer as text, lists and mappings; days in ISO, numbers with a decimal point: the reverse of `read`."""
    if isinstance(value, Both):
        return {who: question.write(answer) for who in PERSONS if (answer := value.by(who)) is not None}
    return None if value is None else question.write(value)
