"""What is stored and what may post: accounts, codes, rules, posting, journal."""
