"""The sentences of every output: how the files add up, and the limits of such a picture."""

from collections.abc import Mapping

from selfcheck.words import count_words, list_words

PAST_DATE = "The agencies were told that these files are kept until a day that has passed. Delete every copy of them."
OVERVIEW_CAVEAT = (
    "Each line is an agency's own view. Nobody has checked it. It is not an inspection, and it is not evidence that "
    "children are safe. Agencies are not ranked."
)
_REASONS = {
    "not_chosen": "counted in the whole and not of the sectors and sizes chosen",
    "superseded": "set aside for another file of the same agency and scope",
    "unreadable": "not readable",
    "not-a-return": "no self-check file",
    "reviews": "of reviewing officers",
}


def totals_sentence(files: Mapping[str, int]) -> str:
    """`40 files: 31 counted here, 4 …, 3 … and 2 …. 31 + 4 + 3 + 2 = 40.`, from the data's `files`."""
    parts = [f"{files['counted']} counted here"]
    parts += [f"{files[name]} {words}" for name, words in _REASONS.items() if files.get(name)]
    numbers = [files["counted"], *(files[name] for name in _REASONS if files.get(name))]
    adding = f" {' + '.join(map(str, numbers))} = {sum(numbers)}." if len(numbers) > 1 else ""
    return f"{count_words(files['total'], 'file')}: {list_words(parts)}.{adding}"
