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
from samtale.conversation.answers import Both, Commitment, Entry, Goal, Reviewed
from samtale.conversation.conversation import Conversation, People
from samtale.errors import StoreError
from samtale.files.record import Head, decode, encode, guide_line, read_head
from samtale.guide.model import EntryField
from samtale.text import join_surrogates

LAST = (
    Reviewed("commitment", "leader", "rydde i møtene", date(2026, 9, 1)),
    Reviewed("goal", "employee", "levere strategien"),
)
COURSE = EntryField(id="kurs", ask="Hvilket kurs?")
HOURS = EntryField(id="timer", ask="Hvor mange timer?", type="number")
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
    """A record whose text was changed by somebody who knows how to compute its sum."""
    opened = lines[0].rpartition(b',"sha256":"')[0]
    rest = b"\n".join(lines[1:]) + b"\n"
    return opened + b',"sha256":"' + hashlib.sha256(opened + rest).hexdigest().encode() + b'"}\n' + rest


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
    seal = json.loads(lines[0])["sha256"]
    assert lines[0] == (
        '{"format":1,"id":"4kx7mp","number":12,"guide":"prøve","title":"Prøvesamtale","language":"nb",'
        f'{names},"status":"open","lines":6,"sha256":"{seal}"}}'
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
    conversation = conversation.answer(conversation.reading.read(conversation.guide.questions[0], said))
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
    assert damage(RECORD.replace(b"Kari", b"Mari", 1)) == [CHANGED]


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


def test_an_answer_that_the_guide_can_not_have_is_left_out_and_named():
    answers = [b'{"answer":"tillit","value":"11"}', b'{"answer":"ukjent","value":"x"}', b'{"answer":"mat","value":7}']
    opened = decode(sealed([*LINES[:6], *answers, *LINES[9:]]))
    assert [str(message) for message in opened.damage] == [
        "The answer to “tillit?” can't be read.",
        "The answer to “ukjent” can't be read.",
        "The answer to “mat?” can't be read.",
    ]


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


def test_without_the_guide_the_head_is_all_that_is_left():
    opened = decode(sealed([LINES[0], b"{", *LINES[2:]]))
    assert opened.conversation is None
    assert opened.head is not None
    assert [str(message) for message in opened.damage] == [
        "Line 2 can't be read.",
        "The questions can't be read, and so not what was answered to them.",
    ]


@pytest.mark.parametrize(
    ("at", "instead", "words"),
    [
        (1, b'{"guide":7}', "The questions can't be read, and so not what was answered to them."),
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
    line = with_head(lambda head: head.update(format=2, status="something new"))
    for act in (lambda: read_head(line), lambda: decode(b"\n".join([line, *LINES[1:]]))):
        with pytest.raises(StoreError) as told:
            act()
        assert str(told.value) == (
            "This conversation was written by a newer samtale, and is left as it is. "
            "Install the newest samtale to open it."
        )
