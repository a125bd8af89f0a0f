"""What was corrected in a published text: on its page, and in words for lists, feeds and documents."""

from __future__ import annotations

from collections.abc import Mapping

from macros.model.ledger import Correction, Publication
from macros.pages.pieces import paragraphs
from macros.wording.text import esc, listed, sentence


def wrong_words(publication: Publication, place: int) -> str:
    """What was wrong, and from when until when; of a slip, nothing."""
    correction = publication.corrections[place]
    if correction.wrong is None:
        return ""
    since = publication.since(place)
    stood = f"on {since.words}" if since == correction.on else f"from {since.words} until {correction.on.words}"
    return f"What was wrong here {stood}: {sentence(correction.wrong)}"


def right_words(correction: Correction) -> str:
    """What is right now; of a slip, what was mended."""
    return f"What is right: {sentence(correction.note)}" if correction.wrong else correction.note


def corrected(publication: Publication | None, titles: Mapping[str, str]) -> str:
    """For the page of a published text: what was wrong in it, newest first. `titles`: of its parts with an address."""
    if publication is None:
        return ""
    places = [place for place, each in enumerate(publication.corrections) if each.wrong]
    return paragraphs(*(_note(publication, place, titles) for place in reversed(places)))


def slips(publication: Publication | None) -> str:
    """Slips that were mended, for the facts about a text."""
    each = publication.corrections if publication else ()
    return " ".join(f"{one.on.words}: {esc(sentence(one.note))}" for one in each if not one.wrong)


def _note(publication: Publication, place: int, titles: Mapping[str, str]) -> str:
    correction = publication.corrections[place]
    links = [f'<a href="#{part}">{esc(titles[part])}</a>' for part in correction.parts if part in titles]
    where = f" See {listed(links)}." if links else ""
    words = f"{wrong_words(publication, place)} {right_words(correction)}"
    return f'<p class="sh-note"><strong>Corrected on {correction.on.words}.</strong> {esc(words)}{where}</p>'
