"""Settings, addresses and servers. Nothing imports this room."""
