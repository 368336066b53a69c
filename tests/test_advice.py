"""Advice: what makes a better conversation is told with its reason, in three languages, and can be silenced."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from making import a_guide, ask, guide_of, when
from samtale.authoring.advice import NAMES, advise
from samtale.authoring.advice.earlier import changed_ids
from samtale.authoring.guide_advice import advice_on
from samtale.authoring.suppressions import suppressions, unknown_names
from samtale.authoring.translations import compare
from samtale.guide.model import Section
from samtale.loading.guides import read_with_places
from samtale.questions.choice import ChoiceQuestion
from samtale.questions.date import DateQuestion
from samtale.questions.text import TextQuestion

HERE = Path(__file__).parent
TIP = "Vent."


def names(guide) -> list[str]:
    """The advice on a guide, but for what every example here lacks."""
    return [one.name for one in advise(guide) if one.name not in ("no-tip", "no-promise")]


def about(words: str, language: str = "nb", kind: str = "text", **keys) -> list[str]:
    question = ask("q", kind, **keys)
    return names(a_guide(type(question)(**{**vars(question), "ask": words}), language=language))


# How a question is worded

CLOSED = [
    ("nb", "Er du trygg på meg?"),
    ("nb", "Har målene vært klare nok?"),
    ("nb", "Trives du i jobben?"),
    ("nb", "Opplever du at jeg lytter?"),
    ("nb", "Hvis du tenker på i fjor, er du fornøyd?"),
    ("nb", "Når du ser tilbake, synes du det gikk bra?"),
    ("nb", "Tenk på sist uke. Fikk du hjelpen du trengte?"),
    ("nb", "Og er du fornøyd med det?"),
    ("nb", "Én ting til: Har du nok å gjøre?"),
    ("nb", "Kan du si at målene er tydelige?"),
    ("nb", "Er det slik at du har nok av alt – tid, penger og folk?"),
    ("nn", "Er du trygg på meg?"),
    ("nn", "Har måla vore klare nok?"),
    ("nn", "Trivst du i jobben?"),
    ("nn", "Viss du tenkjer tilbake, fekk du den hjelpa du trong?"),
    ("nn", "Kjem de på møtet?"),
    ("en", "Do you feel safe with me?"),
    ("en", "Have the goals been clear?"),
    ("en", "When you look back, did you get the help you needed?"),
    ("en", "Is there anything you want to add?"),
    ("en", "Would you say that your workload is fair?"),
    ("en", "Are you happy with it or not?"),
    ("en", "Do you have any questions or concerns?"),
    ("en", "Any concerns?"),
    ("en", "Anything else on your mind?"),
    ("en", "And something else?"),
    ("nb", "Noe mer?"),
    ("nb", "Noen spørsmål eller tanker?"),
    ("nb", "Er det noe du vil legge til eller endre?"),
    ("nb", "Når du er sliten eller lei, er du alene da?"),
    ("nn", "Noko meir?"),
    ("nn", "Elles noko?"),
]
CHOICES = [
    ("en", "Do you feel over-worked, under-worked, or just the right workload?"),
    ("en", "Do you prefer mornings or afternoons?"),
    ("nb", "Vil du helst ha det skriftlig eller muntlig?"),
    ("nb", "Og på møter, er du mest på kontoret eller hjemmefra?"),
    ("nn", "Vil du helst ha det skriftleg eller munnleg?"),
]
OPEN = [
    ("en", "Any day that goes well: what makes it so?"),
    ("en", "What works best, mornings or afternoons?"),
    ("nb", "Noen dager er tunge. Hva hjelper da?"),
    ("nb", "Noen ganger går det trått, hva gjør du da?"),
    ("nb", "Hva passer best, skriftlig eller muntlig?"),
    ("nn", "Nokre dagar er tunge, kva hjelper då?"),
    ("nb", "Når kjenner du at du har meg i ryggen?"),
    ("nb", "Hva bestemmer jeg i dag som du kunne bestemme selv?"),
    ("nb", "Hvor fornøyd er du?"),
    ("nb", "Hvis du fikk velge, hva ville du slutte med?"),
    ("nb", "Kan du fortelle om en gang du var i tvil?"),
    ("nb", "Med tanke på neste år, hva er viktigst?"),
    ("nb", "Fortell om en god dag."),
    ("nb", "Si det slik: «Er du klar, så kom.»"),
    ("nb", "Det har gått et år: Hva har du lært?"),
    ("nb", "Kan du si noe om hva som hindrer deg?"),
    ("nn", "Når kjenner du at du har meg i ryggen?"),
    ("nn", "Kva tek meir tid enn det er verdt?"),
    ("nn", "Kan du fortelje om ein gong du var i tvil?"),
    ("nn", "Viss du fekk velje, kva ville du slutte med?"),
    ("en", "When do you feel that I have your back?"),
    ("en", "If you could choose, what would you stop doing?"),
    ("en", "Can you tell me about a time you were in doubt?"),
    ("en", "What is it worth?"),
    ("en", "Imagine it is two years from now, and things have gone well: What has been your part in that?"),
    ("en", "Last time you wanted to learn more of it — how has that gone?"),
    ("en", "Could you say more about that?"),
    ("fi", "Oletko tyytyväinen?"),
]


@pytest.mark.parametrize(("language", "words"), CLOSED)
def test_a_closed_question_is_told(language, words):
    assert about(words, language) == ["closed"]


@pytest.mark.parametrize(("language", "words"), CHOICES)
def test_a_question_that_offers_its_answers_is_told_to_be_a_choice(language, words):
    guide = a_guide(type(ask("q"))(id="q", ask=words, tip=TIP), ask("l", by="leader", tip=TIP), language=language)
    assert [(one.name, f"{one.problem.message} {one.problem.hint}") for one in advise(guide)] == [
        (
            "closed",
            (
                "This question names the answers to choose from. An open question brings out more: begin with what, "
                "how or when. Are these all the answers? Write type: choice."
            ),
        )
    ]


@pytest.mark.parametrize(("language", "words"), OPEN)
def test_an_open_question_is_let_be(language, words):
    assert about(words, language) == []


@pytest.mark.parametrize("kind", ["yes_no", "scale", "number", "date"])
def test_what_is_answered_by_a_mark_may_be_closed(kind):
    assert about("Er du trygg?", kind=kind) == []


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("nb", "Hva vil du lære, og hvordan vil du gjøre det?"),
        ("nb", "Hva trenger du? Hvem kan hjelpe?"),
        ("nb", "Hva er viktig eller hvem er viktige?"),
        ("nb", "Når vil du ha meg tett på, og når vil du være i fred?"),
        ("nn", "Kva vil du lære, og korleis?"),
        ("nn", "Kven kan hjelpe, og kva treng dei?"),
        ("en", "What do you need, and who can help?"),
        ("en", "What went well? What did not?"),
    ],
)
def test_two_questions_in_one_are_told(language, words):
    assert about(words, language) == ["double"]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("nb", "Hva trenger du når du er i tvil, og når du har gjort en feil?"),
        ("nb", "Hva kan du og Per lære bort?"),
        ("nb", "Hva svarer du når noen spør «Hva nå?» og går?"),
        ("nn", "Kva gjer du når du er åleine og når du er fleire?"),
        ("en", "What helps when you are tired and when you are stuck?"),
    ],
)
def test_one_question_with_an_and_in_it_is_let_be(language, words):
    assert "double" not in about(words, language)


def test_rows_may_be_asked_for_in_two_breaths():
    assert about("Hva lover vi hverandre, og når skal det være gjort?", kind="commitments") == []


@pytest.mark.parametrize(
    ("language", "words", "told"),
    [
        ("nb", "Hvor bra går det, ikke sant?", "ikke sant"),
        ("nb", "Hva er selvfølgelig for deg?", "selvfølgelig"),
        ("nb", "Burde vi ikke møtes oftere?", "Burde vi ikke"),
        ("nb", "Hvorfor gjorde du ikke det?", "Hvorfor gjorde du ikke"),
        ("nb", "Er du enig i at vi har det fint?", "Er du enig"),
        ("nb", "Du er vel fornøyd med det?", "Du er vel"),
        ("nn", "Synest du ikkje at det går bra?", "Synest du ikkje"),
        ("nn", "Kvifor gjorde du ikkje det?", "Kvifor gjorde du ikkje"),
        ("nn", "Det går bra, ikkje sant?", "ikkje sant"),
        ("en", "Don't you think we should meet more often?", "Don't"),
        ("en", "Things are fine, right?", ", right?"),
        ("en", "Would you agree that it went well?", "Would you agree"),
        ("en", "Why didn't you say so?", "Why didn't"),
    ],
)
def test_a_leading_question_is_told_with_the_words_that_lead(language, words, told):
    guide = a_guide(type(ask("q"))(id="q", ask=words), language=language)
    found = {one.name: str(one.problem.message) for one in advise(guide)}
    assert found["leading"] == f"“{told}” gives away what you hope to hear."


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("nb", "Hva gjør du ikke lenger?"),
        ("nb", "Hvordan sier vi fra når noe ikke er bra?"),
        ("nn", "Kva får du ikkje gjort?"),
        ("en", "How do we tell each other when something isn't right?"),
        ("en", "What can't wait?"),
    ],
)
def test_a_not_leads_nowhere_by_itself(language, words):
    assert about(words, language) == []


def test_more_than_twenty_five_words_are_too_many_to_follow():
    assert about(f"Hva {'ord ' * 24}?".replace(" ?", "?")) == []
    assert about(f"Hva {'ord ' * 25}?".replace(" ?", "?")) == ["long"]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("nb", "Hvordan er helsen din?"),
        ("nb", "Hva var grunnen til sykefraværet?"),
        ("nb", "Hvordan har familien det?"),
        ("nb", "Hvordan går det med barna dine?"),
        ("nb", "Hvordan har du det hjemme?"),
        ("nb", "Hvor mange sykedager har du hatt i år?"),
        ("nb", "Hvordan har du det psykisk?"),
        ("nb", "Hvor gammel er du når du vil gå av?"),
        ("nn", "Korleis går det med borna dine?"),
        ("nn", "Korleis har du det heime?"),
        ("nn", "Kor mange sjukedagar har du hatt?"),
        ("nb", "Hvordan er livet hjemme?"),
        ("nb", "Hvordan sover du når det står på?"),
        ("nb", "Hva synes du om kollegaen din?"),
        ("nb", "Hvem på teamet sliter mest?"),
        ("nb", "Hvilken kollega er vanskelig?"),
        ("nb", "Hvilke av kollegene dine er vanskeligst?"),
        ("nb", "Hvem er vanskelig å jobbe med?"),
        ("nn", "Korleis er helsa?"),
        ("nn", "Kva meiner du om sjefen?"),
        ("nn", "Kva for ein kollega er vanskeleg?"),
        ("nn", "Kven av kollegaene dine er vanskelege?"),
        ("nn", "Korleis går det heime?"),
        ("en", "How is your health?"),
        ("en", "How are you sleeping?"),
        ("en", "What do you do in your free time?"),
        ("en", "What do your kids think?"),
        ("en", "What do you think of your colleagues?"),
        ("en", "Which of your colleagues is hard to work with?"),
        ("en", "Who do you find difficult to work with?"),
    ],
)
def test_a_question_about_health_private_life_or_others_is_told(language, words):
    assert about(words, language) == ["private"]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("nb", "Hvordan sykler vi til jobben?"),
        ("nb", "Hvem kan du lære det av?"),
        ("nb", "Hvilken kollega kan du lære mest av?"),
        ("nb", "Hva er vanskelig å jobbe med?"),
        ("nb", "Hva kan kollegene våre regne med fra oss to?"),
        ("nb", "Hva trenger du når du jobber hjemmefra?"),
        ("nb", "Hva må til for at vi når målene for helse og omsorg i kommunen?"),
        ("nb", "Hvordan kan vi gjøre barnehagen bedre for barna?"),
        ("nb", "Hvordan følger du opp sykmeldte i avdelingen din?"),
        ("nb", "Hva betyr et helhetlig tilbud for familiene vi hjelper?"),
        ("en", "What do we owe the children in our kindergartens?"),
        ("nn", "Kva treng du når du arbeider heime?"),
        ("en", "Who can teach you that?"),
        ("en", "Which of your colleagues can help?"),
        ("en", "Which tasks are hard to fit in?"),
        ("en", "What can our colleagues count on?"),
    ],
)
def test_a_question_about_the_work_is_let_be(language, words):
    assert about(words, language) == []


def test_probes_and_fields_are_said_aloud_too():
    field = TextQuestion(id="x", ask="Hvilken sykdom?")
    guide = a_guide(ask("a", probes=("Hva mer?", "Hvordan er helsa?")), ask("b", "entries", fields=(field,)))
    paths = [one.problem.path[3:] for one in advise(guide) if one.name == "private"]
    assert paths == [(0, "probes", 1), (1, "fields", 0, "ask")]


QUOTED = ["“Hva?”", "„Hva?“", "«Hva?»", "»Hva?«", "‘Hva?’"]
QUOTING = ["“Ja” og “nei”", "«Ja», sier du.", "Hva er «nok»?", "«Ja» eller «nei»", "“Hva?", '"Hva?"', "“”"]


@pytest.mark.parametrize("words", QUOTED)
def test_a_text_that_stands_in_curly_marks_as_a_whole_is_told(words):
    assert about(words) == ["quotes"]
    (one,) = [one for one in advise(a_guide(ask("q", probes=("Mer?", words)))) if one.name == "quotes"]
    assert one.problem.path == ("sections", 0, "questions", 0, "probes", 1)
    assert f"{one.problem.message} {one.problem.hint}" == (
        f"The quotation marks {words[0]}…{words[-1]} stand around the whole text. "
        'They are part of the text, and are shown. Write straight ones instead ("…"), or none.'
    )


@pytest.mark.parametrize("words", QUOTING)
def test_a_quotation_within_a_text_is_let_be(words):
    assert "quotes" not in about(words)


def test_every_text_of_a_guide_is_looked_at_for_curly_marks():
    said = "«Si det»"
    field = ChoiceQuestion(id="x", ask=said, options=("a", said))
    questions = (
        ask("a", "choice", options={"x": "X", "y": said}, label=said, tip=said),
        ask("b", "scale", labels={1: said}),
        ask("c", "entries", fields=(field,)),
    )
    section = Section(id="del", title=said, intro=said, questions=questions)
    guide = replace(guide_of(section), title=said, description=said, intro=said)
    paths = [one.problem.path for one in advise(guide) if one.name == "quotes"]
    assert paths[:5] == [("title",), ("description",), ("intro",), ("sections", 0, "title"), ("sections", 0, "intro")]
    assert [path[3:] for path in paths[5:]] == [
        *[(0, "label"), (0, "tip"), (0, "options", "y"), (1, "labels", "1")],
        *[(2, "fields", 0, "ask"), (2, "fields", 0, "options", 1)],
    ]


# The guide as a whole


@pytest.mark.parametrize(
    ("question", "told"),
    [
        (ask("q", "choice", options=("ja",)), [("options",)]),
        (ask("q", "choices", options={"j": "ja"}), [("options",)]),
        (ask("q", "choice", options=("ja",), other=True), []),
        (ask("q", "choice", options=("ja", "nei")), []),
        (
            ask("q", "entries", fields=(ChoiceQuestion(id="x", ask="X", options=("a",)),)),
            [("fields", 0, "options")],
        ),
        (ask("q", "entries", fields=(TextQuestion(id="x", ask="X"),)), []),
    ],
)
def test_a_single_option_is_nothing_to_choose_between(question, told):
    found = [one.problem.path[4:] for one in advise(a_guide(question)) if one.name == "one-option"]
    assert found == told


def test_a_question_without_a_tip_is_told_where_it_begins():
    guide = a_guide(ask("a", tip=TIP), ask("b"))
    assert [one.problem.path for one in advise(guide) if one.name == "no-tip"] == [("sections", 0, "questions", 1)]


def test_more_than_five_questions_are_a_crowd():
    five = tuple(ask(f"q{at}") for at in range(5))
    assert names(guide_of(Section(id="a", title="A", questions=five))) == []
    assert names(guide_of(Section(id="a", title="A", questions=(*five, ask("q6"))))) == ["crowded"]


@pytest.mark.parametrize(
    ("keys", "told"),
    [
        ({"description": "En samtale på 30 minutter."}, [("description",)]),
        ({"intro": "Vi har en halvtime."}, [("intro",)]),
        ({"title": "Et kvarter sammen"}, [("title",)]),
        ({"description": "Når dere har en time."}, []),
        ({"description": "Rundt 40 min."}, []),
        ({"description": "Når dere har god tid."}, []),
        ({"language": "en", "description": "Half an hour together."}, [("description",)]),
        ({"language": "nn", "description": "Tek ein halvtime."}, [("description",)]),
        ({"language": "fi", "description": "30 min"}, []),
    ],
)
def test_more_minutes_than_the_guide_says_are_told(keys, told):
    sections = (Section(id=name, title=name, minutes=20, questions=(ask(name * 2),)) for name in "ab")
    guide = replace(guide_of(*sections), **keys)
    assert [one.problem.path for one in advise(guide) if one.name == "minutes"] == told


@pytest.mark.parametrize(
    ("question", "told"),
    [
        (ask("a"), True),
        (ask("a", "commitments", by="employee"), True),
        (ask("a", by="leader", keep="record"), True),
        (ask("a", "commitments"), False),
        (ask("a", "commitments", by="leader"), False),
        (ask("a", by="leader"), False),
    ],
)
def test_a_guide_where_the_leader_promises_nothing_is_told(question, told):
    assert ("no-promise" in [one.name for one in advise(a_guide(question))]) == told


# Earlier versions and translations


def test_an_id_that_was_another_before_is_told():
    old = a_guide(ask("trygg"), ask("mål", "goals"), ask("borte"))
    new = a_guide(ask("a", "yes_no"), type(ask("x"))(id="ny", ask="trygg?"), ask("mål"))
    assert {problem.path[3:]: str(problem.message) for problem in changed_ids(new, old)} == {
        (1, "id"): "This question was called “trygg” in an earlier version.",
        (2, "type"): "“mål” was of type goals in an earlier version, and is text now.",
    }


def test_words_of_another_language_are_not_compared_with_earlier_ones():
    old = a_guide(ask("trygg"), language="nn")
    assert list(changed_ids(a_guide(type(ask("x"))(id="ny", ask="trygg?")), old)) == []


def test_a_translation_has_the_same_questions_in_the_same_shape():
    ours = a_guide(
        ask("a"),
        ask("b", "choice", options={"x": "X", "y": "Y"}),
        ask("c", "choices", options=("en", "to")),
        ask("d", "scale", to=10),
        ask("e", "date", max="i dag"),
        ask("f", keep="record", required=True),
    )
    theirs = a_guide(
        ask("b", "choice", options={"x": "x", "z": "z"}),
        ask("c", "choices", options=("one", "two")),
        ask("d", "scale", to=5),
        ask("e", "date", max="today"),
        ask("f", by="both"),
        ask("g"),
        language="en",
    )
    assert {problem.path: str(problem.message) for problem in compare(ours, theirs)} == {
        ("sections", 0, "questions", 0): "“a” is missing from the guide in en.",
        ("sections", 0, "questions", 1, "options"): "“options” is not the same as in en.",
        ("sections", 0, "questions", 3, "to"): "“to” is 10 here, and 5 in en.",
        ("sections", 0, "questions", 5, "by"): "“by” is together here, and both in en.",
        ("sections", 0, "questions", 5, "keep"): "“keep” is record here, and agreement in en.",
        ("sections", 0, "questions", 5, "required"): "“required” is true here, and false in en.",
        ("sections", 0): "“g” is in the guide in en, but missing here.",
    }


def test_the_key_that_differs_in_a_translation_is_named():
    fields = [(TextQuestion(id="x", ask="X"),), (DateQuestion(id="x", ask="X"),)]
    ours, theirs = (
        a_guide(
            ask("a", "scale", labels={point: "mye"}),
            ask("b", "entries", fields=of),
            ask("c", "choice", options=("x", "y"), other=bool(at)),
            language=language,
        )
        for at, (point, of, language) in enumerate(zip((1, 5), fields, ("nb", "en"), strict=True))
    )
    assert [(problem.path[3:], str(problem.message)) for problem in compare(ours, theirs)] == [
        ((0, "labels"), "“labels” is not the same as in en."),
        ((1, "fields"), "“fields” is not the same as in en."),
        ((2, "other"), "“other” is false here, and true in en."),
    ]


def translated(ours, theirs) -> list[tuple]:
    """Where conditions differ, in a guide and its translation that ask the same otherwise."""
    days = (ask("dag", "choice", options=("mandag", "fredag")), ask("dag", "choice", options=("Monday", "Friday")))
    nb, en = (
        a_guide(
            ask("ja", "yes_no"),
            day,
            ask("sted", "choices", options={"u": "x", "i": "y"}),
            ask("tall", "number"),
            ask("når", "date"),
            ask("tekst"),
            ask("q", when=condition),
            language=language,
        )
        for day, condition, language in zip(days, (ours, theirs), ("nb", "en"), strict=True)
    )
    return [(problem.path[3:], str(problem.message)) for problem in compare(nb, en) if problem.path[-1] == "when"]


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (when("ja", is_="ja"), when("ja", is_="yes")),
        (when("dag", is_not="mandag"), when("dag", is_not="Monday")),
        (when("dag", in_=("mandag", "fredag")), when("dag", in_=("Friday", "Monday"))),
        (when("sted", includes="U"), when("sted", includes="x")),
        (when("tall", at_least="0,5"), when("tall", at_least="0.5")),
        (when("når", is_="i dag"), when("når", is_="today")),
        (when("tekst", is_="hjemme"), when("tekst", is_="at home")),
        (when(not_=when("ja", answered=True)), when(not_=when("ja", answered=True))),
        (
            when(all=(when("ja", is_="ja"), when("tall", at_most="3"))),
            when(all=(when("tall", at_most="3"), when("ja", is_="yes"))),
        ),
        (None, None),
    ],
)
def test_a_condition_that_says_the_same_in_another_language_is_let_be(ours, theirs):
    assert translated(ours, theirs) == []


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (when("ja", is_="ja"), None),
        (None, when("ja", is_="yes")),
        (when("ja", is_="ja"), when("ja", is_="no")),
        (when("ja", is_="ja"), when("ja", is_not="yes")),
        (when("dag", is_="mandag"), when("dag", is_="Friday")),
        (when("tall", at_least="3"), when("tall", at_least="4")),
        (when("tekst", is_="hjemme"), when("tekst", answered=True)),
        (when(any=(when("ja", is_="ja"),)), when(all=(when("ja", is_="yes"),))),
        (when("borte", is_="ja"), when("ja", is_="yes")),
    ],
)
def test_a_question_that_is_asked_on_another_condition_is_told(ours, theirs):
    assert translated(ours, theirs) == [((6, "when"), "“when” is not the same as in en.")]


# Silencing

TEXT = """\
samtale: 1
id: prøve
title: Prøve
language: nb
sections:      # samtale: ok no-promise
  - id: alt
    title: Alt
    questions:
      # samtale: ok no-tip, closed – vi vil det slik
      - id: a
        ask: Er du trygg?
      - id: b    # samtale: ok no-tip
        ask: Er du glad?

      # samtale: ok no-tip

      # enda en merknad
      - {id: c, ask: Er du sint? # samtale: ok closed
        }
      - id: d
        tip: Vent.
        # samtale: ok closed, lukket
        ask: Er du her?
      - id: e
        tip: Sak #12
        ask: Hva?
