"""A template from a stranger, exported through the command line: it is refused, soon, and without filling the memory.

What it can't do at all is tried out in `test_template`; here each way of lasting or growing is measured, against
the same export with our own template.
"""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from samtale.documents.template import LONGEST_TEMPLATE

ROOT = Path(__file__).parent.parent
SECONDS, MEGABYTES = 1.0, 100.0
"""More than the same export takes with `avtale`."""

# The command line in a process of its own, which tells at its end how long it worked, and how much memory it had at
# most. Its own time and not the clock's: the machine may have other things to do.
MEASURED = """
import json, os, re, sys, time
from samtale.cli.error_handling import run
code = run(sys.argv[1:])
most = re.search(r"VmHWM:\\s+(\\d+)", open("/proc/self/status").read())[1]
sys.stdout.flush()
print(json.dumps({"code": code, "seconds": time.process_time(), "megabytes": int(most) / 1024}), file=sys.__stderr__)
"""
pytestmark = pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="memory is measured on Linux")

ATTACKS = {
    "a loop without end": "\n{% for i in range(10**9) %}x{% endfor %}",
    "a long word": "\n{{ 'a'*10**10 }}",
    "a large number": "\n{{ 7**(10**8) }}",
    "a large number in digits": "\n{{ " + "9" * 45_000 + " }}",
    "a wide format": "\n{{ '%1000000000d'|format(1) }}",
    "loops over the answers": "\n" + "{% for a in commitments %}" * 5 + "x" * 1000 + "{% endfor %}" * 5,
    "loops over many answers": "\n" + "{% for a in commitments %}" * 4 + "{% endfor %}" * 4,
    "loops over plain values": "\n"
    + "".join(f"{{% for a in [{'1,' * 100}] %}}" for _ in range(5))
    + "{% endfor %}" * 5,
    "long text in a loop": "\n{% for a in [" + "1," * 200 + "] %}" + "x" * 45_000 + "{% endfor %}",
    "joins of joins": "\n{{ [" + f"[{'title,' * 100}]|join," * 40 + "]|join }}",
    "many copies": "\n{% for a in [" + "1," * 999 + "] %}{% if [" + "title|upper," * 40 + "] %}{% endif %}{% endfor %}",
    "a search in a loop": "\n{% for a in ["
    + "1," * 4000
    + "] %}{% if 'ab' in title or 'ba' in title %}{% endif %}{% endfor %}",
    "5,000 brackets": "\n{{ " + "(" * 5000 + "1" + ")" * 5000 + " }}",
    "5,000 lists": "\n{{ " + "[" * 5000 + "]" * 5000 + " }}",
    "deep conditions": "\n" + "{% if title %}" * 1500 + "{% endif %}" * 1500,
    "many faults": "\n" + "{{ a() }}\n" * 4_500,
    "an endless name": "\n{{ " + "a" * 45_000 + " }}",
    "notes that don't end": "\n" + "{#" * 20_000,
    "raw text that doesn't end": "\n" + "{% raw %}" * 4_900,
    "tags that don't end": "\n" + "{{ '" * 9_000,
    "python's inside": "\n{{ title.__class__.__mro__[1].__subclasses__() }}",
    "a stored method": "\n{% set f = title.format %}{{ f }}",
    "a stored method called": "\n{% set f = '{0.__class__}'.format %}{{ f(title) }}",
    "a file": "\n{% include '/etc/passwd' %}",
    "too long": "a" * (LONGEST_TEMPLATE + 1),
}


@dataclass(frozen=True)
class Run:
    """What a command line came to."""

    code: int
    seconds: float
    megabytes: float
    said: str


def run(home: Path, *arguments: str) -> Run:
    environment = {**os.environ, "SAMTALE_HOME": str(home), "SAMTALE_LANGUAGE": "en"}
    done = subprocess.run(
        [sys.executable, "-c", MEASURED, *arguments],
        env=environment,
        cwd=home,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    *said, measured = done.stderr.splitlines()
    return Run(**json.loads(measured), said="\n".join(said))


@pytest.fixture(scope="module")
def home(tmp_path_factory) -> Path:
    """A home with a conversation of many long answers: what a stranger's template can feed on."""
    folder = tmp_path_factory.mktemp("home")
    promises = [{"who": "leader", "what": f"Promise {number}"} for number in range(200)]
    questions = [{"id": f"q{number}", "ask": f"Question {number}?"} for number in range(300)]
    guide = {
        "samtale": "1",
        "id": "long",
        "title": "a" * 100_000,
        "language": "en",
        "sections": [
            {
                "id": "all",
                "title": "All",
                "questions": [*questions, {"id": "p", "ask": "What?", "type": "commitments"}],
            }
        ],
    }
    answers = {f"q{number}": "Words. " * 100 for number in range(300)}
    told = {"leader": "A", "employee": "B", "date": "2026-11-23", "answers": {**answers, "p": promises}}
    (folder / "guide.yaml").write_text(json.dumps(guide))
    (folder / "answers.json").write_text(json.dumps(told))
    assert run(folder, "start", "./guide.yaml", "--answers", "answers.json", "-o", "first.md").code == 0
    return folder


@pytest.fixture(scope="module")
def usual(home: Path) -> Run:
    """The same export with our own template."""
    done = run(home, "export", "-o", "usual.md")
    assert done.code == 0
    return done


@pytest.mark.parametrize("attack", ATTACKS)
def test_it_is_refused_with_its_line_within_a_second_and_100_megabytes(attack: str, home: Path, usual: Run):
    (home / "evil.md.j2").write_text(ATTACKS[attack], encoding="utf-8")
    done = run(home, "export", "--template", "./evil.md.j2", "-o", "evil.md")
    assert done.code == 5, done.said
    assert "Traceback" not in done.said
    assert f"{home / 'evil.md.j2'}:" in done.said
    assert len(done.said) < 10_000
    assert done.seconds < usual.seconds + SECONDS
    assert done.megabytes < usual.megabytes + MEGABYTES
    assert not (home / "evil.md").exists()
