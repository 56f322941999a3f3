"""Everything that can be set from outside, and the only reader of the environment."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, StringConstraints
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

# What JSON adds to an article besides its characters: field names, title, url, options.
_ENVELOPE_BYTES = 65_536
# UTF-8 writes no character in more bytes than this.
_BYTES_A_CHARACTER = 4


def _split(value: object) -> object:
    """The items of a list in the environment, between commas or white space."""
    return [item for item in re.split(r"[\s,]+", value) if item] if isinstance(value, str) else value


Words = Annotated[tuple[str, ...], NoDecode, BeforeValidator(_split)]
Digests = Annotated[
    tuple[Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")], ...],
    NoDecode,
    BeforeValidator(_split),
]


class Settings(BaseSettings):
    """Settings of a service process. Each is read from ``DATELINE_`` and its name in upper case."""

    model_config = SettingsConfigDict(env_prefix="DATELINE_", frozen=True)

    host: str = Field(default="127.0.0.1", description="Address to listen on.")
    port: int = Field(default=8000, ge=0, le=65_535, description="Port to listen on; 0 takes a free one.")
    log_level: Literal["debug", "info", "warning", "error"] = "info"
    log_format: Literal["line", "json"] = Field(
        default="line", description="One readable line a record, or one JSON object a line."
    )

    traces: Literal["off", "otlp"] = Field(
        default="off",
        description="`otlp` sends a trace of each request to the collector that OTEL_EXPORTER_OTLP_ENDPOINT names; "
        "needs `dateline[otel]`.",
    )

    api_key_digests: Digests = Field(
        default=(),
        description="SHA-256 of each accepted key, in hex (`dateline key` makes both); none: anyone may ask.",
    )
    cors_origins: Words = Field(
        default=(), description="Origins whose pages may call the interface from a browser; none by default."
    )

    workers: int = Field(default=1, ge=1, le=64, description="Inference processes, one core each.")
    multiply_with: Literal["auto", "blis", "openblas"] = Field(
        default="auto", description="Matrix library of the workers; `auto` measures which is faster."
    )
    worker_start_seconds: float = Field(
        default=120.0, gt=0, description="A worker that is not ready by then is started anew."
    )
    article_deadline_seconds: float = Field(
        default=30.0, gt=0, description="The worker is killed when one article takes longer."
    )

    queue_length: int = Field(default=16, ge=0, description="Requests that may wait beyond one per worker.")
    refusal_pause_seconds: float = Field(
        default=0.25,
        ge=0,
        le=0.25,
        description="How long a request waits for room before it is refused; makes eager retries cheap.",
    )
    body_seconds: float = Field(
        default=20.0, gt=0, description="How long the body of an article or a batch may take to arrive."
    )
    retry_after_seconds: int = Field(default=1, ge=0, description="Value of `Retry-After`.")

    max_chars: int = Field(default=100_000, ge=1, description="Longest `text`, in code points.")
    max_html_chars: int = Field(default=1_000_000, ge=1, description="Longest `html`, in code points.")
    max_batch_articles: int = Field(default=64, ge=1, description="Most articles of one batch.")
    max_batch_bytes: int = Field(default=16_777_216, ge=1, description="Longest body of a batch.")

    drain_seconds: float = Field(
        default=2.0, ge=0, description="How long to go on serving after SIGTERM, with readiness withdrawn."
    )
    shutdown_seconds: int = Field(
        default=35, ge=1, description="How long requests in flight may take to finish after that."
    )

    @property
    def max_article_bytes(self) -> int:
        """Longest body, or line of a stream, that can hold one article."""
        return _BYTES_A_CHARACTER * max(self.max_chars, self.max_html_chars) + _ENVELOPE_BYTES

    @property
    def max_in_flight(self) -> int:
        """Most extraction requests that are let in at once."""
        return self.workers + self.queue_length
