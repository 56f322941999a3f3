"""The parts of `service.mentions.toponyms`: the page and its words, what is named by the parse, what it has missed."""
