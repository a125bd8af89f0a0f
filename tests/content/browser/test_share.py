"""How the clauses and points of the shipped texts are cited."""

from __future__ import annotations

import pytest

from tests.browser.reading.test_share import cites, sharing
from tests.support.browser.tab import Tab

__all__ = ("sharing",)

TITLE = "How often you will get supervision"
WITHIN = (
    "as restated in the Safeguarding supervision handbook, Example Safeguarding Children Partnership (demonstration)"
)

# page, heading, permanent address, and the words before the handbook's name
CITED = [
    (
        "policies/progress-careers/",
        TITLE,
        "policies/progress-careers/4/#how-often",
        "Progress Careers (no area named), Safeguarding Supervision Policy 2022 - 2023, version 4 (August 2022), "
        f"section 7 (Frequency of supervision), paragraph 7.1 “{TITLE}”",
    ),
    (
        "policies/progress-careers/4/",
        "Both will sign and date the record",
        "policies/progress-careers/4/#records-signed",
        "Progress Careers (no area named), Safeguarding Supervision Policy 2022 - 2023, version 4 (August 2022), "
        "section 8 (Recording), paragraph 8.1 “Both will sign and date the record”",
    ),
    (
        "policies/bracknell-forest-model/",
        "Sample contract: a session should last about an hour",
        "policies/bracknell-forest-model/undated/#contract-form-hour",
        "Bracknell Forest Safeguarding Children Board, Supervision: Safeguarding Policy and Guidance (model policy), "
        "undated copy, Appendix 1 (Supervision Contract), "
        "paragraph 2 “Sample contract: a session should last about an hour”",
    ),
    (
        "policies/hwccg/",
        "Practitioner agrees to prepare for supervision",
        "policies/hwccg/1/#practitioner-prepares",
        "Herefordshire and Worcestershire Clinical Commissioning Group (HWCCG), Safeguarding Supervision Policy, "
        "version 1 (June 2020), Appendix 2 (Safeguarding Supervision Contract), under “As a Supervisee I agree to”, "
        "clause “Practitioner agrees to prepare for supervision”",
    ),
    (
        "policies/procedures-9-2/",
        "Supervisors should be trained in supervision skills",
        "policies/procedures-9-2/2024-04/#supervisors-trained",
        "Publisher not named in the copy held (no area named), 9.2 Supervision and Management of Staff (procedure), "
        "version of April 2024, section “Expectations”, "
        "paragraph 9.2.4 “Supervisors should be trained in supervision skills”",
    ),
    (
        "standards/s03/",
        "Agreement within the first 4 weeks",
        "standards/1/s03/#s03.2",
        "Hertfordshire Safeguarding Children Partnership (HSCP), Safeguarding supervision standards, Standard 3: "
        "A written agreement, version 1 (published in the handbook on 22 November 2026), "
        "point 3.2 “Agreement within the first 4 weeks”",
    ),
    (
        "standards/1/s03/",
        "Agreement within the first 4 weeks",
        "standards/1/s03/#s03.2",
        "Hertfordshire Safeguarding Children Partnership (HSCP), Safeguarding supervision standards, Standard 3: "
        "A written agreement, version 1 (published in the handbook on 22 November 2026), "
        "point 3.2 “Agreement within the first 4 weeks”",
    ),
]

BY_DAY = ("policies/hwccg/", "standards/s03/")


@pytest.mark.parametrize(
    ("page", "title", "stays", "words"),
    [pytest.param(*each, id=each[0], marks=[] if each[0] in BY_DAY else [pytest.mark.nightly]) for each in CITED],
)
def test_a_citation_says_whose_it_is_which_version_and_when_it_was_read(
    sharing: Tab, page: str, title: str, stays: str, words: str
) -> None:
    cites(sharing, page, title, stays, f"{words}, {WITHIN}")
