"""Words around the questions to staff: the notice with its places filled, and the time that is asked about."""

from __future__ import annotations

from selfcheck.staff.questions import StaffQuestions

COLLECTOR = "the person named in your invitation"
DESTROYED = "on the day that your invitation names"


def notice_sentences(questions: StaffQuestions) -> tuple[str, ...]:
    """The notice where it is not known yet who counts, and when sheets and codes are destroyed."""
    filled = (sentence.format(collector=COLLECTOR, destroyed=DESTROYED) for sentence in questions.notice)
    return tuple(sentence[0].upper() + sentence[1:] for sentence in filled)


def period_words(questions: StaffQuestions) -> str:
    """The time that every question asks about."""
    return f"Each question is about your supervision {questions.period}."
