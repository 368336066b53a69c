"""The store: conversations begin, are held by one window, found again, read when damaged, and erased for good."""

import errno
import json
import os
import signal
import stat
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from making import DAY, ask, talk
from samtale.conversation.conversation import Conversation
from samtale.errors import DocumentError, SamtaleError, StoreError, UsageError
from samtale.files.system import Posix, host
from samtale.files.writing import temp_of
from samtale.questions.people import People
from samtale.store.contents import KnownNames
from samtale.store.conversation_format import encode, guide_line
from samtale.store.session import OpenConversation
from samtale.store.store import Store
from samtale.values import dataclass
from test_record import sealed_head
from test_system import windows

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="signals and modes of POSIX")

TALK = talk(ask("trygghet"), ask("mål"))


def with_(employee: str, leader: str = "Anne Berg", conversation: Conversation = TALK) -> Conversation:
    return replace(conversation, people=People(leader, employee))


def as_file(conversation: Conversation) -> str:
    return f"employee: {conversation.people.employee}\n"


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "conversations", as_file)


def kept(store: Store, *conversations: Conversation) -> list[str]:
    """Stores the conversations and lets go of them; their ids."""
    ids = []
    for conversation in conversations:
        with store.new(conversation) as session:
            ids.append(session.id)
    return ids


