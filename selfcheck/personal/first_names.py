"""First names that are common in Britain, and no other words: no month, virtue, flower, place or verb is among them.

They find a name in a note where nothing beside it says that it is one. A name that is not listed is not found so.
"""

_WOMEN = (
    "Abigail|Agnieszka|Aisha|Alexandra|Alice|Alison|Amanda|Amelia|Amina|Amy|Andrea|Angela|Anita|Ann|Anna|Anne|Anneka"
    "|Annette|Ayesha|Barbara|Bernadette|Beth|Bethany|Beverley|Bridget|Bronwen|Carol|Caroline|Carolyn|Catherine|Charlotte"
    "|Cheryl|Chloe|Christina|Christine|Claire|Clare|Danielle|Dawn|Deborah|Debbie|Denise|Diane|Donna|Dorothy|Eileen"
    "|Elaine|Eleanor|Elizabeth|Ella|Ellen|Emily|Emma|Esther|Fatima|Fiona|Frances|Gemma|Georgina|Gillian|Hannah|Harriet"
    "|Hayley|Heather|Helen|Imogen|Isabel|Isabella|Jacqueline|Jane|Janet|Janice|Jasmine|Jennifer|Jenny|Jessica|Joan"
    "|Joanna|Joanne|Josephine|Judith|Julia|Julie|Karen|Kate|Katherine|Kathleen|Kathryn|Katie|Kelly|Kerry|Khadija|Kirsty"
    "|Laura|Lauren|Leanne|Lesley|Linda|Lisa|Lorraine|Louise|Lucy|Lynn|Lynne|Maria|Marie|Margaret|Martha|Mary|Maureen"
    "|Megan|Melanie|Melissa|Michelle|Molly|Monica|Nadia|Nancy|Naomi|Natalie|Natasha|Nicola|Nicole|Nina|Olivia|Pamela"
    "|Patricia|Paula|Pauline|Philippa|Priya|Rachael|Rachel|Rebecca|Roxanne|Ruth|Samantha|Sandra|Sara|Sarah|Sharon"
    "|Sheila|Shirley|Siân|Sian|Simone|Sinead|Sophia|Sophie|Stephanie|Susan|Suzanne|Tanya|Teresa|Theresa|Tina|Tracey"
    "|Tracy|Ursula|Valerie|Vanessa|Wendy|Yasmin|Yvonne|Zainab|Zara|Zoe"
)
_MEN = (
    "Aaron|Abdul|Adam|Adrian|Ahmed|Alan|Alasdair|Albert|Alex|Alexander|Alfie|Ali|Alistair|Amir|Andrew|Andy|Anthony"
    "|Antony|Arjun|Arthur|Ben|Benjamin|Bernard|Brendan|Brian|Callum|Cameron|Charles|Charlie|Chris|Christopher|Colin"
    "|Connor|Craig|Damian|Daniel|Danny|Darren|Dave|David|Dean|Declan|Derek|Dominic|Donald|Douglas|Duncan|Dylan|Edward"
    "|Ethan|Euan|Finlay|Francis|Fraser|Gareth|Gary|Gavin|Geoffrey|George|Geraint|Gerard|Gordon|Graham|Gregory|Harry|Hassan"
    "|Howard|Hugh|Ian|Ibrahim|Imran|Isaac|Ivan|Jacob|Jake|James|Jamie|Jason|Jeremy|Jim|Joe|John|Jonathan|Joseph|Joshua"
    "|Julian|Justin|Keith|Kenneth|Kevin|Kieran|Kwame|Lawrence|Leon|Leonard|Lewis|Liam|Louis|Luke|Malcolm|Marcus|Martin"
    "|Matthew|Michael|Mike|Mohamed|Mohammed|Muhammad|Nathan|Neil|Nicholas|Nick|Nigel|Oliver|Omar|Oscar|Patrick|Paul|Peter"
    "|Philip|Phillip|Ravi|Raymond|Reece|Rhys|Richard|Robert|Roger|Rory|Ross|Roy|Russell|Ryan|Samuel|Scott|Sean|Shane"
    "|Shaun|Simon|Stephen|Steve|Steven|Stewart|Stuart|Suresh|Terence|Thomas|Tim|Timothy|Toby|Tom|Tony|Trevor|Vincent"
    "|Warren|Wayne|William|Yusuf"
)
FIRST_NAME = rf"(?:{_WOMEN}|{_MEN})"
