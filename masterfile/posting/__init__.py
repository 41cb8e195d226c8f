"""Posting: the engine, effects of transactions and returns, refunds, the batches."""
