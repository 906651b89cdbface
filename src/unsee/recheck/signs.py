"""What pages say when there is nothing to see: in the languages of our letters. Compared without case and accents."""

from __future__ import annotations

from unsee.directory.names import folded
from unsee.recheck.page import Page

SHORT = 150  # words; a longer page says "not found" about something else

_NOT_FOUND = """
error 404 | 404 error | 404 page | not found | no longer available | no longer exists | does not exist |
doesn't exist | has been removed |
was removed | has been deleted | no results | no records | no matches | 0 results | nothing found | no profile |
page unavailable | cannot be found | can't be found | could not be found | couldn't find |
nicht gefunden | nicht mehr verfügbar | existiert nicht | wurde gelöscht | wurde entfernt | keine ergebnisse | keine treffer |
introuvable | non trouvée | n'existe pas | n'existe plus | plus disponible | a été supprimé | aucun résultat |
no encontrada | no encontrado | no existe | ya no está disponible | ha sido eliminad | sin resultados | ningún resultado |
non trovata | non trovato | non esiste | non è più disponibile | è stato rimosso | nessun risultato |
niet gevonden | bestaat niet | niet meer beschikbaar | is verwijderd | geen resultaten
"""
_WALL = """
just a moment | checking your browser | verify you are human | verify that you are human | are you a robot | not a robot |
captcha | unusual traffic | access denied | attention required | enable javascript and cookies | security check |
please log in | please sign in | log in to continue | sign in to continue | members only |
not available in your country | not available in your region | not available in your location | before you continue |
sicherheitsüberprüfung | kein roboter | bitte melden sie sich an | bitte anmelden | zugriff verweigert |
vous êtes humain | pas un robot | connectez-vous | accès refusé | no eres un robot | no soy un robot | inicia sesión |
acceso denegado | non sei un robot | non sono un robot | accedi per | accesso negato | geen robot | log in om | toegang geweigerd
"""


def _list(phrases: str) -> tuple[str, ...]:
    return tuple(folded(" ".join(phrase.split())) for phrase in phrases.split("|"))


NOT_FOUND, WALL = _list(_NOT_FOUND), _list(_WALL)


def says_not_found(page: Page) -> bool:
    return _says(page, NOT_FOUND)


def is_wall(page: Page) -> bool:
    """A captcha, a login, a refusal in place of the page."""
    return _says(page, WALL) or (page.asks_password and len(page.text.split()) <= SHORT)


def _says(page: Page, phrases: tuple[str, ...]) -> bool:
    """In the title, or anywhere on a page that says little else."""
    shown = page.text if len(page.text.split()) <= SHORT else ""
    text = folded(f"{page.title} \n {' '.join(shown.split())}").replace("\u2019", "'")
    return any(phrase in text for phrase in phrases)