def left(folder: Path) -> list[str]:
    """The names of everything below a folder."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


def make_newer(record: Path) -> None:
    """The record as a samtale of another year would have written it."""
    head, _, rest = record.read_bytes().partition(b"\n")
    summed = head.replace(b'"format":1', b'"format":2').rpartition(b',"seal":"')[0]
    record.write_bytes(sealed_head(summed) + rest)


def told(act) -> str:
    with pytest.raises(StoreError) as error:
        act()
    return str(error.value)


# Beginning and going on


def test_a_conversation_is_taken_up_where_it_was_left(store: Store):
    with store.new(TALK) as session:
        session.save(TALK.answer("når du spør"))
        session.save(TALK.answer("når du spør").draft("halv"))
    with store.resume(session.id) as again:
        assert (again.id, again.number) == (session.id, 1)
        assert again.conversation == TALK.answer("når du spør").draft("halv")
        assert again.conversation.at == "mål"


def test_conversations_are_numbered_and_have_ids_that_are_no_words(store: Store):
    ids = kept(store, *[TALK] * 20)
    assert [head.number for head in store.heads()] == list(range(1, 21))
    assert [head.id for head in store.heads()] == ids
    assert len(set(ids)) == 20
    assert all(name[0] in "23456789" and set(name) <= set("23456789bcdfghjkmnpqrstvwxz") for name in ids)


def test_a_number_is_never_given_twice(store: Store):
    first, last = kept(store, TALK, TALK)
    store.erase(last)
    kept(store, TALK)
    assert [head.number for head in store.heads()] == [1, 3]
    store.erase(first)


def test_a_number_is_never_given_twice_even_when_the_counts_file_is_lost(store: Store):
    kept(store, TALK, TALK)
    counts_of(store).unlink()
    kept(store, TALK)
    assert [head.number for head in store.heads()] == [1, 2, 3]


def test_the_store_says_where_a_conversation_lies(store: Store):
    with store.new(TALK) as session:
        assert Path(session.place).read_bytes().startswith(b'{"format":1,')


@posix_only
def test_nobody_else_may_look_into_it(store: Store, tmp_path: Path):
    umask = os.umask(0)
    try:
        with store.new(TALK) as session:
            session.save(TALK.answer("når du spør"))
            modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in tmp_path.rglob("*")}
    finally:
        os.umask(umask)
    assert modes.pop("conversations") == 0o700
    assert set(modes.values()) == {0o600}
    assert len(modes) == 5


def test_nothing_in_the_store_is_named_after_a_person(store: Store, tmp_path: Path):
    with store.new(TALK) as session:
        name = session.id
        assert left(tmp_path) == [
            "conversations",
            "conversations.json",
            "conversations.lock",
            f"conversations/{name}.holder",
            f"conversations/{name}.jsonl",
            f"conversations/{name}.lock",
        ]


def test_a_store_on_windows_works_alike(tmp_path: Path):
    store = Store(tmp_path / "conversations", as_file, windows())
    with store.new(TALK) as session:
        session.save(TALK.answer("når du spør"))
        assert session.save_elsewhere(TALK, str(tmp_path / "answers.yaml")) == str(tmp_path / "answers.yaml")
    assert store.read(session.id).conversation == TALK.answer("når du spør")
    store.erase(session.id)
    assert left(tmp_path / "conversations") == []


# Two windows


def test_two_windows_do_not_hold_the_same_conversation(store: Store, monkeypatch):
    monkeypatch.setenv("LOGNAME", "anne")
    with store.new(TALK) as session:
        holder = json.loads(Path(session.place).with_suffix(".holder").read_text())
        since = datetime.fromisoformat(holder["since"])
        assert told(lambda: store.resume(session.id)) == (
            f"This conversation is open in another window: anne on {host()}, since {since:%-d %b %Y %H:%M}. "
            "Save and leave it there (Ctrl-S), then try again."
        )
        assert "another window" in told(lambda: store.erase(session.id))
        session.save(TALK.answer("fortsatt her"))
        assert store.read(session.id).conversation == TALK.answer("fortsatt her")
    with store.resume(session.id) as again:
        assert again.conversation == TALK.answer("fortsatt her")


def test_other_conversations_can_be_held_at_the_same_time(store: Store):
    with store.new(TALK) as one, store.new(TALK) as other:
        one.save(TALK.answer("en"))
        other.save(TALK.answer("to"))
    assert [store.read(session.id).conversation for session in (one, other)] == [TALK.answer("en"), TALK.answer("to")]


@pytest.mark.parametrize(
    "holder", [b"", b"{}", b"[" * 9999, b'{"process":4194304,"user":"x","host":"HOST","since":"x"}']
)
def test_a_holder_that_is_not_known_is_not_named(holder: bytes, store: Store):
    with store.new(TALK) as session:
        Path(session.place).with_suffix(".holder").write_bytes(holder.replace(b"HOST", host().encode()))
        assert told(lambda: store.resume(session.id)).startswith("This conversation is open in another window. Save")


def test_releasing_twice_is_no_error(store: Store):
    session = store.new(TALK)
    session.release()
    session.release()
    store.resume(session.id).release()


IN_A_CHILD = textwrap.dedent(
    """
    import os, signal, sys
    from pathlib import Path
    from making import ask, talk
    from samtale.store.store import Store

    store = Store(Path(sys.argv[1]), lambda conversation: "")
    talk = talk(ask("trygghet"), ask("mål"))
    """
)


def in_a_child(code: str, *arguments: object, wait: bool = True):
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(Path(__file__).parent), *sys.path])}
    command = [sys.executable, "-c", IN_A_CHILD + textwrap.dedent(code), *map(str, arguments)]
    child = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)
    return (child.communicate()[0], child.returncode) if wait else child


def test_two_processes_never_give_the_same_number_or_id(store: Store):
    code = """
    for _ in range(15):
        with store.new(talk) as session:
            print(session.number, session.id)
    """
    children = [in_a_child(code, store.folder, wait=False) for _ in range(2)]
    lines = [line for child in children for line in child.communicate()[0].split("\n") if line]
    assert sorted(int(line.split()[0]) for line in lines) == list(range(1, 31))
    assert len({line.split()[1] for line in lines}) == 30
    assert json.loads(counts_of(store).read_text()) == {"format": 1, "last": 30, "kept": 30}


@posix_only
def test_a_killed_window_keeps_nobody_out(store: Store):
    (name,) = kept(store, TALK)
    _, code = in_a_child(
        "session = store.resume(sys.argv[2]); os.kill(os.getpid(), signal.SIGKILL)", store.folder, name
    )
    assert code == -signal.SIGKILL
    assert (store.folder / f"{name}.holder").exists()
    with store.resume(name) as session:
        assert session.conversation == TALK
    assert not (store.folder / f"{name}.holder").exists()


@posix_only
def test_killed_at_any_step_of_a_save_nothing_acknowledged_is_lost(store: Store):
    (name,) = kept(store, TALK)
    code = """
    session = store.resume(sys.argv[2])
    left = int(sys.argv[3])

    def dying(act):
        def instead(*parts, **named):
            global left
            left -= 1
            if left < 0:
                os.kill(os.getpid(), signal.SIGKILL)
            return act(*parts, **named)
        return instead

    for each in ("open", "write", "fsync", "close", "replace", "unlink"):
        setattr(os, each, dying(getattr(os, each)))
    saved = session.conversation.answer("nytt")
    session.save(saved)
    """
    before, after = TALK, TALK.answer("nytt")
    seen: list[bool] = []
    for step in range(30):
        with store.resume(name) as session:
            session.save(before)
            assert not temp_of(Path(session.place)).exists()
        _, ended = in_a_child(code, store.folder, name, step)
        opened = store.read(name)
        assert opened.damage == ()
        assert opened.conversation in (before, after)
        seen.append(opened.conversation == after)
        if ended == 0:
            break
    assert seen == sorted(seen)
    assert seen[-1]
    assert seen.index(True) > 4


def test_what_a_crash_left_behind_is_swept_when_the_conversation_is_resumed(store: Store):
    (name,) = kept(store, TALK)
    temp = temp_of(store.folder / f"{name}.jsonl")
    temp.write_bytes(b"half a rec")
    store.read(name)
    store.heads()
    assert temp.exists()
    store.resume(name).release()
    assert not temp.exists()


# Lists, and finding one again


def test_heads_come_by_number(store: Store):
    names = ["Kari Ødegård", "Ola Nordmann", "Kari Ødegård"]
    kept(store, *map(with_, names))
    assert [head.people.employee for head in store.heads()] == names
    assert [(head.on, head.status, head.guide) for head in store.heads()] == [(DAY, "open", "prøve")] * 3


def test_a_store_that_was_never_used_is_empty(store: Store, tmp_path: Path):
    assert store.heads() == ()
    assert store.names() == KnownNames()
    assert store.agreements_of(People("Anne Berg", "Kari Ødegård")) == ()
    assert left(tmp_path) == []


def test_bad_heads_are_told_and_the_others_are_listed(store: Store):
    good, bad, new, moved = kept(store, TALK, TALK, TALK, TALK)
    (store.folder / f"{bad}.jsonl").write_bytes(b"\0" * 300)
    make_newer(store.folder / f"{new}.jsonl")
    (store.folder / f"{moved}.jsonl").rename(store.folder / "2bcdfg.jsonl")
    contents = store.contents()
    assert [head.id for head in contents.heads] == [good] == [head.id for head in store.heads()]
    assert {lost.id: str(lost.message) for lost in contents.unreadable} == {
        bad: "The first line, which says whose conversation it is, is damaged.",
        new: "This conversation was written by a newer samtale, and is left as it is.",
        "2bcdfg": "The file 2bcdfg.jsonl holds another conversation.",
    }
    assert contents.count == 4


@posix_only
def test_a_conversation_that_can_not_be_opened_is_told(store: Store):
    (name,) = kept(store, TALK)
    (store.folder / f"{name}.jsonl").unlink()
    (store.folder / f"{name}.jsonl").mkdir()
    assert told(lambda: store.read(name)).startswith(f"The conversation {name} can't be read: there is a file where")
    assert [lost.id for lost in store.contents().unreadable] == [name]


def test_other_files_in_the_folder_are_nobodys_business(store: Store):
    kept(store, TALK)
    for name in (".DS_Store", "desktop.ini", "4kx7mp kopi.jsonl", "notes.txt", "4KX7MP.JSONL"):
        (store.folder / name).write_text("something else")
    assert store.contents().count == 1


def put(store: Store, name: str, number: int, conversation: Conversation = TALK) -> None:
    """Lays a conversation into the store under an id of one's own choosing."""
    store.folder.mkdir(exist_ok=True)
    record = encode(name, number, conversation, guide_line(conversation.guide))
    (store.folder / f"{name}.jsonl").write_bytes(record)


