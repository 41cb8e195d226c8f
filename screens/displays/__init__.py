"""Displays: pure functions from account data to lines, and lines to pages."""
