"""Words in the names of roles, teams, bodies, days and laws: a name with one of them is not a person's."""

import re

ROLE_WORD = re.compile(
    r"(?:head|lead|leads?|chief|deputy|assistant|senior|principal|specialist|named|designated|clinical|operational|human"
    r"|executive|non|director|directorate|manager|management|officer|nurse|doctor|midwife|teacher|headteacher|governor"
    r"|social|worker|practitioner|professional|supervisor|supervisee|supervision|safeguarding|safety|child|children"
    r"|adult|adults|family|families|young|people|persons?|care|health|education|school|college|university|service"
    r"|services|team|teams|group|board|committee|council|trust|partnership|panel|agency|agencies|authority|department"
    r"|office|governance|quality|assurance|resources|policy|policies|procedures?|practice|standards?|document|version"
    r"|chair|chairs?|chancellor|secretary|president|mayor|trustees?|staff|employees?|employers?|everyone|all|any|the|a"
    r"|an|and|of|for|to|or|no|not|none|date|dates|role|roles|title|name|signature|signed|print|address|position|job"
    r"|organisation|agreed|see|who|which|when|where|if|each|as|in|on|by|is|are|blank|tbc|tba|na|mr|mrs|ms|miss|dr|prof"
    r"|line|duty|local|national|county|borough|city|england|nhs|lado|dsl|mash|icb|police|force|volunteer|contractor"
    r"|matron|governors?|link|visiting|on-call|national|interim|acting|independent|scrutineer|reviewer|commissioner|coordinator|co-ordinator|administrator|leadership|operations"
    r"|business|support|adviser|advisor|consultant|psychologist|therapist|counsellor|tutor|registrar|treasurer|youth"
    r"|early|years|help|hub|unit|division|inspector|sergeant|constable|superintendent|probation|housing|legal|finance"
    r"|training|learning|development|strategy|strategic|academy|primary|secondary|nursery|hospital|clinic|centre"
    r"|foundation|charity|association|society|federation|workforce|inclusion|pastoral|medical|nursing|multi"
    r"|ltd|limited|plc|cic|valley|thames|north|south|east|west|northern|southern|eastern|western|royal|crown|court|ofsted|nspcc|cafcass|parent|parents|carer|carers|guardian|monday|tuesday|wednesday|thursday|friday|saturday|sunday|easter"
    r"|january|february|march|april|june|july|august|september|october|november|december|occupational|therapy|mental"
    r"|act|acts|review|reviews|inquiry|part|chapter|section|appendix|annex|working|together|keeping|safe|serious|case"
    r"|contact|telephone|email|phone|website|other|both|your|our|their|this|that|it|they|he|she|you|we|i)s?(?:[’']s?)?",
    re.IGNORECASE,
)
