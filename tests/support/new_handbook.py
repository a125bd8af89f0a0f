"""The answers of a real partnership that makes a handbook."""

from __future__ import annotations

REAL = {
    "name": "Exampleshire Safeguarding Children Partnership",
    "area": "Exampleshire",
    "team": "Safeguarding business team",
    "contact": "Write to safeguarding@exampleshire.gov.uk",
    "front-door": "01632 960001",
    "out-of-hours": "01632 960002",
    "designated-officer": "01632 960003",
    "agencies": "Exampleshire Council, council, large; Sunny Charity, Eastham, voluntary, small",
    "address": "https://supervision.exampleshire.gov.uk/",
    "confirmed-by": "Safeguarding lead",
}
"""Eleven answers with `--standards`, and a twelfth: no demonstration."""
