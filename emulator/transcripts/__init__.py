"""Transcripts: running them, checking what they expect, re-recording their rows."""

from emulator.transcripts.check import Difference, accept, check
from emulator.transcripts.run import Exchange, Run, TranscriptFailed, run_file, run_text

__all__ = ["Difference", "Exchange", "Run", "TranscriptFailed", "accept", "check", "run_file", "run_text"]
