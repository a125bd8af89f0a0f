"""The generated files as {path: text}: page stubs and schemas; `sync` writes and `check` compares."""

from __future__ import annotations

from collections.abc import Iterator

from macros.derived.clause_changes import Comparison, comparisons
from macros.derived.size import holds_many
from macros.generated.navigation import NAVIGATION, navigation
from macros.generated.other_pages import other_pages
from macros.generated.page_file import NOT_SEARCHED, answering, below, leading_to, stub
from macros.generated.prose_stubs import prose_stubs
from macros.generated.schemas import AGENCY_FILES, DATA_FILES, schema_text
from macros.model.handbook import Handbook
from macros.model.policy import PolicyFile
from macros.pages import places
from macros.pages.edition_changes import pairs
from macros.pages.induction import induction_stubs
from macros.pages.moved_addresses import moved
from macros.pages.page_questions import WHOLE_PAGE, PageQuestions
from macros.pages.policy_changes import page_of
from macros.wording.forms import OWN, policy_of
from macros.wording.policies import point_number, version_words, whose_words
from macros.wording.text import number_word
from selfcheck.standards.edition import Edition
from selfcheck.words import list_words


def stubs(book: Handbook) -> dict[str, str]:
    """Every file that the data calls for, by its path from the handbook's folder."""
    pages = {**dict(_old_addresses(book)), **dict(_pages(book))}
    schemas = {f"docs/{places.SCHEMAS}/{name}.json": schema_text(name) for name in (*DATA_FILES, *AGENCY_FILES)}
    return {**prose_stubs(), **pages, **schemas, NAVIGATION: navigation(book)}


def _pages(book: Handbook) -> Iterator[tuple[str, str]]:
    yield from _standards(book)
    for edition in book.editions:
        yield from _edition(edition)
    yield stub(
        places.POLICIES,
        "Policies held in this handbook, with their review status",
        f"The supervision policies of {_whose_all(book)}, restated clause by clause, with their review dates.",
        "policies_index()",
    )
    for policy_file in book.policies:
        yield from _policy(policy_file)
        yield from (_comparison(comparison) for comparison in comparisons(book, policy_file))
    yield from _forms(book)
    yield from _induction(book)
    yield from other_pages()
    if book.topics:
        yield from _asked(book)
    if book.staff_questions:
        yield from _staff()
    if holds_many(book):
        yield from _points(book)


def _staff() -> Iterator[tuple[str, str]]:
    yield stub(
        places.STAFF_VIEW,
        "Your view of your supervision: questions to staff",
        "A few questions to practitioners about their supervision, answered without a name, here or on paper.",
        "staff_questions()",
        search="boost: 0.5",  # its questions are nearly the words of the standards' points, which answer
    )
    asked = ["How do I survey staff about supervision?", "Can I ask practitioners anonymously?"]
    file = stub(
        places.STAFF_COUNT,
        "Ask your staff about supervision, and count what they say",
        "How to ask practitioners about their supervision without names, and to see totals beside a self-check.",
        "staff_count()",
    )
    yield answering({WHOLE_PAGE: asked}, file)


def _points(book: Handbook) -> Iterator[tuple[str, str]]:
    """Each point's own page, with the policies' clauses on it. The search skips it: it repeats clauses' titles."""
    for criterion in book.edition.criteria:
        yield stub(
            places.coverage_point_page(criterion.id),
            f"Which policies say: {criterion.title} (point {point_number(criterion)})",
            f"Each policy that speaks to point {point_number(criterion)} of the standards, with its clauses, and those "
            "that do not mention it.",
            f'coverage_point("{criterion.id}")',
            search=NOT_SEARCHED,
        )


