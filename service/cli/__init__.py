"""The command line: `dateline serve`, `extract`, `explain`, `archive`, `key`, `openapi`, `version`."""

from service.cli.commands import app, main

__all__ = ["app", "main"]
