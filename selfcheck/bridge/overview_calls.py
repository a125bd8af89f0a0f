"""The bridge's calls for the overview's files. Each takes the lines of the partnership's own urgent route.

Each also takes a collation's data. Without it, the call uses the current run of `collation_calls`.
"""

import binascii
from typing import Any

from selfcheck.bridge.collation_calls import before, in_hand
from selfcheck.bridge.payload import CallError, Payload
from selfcheck.collation.picture import COLLATION_FORMAT, collation_data
from selfcheck.overview import chart
from selfcheck.overview.answers_table import answers_pieces
from selfcheck.overview.files import CHART_FILE, PAGE_FILE, TABLE_FILE, WORKBOOK_FILE
from selfcheck.overview.page import page
from selfcheck.overview.wording import OverviewData
from selfcheck.overview.workbook import overview_pieces
from selfcheck.reports.formats import xlsx
from selfcheck.reports.formats.csv_tables import CSV_MEDIA_TYPE as CSV
from selfcheck.scoring.score import edition_fingerprint
from selfcheck.standards.edition import Edition


def overview_page(payload: Payload, edition: Edition) -> Any:
    return {"name": PAGE_FILE, "type": page.HTML_MEDIA_TYPE, "text": "".join(page.page_pieces(_told(payload, edition)))}


def overview_csv(payload: Payload, edition: Edition) -> Any:
    text = b"".join(answers_pieces(_told(payload, edition))).decode()
    return {"name": TABLE_FILE, "type": CSV, "text": text}


def overview_workbook(payload: Payload, edition: Edition) -> Any:
    """The file's bytes in base64."""
    data = b"".join(overview_pieces(_told(payload, edition)))
    return {
        "name": WORKBOOK_FILE,
        "type": xlsx.XLSX_MEDIA_TYPE,
        "base64": binascii.b2a_base64(data, newline=False).decode(),
    }


def overview_chart(payload: Payload, edition: Edition) -> Any:
    return {"name": CHART_FILE, "type": chart.SVG_MEDIA_TYPE, "text": chart.chart_text(_told(payload, edition))}


def _told(payload: Payload, edition: Edition) -> OverviewData:
    urgent = payload.get("urgent", [])
    data = payload["collation"] if "collation" in payload else collation_data(in_hand(payload), before(payload))
    if not isinstance(data, dict) or data.get("format") != COLLATION_FORMAT:
        raise CallError("bad-payload", "'collation' is not the data of a collation", "")
    if not isinstance(urgent, list) or not all(isinstance(line, str) for line in urgent):
        raise CallError("bad-payload", "'urgent' is not a list of lines", "")
    of = data.get("edition")
    if not isinstance(of, dict) or of.get("fingerprint") != edition_fingerprint(edition):
        raise CallError("other-edition", "the files were collated by another version of the standards", "begin again")
    return OverviewData(data=data, edition=edition, urgent=urgent)
