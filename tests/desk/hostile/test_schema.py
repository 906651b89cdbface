"""The API as its own description says it is: calls made from the OpenAPI document, good ones and bad ones (schemathesis)."""

from __future__ import annotations

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.specs.openapi.checks import positive_data_acceptance

from desk.conftest import opened
from unsee.web.desk.given import give
from unsee.web.desk.handler import DeskHandler


@pytest.fixture
def described(tmp_path):
    """The document as anybody reads it over HTTP, and the desk behind it."""
    desk = opened(tmp_path / "desk", "", suppression='{ key = "file:suppression.key" }')
    give(desk.ports)
    reference = desk.asks("access").filing
    headers = {"Host": "desk.test", "Authorization": f"Bearer {desk.ports.staff.new_key('program')}"}
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", DeskHandler(), headers=headers)
    yield schema, headers, reference
    desk.ports.close()


@pytest.mark.parametrize("mode", list(schemathesis.GenerationMode))
def test_every_answer_is_one_the_description_promises(described, mode):
    schema, headers, reference = described
    called = []
    for found in schema.get_all_operations():
        operation = found.ok()

        @settings(
            max_examples=25,
            database=None,
            deadline=None,
            derandomize=True,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(case=operation.as_strategy(generation_mode=mode))
        def calls(case):
            if case.path_parameters and "reference" in case.path_parameters and mode is schemathesis.GenerationMode.POSITIVE:
                case.path_parameters["reference"] = reference
            case.call_and_validate(headers=headers, excluded_checks=[positive_data_acceptance])
            called.append(case.operation.label)

        calls()
    assert len(set(called)) == 5
