"""Events survive being written down."""

from __future__ import annotations

import json
from typing import get_args

from hypothesis import given
from hypothesis import strategies as st

from unsee.case.codec import KINDS, from_json, to_json
from unsee.case.events import Event

any_event = st.one_of([st.from_type(kind) for kind in get_args(Event)])


@given(any_event)
def test_reading_undoes_writing(event):
    kind, data = to_json(event)
    assert from_json(kind, json.loads(json.dumps(data))) == event


def test_every_event_has_a_name_of_its_own():
    assert len(KINDS) == len(get_args(Event))
