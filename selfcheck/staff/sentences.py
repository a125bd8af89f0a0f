"""What staff say, in sentences. None can show more of a person than its tally does."""

from collections.abc import Mapping

from selfcheck.staff.small_numbers import LEAST_ANSWERED, share_word
from selfcheck.staff.tally import STAFF_ANSWERS, QuestionTally, ShareWord, StaffAnswer, StaffTally
from selfcheck.words import count_words, list_words

_WORDS: Mapping[str, str] = {"yes": "yes", "partly": "partly", "no": "no", "not-sure": "not sure, or not for them"}


def asked_words(tally: StaffTally) -> str:
    """`23 of 31 asked answered.`"""
    pooled = f", in {count_words(tally.pooled, 'agency', 'agencies')} together" if tally.pooled else ""
    return f"{tally.people_answered} of {tally.people_asked} who were asked{pooled} answered"


def said_words(said: QuestionTally) -> str:
    """What was said of one question: `12 say yes, 8 say partly, 3 say no`, or `most say yes`."""
    if said.counts is None and said.words is None:
        return f"fewer than {LEAST_ANSWERED} answered this"
    if said.counts is not None:
        return list_words([f"{people} say {_WORDS[answer]}" for answer, people in said.counts.items() if people])
    words = said.words or {}
    if most := [answer for answer, word in words.items() if word == "most"]:
        return f"most say {_WORDS[most[0]]}"
    if half := [_WORDS[answer] for answer, word in words.items() if word == "about-half"]:
        return f"about half say {' and about half '.join(half)}"
    return "few say the same"


def main_answer(said: QuestionTally) -> StaffAnswer | None:
    """What most say; None where no answer stands out, or nothing may be said."""
    shares = answer_shares(said)
    return next((answer for answer in STAFF_ANSWERS if shares.get(answer) == "most"), None)


def answer_shares(said: QuestionTally) -> Mapping[str, ShareWord]:
    """The share of each answer in a word; nothing where too few answered."""
    if said.counts is not None:
        total = sum(said.counts.values())
        return {answer: share_word(people, total) for answer, people in said.counts.items()}
    return said.words or {}
