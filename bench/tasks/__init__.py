"""One module a task: what is sent, what is looked at, how it is scored."""
