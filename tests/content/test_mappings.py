"""Which clauses speak to the key points, as read by hand in the sources; and silences that were none."""

from __future__ import annotations

from datetime import date

import pytest

from macros.derived.coverage import coverage
from tests.support.answer_pages import real

TODAY = date(2026, 11, 29)
MODEL, CCG, PROCEDURE, PROGRESS = "bracknell-forest-model", "hwccg", "procedures-9-2", "progress-careers"

# the sources' own words decide; those of the key points that are worded anew with the edition are read again there
KEY = {
    "s01.1": {
        MODEL: (
            "good-quality-for-all informal-is-not-instead essential supervisors-supervised "
            "contract-form-safeguarding-central"
        ),
        CCG: (
            "well-documented designated-attend others-covered both-kinds aim-framework what-supervision-is "
            "robust-systems provider-supervisors individual-supervisor supervisor-supervised take-part appraisal "
            "hwccg-monitors hwccg-expects"
        ),
        PROCEDURE: "employers-support-staff access-to-supervision development-and-registration",
        PROGRESS: (
            "good-quality-for-all formal-process informal-is-not-instead development-review "
            "development-review-focus how-often essential"
        ),
    },
    "s02.1": {
        MODEL: "essential",
        CCG: "prioritise",
        PROCEDURE: "",
        PROGRESS: "essential",
    },
    "s03.1": {
        MODEL: (
            "supervisor-agrees-contract supervisor-reviews-contract contract-content contract-signed "
            "contract-review contract-first-record entitlement-in-contract contract-before-first-session "
            "contract-form-review contract-form-fields"
        ),
        CCG: (
            "contract-purpose contract-monitored contract-signed contract-filed contract-parties "
            "expects-annual-review contract-form-end"
        ),
        PROCEDURE: "",
        PROGRESS: "supervisor-agrees-contract supervisor-reviews-contract",
    },
    "s04.1": {
        MODEL: "record-form-agenda",
        CCG: "prepare practitioner-prepares",
        PROCEDURE: "",
        PROGRESS: "development-review-focus",
    },
    "s05.1": {
        MODEL: "",
        CCG: "",
        PROCEDURE: "",
        PROGRESS: "new-starters",
    },
    "s05.3": {
        MODEL: "",
        CCG: "",
        PROCEDURE: "",
        PROGRESS: "",
    },
    "s06.6": {
        MODEL: "who-supervises-elsewhere supervisors-trained",
        CCG: "supervisor-qualified supervisor-training supervisor-develops",
        PROCEDURE: "supervisors-trained supervisors-up-to-date",
        PROGRESS: "supervisors-trained",
    },
    "s07.7": {
        MODEL: "performance-reflection record-form-part-a decision-form-fields",
        CCG: "",
        PROCEDURE: "individual-cases",
        PROGRESS: "performance-reflection",
    },
    "s08.1": {
        MODEL: "supervisor-respects-diversity supervisor-diversity-opportunities",
        CCG: "due-regard characteristics equal-opportunity",
        PROCEDURE: "culture-of-safety equality-act",
        PROGRESS: "supervisor-respects-diversity supervisor-diversity-opportunities",
    },
    "s09.1": {
        MODEL: "what-supervision-helps personal-support contract-form-coping",
        CCG: "four-functions attitudes-and-feelings",
        PROCEDURE: "demanding-work individual-cases",
        PROGRESS: "what-supervision-helps personal-support",
    },
    "s09.3": {
        MODEL: "",
        CCG: "",
        PROCEDURE: "",
        PROGRESS: "",
    },
}

NOT_SILENT = [
    (CCG, "s09.1", "four-functions"),  # 1.0: "enables reflective practice and emotional support"
    (CCG, "s04.1", "prepare"),  # 7.0: identifying cases and issues; Appendix 2: an agenda, or notes
    (MODEL, "s09.4", "frequency-enough"),  # C: "frequent enough to provide the support and oversight needed"
    (MODEL, "s07.3", "contract-form-case-notes"),  # Appendix 1: all relevant information in the case notes
    (PROGRESS, "s10.3", "good-quality-for-all"),  # 1.3: "high challenge"; 2.2: "challenge fixed views"
    (PROGRESS, "s05.1", "new-starters"),  # 7.2: "as part of their induction"
    (PROGRESS, "s01.8", "support-and-learning"),  # 3.2: "review, plan and account for"
    (MODEL, "s07.7", "performance-reflection"),  # the 3 Ps: "where risk and need is reviewed"
    (PROGRESS, "s07.7", "performance-reflection"),
]


def _refs(policy: str, point: str) -> list[str]:
    return [answer.clause.ref for answer in coverage(real(), TODAY).of(point, policy)]


@pytest.mark.parametrize("point", KEY)
def test_each_key_point_is_met_by_the_clauses_read_by_hand(point: str) -> None:
    for policy, refs in KEY[point].items():
        assert _refs(policy, point) == refs.split(), policy


@pytest.mark.parametrize(("policy", "point", "ref"), NOT_SILENT)
def test_a_policy_that_speaks_is_not_called_silent(policy: str, point: str, ref: str) -> None:
    assert ref in _refs(policy, point)


def test_taking_a_concern_forward_is_not_identifying_risk() -> None:
    assert "group-concern" not in [*_refs(MODEL, "s07.7"), *_refs(PROGRESS, "s07.7")]
