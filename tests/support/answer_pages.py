"""Reads answers back from the HTML of topic pages: each with its words, its clause and its roles."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from html import unescape

from macros.model.handbook import Handbook
from macros.model.policy_version import Clause, Fact, PolicyVersion
from macros.model.topic import Topic
from macros.reading.load import load
from tests.support.trees import ROOT


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One answer as the page shows it."""

    words: str
    policy: str
    version: str
    ref: str
    title: str
    strength: str
    roles: tuple[str, ...]
    unclear: tuple[str, ...]
    place: int
    """In the document's order, where the page says so."""

    def speaks_to(self, role: str) -> bool:
        return not self.roles or role in self.roles


@cache
def real() -> Handbook:
    return load(ROOT).handbook()


def text(html: str) -> str:
    """The text of HTML as a reader sees it before any choice."""
    shown = re.sub(r"<b [^>]*hidden>[^<]*</b>", "", html)
    return " ".join(unescape(re.sub(r"<[^>]*>", "", shown)).split())


def parts(html: str, name: str, attribute: str) -> dict[str, str]:
    """The pieces of a page by the value of `attribute`. Each runs from an element of class `name` to the next."""
    found = re.split(rf'<\w+[^>]*?class="{name}"[^>]*?{attribute}="([^"]*)"', html)
    return dict(zip(found[1::2], found[2::2], strict=True))


_LINE = re.compile(
    r'<li(?: data-place="(?P<place>\d+)" data-rank="\d+")?'
    r'(?: data-for="(?P<roles>[^"]*)")?(?: data-unclear="(?P<unclear>[^"]*)")?>'
    r'<span class="sh-told">(?P<said>.*?)</span> '
    r'<span class="sh-told__who">(?P<who>.*?)</span> <span class="sh-told__clause"><a href="[^"]*?policies/'
    r'(?P<policy>[^/"]+)/(?P<version>[^"#]+)\.md#(?P<ref>[^"]+)">'
    r'(?:[^<]*<span class="sh-visually-hidden">)?(?P<title>[^<]*)(?:</span>)?</a> '
    r'<span class="sh-tag sh-tag--(?P<strength>\w+)">'
)


def lines(html: str) -> list[Line]:
    """Every answer in a piece of a page. Fails if the piece has an answer of another form."""
    found = [
        Line(
            words=text(f"{each['said']} {each['who']}"),
            policy=each["policy"],
            version=each["version"],
            ref=each["ref"],
            title=text(each["title"]),
            strength=each["strength"],
            roles=tuple((each["roles"] or "").split()),
            unclear=tuple((each["unclear"] or "").split()),
            place=int(each["place"] or 0),
        )
        for each in _LINE.finditer(html)
    ]
    assert len(found) == html.count('<span class="sh-told">')
    return found


def facts_of(version: PolicyVersion, topic: Topic) -> list[tuple[Clause, Fact]]:
    """The facts that answer a topic, found without the handbook's own code for it."""
    return [
        (clause, fact)
        for clause in version.clauses
        for fact in clause.facts
        if fact.kind in topic.kinds and (fact.kind != "escalation" or fact.about == topic.about)
    ]


def bears_out(line: Line, clause: Clause, fact: Fact) -> bool:
    """Whether a line says the same as a fact of its clause: figure, rule, condition and the roles that it covers."""
    figure = (
        re.search(r"\b(\d+ )?(minute|hour|day|week|month|year)s?\b", line.words.split(" For: ")[0])
        if fact.unit
        else None
    )
    unit = (fact.unit or "").removesuffix("s")
    amounts = fact.amount is None or (
        figure is not None and f"{fact.amount} {unit}" in f"{figure[1] or '1 '}{figure[2]}"
    )
    words = line.words.lower()
    said = [fact.what, f"({fact.condition})" if fact.condition else None, f"for: {fact.who}"]
    return (
        line.ref == clause.ref
        and amounts
        and all(" ".join(each.lower().split()) in words for each in said if each)
        and sorted(line.roles) == sorted(fact.roles if line.roles else ())
    )
