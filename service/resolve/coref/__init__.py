"""Coreference, a question a module: who is named, who is described, who a pronoun stands for."""
