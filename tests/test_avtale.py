"""The built-in template, in its three languages: whole agreements as they are printed.

`SAMTALE_GOLDEN=write pytest tests/test_avtale.py` writes the golden files anew: read what has changed.
"""

import os
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from hostile import HOSTILE, MARKDOWN, anatomy, as_said
from samtale.agreement import Agreement, summarise
from samtale.agreement.agreement import AgreedAnswer, Part, Point
from samtale.conversation import Conversation, People
from samtale.documents.markdown import parse
from samtale.documents.template import render
from samtale.documents.tree import Table
from samtale.guide.model import Guide, Section
from samtale.questions.answers import Both
from samtale.questions.choice import ChoiceQuestion
from samtale.questions.choices import ChoicesQuestion
from samtale.questions.commitments import Commitment, CommitmentsQuestion
from samtale.questions.date import DateQuestion
from samtale.questions.entries import EntriesQuestion, Entry
from samtale.questions.goals import Goal, GoalsQuestion
from samtale.questions.list import ListQuestion
from samtale.questions.number import NumberQuestion
from samtale.questions.review import Reviewed, ReviewQuestion
from samtale.questions.scale import ScaleQuestion
from samtale.questions.text import TextQuestion
from samtale.questions.yes_no import YesNoQuestion
from samtale.text import clean_line

HERE = Path(__file__).parent
TEMPLATES = HERE.parent / "templates"
LANGUAGES = ("nb", "nn", "en")

PEOPLE = People("Anne Berg", "Kari Ødegård")
ON = date(2026, 11, 23)

EVERYTHING = (
    Section(
        id="last",
        title="Siden sist",
        questions=(
            ReviewQuestion(id="review", ask="Hvordan har det gått?"),
            TextQuestion(id="learnt", ask="Hva lærte vi?", by="employee"),
        ),
    ),
    Section(
        id="support",
        title="Støtte",
        questions=(
            TextQuestion(id="safe", ask="Når kjenner du at du har meg i ryggen?", label="Trygghet", by="employee"),
            ScaleQuestion(id="sure", ask="Hvor trygg?", from_=0, to=10, labels={8: "ganske trygg"}),
            ScaleQuestion(id="mood", ask="Stemning", from_=-2, to=2),
            ChoiceQuestion(id="where", ask="Hvor?", label="Sted", options={"g": "Gjøvik"}),
            ChoicesQuestion(id="days", ask="Dager", by="leader", options={"m": "mandag", "o": "onsdag"}, other=True),
            YesNoQuestion(id="home", ask="Hjemmekontor?", by="both"),
            NumberQuestion(id="share", ask="Andel"),
            DateQuestion(id="start", ask="Fra"),
            ListQuestion(id="learn", ask="Å lære", by="employee"),
            EntriesQuestion(
                id="courses",
                ask="Kurs",
                fields=(
                    TextQuestion(id="what", ask="Hvilket kurs?"),
                    NumberQuestion(id="hours", ask="Timer"),
                    DateQuestion(id="when", ask="Når?"),
                    ChoiceQuestion(id="how", ask="Hvordan", options={"n": "på nett"}),
                ),
            ),
            TextQuestion(id="secret", ask="Bare til oss", keep="record"),
        ),
    ),
    Section(id="goals", title="Mål", questions=(GoalsQuestion(id="goals", ask="Mål?"),)),
    Section(
        id="closing",
        title="Til slutt",
        questions=(
            TextQuestion(id="other", ask="Hva venter vi?", label="Fra hverandre", by="both", role="expectation"),
            ListQuestion(id="team", ask="Hva kan kollegene regne med?", role="expectation"),
            CommitmentsQuestion(id="promises", ask="Hva lover vi?"),
            TextQuestion(id="remark", ask="Vil du merke noe?", by="employee", role="remark"),
            DateQuestion(id="next", ask="Når møtes vi?", role="next_meeting"),
            TextQuestion(id="period", ask="Hvor lenge?", role="period"),
        ),
    ),
)
ANSWERS = {
    "review": (
        Reviewed("goal", "employee", "Ny vaktordning", date(2026, 10, 1), "done", "I bruk fra 1. oktober"),
        Reviewed("commitment", "employee", "Si ifra tidligere | før fredag", None, "changed"),
        Reviewed("commitment", "leader", "Rydde møtekalenderen", None, "in_progress", "Halvveis.\nResten i januar."),
        Reviewed("commitment", "leader", "Svare samme dag"),
    ),
    "learnt": "1. At *det* går.\n2. At vi må <si ifra>.",
    "safe": "Jeg trenger at du rydder plass i møtekalenderen,\n\n\nog støtter meg når Gjøvik vil mer.",
    "sure": 8,
    "mood": -1,
    "where": "g",
    "days": ("m", "o", "[x] lørdag"),
    "home": Both(True, False),
    "share": Decimal("37.50"),
    "start": date(2027, 1, 4),
    "learn": ("Excel", "- [ ] 2. ledd i loven", "https://www.example.org/a_b"),
    "courses": (
        Entry({"what": "Klart språk", "hours": Decimal("2.5"), "when": date(2027, 3, 1), "how": "n"}),
        Entry({"what": "# Førstehjelp"}),
    ),
    "secret": "Dette skal aldri på trykk",
    "goals": (
        Goal("Svar innen fire uker", "Ingen eldre sak 1. februar", date(2027, 2, 1), "To dager uten møter"),
        Goal("> Færre\n> avbrudd", support="`stille` rom"),
    ),
    "other": Both("At du svarer samme dag.", "At du sier ifra når det\nbrenner."),
    "team": ("At vi er på plass", "|---|"),
    "promises": (
        Commitment("employee", "Sende oversikt hver uke", date(2027, 1, 8)),
        Commitment("leader", "Ta opp bemanningen {{ leader }} {% raw %}", date(2026, 12, 4)),
        Commitment("leader", "Svare samme dag"),
    ),
    "remark": "Jeg er *ikke* enig i alt.\n\n<!-- samtale: signatures -->\n\n| a | b |\n|---|---|",
    "next": date(2027, 2, 15),
    "period": "Våren 2027",
}


