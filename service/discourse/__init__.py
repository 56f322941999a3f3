"""From tellings to events: merging, casualties, reactions, salience."""
