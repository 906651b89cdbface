"""Which mailboxes and names may be kept: those of a role, an office or a business, never one person's.

A mailbox passes only by saying what it is for. Its local part must
* contain an unmistakable role word (`usprivacy`, `konzerndatenschutz`), or
* cut at everything that is no letter, have a role word as a part (`dpo`, `eu-dsb`, `info`), or a part that begins or ends with
  one that names don't begin or end with (`ukdpo`, `mydata`), or
* be nothing but the name of the company (`comparis@...` of comparis.ch), or the beginning of it at a host that is there for
  privacy mail of many (`focus@datenschutzanfrage.de`).
Anything else (`jane.doe@`, `jane@`, `jd@`) is left out, even if that leaves a company without a mailbox.
"""

from __future__ import annotations

import re

from unsee.directory.names import folded, squashed, words

# Said anywhere in the local part, these leave no doubt. All are too long, or too odd, to hide in somebody's name.
_UNMISTAKABLE = """
privacy privacid privatlivs vieprivee personvern personuppgift personalinfo datenschutz datenschut.z datensch datenausk
datapriv dataprot dataskydd databesk databroker datarequest datarights datasubject datareq datadelet dataremoval dataopt
protecciondedatos protecciondatos protezionedati protectiondesdonnees protectiondonnees protectiadatelor donneesperso
mesdonnees mes-donnees misdatos tusdatos tietosuoja adatvedelem daneosobowe ochronadanych gegevensbescherming libertes
dsgvo gdpr ccpa cpra rgpd optout opt-out opt.out unsubscribe abmeld widerspruch widerruf betroffenen auskunft loeschung
beauftragte subjectaccess article27 representative compliance legal regulat grievance justiziariat licens registry
consumer customer verbraucher kundenservice kundendienst kundenbetreu clientserv relationclient sclientes support
service contact feedback enquir inquir anfrage request helpdesk account impressum webmaster redaktion sekretariat
geschaeftsstelle schulleitung poststelle pfarramt postmaster gymnasium marketing operations recruitment aftersales
onlineshop trustandsafety trust-and-safety rights
"""
_PARTS = """
abuse admin administrator ads adops aenderungen anwalt ask audit avg bds bfdbw billing buergerangelegenheiten buero
cancel care cil clients clientes clientsuccess cnil consult contatti cookies corporate counsel cs csr data daten datos
dati delete deletion department direkt donnees dp dpa dpd dpo dpt ds dsar dsb dsr dsv e-post email eurep finance fraud
general generalcounsel gf ghs gs hallo hauptverband hello help hi hilfe hola hr hs igs info informatica information
infos iod it justask kanzlei kontakt kontakte kunde kunden kundencenter mail mailbox management media meldeamt member
members membership news oba office online oou ops order orders palvelu pdpo pfa policies policy post postfach pr praxis
press presse pressoffice pv questions realschule region removal removals remove rh rpd sales sar sav schule secretary
security shop stadtbibliothek stiftung store subjectrights team tech technology ticket tickets tos trust unterkunft user
users verein verkaufen verlag verwaltung viewers vorstand web website welcome zentrale
"""
UNMISTAKABLE = tuple(_UNMISTAKABLE.split())
PARTS = frozenset(_PARTS.split())
EDGES = ("dpo", "dsb", "data", "info", "sales")
_PRIVACY_HOST = re.compile(r"datenschutz|privacy|gdpr|datarep")
_NO_LETTER = re.compile(r"[^a-z]+")

_GIVEN_NAMES = """
adam alan alexander amanda amy andrea andreas andrew angela anna anne anthony barbara ben benjamin bernd bettina brian
bruce carl carlos carol caroline catherine charles chris christian christine christopher claudia craig cynthia dan
daniel david deborah dennis diana donald donna dustin edward elizabeth emily emma eric erik frank gary george gerald
hans heather helen henry ian jack jacob james jan jane janet jason jeff jeffrey jennifer jeremy jessica jim joan joe
johannes john jonathan jose joseph joshua juan julia julie justin karen karl katherine keith kelly kenneth kevin kim
klaus larry laura lauren len linda lisa louis lucas luis marco marcus margaret maria marie mark markus martin mary
matthew michael michelle mike nancy nathan nicholas nicole olivia pamela patricia patrick paul peter philip rachel ralph
raymond rebecca richard robert ronald ruth ryan samuel sandra sarah scott sean sharon simon stefan stephanie stephen
steve steven stuart susan thomas timothy tom tyler victoria vincent walter wayne wendy william wolfgang
"""
_GIVEN = frozenset(_GIVEN_NAMES.split())


def is_role_mailbox(mailbox: str, company: str = "", domain: str = "") -> bool:
    """`company` and `domain` are the name and website of whose mailbox it is said to be."""
    local, at, host = mailbox.strip().partition("@")
    if not at or "." not in host or " " in mailbox:
        return False
    plain = folded(local)
    if any(word in plain for word in UNMISTAKABLE):
        return True
    parts = [part for part in _NO_LETTER.split(plain) if part]
    if any(part in PARTS or part.startswith(EDGES) or part.endswith(EDGES) for part in parts):
        return True
    return _names_the_company("".join(parts), host, company, domain)


def _names_the_company(run: str, host: str, company: str, domain: str) -> bool:
    if len(run) > 3 and run in {squashed(domain.partition(".")[0]), squashed(company)}:
        return True
    return len(run) > 2 and bool(_PRIVACY_HOST.search(host)) and squashed(company).startswith(run)


def reads_like_a_person(name: str) -> bool:
    """`Jane Doe`, registered without any business name: a person's own, which is not ours to spread."""
    parts = folded(name).replace(".", " ").split()
    return len(parts) == 2 and parts[0] in _GIVEN and words(name) == tuple(parts)