@pytest.fixture
def found(store: Store) -> Store:
    put(store, "4kx7mp", 1, with_("Kari Ødegård").finish())
    put(store, "4kz222", 2, with_("Ola Nordmann").finish())
    put(store, "7bcdfg", 3, with_("Åse Ødegård"))
    put(store, "2karin", 4, with_("Per Kåre"))
    put(store, "9zzzzz", 5, with_("Siri"))
    (store.folder / "5dmged.jsonl").write_bytes(b"")
    (store.folder / "6dmged.jsonl").write_bytes(b"")
    (store.folder / "6dmgxd.jsonl").write_bytes(b"")
    return store


@pytest.mark.parametrize(
    ("wanted", "id_"),
    [
        ("4kx7mp", "4kx7mp"),
        (" 4KX7MP ", "4kx7mp"),
        ("4kx", "4kx7mp"),
        ("7", "7bcdfg"),
        ("nordm", "4kz222"),
        ("KARI", "4kx7mp"),
        ("A\u030aSE", "7bcdfg"),
        ("2kari", "2karin"),
        ("5d", "5dmged"),
    ],
)
def test_a_conversation_is_found_by_its_id_a_beginning_or_a_name(wanted: str, id_: str, found: Store):
    assert found.find(wanted, "finished") == id_


