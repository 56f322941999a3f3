"""Generated requests: whatever is sent, the answer is one that the document describes, and no fault."""

from __future__ import annotations

import json
from typing import Any

import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis.specs.openapi.checks import negative_data_rejection, positive_data_acceptance

from service.app import create_app
from service.settings import Settings
from tests.contract.live import Live


@schemathesis.serializer("application/x-ndjson")
def ndjson(_context: schemathesis.SerializationContext, value: Any) -> bytes:
    return json.dumps(value, default=str).encode()


schema = schemathesis.openapi.from_dict(create_app(Settings()).openapi())

# The document cannot say that an article has either text or html, and what is blank or too long; hence no check that all
# that it allows is accepted. What is no article costs its own answer alone here, in an answer of status 200.
ANSWERED_ONE_BY_ONE = {"/v1/extract/batch", "/v1/extract/stream"}


@schema.parametrize()
@settings(
    max_examples=20, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck)
)
def test_answers_conform(case: schemathesis.Case[Any], live: Live) -> None:
    left_out: list[Any] = [positive_data_acceptance]
    if case.path in ANSWERED_ONE_BY_ONE:
        left_out.append(negative_data_rejection)
    case.call_and_validate(base_url=live.base_url, excluded_checks=left_out)
