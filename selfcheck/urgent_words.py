"""What the handbook says of a worry about a child, each sentence once: pages, documents and reports take theirs here.

Contacts are data (`standards/partnership.yml`), and what to do in each case is on one page (`macros/prose/urgent.md`).
"""

URGENT_TITLE = "Worried about a child now?"
"""The heading of every box and strip, and the title of the page."""
URGENT_QUESTION = "Worried about a child?"
"""The page's name in the navigation, where there is little room."""
URGENT_LINE = "Do not wait for supervision. Act today."
WHAT_TO_DO = "what to do now"
IN_DANGER = "In danger, call"
EMERGENCY = "999"
OTHERWISE = "Otherwise, today:"
ACT_TODAY = "act today"
NOT_BY_SEARCHING = "Do not go on searching:"
NOT_BEFORE_INDUCTION = "A worry about a child never waits for your induction"
COMES_FIRST = "A worry about a child or an adult at risk comes before this:"
PASS_IT_ON = f"{COMES_FIRST} pass it on at once."
WHOM_TO_TELL = "whom to tell at once"
NOT_ON_A_SHEET = "If you are worried about a child, do not write it here: act today."
URGENT_IN_SHORT = f"{URGENT_TITLE} {IN_DANGER} {EMERGENCY}. {URGENT_LINE}"
"""For a panel over a page, which hides the strip."""
URGENT_NOTE = (
    f"{URGENT_TITLE} Never wait for supervision. If a child is in immediate danger, call 999. Otherwise "
    "tell children's social care for the area where the child lives today; outside office hours, their out of hours "
    "team. For a concern about a person who works with children, tell whoever their setting names (in a school, the "
    "headteacher) the same day; about that person, or when nobody is named or nothing has happened by the end of the "
    "day, the designated officer of the council where they work. Do not tell the person, and do not investigate."
)
"""The whole route where no partnership's contacts are known."""

ABOUT_A_WORKER = "A concern about a person who works with children"
WORKER_LINES = (
    "A child in danger, or a crime happening: 999.",
    "Otherwise, in England, tell the same day:",
    "School or college, with its supply staff, contractors and clubs: the headteacher or principal. About them: the "
    "chair of governors or of the management committee, or the proprietor (in a trust, as its policy says). Where the "
    "head is the sole proprietor, or telling the head is a conflict of interest, the designated officer directly.",
    "Nursery or childminder: the registered person.",
    "Foster carer: the fostering service's manager and the child's social worker.",
    "Elsewhere: the senior manager named in the policy.",
    "About that person, nobody named, or nothing has happened by the end of the day: the designated officer (LADO) of "
    "the council where the person works. Anyone may call. Closed at night: the out of hours team, or the police.",
    "Do not tell the person, and do not investigate.",
)
WORKER = " ".join(WORKER_LINES)
"""The route for a concern about a worker. It is the same all over England, so no partnership writes its own."""
WORKER_IN_SHORT = (
    "the same day, in England, tell the head of the school or college, the registered person of the nursery, the "
    "fostering service, or the senior manager named in the policy; about that person, nobody named, or nothing has "
    "happened by the end of the day: the designated officer. Do not tell the person, and do not investigate."
)


def urgent_sentences() -> dict[str, str]:
    """Each text above by its name in small letters, for templates and prose."""
    return {name.lower(): text for name, text in globals().items() if name.isupper() and isinstance(text, str)}
