"""The checker of accessibility finds contrast that is too low, though it asks once for texts that look alike."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.support.browser.axe import violations

GOOD, LOW = "color: #333", "color: #bbb"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page()
    yield page
    page.close()


def faulty(page: Page, body: str) -> list[str]:
    """The ids of the texts with too little contrast."""
    page.set_content(f'<html lang="en"><title>Texts</title><body style="background: #fff"><main>{body}')
    return sorted(each.split("#")[1].split(":")[0] for each in violations(page) if each.startswith("color-contrast"))


def texts(*styles: str, around: str = "") -> str:
    made = (f'<p id="p{number}" style="{style}">Words that are read</p>' for number, style in enumerate(styles))
    return f'<div style="{around}">{"".join(made)}</div>'


def test_good_texts_have_no_fault(page: Page) -> None:
    assert faulty(page, texts(GOOD, GOOD)) == []


def test_each_text_that_fails_is_named_on_each_page(page: Page) -> None:
    for _ in range(2):
        assert faulty(page, texts(GOOD, LOW, GOOD, LOW)) == ["p1", "p3"]


@pytest.mark.parametrize(
    "change",
    [
        "background: #555",
        *(
            pytest.param(each, marks=pytest.mark.nightly)
            for each in ("opacity: 0.4", "filter: opacity(0.3)", "background: linear-gradient(#333, #444)")
        ),
    ],
)
def test_what_is_good_on_white_is_asked_again_where_the_box_around_it_differs(page: Page, change: str) -> None:
    faulty(page, texts(GOOD))
    assert faulty(page, texts(GOOD, around=change)) == ([] if "gradient" in change or "filter" in change else ["p0"])


def test_a_text_that_reaches_out_of_its_box_is_asked_by_itself(page: Page) -> None:
    white = "color: #eee; width: 200px; position: relative"
    assert faulty(page, texts(white, around="background: #333")) == []
    assert faulty(page, texts(f"{white}; left: 100px", around="background: #333; width: 50px")) == ["p0"]


def test_a_text_that_is_placed_freely_is_asked_by_itself(page: Page) -> None:
    assert faulty(page, texts(GOOD)) == []
    under = '<div style="position: absolute; top: 90px; left: 0; width: 300px; height: 90px; background: #444"></div>'
    assert faulty(page, under + texts(f"{GOOD}; position: absolute; top: 100px; left: 10px")) == ["p0"]


def test_a_text_hidden_at_first_is_not_passed_with_others(page: Page) -> None:
    hidden = '<div style="height: 0; overflow: hidden">' + texts(LOW) + "</div>"
    assert faulty(page, hidden) == []
    assert faulty(page, texts(LOW)) == ["p0"]


@pytest.mark.parametrize("around", ["opacity: 0", "position: absolute; width: 1px; height: 1px; overflow: hidden"])
def test_a_text_that_nobody_sees_does_not_stand_for_one_that_is_seen(page: Page, around: str) -> None:
    assert faulty(page, texts(LOW, around=around)) == []
    assert faulty(page, texts(LOW, around=around).replace("p0", "unseen") + texts(LOW)) == ["p0"]


def test_a_sign_does_not_stand_for_words(page: Page) -> None:
    assert faulty(page, f'<p id="sign" style="{LOW}">◆ #</p>' + texts(LOW)) == ["p0"]
