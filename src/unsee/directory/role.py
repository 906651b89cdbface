"""Which mailboxes may be kept: those of a role or an office, never one person's.

A mailbox passes only by saying what it is for. Its local part, cut at dots, hyphens, underscores and digits, must contain
* an unmistakable role word somewhere (`usprivacy`, `konzerndatenschutz`), or
* a short role word as a whole part (`dpo`, `eu-dsb`, `info`), or
* nothing but the name of the company itself (`comparis@...` of comparis.ch).
Anything else (`jane.doe@`, `jane@`, `jd@`) is left out, even if that leaves a company without a mailbox.
"""

from __future__ import annotations

import re

from unsee.directory.names import folded, squashed, words

# Said anywhere in the local part, these leave no doubt. All are too long, or too odd, to hide in a name.
UNMISTAKABLE = tuple(
    "privacy privacid privatlivs vieprivee personvern personuppgift personalinfo datenschutz datensch datenausk dataprot dataprivacy "
    "datapriv dataskydd databesk databroker datarequest datarights datasubject datareq datadelet dataremoval dataopt protecciondedatos "
    "protecciondatos protezionedati protectiondesdonnees protectiondonnees donneesperso mesdonnees mes-donnees misdatos tusdatos "
    "tietosuoja adatvedelem daneosobowe ochronadanych gegevensbescherming "
    "dsgvo gdpr ccpa cpra rgpd optout opt-out opt.out unsubscribe abmeld widerspruch widerruf betroffenen auskunft loeschung "
    "datenschut.z beauftragte compliance legal regulat consumer customer kundenservice kundendienst kundenbetreu clientserv relationclient "
    "customercare verbraucher subjectaccess article27 representative licens registry trustandsafety trust-and-safety "
    "support feedback impressum webmaster redaktion sekretariat geschaeftsstelle schulleitung poststelle pfarramt postmaster "
    "datenauskunft ds-beauft justiziariat marketing operations accounting recruitment enquir inquir anfrage request helpdesk".split()
)
# Said as a whole part, between dots, hyphens, underscores, digits or the ends.
PARTS = frozenset(
    "abuse account accounts admin administrator ads adops anwalt ask audit avg bds bfdbw billing buero cancel care cil clientsuccess "
    "clientes cnil consult contact contacto contactus contatti cookies corporate counsel cs csr data daten datos dati donnees delete "
    "deletion department dp dpa dpd dpo dpt ds dsar dsb dsr dsv email enquiries eurep finance fraud gf ghs hello hallo hi hola help "
    "helpdesk hilfe hr hs igs info infos information informatica iod it justask kanzlei kontakt kontakte kunde kunden kundencenter "
    "mail mailbox management marketing media meldeamt member members membership news office oba oou online ops order orders palvelu "
    "pdpo pfa post postfach pr praxis press presse pressoffice pv questions region remove removal removals rh rpd sales sar sav schule "
    "security secretary security service services servicio shop store stadtbibliothek team tech technology ticket tickets tos trust "
    "unterkunft user users verein verkaufen verlag verwaltung viewers vorstand web website welcome widerruf zentrale buergerangelegenheiten "
    "generalcounsel general gs e-post hauptverband stiftung handel policy policies rights realschule subjectrights aenderungen".split()
)
_PART = re.compile(r"[^a-z]+")


def is_role_mailbox(mailbox: str, company: str = "", domain: str = "") -> bool:
    """`company` and `domain` are the name and website of whose mailbox it is said to be."""
    local, at, host = mailbox.strip().partition("@")
    if not at or "." not in host or " " in mailbox:
        return False
    plain = folded(local)
    if any(word in plain for word in UNMISTAKABLE):
        return True
    parts = [part for part in _PART.split(plain) if part]
    return any(part in PARTS for part in parts) or _names_the_company(plain, company, domain)


def _names_the_company(local: str, company: str, domain: str) -> bool:
    run = "".join(_PART.split(local))
    return len(run) > 3 and run in {squashed(domain.partition(".")[0]), squashed(company)}


_GIVEN = frozenset(
    "adam alan alexander amanda amy andrea andreas andrew angela anna anne anthony barbara ben benjamin bernd bettina brian bruce carl "
    "carlos carol caroline catherine charles chris christian christine christopher claudia craig cynthia dan daniel david deborah dennis "
    "diana donald donna dustin edward elizabeth emily emma eric erik frank gary george gerald hans heather helen henry ian jack jacob "
    "james jan jane janet jason jeff jeffrey jennifer jeremy jessica jim joan joe johannes john jonathan jose joseph joshua juan julia "
    "julie justin karen karl katherine keith kelly kenneth kevin kim klaus larry laura lauren linda lisa louis lucas luis marco marcus "
    "margaret maria marie mark markus martin mary matthew melissa michael michelle mike nancy nathan nicholas nicole olivia pamela patricia "
    "patrick paul peter philip rachel ralph raymond rebecca richard robert ronald ruth ryan samuel sandra sarah scott sean sharon simon "
    "stefan stephanie stephen steve steven susan thomas timothy tom tyler victoria vincent walter wayne wendy william wolfgang".split()
)


def reads_like_a_person(name: str) -> bool:
    """`Jane Doe`, registered without any business name: a person's own, which is not ours to spread."""
    parts = folded(name).replace(".", " ").split()
    return len(parts) in {2, 3} and parts[0] in _GIVEN and words(name) == tuple(parts)