def test_left_out_it_is_the_newest_by_number(found: Store):
    assert found.find(None, "open") == "9zzzzz"
    assert found.find(None, "finished") == "4kz222"


@pytest.mark.parametrize("wanted", ["4k", "ødegård", "6"])
def test_what_could_be_several_is_told_with_all_of_them(wanted: str, found: Store):
    text = told(lambda: found.find(wanted, "finished"))
    lines = {
        "4k": "4kx7mp  24 Nov 2026: Kari Ødegård, Prøvesamtale 4kz222  24 Nov 2026: Ola Nordmann, Prøvesamtale",
        "6": "6dmged  can't be read 6dmgxd  can't be read",
        "ødegård": "4kx7mp  24 Nov 2026: Kari Ødegård, Prøvesamtale "
        "7bcdfg  24 Nov 2026: Åse Ødegård, Prøvesamtale (unfinished)",
    }
    assert text == (
        f"“{wanted}” could be several conversations. {lines[wanted]} Say which one by its id, or the beginning of it."
    )


@pytest.mark.parametrize("wanted", ["x", "kåre per", "", "../../etc/passwd", "\x1b[31m"])
def test_what_is_none_is_told(wanted: str, found: Store):
    text = told(lambda: found.find(wanted, "open"))
    assert text.startswith("No conversation has the id “")
    assert text.endswith("”, or is with somebody of that name. “samtale list” shows all that there are.")
    assert "\x1b" not in text


def test_nothing_said_is_nobody_even_where_there_is_only_one(store: Store):
    kept(store, TALK)
    assert told(lambda: store.find(" ", "open")).startswith("No conversation has the id “”")


@pytest.mark.parametrize("status", ["open", "finished"])
def test_without_any_conversation_there_is_no_newest(status, store: Store):
    words = {"open": "There is no unfinished conversation.", "finished": "No conversation is finished."}
    hint = "“samtale list” shows all that there are; “samtale start” begins one."
    assert told(lambda: store.find(None, status)) == f"{words[status]} {hint}"


@pytest.mark.parametrize("name", ["nobody", "../conversations", "../../etc/passwd", "", "4KX7MP"])
def test_an_id_that_is_none_leads_nowhere(name: str, found: Store):
    for act in (found.read, found.resume, found.erase):
        assert told(lambda act=act: act(name)).startswith("No conversation has the id")


