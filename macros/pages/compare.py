"""The comparison: topic by topic, what each policy says beside what the standards expect, and where policies differ.

Every difference is worked out from the facts. Nobody is ranked: policies stand in the order of the handbook.
`web/reading/compare.mjs` narrows the tables to two agencies, a sector or a kind, and says what sets the two apart.
"""

from __future__ import annotations

from collections.abc import Sequence

from macros.derived.topic_answers import Stand, conflicts, stands, topic_differences, topics_of
from macros.model.topic import Topic
from macros.pages import places
from macros.pages.agency_details import SECTORS
from macros.pages.agency_differences import differences_said, figures_said, measures
from macros.pages.many_policies import are_many
from macros.pages.pieces import (
    KIND_WORDS,
    View,
    asked,
    bullets,
    crumbs,
    notes,
    paragraphs,
    version_words,
    whose,
    whose_words,
)
from macros.pages.topic_answers import expected, silence, told_line, whose_standards
from macros.pages.ways_on import other_ways
from macros.wording.text import esc

SHOWN = 3  # answers of one policy shown at once; the rest unfold. Confidentiality is never shown in part
_LEDE = "What the policies of several agencies say on the same question, beside what the standards expect."
_ASKED = (
    "How do other agencies do it?",
    "Do health, schools and other agencies have different rules?",
    "I work in two agencies. Where do their policies differ?",
)
_WHOLE = "What each policy says, beside what the standards expect"
_READ = (
    "Each line is the handbook’s own reading of the copy that we hold, a draft until a safeguarding lead has reviewed "
    "it. The agency may have a newer document, and the agency’s own document prevails. “Says nothing” means silent on "
    "paper, in that copy. Policies differ because agencies do: nothing here ranks them."
)


def compare_page(view: View) -> str:
    """Every topic with its table; with many policies, the way to each topic's own page."""
    topics, page = list(topics_of(view.book, compared=True)), places.COMPARE
    head = ("# Compare what agencies say", f'<p class="sh-lede">{_LEDE}</p>', asked(_ASKED))
    if are_many(view):
        ways = [f"[{esc(topic.title)}]({places.link(page, places.topic_page(topic.id))})" for topic in topics]
        return paragraphs(*head, _READ, "## Questions {: #questions }", bullets(ways), other_ways(view, page, page))
    ways = [f"[{esc(topic.title)}](#{topic.id})" for topic in topics]
    return paragraphs(
        *head,
        _choose(view),
        _READ,
        "## Questions {: #questions }",
        f'<div class="sh-ways" markdown="1">\n\n{bullets(ways)}\n\n</div>',
        *(paragraphs(f"## {esc(topic.title)} {{: #{topic.id} }}", _topic(view, topic, page)) for topic in topics),
        other_ways(view, page, page),
    )


def compare_topic(view: View, name: str) -> str:
    """One topic, where there are many policies. Raises KeyError."""
    topic = next((each for each in topics_of(view.book, compared=True) if each.id == name), None)
    if topic is None:
        raise KeyError(f"no topic '{name}' is compared")
    page = places.topic_page(name)
    return paragraphs(
        crumbs(page, [("Compare what agencies say", places.COMPARE)]),
        f"# Compare: {esc(topic.title)}",
        f'<p class="sh-lede">{_LEDE}</p>',
        _choose(view),
        _READ,
        _topic(view, topic, page),
        other_ways(view, page, places.COMPARE),
    )


def _choose(view: View) -> str:
    """Two agencies side by side; with many, also one sector or kind. Hidden until there is JavaScript to act on it."""
    those = sorted(view.book.policies, key=lambda held: whose_words(held.policy).lower())
    agencies = [(held.policy.id, whose_words(held.policy)) for held in those]
    sectors = {held.policy.sector for held in those}
    kinds = {held.policy.kind for held in those}
    narrow = (
        _choice("sector", "Sector", "All", [(name, words) for name, words in SECTORS.items() if name in sectors])
        + _choice("kind", "Kind of document", "All", [(name, KIND_WORDS[name]) for name in KIND_WORDS if name in kinds])
        if are_many(view)
        else ""
    )
    return (
        '<form class="sh-choose sh-compare-form" aria-label="Two agencies side by side" data-search-exclude hidden>'
        f"{_choice('first', 'I work for', 'All agencies', agencies)}{_choice('second', 'and in', '–', agencies)}"
        f'{narrow}<p role="status"></p></form>'
    )


