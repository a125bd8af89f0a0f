"""The content floor: what the handbook must say of its five sources, written here by hand from the sources themselves.

Each line fails if a figure, a condition or a strength is lost or altered. Clauses are found by their words, so that
their addresses and wording can be improved.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import get_args

import pytest

from macros.model.handbook import Handbook
from macros.model.policy import PolicyFile
from macros.model.policy_version import Clause, Fact, FactKind
from macros.reading.load import load
from selfcheck.reading.dates import PartialDate
from selfcheck.standards.edition import Criterion
from tests.support.trees import ROOT

MODEL, PROCEDURE, CCG, PROGRESS = "bracknell-forest-model", "procedures-9-2", "hwccg", "progress-careers"


@cache
def _book() -> Handbook:
    return load(ROOT).handbook()


def _held(policy: str) -> PolicyFile:
    return _book().policy(policy)


def _facts(policy: str) -> Iterator[tuple[Clause, Fact]]:
    for clause in _held(policy).latest.clauses:
        for fact in clause.facts:
            yield clause, fact


@cache
def _clause_words(policy: str) -> list[tuple[Clause, str]]:
    """Each clause with all that stands in it: title, text, list, conditions and notes."""
    return [
        (clause, " ".join([clause.title, clause.text, *clause.items, *(note.text for note in clause.notes)]).lower())
        for clause in _held(policy).latest.clauses
    ]


def _saying(policy: str, *words: str) -> list[Clause]:
    """The clauses in which all these words stand (regular expressions, small letters)."""
    return [clause for clause, said in _clause_words(policy) if all(re.search(word, said) for word in words)]


# --- counts

KEY = {
    "s01.1",
    "s01.2",
    "s02.1",
    "s03.1",
    "s04.1",
    "s05.1",
    "s05.2",
    "s05.3",
    "s06.1",
    "s06.6",
    "s07.1",
    "s07.7",
    "s07.8",
    "s07.9",
    "s08.1",
    "s09.1",
    "s09.3",
    "s10.1",
}


def test_ten_standards_in_order() -> None:
    assert [standard.number for standard in _book().edition.standards] == list(range(1, 11))


def test_45_to_70_points_of_which_18_are_key() -> None:
    criteria = _book().edition.criteria
    assert 45 <= len(criteria) <= 70
    assert {criterion.id for criterion in criteria if criterion.key} == KEY
    assert {criterion.obligation for criterion in criteria if criterion.key} == {"must"}


def test_no_standard_says_again_what_its_points_say() -> None:
    assert [standard.id for standard in _book().edition.standards if standard.explanation] == []


def test_every_standard_has_a_key_point() -> None:
    for standard in _book().edition.standards:
        assert any(criterion.key for criterion in standard.criteria), standard.id


def test_all_three_kinds_of_question_are_used() -> None:
    assert {criterion.kind for criterion in _book().edition.criteria} == {"practice", "share", "checklist"}


def test_every_kind_of_fact_is_used() -> None:
    used = {fact.kind for held in _book().policies for _, fact in _facts(held.policy.id)}
    assert used == set(get_args(FactKind))


def test_four_policies_and_five_sources() -> None:
    assert {held.policy.id for held in _book().policies} == {MODEL, PROCEDURE, CCG, PROGRESS}
    assert [source.id for source in _book().sources] == [_book().edition.head.source]
    assert sum(len(held.records) for held in _book().policies) == 4


def test_questions_and_terms_are_in_readers_words() -> None:
    asked = " | ".join(
        [question for standard in _book().edition.standards for question in standard.asked_as]
        + [question for criterion in _book().edition.criteria for question in criterion.asked_as]
        + [question for criterion in _book().edition.criteria for item in criterion.items for question in item.asked_as]
        + [question for held in _book().policies for clause in held.latest.clauses for question in clause.asked_as]
        + [words for term in _book().glossary for words in (term.term, term.abbreviation or "", *term.also)]
    ).lower()
    for words in ("how often", "off sick", "cancelled", "read my supervision notes", "disagree", "volunteer"):
        assert words in asked
    for words in ("newly qualified", "contract", "1:1", "worker"):
        assert words in asked


# --- the ten standards (source 000)


def _criterion(name: str) -> Criterion:
    found = _book().edition.criterion(name)
    assert found, name
    return found


def _standing(standard: int, *words: str) -> list[Criterion]:
    """The points of a standard in which all these words stand."""
    return [
        criterion
        for criterion in _book().edition.standards[standard - 1].criteria
        if all(re.search(word, f"{criterion.title} {criterion.text}".lower()) for word in words)
    ]


REQUIREMENTS = [
    (1, ["every practitioner|all practitioners", "formal"], "states"),
    (1, ["regular"], "states"),
    (1, ["shared approach"], "will"),
    (1, ["engage well with families"], "will"),
    (1, ["challenge", "assumptions", "bias"], "will"),
    (1, ["assessments of need"], "will"),
    (1, ["services", "provided in good time"], "will"),
    (1, ["responsibility", "actions"], "will"),
    (1, ["plans", "progress"], "should"),
    (1, ["level of risk"], "should"),
    (1, ["more (often|frequent)", "risk"], "should"),
    (2, ["prioritised"], "states"),
    (2, ["curiosity", "reflection", "discussion"], "states"),
    (2, ["contract", "hours"], "should"),
    (2, ["pre-arranged|arranged beforehand"], "should"),
    (2, ["time", "open", "transparent", "reflective", "complex"], "should"),
    (2, ["postponed", "exceptional"], "should"),
    (2, ["cancelled", "first chance"], "should"),
    (2, ["privacy"], "will"),
    (2, ["safe space", "reflect", "hypothesise"], "will"),
    (2, ["interruptions", "wherever possible"], "will"),
    (3, ["written agreement", "set out"], "states"),
    (3, ["first 4 weeks", "start of the relationship"], "states"),
    (3, ["seven things"], "should"),
    (4, ["planned", "purpose"], "states"),
    (4, ["both prepare", "issues"], "states"),
    (4, ["agree", "agenda", "beforehand|in advance"], "states"),
    (4, ["actions", "reviewed", "session before|previous"], "states"),
    (4, ["a record of it should be completed"], "should"),
    (4, ["record", "everyone who attended|all who attended"], "should"),
    (4, ["timely|good time"], "should"),
    (5, ["induction", "effective", "responsible for in safeguarding"], "states"),
    (5, ["induction", "three matters"], "states"),
    (5, ["has suffered significant harm, or is likely to"], "states"),
    (6, ["supervisors have training that works"], "states"),
    (6, ["supervisors have support that works"], "states"),
    (6, ["practitioners have training that works"], "states"),
    (6, ["practitioners have support that works"], "states"),
    (6, ["each agency", "regular training|regular supervision training"], "will"),
    (6, ["refresher"], "will"),
    (6, ["designated course|designated supervision course", "own policy"], "should"),
    (6, ["skills", "experience"], "must"),
    (7, ["functions of management|management functions"], "states"),
    (7, ["four things"], "will"),
    (7, ["case recordings", "quality"], "will"),
    (7, ["lived experience", "voice"], "will"),
    (7, ["decisions", "recorded"], "will"),
    (7, ["resources", "authorisation", "relevant"], "will"),
    (7, ["risk of harm", "identified"], "will"),
    (7, ["families", "not engage|non-engagement"], "will"),
    (7, ["plans", "actions", "amended|changed"], "will"),
    (8, ["equality", "diversity", "all parts of the work"], "states"),
    (
        8,
        ["each assessment, plan and intervention", "account of the child.s racial, ethnic and cultural identity"],
        "states",
    ),
    (
        8,
        ["each assessment, plan and intervention", "racial, ethnic and cultural identity", "what life is like"],
        "states",
    ),
    (
        8,
        ["each assessment, plan and intervention", "racial, ethnic and cultural identity", "professionals respond"],
        "states",
    ),
    (8, ["reflect", "acknowledge", "discrimination", "prejudice"], "states"),
    (8, ["counter", "as far as they can"], "states"),
    (9, ["emotional impact"], "states"),
    (9, ["wellbeing"], "states"),
    (9, ["personal safety", "prioritised"], "states"),
    (9, ["support needs"], "states"),
    (9, ["safe space", "stress"], "should"),
    (9, ["personal issues", "practi[sc]e"], "should"),
    (9, ["confident", "personal safety"], "should"),
    (10, ["continuing professional development", "bodies that regulate"], "states"),
    (10, ["competence", "reflective discussion"], "should"),
    (10, ["respectful challenge", "curiosity", "insight"], "should"),
    (10, ["feedback"], "should"),
    (10, ["better"], "should"),
    (10, ["culture", "open", "reflect", "develop"], "should"),
]


@pytest.mark.parametrize(("standard", "words", "strength"), REQUIREMENTS)
def test_each_requirement_of_a_standard_is_a_point_of_its_strength(
    standard: int, words: list[str], strength: str
) -> None:
    assert strength in {criterion.strength for criterion in _standing(standard, *words)}


def test_no_point_says_more_than_the_source() -> None:
    """Every point answers to a requirement listed above."""
    answered = {
        criterion.id
        for standard, words, strength in REQUIREMENTS
        for criterion in _standing(standard, *words)
        if criterion.strength == strength
    }
    assert answered == {criterion.id for criterion in _book().edition.criteria}


def test_the_agreement_is_asked_for_within_4_weeks_as_a_share() -> None:
    assert _criterion("s03.2").kind == "share"
    assert "first 4 weeks" in _criterion("s03.2").text


def test_the_seven_things_of_the_agreement_are_a_checklist() -> None:
    checklist = _criterion("s03.3")
    assert checklist.kind == "checklist"
    lines = [item.text.lower() for item in checklist.items]
    for line, words in zip(
        lines,
        (
            ["role", "responsib"],
            ["how often|frequency"],
            ["recorded"],
            ["records", "shared with practitioners"],
            ["when and how", "stored", "children and young people", "internal policy or guidance"],
            ["disagreements"],
            ["supervisor is absent from work"],
        ),
        strict=True,
    ):
        assert all(re.search(word, line) for word in words), line


def test_induction_and_workload_are_checklists_of_three_and_four() -> None:
    assert [len(_criterion(name).items) for name in ("s05.2", "s07.2")] == [3, 4]
    workload = " ".join(item.text for item in _criterion("s07.2").items).lower()
    assert all(word in workload for word in ("workload", "priorities", "timescales", "progress"))


def test_only_a_source_gives_a_figure_its_authority() -> None:
    """The one figure of the standards is a time, not a share: every band is the handbook's own."""
    assert {band.basis for criterion in _book().edition.criteria for band in criterion.bands} == {"handbook"}


