"""The files that follow from the data: page stubs, JSON Schemas and the theme's urgent route, as {path: text}.

`handbook sync` writes them and `handbook check` compares, so that a page can neither be missing nor be left over.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from macros.changes import Comparison, comparisons
from macros.load import is_stray
from macros.model import Handbook, Partnership, PolicyFile, Route
from macros.pages import places
from macros.pages.changes import page_of
from macros.pages.editions import pairs
from macros.pages.parts import version_words, whose_words
from macros.problems import Problem
from macros.schema import KEPT, KINDS, schema_text
from macros.text import listed

NOT_SEARCHED = "exclude: true"
PAGES = ("docs/standards", "docs/policies")
GENERATED = (*PAGES, "docs/schemas", "macros/theme/generated")
_SAYS_GENERATED = re.compile(r"---\r?\n(?:(?!---).*\n)*?generated: *true *\r?\n")


def stubs(book: Handbook) -> dict[str, str]:
    """Every file that the data calls for, by its path from the project's folder."""
    pages = dict(_pages(book))
    schemas = {f"docs/{places.SCHEMAS}/{name}.json": schema_text(name) for name in (*KINDS, *KEPT)}
    theme = {
        "macros/theme/generated/urgent.html": urgent_html(book.partnership),
        "macros/theme/generated/publisher.html": f"Published by {_safe(book.partnership.name)}.\n",
    }
    return {**pages, **schemas, **theme}


def _pages(book: Handbook) -> Iterator[tuple[str, str]]:
    yield from _standards(book)
    yield _stub(
        places.POLICIES,
        "Policies held in this handbook, with their review status",
        f"The supervision policies of {_whose_all(book)}, restated clause by clause, with their review dates.",
        "policies_index()",
    )
    for held in book.policies:
        yield from _policy(held)
        yield from (_comparison(each) for each in comparisons(book, held))
    yield from _reference()


def _standards(book: Handbook) -> Iterator[tuple[str, str]]:
    head = book.edition.head
    yield _stub(
        places.STANDARDS,
        f"{head.title} ({head.area})",
        f"The ten standards for the supervision of practitioners, from {head.publisher}, in plain words.",
        "standards_index()",
    )
    for standard in book.edition.standards:
        yield _stub(
            places.standard_page(standard.id),
            f"Standard {standard.number}: {standard.title} ({head.area})",
            f"{standard.statement} Standard {standard.number} of {head.publisher}, point by point.",
            f'standard("{standard.id}")',
            search="boost: 1.3",  # before the policies and the glossary, where both answer
        )
    for pair in pairs(book):
        new, old = pair.new.head.number, pair.old.head.number
        yield _stub(
            pair.page,
            f"What version {new} of the standards changed since version {old} ({head.area})",
            f"Point by point: what is new, reworded, split, merged or gone in version {new} of the standards.",
            f'edition_changes("{new}", "{old}")',
            search=NOT_SEARCHED,  # it repeats the words of both
        )


def _policy(held: PolicyFile) -> Iterator[tuple[str, str]]:
    policy = held.policy
    area = f" ({policy.area})" if policy.area not in policy.short else ""
    title = f"{policy.short}: {policy.title}"
    yield _stub(places.policy_page(policy.id), f"{title}{area}", policy.summary, f'policy("{policy.id}")')
    for version in held.versions:
        yield _stub(
            places.version_page(policy.id, version.version),
            f"{title}, {version_words(version)}{area}",
            f"{policy.summary} This page keeps its address when a newer version comes.",
            f'policy_version("{policy.id}", "{version.version}")',
            search=NOT_SEARCHED,  # the policy's own page shows the same words, and a result must not stand twice
        )


def _comparison(each: Comparison) -> tuple[str, str]:
    """What differs between two documents; not searched, because it repeats the words of both."""
    new, old = each.policy.policy, each.base.policy
    other = version_words(each.old) if each.same_policy else f"{old.short}, {version_words(each.old)}"
    area = f" ({new.area})" if new.area not in new.short else ""
    return _stub(
        page_of(each),
        f"{new.short}: {new.title}, {version_words(each.new)}{area}, compared with {other}",
        f"Clause by clause: what differs between two documents that we hold, {whose_words(new)}, "
        f"{version_words(each.new)}, and {whose_words(old)}, {version_words(each.old)}.",
        f'policy_changes("{new.id}", "{each.new.version}", "{old.id}", "{each.old.version}")',
        search=NOT_SEARCHED,
    )


def _reference() -> Iterator[tuple[str, str]]:
    yield _stub(
        places.REVIEWS,
        "What is due for review: the review register",
        "The policies held in this handbook by their review dates: passed, due soon, due later, and none given.",
        "reviews_page()",
    )
    yield _stub(
        places.AMENDMENTS,
        "What has been published and corrected",
        "New versions of policies and standards in this handbook, newest first, and small corrections apart.",
        "amendments_page()",
    )
    yield _stub(
        places.COVERAGE,
        "Which policy says what: policies by standards",
        "Each point of the ten standards, with the clauses that speak to it in each policy, and where one is silent.",
        "coverage_page()",
        search=NOT_SEARCHED,  # it repeats the titles of every clause
    )
    yield _stub(
        places.GLOSSARY,
        "Glossary of supervision and safeguarding words",
        "Words and abbreviations used in safeguarding supervision, explained for someone new.",
        "glossary()",
        search="boost: 0.8",
    )
    yield _stub(
        places.SOURCES,
        "Sources: the documents that this handbook restates",
        "Whose the documents are, their dates and areas, and what the copies lack.",
        "sources()",
    )
    yield _stub(
        places.PROBLEM_CODES,
        "Problem codes of handbook check",
        "For whoever edits the handbook’s data: what each problem code means and how to mend it.",
        "problem_codes()",
        search=NOT_SEARCHED,
    )


