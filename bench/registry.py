"""Every task, in the order of the table."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bench.task import Task
from bench.tasks import (
    airwars,
    coreference,
    cyber,
    entities,
    fivew,
    heard,
    incidents,
    pages,
    places,
    plover,
    quotes,
    reactions,
    relevance,
    reliability,
    retelling,
    seed,
    shootings,
    times,
    triggers,
)

TASKS: Mapping[str, Task[Any, Any]] = {
    task.name: task
    for task in (
        seed.TASK,
        quotes.TASK,
        *reactions.TASKS,
        heard.TASK,
        *plover.TASKS,
        *triggers.TASKS,
        *incidents.TASKS,
        shootings.TASK,
        airwars.TASK,
        times.TASK,
        *places.TASKS,
        fivew.TASK,
        coreference.TASK,
        entities.TASK,
        cyber.TASK,
        retelling.TASK,
        relevance.TASK,
        reliability.TASK,
        pages.TASK,
    )
}
