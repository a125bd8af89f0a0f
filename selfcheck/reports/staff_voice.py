"""What staff say beside what the agency says of itself. No score changes, and nothing is averaged."""

from collections.abc import Iterator, Mapping
from typing import Any

from selfcheck.reports.wording import answer_words, criterion_number
from selfcheck.returns.returns import id_order
from selfcheck.scoring.answer_codes import AnswerCode, code_of
from selfcheck.scoring.score import ReturnScore
from selfcheck.staff.sentences import answer_shares, asked_words, main_answer, said_words
from selfcheck.staff.small_numbers import untrue
from selfcheck.staff.tally import QuestionTally, StaffTally

APART_STEP = "Find out why staff say something else, and put right whichever is wrong"
UNTRUE = "The totals of staff answers in this file are not as the page makes them, so they are not shown."
_BETTER: tuple[AnswerCode, ...] = ("in-place", "partly", "not-in-place")
_SAID_AS = {"yes": 0, "partly": 1, "no": 2}


def staff_voice(scored: ReturnScore) -> dict[str, Any] | None:
    """What staff say: in a line, where they and the agency part, and each question beside each of its points."""
    tally = scored.record.staff
    if tally is None:
        return None
    if any(untrue(tally)):
        return {"summary": UNTRUE, "counted_on": "", "apart": [], "together": []}
    lines = sorted(_lines(scored, tally), key=lambda line: id_order(line["criterion"]))
    parted = [line for line in lines if line["apart"]]
    return {
        "summary": f"{asked_words(tally)}.",
        "counted_on": str(tally.counted_on) if tally.counted_on else "",
        "apart": parted,
        "together": [line for line in lines if not line["apart"]],
    }


def _lines(scored: ReturnScore, tally: StaffTally) -> Iterator[dict[str, Any]]:
    judged = {each.criterion.id: each for each in scored.judged}
    for question in tally.questions:
        for point in question.points:
            if point not in judged:
                continue
            own = judged[point]
            answer = answer_words(own, scored.record.answers.get(point), scored.edition.scales)
            yield {
                "criterion": point,
                "number": criterion_number(point),
                "title": own.criterion.title,
                "question": question.text,
                "own": answer,
                "staff": said_words(question),
                "apart": apart(code_of(own), question),
                "step": APART_STEP,
            }


def staff_words(line: Mapping[str, Any]) -> str:
    """One line of `staff_voice` as a sentence, for a text without columns."""
    own, staff = _one_line(line["own"]), line["staff"]
    return f"{line['number']} {line['title']}. You say: {own}. Staff, on “{_one_line(line['question'])}”: {staff}."


def _one_line(text: str) -> str:
    return " ".join(text.split()).rstrip(".")


def apart(own: AnswerCode, staff: QuestionTally) -> bool:
    """Whether staff say something else than the agency: most say worse or better, or few say what it says.

    Nothing parts where the agency does not answer, or where too few staff do.
    """
    shares = answer_shares(staff)
    if own not in _BETTER or not shares:
        return False
    place = _BETTER.index(own)
    most = main_answer(staff)
    if most in _SAID_AS:
        return _SAID_AS[most] != place
    return shares[next(name for name, worth in _SAID_AS.items() if worth == place)] == "few"
