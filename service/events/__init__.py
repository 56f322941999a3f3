"""Event mentions: triggers, arguments and status."""
