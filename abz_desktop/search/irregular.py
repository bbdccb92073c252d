"""Dutch words that do not follow the rules: strong verbs, odd plurals, and the little words that may precede a verb."""

from functools import cache

# infinitive, present stem, past singular, past plural, participle
_STRONG = """
bederven bederf bedierf bedierven bedorven
beginnen begin begon begonnen begonnen
bieden bied bood boden geboden
bijten bijt beet beten gebeten
binden bind bond bonden gebonden
blijven blijf bleef bleven gebleven
breken breek brak braken gebroken
brengen breng bracht brachten gebracht
buigen buig boog bogen gebogen
denken denk dacht dachten gedacht
doen doe deed deden gedaan
dragen draag droeg droegen gedragen
drijven drijf dreef dreven gedreven
drinken drink dronk dronken gedronken
dwingen dwing dwong dwongen gedwongen
eten eet at aten gegeten
gaan ga ging gingen gegaan
gelden geld gold golden gegolden
geven geef gaf gaven gegeven
grijpen grijp greep grepen gegrepen
hangen hang hing hingen gehangen
hebben heb had hadden gehad
helpen help hielp hielpen geholpen
houden houd hield hielden gehouden
kiezen kies koos kozen gekozen
kijken kijk keek keken gekeken
klimmen klim klom klommen geklommen
klinken klink klonk klonken geklonken
komen kom kwam kwamen gekomen
kopen koop kocht kochten gekocht
krijgen krijg kreeg kregen gekregen
laten laat liet lieten gelaten
lezen lees las lazen gelezen
liggen lig lag lagen gelegen
lijden lijd leed leden geleden
lijken lijk leek leken geleken
lopen loop liep liepen gelopen
nemen neem nam namen genomen
raden raad raadde raadden geraden
rijden rijd reed reden gereden
roepen roep riep riepen geroepen
scheiden scheid scheidde scheidden gescheiden
schenken schenk schonk schonken geschonken
schrijven schrijf schreef schreven geschreven
schuiven schuif schoof schoven geschoven
slaan sla sloeg sloegen geslagen
slapen slaap sliep sliepen geslapen
sluiten sluit sloot sloten gesloten
snijden snijd sneed sneden gesneden
spreken spreek sprak spraken gesproken
springen spring sprong sprongen gesprongen
staan sta stond stonden gestaan
sterven sterf stierf stierven gestorven
stijgen stijg steeg stegen gestegen
treden treed trad traden getreden
treffen tref trof troffen getroffen
trekken trek trok trokken getrokken
vallen val viel vielen gevallen
vangen vang ving vingen gevangen
varen vaar voer voeren gevaren
vechten vecht vocht vochten gevochten
vergeten vergeet vergat vergaten vergeten
verliezen verlies verloor verloren verloren
vinden vind vond vonden gevonden
vragen vraag vroeg vroegen gevraagd
wegen weeg woog wogen gewogen
werpen werp wierp wierpen geworpen
werven werf wierf wierven geworven
wijken wijk week weken geweken
wijzen wijs wees wezen gewezen
winnen win won wonnen gewonnen
worden word werd werden geworden
zeggen zeg zei zeiden gezegd
zenden zend zond zonden gezonden
zien zie zag zagen gezien
zingen zing zong zongen gezongen
zitten zit zat zaten gezeten
zoeken zoek zocht zochten gezocht
zwijgen zwijg zweeg zwegen gezwegen
"""

# Forms that are more often a word of their own than this form of the verb.
_NOT_VERBS = """
    at bood beet dacht had las leed reed reden leden weken week wezen raad voer voeren zei zond wees
"""

_NOUNS = """
steden stad | leden lid | schepen schip | kinderen kind | kinder kind | kindje kind | eieren ei | goederen goed | bladeren blad
koeien koe | kleinkinderen kleinkind | dagen dag | smeden smid | wegen weg | gaten gat | daken dak | bevelen bevel
gebreken gebrek | loten lot | paden pad | paadje pad | jongetje jong | gaatje gat | staatjes staat
crises crisis | bases basis | musea museum | centra centrum | data datum | media medium | criteria criterium
stadje stad | lui lieden | vlooien vlo | moeilijkheden moeilijkheid | zeeen zee | kalveren kalf | liederen lied
gelederen gelid | ellende ellende | gevoelens gevoel | geluid geluid | geduld geduld | gebied gebied | mogelijkheden mogelijkheid | overheden overheid | theorieen theorie | harmonieen harmonie
"""

_PREFIXES = """
    aan achter af be bij binnen boven deel deur door er her in los mee mis na om ont onder op open over plaats samen stil
    tegen terug thuis toe uit vast ver vol voor voort vrij waar weer weg
"""
PREFIXES = tuple(sorted(_PREFIXES.split(), key=len, reverse=True))
"""What may precede a verb, longest first: `samen` + `gewerkt`, `ver` + `bonden`."""

INSEPARABLE = frozenset(
    ("be", "er", "her", "ont", "ver", "mis", "over", "onder", "door", "om", "voor", "weer", "vol", "aan")
)
"""Those whose participle may be without ge-: betrokken, overlegd."""


@cache
def forms() -> dict[str, str]:
    """Every irregular form → the word it is a form of (strong verbs: the infinitive)."""
    table: dict[str, str] = {}
    not_verbs = frozenset(_NOT_VERBS.split())
    for line in _STRONG.split("\n"):
        words = line.split()
        if words:
            infinitive, present, *past = words
            table.update({form: infinitive for form in past if form not in not_verbs and form != infinitive})
            if not present.endswith("t"):
                table[present + ("t" if present[-1] not in "aeo" or present == "zie" else present[-1] + "t")] = (
                    infinitive
                )
            table[present] = infinitive
    for pair in _NOUNS.replace("\n", "|").split("|"):
        if pair.strip():
            form, base = pair.split()
            table[form] = base
    table["doet"] = "doen"
    return table
