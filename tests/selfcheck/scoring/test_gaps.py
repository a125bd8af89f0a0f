"""The points and levels of gaps; scenarios test their order."""

from __future__ import annotations

from fractions import Fraction

from selfcheck.returns.returns import check_return, empty_return
from selfcheck.scoring.gaps import gaps
from selfcheck.scoring.result import result_of
from selfcheck.scoring.score import ReturnScore, score
from tests.support.scenarios import answer, edition_named


def scored(**answers: str) -> ReturnScore:
    edition = edition_named("x")
    found = {f"s01.{name[1:]}": answer(edition, f"s01.{name[1:]}", given) for name, given in answers.items()}
    data = empty_return("supervision", "1") | {"answers": found}
    return score(edition, check_return(data).required_record)


def test_what_a_gap_would_add() -> None:
    found = gaps(scored(p1="partly", p2="0/20", p3="5 yes, 2 no", p4="in-place"))
    added = {gap.judged.criterion.id: gap.points_added for gap in found}
    assert added == {"s01.1": Fraction(1, 2), "s01.2": Fraction(1), "s01.3": Fraction(2, 7)}


def test_where_a_gap_lifts_to() -> None:
    (gap,) = gaps(scored(p1="not-in-place", p2="20/20", p3="7 yes", p4="in-place"))
    assert gap.lifts_to == "met"
    (gap,) = gaps(scored(p1="in-place", p2="12/20", p3="7 yes", p4="in-place"))
    assert gap.lifts_to == "met"
    assert [gap.lifts_to for gap in gaps(scored(p1="not-in-place", p2="12/20", p3="7 yes"))] == ["partly-met", None]


def test_a_gap_in_a_result() -> None:
    (gap,) = result_of(scored(p1="partly", p2="20/20", p3="7 yes", p4="in-place"))["gaps"]
    assert list(gap.items()) == [
        ("criterion", "s01.1"),
        ("points_now", 0.5),
        ("points_added", 0.5),
        ("lifts_level", True),
        ("obligation", "must"),
        ("key", True),
        ("action", "Do s01.1."),
    ]
