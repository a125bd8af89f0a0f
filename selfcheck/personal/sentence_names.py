"""People's names in the middle of a sentence, by the words beside them: a role, a rank, or being spoken to.

A possible name is two words or more with capitals, none of them a word of roles and bodies. Places and agencies may
look the same, so a person may say that it is no name.
"""

import re
from collections.abc import Iterator

from selfcheck.personal.role_words import ROLE_WORD

_WORD = r"(?:[^\W\d_a-z]\.(?:[^\W\d_a-z]\.)*|(?:[DdLO][’'])?[^\W\d_a-z][^\W\d_]*(?:[’'-][^\W\d_]+)*)"
_PARTICLE = r"(?:van|von|der|den|de|da|di|du|la|le|bin|bint|al|el|ap|ab|y)"
NAME = rf"{_WORD}(?: +(?:{_PARTICLE} +)*{_WORD}){{0,4}}"
"""The form of a name: words with capitals, initials, and particles between them."""

_WHOLE = rf"(?P<found>{_WORD}(?: +(?:{_PARTICLE} +)*{_WORD}){{1,3}})(?![\w’'-])"
_JOB = (
    r"(?:(?:named|designated|lead|chief|deputy|head|senior|principal|clinical|safeguarding|specialist|operational|social"
    r"|executive|independent|vice|assistant|team|service|practice|line|policy) )*"
    r"(?:nurse|doctor|midwife|head ?teacher|teacher|head|director|manager|lead|officer|supervisor|chair|governor|worker"
    r"|practitioner|professional|dsl|ddsl|lado|author|consultant|matron|secretary|chief executive|trustee|mayor)"
)
_OF = r"(?: (?:of|for) [A-Z]\w+(?:(?: and|,)? [A-Z]\w+){0,3}?)?"
_VERBS = (
    r"(?:contact|ring|call|phone|e-?mail|ask|tell|telephone|(?:speak|talk|write|turn|go) to"
    r"|(?:report|send|give|pass|refer)(?: (?:it|them|this|these))? to"
    r"|(?:written|given|led|chaired|drafted|supervised|prepared|signed|approved|agreed|provided|held|run|kept|reviewed)"
    r"[^.;:]{0,30}? by|by|(?:officer|lead|manager|chair|nurse|doctor|teacher|supervisor|worker|director|dsl|lado) is)"
)
_AFTER_VERB = re.compile(rf"\b(?i:{_VERBS}) {_WHOLE}")
_BEFORE_JOB = re.compile(rf"(?<![\w’'-]){_WHOLE}(?:, | ?\(| [–-] )(?:(?:the|our|your|a) )?(?i:{_JOB})\b")
_AFTER_JOB = re.compile(rf"\b(?i:{_JOB}){_OF}(?:,? |: ?| [–-] ){_WHOLE}")
_FAMILY_FIRST = re.compile(rf"(?<![\w’'-])(?P<found>[A-Z][A-Z’'-]+, {_WORD})(?= ?\()")
_FOR_OTHERS = re.compile(
    r"\b(?i:signed|approved|agreed|issued) (?i:for|on behalf of) [^.;:]{1,40}: ?(?P<found>" + NAME + ")"
)
_RANK = (
    r"(?:Sister|Brother|Father|Mother|Rabbi|Imam|Canon|Pastor|Nurse|Inspector|Sergeant|Constable|Superintendent"
    r"|(?:Detective|Police) (?:Chief )?(?:Sergeant|Constable|Inspector|Superintendent)|PC|DC|DS|DI|DCI|PS|Sgt"
    r"|Insp|Supt)"
)
_RANKED = re.compile(rf"\b{_RANK} (?P<found>{_WORD}(?: {_WORD}){{0,2}})(?![\w’'-])")
_FORMS = (_AFTER_VERB, _BEFORE_JOB, _AFTER_JOB, _FAMILY_FIRST, _FOR_OTHERS, _RANKED)


def sentence_names(text: str) -> Iterator[tuple[int, int]]:
    """Where what may be a person's name begins and ends."""
    for form in _FORMS:
        for match in form.finditer(text):
            if not any(map(ROLE_WORD.fullmatch, re.findall(r"[^\s,]+", match["found"]))):
                yield match.span("found")
