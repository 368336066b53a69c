"""A stored conversation: what is written is read back, what was changed from outside is noticed, nothing is guessed."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from making import DAY, PEOPLE, ask, talk
from samtale.conversation.conversation import Conversation
from samtale.conversation.reading import read, write
from samtale.errors import StoreError
from samtale.questions.answers import Both
from samtale.questions.commitments import Commitment
from samtale.questions.entries import Entry
from samtale.questions.goals import Goal
from samtale.questions.number import NumberQuestion
from samtale.questions.people import People
from samtale.questions.review import Reviewed
from samtale.questions.text import TextQuestion
from samtale.store.conversation_format import Head, decode, encode, guide_line, read_head
from samtale.text import join_surrogates

LAST = (
    Reviewed("commitment", "leader", "rydde i møtene", date(2026, 9, 1)),
    Reviewed("goal", "employee", "levere strategien"),
)
COURSE = TextQuestion(id="kurs", ask="Hvilket kurs?")
HOURS = NumberQuestion(id="timer", ask="Hvor mange timer?")
QUESTIONS = (
    ask("sist", "review"),
    ask("trygghet", label="Trygghet"),
    ask("rygg", by="both"),
    ask("dager", "choices", options={"man": "mandag", "ons": "onsdag"}, other=True),
    ask("mat", "choice", options=("ost", "skinke")),
    ask("hjemme", "yes_no"),
    ask("tillit", "scale", from_=0, to=10),
    ask("timer", "number"),
    ask("neste", "date"),
    ask("punkter", "list"),
    ask("maal", "goals"),
    ask("løfter", "commitments"),
    ask("kurs", "entries", fields=(COURSE, HOURS)),
    ask("merknad", keep="record"),
)
EVERYTHING = replace(
    talk(*QUESTIONS),
    last=LAST,
    answers={
        "sist": (replace(LAST[0], status="done", remark="Endelig."), LAST[1]),
        "trygghet": "Jeg trenger at du rydder plass.\n\n# 1. «Ja» \\ \U0001f642",
        "rygg": Both("når du spør", None),
        "dager": ("man", "ved behov"),
        "mat": "ost",
        "hjemme": False,
        "tillit": 0,
        "timer": Decimal("37.5"),
        "neste": date(2027, 1, 15),
        "punkter": ("én", "to"),
        "maal": (Goal("fri flyt", "ingen kø", date(2027, 6, 1), "tid"), Goal("ro")),
        "løfter": (Commitment("leader", "si fra"), Commitment("employee", "spørre", date(2026, 12, 24))),
        "kurs": (Entry({"kurs": "klarspråk", "timer": Decimal(7)}),),
    },
    drafts={
        "merknad": "halv \u2028\x1b[31m",
        "maal": [{"goal": "halvt", "due": "neste fr"}],
        "rygg": {"leader": "halvt", "x": None},
    },
    parked=("lønn", "ferie"),
    at="merknad",
    confirmed=frozenset({"leader"}),
)


def written(conversation: Conversation) -> bytes:
    return encode("4kx7mp", 12, conversation, guide_line(conversation.guide))


def sealed(lines: list[bytes]) -> bytes:
    """A record whose text was changed by somebody who knows how to compute its sums."""
    opened = lines[0].rpartition(b',"sha256":"')[0]
    rest = b"\n".join(lines[1:]) + b"\n"
    return sealed_head(opened + b',"sha256":"' + hashlib.sha256(opened + rest).hexdigest().encode() + b'"') + rest


def sealed_head(summed: bytes) -> bytes:
    """A first line up to its seal, with the seal."""
    return summed + b',"seal":"' + hashlib.sha256(summed).hexdigest().encode() + b'"}\n'


def without_seal(record: bytes) -> bytes:
    """A record as it was written before heads had a seal."""
    head, _, rest = record.partition(b"\n")
    return head.rpartition(b',"seal":"')[0] + b"}\n" + rest


RECORD = written(EVERYTHING)
LINES = RECORD.removesuffix(b"\n").split(b"\n")


def test_every_kind_of_answer_is_read_back_as_it_was():
    opened = decode(RECORD)
    assert opened.damage == ()
    assert opened.conversation == EVERYTHING
    assert opened.head == Head(
        id="4kx7mp",
        number=12,
        guide="prøve",
        title="Prøvesamtale",
        language="nb",
        people=PEOPLE,
        on=DAY,
        status="open",
    )


def test_reading_and_writing_again_gives_the_same_bytes():
    again = decode(RECORD).conversation
    assert again is not None
    assert written(again) == RECORD


def test_a_finished_conversation_is_read_back():
    finished = replace(EVERYTHING, confirmed=frozenset({"leader", "employee"})).finish()
    opened = decode(written(finished))
    assert (opened.conversation, opened.damage) == (finished, ())
    assert opened.head is not None
    assert opened.head.finished


def test_the_head_alone_tells_what_a_list_needs():
    assert read_head(LINES[0] + b"\n") == decode(RECORD).head


def test_the_record_can_be_read_by_people_who_ask_what_is_kept_about_them():
    conversation = talk(ask("trygghet"), ask("mål")).answer("når du spør").park("lønn").draft("halv")
    lines = written(conversation).decode().splitlines()
    names = '"leader":"Anne Berg","employee":"Kari Ødegård","date":"2026-11-24"'
    head = json.loads(lines[0])
    assert lines[0] == (
        '{"format":1,"id":"4kx7mp","number":12,"guide":"prøve","title":"Prøvesamtale","language":"nb",'
        f'{names},"status":"open","lines":6,"sha256":"{head["sha256"]}","seal":"{head["seal"]}"}}'
    )
    assert list(json.loads(lines[1])) == ["guide"]
    assert lines[2:] == [
        f'{{{names},"finished":false,"at":"mål","checked":false,"confirmed":[]}}',
        '{"last":[]}',
        '{"parked":["lønn"]}',
        '{"drafts":{"mål":"halv"}}',
        '{"answer":"trygghet","value":"når du spør"}',
    ]


def test_what_was_corrected_or_taken_back_is_gone_from_the_file():
    conversation = talk(ask("a"), ask("b")).draft("utkast").answer("sjefen er umulig").back().answer("alt går fint")
    conversation = conversation.answer("mer").back().answer(None)
    text = written(conversation).decode()
    assert "alt går fint" in text
    assert not any(gone in text for gone in ("umulig", "utkast", "mer"))


@given(st.text(st.characters(codec="utf-8")) | st.text(), st.text(), st.text(st.characters(codec="utf-8"), min_size=1))
def test_any_text_comes_back(draft: str, topic: str, name: str):
    conversation = talk(ask("a"))
    conversation = replace(conversation, drafts={"a": draft}, parked=(topic,), people=People(name, "Kari"))
    opened = decode(written(conversation))
    assert opened.damage == ()
    assert opened.conversation == conversation


@given(st.text())
def test_any_answer_comes_back(said: str):
    conversation = talk(ask("a"))
    conversation = conversation.answer(read(conversation.guide.questions[0], said, conversation.reading))
    assert decode(written(conversation)).conversation == conversation


def test_half_a_surrogate_pair_is_kept_in_text_that_every_program_can_read():
    conversation = replace(talk(ask("a")), drafts={"a": "\ud83d og \udc00 æ"}, parked=("\U0001f642",))
    data = written(conversation)
    data.decode()
    assert decode(data).conversation == conversation


def test_surrogates_that_make_a_pair_come_back_joined():
    typed = "\ud83d\ude42"
    opened = decode(written(replace(talk(ask("a")), parked=(typed,))))
    assert opened.conversation is not None
    assert opened.conversation.parked == (join_surrogates(typed),) == ("\U0001f642",)


def test_a_later_edit_of_the_guide_changes_no_old_conversation():
    assert b"Trygghet" in LINES[1]
    conversation = decode(RECORD).conversation
    assert conversation is not None
    assert conversation.guide == EVERYTHING.guide


# Damage

LOST = "The first line, which says whose conversation it is, is damaged."
CHANGED = "The text is not as samtale wrote it: it was changed from outside, or the disk has failed."


def damage(data: bytes) -> list[str]:
    return [str(message) for message in decode(data).damage]


SMALL = written(talk(ask("a"), ask("b")).answer("når du spør"))


def test_every_changed_byte_is_noticed():
    for at in range(len(SMALL)):
        assert decode(SMALL[:at] + bytes([SMALL[at] ^ 1]) + SMALL[at + 1 :]).damage, at


def test_every_cut_is_noticed():
    for at in range(len(SMALL)):
        assert decode(SMALL[:at]).damage, at


def test_a_changed_answer_is_shown_but_noticed():
    opened = decode(RECORD.replace(b"si fra", b"si opp"))
    assert [str(message) for message in opened.damage] == [CHANGED]
    assert opened.conversation is not None
    assert opened.conversation.answers["løfter"][0] == Commitment("leader", "si opp")


def test_a_changed_name_in_the_head_is_noticed():
    assert damage(RECORD.replace(b"Kari", b"Mari", 1)) == [LOST, CHANGED]
    assert damage(without_seal(RECORD).replace(b"Kari", b"Mari", 1)) == [CHANGED]


def test_a_missing_line_is_noticed_and_the_rest_is_shown():
    opened = decode(b"\n".join([*LINES[:7], *LINES[8:]]) + b"\n")
    assert [str(message) for message in opened.damage] == [CHANGED, f"There are {17} lines; it should be {18}."]
    without = {name: value for name, value in EVERYTHING.answers.items() if name != "trygghet"}
    assert opened.conversation == replace(EVERYTHING, answers=without)


def test_an_extra_line_is_noticed():
    assert damage(RECORD + LINES[-1] + b"\n") == [CHANGED, "There are 19 lines; it should be 18."]


def test_a_cut_line_is_noticed_and_what_stands_before_it_is_shown():
    opened = decode(RECORD[:-20])
    assert [str(message) for message in opened.damage] == [CHANGED, "Line 19 can't be read."]
    without = {name: value for name, value in EVERYTHING.answers.items() if name != "kurs"}
    assert opened.conversation == replace(EVERYTHING, answers=without)


@pytest.mark.parametrize(
    "broken", [b"", b"\0" * 200, b"[" * 50_000, b'{"answer":', b"\xff\xfe", b"12", b"[]", b"{}", b"1" * 9999]
)
def test_a_line_that_says_nothing_is_left_out(broken: bytes):
    opened = decode(sealed([*LINES[:-1], broken]))
    assert [str(message) for message in opened.damage] == ["Line 19 can't be read."]
    assert opened.conversation is not None
    assert opened.conversation.at == "merknad"


def test_an_answer_that_does_not_fit_its_question_is_shown_as_it_was_written_and_named():
    changed = {
        b'{"answer":"tillit",': b'{"answer":"tillit","value":"11"}',
        b'{"answer":"hjemme",': b'{"answer":"ukjent","value":"x"}',
        b'{"answer":"mat",': b'{"answer":"mat","value":7}',
    }
    lines = [next((new for old, new in changed.items() if line.startswith(old)), line) for line in LINES]
    opened = decode(sealed(lines))
    assert [str(message) for message in opened.damage] == [
        "The answer to “mat” can't be read.",
        "The answer to “ukjent” does not fit its question.",
        "The answer to “tillit?” does not fit its question.",
    ]
    found = opened.conversation
    assert found is not None
    assert (found.answers["tillit"], found.answers["ukjent"]) == ("11", "x")
    assert found.guide.question("tillit").ask == "tillit?"
    assert found.guide.sections[-1].title == "Svar på spørsmål som er borte"


def test_without_its_head_a_conversation_is_still_shown():
    opened = decode(b"\n".join([b"\0" * 100, *LINES[1:]]) + b"\n")
    assert opened.head is None
    assert opened.conversation == EVERYTHING
    assert [str(message) for message in opened.damage] == [
        "The first line, which says whose conversation it is, is damaged.",
        CHANGED,
    ]


def test_without_the_line_that_says_where_it_stood_the_names_are_taken_from_the_head():
    opened = decode(sealed([*LINES[:2], b"{", *LINES[3:]]))
    assert [str(message) for message in opened.damage] == [
        "Line 3 can't be read.",
        "Where the conversation stood can't be read.",
    ]
    assert opened.conversation == replace(EVERYTHING, at=None, confirmed=frozenset())


def test_without_names_and_day_nothing_is_guessed():
    opened = decode(sealed([b"{", LINES[1], b"{", *LINES[3:]]))
    assert (opened.head, opened.conversation) == (None, None)
    assert "Line 3 can't be read." in map(str, opened.damage)


def test_without_the_guide_every_answer_is_shown_under_its_id_as_it_was_written():
    opened = decode(sealed([LINES[0], b"{", *LINES[2:]]))
    assert [str(message) for message in opened.damage] == [
        "Line 2 can't be read.",
        "The questions can't be read: what was answered is shown by their ids.",
    ]
    found = opened.conversation
    assert found is not None
    assert (found.guide.id, found.guide.title, found.guide.language) == ("prøve", "Prøvesamtale", "nb")
    assert {name: write(found.guide.question(name), value) for name, value in found.answers.items()} == {
        name: write(EVERYTHING.guide.question(name), value) for name, value in EVERYTHING.answers.items()
    }
    assert (found.drafts, found.parked, found.last) == (EVERYTHING.drafts, EVERYTHING.parked, EVERYTHING.last)


def test_without_guide_and_head_the_answers_are_still_there():
    opened = decode(sealed([b"{", b"{", *LINES[2:]]))
    assert opened.head is None
    assert opened.conversation is not None
    assert opened.conversation.answers["trygghet"] == EVERYTHING.answers["trygghet"]


def test_no_changed_byte_hides_an_answer_that_stands_on_another_line():
    conversation = talk(ask("a"), ask("b")).answer("når du spør").answer("ofte")
    record = written(conversation)
    for at, byte in enumerate(record):
        line = record.count(b"\n", 0, at) + 1
        for bit in (0x01, 0x20, 0x80):
            found = decode(record[:at] + bytes([byte ^ bit]) + record[at + 1 :]).conversation
            assert found is not None, (at, bit)
            # The end of a line belongs to the next one too.
            changed = {7: "a", 8: "b"}.get(line), {6: "a", 7: "b"}.get(line) if byte == ord("\n") else None
            for name in {"a", "b"}.difference(changed):
                assert found.answers.get(name) == conversation.answers[name], (at, bit, name)


def test_a_letter_that_was_lost_does_not_take_its_answer_with_it():
    opened = decode(RECORD.replace(b"rydder", b"ry\xffder"))
    assert [str(message) for message in opened.damage] == [CHANGED]
    assert opened.conversation is not None
    assert "ry\ufffdder plass" in str(opened.conversation.answers["trygghet"])


def test_every_changed_byte_of_the_first_line_is_noticed_by_those_who_read_it_alone():
    head = SMALL.partition(b"\n")[0]
    for at, byte in enumerate(head):
        for bit in range(8):
            with pytest.raises(StoreError):
                read_head(head[:at] + bytes([byte ^ 1 << bit]) + head[at + 1 :] + b"\n")


def test_a_record_without_a_seal_is_read_as_before():
    opened = decode(without_seal(RECORD))
    assert (opened.conversation, opened.damage) == (EVERYTHING, ())
    assert read_head(without_seal(RECORD).partition(b"\n")[0]) == opened.head
    old = without_seal(SMALL)
    for at, byte in enumerate(old):
        assert decode(old[:at] + bytes([byte ^ 1]) + old[at + 1 :]).damage, at


def test_millions_of_lines_are_told_in_few_words():
    messages = damage(RECORD + b"\n" * 5_000_000)
    assert len(messages) < 30
    assert messages[-1] == "1962 more lines can't be read."


@pytest.mark.parametrize(
    ("at", "instead", "words"),
    [
        (2, LINES[2].replace(b"merknad", b"ukjent"), "Where the conversation stood can't be read."),
        (3, b'{"last":[{"kind":"x"}]}', "The last agreement, which was to be reviewed, can't be read."),
        (4, b'{"parked":[7]}', "The parked topics can't be read."),
        (5, b'{"drafts":{"a":7}}', "What was half-typed can't be read."),
        (5, b'{"drafts":{"a":' + b"[" * 100 + b"]" * 100 + b"}}", "What was half-typed can't be read."),
    ],
)
def test_each_line_is_checked(at: int, instead: bytes, words: str):
    assert damage(sealed([*LINES[:at], instead, *LINES[at + 1 :]])) == [words]


def test_an_empty_file_is_damage():
    opened = decode(b"")
    assert (opened.head, opened.conversation) == (None, None)
    assert opened.damage


def with_head(change: Callable[[dict], object]) -> bytes:
    head = json.loads(LINES[0])
    change(head)
    return json.dumps(head, ensure_ascii=False, separators=(",", ":")).encode()


@pytest.mark.parametrize("missing", ["format", "id", "number", "title", "language", "leader", "date", "status"])
def test_a_head_that_lacks_something_is_damaged(missing: str):
    line = with_head(lambda head: head.pop(missing))
    with pytest.raises(StoreError, match="The first line, which says whose conversation it is, is damaged"):
        read_head(line)


@pytest.mark.parametrize(
    ("key", "value"), [("date", "i dag"), ("number", "12"), ("status", "halv"), ("employee", None), ("format", 0)]
)
def test_a_head_that_says_something_impossible_is_damaged(key: str, value: object):
    with pytest.raises(StoreError, match="is damaged"):
        read_head(with_head(lambda head: head.update({key: value})))


def test_a_newer_format_is_refused_with_words():
    head = with_head(lambda head: head.update(format=2, status="something new"))
    line = sealed_head(head.rpartition(b',"seal":"')[0]).removesuffix(b"\n")
    for act in (lambda: read_head(line), lambda: decode(b"\n".join([line, *LINES[1:]]))):
        with pytest.raises(StoreError) as told:
            act()
        assert str(told.value) == (
            "This conversation was written by a newer samtale, and is left as it is. "
            "Install the newest samtale to open it."
        )
