"""What the text mentions: one question a module."""
