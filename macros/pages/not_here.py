"""The page for readers whose agency has no policy here: what they can go by, each thing in one step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from macros.derived.topic_answers import topics_of
from macros.model.form import Form
from macros.model.pathway import Pathway
from macros.model.policy import PolicyFile
from macros.model.policy_version import Clause, PolicyVersion
from macros.pages import places
from macros.pages.markup import as_markup
from macros.pages.render import rendered
from macros.pages.topic_answers import ExpectedOnTopic, expected_on, whose_standards
from macros.pages.view import View
from macros.pages.ways_on import other_ways
from macros.wording.forms import policy_of

NOT_HERE_STUB = (
    places.NOT_HERE,
    "My agency is not here: what you can go by",
    "For readers whose agency has no policy here: what the standards expect, a model policy, a blank agreement, "
    "and the induction by the standards alone.",
    "not_here_page()",
)


@dataclass(frozen=True, slots=True)
class ModelPolicy:
    """A model that an organisation without a policy may take on, and its clause on that."""

    policy_file: PolicyFile
    version: PolicyVersion
    clause: Clause


@dataclass(frozen=True, slots=True, kw_only=True)
class NotHere:
    """The standards' expectations by question, model policies, blank agreements, and the induction by role."""

    page: str
    standards: str
    expected: Sequence[ExpectedOnTopic]
    models: Sequence[ModelPolicy]
    agreements: Sequence[Form]
    roles: Sequence[Pathway]
    ways_on: Markup


def not_here_page(view: View) -> Markup:
    """What a reader can go by whose agency has no policy here."""
    book = view.book
    expected = [expected_on(view, topic) for topic in topics_of(book, compared=False)]
    page = NotHere(
        page=places.NOT_HERE,
        standards=whose_standards(view),
        expected=[each for each in expected if each.points],
        models=[model for policy_file in book.policies for model in _models(view, policy_file)],
        agreements=[form for form in book.forms if form.filled_in_here and policy_of(book, form) is None],
        roles=book.pathways,
        ways_on=as_markup(other_ways(view, places.NOT_HERE, "")),
    )
    return rendered("not_here.jinja", page)


def _models(view: View, policy_file: PolicyFile) -> list[ModelPolicy]:
    version, ref = view.now(policy_file), policy_file.policy.without_policy
    return [ModelPolicy(policy_file, version, clause) for clause in version.clauses if clause.ref == ref]
