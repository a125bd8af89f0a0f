"""Words that a slip never changes: those that decide a duty's meaning, and those often confused."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_TIMES = _words("""
    thirty forty fifty sixty seventy eighty ninety hundred thousand million half quarter quarters dozen both
    single double once twice thrice per percent second seconds minute minutes hour hours hourly day days daily
    week weeks weekly biweekly fortnight fortnights fortnightly month months monthly bimonthly term terms termly
    quarterly year years yearly annual annually working january february march april june july august september
    october november december monday tuesday wednesday thursday friday saturday sunday
""")
_STRENGTH = _words("""
    must shall will should may might can could would ought need needs to required requires require expected
    expects recommended mandatory compulsory optional has have had obliged encouraged advised allowed permitted
    entitled responsible
""")
_NEGATION = _words("""
    not no non none never nor neither nobody nothing nowhere without cannot cant wont dont doesnt isnt arent
    wasnt mustnt shouldnt shant neednt hasnt havent didnt couldnt wouldnt mightnt
""")
_CONDITIONS = _words("""
    if unless when whenever where wherever while whether except excluding including only even provided before
    after until till since within during by from under over above below between at least most more less fewer
    than up maximum minimum about around approximately immediately soon possible always usually often normally
    sometimes rarely all any every each some many few several either other another same and or but instead
    rather against with
""")
MEANT = _TIMES | _STRENGTH | _NEGATION | _CONDITIONS
"""The sequence of these words and of all figures stays the same in a slip."""

KNOWN = _words("""
    supervisor supervisors supervisee supervisees employer employers employee employees trainer trainers trainee
    trainees mentor mentee manager managers practitioner practitioners worker workers nurse nurses doctor
    doctors lead leads head deputy volunteer volunteers contractor contractors director directors governor
    governors trustee trustees child children adult adults parent parents carer carers family families staff
    team teams agency agencies council councils board police court county country principal principle casual
    causal weakly weak now able form former formal informal ensure insure assure record records recorded
""")
"""Never taken for misspellings, even if the handbook uses them nowhere else."""