def test_the_standards_are_a_minimum_not_law_and_do_not_replace_an_agencys_policy() -> None:
    standing = _book().edition.head.standing.lower()
    assert all(words in standing for words in ("good practice bulletin", "not law", "minimum", "do not replace"))


# --- facts, figure by figure: policy, kind, amount, unit, sense, whom

Figure = tuple[str, str, int, str, str, str]

FIGURES: list[Figure] = [
    (MODEL, "frequency", 1, "months", "exactly", "hold cases or manage complex cases"),
    (MODEL, "frequency", 3, "months", "no_more_than", "hold cases or manage complex cases"),
    (MODEL, "frequency", 4, "weeks", "no_more_than", "full-time school, cluster and other children's services staff"),
    (MODEL, "duration", 1, "hours", "usually", ""),
    (MODEL, "review", 1, "years", "no_more_than", "contract"),
    (MODEL, "review", 1, "years", "exactly", "contract"),
    (CCG, "frequency", 3, "months", "exactly", "designated professionals, their deputies"),
    (CCG, "frequency", 6, "months", "usually", "safeguarding team"),
    (CCG, "review", 2, "years", "no_more_than", "provider"),
    (CCG, "review", 2, "years", "exactly", "this policy"),
    (CCG, "review", 1, "years", "exactly", "contract"),
    (PROGRESS, "frequency", 6, "months", "no_more_than", "everyone"),
    (PROGRESS, "frequency", 1, "months", "exactly", "additional support"),
    (PROGRESS, "review", 1, "years", "exactly", "this policy"),
]