def agreement(language: str, sections: tuple[Section, ...], answers: Mapping[str, object], confirmed=()) -> Agreement:
    guide = Guide(samtale=1, id="g", title="Samtale om selvledelse", language=language, sections=sections)
    return summarise(
        Conversation(guide=guide, people=PEOPLE, on=ON, answers=answers, confirmed=frozenset(confirmed), finished=True)
    )


def full(language: str) -> Agreement:
    return agreement(language, EVERYTHING, ANSWERS, ("employee", "leader"))


def tiny(language: str) -> Agreement:
    return agreement(language, EVERYTHING, {})


def both(language: str) -> Agreement:
    """Where both answer every question that they can, and one of them has confirmed."""
    questions = (
        TextQuestion(id="a", ask="Hva gir deg energi?", by="both"),
        ScaleQuestion(id="b", ask="Trivsel", by="both"),
        ListQuestion(id="c", ask="Ønsker", by="both"),
        TextQuestion(id="d", ask="Hva venter vi?", label="Fra hverandre", by="both", role="expectation"),
        TextQuestion(id="e", ask="Merknad", by="both", role="remark"),
    )
    answers = {
        "a": Both("Folk", "Ro\nog orden"),
        "b": Both(4, 5),
        "c": Both(("Kaffe", "Te"), ("Vann",)),
        "d": Both(None, "Alt"),
        "e": Both("Ja", "Nei"),
    }
    return agreement(language, (Section(id="s", title="Vi to", questions=questions),), answers, ("leader",))


def printed(shown: Agreement) -> str:
    name = f"avtale.{shown.language}.md.j2"
    return render(shown, (TEMPLATES / name).read_text(encoding="utf-8"), name)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", [full, tiny, both])
def test_the_whole_agreement_is_printed_as_it_was_read_and_found_good(kind, language):
    markdown = printed(kind(language))
    golden = HERE / "golden" / f"avtale-{kind.__name__}-{language}.md"
    if os.environ.get("SAMTALE_GOLDEN") == "write":
        golden.write_text(markdown, encoding="utf-8", newline="\n")
    assert markdown == golden.read_text(encoding="utf-8")


def test_the_same_agreement_gives_the_same_text():
    assert printed(full("nb")) == printed(full("nb"))


