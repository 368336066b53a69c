"""The conversation goes forward, back and anywhere, and loses nothing that was said."""

from dataclasses import FrozenInstanceError, replace
from datetime import date

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from making import DAY, PEOPLE, a_guide, ask, asked, guide_of, talk, when
from samtale.conversation import begin
from samtale.guide.model import Section
from samtale.questions.answers import Both
from samtale.questions.review import Reviewed

PROMISE = Reviewed("commitment", "leader", "Rydde møtekalenderen", date(2026, 10, 1))


def test_a_conversation_begins_at_its_first_question():
    new = talk(ask("en"), ask("to"))
    assert (new.at, new.answers, new.drafts, new.parked, new.finished) == ("en", {}, {}, (), False)
    assert new.next_question == ask("en")


def test_answers_lead_from_the_first_question_to_the_end():
    ended = talk(ask("en"), ask("to")).answer("ja").answer("nei")
    assert ended.at is None
    assert ended.next_question is None
    assert ended.answers == {"en": "ja", "to": "nei"}


def test_every_step_gives_a_new_conversation():
    new = talk(ask("en"), ask("to"))
    new.answer("ja").park("Ferie").confirm("leader")
    assert new == talk(ask("en"), ask("to"))
    with pytest.raises(FrozenInstanceError):
        new.at = "to"


def test_skipping_answers_nothing_and_loses_nothing():
    skipped = talk(ask("en"), ask("to")).draft("halv").skip()
    assert (skipped.at, skipped.answers, skipped.drafts) == ("to", {}, {"en": "halv"})
    again = talk(ask("en"), ask("to")).answer("hel").back().skip()
    assert (again.at, again.answers) == ("to", {"en": "hel"})


def test_going_back_keeps_the_later_answers():
    back = talk(ask("en"), ask("to"), ask("tre")).answer("1").answer("2").back().back()
    assert (back.at, back.answers) == ("en", {"en": "1", "to": "2"})
    assert back.answer("ny").answers == {"en": "ny", "to": "2"}


def test_going_back_from_the_first_question_stays_there():
    new = talk(ask("en"), ask("to"))
    assert new.back() == new


def test_going_back_from_the_end_leads_to_the_last_question():
    assert talk(ask("en"), ask("to")).answer("1").answer("2").back().at == "to"


def test_an_answer_can_be_taken_back():
    taken_back = talk(ask("en"), ask("to")).answer("1").back().answer(None)
    assert (taken_back.at, taken_back.answers) == ("to", {})


def test_going_to_a_question_and_to_the_end():
    new = talk(ask("en"), ask("to"), ask("tre"))
    assert new.go_to("tre").at == "tre"
    assert new.go_to(None).at is None


def test_nobody_goes_to_a_question_that_is_hidden_or_unknown():
    new = talk(ask("en"), ask("to", when=when("en", is_="ja")))
    for name in ("to", "fire"):
        with pytest.raises(ValueError, match=name):
            new.go_to(name)


def test_when_all_has_been_asked_there_is_nothing_to_answer():
    ended = talk(ask("en")).answer("1")
    for step in (lambda: ended.answer("2"), ended.skip, lambda: ended.draft("2")):
        with pytest.raises(ValueError, match="every question"):
            step()


def test_a_hidden_question_is_passed_by_in_both_directions():
    new = talk(ask("en"), ask("to", when=when("en", is_="ja")), ask("tre"))
    assert new.answer("nei").at == "tre"
    assert new.answer("nei").back().at == "en"
    assert new.answer("ja").at == "to"


def test_an_answer_that_becomes_hidden_is_kept_and_comes_back():
    new = talk(ask("en"), ask("to", when=when("en", is_="ja")), ask("tre"))
    hidden = new.answer("ja").answer("fordi").go_to("en").answer("nei")
    assert (asked(hidden), hidden.answers["to"], hidden.at) == (["en", "tre"], "fordi", "tre")
    assert asked(hidden.go_to("en").answer("ja")) == ["en", "to", "tre"]


def test_a_question_that_looks_back_at_a_hidden_one_finds_no_answer():
    chain = [ask("en"), ask("to", when=when("en", is_="ja")), ask("tre", when=when("to", answered=True))]
    hidden = talk(*chain).answer("ja").answer("fordi").go_to("en").answer("nei")
    assert asked(hidden) == ["en"]


def test_a_guide_of_hidden_questions_has_ended_when_it_begins():
    new = talk(ask("sist", "review"))
    assert (new.at, new.visible, new.missing) == (None, (), ())
    assert new.back() == new


def test_the_review_is_asked_only_where_there_is_something_to_review():
    guide = a_guide(ask("sist", "review"), ask("så"))
    assert asked(begin(guide, PEOPLE, DAY)) == ["så"]
    assert asked(begin(guide, PEOPLE, DAY, [PROMISE])) == ["sist", "så"]
    from_file = replace(begin(guide, PEOPLE, DAY), answers={"sist": (PROMISE,)})
    assert asked(from_file) == ["sist", "så"]


def test_a_half_typed_answer_is_kept_until_the_question_is_answered():
    typed = talk(ask("en"), ask("to")).draft("hal")
    assert typed.drafts == {"en": "hal"}
    assert typed.draft("halv").drafts == {"en": "halv"}
    assert typed.answer("hel").drafts == {}