@pytest.mark.parametrize("figure", FIGURES)
def test_each_figure_of_a_policy_is_a_fact(figure: Figure) -> None:
    policy, kind, amount, unit, sense, who = figure
    found = [
        fact
        for _, fact in _facts(policy)
        if (fact.kind, fact.amount, fact.unit, fact.sense) == (kind, amount, unit, sense) and who in fact.who.lower()
    ]
    assert found


def test_no_policy_has_a_figure_that_its_source_has_not() -> None:
    known = {figure[:5] for figure in FIGURES}
    for held in _book().policies:
        for clause, fact in _facts(held.policy.id):
            if fact.amount is not None:
                assert (held.policy.id, fact.kind, fact.amount, fact.unit, fact.sense) in known, clause.ref


@pytest.mark.parametrize("policy", [MODEL, CCG, PROGRESS, PROCEDURE])
def test_the_figure_of_a_fact_stands_in_its_clause(policy: str) -> None:
    words = {
        1: r"\b1\b|month|year|annual|yearly|an hour|every month",
        2: r"\b2\b|two",
        3: r"\b3\b",
        4: r"\b4\b",
        6: r"\b6\b",
    }
    for clause, fact in _facts(policy):
        if fact.amount is not None:
            said = " ".join([clause.title, clause.text, *clause.items]).lower()
            assert re.search(words[fact.amount], said), clause.ref


