"""Questions to staff, people who answer them, and codes as the page makes them."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterable, Sequence

from macros.machine.programs import program
from selfcheck.staff.codes import CodeSource
from selfcheck.staff.questions import StaffQuestion, StaffQuestions
from selfcheck.staff.tally import StaffAnswer
from tests.support.trees import ROOT

CODE_MODULE = ROOT / "selfcheck/web/staff/code.mjs"
QUESTIONS = StaffQuestions(
    version=3,
    period="in the last year",
    notice=("{collector} counts.",),
    questions=tuple(
        StaffQuestion(id=f"q{number}", text=f"Question {number} about my own supervision here.", points=("s01.1",))
        for number in range(1, 19)
    ),
)
SOURCE = CodeSource(handbook="example", version=3, questions=18, years=(2026,))

type Person = tuple[StaffAnswer | None, ...]

_MAKE = """
import {{ codeOf }} from {module};
const {{ readFileSync }} = await import("node:fs");
const codes = JSON.parse(readFileSync(0, "utf8")).map(
  ([handbook, version, year, number, answers]) => codeOf({{ handbook, version }}, year, BigInt(number), answers));
console.log(JSON.stringify(codes));
"""


def made_codes(wanted: Iterable[tuple[str, int, int, int, Sequence[StaffAnswer | None]]]) -> list[str]:
    """Codes that the page makes, each of a handbook, version, year, random number and answers."""
    parts = [[handbook, version, year, str(number), answers] for handbook, version, year, number, answers in wanted]
    script = _MAKE.format(module=json.dumps(CODE_MODULE.as_uri()))
    command = [program("node"), "--input-type=module", "--eval", script]
    done = subprocess.run(command, check=True, capture_output=True, text=True, input=json.dumps(parts))  # noqa: S603
    codes: list[str] = json.loads(done.stdout)
    return codes


def codes_for(people: Iterable[Person], source: CodeSource = SOURCE) -> list[str]:
    """A code for each person, with numbers of their own."""
    year = source.years[0]
    return made_codes((source.handbook, source.version, year, number * 977, who) for number, who in enumerate(people))
