"""What a file is that is not a return, in words for the person who chose it."""

from selfcheck.reading.rules import shorten

_OTHERS = {
    "supervision-result": "a result; open the file with the answers instead",
    "staff-tally": "a tally of what staff say; open it under the results of a self-check",
    "supervision-review": "a review of a self-check; open it on the page for reviewers",
}


def other_file_words(data: object) -> str:
    """The kind of a file that is not a return, in words."""
    if not isinstance(data, dict):
        return "a list"
    named = data.get("format")
    if isinstance(named, str) and named in _OTHERS:
        return _OTHERS[named]
    if {"head", "scales", "standards"} <= data.keys():
        return "an edition of the standards"
    if "$schema" in data:
        return "a JSON Schema"
    if isinstance(named, str) and named.strip():
        return f"a file of the format '{shorten(named)}'"
    return "another program's file"
