"""The whole measure of the search in Firefox: on the page of results, and in the field of the home page.

Run from the project's folder:

    ./handbook build --to site && .venv/bin/python -m tests.bench.search_in_firefox [--site FOLDER]

The tests ask all of it in Chromium, and a tenth of it in Firefox. The limits are the same.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from tests.browser.conftest import serving
from tests.browser.firefox.asking import first_suggestion, links_on_page, open_results
from tests.browser.firefox.firefox import Firefox, firefox
from tests.support.browser.tab import Site
from tests.support.search_measure import AMONG, ANSWERED, MOST_SHOWN, UNANSWERED, WANTED, Shown, missed


def main() -> None:
    """Ask, print and hold to the limits."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--site", type=Path, default=Path("site"))
    with serving(parser.parse_args().site.resolve(), "/") as site, firefox() as page:
        print(f"Firefox {page.version}")
        open_results(page, site)
        asks = [*(case["ask"] for case in ANSWERED), *UNANSWERED]
        shown = {ask: links_on_page(page, site, ask) for ask in asks}
        faults = [*_below_limits(shown), *_other_in_box(page, site, shown)]
    if faults:
        raise SystemExit("\n".join(faults))


def _below_limits(shown: Shown) -> list[str]:
    faults = []
    for name, wanted in WANTED.items():
        of = len(wanted.cases)
        among, first = (of - len(missed(wanted.cases, shown, number)) for number in (AMONG, 1))
        print(f"{name}: of {of}, {among} among the first three, {first} first")
        if among < wanted.among * of or first < wanted.first * of:
            faults.append(f"{name}: at least {wanted.among:.0%} and {wanted.first:.0%} were wanted")
    answered = [ask for ask in UNANSWERED if shown[ask]]
    print(f"of {len(UNANSWERED)} that nothing here answers, {len(answered)} shown as answered")
    return [*faults, *(["too many are shown as answered"] if len(answered) > MOST_SHOWN * len(UNANSWERED) else [])]


def _other_in_box(page: Firefox, site: Site, shown: Shown) -> list[str]:
    """The home page's field suggests first what the page of results shows first."""
    page.open(site.address)
    asks = [case["ask"] for case in ANSWERED if shown[case["ask"]]]
    other = [ask for ask in asks if first_suggestion(page, site, ask) != shown[ask][0]["address"]]
    print(f"of {len(asks)}, {len(asks) - len(other)} with the same first suggestion on the home page")
    return [f"another first suggestion: {ask}" for ask in other]


if __name__ == "__main__":
    main()
