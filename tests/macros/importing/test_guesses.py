"""What is guessed of a text: its dates, how strong a clause is, and whether it is in English."""

from __future__ import annotations

import time

import pytest

from macros.importing.dates import dates_in
from macros.importing.document_dates import is_line_of_dates
from macros.importing.language import is_english, is_foreign
from macros.importing.strength_guess import duty_words, strength_of, strengths_in
from macros.importing.word.document import Paragraph


@pytest.mark.parametrize(
    "line",
    [
        "Planned review: November 2027 (or as necessary)",
        "Planned review: November 2027 (or sooner, if the law, our insurers or the partnership ask for another one)",
        "Next review (by the board): November 2027",
        "Scheduled review – November 2027",
        "Review: November 2027",
        "Review month: November 2027",
        "Date of next review: 11/2027 at the latest, that is November 2027",
        "Date for review: November 2027.",
        "Policy review date: November 2027",
        "Due for review in November 2027",
        "Next due for review: November 2027",
        "To be reviewed by the governors in November 2027",
        "This policy will next be reviewed in November 2027",
        "Policy review: November 2027",
    ],
)
def test_a_review_is_found_among_other_words(line: str) -> None:
    assert [(date.name, str(date.date)) for date in dates_in(line)] == [("review_due", "2027-11")]
    assert is_line_of_dates(Paragraph(text=line))


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Last review: November 2027", "last_reviewed"),
        ("Date of last review: November 2027", "last_reviewed"),
        ("Reviewed: November 2027", "last_reviewed"),
        ("Approved by Managing Director: November 2027", "approved"),
        ("Approved following review: November 2027", "approved"),
    ],
)
def test_other_dates_are_no_review_to_come(line: str, name: str) -> None:
    assert [date.name for date in dates_in(line)] == [name]


@pytest.mark.parametrize(
    "line",
    [
        "A full review took place in May 2024",
        "Agreements should be reviewed in May 2027",
        "The certificate expires in May 2027",
        "Under review since May 2024",
    ],
)
def test_a_review_of_something_else_is_no_date_of_the_policy(line: str) -> None:
    assert dates_in(line) == ()


def test_a_sentence_with_a_date_stays_a_clause() -> None:
    assert not is_line_of_dates(Paragraph(text="This policy will be reviewed in November 2027."))


@pytest.mark.parametrize(
    ("text", "strength"),
    [
        ("Records shall be kept.", "must"),
        ("Notes cannot be kept at home.", "must"),
        ("Notes can not be kept at home.", "must"),
        ("Staff can’t work alone.", "must"),
        ("Each worker needs to attend.", "must"),
        ("Workers need to attend.", "must"),
        ("A manager is required to answer.", "must"),
        ("Managers are also required to answer.", "must"),
        ("A manager has a duty to answer.", "must"),
        ("Supervisors may not delegate this.", "must"),
        ("No child may be left alone.", "must"),
        ("The board believes that staff should feel safe.", "information"),
        ("The trust believes that staff should feel safe. Staff must say so.", "must"),
        ("The trust believes that all staff must be heard.", "must"),
        ("Staff who believe that a child is at risk must ring at once.", "must"),
        ("If a worker thinks that a child may be at risk, the worker should ring at once.", "should"),
        ("Staff MUST attend.", "must"),
        ("We hope that everyone will read it.", "information"),
        ("A worker does not need to give a reason.", "information"),
        ("A worker does not have to give a reason.", "information"),
        ("There is no need to write it down.", "information"),
        ("Workers may ask for more.", "may"),
        ("Sessions should be held in a room where nobody else can hear.", "should"),
        ("Sessions should be monthly.", "should"),
        ("Lone visits will be logged.", "will"),
        ("Supervision is held in private.", "states"),
        ("It is the supervisor's job to agree the contract.", "states"),
        ("The practitioner comes to sessions on time.", "states"),
        ("The job of a supervisor", "information"),
        ("Contact details of the team", "information"),
    ],
)
def test_the_strength_of_a_text(text: str, strength: str) -> None:
    assert strength_of(text) == strength


@pytest.mark.parametrize("text", ["Staff may not work alone.", "They cannot opt out.", "No one can opt out."])
def test_what_is_forbidden_is_one_duty(text: str) -> None:
    assert strengths_in(text) == ("must",)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("A manager is required to answer.", "is required to"),
        ("They cannot opt out.", "cannot"),
        ("Staff may not work alone.", "may not"),
        ("No child may be left alone.", "No child may"),
        ("The board believes that staff should feel safe.", ""),
    ],
)
def test_the_words_that_decide(text: str, words: str) -> None:
    assert duty_words(text) == words


ENGLISH = "Every supervisor must keep a note of each session, and share it with the worker who was there."
OTHERS = {
    "Welsh": "Rhaid i bob goruchwyliwr gynnal sesiwn bob chwe wythnos. Mae’n rhaid cofnodi pob penderfyniad a wneir.",
    "French": "Chaque superviseur doit tenir une note de la séance et la partager avec la personne qui était présente.",
    "German": "Jede Leitung muss über die Sitzung einen Vermerk führen und ihn mit der Gruppe teilen.",
    "Dutch": "Elke begeleider moet een verslag van de bijeenkomst maken en dat delen met wie er is of was in de groep.",
    "Polish": "Każdy przełożony musi prowadzić notatkę z sesji i udostępnić ją pracownikowi, który w niej brał udział.",
}


@pytest.mark.parametrize("language", OTHERS)
def test_another_language_is_seen(language: str) -> None:
    assert not is_english(OTHERS[language])
    assert is_foreign(OTHERS[language])


def test_english_is_english() -> None:
    assert is_english(ENGLISH)
    assert not is_foreign(ENGLISH)
    assert not is_foreign(
        "Records are kept of:", ["name", "role", "team", "grade", "post", "site", "phone", "visit"] * 2
    )
    assert is_english("Diben"), "too short to tell"


def test_a_sentence_of_four_times_the_length_takes_about_four_times_as_long() -> None:
    assert _cost("word " * 4_000) < 8 * _cost("word " * 1_000) + 0.1


def _cost(text: str) -> float:
    begun = time.process_time()
    strengths_in(f"Managers should read {text}.")
    return time.process_time() - begun