def test_the_last_agreement_is_that_of_the_same_two(store: Store):
    kari = with_("Kari Ødegård")
    first, second, _, _, _ = kept(
        store, kari.finish(), kari.finish(), kari, with_("Kari Ødegård", "Per").finish(), with_("Ola").finish()
    )

    def last(leader: str, employee: str, but: str = "") -> str | None:
        heads = store.agreements_of(People(leader, employee), but)
        return heads[-1].id if heads else None

    assert last("Anne Berg", "Kari Ødegård") == second
    assert last("anne  berg", "KARI ØDEGÅRD ") == second
    assert last("Anne Berg", "Kari Ødegård", but=second) == first
    assert last("Kari Ødegård", "Anne Berg") is None
    store.erase(second)
    assert last("Anne Berg", "Kari Ødegård") == first


def test_the_people_of_earlier_conversations_are_remembered_the_latest_first(store: Store):
    *_, last = kept(store, with_("Kari"), with_("Ola", "Per Lund"), with_("Åse"), with_("Kari", "Eva Dahl"))
    assert store.names() == KnownNames("Eva Dahl", ("Kari", "Åse", "Ola", "Eva Dahl", "Anne Berg", "Per Lund"))
    assert store.names(but=last) == KnownNames("Anne Berg", ("Åse", "Ola", "Kari", "Anne Berg", "Per Lund"))


def test_a_person_is_one_in_every_list_as_spelled_the_first_time(store: Store):
    kept(store, with_("Mari Vik"), with_("mari  vik", "ANNE BERG"), with_("Ola Vik", "MARI VIK"))
    people = [(head.people.leader, head.people.employee) for head in store.heads()]
    assert people == [("Anne Berg", "Mari Vik"), ("Anne Berg", "Mari Vik"), ("Mari Vik", "Ola Vik")]
    assert store.names() == KnownNames("Mari Vik", ("Ola Vik", "Mari Vik", "Anne Berg"))


def test_a_name_that_is_one_persons_is_their_newest_such_conversation(store: Store):
    first, second, open_, other, short = kept(
        store,
        with_("Jonas Dahl").finish(),
        with_("jonas dahl").finish(),
        with_("Jonas Dahl"),
        with_("Eva"),
        with_("Jon"),
    )
    assert store.find("jonas", "finished") == second
    assert store.find("dahl", "open") == open_
    assert store.find("eva", "finished") == other, "there is none that is finished"
    assert store.find("jon", "open") == short, "a whole name goes before parts of others"
    assert "could be several" in told(lambda: store.find("a", "open"))
    assert store.find(first, "finished") == first


# Damage


def test_a_damaged_conversation_is_shown_but_not_held_nor_changed(store: Store):
    (name,) = kept(store, TALK.answer("når du spør"))
    path = store.folder / f"{name}.jsonl"
    damaged = path.read_bytes().replace(b"du sp", b"de sp")
    path.write_bytes(damaged)
    opened = store.read(name)
    assert opened.conversation == TALK.answer("når de spør")
    assert len(opened.damage) == 1
    assert told(lambda: store.resume(name)) == (
        f"The conversation {name} is damaged, and is left as it is. "
        "The text is not as samtale wrote it: it was changed from outside, or the disk has failed. "
        f"“samtale show {name}” shows what can be read, “samtale export {name} --to yaml -o FILE” saves it, and "
        "“samtale start --answers FILE” makes a new conversation of it."
    )
    assert path.read_bytes() == damaged
    assert left(store.folder) == [f"{name}.jsonl", f"{name}.lock"]
    store.erase(name)
    assert left(store.folder) == []


def test_a_newer_format_is_neither_opened_nor_held_but_can_be_erased(store: Store):
    (name,) = kept(store, TALK)
    make_newer(store.folder / f"{name}.jsonl")
    for act in (store.read, store.resume):
        assert "written by a newer samtale" in told(lambda act=act: act(name))
    store.erase(name)
    assert store.heads() == ()


# Erasing


