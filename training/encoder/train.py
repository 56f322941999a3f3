"""Training: batches in, a checkpoint after every pass over the data, to go on from."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from training.encoder.batches import Batch, Batcher
from training.encoder.model import Network
from training.encoder.prepare import Sentence

_ENCODER_RATE, _HEAD_RATE = 1e-4, 1e-3
_DECAY = 0.01
_WARM_UP = 0.06  # of all steps
_MOST_GRADIENT = 1.0
_HEADS = ("type_head", "trigger", "filler", "distance", "role_head")


@dataclass(frozen=True)
class Plan:
    """What decides the weights, besides the data."""

    layers: int = 4
    passes: int = 6
    dropout: float = 0.1
    seed: int = 1
    roles: float = 0.5  # what the roles count beside the types


def train(
    sentences: Sequence[Sentence],
    *,
    names: Sequence[str],
    annotated: frozenset[str],
    plan: Plan,
    checkpoint: Path,
    tell: Callable[[str], None],
) -> Network:
    """Train from the published weights, or go on from the checkpoint if it is of the same plan and size of data."""
    torch.manual_seed(plan.seed)
    learned = Batcher([s for s in sentences if s.part == "train"], names=names, annotated=annotated)
    held = Batcher([s for s in sentences if s.part == "dev"], names=names, annotated=annotated)
    network = Network(layers=plan.layers, types=len(names), dropout=plan.dropout)
    network.start_from_base()
    optimizer = _optimizer(network)
    steps = sum(1 for _ in learned.batches(plan.seed))
    scheduler = _schedule(optimizer, steps * plan.passes)
    identity = f"{plan} {len(sentences)} {learned.pieces}"
    done = _resume(checkpoint, identity, network, optimizer, scheduler)
    tell(f"{learned.pieces} pieces a pass, {steps} steps; {done} of {plan.passes} passes done")
    for number in range(done, plan.passes):
        start = time.perf_counter()
        torch.manual_seed(plan.seed * 1_000 + number)
        network.train()
        total = 0.0
        for step, batch in enumerate(learned.batches(plan.seed * 1_000 + number)):
            total += _step(network, batch, plan, optimizer, scheduler)
            if step % 50 == 0:
                seconds = time.perf_counter() - start
                tell(f"pass {number + 1} step {step}: loss {total / (step + 1):.4f}, {seconds:.0f} s")
        tell(f"pass {number + 1}: loss {total / steps:.4f}, held out {_held_out(network, held, plan)}")
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
    plan: Plan,
    optimizer: torch.optim.Optimizer,
    scheduler: torch.optim.lr_scheduler.LambdaLR,
) -> float:
    types, roles = losses(network, batch)
    loss = types + plan.roles * roles
    optimizer.zero_grad(set_to_none=True)
    loss.backward()
    torch.nn.utils.clip_grad_norm_(network.parameters(), _MOST_GRADIENT)
    optimizer.step()
    scheduler.step()
    return loss.item()


@torch.no_grad()
def _held_out(network: Network, batcher: Batcher, plan: Plan) -> str:
    network.eval()
    found = [losses(network, batch) for batch in batcher.batches(plan.seed)]
    types, roles = (sum(one[i].item() for one in found) / len(found) for i in (0, 1))
    network.train()
    return f"types {types:.4f} roles {roles:.4f}"


def losses(network: Network, batch: Batch) -> tuple[Tensor, Tensor]:
    """How unlikely the network finds what is known of types and of roles: minus the log of what is allowed.

    Of a sentence of which only some word's type is known: minus the log that not every word tells of another.
    """
    with torch.autocast("cpu", dtype=torch.bfloat16):  # four times as fast where the processor has it
        states = network.encode(batch.ids, batch.mask)
    states = states.float()
    chances = network.types(states, batch.at).log_softmax(-1)
    kept = torch.where(batch.allowed, chances, -1e4).logsumexp(-1)
    types = -(kept * batch.weights).sum()
    count = batch.weights.sum()
    if len(batch.somewhere):
        types = types + _somewhere(network, states, batch)
        count = count + batch.somewhere_weights.sum()
    types = types / count.clamp(min=1.0) * 10  # most words tell of nothing, and are learned soon
    if not len(batch.triggers):
        return types, torch.zeros(())
    chances = network.roles(states, batch.triggers, batch.fillers).log_softmax(-1)
    kept = torch.where(batch.roles, chances, -1e4).logsumexp(-1)
    return types, -(kept * batch.role_weights).sum() / batch.role_weights.sum()


def _somewhere(network: Network, states: Tensor, batch: Batch) -> Tensor:
    chances = network.types(states, batch.group_rows).softmax(-1)
    own = (chances * batch.somewhere[batch.groups]).sum(-1).clamp(1e-6, 1 - 1e-6)
    nowhere = torch.zeros(len(batch.somewhere)).index_add(0, batch.groups, (1 - own).log())
    return -((1 - nowhere.exp().clamp(max=1 - 1e-6)).log() * batch.somewhere_weights).sum()
