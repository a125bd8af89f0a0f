"""What a comparison of document with document says in the report: each change with its words, and what was carried."""

from __future__ import annotations

from collections.abc import Iterator

from macros.importing.import_comparison import DOCUMENT_CHANGE_KINDS, DocumentChange, ImportComparison
from macros.importing.report import Report
from macros.model.policy_version import Clause, PolicyVersion
from selfcheck.words import count_words

_FEW = 0.2  # share of the clauses held


def tell_comparison(comparison: ImportComparison, drafted: PolicyVersion, held: PolicyVersion, report: Report) -> None:
    """Put the changes first, each as one question, and then what needs no question."""
    report.count("sections", len(drafted.sections))
    report.count("clauses", len(drafted.clauses))
    report.count("clauses carried over whole", len(comparison.carried))
    report.finish(comparison_summary(comparison))
    if len(comparison.carried) < _FEW * len(held.clauses):
        report.finish("the document: little of the one held was found in it again; see whether this is the right file")
    for change in comparison.changes:
        for line in _lines(change, drafted, held):
            report.finish(f"  {line}")
    if comparison.changes:
        report.finish("publish: to_look_at: take each change out when its clauses are right; publishing waits for that")
    _tell_details(comparison, report)
    _tell_held(comparison, drafted, held, report)


def comparison_summary(comparison: ImportComparison) -> str:
    """The count of changes in a sentence."""
    counts = [(len(comparison.of_kind(kind)), kind) for kind in DOCUMENT_CHANGE_KINDS]
    said = ", ".join(f"{count} {words}" for count, words in counts if count) or "nothing to look at"
    number = count_words(len(comparison.changes), "change")
    whole = count_words(len(comparison.carried), "clause")
    return f"{number} since version {comparison.against}: {said}; {whole} carried over whole"


def _lines(change: DocumentChange, drafted: PolicyVersion, held: PolicyVersion) -> Iterator[str]:
    before = f" (before: {change.place_before})" if change.place_before not in (None, change.place) else ""
    yield f"{change.kind}: {change.place}{before}: {', '.join(change.refs)}"
    for name, words in (("document before", change.words_before), ("document now", change.words)):
        yield from (f"    {name}: {text}" for text in words)
    if change.differing:
        yield f"    what differs: {', '.join(f'“{run}”' for run in change.differing)}"
    if change.kind not in ("new", "moved"):
        clauses = held.clauses if change.kind == "gone" else drafted.clauses
        yield from (f"    handbook: {_words(clause)}" for clause in clauses if clause.ref in change.refs)
        if change.kind != "gone" and not change.words_before:
            yield "    the words before are held by their marks alone; --earlier OLD.docx shows them"
    yield from (line for clause in held.clauses if change.kind == "gone" for line in _met(clause, change))


def _words(clause: Clause) -> str:
    return " / ".join(clause.texts)


def _met(clause: Clause, change: DocumentChange) -> Iterator[str]:
    if clause.ref in change.refs and clause.meets:
        points = ", ".join(dict.fromkeys(meets.criterion for meets in clause.meets))
        yield f"    {clause.ref} met {points}: say in change_note that it is gone, or name it under publish: dropped"


def _tell_details(comparison: ImportComparison, report: Report) -> None:
    refs = list(dict.fromkeys(ref for change in comparison.details for ref in change.refs))
    if refs:
        report.finish(
            f"the document’s details (title, period, history, approval, dates): they changed; read {', '.join(refs)} "
            "against its first page. Dates were put in where they were plain, and notes on the old ones left out"
        )
    for what, changes in (("heading", comparison.headings), ("letter s, put on or taken off", comparison.slips)):
        for change in changes:
            report.keep(f"{what}: {change.place}: “{' / '.join(change.words)}”; nothing else changed")
    for change in comparison.regrouped:
        report.keep(f"{change.kind}, word for word as before: {change.place}")


def _tell_held(comparison: ImportComparison, drafted: PolicyVersion, held: PolicyVersion, report: Report) -> None:
    report.finish("change_note: what is new, in a sentence for readers; publishing needs it")
    lost = [cover.words for cover in held.covers if cover not in drafted.covers]
    for words in lost:
        report.finish(f"covers: the clause that named “{words}” is gone, and so is this line")
    if held.approval:
        report.finish(f"approval: role and body are those of version {held.version}; look whether they still are")
    if comparison.untied:
        untied = ", ".join(comparison.untied)
        report.keep(f"the handbook’s own, or not tied to the document: {untied}; look whether they still hold")
    for name in ("audience", "missing", "notes"):
        if getattr(held, name):
            report.keep(f"{name}: as in version {held.version}; look whether it still holds")
