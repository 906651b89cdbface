"""Web addresses as lists write them (several in a field, no scheme, a space), and which of them say who a company is."""

from __future__ import annotations

import re
from functools import cache
from urllib.parse import urlsplit

from publicsuffixlist import PublicSuffixList

_GENERIC = """
airtable.com apple.com archive.org atlassian.net bit.ly blogger.com blogspot.com box.com canny.io cloudflare.com cutt.ly
datarep.com datenschutzanfrage.de discord.com discord.gg docs.google.com dropbox.com etsy.com facebook.com fandom.com
forms.gle freshdesk.com gdpr-rep.com github.com github.io gitlab.com godaddysites.com google.com helpscoutdocs.com
helpshift.com hubspot.com instagram.com intercom.help jotform.com ketch.com linkedin.com linktr.ee mailchimp.com
medium.com microsoft.com mydataprivacy.com myshopify.com myworkdayjobs.com notion.site notion.so onetrust.com osano.com
patreon.com privacypillar.com reddit.com salesforce.com saymine.io securiti.ai shopify.com simpleoptoutcompliance.com
squarespace.com steampowered.com substack.com surveymonkey.com t.me telegram.org termly.io transcend.io trustarc.com
trustarc.eu tumblr.com twitter.com typeform.com weebly.com wix.com wixsite.com wordpress.com wpengine.com x.com
youtube.com zendesk.com zoho.com zohodesk.com
"""
_FREE_MAIL = """
163.com abv.bg aol.com email.de freenet.de gmail.com gmx.at gmx.ch gmx.de gmx.net hotmail.com icloud.com live.com
mac.com mail.com mail.ru mailbox.org me.com msn.com naver.com outlook.com posteo.de proton.me protonmail.com qq.com
riseup.net t-online.de web.de yahoo.com yandex.ru ymail.com
"""
# Hosts where many companies keep a form, a page or a mailbox: they say nothing about whose it is.
GENERIC = frozenset(_GENERIC.split())
FREE_MAIL = frozenset(_FREE_MAIL.split())
_HOST = re.compile(r"(?=.{4,253}$)[a-z0-9-]+(\.[a-z0-9-]+)+")


def url_in(text: str | None) -> str:
    """The first usable URL of a field, or nothing."""
    if not text or text.strip().casefold().startswith("mailto:"):
        return ""
    first = re.split(r"[\s;,]+(?=https?|www\.)|\s", text.strip())[0].strip(" ;,")
    first = re.sub(
        r"^(?:httsp|https\.|htpps|http)s?(?::/*|//+)", lambda m: "http://" if m[0].startswith("http:") else "https://", first
    )
    url = first if "://" in first else f"https://{first}"
    return url if host_of(url) else ""


def mailbox_in(text: str | None) -> str:
    """The mailbox of a `mailto:` link."""
    if not text or not text.strip().casefold().startswith("mailto:"):
        return ""
    return text.strip()[7:].partition("?")[0]


def host_of(url: str) -> str:
    try:
        host = (urlsplit(url if "://" in url else f"https://{url}").hostname or "").strip(".")
    except ValueError:
        return ""
    try:
        host = host.encode("idna").decode()
    except UnicodeError:
        return ""
    return host if _HOST.fullmatch(host) else ""


def is_bare(url: str) -> bool:
    """The front page of a host: `https://www.example.org/`."""
    parts = urlsplit(url if "://" in url else f"https://{url}")
    return parts.path in {"", "/"} and not parts.query and not parts.fragment


@cache
def _suffixes() -> PublicSuffixList:
    return PublicSuffixList()


@cache
def registrable(url_or_host: str) -> str:
    """The domain somebody registered: `a.example.co.uk` gives `example.co.uk`.

    Of a hoster's customer it is the customer's (`x.github.io`), of the hoster its own name (`carrd.co`).
    """
    host = host_of(url_or_host)
    return str(_suffixes().privatesuffix(host) or host.removeprefix("www.")) if host else ""


def has_known_ending(host: str) -> bool:
    """Whether domains are registered under the ending of `host`: `.ai`, `.co.uk`, but not `.pdf`."""
    return _suffixes().publicsuffix(host, accept_unknown=False) is not None


def mail_domain(mailbox: str) -> str:
    return registrable(mailbox.rpartition("@")[2])


def label(domain: str) -> str:
    return domain.partition(".")[0]
