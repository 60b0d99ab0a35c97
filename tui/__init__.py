"""Where people and machines meet the office: programs, commands, screens, and their wiring."""