# --- dates


def _dates(policy: str) -> dict[str, str]:
    dates = _held(policy).latest.dates
    names = ("issued", "approved", "effective", "last_reviewed", "review_due")
    found = {name: getattr(dates, name) for name in names} if dates else {}
    return {name: str(when) for name, when in found.items() if when}


def test_dates_of_the_model() -> None:
    assert _dates(MODEL) == {}
    assert [(entry.version, entry.dated) for entry in _held(MODEL).policy.versions] == [("undated", None)]
    assert _saying(MODEL, "date", "blank")


def test_dates_of_the_procedure() -> None:
    assert _dates(PROCEDURE) == {"last_reviewed": "2024-04", "review_due": "2026-04"}
    assert _held(PROCEDURE).latest.review_due == PartialDate(2026, 4)


def test_dates_of_the_ccgs_policy() -> None:
    assert _dates(CCG) == {"effective": "2020-06", "review_due": "2022-06"}
    assert _held(CCG).policy.held == ("1",)
    assert _held(CCG).latest.approval is None


def test_dates_and_issues_of_progress_careers() -> None:
    dates = _dates(PROGRESS)
    assert dates["review_due"] == "2023-08"
    assert dates["approved"] == "2022-08"
    assert [(entry.version, str(entry.dated), entry.held) for entry in _held(PROGRESS).policy.versions] == [
        ("1", "2020-03", False),
        ("2", "2020-08", False),
        ("3", "2021-08", False),
        ("4", "2022-08", True),
    ]
    approval = _held(PROGRESS).latest.approval
    assert approval
    assert (approval.role, str(approval.on)) == ("Managing Director", "2022-08")
    assert "Wider Leadership Team" in (approval.body or "")


def test_what_builds_on_what() -> None:
    assert {held.policy.id: held.policy.derived_from for held in _book().policies} == {
        MODEL: None,
        PROCEDURE: None,
        CCG: None,
        PROGRESS: MODEL,
    }


# --- what the policies say: a clause with all these words, of one of these strengths (None: of any)