def test_erasing_leaves_nothing_of_a_conversation(store: Store, tmp_path: Path):
    name, other = kept(store, with_("Kari Ødegård"), with_("Ola"))
    temp_of(store.folder / f"{name}.jsonl").write_bytes(b"half a rec")
    temp_of(store.folder / f"{name}.holder").write_bytes(b"half")
    (store.folder / f"{name}.holder").write_bytes(b"crashed")
    store.erase(name)
    assert left(tmp_path) == [
        "conversations",
        "conversations.json",
        "conversations.lock",
        f"conversations/{other}.jsonl",
        f"conversations/{other}.lock",
    ]
    assert not any(b"Kari" in path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())


def test_erasing_the_last_one_is_no_false_alarm(store: Store):
    (name,) = kept(store, TALK)
    store.erase(name)
    assert store.heads() == ()
    assert store.names() == KnownNames()
    kept(store, TALK)
    assert [head.number for head in store.heads()] == [2]


def test_after_a_crash_between_counting_and_removal_nothing_is_missed(store: Store):
    (name,) = kept(store, TALK)

    class Crashing(Posix):
        def remove(self, path: Path) -> None:
            if path.suffix == ".jsonl":
                raise KeyboardInterrupt
            super().remove(path)

    with pytest.raises(KeyboardInterrupt):
        Store(store.folder, as_file, Crashing()).erase(name)
    assert [head.id for head in store.heads()] == [name]
    store.erase(name)
    assert store.heads() == ()


def test_a_conversation_that_can_not_be_removed_is_told(store: Store):
    (name,) = kept(store, TALK)

    class Stuck(Posix):
        def remove(self, path: Path) -> None:
            if path.suffix == ".jsonl":
                raise PermissionError(errno.EACCES, "held open")
            super().remove(path)

    text = told(lambda: Store(store.folder, as_file, Stuck()).erase(name))
    assert text.startswith(f"Nothing can be written in {store.folder}: you have no permission to do so")
    with store.resume(name) as session:
        assert session.conversation == TALK


# A folder that is not as it was


def counts_of(store: Store) -> Path:
    return store.folder.with_name("conversations.json")


def everything(store: Store) -> Iterator:
    yield store.heads
    yield store.names
    yield lambda: store.find(None, "open")
    yield lambda: store.read("4kx7mp")
    yield lambda: store.resume("4kx7mp")
    yield lambda: store.erase("4kx7mp")
    yield lambda: store.new(TALK)


@pytest.mark.parametrize("gone", ["emptied", "unmounted", "full of other files"])
def test_an_emptied_or_unmounted_folder_is_not_taken_for_no_conversations(gone: str, store: Store, tmp_path: Path):
    kept(store, TALK, TALK)
    for path in store.folder.iterdir():
        path.unlink()
    if gone == "unmounted":
        store.folder.rmdir()
    if gone == "full of other files":
        (store.folder / "lost+found").mkdir()
    before = left(tmp_path)
    for act in everything(store):
        assert told(act) == (
            f"There should be conversations in {store.folder}, but the folder is empty or gone. "
            "Nothing was changed, and no new conversation is begun in its place. "
            "Connect the disk or network folder that they are on, or restore them from a backup. "
            "If they were deleted on purpose: samtale list --accept"
        )
    assert left(tmp_path) == before
    store.accept()
    assert store.heads() == ()
    kept(store, TALK)
    assert [head.number for head in store.heads()] == [3]


def test_conversations_that_are_gone_are_missed_until_that_is_accepted(store: Store):
    names = kept(store, TALK, TALK, TALK, TALK)
    for name in names[:3]:
        (store.folder / f"{name}.jsonl").unlink()
    assert (store.missing(), [head.id for head in store.heads()]) == (3, names[3:])
    kept(store, TALK)
    assert store.missing() == 3
    store.erase(names[3])
    assert store.missing() == 3
    store.accept()
    assert store.missing() == 0
    assert [head.number for head in store.heads()] == [5]


def test_more_conversations_than_there_should_be_hide_none_that_is_gone_later(store: Store):
    names = kept(store, TALK, TALK)
    put(store, "2bcdfg", 9)
    kept(store, TALK)
    assert store.missing() == 0
    (store.folder / f"{names[0]}.jsonl").unlink()
    assert store.missing() == 1


