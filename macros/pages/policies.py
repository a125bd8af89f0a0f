"""The index of the policies, with the review status of each."""

from __future__ import annotations

from macros.model.handbook import PolicyFile
from macros.model.policy_version import PolicyVersion
from macros.pages import places
from macros.pages.many_policies import are_many, grouped_policies
from macros.pages.pieces import KIND_WORDS, View, bullets, further_anchors, meta, paragraphs, review_tag, whose
from macros.pages.version_status import which
from macros.wording.text import counted, esc


def policies_index(view: View) -> str:
    """Every policy held, whose it is, and where it stands on its review."""
    return paragraphs(
        "# Policies",
        '<p class="sh-lede">Each one is restated in plain words, clause by clause, from the copy that we hold. '
        "The agency’s own document prevails.</p>",
        _review_summary(view),
        grouped_policies(view) if are_many(view) else _policy_list(view),
        "## What the review status means {: #review-status }",
        bullets(
            [
                "**In date:** the review date that the document gives is more than 90 days away.",
                "**Review due within 90 days:** the date is close.",
                "**Review date passed:** the date has gone by. The agency may have a newer document elsewhere.",
                "**No review date given:** the copy that we hold names none.",
            ]
        ),
        "A month without a day counts as due on its last day. It is worked out again whenever you open the page.",
    )


def _review_summary(view: View) -> str:
    number = len(view.book.policies)
    return (
        f"We hold {counted(number, 'policy', 'policies')}. See also "
        f"[which standards each policy speaks to]({places.link(places.POLICIES, places.COVERAGE)}), and "
        f"[which version stood on a given day]({places.link(places.POLICIES, places.AS_AT)})."
    )


def policies_list(view: View, page: str = "index.md") -> str:
    """The policies by name and area with their review status, as a short list for a prose page, or the way to them."""
    if are_many(view):
        words = f"All {len(view.book.policies)} policies, by whose they are"
        return f'<p><a href="{places.link(page, places.POLICIES)}">{words}</a></p>'
    rows = "".join(
        f'<li><a href="{places.link(page, places.policy_page(held.policy.id))}">{whose(held)}</a> '
        f"{review_tag(view.now(held), view.today)}</li>"
        for held in view.book.policies
    )
    return f'<ul class="sh-held">{rows}</ul>'


def _policy_list(view: View) -> str:
    rows = "".join(
        f"<li>{_policy_head(view, held)}<p>{esc(held.policy.summary)}</p>"
        f"<p>{review_tag(view.now(held), view.today)} {_date(view.now(held))}</p></li>"
        for held in view.book.policies
    )
    return f'<ul class="sh-policies">{rows}</ul>'


def _policy_head(view: View, held: PolicyFile) -> str:
    where = places.link(places.POLICIES, places.policy_page(held.policy.id))
    title = f"{esc(held.policy.short)}: {esc(held.policy.title)}"
    return (
        f'<h2 id="{held.policy.id}">{further_anchors(held.policy.formerly)}<a href="{where}">{title}</a></h2>'
        + meta(
            f"<span>{KIND_WORDS[held.policy.kind]}</span>",
            f"<span>Area: {esc(held.policy.area)}</span>",
            *which(view, held),
        )
    )


def _date(version: PolicyVersion) -> str:
    due = version.review_due
    return f"<span>Review date: {due.words}</span>" if due else ""
