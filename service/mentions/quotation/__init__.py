"""The parts of `service.mentions.quotes`: marks on the page, speakers, clauses and stretches that stand in marks."""