def _whose_all(book: Handbook) -> str:
    return listed(whose_words(held.policy) for held in book.policies) or "no agency yet"


def _stub(page: str, title: str, description: str, call: str, *, search: str = "") -> tuple[str, str]:
    """A page of data: front matter for search results, and one macro with ids only."""
    front = {"title": title, "description": description, "generated": True}
    lines = [f"{name}: {_front(value)}" for name, value in front.items()]
    if search:
        lines += ["search:", f"  {search}"]
    if page in (places.COVERAGE, places.GLOSSARY):
        lines += ["hide:", "  - navigation", "  - toc"]  # wide tables; letters that stand on the page already
    elif page.startswith("policies/") and page != places.POLICIES:
        lines += ["hide:", "  - navigation"]  # it would show this page alone, or nothing: the way back is on the page
    text = "\n".join(["---", *lines, "---", "", f"{{{{ {call} }}}}", ""])
    return f"docs/{page}", text


def _front(value: object) -> str:
    """A value of the front matter as JSON, which YAML reads alike.

    The theme puts titles and descriptions into HTML as they are, and the macros plugin looks for templates in titles:
    so text stands here as HTML, without braces.
    """
    return json.dumps(_numbered(value) if isinstance(value, str) else value, ensure_ascii=False)


def _numbered(text: str) -> str:
    """Text as HTML, also in a double-quoted attribute, with character numbers, braces among them."""
    return text.translate({ord(sign): f"&#{ord(sign)};" for sign in '&<>"{}'})


def urgent_html(partnership: Partnership) -> str:
    """The route for a worry about a child now, for the theme: on every page and printout."""
    urgent = partnership.urgent
    rows = "\n".join(
        _route(kind, route)
        for kind, route in (
            ("danger", urgent.immediate_danger),
            ("front-door", urgent.front_door),
            ("out-of-hours", urgent.out_of_hours),
            ("worker", urgent.designated_officer),
        )
    )
    return f'<dl class="sh-urgent__routes">\n{rows}\n</dl>\n'


def _route(kind: str, route: Route) -> str:
    phone = ""
    if route.phone:
        number = route.phone.replace(" ", "")
        phone = f' <a href="tel:{number}">{_safe(route.phone)}</a>'
    return f'<div class="sh-urgent__{kind}"><dt>{_safe(route.name)}</dt><dd>{_safe(route.contact)}{phone}</dd></div>'


def _safe(text: str) -> str:
    """Text as HTML in a theme template: braces are written as numbers, so that no template sees them."""
    return html.escape(text).replace("{", "&#123;").replace("}", "&#125;")


def check_stubs(root: Path, wanted: Mapping[str, str]) -> Iterator[Problem]:
    """Generated files that are missing, changed or left over, against what the data calls for; pages by hand there."""
    by_hand = written_by_hand(root, wanted)
    for path in by_hand:
        message = "this page was not generated, and stands where only generated ones may"
        hint = "move it to another folder of docs, or remove it; then run: handbook sync"
        yield Problem(path, 0, 0, "hand-written-page", message, hint)
    for path, text in wanted.items():
        file = root / path
        if not file.is_file():
            yield Problem(path, 0, 0, "missing-stub", "this generated file is missing", "run: handbook sync")
        elif not _same(file, text) and path not in by_hand:
            yield Problem(
                path, 0, 0, "changed-stub", "this generated file is not what the data says", "run: handbook sync"
            )
    for path in left_over(root, wanted):
        yield Problem(
            path, 0, 0, "left-over-stub", "this generated file belongs to nothing in the data", "run: handbook sync"
        )


def left_over(root: Path, wanted: Mapping[str, str]) -> list[str]:
    """Generated files that the data does not call for."""
    return [path for path in _there(root, GENERATED) if path not in wanted and not _is_by_hand(root, path)]


def written_by_hand(root: Path, wanted: Mapping[str, str]) -> list[str]:
    """Files where pages are generated, in those folders or in a wanted page's place, that are somebody's own work."""
    paths = {*_there(root, PAGES), *(path for path in wanted if path.endswith(".md") and (root / path).is_file())}
    return sorted(path for path in paths if _is_by_hand(root, path))


def _there(root: Path, folders: Iterable[str]) -> list[str]:
    files = (file for folder in folders for file in (root / folder).rglob("*") if file.is_file())
    return sorted(file.relative_to(root).as_posix() for file in files if not is_stray(file))


def _is_by_hand(root: Path, path: str) -> bool:
    """A page that does not say `generated: true`. Schemas and parts of the theme have no place to say so."""
    if not path.endswith(".md") and not path.startswith(PAGES):
        return False
    return not _SAYS_GENERATED.match((root / path).read_text(encoding="utf-8", errors="replace"))


def write_stubs(root: Path, wanted: Mapping[str, str]) -> list[str]:
    """Bring the generated files in line with the data. Gives the paths that were written or removed.

    Nobody's own work is overwritten or removed: what `written_by_hand` names stays.
    """
    by_hand = written_by_hand(root, wanted)
    changed = [path for path, text in wanted.items() if path not in by_hand and not _same(root / path, text)]
    for path in changed:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(wanted[path], encoding="utf-8", newline="\n")
    for path in left_over(root, wanted):
        (root / path).unlink()
        changed.append(path)
    return changed


def _same(file: Path, text: str) -> bool:
    """Line ends aside: a checkout may have changed them. A file saved in another encoding is not the same."""
    return file.is_file() and file.read_text(encoding="utf-8", errors="replace") == text
