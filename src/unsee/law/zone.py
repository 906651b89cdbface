"""The legal day: which date it is where the law looks, whatever clock the machine keeps."""

from __future__ import annotations

from datetime import date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from unsee.refusal import BadInput

# The zone of a country's capital, or of the part a law speaks for. Parts not named share their country's.
_ZONES = {
    "AD": "Europe/Andorra", "AE": "Asia/Dubai", "AL": "Europe/Tirane", "AR": "America/Argentina/Buenos_Aires",
    "AT": "Europe/Vienna", "AU": "Australia/Sydney", "AU-NSW": "Australia/Sydney", "AU-VIC": "Australia/Melbourne",
    "AU-QLD": "Australia/Brisbane", "AU-SA": "Australia/Adelaide", "AU-WA": "Australia/Perth",
    "AU-TAS": "Australia/Hobart", "AU-NT": "Australia/Darwin", "AU-ACT": "Australia/Sydney", "AX": "Europe/Mariehamn",
    "BA": "Europe/Sarajevo", "BE": "Europe/Brussels", "BG": "Europe/Sofia", "BM": "Atlantic/Bermuda",
    "BR": "America/Sao_Paulo", "BR-AM": "America/Manaus", "BR-AC": "America/Rio_Branco", "BR-MT": "America/Cuiaba",
    "BR-MS": "America/Campo_Grande", "BR-RO": "America/Porto_Velho", "BR-RR": "America/Boa_Vista",
    "CA": "America/Toronto", "CA-AB": "America/Edmonton", "CA-BC": "America/Vancouver", "CA-MB": "America/Winnipeg",
    "CA-NB": "America/Moncton", "CA-NL": "America/St_Johns", "CA-NS": "America/Halifax", "CA-NT": "America/Edmonton",
    "CA-NU": "America/Iqaluit", "CA-ON": "America/Toronto", "CA-PE": "America/Halifax", "CA-QC": "America/Toronto",
    "CA-SK": "America/Regina", "CA-YT": "America/Whitehorse", "CH": "Europe/Zurich", "CL": "America/Santiago",
    "CL-MA": "America/Punta_Arenas", "CN": "Asia/Shanghai", "CO": "America/Bogota", "CR": "America/Costa_Rica",
    "CY": "Asia/Nicosia", "CZ": "Europe/Prague", "DE": "Europe/Berlin", "DK": "Europe/Copenhagen",
    "EC": "America/Guayaquil", "EC-W": "Pacific/Galapagos", "EE": "Europe/Tallinn", "ES": "Europe/Madrid",
    "ES-CN": "Atlantic/Canary", "FI": "Europe/Helsinki", "FO": "Atlantic/Faroe", "FR": "Europe/Paris",
    "GB": "Europe/London", "GE": "Asia/Tbilisi", "GF": "America/Cayenne", "GG": "Europe/Guernsey", "GH": "Africa/Accra",
    "GI": "Europe/Gibraltar", "GP": "America/Guadeloupe", "GR": "Europe/Athens", "HK": "Asia/Hong_Kong",
    "HR": "Europe/Zagreb", "HU": "Europe/Budapest", "ID": "Asia/Jakarta", "IE": "Europe/Dublin", "IL": "Asia/Jerusalem",
    "IM": "Europe/Isle_of_Man", "IN": "Asia/Kolkata", "IS": "Atlantic/Reykjavik", "IT": "Europe/Rome",
    "JE": "Europe/Jersey", "JM": "America/Jamaica", "JP": "Asia/Tokyo", "KE": "Africa/Nairobi", "KR": "Asia/Seoul",
    "KY": "America/Cayman", "LI": "Europe/Vaduz", "LT": "Europe/Vilnius", "LU": "Europe/Luxembourg", "LV": "Europe/Riga",
    "MA": "Africa/Casablanca", "MC": "Europe/Monaco", "MD": "Europe/Chisinau", "MF": "America/Marigot",
    "MK": "Europe/Skopje", "MQ": "America/Martinique", "MT": "Europe/Malta", "MU": "Indian/Mauritius",
    "MX": "America/Mexico_City", "MX-BCN": "America/Tijuana", "MX-ROO": "America/Cancun", "MX-SON": "America/Hermosillo",
    "MY": "Asia/Kuala_Lumpur", "NG": "Africa/Lagos", "NL": "Europe/Amsterdam", "NO": "Europe/Oslo",
    "NZ": "Pacific/Auckland", "NZ-CIT": "Pacific/Chatham", "PA": "America/Panama", "PE": "America/Lima",
    "PH": "Asia/Manila", "PL": "Europe/Warsaw", "PT": "Europe/Lisbon", "PT-20": "Atlantic/Azores",
    "PT-30": "Atlantic/Madeira", "RE": "Indian/Reunion", "RO": "Europe/Bucharest", "RS": "Europe/Belgrade",
    "RU": "Europe/Moscow", "RU-KGD": "Europe/Kaliningrad", "RW": "Africa/Kigali", "SA": "Asia/Riyadh",
    "SE": "Europe/Stockholm", "SG": "Asia/Singapore", "SI": "Europe/Ljubljana", "SK": "Europe/Bratislava",
    "SM": "Europe/San_Marino", "TH": "Asia/Bangkok", "TR": "Europe/Istanbul", "TW": "Asia/Taipei", "UA": "Europe/Kyiv",
    "UG": "Africa/Kampala", "US": "America/New_York", "UY": "America/Montevideo", "VN": "Asia/Ho_Chi_Minh",
    "YT": "Indian/Mayotte", "ZA": "Africa/Johannesburg",
}  # fmt: skip

_US = {
    "America/New_York": "CT DC DE FL GA MA MD ME MI NC NH NJ NY OH PA RI SC VA VT WV KY",
    "America/Indiana/Indianapolis": "IN",
    "America/Chicago": "AL AR IA IL KS LA MN MO MS ND NE OK SD TN TX WI",
    "America/Denver": "CO MT NM UT WY",
    "America/Boise": "ID",
    "America/Phoenix": "AZ",
    "America/Los_Angeles": "CA NV OR WA",
    "America/Anchorage": "AK",
    "Pacific/Honolulu": "HI",
    "America/Puerto_Rico": "PR VI",
    "Pacific/Guam": "GU MP",
    "Pacific/Pago_Pago": "AS",
}
_ZONES |= {f"US-{state}": zone for zone, states in _US.items() for state in states.split()}


@lru_cache(maxsize=512)
def zone_of(place: str) -> ZoneInfo:
    name = _ZONES.get(place) or _ZONES.get(place.partition("-")[0])
    if name is None:
        raise BadInput(f"No time zone is known for {place!r}; a place is written like FR, DE-BY or US-CA.")
    return ZoneInfo(name)


def legal_day(regime: str, region: str, moment: datetime) -> date:
    """The day on which something happened, as the law of the region dates it. `regime` names the law in the error only."""
    if moment.tzinfo is None:
        raise BadInput(
            f"{moment.isoformat()} says no time zone, so its day under {regime} in {region} can't be told;"
            " write it like 2026-03-02T10:00+01:00."
        )
    return moment.astimezone(zone_of(region)).date()
