"""The grammar of time expressions: words, lexer, rules, and the context that tells times from their look-alikes."""
