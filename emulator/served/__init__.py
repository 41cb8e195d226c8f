"""One host for several terminals: seats on it, a local socket to reach it, and a web server in front.

The host answers one call at a time, in a thread of its own; so a class shares a master file. A terminal is a process
of its own, a browser's too, and talks to the host over the socket with the ``Terminal`` protocol.
"""
