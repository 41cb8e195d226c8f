"""Graded training scenarios over the procedures of the manual (design section 6)."""