def _choice(name: str, label: str, none: str, choices: Sequence[tuple[str, str]]) -> str:
    options = "".join(f'<option value="{value}">{esc(words)}</option>' for value, words in choices)
    return (
        f'<div><label for="compare-{name}">{label}</label>'
        f'<select id="compare-{name}" name="{name}"><option value="">{none}</option>{options}</select></div>'
    )


def _topic(view: View, topic: Topic, page: str) -> str:
    those = stands(view.book, view.today, topic)
    rows = "".join(_row(view, topic, page, stand) for stand in those)
    measured = " data-measured" if topic.is_measured else ""
    words = paragraphs(f"<p>{esc(topic.question)}</p>", asked(topic.asked_as))
    return (
        f'{words}\n\n<div class="sh-compared" data-topic="{topic.id}"{measured} data-search-exclude>'
        f"{differences_said(topic, topic_differences(those))}"
        '<div class="sh-differ" data-between hidden></div>'
        f'<details class="sh-fold sh-whole" open><summary>{_WHOLE}</summary>'
        f'<table class="sh-compare" role="table"><caption class="sh-visually-hidden">{esc(topic.title)}: what each '
        'policy says</caption><thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader">Whose</th>'
        '<th scope="col" role="columnheader">What it says</th></tr></thead><tbody role="rowgroup">'
        f'<tr role="row" class="sh-compare__standards"><th scope="row" role="rowheader">What the standards expect'
        f'<span class="sh-compare__about">{whose_standards(view)}</span></th>'
        f'<td role="cell">{expected(view, page, topic)}</td></tr>{rows}</tbody></table></details></div>'
    )


def _row(view: View, topic: Topic, page: str, stand: Stand) -> str:
    policy = stand.held.policy
    where = places.link(page, places.policy_page(policy.id))
    return (
        f'<tr role="row" data-policy="{policy.id}" data-sector="{policy.sector}" data-kind="{policy.kind}" '
        f'data-whose="{esc(whose_words(policy))}" data-figures="{measures(stand)}" '
        f'data-said="{figures_said(stand)}" data-exceptions="{len(stand.exceptions)}"'
        f"{_silent(stand)}>"
        f'<th scope="row" role="rowheader"><a href="{where}">{whose(stand.held)}</a>'
        f'<span class="sh-compare__about">{KIND_WORDS[policy.kind]}, {version_words(stand.version)}</span></th>'
        f'<td role="cell">{_cell(topic, page, stand)}</td></tr>'
    )


def _silent(stand: Stand) -> str:
    """That it is silent, with what the copy lacks, for the browser to say."""
    if stand.told:
        return ""
    return f"{f' data-missing="{esc(stand.version.missing)}"' if stand.version.missing else ''} data-silent"


def _cell(topic: Topic, page: str, stand: Stand) -> str:
    if not stand.told:
        return f'<p class="sh-silence">{silence(stand.version)}</p>'
    lines = [f"<li>{told_line(page, stand.version, each)}</li>" for each in stand.told]
    shown = len(lines) if "confidentiality" in topic.kinds else SHOWN
    rest = "".join(lines[shown:])
    more = (
        f'<details class="sh-fold"><summary>{len(lines) - shown} more</summary><ul class="sh-answers">{rest}</ul>'
        "</details>"
        if rest
        else ""
    )
    return f'<ul class="sh-answers">{"".join(lines[:shown])}</ul>{more}{_conflicts(stand)}'


def _conflicts(stand: Stand) -> str:
    said = [notes([note]) for note, _ in conflicts(stand.told)]
    if not said:
        return ""
    number = "" if len(said) == 1 else f" ({len(said)} notes)"
    summary = f"The document says two things{number}"
    return f'<details class="sh-fold"><summary>{summary}</summary>{"".join(said)}</details>'