@pytest.mark.parametrize("text", ["", "{", "[]", '{"last": 1}', '{"last": "x", "kept": 0}'])
def test_a_counts_file_that_can_not_be_read_is_no_proof_that_there_was_nothing(text: str, store: Store):
    (name,) = kept(store, TALK)
    counts_of(store).write_text(text)
    assert [head.id for head in store.heads()] == [name]
    (store.folder / f"{name}.jsonl").unlink()
    assert told(store.heads).startswith("There should be conversations in")


def test_a_file_in_place_of_the_folder_is_told(store: Store):
    store.folder.write_text("not a folder")
    for act in everything(store):
        text = told(act)
        assert text.startswith(f"The conversations in {store.folder} can't be read: there is a file where a folder")
    assert store.folder.read_text() == "not a folder"


@posix_only
def test_what_lies_in_the_way_is_told(store: Store, tmp_path: Path):
    store.folder.symlink_to(tmp_path / "a disk that is not connected")
    assert told(lambda: store.new(TALK)).startswith(f"Nothing can be written in {store.folder}: there is a file where")
    store.folder.unlink()
    inside = Store(tmp_path / "file" / "conversations", as_file)
    (tmp_path / "file").write_text("")
    assert "there is a file where a folder should be" in told(lambda: inside.new(TALK))
    (name,) = kept(store, TALK)
    (store.folder / f"{name}.lock").unlink()
    (store.folder / f"{name}.lock").mkdir()
    assert told(lambda: store.resume(name)).startswith(
        f"Nothing can be written in {store.folder}: there is a file where"
    )
    counts_of(store).unlink()
    counts_of(store).mkdir()
    assert told(lambda: store.new(TALK)).startswith(f"{counts_of(store)} can't be read: there is a file where")


def test_a_store_that_is_busy_for_long_is_told(store: Store, monkeypatch):
    monkeypatch.setattr("samtale.store.store._PATIENCE", 0.05)
    with store._numbering():
        assert told(lambda: store.new(TALK)) == (
            "Another window is starting or erasing a conversation right now. Try again in a moment."
        )


def test_a_folder_that_vanishes_during_a_conversation_is_told_at_the_next_save(store: Store, tmp_path: Path):
    with store.new(TALK) as session:
        store.folder.rename(tmp_path / "elsewhere")
        assert "the folder is gone" in told(lambda: session.save(TALK.answer("når du spør")))
        assert not store.folder.exists()
        (tmp_path / "elsewhere").rename(store.folder)
        session.save(TALK.answer("når du spør"))
    assert store.read(session.id).conversation == TALK.answer("når du spør")


@dataclass(frozen=True)
class Full(Posix):
    """A disk that is full as soon as the list says so."""

    full: tuple[list[bool]] = ([],)

    def sync_file(self, descriptor: int) -> None:
        if self.full[0]:
            raise OSError(errno.ENOSPC, "full")
        super().sync_file(descriptor)


def test_on_a_full_disk_what_was_saved_is_safe_and_there_is_a_way_out(tmp_path: Path):
    full: list[bool] = []
    store = Store(tmp_path / "conversations", as_file, Full(full=(full,)))
    with store.new(TALK) as session:
        session.save(TALK.answer("en"))
        full.append(True)
        assert "the disk is full. What was saved before is safe" in told(lambda: session.save(TALK.answer("to")))
        assert session.conversation == store.read(session.id).conversation == TALK.answer("en")
        full.clear()
        session.save(TALK.answer("to"))
    assert store.read(session.id).conversation == TALK.answer("to")


def test_a_conversation_that_can_not_be_stored_is_not_begun(tmp_path: Path):
    store = Store(tmp_path / "conversations", as_file, Full(full=([True],)))
    assert "the disk is full" in told(lambda: store.new(TALK))
    assert left(tmp_path / "conversations") == []
    assert store.heads() == ()


