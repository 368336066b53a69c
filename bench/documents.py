"""Documents: how long an export takes, and a hundred of them."""

import pickle
import sys
import time
from datetime import date
from pathlib import Path
from unittest.mock import patch

from measuring import Row, home, ratio, samtale, timed

from samtale.documents.frame import Frame
from samtale.documents.glyphs import FONTS
from samtale.documents.markdown import parse
from samtale.documents.pdf import pdf

ANSWERS = """\
guide: selvledelse
leader: Anne Berg
employee: Kari Ødegård
date: 2026-11-24
answers:
  lover:
    - {who: leader, what: Rydder plass i møtekalenderen, due: 2026-12-01}
  neste: 2027-02-15
"""
# What a program does that makes the same PDF of the same data, and nothing else.
BARE = """
import pickle, sys
import typer, jinja2, markdown_it, typst
files, options = pickle.load(open(sys.argv[1], "rb"))
fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[sys.argv[2]])
open(sys.argv[3], "wb").write(typst.compile(files, font_paths=fonts, **options))
"""
MARKDOWN = Path(__file__).parent.parent / "tests" / "golden" / "avtale-full-nb.md"


def export(runs: int) -> list[Row]:
    """`export --to pdf` in a process of its own, against a process that only compiles the same."""
    with home() as (folder, environment):
        markdown, made, bare = folder / "avtale.md", folder / "avtale.pdf", folder / "bare.pdf"
        (folder / "answers.yaml").write_text(ANSWERS, encoding="utf-8")
        timed(samtale("start", "--answers", str(folder / "answers.yaml"), "-o", str(markdown)), environment)
        compiled = _compiled(folder, markdown.read_text(encoding="utf-8"))
        row = ratio(
            "export --to pdf",
            1.3,
            lambda: timed(samtale("export", "--to", "pdf", "-o", str(made), "--force"), environment),
            lambda: timed([sys.executable, "-c", BARE, str(compiled), str(FONTS), str(bare)], environment),
            runs,
            against="a process that imports Typer, Jinja2, markdown-it-py and typst and compiles the same",
        )
        if made.stat().st_size != bare.stat().st_size:
            raise SystemExit("The two PDFs that are compared are not the same.")
        return [row]


def hundred(_: int) -> list[Row]:
    """A hundred different PDFs in one process."""
    markdown = MARKDOWN.read_text(encoding="utf-8")
    begun = time.perf_counter()
    for number in range(100):
        document = parse(markdown.replace("Kari", f"Kari {number}"))
        pdf(document, Frame("Avtale", "nb"), on=date(2026, 11, 23))
    return [Row("100 different PDFs", time.perf_counter() - begun, 5, "s", "in one process, of about two pages each")]


def _compiled(folder: Path, markdown: str) -> Path:
    """A file with what samtale hands to Typst for this document."""
    document = parse(markdown)
    with patch("typst.compile", return_value=b"") as compiler:
        pdf(document, Frame(document.title, "nb", ("Anne Berg", "Kari Ødegård")), on=date(2026, 11, 24))
    (files,), options = compiler.call_args
    del options["font_paths"]
    kept = folder / "compiled"
    kept.write_bytes(pickle.dumps((files, options)))
    return kept


MEASURES = {"export": export, "hundred": hundred}
