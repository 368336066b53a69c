"""A person's name corrected in all that is stored."""

from dataclasses import replace
from pathlib import Path

import pytest

from samtale.conversation import People
from samtale.errors import StoreError
from samtale.store.renaming import RenameResult, rename
from samtale.store.store import Store
from test_store import TALK, kept, with_


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "conversations", lambda _: "")


def people(store: Store) -> list[tuple[str, str]]:
    """Leader and employee of every record as they are written there."""
    opened = [store.read(head.id).conversation for head in store.heads()]
    return [(one.people.leader, one.people.employee) for one in opened if one]


def test_a_name_is_corrected_wherever_it_stands_whatever_its_case(store: Store):
    first, second, third, _ = kept(
        store, with_("Mari Oedegaard").finish(), with_("mari  oedegaard"), with_("Ola", "Mari Oedegaard"), with_("Eva")
    )
    before = store.read(first).conversation
    assert rename(store, "Mari Oedegaard", "Mari Ødegård") == RenameResult((first, second, third))
    assert people(store) == [
        ("Anne Berg", "Mari Ødegård"),
        ("Anne Berg", "Mari Ødegård"),
        ("Mari Ødegård", "Ola"),
        ("Anne Berg", "Eva"),
    ]
    after = store.read(first)
    assert after.damage == ()
    assert after.conversation == replace(before, people=People("Anne Berg", "Mari Ødegård"))


def test_two_spellings_of_one_person_become_one(store: Store):
    first, second = kept(store, with_("kari vik"), with_("Kari Wik"))
    assert rename(store, "Kari Wik", "Kari Vik").corrected == (first, second)
    assert store.names().everybody == ("Kari Vik", "Anne Berg")


def test_it_can_be_repeated_and_then_changes_nothing(store: Store):
    kept(store, with_("Mari Oedegaard"))
    rename(store, "Mari Oedegaard", "Mari Ødegård")
    written = {path: path.read_bytes() for path in store.folder.glob("*.jsonl")}
    assert rename(store, "Mari Oedegaard", "Mari Ødegård") == RenameResult()
    assert {path: path.read_bytes() for path in store.folder.glob("*.jsonl")} == written


def test_what_is_damaged_or_open_is_left_and_told_and_the_rest_is_renamed(store: Store):
    open_, headless, changed, whole = kept(store, *[with_("Per Vik")] * 4)
    (store.folder / f"{headless}.jsonl").write_bytes(b"\0")
    record = store.folder / f"{changed}.jsonl"
    record.write_bytes(record.read_bytes().replace(b'"parked":[]', b'"parked":["x"]'))
    damaged = record.read_bytes()
    with store.resume(open_):
        renamed = rename(store, "Per Vik", "Peer Vik")
    assert renamed.corrected == (whole,)
    assert sorted(str(line)[:6] for line in renamed.left) == sorted([open_, headless, changed])
    assert record.read_bytes() == damaged
    assert rename(store, "Per Vik", "Peer Vik").corrected == (open_,)


def test_one_conversation_can_be_left_out(store: Store):
    first, second = kept(store, *[with_("Per Vik")] * 2)
    assert rename(store, "Per Vik", "Peer Vik", but=first) == RenameResult((second,))


def test_nothing_is_renamed_where_leader_and_employee_would_be_one(store: Store):
    kept(store, with_("Per Vik", "Eva Lund"), with_("Siri", "Per Wik"), TALK)
    with pytest.raises(StoreError, match="would be leader and employee both"):
        rename(store, "Per Vik", "eva lund")
    assert people(store)[0] == ("Eva Lund", "Per Vik")
