"""Supervision at a glance as blocks: every policy's answers, with audience and clause, or its silence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from macros.addresses import address_after
from macros.derived.size import is_in_full
from macros.derived.timeline import current
from macros.derived.topic_answers import ClauseFact, answer, clause_facts, conflicts, role_names, topics_of
from macros.documents.blocks import Block, Row
from macros.documents.contents.framing import note_blocks
from macros.model.handbook import Handbook
from macros.model.policy import PolicyFile
from macros.model.policy_version import PolicyVersion
from macros.model.topic import Topic
from macros.wording.policies import STRENGTH_WORDS, version_words, whose_words
from macros.wording.silence import SILENT_FOR, silence_words, with_gap
from macros.wording.topics import UNCLEAR_FOR, comes_after_worries, expected_words, topic_answer_words
from selfcheck.urgent_words import PASS_IT_ON
from selfcheck.words import list_words

NOT_NAMED = "Not named in this policy"


def glance_blocks(book: Handbook, today: date, site_url: str, level: int) -> Iterator[Block]:
    """Policy by policy; with very many policies, only the standards' expectations."""
    head = book.edition.head
    words = (
        "What each policy says about supervision, in a few lines, each with the clause that says it. The answers are "
        "the handbook’s own reading, a draft until a safeguarding lead has reviewed it. “Not mentioned” is said of the "
        "version we hold, and is no judgement of the agency. The points come from the "
        f"{head.title} ({head.area}), which are good practice and not law."
    )
    yield Block(kind="paragraph", text=words)
    topics = tuple(topics_of(book, compared=False))
    if is_in_full(book):
        for policy_file in book.policies:
            yield from _policy(book, policy_file, current(policy_file, today), topics, level)
        return
    yield Block(kind="paragraph", text=address_after(_TOO_MANY, site_url, "glance.md"))
    yield Block(kind="facts", rows=tuple(Row(label=t.question, text=expected_words(book.edition, t)) for t in topics))


_TOO_MANY = (
    "The handbook holds too many policies for one document. Here is what the standards expect of every agency. What "
    "each policy says stands on the website"
)


def _policy(
    book: Handbook, policy_file: PolicyFile, version: PolicyVersion, topics: Sequence[Topic], level: int
) -> Iterator[Block]:
    title = f"{whose_words(policy_file.policy)}: supervision at a glance"
    yield Block(kind="heading", level=level, text=title)
    source = policy_file.source(version.version)
    restated = (
        f"A restatement of the copy that we hold of “{source.title}”, {version_words(version)}. The agency may have a "
        "newer one, and the agency’s own document prevails."
    )
    yield Block(kind="small", text=restated)
    yield Block(kind="facts", rows=(Row(label="Whom it covers", text=version.audience), *_roles(book, version)))
    for topic in topics:
        yield from _topic(book, version, topic, level + 1)


def _roles(book: Handbook, version: PolicyVersion) -> Iterator[Row]:
    """The version's own names for each role, and the roles that it does not name."""
    titles = {clause.ref: clause.title for clause in version.clauses}
    unnamed = []
    for role in book.pathways:
        named = [f"{cover.words} ({titles[cover.clause]})" for cover in role_names(version, role.id)]
        if named:
            yield Row(label=role.title, text="; ".join(named))
        else:
            unnamed.append(role.title)
    if unnamed:
        yield Row(label=NOT_NAMED, text="; ".join(unnamed))


def _topic(book: Handbook, version: PolicyVersion, topic: Topic, level: int) -> Iterator[Block]:
    every = clause_facts(version, topic)
    yield Block(kind="heading", level=level, text=topic.question)
    if every:
        yield Block(kind="bullets", items=tuple(_answer(fact) for fact in every))
        yield from _other_roles(book, version, topic)
    else:
        yield Block(kind="paragraph", text=silence_words(version))
    yield from note_blocks(note for note, _ in conflicts(every))
    if comes_after_worries(topic):
        yield Block(kind="paragraph", text=PASS_IT_ON)
    yield Block(kind="small", text=expected_words(book.edition, topic))


def _answer(fact: ClauseFact) -> str:
    strength = STRENGTH_WORDS[fact.clause.strength].lower()
    return f"{topic_answer_words(fact.fact)} Clause: {fact.clause.title} ({strength})"


def _other_roles(book: Handbook, version: PolicyVersion, topic: Topic) -> Iterator[Block]:
    """The roles for which the answers are silent, and those for which the text is unclear."""
    found = [(role.title, answer(version, topic, role.id)) for role in book.pathways]
    silent = [title for title, each in found if each.is_silent]
    unclear = [title for title, each in found if each.unclear and not each.told]
    if silent:
        yield Block(kind="paragraph", text=with_gap(f"{SILENT_FOR} {list_words(silent)}.", version))
    if unclear:
        yield Block(kind="paragraph", text=f"{UNCLEAR_FOR} {list_words(unclear)}.")