SAYS: list[tuple[str, list[str], str | None]] = [
    # the model policy (001)
    (MODEL, ["in full", "own", "minimum standards", "cross-reference"], "may"),
    (MODEL, ["minimum standards", "direct work", "regular contact"], None),
    (MODEL, ["follow", "own agency"], "should"),
    (MODEL, ["paperwork", "own agency"], "should"),
    (MODEL, ["focus on the child", "drift", "objective", "evidence", "emotional impact", "2013"], None),
    (MODEL, ["informal", "good practice"], "states"),
    (MODEL, ["informal", "not take the place|not replace", "formal"], "should"),
    (MODEL, ["significant issue", "informal", "there and then|at the time"], "should"),
    (MODEL, ["significant issue", "formal session"], "should"),
    (MODEL, ["partnership", "practitioner", "supervisor", "setting"], "states"),
    (MODEL, ["school", "named senior designated officer for child protection", "always"], "should"),
    (MODEL, ["line manager", "designated leader", "appropriate skills"], "will"),
    (MODEL, ["performance management", "competent", "accountable", "research"], "states"),
    (MODEL, ["performance management", "bracknell forest safeguarding children board"], "states"),
    (MODEL, ["performance management", "discretion", "authority"], "states"),
    (MODEL, ["performance management", "risk and need", "decisions", "plan"], "states"),
    (MODEL, ["professional development", "considered and supported"], "states"),
    (MODEL, ["personal support", "reflective space"], "states"),
    (MODEL, ["balance", "single session|one session"], "states"),
    *(
        (MODEL, [f"supervisor's job to {words}|the supervisor {words}"], "states")
        for words in (
            "share accountability",
            "keeps things confidential, as far as the safety of service users and staff allows",
            "create a space that is effective, sensitive and supportive",
            "provides a suitable time and place",
            "agree on the timescales",
            "makes sure that there are no interruptions",
            "keeps accurate and clear records",
            "get agreement on the contract",
            "review the contract",
            "make sure that the organisation's professional standards are met",
            "hands over any duties to supervise, they do it in a managed way",
            "respect diversity",
            "takes the lead in giving staff chances to raise any issues",
            "oversees the caseload and keeps it in order",
        )
    ),
    *(
        (MODEL, [f"practitioner's job to {words}|the practitioner {words}"], "states")
        for words in (
            "share the duty",
            "comes to sessions regularly and on time",
            "takes an active part",
            "accepts the mandate",
            "is accountable for any actions",
            "prepares for sessions",
            "makes sure that the record is true to what was discussed",
            "carries out the actions",
            "meet the professional standards of the organisation",
        )
    ),
    (MODEL, ["group", "boundaries of confidentiality"], "should"),
    (MODEL, ["group", "records", "as a group"], "should"),
    (MODEL, ["group", "immediate safeguarding concern", "one person|an individual"], "states"),
    (MODEL, ["group", "same roles and responsibilities"], "should"),
    (MODEL, ["contract", "agreed and signed off", "begins|beginning|start"], "should"),
    (MODEL, ["contract", "regular intervals", "once a year|annually"], "should"),
    (MODEL, ["both parties sign", "before", "first supervision session"], "states"),
    (MODEL, ["monthly", "3 months", "hold cases", "complex cases"], "should"),
    (MODEL, ["newly qualified", "more often"], "should"),
    (MODEL, ["how long and how frequent", "experience", "complex"], "should"),
    (MODEL, ["role", "skills", "experiences", "team", "government guidelines"], "will"),
    (MODEL, ["supervisor must record"], "must"),
    (MODEL, ["both parties", "sign off and date"], "should"),
    (MODEL, ["all of the records are confidential"], "states"),
    (MODEL, ["store them securely"], "should"),
    (MODEL, ["records", "audit and inspection"], "should"),
    (MODEL, ["files", "audit and inspection"], "will"),
    (MODEL, ["case management", "service user's file"], "states"),
    (MODEL, ["handwritten", "legible"], "states"),
    (MODEL, ["standard template"], "states"),
    (MODEL, ["as often as required", "one to one", "resolve"], "should"),
    (MODEL, ["three-way meeting", "line manager"], "should"),
    (MODEL, ["difficulties", "outcomes"], "should"),
    (MODEL, ["casework and child protection", "suitable training"], "states"),
    (MODEL, ["casework and child protection", "get supervision"], "should"),
    (MODEL, ["own organisation or agency", "training"], "should"),
    (MODEL, ["national organisations"], "information"),
    (MODEL, ["every 4 weeks", "full-time"], "should"),
    (MODEL, ["every 4 weeks", "supervisor will meet"], "will"),
    (MODEL, ["where there is a need", "more often"], "may"),
    (MODEL, ["about an hour"], "should"),
    (MODEL, ["adjusted", "role and contracted hours"], "may"),
    (MODEL, ["altered", "adapted"], "may"),
    (MODEL, ["confidential space", "distraction"], "will"),
    (MODEL, ["serious case review", "evidence"], "may"),
    (MODEL, ["dispute", "meet together"], "will"),
    (MODEL, ["dispute", "in advance"], "will"),
    (MODEL, ["significant risk of harm", "at once", "priority"], "states"),
    (MODEL, ["case notes", "relevant"], "states"),
    (MODEL, ["part a", "worker", "ages", "current status", "child protection plan", "role with the family"], None),
    (MODEL, ["part b", "supervisor", "plans for delivery", "outstanding", "other business"], None),
    (MODEL, ["agenda", "five items", "child's record", "wellbeing", "personal development", "next meeting"], None),
    (MODEL, ["all current cases", "sample"], None),
    (MODEL, ["date of birth", "synopsis", "concerns", "timescales", "signature"], None),
    (MODEL, ["leeds local safeguarding children board"], None),
    # procedure 9.2 (002)
    (PROCEDURE, ["last reviewed in april 2024", "april 2026"], "information"),
    (PROCEDURE, ["working together", "chapter 3"], None),
    (PROCEDURE, ["employers must give", "working together", "supervision and support", "list", "is missing"], "must"),
    (PROCEDURE, ["lead practitioners", "high quality"], "should"),
    (PROCEDURE, ["focus on the welfare of a child"], None),
    (PROCEDURE, ["reflect critically"], None),
    (PROCEDURE, ["lead practitioners", "continuing professional development", "registration", "appropriate"], "should"),
    (PROCEDURE, ["distress", "stress"], "states"),
    (PROCEDURE, ["advice", "support", "peers", "managers", "named", "designated"], "should"),
    (PROCEDURE, ["one to one", "ad hoc", "1:1s", "several agencies", "peer supervision"], "may"),
    (PROCEDURE, ["training in the skills of supervision"], "should"),
    (PROCEDURE, ["up-to-date", "legislation", "policy", "research"], "should"),
    (PROCEDURE, ["culture of safety", "equality", "protection"], "will"),
    (PROCEDURE, ["equality act 2010", "public authorities", "due regard"], "states"),
    (PROCEDURE, ["vary"], "will"),
    (PROCEDURE, ["all agencies should ensure", "list", "missing"], "should"),
    (PROCEDURE, ["risks", "adults, or other children", "delay", "objective", "emotional impact"], "states"),
    (PROCEDURE, ["partnership", "responsible", "robust"], "states"),
    (PROCEDURE, ["monitor", "list", "missing"], "will"),
    # the CCG's policy (003)
    (CCG, ["version 1"], "information"),
    (CCG, ["effective from june 2020", "june 2022"], "information"),
    (CCG, ["status", "ratified", "blank"], "information"),
    (CCG, ["front page", "all hwccg staff", "narrower"], "information"),
    (CCG, ["managerial", "educative", "professional", "supportive"], "states"),
    (CCG, ["designated professionals", "required", "regularly"], "must"),
    (CCG, ["lack of attendance", "appraisal"], "states"),
    (CCG, ["formal minutes"], "will"),
    (CCG, ["by preference", "professional facilitator"], "should"),
    (CCG, ["one to one sessions", "practitioner should decide"], "should"),
    (CCG, ["peer review", "appraisal", "not the same"], "states"),
    (CCG, ["clinical supervision", "safeguarding supervision", "clinical staff"], "should"),
    (
        CCG,
        ["age", "disability", "gender reassignment", "marriage and civil partnership", "pregnancy", "race", "religion"],
        "will",
    ),
    (CCG, ["sexual orientation", "offending background", "trade union", "any other personal characteristic"], "will"),
    (CCG, ["gibbs' model", "appendix 3"], "will"),
    (CCG, ["provider", "every 2 years", "sooner", "national policy"], "states"),
    (CCG, ["provider", "to be agreed", "resources"], "will"),
    (CCG, ["every 3 months", "designated professionals", "deputies"], "will"),
    (CCG, ["usually", "every 6 months"], "will"),
    (CCG, ["group supervision", "additional|in addition"], "will"),
    (CCG, ["outside the area where they normally work", "preferably|preferred"], "should"),
    (CCG, ["advice", "all staff", "telephone", "face to face"], "states"),
    (CCG, ["unsure how to go forward"], "may"),
    (CCG, ["urgent cases", "deputies", "nhse"], "will"),
    (CCG, ["not for the supervisor to arrange"], "states"),
    (CCG, ["it is for each person", "arrange supervision"], "states"),
    (CCG, ["supervisors", "appropriately qualified"], "states"),
    (CCG, ["supervisors", "regular supervision of their own"], "states"),
    (CCG, ["continual professional development"], "states"),
    (CCG, ["person who cancelled", "as soon as possible"], "states"),
    (CCG, ["duty to cancel", "only when circumstances are exceptional"], "will"),
    (CCG, ["on time"], "will"),
    (CCG, ["both sign the record"], "will"),
    (CCG, ["keep their own record of the group"], "will"),
    (CCG, ["themes", "record"], "should"),
    (CCG, ["themes", "circulate"], "should"),
    (CCG, ["practitioner should sign a contract"], "should"),
    (CCG, ["contract", "personal file"], "should"),
    (CCG, ["contract", "annually"], "states"),
    (CCG, ["concerns", "line manager", "practitioner"], "will"),
    (CCG, ["procedures or policies", "professional conduct", "not to be safe|unsafe"], "may"),
    (
        CCG,
        ["confidential", "unsafe, unethical or illegal", "fails to attend", "child protection or adult safeguarding"],
        "will",
    ),
    (CCG, ["three exceptions", "first try to support"], "will"),
    (CCG, ["still concerned", "head of safeguarding/designated nurse", "line manager"], "will"),
    (CCG, ["only after telling the practitioner"], "will"),
    (CCG, ["annual appraisal", "designated", "deputies", "named"], "should"),
    (CCG, ["hwccg will monitor"], "will"),
    (CCG, ["nhse will monitor"], "will"),
    (CCG, ["reviewed every 2 years", "sooner", "national policy or practice"], "will"),
    (CCG, ["supervisors should have", "training"], "should"),
    (
        CCG,
        ["reference 1", "reference 2", "reference 3", "reference 4", "reference 5", "reference 6", "reference 7"],
        None,
    ),
    (CCG, ["form", "outcome/actions", "other discussion", "signature", "review date"], None),
    # Progress Careers' policy (004)
    (PROGRESS, ["march 2020", "august 2020", "august 2021", "august 2022"], None),
    (PROGRESS, ["planned for august 2023", "as necessary"], None),
    (PROGRESS, ["at least every 6 months", "length of service or job role"], "will"),
    (PROGRESS, ["new staff and contractors", "more regularly", "informal", "induction"], "will"),
    (PROGRESS, ["meeting that ends their probation"], "will"),
    (PROGRESS, ["need more support", "once a month"], "will"),
    (PROGRESS, ["managing director or operational managers"], "will"),
    (PROGRESS, ["operational executive", "local authority", "designated person", "in house|in-house"], "will"),
    (PROGRESS, ["operational executive is supervised", "directors", "chief executive", "governing board"], "states"),
    (PROGRESS, ["development review", "formal supervision"], "states"),
    (PROGRESS, ["sign and date", "both parties"], "will"),
    (PROGRESS, ["central hr platform", "profile"], "will"),
    (PROGRESS, ["informal", "minutes", "same platform|central hr platform"], "will"),
    (PROGRESS, ["wider leadership team", "consistent"], "states"),
    (PROGRESS, ["human resources", "audits all meetings"], "states"),
    (PROGRESS, ["as often as required", "line manager", "one to one"], "should"),
    (PROGRESS, ["three-way meeting", "director"], "should"),
    (PROGRESS, ["host schools", "polic"], "will"),
    (PROGRESS, ["designated leads", "host", "input"], "will"),
    (PROGRESS, ["significant issue", "informal", "there and then|at the time"], "should"),
    (PROGRESS, ["group", "confidentiality policy"], "should"),
    (PROGRESS, ["group", "immediate safeguarding concern", "host schools"], "states"),
    (PROGRESS, ["the supervisor oversees the programme and keeps it in order"], "states"),
    (PROGRESS, ["keeping children safe in education", "september 2022"], None),
    (PROGRESS, ["working together", "2018", "july 2022"], None),
    (PROGRESS, ["prevent duty", "april 2021"], None),
    (PROGRESS, ["channel duty", "2020"], None),
    (PROGRESS, ["female genital mutilation", "october 2015", "2020"], None),
    (PROGRESS, ["safeguarding vulnerable groups act 2006", "schedule 4", "struck out"], None),
    (PROGRESS, ["children act 1989", "2004"], None),
    (PROGRESS, ["rehabilitation of offenders act 1974"], None),
    (PROGRESS, ["safer working practices", "october 2015"], None),
    (PROGRESS, ["worried a child is being abused", "march 2015"], None),
    (PROGRESS, ["reviewed every year", "sooner", "circumstances"], "will"),
]


