"""What a conversation has come to: every answer in its place, by type and role, and nothing that is not printed."""

from datetime import date

from making import DAY, PEOPLE, ask, guide_of, talk, when
from samtale.agreement import Agreement, open_items, summarise
from samtale.agreement.agreement import AgreedAnswer, Part, Point
from samtale.conversation import begin
from samtale.guide.model import Section
from samtale.questions.answers import Both
from samtale.questions.commitments import Commitment
from samtale.questions.entries import Entry
from samtale.questions.goals import Goal
from samtale.questions.review import Reviewed

LAST = Reviewed("commitment", "leader", "Rydde kalenderen", date(2026, 10, 1), "done", "Ble gjort.")
GOAL = Goal("Lede møtene selv", "Møtene slutter i tide", date(2027, 2, 1), "Veiledning")
HIS = Commitment("leader", "Si fra til Gjøvik", date(2026, 12, 1))
HERS = Commitment("employee", "Skrive et utkast")

OPENING = Section(
    id="åpning",
    title="Åpning",
    questions=(
        ask("q1"),
        ask("q2", keep="nothing"),
        ask("q3", by="both"),
        ask("q4", keep="record"),
        ask("q5", "review"),
    ),
)
SILENT = Section(id="stille", title="Stille", questions=(ask("q6", keep="record"), ask("q7")))
CLOSING = Section(
    id="slutt",
    title="Slutt",
    questions=(
        ask("q8", "goals", by="employee"),
        ask("q9", by="both", role="expectation"),
        ask("q10", role="period"),
        ask("q11", "commitments"),
        ask("q12", "entries", fields=()),
        ask("q13", "date", role="next_meeting"),
        ask("q14", by="employee", role="remark"),
        ask("q15", when=when("q1", is_="nei")),
    ),
)
ANSWERS = {
    "q1": "Godt.",
    "q3": Both(employee="Bra", leader=None),
    "q4": "Bare i referatet",
    "q5": (LAST,),
    "q6": "Bare i referatet",
    "q8": (GOAL,),
    "q9": Both(employee="At du spør", leader="At du sier fra"),
    "q10": "Våren",
    "q11": (HERS, HIS),
    "q12": (Entry({"kurs": "Excel"}),),
    "q13": date(2027, 2, 15),
    "q14": "Jeg er fornøyd.",
    "q15": "Skjult",
}


def answered(conversation, answers):
    for question in conversation.guide.questions:
        if question.id in answers and question in conversation.visible:
            conversation = conversation.go_to(question.id).answer(answers[question.id])
    return conversation


def test_every_answer_finds_its_place_in_the_agreement():
    guide = guide_of(OPENING, SILENT, CLOSING, template="egen")
    done = answered(begin(guide, PEOPLE, DAY, [LAST]), ANSWERS).confirm("employee")

    assert summarise(done.finish()) == Agreement(
        title="Prøvesamtale",
        language="nb",
        template="egen",
        people=PEOPLE,
        on=DAY,
        period=Point(guide.question("q10"), (AgreedAnswer(None, "Våren"),)),
        reviewed=(LAST,),
        parts=(
            Part(
                "Åpning",
                (
                    Point(guide.question("q1"), (AgreedAnswer(None, "Godt."),)),
                    Point(guide.question("q3"), (AgreedAnswer("employee", "Bra"),)),
                ),
            ),
            Part("Slutt", (Point(guide.question("q12"), (AgreedAnswer(None, (Entry({"kurs": "Excel"}),)),)),)),
        ),
        goals=(GOAL,),
        expectations=(
            Point(
                guide.question("q9"), (AgreedAnswer("employee", "At du spør"), AgreedAnswer("leader", "At du sier fra"))
            ),
        ),
        commitments=(HERS, HIS),
        next_meeting=date(2027, 2, 15),
        remarks=(Point(guide.question("q14"), (AgreedAnswer("employee", "Jeg er fornøyd."),)),),
        confirmed=frozenset({"employee"}),
    )


def test_what_is_hidden_comes_into_the_agreement_only_when_it_is_seen_again():
    new = talk(ask("en"), ask("to", when=when("en", is_="ja")))
    hidden = new.answer("ja").answer("fordi").go_to("en").answer("nei")
    shown = hidden.go_to("en").answer("ja")
    assert [point.question.id for part in summarise(hidden).parts for point in part.points] == ["en"]
    assert [point.question.id for part in summarise(shown).parts for point in part.points] == ["en", "to"]


def test_an_agreement_on_nothing_is_empty():
    assert summarise(talk(ask("en"))) == Agreement(
        title="Prøvesamtale", language="nb", template="avtale", people=PEOPLE, on=DAY, draft=True
    )


def test_an_agreement_is_a_draft_until_the_conversation_is_finished():
    ended = talk(ask("en")).answer("x")
    assert summarise(ended).draft
    assert not summarise(ended.finish()).draft
    assert summarise(ended.finish().reopen()).draft


def test_ids_carry_no_meaning():
    named = talk(ask("neste_mote", "date"), ask("mål"), ask("merknad"))
    agreement = summarise(named.answer(date(2027, 1, 1)).answer("x").answer("y"))
    assert (agreement.next_meeting, agreement.goals, agreement.remarks) == (None, (), ())
    assert len(agreement.parts[0].points) == 3


def test_rows_of_several_questions_come_together_in_the_order_they_were_asked():
    new = talk(ask("a", "commitments", by="leader"), ask("b", "goals"), ask("c", "commitments"), ask("d", "goals"))
    agreement = summarise(new.answer((HIS,)).answer((GOAL,)).answer((HERS,)).answer((Goal("To"),)))
    assert (agreement.commitments, agreement.goals) == ((HIS, HERS), (GOAL, Goal("To")))
    assert (agreement.promises_of("leader"), agreement.promises_of("employee")) == ((HIS,), (HERS,))


def test_where_there_is_room_for_one_the_last_has_the_place_and_nothing_is_left_out():
    new = talk(
        ask("a", "date", role="next_meeting"),
        ask("b", "date", role="next_meeting"),
        ask("c", role="period"),
        ask("d", role="period"),
        ask("e", "date", role="next_meeting"),
    )
    first, second = date(2027, 1, 1), date(2027, 2, 2)
    agreement = summarise(new.answer(first).answer(second).answer("Vår").answer("Høst"))
    assert (agreement.next_meeting, agreement.period.answers) == (second, (AgreedAnswer(None, "Høst"),))
    assert [point.answers[0].value for part in agreement.parts for point in part.points] == [first, "Vår"]


def test_the_next_conversation_takes_up_the_leaders_promises_first_and_nothing_is_marked():
    agreement = Agreement(
        title="T", language="nb", template="avtale", people=PEOPLE, on=DAY, goals=(GOAL,), commitments=(HERS, HIS)
    )
    assert open_items([agreement]) == (
        Reviewed("commitment", "leader", "Si fra til Gjøvik", date(2026, 12, 1)),
        Reviewed("commitment", "employee", "Skrive et utkast"),
        Reviewed("goal", "employee", "Lede møtene selv", date(2027, 2, 1)),
    )