@pytest.mark.parametrize("raw", ["", "  \n", None, [], ["", None], {"goal": " "}, "hel"])
def test_nothing_is_half_typed_where_there_is_no_more_than_was_answered(raw):
    answered = talk(ask("en"), ask("to")).answer("hel").back()
    assert answered.draft("mer").draft(raw).drafts == {}


def test_topics_are_parked_reworded_and_taken_back():
    parked = talk(ask("en")).park("Ferie").park("Lønn").park("Kurs")
    assert parked.parked == ("Ferie", "Lønn", "Kurs")
    assert parked.park_again(1, "Stillingsbrøk").parked == ("Ferie", "Stillingsbrøk", "Kurs")
    assert parked.park_again(0, "").parked == ("Lønn", "Kurs")


def test_both_confirm_and_a_changed_answer_must_be_confirmed_anew():
    confirmed = talk(ask("en")).answer("1").confirm("leader").confirm("employee").confirm("leader")
    assert confirmed.confirmed == {"leader", "employee"}
    assert confirmed.go_to("en").skip().confirmed == {"leader", "employee"}
    assert confirmed.go_to("en").answer("2").confirmed == frozenset()


def test_what_was_never_answered_is_not_kept_at_the_end():
    finished = talk(ask("en"), ask("to")).draft("halv").finish()
    assert (finished.finished, finished.at, finished.drafts) == (True, None, {})


def test_a_finished_conversation_can_be_taken_up_again():
    again = talk(ask("en")).answer("1").confirm("leader").finish().reopen()
    assert (again.finished, again.confirmed, again.answers) == (False, frozenset(), {"en": "1"})


def test_required_questions_may_be_skipped_and_are_named_at_the_end():
    skipped = talk(ask("må", required=True), ask("kan")).skip().skip()
    assert [question.id for question in skipped.missing] == ["må"]
    assert skipped.go_to("må").answer("1").missing == ()


def test_a_hidden_question_is_never_missing():
    assert talk(ask("en"), ask("to", required=True, when=when("en", is_="ja"))).missing == ()


def test_where_both_answer_both_are_required():
    new = talk(ask("en", by="both", required=True))
    assert new.answer(Both(employee="ja")).missing == new.visible
    assert new.answer(Both(employee="ja", leader="nei")).missing == ()


def test_a_required_review_is_complete_when_every_row_is_marked():
    new = begin(a_guide(ask("sist", "review", required=True)), PEOPLE, DAY, [PROMISE, PROMISE])
    done = replace(PROMISE, status="done")
    assert new.missing == new.visible
    assert new.answer((done, PROMISE)).missing == new.visible
    assert new.answer((done, done)).missing == ()


def test_an_answer_that_says_no_is_an_answer():
    new = talk(ask("en", "yes_no", required=True), ask("to", "scale", from_=0, required=True))
    assert new.answer(False).answer(0).missing == ()


def test_a_question_knows_its_section():
    first = Section(id="a", title="Støtte", questions=(ask("en"),))
    second = Section(id="b", title="Mål", questions=(ask("to", "choice", options={"x": "X"}),))
    new = begin(guide_of(first, second), PEOPLE, DAY)
    assert [new.section_of(question) for question in new.visible] == [first, second]


def test_people_have_names():
    assert (PEOPLE.name("leader"), PEOPLE.name("employee")) == ("Anne Berg", "Kari Ødegård")


QUESTIONS = [
    ask("a", required=True),
    ask("b", when=when("a", is_="ja")),
    ask("c", by="both"),
    ask("d", when=when(any=(when("b", answered=True), when(not_=when("c", is_="nei"))))),
    ask("e", when=when(all=(when("d", is_not="nei"), when("a", is_not="nei")))),
]


class AnyWay(RuleBasedStateMachine):
    """Two people who go through the questions in any order, answering, skipping and changing their minds."""

    @initialize()
    def begins(self):
        self.now = talk(*QUESTIONS)
        self.said = {}

    @precondition(lambda self: self.now.next_question is not None)
    @rule(word=st.sampled_from(["ja", "nei", "kanskje", None]))
    def answer(self, word):
        name, both = self.now.at, self.now.next_question.by == "both"
        value = Both(employee=word) if both and word else word
        self.now = self.now.answer(value)
        self.said.pop(name, None)
        self.said |= {} if value is None else {name: value}

    @precondition(lambda self: self.now.next_question is not None)
    @rule()
    def skip(self):
        self.now = self.now.skip()

    @rule()
    def back(self):
        self.now = self.now.back()

    @rule(at=st.integers(0, 4))
    def go_to(self, at):
        visible = asked(self.now)
        self.now = self.now.go_to(visible[at % len(visible)])

    @invariant()
    def nothing_is_lost_and_only_visible_questions_are_asked(self):
        assert self.now.answers == self.said
        assert self.now.at is None or self.now.at in asked(self.now)
        assert asked(self.now) == [question.id for question in QUESTIONS if question.id in asked(self.now)]


AnyWay.TestCase.settings = settings(max_examples=50, stateful_step_count=20)
TestAnyWay = AnyWay.TestCase