@pytest.mark.parametrize(("policy", "words", "strength"), SAYS)
def test_what_a_policy_says(policy: str, words: list[str], strength: str | None) -> None:
    found = _saying(policy, *words)
    assert found
    assert strength is None or strength in {clause.strength for clause in found}


def test_the_same_words_where_two_sources_say_the_same() -> None:
    """004 builds on the text of 001: a clause that both have word for word is restated word for word."""
    model = {clause.ref: clause for clause in _held(MODEL).latest.clauses}
    shared = [(clause, model[clause.ref]) for clause in _held(PROGRESS).latest.clauses if clause.ref in model]
    alike = [clause.ref for clause, other in shared if (clause.text, clause.items) == (other.text, other.items)]
    assert len(alike) >= 30
    for ref in ("personal-support", "balance", "not-happening-outcomes", "revisit-informal", "files-inspected"):
        assert ref in alike


# --- gaps, conflicts and what has been replaced since


def _notes(policy: str, kind: str) -> str:
    version = _held(policy).latest
    sections = [note for section in version.sections for note in section.notes]
    clauses = [note for clause in version.clauses for note in clause.notes]
    return " ".join(note.text for note in (*version.notes, *sections, *clauses) if note.kind == kind).lower()


@pytest.mark.parametrize(
    ("policy", "kind", "words"),
    [
        (MODEL, "conflict", ["4 weeks", "3 months"]),
        (MODEL, "since", ["safeguarding children boards", "2019"]),
        (MODEL, "since", ["serious case reviews"]),
        (MODEL, "since", ["later editions", "december 2023"]),
        (MODEL, "gap", ["date"]),
        (PROCEDURE, "gap", ["9.2.1, 9.2.5, 9.2.6, 9.2.7 and 9.2.8"]),
        (PROCEDURE, "gap", ["does not name the partnership"]),
        (CCG, "conflict", ["all hwccg staff", "designated professionals"]),
        (CCG, "gap", ["status", "ratifie", "blank"]),
        (CCG, "gap", ["gibbs", "appendix 3"]),
        (CCG, "gap", ["date of next formal"]),
        (CCG, "since", ["clinical commissioning groups", "integrated care boards", "july 2022"]),
        (CCG, "since", ["serious case reviews"]),
        (CCG, "since", ["working together", "december 2023"]),
        (PROGRESS, "conflict", ["managing director", "operational managers", "operational executive"]),
        (PROGRESS, "gap", ["line through"]),
        (PROGRESS, "gap", ["issue 4 only"]),
        (PROGRESS, "since", ["prevent duty", "31 december 2023"]),
        (PROGRESS, "since", ["published in december 2023"]),
        (PROGRESS, "since", ["safeguarding children boards"]),
    ],
)
def test_damage_contradictions_and_replacements_are_stated(policy: str, kind: str, words: list[str]) -> None:
    said = _notes(policy, kind)
    assert all(word in said for word in words)


