"""Words of the field that say the same: “called off” and “cancelled”, “caseload” and “what is on your plate”.

Agencies write the same rule in their own words. Each line has the word that stands for all of them, and its kin: words
by their beginnings (`reflect*`) or whole (all stems are equal), and phrases. They are the English of the field, not
that of a document held: add what people say, never what only one document says.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache

_WORD = re.compile(r"\w+(?:['’]\w+)*")
_POSSESSIVE = re.compile(r"(?<=\w)'s\b")
_ENDINGS = ("ing", "ed", "es", "s")
_SHORTEST = 4
_KIN_ENDING = re.compile(r"(?<=\w{4})a(?:cy|te)$")  # “accuracy” and “accurate”

_KIN: Mapping[str, str] = {
    # people
    "practitioner": "practitioner*, worker*, staff, colleague*, employee*, member of staff, team member, staff member",
    "supervisor": "supervisor*, manager*, line manager, team leader, room leader, leader",
    "supervision": "supervis*, session, meeting, one-to-one, one to one, 1:1, sit down with",
    "child": "child*, pupil*, young people, young person, teenager*, baby, babies, infant*, kid",
    "family": "famil*, parent*, carer*, mother*, father*, household*",
    "everyone": "everyone, everybody, every, all, each",
    # how supervision is arranged
    "often": (
        "often, frequen*, regular*, interval*, monthly, weekly, fortnightly, quarterly, annual*, yearly, half term, "
        "every month, every week, every year, every quarter, once a month, once a week, once a quarter, once a year, "
        "scheduled, routine*, cycle"
    ),
    "rise": (
        "ris*, escalat*, increas*, worsen*, getting worse, get worse, gets worse, deteriorat*, heighten*, is growing, "
        "are growing, more serious, additional meetings"
    ),
    "priority": (
        "priorit*, precedence, come first, comes first, put first, first things, protected time, ring-fenced, "
        "paramount, ranked, urgency, what to do first"
    ),
    "beforehand": (
        "beforehand, in advance, ahead of time, ahead of, pre-arranged, prearranged, prior to, the day before, "
        "diaris*, days before, days ahead"
    ),
    "arrange": "arrang*, book, booked, booking, diary, diaries, slot, fix a date, set a date, convene*, timetabl*",
    "planned": "planned, planning, structured, purpose*, aim, aims, objective*",
    "work-hours": (
        "contracted hours, contract to work, hours, shift, rota, working day, working time, own time, paid time, is "
        "employed, are employed, spare time, day off, days off"
    ),
    "enough": "enough, ample, sufficient, adequate, plenty of, unhurried, without hurry, not rushed, not be rushed",
    "deep": "thorough*, in depth, in-depth, in full, explor*, detail*, deep*",
    "complex": "complex*, complicated, difficult, hard case, hard cases, tricky, knotty, hardest",
    "postpone": (
        "postpon*, put off, put back, defer*, cancel*, call off, called off, call it off, calls off, fall through, "
        "falls through, missed, does not go ahead, stand down"
    ),
    "exceptional": (
        "exceptional*, emergenc*, out of the ordinary, unusual*, extreme, unavoidable, last resort, crisis, crises"
    ),
    "again": (
        "rearrang*, reconven*, rebook*, reschedul*, new date, another date, another slot, another time, arranged "
        "again, held again, first chance, earliest opportunity, first date, next available, made up"
    ),
    "private": (
        "privacy, private, confidential*, door shut, closed door, behind closed doors, overhear*, nobody else can, "
        "discreet*, quiet"
    ),
    "place": "room, place, setting, environment, venue, accommodation, location, office, premises",
    "safe-space": (
        "safe space, safe place, feel safe, trusting, without judgement, without judgment, without being judged, not "
        "be judged, freely"
    ),
    "interrupt": (
        "interrupt*, disturb*, uninterrupted, undisturbed, distract*, walks in, walk in, knock*, phones off, "
        "telephones are off, phones are off, switched off, phone calls, free from, on silent, mute"
    ),
    "agreement": "agreement*, contract*, sign, signed, signing, terms",
    "written": "written, writing, write down, written down, put on paper, in black and white",
    "start": "start*, begin*, commenc*, outset, first meeting, starting out",
    "disagree": "disagree*, disput*, fall out, conflict*, differences, unresolved, impasse, complain*, grievance*",
    "absent": "absen*, on leave, off sick, sick*, unavailable, contingenc*, away, stand in, stands in, covers for",
    # sessions and their records
    "prepare": "prepar*, get ready, gets ready, jot down, jots down, come with, comes with, bring to, bring up",
    "agenda": "agenda*, running order, list of topics, order of business, list of items",
    "issue": "issue*, matter*, topic*, item*, want to talk about, talk about, to discuss",
    "record": (
        "record*, note, notes, noted, minute, minutes of, minuted, types up, typed up, write up, written up, writes "
        "up, log, logged, put on record, wrote up, write-up"
    ),
    "complete": "complet*, finish*, filled in, fill in, finalis*, got done, get done",
    "share": (
        "share*, sharing, copy, copies, given out, passed on, pass on, circulat*, receiv*, sent to, hand out, handed"
    ),
    "attend": "attend*, who were at, present, took part, participant*, who was there, were there",
    "store": "store*, storage, filed, kept, retain*, retention, archiv*, on file, files",
    "previous": "previous*, last time, last session, last meeting, session before, outstanding, preceding, earlier",
    "soon": (
        "timely, good time, prompt*, on time, without delay, straight away, as soon as, soon, quick*, swift*, delay*, "
        "drift, within"
    ),
    # what is looked at
    "action": "action*, task*, job, jobs, follow-up, follow up, to-do",
    "review": (
        "review*, monitor*, look at, looks at, looked at, looked at again, look again, go back over, going back over, "
        "go over, goes over, go through, goes through, look through, looks through, revisit*, check*, keep an eye, "
        "keeps an eye, oversee*, audit*, examin*, inspect*, scrutin*, satisfy themselves, verif*, dip"
    ),
    "progress": (
        "progress*, on track, moved on, move on, moving on, moving forward, how far, headway, how well, is going, are "
        "going, carried out"
    ),
    "workload": (
        "workload*, caseload*, on your plate, on their plate, overload*, amount of work, how much work, how many "
        "cases, capacity, volume of work"
    ),
    "deadline": (
        "timescale*, deadline*, target date, target dates, by when, time limit, due date, timeframe*, time frame, how "
        "long things should, specified"
    ),
    "responsible": "responsib*, accountab*, answer for, answers for, ownership, named person",
    "decide": "decision*, decid*, settled, conclusion, resolved",
    "resource": "resourc*, fund, funds, funding, budget*, money",
    "approve": "authoris*, approv*, consent, permission, sign off, signed off, sanction",
    "allocate": "allocat*, allot*, assign*, made available",
    "service": "service*, provision*",
    "quality": "quality, well written, well-written, accura*, high standard, good standard",
    "lived-experience": (
        "lived experience, what life is like, daily life, day-to-day life, day to day life, everyday life, life of "
        "the child"
    ),
    "voice": (
        "voice, what the child says, hear the child, child view, child views, children views, wishes and "
        "feelings, wishes, child words, own words"
    ),
    "risk": "risk*, danger*, hazard*, peril",
    "harm": "harm*, hurt*, abus*, neglect*, maltreat*",
    "level": "level*, degree, extent, how high, how serious, how great, severity",
    "identify": (
        "identif*, spot, spotted, establish*, work out, works out, worked out, determin*, pick out, points out, point "
        "out, find out, finds out, notice"
    ),
    "engage": (
        "engag*, non-engagement, answering the door, let us in, let in, keep away, avoid contact, cooperat*, co- "
        "operat*, disengag*, turned away, no access, missed appointments, relationship with, relationships with"
    ),
    "amend": "amend*, revis*, adjust*, adapt*, alter, altered, accordingly, changed to match",
    "assess": "assess*, evaluat*, weigh up, weighs up",
    # thinking
    "assume": (
        "assum*, take for granted, taken for granted, preconception*, jump to conclusions, jumps to conclusions, "
        "stereotyp*, bias*, prejudg*, optimism"
    ),
    "challenge": (
        "challeng*, question, questioned, are you sure, think again, probe, probed, devil advocate, critical friend"
    ),
    "curious": "curio*, inquisitive, open mind, open-minded, wonder",
    "reflect": (
        "reflect*, think about, thinks about, think through, contemplat*, look back, hypothes*, analys*, ponder, "
        "thinking"
    ),
    "discuss": "discuss*, talk*, conversation*, dialogue, speak*, debate",
    "open": "open, openly, openness, candid*, honest*, frank*, transparen*, own up, mistake*, went wrong, blame*",
    "insight": "insight*, self-aware*, understanding of themselves, see themselves",
    "respect": "respect*, courte*, kindly",
    "learn": "develop*, learn*, professional growth, growing as professionals, grow as",
    "competence": "competen*, skill*, expertise, capab*, ability, qualified, know-how, proficien*",
    "experience": "experience, experienced, seasoned",
    "better": "better, improv*, weakness*, area for development, areas for development, shortcoming*",
    "feedback": (
        "feedback, feed back, praise*, doing well, do well, appraisal, constructive*, how they are doing, how you are "
        "doing, way that they work"
    ),
    "practice": "practice*, practis*, performance, how they work, way they work, quality of work",
    "culture": "culture, ethos, atmosphere, climate",
    # people's welfare and fairness
    "emotion": (
        "emotion*, feelings, how people feel, upset*, distress*, toll, trauma*, takes a lot out, take a lot out, "
        "affects people, harrowing, draining"
    ),
    "stress": "stress*, strain*, pressure*, fatigue*, burnout, burn-out, exhaust*, overwhelm*",
    "wellbeing": (
        "wellbeing, well-being, bearing up, cope, copes, coping, resilien*, morale, mental health, how they are"
    ),
    "safety": "safety, unsafe, lone working, lone, alone, violen*, aggressi*, assault*, threaten*, threat, intimidat*",
    "support": "support*, help, helps, helped, assist*, counsel*, occupational health, debrief*",
    "confident": "confident, confidence, comfortable, feel able, afraid, without fear",
    "raise": "rais*, speak up, report, reported, disclos*, tell, voice a concern",
    "personal": "personal, private troubles, private life, private lives, home life, at home, outside work, own lives",
    "equality": "equal*, fair, fairness, fairly, inclusi*, equit*",
    "diversity": "divers*",
    "ethnic": "ethnic*, racial*, race, cultural*, heritage, faith, religio*, language, first language, belief*",
    "identity": "identit*, who the child is",
    "discrimination": "discriminat*, prejudic*, racis*, bigot*, oppress*, unfair treatment, hate",
    "counter": "counter*, tackle*, combat, work against, works against, stand up to, stands up to, anti-discriminatory",
    "account": (
        "take account, takes account, full account, regard to, consider*, take into account, bear in mind, regard for"
    ),
    # learning the work
    "induction": (
        "induct*, newcomer*, new starter, new starters, starter*, first day, day one, new people, new staff, joiner*, "
        "joins, onboard*, orientation, newly appointed, first week"
    ),
    "procedure": "procedure*, policies, protocol*, rule, rules, guidance",
    "train": "train*, coach*, taught, teach*, tuition",
    "course": "course*, workshop*, class, seminar*",
    "refresher": "refresh*, top-up, top up, updated every, brush up",
    "designated": "designated, accredited, recognised course, set for them, named course",
    "cpd": "continuing professional development, cpd, revalidat*, registration",
    "regulator": "regulat*, professional body, professional bodies, hcpc, nmc, social work england, registered",
    "partnership": (
        "partnership*, multi-agency, multiagency, inter-agency, across agencies, partner agencies, shared approach"
    ),
    "safeguarding": "safeguard*, child protection, protect, protection, keeping children safe",
}

_TELLING_NOTHING = frozenset(
    _WORD.findall(
        "a am an and any are as at be been but by can could did do does for from had has have he her his how i if "
        "in into is it its may me might must my no not of on or our ours shall she should so than that the their "
        "them then there these they this those to us was we were what when where which who whom whose why will "
        "with would you your yours"
    )
)


def word_stems(text: str) -> Iterator[str]:
    """The words and phrases of a text: those with kin as the word that stands for all, others without their endings."""
    words, place = _WORD.findall(_POSSESSIVE.sub("", text.lower().replace("’", "'"))), 0
    while place < len(words):
        phrase = next(
            (each for each in _PHRASES.get(words[place], ()) if tuple(words[place : place + len(each)]) == each), ()
        )
        if phrase or words[place] not in _TELLING_NOTHING:
            yield _PHRASE_KIN[phrase] if phrase else _kin_of(words[place])
        place += len(phrase) or 1


def _stem(word: str) -> str:
    """A word without its ending for number or tense; a noun in -acy as its adjective in -ate."""
    long_enough = (ending for ending in _ENDINGS if len(word) - len(ending) >= _SHORTEST and word.endswith(ending))
    return _KIN_ENDING.sub("at", word.removesuffix(next(long_enough, "")))


@lru_cache(maxsize=20_000)
def _kin_of(word: str) -> str:
    whole = _WHOLE.get(word) or _WHOLE.get(_stem(word))
    beginnings = (_BEGINNINGS.get(word[:length]) for length in range(len(word), 0, -1))
    return whole or next(filter(None, beginnings), _stem(word))


KIN_ENTRIES = tuple((entry.strip(), kin) for kin, entries in _KIN.items() for entry in entries.split(","))
"""Each word, beginning or phrase with the word that stands for it."""

_WHOLE = {
    form: kin for entry, kin in KIN_ENTRIES if " " not in entry for form in (entry, _stem(entry)) if form[-1] != "*"
}
_BEGINNINGS = {entry[:-1]: kin for entry, kin in KIN_ENTRIES if entry.endswith("*")}
_PHRASE_KIN = {
    words: kin for entry, kin in KIN_ENTRIES if len(words := tuple(_WORD.findall(entry))) > 1 and entry[-1] != "*"
}
_PHRASES: defaultdict[str, list[tuple[str, ...]]] = defaultdict(list)
for _phrase in sorted(_PHRASE_KIN, key=len, reverse=True):
    _PHRASES[_phrase[0]].append(_phrase)
