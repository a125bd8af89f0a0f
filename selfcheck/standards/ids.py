"""How the ids of standards and criteria and the numbers of editions are written."""

from typing import Annotated

from selfcheck.reading.rules import Matches

type StandardId = Annotated[str, Matches("s[0-9]{2}", "a standard's id like s03", "write s and two digits")]
type CriterionId = Annotated[
    str,
    Matches(
        r"s[0-9]{2}\.[1-9][0-9]{0,2}",
        "a criterion's id like s03.2",
        "write the standard's id, a full stop and a number",
    ),
]
type EditionNumber = Annotated[
    str,
    Matches("[1-9][0-9]{0,3}", "an edition's number like 1", "write a whole number in quotes", code="bad-number"),
]
