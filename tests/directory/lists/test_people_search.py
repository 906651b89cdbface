from datetime import date

from unsee.directory.lists.people_search import WITHDRAWN, sites

SITE = {"name": "Big Search", "url": "bigsearch.test", "optOutUrl": "https://bigsearch.test/optout"}


def test_made_up_form_fields_are_nobodys_need():
    (seen,) = sites(
        [SITE | {"optout_form_fields": ["$generated_phone_number$", "email", "firstName", "lastName", "profileUrl", "birthYear"]}]
    )
    assert seen.needs == ("email", "name", "url", "birthdate")


def test_a_site_its_list_gave_up_carries_that_day():
    (seen,) = sites([SITE | {"removedAt": 1763397120464}])  # milliseconds; 17 November 2025, 16:32 UTC
    assert WITHDRAWN in seen.kinds
    assert seen.contacts[0].seen == date(2025, 11, 17)


def test_a_mirror_is_a_site_of_its_own_under_the_opt_out_of_the_first():
    mirror = {"name": "Small Search", "url": "records.smallsearch.test"}
    _, seen = sites([SITE | {"mirrorSites": [mirror]}])
    assert (seen.name, seen.parent, seen.contacts) == ("Small Search", "bigsearch.test", ())
