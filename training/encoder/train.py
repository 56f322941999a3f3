"""Training: batches in, a checkpoint after every pass over the data, to go on from."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from training.encoder.batches import Batch, Batcher
from training.encoder.model import Network
from training.encoder.prepare import Lesson

_ENCODER_RATE, _HEAD_RATE = 1e-4, 1e-3
_DECAY = 0.01
_WARM_UP = 0.06  # of all steps
_MOST_GRADIENT = 1.0
_HEADS = ("word", "kind", "doubt")


@dataclass(frozen=True)
class Plan:
    """What decides the weights, besides the data."""

    layers: int = 4
    passes: int = 2
    dropout: float = 0.1
    seed: int = 1


def train(
    lessons: Sequence[Lesson],
    *,
    types: Mapping[str, int],
    plan: Plan,
    checkpoint: Path,
    tell: Callable[[str], None],
) -> Network:
    """Train from the published weights, or go on from the checkpoint if it is of the same plan and size of data."""
    torch.manual_seed(plan.seed)
    learned = Batcher([one for one in lessons if one.part == "train"], types=types)
    held = Batcher([one for one in lessons if one.part == "dev"], types=types)
    network = Network(layers=plan.layers, types=len(types), dropout=plan.dropout)
    network.start_from_base()
    optimizer = _optimizer(network)
    steps = sum(1 for _ in learned.batches(plan.seed))
    scheduler = _schedule(optimizer, steps * plan.passes)
    identity = f"{plan} {len(lessons)}"
    done = _resume(checkpoint, identity, network, optimizer, scheduler)
    tell(f"{len(learned.lessons)} lessons, {steps} steps a pass; {done} of {plan.passes} passes done")
    for number in range(done, plan.passes):
        start = time.perf_counter()
        torch.manual_seed(plan.seed * 1_000 + number)
        network.train()
        total = 0.0
        for step, batch in enumerate(learned.batches(plan.seed * 1_000 + number)):
            total += _step(network, batch, optimizer, scheduler)
            if step % 50 == 0:
                seconds = time.perf_counter() - start
                tell(f"pass {number + 1} step {step}: loss {total / (step + 1):.4f}, {seconds:.0f} s")
        tell(f"pass {number + 1}: loss {total / steps:.4f}, held out {_held_out(network, held):.4f}")
        torch.save(
            {
                "identity": identity,
                "passes": number + 1,
                "network": network.state_dict(),
                "optimizer": optimizer.state_dict(),
                "scheduler": scheduler.state_dict(),
            },
            checkpoint,
        )
    return network.eval()


def _optimizer(network: Network) -> torch.optim.Optimizer:
    groups = []
    for is_head in (False, True):
        found = [
            p
            for name, p in network.named_parameters()
            if p.requires_grad and name.startswith(_HEADS) == is_head
        ]
        groups.append({"params": found, "lr": _HEAD_RATE if is_head else _ENCODER_RATE})
    return torch.optim.AdamW(groups, weight_decay=_DECAY)


def _schedule(optimizer: torch.optim.Optimizer, steps: int) -> torch.optim.lr_scheduler.LambdaLR:
    warm = max(round(_WARM_UP * steps), 1)
    return torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / warm, max(steps - step, 0) / max(steps - warm, 1))
    )


def _resume(
    file: Path,
    identity: str,
    network: Network,
    optimizer: torch.optim.Optimizer,
    scheduler: torch.optim.lr_scheduler.LambdaLR,
) -> int:
    if not file.exists():
        return 0
    found: dict[str, Any] = torch.load(file, weights_only=True)
    if found["identity"] != identity:
        return 0
    network.load_state_dict(found["network"])
    optimizer.load_state_dict(found["optimizer"])
    scheduler.load_state_dict(found["scheduler"])
    return int(found["passes"])


def _step(
    network: Network,
    batch: Batch,
    optimizer: torch.optim.Optimizer,
    scheduler: torch.optim.lr_scheduler.LambdaLR,
) -> float:
    loss = unlikelihood(network, batch)
    optimizer.zero_grad(set_to_none=True)
    loss.backward()
    torch.nn.utils.clip_grad_norm_(network.parameters(), _MOST_GRADIENT)
    optimizer.step()
    scheduler.step()
    return loss.item()


@torch.no_grad()
def _held_out(network: Network, batcher: Batcher) -> float:
    network.eval()
    found = [unlikelihood(network, batch).item() for batch in batcher.batches(0)]
    network.train()
    return sum(found) / max(1, len(found))


def unlikelihood(network: Network, batch: Batch) -> Tensor:
    """How unlikely the network finds what readers say: mean binary cross-entropy of what is known."""
    with torch.autocast("cpu", dtype=torch.bfloat16):  # four times as fast where the processor has it
        states = network.encode(batch.ids, batch.mask)
    told = network.doubts(states.float(), batch.at, batch.kinds)
    each = torch.nn.functional.binary_cross_entropy_with_logits(told, batch.right, reduction="none")
    return (each * batch.weights).sum() / batch.weights.sum().clamp(min=1.0)
