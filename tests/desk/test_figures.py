"""The figures California asks for (11 CCR 7102(a)): received, complied with in whole or part, denied, median and mean days."""

from __future__ import annotations

from datetime import date

import pytest

from unsee.desk import figures, handle, signal
from unsee.refusal import BadInput


def test_a_year_in_figures_counted_by_hand(small):
    """Closed after 2, 4 and 12 days: the median is 4, the mean 6. One more is open."""
    small.change(country="US-CA")
    robin, kim = small.somebody("Robin", "handler"), small.somebody("Kim", "approver")
    asked = [small.asks("opt_out_sale", email=f"p{n}@example.org", region="US-CA").requests[0] for n in range(4)]
    small.clock.pass_(days=2)
    handle.complete(small.ports, robin, asked[0], "nothing_held")
    small.clock.pass_(days=2)
    handle.propose(small.ports, robin, asked[1], "fraud")
    handle.approve(small.ports, kim, asked[1])
    small.clock.pass_(days=8)
    handle.complete(small.ports, robin, asked[2], "partly", ["Orders: a law keeps them."])
    whole, of_place = figures.figures(small.ports, "2026")
    assert (whole.region, of_place.region) == ("all", "US-CA")
    assert (whole.received, whole.complied, whole.partly, whole.denied, whole.open) == (4, 1, 1, 1, 1)
    assert (whole.median_days, whole.mean_days) == (4.0, 6.0)
    assert figures.figures(small.ports, "2026-11") == [whole, of_place]
    assert figures.figures(small.ports, "2026-10") == figures.figures(small.ports, "2025") == []


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("2026", (date(2026, 1, 1), date(2026, 12, 31))),
        ("2028-02", (date(2028, 2, 1), date(2028, 2, 29))),
        ("2026-12", (date(2026, 12, 1), date(2026, 12, 31))),
    ],
)
def test_a_period_has_its_first_and_last_day(text, days):
    assert figures.period(text) == days


@pytest.mark.parametrize("text", ["", "x", "2026-13", "2026-00", "-1", "99999"])
def test_what_is_no_period_is_refused(text):
    with pytest.raises(BadInput, match="2026"):
        figures.period(text)


@pytest.mark.parametrize(
    ("header", "says"), [("1", True), (" 1 ", True), ("0", False), ("true", False), ("", False), (None, False)]
)
def test_only_a_one_is_the_signal(header, says):
    """GPC: "Sec-GPC: 1", and nothing else."""
    assert signal.says_no(header) is says


def test_gpc_json_promises_only_what_is_done(small):
    assert signal.well_known(small.ports.config) == {"gpc": True, "lastUpdate": "2026-11-01"}
    small.change(rights=("access",))
    assert signal.well_known(small.ports.config) == {"gpc": False}
    small.change(gpc_since=None)
    assert signal.well_known(small.ports.config) == {"gpc": False}
