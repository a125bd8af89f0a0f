"""`partnership.yml` of a new handbook, from the answers. Nothing in it says more than they do."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from macros.importing.clause_guesses import slug
from macros.importing.yaml_writer import Plain, yaml_text
from macros.model.partnership import Partnership, Route
from macros.new_handbook.answers import Answers, agencies_of

_SCHEMA = "# yaml-language-server: $schema=../docs/schemas/partnership.json\n"
_RETURNS_AFTER = timedelta(days=90)  # from today, where no day was given
_KEPT = timedelta(days=365)  # after the day on which returns are due


def partnership_text(answers: Answers, engines: Partnership, today: date) -> str:
    """The file's text. `engines`: the demonstration's own, for the words that hold everywhere in England."""
    contact = answers.contact.rstrip(".")
    ask = contact[:1].lower() + contact[1:]
    fields: dict[str, Plain] = {
        "id": slug(answers.name, "partnership"),
        "name": answers.name,
        "area": answers.area,
        "nation": "england",
        "demonstration": answers.demonstration,
        "contact": {"role": answers.team, "how": f"{contact}."},
        "host": f"To learn who keeps the server of this site, and for how long its log, {ask}.",
        "accessibility": {
            "prepared_on": today.isoformat(),
            "other_formats": f"For another format, {ask}. Say which page you need, and in which format.",
            "in_person": f"To phone or to meet somebody, {ask}.",
        },
        "urgent": _urgent(answers, engines),
        "expected_agencies": [
            {"id": _identity(agency.name, number), "name": agency.name, "sector": agency.sector, "size": agency.size}
            for number, agency in enumerate(agencies_of(answers))
        ],
        "returns": _returns(answers, today),
    }
    return _SCHEMA + yaml_text(fields)


def _identity(name: str, number: int) -> str:
    return slug(name, f"agency-{number + 1}")


def _urgent(answers: Answers, engines: Partnership) -> Mapping[str, Plain]:
    own, urgent = f"for {answers.area}", engines.urgent
    words = {
        "front_door": f"Call children's social care {own}, today.",
        "out_of_hours": f"Call the out of hours team of children's social care {own}, now.",
        "designated_officer": f"Call the designated officer {own}, or ask children's social care.",
    }
    local = {name: _route(urgent.local[name], getattr(answers, name), words[name]) for name in words}
    danger = urgent.immediate_danger
    return {"immediate_danger": _route(danger, danger.phone or "", danger.contact), **local}


def _route(engines: Route, phone: str, words: str) -> Mapping[str, Plain]:
    """A way to help; without a number, in the demonstration's own words, which say so."""
    return {"name": engines.name, "contact": words if phone else engines.contact, **({"phone": phone} if phone else {})}


def _returns(answers: Answers, today: date) -> Mapping[str, Plain]:
    due = date.fromisoformat(answers.due) if len(answers.due) == len("2027-03-31") else today + _RETURNS_AFTER
    return {
        "opens": today.isoformat(),
        "due": answers.due or due.isoformat(),
        "send_to": f"{answers.team}: {answers.contact.rstrip('.')}. Use a way that both agencies call safe.",
        "purpose": "To see where safeguarding supervision in the area needs help, and to plan it. No agency is ranked.",
        "read_by": f"{answers.team}.",
        "kept_until": (due + _KEPT).isoformat(),
    }
