"""Returns as the return data bases hold them: their lines, and their way through processing."""
