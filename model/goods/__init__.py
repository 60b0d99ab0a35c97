"""Goods: deliveries and boxes, loans, lots put aside, returns, the ledger's past and its proof."""
