"""What mentions refer to: entities, places on the map, times on the calendar."""
