"""What travels between offices: the outbox is written from day one, the network comes later."""
