"""The bridge's calls for the overview's files. Each takes the urgent route's own lines, and a collation's data.

Without data it is about the collation in hand: the calls of `collate` have its files.
"""

import binascii
from typing import Any

from selfcheck.bridge.collation_calls import before, in_hand
from selfcheck.bridge.payload import CallError, Payload
from selfcheck.collation.picture import FORMAT, collation_data
from selfcheck.overview import chart
from selfcheck.overview.answers_table import answers_pieces
from selfcheck.overview.files import CHART, PAGE, TABLE, WORKBOOK
from selfcheck.overview.page import page
from selfcheck.overview.wording import Told
from selfcheck.overview.workbook import overview_pieces
from selfcheck.reports.formats import xlsx
from selfcheck.reports.formats.csv_tables import MEDIA_TYPE as CSV
from selfcheck.scoring.score import fingerprint
from selfcheck.standards.edition import Edition


def overview_page(payload: Payload, edition: Edition) -> Any:
    return {"name": PAGE, "type": page.MEDIA_TYPE, "text": "".join(page.page_pieces(_told(payload, edition)))}


def overview_csv(payload: Payload, edition: Edition) -> Any:
    text = b"".join(answers_pieces(_told(payload, edition))).decode()
    return {"name": TABLE, "type": CSV, "text": text}


def overview_workbook(payload: Payload, edition: Edition) -> Any:
    """The file's bytes in base64."""
    data = b"".join(overview_pieces(_told(payload, edition)))
    return {"name": WORKBOOK, "type": xlsx.MEDIA_TYPE, "base64": binascii.b2a_base64(data, newline=False).decode()}


def overview_chart(payload: Payload, edition: Edition) -> Any:
    return {"name": CHART, "type": chart.MEDIA_TYPE, "text": chart.chart_text(_told(payload, edition))}


def _told(payload: Payload, edition: Edition) -> Told:
    urgent = payload.get("urgent", [])
    data = payload["collation"] if "collation" in payload else collation_data(in_hand(payload), before(payload))
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise CallError("bad-payload", "'collation' is not the data of a collation", "")
    if not isinstance(urgent, list) or not all(isinstance(line, str) for line in urgent):
        raise CallError("bad-payload", "'urgent' is not a list of lines", "")
    of = data.get("edition")
    if not isinstance(of, dict) or of.get("fingerprint") != fingerprint(edition):
        raise CallError("other-edition", "the files were collated by another version of the standards", "begin again")
    return Told(data=data, edition=edition, urgent=urgent)
