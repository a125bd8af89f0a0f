"""The possible problems in the data, as people see them: the place, the fault and the remedy."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from macros.machine.errors import HandbookError
from selfcheck.reading.rules import visible

CODES: dict[str, str] = {
    # the form of a file
    "not-utf8": "The file is not UTF-8 text. Save it again and choose UTF-8.",
    "too-large": "The file is larger than 1 MiB. A file of words never is: something else may be saved under its name.",
    "unreadable": "The file cannot be opened, or it is a link or a folder where a file should stand.",
    "empty-file": "The file holds nothing, or only comments.",
    "many-documents": "A line of three hyphens begins a second document. Each file holds one.",
    "yaml-syntax": "The file is not well-formed YAML: often a colon in text without quotes, or uneven indents.",
    "tab": "A tab stands in the file. Indent with spaces, two for each level.",
    "duplicate-key": "A field stands twice in the same place. Only one can count: take the other out.",
    "alias": "The file uses an anchor or alias (& or *). Write the text out where it is wanted, or put it in quotes.",
    "tag": "The file uses a YAML tag (!). Take it out, or put the text in quotes.",
    "bad-key": "A field's name is not plain text.",
    "too-deep": "Fields stand inside fields more than 20 levels deep.",
    "text-cut": "A # with a space before it begins a comment, so the rest of the line is not read. Put the text in "
    "double quotes, and a comment on a line of its own.",
    "control-character": "The text holds an invisible character, which can hide or reverse words. Type the text again.",
    # the value of a field
    "blank": "A field is there but nothing stands in it. Fill it in or leave the field out.",
    "unknown-field": "The field's name is not known here: often a slip of the keyboard.",
    "missing-field": "A field that is always needed is not there.",
    "wrong-type": "The field holds the wrong kind of thing: a list for text, text for a number, a number for text.",
    "unknown-value": "The field takes one of a few known words, and this is not one.",
    "bad-id": "The id has the wrong form.",
    "bad-number": "The number of an edition or version has the wrong form.",
    "bad-date": "The date is not a year, month and day (2026-11-22) or a year and month (2026-11), or never was.",
    "bad-phone": "The telephone number holds something other than digits and spaces.",
    "bad-origin": "A website that may frame the handbook is not named by its origin: https and its name alone.",
    "bad-mailbox": "The address of a mailbox has the wrong form.",
    "bad-address": "The web address does not begin with https://, or holds a space.",
    "out-of-range": "The number is too small or too large.",
    "too-few": "The list is empty.",
    # the fields together
    "obligation-strength": "A criterion's obligation does not follow from the strength of the source: must, will and a "
    "plain statement give must; should gives should.",
    "key-not-must": "A key criterion is always a must.",
    "part-missing": "A share needs its bands and a checklist its items.",
    "part-not-wanted": "Bands and `least` belong to a share only, items to a checklist only, and `agrees_with` to a "
    "practice only.",
    "bands-order": "The bands of a share go from the highest to the lowest, each once, with fewer points each time.",
    "earlier-revisions": "A criterion keeps the question of one earlier revision, and not of each: once, in order.",
    "agrees-with-itself": "A criterion names itself as one that shows whether it takes place.",
    "id-number": "An id and a number that belong together differ.",
    "since-source": "A note on what has been replaced since names the Act or publication that it rests on, with its "
    "date. Nothing is claimed about today without one.",
    "missing-entry": "A list that must be complete lacks an entry.",
    "fact-incomplete": "A fact holds either a whole figure (amount, unit and sense) or a few words (what), or both.",
    "step-content": "A step of a pathway has one thing to read or something to do; a question has one right answer and "
    "names the place that gives it.",
    "dates-order": "A date stands before one that it must follow.",
    "unknown-evidence-kind": "An example of evidence is of a kind that the edition's scales do not know.",
    "reserved-id": "A clause's ref is an address that every policy's page has for a part of its own, such as history, "
    "or a version's name is that of another page or file, such as a comparison.",
    "check-again": "Every entry of national help that is confirmed, or known to be changing, is checked again: at most "
    "12 months later, and 3 for what is changing.",
    # the files together
    "file-name": "The file's or folder's name is not the id inside it.",
    "missing-file": "A file that is named elsewhere, or that every handbook needs, is not there.",
    "unexpected-file": "A file stands where nothing reads it.",
    "duplicate-id": "An id stands twice where each may stand once.",
    "order": "Entries are not in their order.",
    "former-id": "An id under `formerly` is a present policy's, or stands there twice: an address leads to one policy.",
    "unknown-reference": "Something is named that does not exist.",
    "unknown-criterion": "A clause says that it meets a criterion that does not exist, or a criterion names one that "
    "does not.",
    "unknown-item": "A clause names an item that its criterion's checklist does not have.",
    "items-not-checklist": "A clause names items, but its criterion is not a checklist.",
    "stale-mapping": "The criterion has been reworded since the clause was mapped to it. Read both again, then write "
    "the new revision.",
    "form-mapping": "A form and the mapping of the clause that restates it differ on which of the things that an "
    "agreement covers its words speak to. Pages show the one and the other, so both say the same.",
    "agreement-incomplete": "The handbook's own agreement does not cover one of the things that the standards list for "
    "an agreement. Other forms are held against it, so it covers them all.",
    "bad-example": "An example self-check is marked `example: true`, names no agency of the partnership, is to the "
    "edition beside it, and every answer in it counts.",
    "no-version": "A policy lists no version whose text is held, so there is nothing to show.",
    "no-version-before": "A clause says what it was in the version before, and no older version's text is held.",
    "not-confirmed": "In a real partnership's handbook somebody has confirmed every entry of `national-help.yml`: "
    "pages show its number or its rule.",
    # published texts
    "published-changed": "The words of a published text are not those that were published. Put them back, and publish "
    "a new version instead; `handbook publish … --minor` records a slip that changes no meaning, and "
    "`--correction` what was wrong.",
    "published-gone": "A version that has been published is not here any more. It stays at its address for ever.",
    "publishing-unfinished": "Publishing was interrupted. The next `handbook` command finishes it, or says "
    "what stands in its way.",
    "personal-data": "A text that is not published yet seems to hold an e-mail address, a telephone number, a person's "
    "name, an NHS number or a National Insurance number. Put the role in a person's place; an address or a number that "
    "is a team's is confirmed in the draft, under `publish: team_contacts`.",
    # the blocks of a document
    "bad-mark": "A mark or a sketch of a block is not one that `handbook source` writes, or not that of the words "
    "beside it. Let the command write the record again.",
    "words-not-shown": "A source record by fingerprint holds the document's own words. Only `words: shown` lets it.",
    # from one edition to the next
    "not-raised": "A criterion says or asks something else than in the edition before, and its revision is no higher.",
    "unknown-was": "An edition names a criterion of the edition before that is not there.",
    "not-continued": "A criterion of the edition before is missing, and nothing says what became of it.",
    "retired-continued": "A criterion is listed as retired, and goes on in the same edition.",
    "id-reused": "A criterion has the id that another one had in an edition before. Answers are kept by id, so an id "
    "means one thing for ever.",
    # pages
    "missing-stub": "A page that the data calls for is not in docs. `handbook sync` writes it.",
    "left-over-stub": "A generated page in docs belongs to nothing in the data any more. `handbook sync` removes it.",
    "changed-stub": "A generated file has been changed by hand or is out of date. `handbook sync` writes it again.",
    "hand-written-page": "A page stands where pages are generated, and does not say `generated: true` in its front "
    "matter. `handbook sync` leaves it alone, because it is somebody's work: move it to another folder of docs.",
    "page-macro": "A page written by hand asks the data for what is not there: a point without a figure, or a macro "
    "that does not exist.",
    "page-link": "A page written by hand links to a page of the handbook that is not there.",
    # before a real partnership publishes
    "number-not-set": "A real partnership's handbook gives a telephone number for each local route: front door, out of "
    "hours and designated officer.",
    "mailbox-not-a-teams": "The pages show the mailbox for suggestions to everyone, so it is a team's, and its name "
    "says so.",
    "mailbox-of-nobody": "An invented publisher has no mailbox, because nobody would answer.",
    "nation-not-held": "The partnership is in a nation whose law and ways of reporting the handbook does not hold, so "
    "its words on what to do when worried about a child could be wrong there.",
    "invented-left": "A real partnership's handbook still speaks of the invented publisher with which it came.",
    "address-not-set": "The address at which the site will stand is not set, or nobody else can open it. Feeds, "
    "documents and citations name it.",
    # information only
    "not-published": "For information: this text is not in `published.yml` yet, so its words can still change. "
    "`handbook publish` records it.",
    "title-strength": "For information: a clause recommends or allows something, and its title seems to say that it is "
    "so. Lists and search show titles alone, so say should or may there too.",
    "not-restated": "For information: no clause restates these blocks of the document: often the furniture of its "
    "pages. Look at each once; headings are not listed.",
    "restates-nothing": "For information: these clauses restate no block of the document. `from: []` says that a "
    "clause is the handbook's own.",
    "not-covered": "For information: no clause of any policy held meets this criterion. Policies may be silent; "
    "nothing need be mended.",
}

INFORMATION = frozenset({"not-covered", "not-published", "not-restated", "restates-nothing", "title-strength"})


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One problem and its place. `line` and `column` count from 1; 0 means the whole file."""

    file: str
    line: int
    column: int
    code: str
    message: str
    hint: str = ""

    def __post_init__(self) -> None:
        if self.code not in CODES:
            raise AssertionError(f"the code {self.code!r} is not in the list of codes")

    @property
    def fatal(self) -> bool:
        """False for problems that are only information."""
        return self.code not in INFORMATION

    @property
    def place(self) -> str:
        """The file with line and column. The file's name is untrusted: anyone may have chosen it."""
        file = visible(self.file)
        return f"{file}:{self.line}:{self.column}" if self.line else file

    def to_dict(self) -> dict[str, Any]:
        return {**asdict(self), "fatal": self.fatal}

    def __str__(self) -> str:
        hint = f"\n  hint: {self.hint}" if self.hint else ""
        return f"{self.place}: {self.message} [{self.code}]{hint}"


class ProblemsError(HandbookError):
    """The data cannot be used. Has every problem in it."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(str(problem) for problem in self.problems))


class BuildError(HandbookError):
    """The site could not be built; the message is for people."""
