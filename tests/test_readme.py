"""The README's request gives the README's answer."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from service.extractor import Extractor
from service.schema import Article

README = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")


def shown(event: dict[str, Any]) -> dict[str, Any]:
    """What the README's jq filter keeps of an event."""
    return {
        "type": event["type"],
        "category": event["category"],
        "plover": event["codes"]["plover"]["type"],
        "acled": event["codes"]["acled"]["sub_event_type"],
        "summary": event["what"]["summary"],
        "trigger": event["what"]["trigger"],
        "where": [{k: p[k] for k in ("name", "country", "latitude", "longitude")} for p in event["where"]],
        "from": event["when"]["from"],
        "killed": event["casualties"]["killed"],
        "injured": event["casualties"]["injured"],
        "reactions": [{k: r[k] for k in ("name", "stance", "text")} for r in event["reactions"]],
    }


def test_answer_is_the_real_one(extractor: Extractor) -> None:
    request = re.search(r"-d '(\{.*?\})' \| jq", README, re.DOTALL)
    answer = re.search(r"```json\n(.*?)```", README, re.DOTALL)
    assert request
    assert answer
    extraction = extractor.extract(Article.model_validate_json(request.group(1)))
    assert shown(extraction.model_dump(mode="json")["events"][0]) == json.loads(answer.group(1))
