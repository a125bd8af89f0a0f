"""Every component on one page for designers and developers, outside the site: light beside dark.

    .venv/bin/python -m macros.pages.component_sheet OUT.html

The page includes the site's style sheets, so that it opens straight from a disk. Its words are made up.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from importlib.resources import files
from pathlib import Path

from markdown import markdown  # type: ignore[import-untyped]
from markupsafe import Markup

from macros.derived.coverage import CoveringClause
from macros.model.policy import Policy, PolicyFile, VersionEntry
from macros.model.policy_version import Clause, Fact, PolicyVersion, Section, VersionDates
from macros.pages.clause_lines import ClauseLine
from macros.pages.document_words import LEFT_OUT, DocumentWords
from macros.pages.markup import as_markup
from macros.pages.render import rendered
from macros.pages.theme_tokens import theme_files
from macros.wording.strength_verb import verb_pieces
from selfcheck.reading.dates import PartialDate
from selfcheck.standards.edition import Note

_THEME = Path(__file__).parents[1] / "theme"
_MATERIAL = ("main.*.min.css", "palette.*.min.css")
_EXTENSIONS = ("admonition", "attr_list", "md_in_html")


@dataclass(frozen=True, slots=True)
class ComponentSamples:
    """The made-up data that the components show."""

    policy: Policy
    version: PolicyVersion
    undated: PolicyVersion
    covering: CoveringClause
    clause: Clause
    weaker: Clause
    line: ClauseLine
    today: date
    day: PartialDate


@dataclass(frozen=True, slots=True)
class ComponentSheet:
    """The samples as HTML, once light and once dark, and the site's style sheets."""

    styles: Markup
    light: Markup
    dark: Markup


def component_sheet() -> Markup:
    """The whole page."""
    shown = str(markdown(rendered("component_samples.jinja", _samples()), extensions=_EXTENSIONS))
    dark = shown.replace(' id="', ' id="dark-')  # an id may occur only once in a page
    styles = "\n".join(_style_sheets())
    return rendered("component_sheet.jinja", ComponentSheet(*map(as_markup, (styles, shown, dark))))


def _style_sheets() -> Iterator[str]:
    """Material's style sheets, then the handbook's own, as on the site."""
    material = Path(str(files("material"))) / "templates/assets/stylesheets"
    yield from (next(material.glob(name)).read_text(encoding="utf-8") for name in _MATERIAL)
    yield theme_files()["generated/tokens.css"]
    yield from (file.read_text(encoding="utf-8") for file in sorted((_THEME / "assets").glob("*.css")))


def _samples() -> ComponentSamples:
    noted = PartialDate.parse("2026-11-22")
    clause = Clause(
        ref="every-four-weeks",
        printed="4.2",
        heading="Frequency",
        title="How often you meet",
        text="The supervisor and the practitioner meet at least every four weeks:",
        items=("in a private room", "for an hour or longer"),
        strength="must",
        facts=(Fact(kind="frequency", who="all practitioners", amount=4, unit="weeks", sense="no_more_than"),),
        notes=(Note(kind="gap", on=noted, text="The copy that we hold lacks its appendix."),),
    )
    weaker = Clause(ref="agenda", title="An agenda", text="They agree an agenda before they meet", strength="should")
    version = PolicyVersion(
        policy="example",
        version="2",
        title="Supervision policy",
        dates=VersionDates(review_due=PartialDate.parse("2027-01-31")),
        audience="All practitioners",
        missing="Its appendix is not in the copy that we hold.",
        sections=(Section(id="frequency", title="Frequency", clauses=(clause, weaker)),),
    )
    policy = Policy(
        id="example",
        kind="agency",
        title=version.title,
        short="Example agency",
        agency="Example agency",
        area="Exampleshire",
        sector="council",
        language="cy",
        summary="How practitioners are supervised.",
        versions=(VersionEntry(version="2", held=True),),
    )
    undated = replace(version, dates=VersionDates())
    covering = CoveringClause(PolicyFile(policy=policy, versions=(version,), records=()), version, clause)
    return ComponentSamples(policy, version, undated, covering, clause, weaker, _line(clause), date(2026, 12, 1), noted)


def _line(clause: Clause) -> ClauseLine:
    lead, *items = verb_pieces(clause.texts, clause.strength)
    return ClauseLine(
        clause=clause,
        number="4.2",
        name="4.2",
        lead=lead,
        items=items,
        strength="Must",
        signs=[(1, note) for note in clause.notes],
        earlier=("earlier-address",),
        stays=as_markup("#"),
        place="section 4 (Frequency), paragraph 4.2",
        whom=["all practitioners"],
        figures=clause.facts,
        own_words=DocumentWords(["Supervision is held four-weekly.", LEFT_OUT]),
        points=(),
    )


def main(arguments: Sequence[str]) -> None:
    """Write the page into the file that `arguments` names."""
    if len(arguments) != 1:
        sys.exit("name the file to write: python -m macros.pages.component_sheet OUT.html")
    Path(arguments[0]).write_text(component_sheet(), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
