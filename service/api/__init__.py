"""The door: routes, problems, probes, middleware, metrics and the worker pool."""