"""


def told(text: str, **keys) -> list[str]:
    guide, loaded = read_with_places(text, "g.yaml")
    found = advice_on(guide, text, loaded, keys.get("earlier", ()), keys.get("translations", ()))
    return [f"{one.finding.line}:{one.finding.column} {one.name}" for one in found]


def test_advice_is_silenced_on_the_line_before_or_at_the_end_of_the_line():
    assert told(TEXT) == ["13:9 closed", "22:1 unknown", "25:9 cut"]


def test_without_the_comments_everything_is_told():
    plain = TEXT.replace("samtale: ok", "ok")
    assert told(plain) == [
        *["5:1 no-promise", "10:9 no-tip", "11:9 closed", "12:9 no-tip", "13:9 closed", "18:9 no-tip", "18:17 closed"],
        *["18:17 cut", "23:9 closed", "25:9 cut"],
    ]


def test_a_name_that_silences_nothing_is_told_with_the_nearest():
    guide, loaded = read_with_places(TEXT.replace("lukket", "closd"), "g.yaml")
    (unknown,) = [
        one for one in advice_on(guide, TEXT.replace("lukket", "closd"), loaded, (), ()) if one.name == "unknown"
    ]
    assert str(unknown.as_message("g.yaml")) == (
        "g.yaml:22:1: There is no advice “closd” to silence. Did you mean “closed”? [unknown]"
    )


def test_comments_are_read_for_the_names_alone():
    text = (
        "# samtale: ok a,b , c og mer\n\nx: 1 # samtale: ok d\n#samtale:ok e\n# samtale: okei f\ny: z#samtale: ok g\n"
    )
    assert suppressions(text) == {3: frozenset("abcd"), 6: frozenset("e")}
    assert list(unknown_names(text, {"a", "b"})) == [(1, "c"), (3, "d"), (4, "e")]


def test_a_name_may_stand_in_brackets_as_it_is_told():
    text = "a: 1 # samtale: ok [no-tip]\nb: 2 # samtale: ok [a], b [c]\nc: 3 # samtale: ok [a, b] [c] for now\n"
    assert suppressions(text) == {1: {"no-tip"}, 2: {"a", "b"}, 3: {"a", "b", "c"}}
    assert told(
        TEXT.replace("ok no-promise", "ok [no-promise]").replace("ok no-tip, closed", "ok [no-tip][closed]")
    ) == (told(TEXT))


def test_a_condition_that_always_holds_and_curly_marks_are_advice_too():
    scale = "      - {id: f, ask: «Hva?», tip: Vent., type: scale}\n"
    text = TEXT.replace("      - id: e\n", f"{scale}      - id: e\n        when: {{question: f, at_most: 5}}\n")
    assert {"24:17 quotes", "26:29 always"} <= set(told(text))


def test_a_condition_that_differs_in_a_translation_is_advice_too():
    text = TEXT.replace("      - id: e\n", "      - id: e\n        when: {question: a, is: x}\n")
    other, _ = read_with_places(TEXT, "g.nn.yaml")
    assert "25:9 translation" in told(text, translations=[other])


def test_the_same_from_two_earlier_versions_is_told_once():
    old = a_guide(ask("e", "yes_no"))
    assert [line for line in told(TEXT, earlier=(old, old)) if "renamed" in line] == ["24:9 renamed"]


def test_every_piece_of_advice_has_a_name_of_its_own():
    assert len(set(NAMES)) == len(NAMES)


def test_conditions_are_no_matter_for_the_words():
    assert names(a_guide(ask("a"), ask("b", when=when("a", answered=True)))) == []


# What is written about it


def test_every_piece_of_advice_is_explained_in_the_docs():
    page = (HERE.parent / "docs" / "advice.md").read_text(encoding="utf-8")
    assert re.findall(r"^\| `([\w-]+)` \|", page, re.MULTILINE) == list(NAMES)


def test_the_example_in_the_docs_is_silenced_as_it_says():
    page = (HERE.parent / "docs" / "advice.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```yaml\n(.*?)```", page, re.DOTALL)
    assert told(example) == []
    assert told(example.replace("samtale: ok", "ok")) == ["5:1 no-promise", "10:9 no-tip", "11:9 closed"]