def _asked(book: Handbook) -> Iterator[tuple[str, str]]:
    """The pages at a glance and of the comparison; with many policies, also one for each policy or topic."""
    yield stub(
        places.GLANCE,
        "My supervision, at a glance: what my agency says",
        "How often, how long, with whom, what is recorded, what happens when it does not happen, and what stays "
        "confidential: for your agency and your role, each answer with its clause.",
        "glance_page()",
    )
    yield answering(
        {WHOLE_PAGE: ["How do other agencies do it?", "What do two policies say differently?", "compare two agencies"]},
        stub(
            places.COMPARE,
            "Compare what agencies say about supervision",
            "Several agencies side by side, beside what the standards expect, and where they differ.",
            "compare_page()",
            search="boost: 0.7",  # below the standards and the policies, which answer in full
        ),
    )
    if not holds_many(book):
        return
    for policy_file in book.policies:
        yield stub(
            places.policy_glance_page(policy_file.policy.id),
            f"At a glance: {whose_words(policy_file.policy)}",
            f"What the policy of {whose_words(policy_file.policy)} says about supervision, in a few lines, by role.",
            f'glance_policy("{policy_file.policy.id}")',
            search=NOT_SEARCHED,  # it repeats what the clauses say
        )
    for topic in book.topics:
        if topic.compared:
            yield stub(
                places.topic_page(topic.id),
                f"Compare what agencies say: {topic.title}",
                f"{topic.question} What each agency says, beside what the standards expect.",
                f'compare_topic("{topic.id}")',
                search=NOT_SEARCHED,
            )


def _standards(book: Handbook) -> Iterator[tuple[str, str]]:
    head = book.edition.head
    yield answering(
        {
            WHOLE_PAGE: [
                "What are the standards?",
                f"list of the {number_word(len(book.edition.standards))} standards",
            ],
            "about": ["Are the standards the law?", "Do the standards replace my agency’s policy?"],
        },
        stub(
            places.STANDARDS,
            f"{head.title} ({head.area})",
            f"The standards for the supervision of practitioners, from {head.publisher}, in plain words.",
            "standards_index()",
        ),
    )
    for standard in book.edition.standards:
        yield stub(
            places.standard_page(standard.id),
            f"Standard {standard.number}: {standard.title} ({head.area})",
            f"{standard.statement} Standard {standard.number} of {head.publisher}, point by point.",
            f'standard("{standard.id}")',
            search="boost: 1.3",  # above the policies and the glossary, where both answer
        )
    for pair in pairs(book):
        new, old = pair.new.head.number, pair.old.head.number
        yield stub(
            pair.page,
            f"What version {new} of the standards changed since version {old} ({head.area})",
            f"Point by point: what is new, reworded, split, merged or gone in version {new} of the standards.",
            f'edition_changes("{new}", "{old}")',
            search=NOT_SEARCHED,  # it repeats the words of both editions
        )


def _edition(edition: Edition) -> Iterator[tuple[str, str]]:
    """An edition at permanent addresses. The search skips it: the standards' own pages show the latest edition."""
    head = edition.head
    stays = f"Version {head.number}, at an address that stays when a newer version comes."
    yield stub(
        places.edition_page(head.number),
        f"{head.title}, version {head.number} ({head.area})",
        f"The standards for the supervision of practitioners, from {head.publisher}, in plain words. {stays}",
        f'edition_index("{head.number}")',
        search=NOT_SEARCHED,
    )
    for standard in edition.standards:
        yield below(
            f"Version {head.number}",
            places.edition_page(head.number),
            stub(
                places.edition_page(head.number, standard.id),
                f"Standard {standard.number}: {standard.title}, version {head.number} ({head.area})",
                f"{standard.statement} Standard {standard.number} of {head.publisher}, point by point. {stays}",
                f'edition_standard("{head.number}", "{standard.id}")',
                search=NOT_SEARCHED,
            ),
        )


