"""Answers as they stand in files and input fields: the reverse of reading. `read(write(value))` is the value."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from samtale.conversation.answers import Both, Commitment, Entry, Goal, Raw, Reviewed, Single, Value


def write(value: Value | None) -> Raw:
    """The answer as text, lists and mappings; days in ISO, numbers with a decimal point."""
    if isinstance(value, Both):
        return {
            who: write(answer)
            for who, answer in (("employee", value.employee), ("leader", value.leader))
            if answer is not None
        }
    return None if value is None else _single(value)


def _single(value: Single | Goal | Commitment | Reviewed | Entry) -> Raw:
    match value:
        case bool():
            return "yes" if value else "no"
        case str():
            return value
        case int():
            return str(value)
        case Decimal():
            return format(value, "f")
        case date():
            return value.isoformat()
        case Goal():
            return _filled({"goal": value.goal, "sign": value.sign, "due": value.due, "support": value.support})
        case Commitment():
            return _filled({"who": value.who, "what": value.what, "due": value.due})
        case Reviewed():
            row = {"kind": value.kind, "who": value.who, "what": value.what, "due": value.due}
            return _filled({**row, "status": value.status, "remark": value.remark})
        case Entry():
            return _filled(value.values)
        case tuple():
            return [_single(part) for part in value]


def _filled(row: Mapping[str, str | date | Decimal | None]) -> dict[str, Raw]:
    return {name: _single(part) for name, part in row.items() if part is not None and part != ""}
