"""Simulation: a seeded crew works a machine while everything that must be true is checked."""

from emulator.simulation.machine import Impossible
from emulator.simulation.replay import replay_file, write_transcript
from emulator.simulation.run import Found, Report, simulate

__all__ = ["Found", "Impossible", "Report", "replay_file", "simulate", "write_transcript"]
