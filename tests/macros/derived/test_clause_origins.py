"""Recorded origins of clauses: through several versions, joined, divided, new; and their words on pages."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from macros.derived.clause_changes import Comparison, PolicyChanges, clause_changes
from macros.derived.clause_origins import origins
from macros.model.policy_version import Clause, PolicyVersion, Section
from macros.pages.joined_clauses import regrouped_words
from macros.pages.render import macro
from macros.reading.load import load
from tests.support.trees import TREE
from tests.support.versions import policy_file

REFS = "abcdef"


def clause(ref: str, was: Sequence[str] | None = None, **fields: str) -> Clause:
    base = {"title": f"About {ref}", "text": f"It is about {ref}.", "strength": "should"}
    return Clause(ref=ref, was=None if was is None else tuple(was), **{**base, **fields})  # type: ignore[arg-type]


def version(*clauses: Clause, number: str = "1") -> PolicyVersion:
    section = Section(id="all", title="All", clauses=clauses)
    return PolicyVersion(policy="p", version=number, title="P", audience="All staff", sections=(section,))


def found(old: Sequence[Clause], new: Sequence[Clause], *between: Sequence[Clause]) -> PolicyChanges:
    return clause_changes(version(*old), version(*new), same_policy=True, between=[version(*each) for each in between])


def pairs(what: PolicyChanges) -> list[tuple[str, str]]:
    return [(each.old.ref, each.new.ref) for each in what.shared]


def test_what_is_recorded_counts_and_not_the_words() -> None:
    old = [clause("a", text="Sessions take place every month."), clause("b", text="Records are kept for six years.")]
    new = [clause("x", ["b"], text="Sessions take place every month."), clause("a", [], text="Something else.")]
    what = found(old, new)
    assert pairs(what) == [("b", "x")]
    assert [each.ref for each in what.added] == ["a"]
    assert [each.ref for each in what.removed] == ["a"]
    assert not what.guessed


def test_without_a_record_the_words_count_and_it_is_said() -> None:
    what = found(
        [clause("a", text="Sessions take place every month.")], [clause("x", text="Sessions take place every month.")]
    )
    assert pairs(what) == [("a", "x")]
    assert what.guessed


def test_clauses_joined_into_one_are_not_gone() -> None:
    what = found([clause("a"), clause("b", strength="may"), clause("c")], [clause("a", ["b", "a"], strength="must")])
    (kept,) = what.shared
    assert (kept.old.ref, [each.ref for each in kept.joined]) == ("a", ["b"])
    assert [each.ref for each in what.removed] == ["c"]
    assert (kept.regrouped, kept.reworded, kept.unchanged) == (True, False, False)
    assert kept.measure.ref == "b", "against the weakest, so that no new duty goes unsaid"
    assert [each.ref for each in what.duties] == ["a"]
    assert regrouped_words(kept) == "This was two clauses."


def test_parts_of_a_divided_clause_name_each_other() -> None:
    what = found([clause("a")], [clause("a"), clause("x", ["a"])])
    assert [regrouped_words(each) for each in what.shared] == [
        "This is one of two parts of “About a”: the other is “About x”.",
        "This is one of two parts of “About a”: the other is “About a”.",
    ]
    assert (what.added, what.removed, what.moved) == ((), (), ())


def test_a_page_shows_joined_clauses_whole_with_ways_to_all_of_them() -> None:
    olds, news = [clause("a"), clause("b")], [clause("c", ["a", "b"], text="<i>")]
    (kept,) = found(olds, news).shared
    new, old = version(*news, number="2"), version(*olds)
    html = macro("regrouped_clause.jinja", "regrouped_clause", kept, regrouped_words(kept), "x.md", new, old, "v1")
    links = [f'/{number}.md#{ref}">' for number, ref in (("2", "c"), ("1", "a"), ("1", "b"))]
    assert [html.count(part) for part in (*links, "It is about a.", "<i>")] == [1, 1, 1, 1, 0]


def test_the_way_goes_through_the_versions_between() -> None:
    first, second = [clause("a"), clause("b")], [clause("m", ["a", "b"])]
    third = [clause("x", ["m"]), clause("y", ["m"]), clause("z", [])]
    assert origins([first, second, third]) == {"x": ("a", "b"), "y": ("a", "b"), "z": ()}
    what = found(first, third, second)
    assert pairs(what) == [("a", "x"), ("a", "y")]
    assert [each.ref for each in what.added] == ["z"]
    assert what.removed == ()


def test_a_clause_that_was_new_between_is_new() -> None:
    old, between = [clause("a", text="Sessions are monthly.")], [clause("n", [], text="Sessions are monthly.")]
    what = found(old, [clause("n", text="Sessions are monthly.")], between)
    assert pairs(what) == []
    assert not what.guessed


def test_a_comparison_of_a_policy_takes_the_versions_between() -> None:
    held = load(TREE).handbook().policy("example-policy")
    versions = (
        version(clause("a"), number="1"),
        version(clause("b", ["a"]), number="2"),
        version(clause("c", ["b"]), number="3"),
    )
    policy = policy_file(held.policy, versions, held.records[-1])
    each = Comparison(policy=policy, new=versions[2], base=policy, old=versions[0])
    assert pairs(each.changes) == [("a", "c")]


@st.composite
def chains(draw: st.DrawFn) -> list[list[Clause]]:
    """Versions whose clauses name their origin, keep their ref, or do neither."""
    chain: list[list[Clause]] = []
    for _ in range(draw(st.integers(2, 4))):
        refs = draw(st.lists(st.sampled_from(REFS), unique=True, max_size=5))
        before = [each.ref for each in chain[-1]] if chain else []
        was = st.none() | (st.lists(st.sampled_from(before), unique=True, max_size=3) if before else st.just([]))
        chain.append([clause(ref, draw(was) if chain else None) for ref in refs])
    return chain


@given(chains())
def test_every_clause_is_accounted_for_and_nothing_recorded_is_guessed(chain: list[list[Clause]]) -> None:
    old, *between, new = chain
    recorded = origins(chain)
    what = found(old, new, *between)
    assert sorted([*(each.ref for each in what.added), *(each.new.ref for each in what.shared)]) == sorted(
        each.ref for each in new
    )
    kept = {clause.ref for each in what.shared for clause in (each.old, *each.joined)}
    assert kept.isdisjoint(each.ref for each in what.removed)
    assert kept | {each.ref for each in what.removed} == {each.ref for each in old}
    for each in what.shared:
        said = recorded[each.new.ref]
        assert said is None or {each.old.ref, *(other.ref for other in each.joined)} == {*said}
    assert {ref for ref, said in recorded.items() if said == ()} <= {each.ref for each in what.added}


@given(chains())
def test_two_steps_make_the_way_of_the_whole(chain: list[list[Clause]]) -> None:
    """If every step is recorded, a clause's path through all versions is its paths through the parts, joined."""
    for cut in range(1, len(chain) - 1):
        first, second, whole = origins(chain[: cut + 1]), origins(chain[cut:]), origins(chain)
        for ref, middle in second.items():
            steps = [first[each] for each in middle or ()]
            if middle is None or None in steps:
                continue
            assert whole[ref] == tuple(dict.fromkeys(old for step in steps for old in step or ()))