def _policy(policy_file: PolicyFile) -> Iterator[tuple[str, str]]:
    policy = policy_file.policy
    area = f" ({policy.area})" if policy.area not in policy.short else ""
    title = f"{policy.short}: {policy.title}"
    yield stub(places.policy_page(policy.id), f"{title}{area}", policy.summary, f'policy("{policy.id}")')
    for version in policy_file.versions:
        yield below(
            policy.short,
            places.policy_page(policy.id),
            stub(
                places.version_page(policy.id, version.version),
                f"{title}, {version_words(version)}{area}",
                f"{policy.summary} This page keeps {version_words(version)} at its address when a newer one comes.",
                f'policy_version("{policy.id}", "{version.version}")',
                search=NOT_SEARCHED,  # the policy's own page has the same words, and a result must not appear twice
            ),
        )


def _comparison(comparison: Comparison) -> tuple[str, str]:
    """The differences between two documents. The search skips them: they repeat the words of both."""
    new, old = comparison.policy.policy, comparison.base.policy
    other = version_words(comparison.old) if comparison.same_policy else f"{old.short}, {version_words(comparison.old)}"
    area = f" ({new.area})" if new.area not in new.short else ""
    return below(
        new.short,
        places.policy_page(new.id),
        stub(
            page_of(comparison),
            f"{new.short}: {new.title}, {version_words(comparison.new)}{area}, compared with {other}",
            f"Clause by clause: what differs between two documents that we hold, {whose_words(new)}, "
            f"{version_words(comparison.new)}, and {whose_words(old)}, {version_words(comparison.old)}.",
            f'policy_changes("{new.id}", "{comparison.new.version}", "{old.id}", "{comparison.old.version}")',
            search=NOT_SEARCHED,
        ),
    )


def _old_addresses(book: Handbook) -> Iterator[tuple[str, str]]:
    """Pages at a renamed policy's old addresses. From these, the theme sends the browser to `moved_to`."""
    for each in moved(book):
        policy, old = each.policy_file.policy, each.old.removesuffix(".md")
        yield leading_to(
            each.new,
            stub(
                each.old,
                f"{policy.short}: {policy.title}, {each.words}, at its old address {old}",
                f"This page has moved: {whose_words(policy)}, {each.words}, formerly at {old}.",
                f'moved_page("{old}")',
                search=NOT_SEARCHED,
            ),
        )


def _induction(book: Handbook) -> Iterator[tuple[str, str]]:
    """The page of every role, and the one that leads to them."""
    asked = {WHOLE_PAGE: ("What applies to me in my role?", "Is there an induction checklist?")}
    for page, *words in induction_stubs(book):
        yield answering(asked if page == places.INDUCTION else {}, stub(page, *words))


def _forms(book: Handbook) -> Iterator[tuple[str, str]]:
    yield answering(
        _questions_of_forms(book),
        stub(
            places.FORMS,
            "Forms for supervision: agreements and records to read, print and download",
            "Supervision agreements to fill in, and blank records of sessions and decisions, with whose they are.",
            "forms_index()",
        ),
    )
    for form in book.forms:
        policy_file = policy_of(book, form)
        owner = whose_words(policy_file.policy) if policy_file else OWN
        yield stub(
            places.form_page(form.id),
            f"{form.title}, form: {owner}",
            f"{form.about} To read, print and download.",
            f'form_page("{form.id}")',
        )


def _questions_of_forms(book: Handbook) -> PageQuestions:
    """Those of the sections that the forms' page has."""
    agreements = (
        "Can I fill in an agreement on the screen and save it as Word?",
        "Is what I type in a form kept or sent?",
    )
    records = ("Which forms are there for supervision?", "Where can I download a blank form as a Word file?")
    asked = {"agreements": agreements, "records": records}
    held = {"agreements" if form.filled_in_here else "records" for form in book.forms}
    return {section: questions for section, questions in asked.items() if section in held}


def _whose_all(book: Handbook) -> str:
    if holds_many(book):
        return f"{len(book.policies)} agencies and partnerships"
    return list_words(whose_words(policy_file.policy) for policy_file in book.policies) or "no agency yet"
