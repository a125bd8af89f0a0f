"""The page "What to do now": its required words, its parts, and the number that it dials."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.support.browser.axe import faults_in_every_mode
from tests.support.browser.tab import NARROW, SCHEMES, Tab

URGENT = "urgent/"
PARTS = [
    *(
        "danger",
        "front-door",
        "out-of-hours",
        "advice",
        "disclosure",
        "concern-about-a-colleague",
        "designated-officer",
    ),
    *(
        "low-level-concern",
        "told-not-to-report",
        "fgm",
        "missing",
        "online",
        "self",
        "forced-marriage",
        "radicalised",
        "adults",
    ),
    *("not-listened-to", "afterwards"),
]
SCREEN = 800
SCREENS = 4.5  # of the page on a telephone, before a part is opened
OPEN = ["danger", "front-door", "out-of-hours"]
"""The parts that are never folded."""

# the required words of every part, written by hand from the rules on people's safety
SAYS = {
    "danger": ["999", "dial 18000 in the Relay UK app", "Stay with the child"],
    "front-door": [
        "children's social care",
        "today",
        "Report child abuse to a local council",
        "Report every suspicion today",
        "Call yourself, or check today that your safeguarding lead has",
    ],
    "advice": ["0808 800 5000", "may be closed at night", "0800 1111", "for children and young people themselves"],
    "out-of-hours": ["emergency duty team", "101", "999"],
    "disclosure": [
        "Do not promise",
        "Do not investigate",
        "the same day",
        "the route for a colleague",
        "Never write it in this handbook",
    ],
    "concern-about-a-colleague": [
        "paid or unpaid, at work or at home",
        "A child in danger, or a crime happening: 999",
        "Otherwise, in England, tell the same day",
        "Headteacher or principal. About them: chair of governors, chair of the management committee, or proprietor; "
        "in a trust, as its policy says. Where the head is the sole proprietor, or telling the head is a conflict of "
        "interest: the designated officer directly.",
        "Supply, agency, contractor, club using the building The head, as above. Their employer is told as the "
        "designated officer advises.",
        "The registered person. About them: the designated officer. The provider also tells Ofsted.",
        "The fostering service's manager and the child's social worker.",
        "Health, police, council, charity, faith, sport The senior manager named in the policy. Sport and faith: also "
        "their national body's lead.",
        "Do not tell the person. Do not investigate. Nobody named, or nothing done today? Call the designated officer.",
    ],
    "designated-officer": [
        "Anyone may call",
        "of the council where the person works",
        "the concern is about the person whom you would tell",
        "nobody is named",
        "nothing has happened by the end of the day",
        "Closed at night: the out of hours team, or the police",
        "The employer contacts the designated officer within one working day",
    ],
    "low-level-concern": [
        "the same day to the headteacher, or to whoever the policy names",
        "Never put it into supervision notes to wait",
        "treat it as an allegation",
    ],
    "told-not-to-report": [
        "Report it. Call the designated officer, children's social care or the police",
        "0800 028 0285",
        "020 3117 2520",
    ],
    "fgm": [
        "In England and Wales",
        "regulated health or social care professional or a teacher",
        "under 18",
        "must personally report it to the police",
        "usually 101; 999 if she is in danger",
        "section 5B",
        "before the end of one month",
        "as soon as possible, best by the end of the next working day",
        "The safeguarding lead cannot do it for them",
        "at risk of it: children's social care, the same day",
        "about to travel for it: 999",
        "In any other job, tell them the same day too",
        "Never examine her",
    ],
    "missing": ["Call the police at once", "no waiting time"],
    "online": [
        "Do not look at it, copy it, send it or delete it",
        "safeguarding lead",
        "Report Remove",
        "CEOP",
        "grooming",
        "Neither of these is for emergencies",
    ],
    "self": [
        "Life at risk, yours or a child's, or an overdose: call 999",
        "A child: stay with the child. Tell your safeguarding lead today, or the front door. These lines help: NHS "
        "111: choose the mental health option (2). For people of any age, in a crisis. Childline",
        "You are in a crisis yourself: call now",
        "do not wait for them. Samaritans 116 123",
        "occupational health",
    ],
    "forced-marriage": ["honour", "domestic abuse", "fabricated illness", "Do not ring home first, and do not mediate"],
    "radicalised": ["own safeguarding route, and the council's Prevent team", "0800 011 3764", "0800 789 321", "999"],
    "adults": [
        "adult social care at the council for the area where the adult is",
        "Ask the adult first what they want, unless there is danger or others are at risk",
        "Children in the home are referred separately",
    ],
    "not-listened-to": ["escalation", "Anyone may"],
}

_PARTS = """() => {
  const heads = [...document.querySelectorAll(".md-content h2[id]")];
  const ends = [...heads.slice(1), document.querySelector(".md-footer")];
  return heads.map((head, place) => {
    const range = document.createRange();
    range.setStartBefore(head);
    range.setEndBefore(ends[place]);
    const top = head.getBoundingClientRect().top;
    return { id: head.id, text: range.toString(), height: ends[place].getBoundingClientRect().top - top };
  });
}"""


@pytest.fixture(scope="module")
def urgent(long_lived_tab: Tab) -> Tab:
    """The page, opened once."""
    assert long_lived_tab.open(URGENT) == 200
    return long_lived_tab


def _texts(tab: Tab) -> dict[str, str]:
    return {each["id"]: re.sub(r"\s+", " ", each["text"]) for each in tab.page.evaluate(_PARTS)}


def test_the_parts_stand_in_their_order(urgent: Tab) -> None:
    assert list(_texts(urgent)) == PARTS


@pytest.mark.parametrize("part", SAYS)
def test_each_part_says_what_it_must(urgent: Tab, part: str) -> None:
    text = _texts(urgent)[part].replace("’", "'")
    assert [words for words in SAYS[part] if words.lower() not in text.lower()] == []


def test_lines_that_may_be_closed_or_are_for_children_do_not_stand_where_they_mislead(urgent: Tab) -> None:
    texts = _texts(urgent)
    assert [part for part, text in texts.items() if "0808 800 5000" in text] == ["advice"]
    assert "Childline" not in texts["out-of-hours"] + texts["front-door"] + texts["danger"]
    whole = " ".join(texts.values())
    assert "no legal duty" not in whole
    assert not re.search(r"\bcurrent edition|\bKeeping Children Safe in Education 20|\bWorking Together 20", whole)


def test_no_part_is_longer_than_a_screen_of_a_telephone(urgent: Tab) -> None:
    urgent.show("light", NARROW)
    urgent.page.evaluate(_OPEN_ALL)
    heights = {each["id"]: round(each["height"]) for each in urgent.page.evaluate(_PARTS)}
    assert {part: height for part, height in heights.items() if height > SCREEN} == {}


_OPEN_ALL = """() => {
  for (const each of document.querySelectorAll("details.sh-part")) each.open = true;
}"""


def test_the_page_is_short_and_calls_at_once(tab: Tab) -> None:
    tab.page.set_viewport_size({"width": 400, "height": 850})
    tab.open(URGENT)
    assert tab.page.evaluate("document.documentElement.scrollHeight") <= SCREENS * 850
    box = tab.page.locator("article .sh-dial").bounding_box()
    assert box
    assert box["y"] + box["height"] <= 850 / 2


def test_what_to_do_in_danger_and_whom_to_tell_is_never_folded_and_each_other_part_is(urgent: Tab) -> None:
    folded = urgent.page.locator("details.sh-part > summary > h2").evaluate_all("all => all.map((each) => each.id)")
    assert [*OPEN, *folded] == PARTS


@pytest.mark.parametrize("part", ["self", "told-not-to-report"])
def test_the_address_of_a_part_opens_it(tab: Tab, part: str) -> None:
    tab.open(f"{URGENT}#{part}")
    expect(tab.page.locator("details.sh-part[open] > summary > h2")).to_have_attribute("id", part)
    expect(tab.page.locator("details.sh-part[open] > :not(summary)").first).to_be_in_viewport()


def test_the_box_dials_without_javascript(without_javascript: Tab) -> None:
    without_javascript.open(URGENT)
    box = without_javascript.page.locator("article .sh-urgent .sh-dial")
    expect(box).to_have_attribute("href", "tel:999")
    size = box.bounding_box()
    assert size
    assert size["height"] >= 44
    ink, ground = box.evaluate("(each) => [getComputedStyle(each).color, getComputedStyle(each).backgroundColor]")
    assert ink != ground
    without_javascript.page.locator("summary:has(#fgm)").click()
    expect(without_javascript.page.get_by_text("Never examine her")).to_be_visible()


def test_each_number_can_be_called(urgent: Tab) -> None:
    for number in ("0808 800 5000", "0800 1111", "116 123", "111", "0800 011 3764", "0800 789 321", "0800 028 0285"):
        link = urgent.page.locator(f'main a[href="tel:{number.replace(" ", "")}"]')
        assert link.first.inner_text() == number


@pytest.mark.nightly
def test_axe_finds_nothing_on_the_narrow_page(urgent: Tab) -> None:
    assert faults_in_every_mode(urgent, modes=[(scheme, NARROW) for scheme in SCHEMES]) == []


@pytest.mark.parametrize("address", ["standards/s09/", "self-check/#s09"])
def test_questions_about_the_effect_of_the_work_lead_to_help_in_a_crisis(tab: Tab, address: str) -> None:
    tab.open(address)
    links = tab.page.locator('main a[href$="urgent/#self"]')
    assert links.count() == 1