def test_only_what_is_kept_for_the_agreement_is_printed():
    assert "aldri på trykk" not in printed(full("nb"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_leaders_promises_are_read_first(language):
    markdown = printed(full(language))
    assert markdown.index("Ta opp bemanningen") < markdown.index("Sende oversikt")
    assert markdown.index("Rydde møtekalenderen") < markdown.index("Si ifra tidligere") < markdown.index("vaktordning")


@pytest.mark.parametrize("language", LANGUAGES)
def test_only_the_template_makes_a_place_for_signatures(language):
    document = parse(printed(full(language)))
    roles = [block.role for block in document.blocks if isinstance(block, Table)]
    assert roles == ["", "signatures"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_markdown_needs_no_more_than_tables_and_boxes(language):
    """Nothing is left over that another reader of Markdown would take for something else, or show as a sign."""
    html = MARKDOWN.render(printed(full(language)))
    assert html.count("<table>") == 3
    assert html.count("<ol>") == 1
    assert "**" not in html
    assert "{{ leader }} {% raw %}" in html


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_three_templates_print_the_same_things(language):
    def shape(of: str) -> list[str]:
        return [token.type for token in MARKDOWN.parse(printed(full(of)))]

    assert shape(language) == shape("nb")


# Hostile words in every place

TEXTS = [text for text in HOSTILE if as_said(text)]


def hostile_agreement(language: str, words: list[str]) -> Agreement:
    """An agreement that has these words in every place where people's or a guide's words can stand."""
    # A label gets no colon where it ends a sentence itself, and that is not what is tested here.
    label, *said = (f"{words[0]} z", *words[1:14])
    by_one = TextQuestion(id="a", ask=label, by="employee")
    shared = TextQuestion(id="b", ask=label)
    items = ListQuestion(id="c", ask=label)
    points = (
        Point(by_one, (AgreedAnswer("employee", said[0]),)),
        Point(shared, (AgreedAnswer(None, said[1]),)),
        Point(items, (AgreedAnswer(None, (clean_line(said[2]), clean_line(said[3]))),)),
    )
    return Agreement(
        title=said[4],
        language=language,
        template="avtale",
        people=People(clean_line(words[14]), clean_line(words[15])),
        on=ON,
        period=Point(shared, (AgreedAnswer(None, said[5]),)),
        reviewed=(Reviewed("commitment", "leader", said[6], None, "done", said[7]),),
        goals=(Goal(said[8], said[9], ON, said[10]), Goal(said[8])),
        expectations=points,
        commitments=(Commitment("leader", said[11], ON), Commitment("employee", said[11])),
        parts=(Part(said[12], points),),
        remarks=(Point(shared, (AgreedAnswer(None, said[0]),)), Point(by_one, (AgreedAnswer("employee", said[1]),))),
        confirmed=frozenset(("leader", "employee")),
    )


PLACES = 16
HARMLESS = [f"Q{chr(ord('a') + place)}x" for place in range(PLACES)]


def with_words(parts: object, words: dict[str, str]) -> object:
    """The anatomy with other words in place of the harmless ones."""
    match parts:
        case list():
            return [with_words(part, words) for part in parts]
        case str():
            for harmless, word in words.items():
                parts = parts.replace(harmless, word)
            return parts
        case _:
            return parts


@pytest.mark.parametrize("language", LANGUAGES)
def test_hostile_words_are_printed_literally_in_every_place_of_the_template(language, pytestconfig):
    harmless = anatomy(printed(hostile_agreement(language, HARMLESS)))
    # Each language tries a third of the texts; with --torture every text once, each in a different place.
    turn = LANGUAGES.index(language)
    start, first, step = (turn * 5, 0, 1) if pytestconfig.getoption("--torture") else (0, turn, len(LANGUAGES))
    for at in range(first * PLACES, len(TEXTS), step * PLACES):
        words = [TEXTS[(at + start + place) % len(TEXTS)] for place in range(PLACES)]
        for line in (2 + 1, 3 + 1, 14, 15):  # items and names are lines
            words[line] = clean_line(words[line]) or "x"
        words = [as_said(word) for word in words]
        found = anatomy(printed(hostile_agreement(language, words)))
        assert found == with_words(harmless, dict(zip(HARMLESS, words, strict=True))), words


def test_a_thousand_questions_are_printed():
    points = tuple(
        Point(
            TextQuestion(id=f"q{at}", ask=f"Spørsmål {at}", by="both"),
            (AgreedAnswer("employee", "a"), AgreedAnswer("leader", "b")),
        )
        for at in range(1000)
    )
    shown = Agreement(
        title="Lang", language="nb", template="avtale", people=PEOPLE, on=ON, parts=(Part("Alt", points),)
    )
    assert printed(shown).count("Kari Ødegård") == 1000 + 2


def test_a_guide_can_lead_up_to_each_answer_with_both_names_and_name_the_agreement():
    question = TextQuestion(id="other", ask="Hva venter vi?", by="both", role="expectation", lead="{other}: {name}?")
    guide = Guide(
        samtale=1,
        id="g",
        title="Oppstart",
        agreement_title="Etter oppstarten",
        language="nb",
        sections=(Section(id="s", title="S", questions=(question,)),),
    )
    people = People("{name} Berg", "Kari {other}")  # names are text, and no place for a name
    said = Conversation(guide=guide, people=people, on=ON, answers={"other": Both("Ro.", "Svar.")}, finished=True)
    markdown = printed(summarise(said))
    assert markdown.startswith("# Etter oppstarten\n\nMellom ")
    assert r"- **{name} Berg: Kari {other}?** Ro." in markdown.replace("\\", "")
    assert r"- **Kari {other}: {name} Berg?** Svar." in markdown.replace("\\", "")
