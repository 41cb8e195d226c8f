"""The running system: host, sessions, access, command codes, transcripts, worlds, command line."""