# --- people and numbers that must not be there

TEXTS = sorted(
    [*(ROOT / "standards").rglob("*.*"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "macros/prose").rglob("*.md")]
)

# SHA-256 of surnames that stand in the sources, so that the names themselves stand nowhere
NAMES = {
    "265ce76730503a448331353d6562c3d2092636a9da448c246d6366abd19bddb7",
    "5a1a84de8c2ec09ba6b54a4c0aefc809441f018ac30620aa4d7e95023ce84de0",
    "ad8b0b1dd267c5bf55fcdf79a074897a8b4d977e0690aed1199396c823572443",
}


def _words(file: Path) -> list[str]:
    return re.findall(r"[^\W\d_]+", file.read_text(encoding="utf-8").lower())


def test_no_person_is_named() -> None:
    title = re.compile(r"\b(Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Sir|Dame|Lord|Lady|Baroness)\b\.? +[A-Z]")
    for file in TEXTS:
        assert not title.search(file.read_text(encoding="utf-8")), file
        digests = {hashlib.sha256(word.encode()).hexdigest() for word in set(_words(file))}
        assert not digests & NAMES, file


def test_no_address_to_write_to() -> None:
    for file in TEXTS:
        assert not re.search(r"[\w.+-]+@[\w-]+\.\w+", file.read_text(encoding="utf-8")), file