def test_when_the_counts_file_can_not_be_written_the_conversation_is_not_begun(store: Store, tmp_path: Path):
    kept(store, TALK)

    class NoCounts(Posix):
        def replace(self, source: Path, target: Path) -> None:
            if target.name == "conversations.json":
                raise OSError(errno.ENOSPC, "full")
            super().replace(source, target)

    before = left(tmp_path)
    assert "the disk is full" in told(lambda: Store(store.folder, as_file, NoCounts()).new(TALK))
    assert left(tmp_path) == before


def test_a_conversation_that_can_not_be_resumed_is_let_go_of(tmp_path: Path):
    full: list[bool] = []
    store = Store(tmp_path / "conversations", as_file, Full(full=(full,)))
    (name,) = kept(store, TALK)
    full.append(True)
    assert "the disk is full" in told(lambda: store.resume(name))
    full.clear()
    with store.resume(name) as session:
        assert session.conversation == TALK


@posix_only
def test_a_folder_that_can_only_be_read_can_be_looked_at(store: Store):
    (name,) = kept(store, TALK)
    (store.folder / f"{name}.lock").unlink()
    store.folder.chmod(0o500)
    if os.access(store.folder, os.W_OK):
        pytest.skip("root may write everywhere")
    try:
        assert store.read(store.heads()[0].id).conversation == TALK
        assert told(lambda: store.resume(name)).startswith(f"Nothing can be written in {store.folder}:")
    finally:
        store.folder.chmod(0o700)


# Elsewhere


@pytest.fixture
def session(store: Store) -> Iterator[OpenConversation]:
    with store.new(TALK) as session:
        yield session


def test_the_answers_can_be_saved_elsewhere(session: OpenConversation, tmp_path: Path):
    place = str(tmp_path / "answers.yaml")
    assert session.save_elsewhere(TALK, place) == place
    assert Path(place).read_text(encoding="utf-8") == "employee: Kari Ødegård\n"


def test_a_copy_can_be_written_whatever_was_typed(session: OpenConversation, tmp_path: Path):
    session.save_elsewhere(with_("Kari \ud83d"), str(tmp_path / "answers.yaml"))
    assert (tmp_path / "answers.yaml").read_text(encoding="utf-8") == "employee: Kari \ufffd\n"


def test_in_a_folder_the_copy_gets_a_name_of_its_own(session: OpenConversation, tmp_path: Path):
    written = tmp_path / f"samtale-2026-11-24-{session.id}.yaml"
    assert session.save_elsewhere(TALK, str(tmp_path)) == str(written)
    assert written.read_text(encoding="utf-8") == "employee: Kari Ødegård\n"


def test_a_copy_goes_to_ones_own_folder_and_to_where_one_stands(session: OpenConversation, tmp_path: Path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("USERPROFILE", str(tmp_path / "home"))
    (tmp_path / "home").mkdir()
    assert session.save_elsewhere(TALK, "~/copy.yaml") == str(tmp_path / "home" / "copy.yaml")
    monkeypatch.chdir(tmp_path)
    assert session.save_elsewhere(TALK, "copy.yaml") == str(tmp_path / "copy.yaml")
    with pytest.raises(SamtaleError):
        session.save_elsewhere(TALK, "~nobody-of-that-name/copy.yaml")


def test_a_copy_overwrites_nothing(session: OpenConversation, tmp_path: Path):
    (tmp_path / "mine").write_text("mine")
    with pytest.raises(UsageError) as error:
        session.save_elsewhere(TALK, str(tmp_path / "mine"))
    assert str(error.value) == f"{tmp_path / 'mine'} already exists, and was left as it is. Give another name."
    assert (tmp_path / "mine").read_text() == "mine"


def test_a_copy_that_can_not_be_written_either_is_told(tmp_path: Path):
    full: list[bool] = []
    with Store(tmp_path / "conversations", as_file, Full(full=(full,))).new(TALK) as session:
        full.append(True)
        with pytest.raises(DocumentError, match="could not be written: the disk is full"):
            session.save_elsewhere(TALK, str(tmp_path / "copy.yaml"))
