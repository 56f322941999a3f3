"""The whole server process with the fake extractor; settings from the environment."""

from __future__ import annotations

from service.server import serve
from service.settings import Settings
from tests.api import fake_extractor

if __name__ == "__main__":
    serve(Settings(), extractor_factory=fake_extractor.make)