def test_no_telephone_number_but_those_that_hold_everywhere() -> None:
    national = {"999", "101", "18000"}
    for file in TEXTS:
        if file == ROOT / "standards/national-help.yml":
            continue
        text = re.sub(r'\b(?:mark|grams|words): "[0-9a-f]*"', "", file.read_text(encoding="utf-8"))
        assert not re.search(r"(?<![\w.-])(\+44|0)[ \d]{8,}", text), file
        called = re.findall(r"\b(?:call|text|ring|phone|police on)(?: the police on)? (\d{3,})", text, re.IGNORECASE)
        assert set(called) <= national, file
    phones = re.findall(r'phone: "?([\d +]+)', (ROOT / "standards/partnership.yml").read_text(encoding="utf-8"))
    assert phones == ["999"]


def test_the_publisher_is_a_demonstration_and_says_so() -> None:
    partnership = _book().partnership
    assert partnership.name == "Example Safeguarding Children Partnership (demonstration)"
    assert partnership.demonstration
    urgent = partnership.urgent
    assert urgent.front_door.contact.startswith("No local number is set, because this is a demonstration.")
    for way in (urgent.front_door, urgent.out_of_hours, urgent.designated_officer):
        assert way.phone is None
    assert "999" in urgent.immediate_danger.contact


def test_nothing_says_in_force() -> None:
    for file in TEXTS:
        assert "in force" not in file.read_text(encoding="utf-8").lower(), file


def test_no_agency_is_expected_that_is_real() -> None:
    assert all(agency.name.startswith("Example ") for agency in _book().partnership.expected_agencies)
