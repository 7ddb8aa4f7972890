"""Asks who the caller is with the official W&B client.

With the argument `once` it does so once, prints the address, and ends. Otherwise
it says "ready" when it has loaded and has asked once. Then, for each line
`COUNT`, it asks that many times and prints the milliseconds of each as JSON.

A client keeps the viewer that it saw first. With the argument `anew` each call
takes a new client, which is what a program can do about that; without it, the
client is made to forget.
"""

import json
import sys
import time

import wandb

mode = sys.argv[1] if len(sys.argv) > 1 else "again"
answers, sys.stdout = sys.stdout, sys.stderr
api = wandb.Api()
email = api.viewer.email
if mode == "once":
    print(email, file=answers)
    sys.exit()


def again():
    """With the client that asked before."""
    api._viewer = None
    return api.viewer


def anew():
    """With a client of its own."""
    return wandb.Api().viewer


ask = {"again": again, "anew": anew}[mode]
print("ready", file=answers, flush=True)
for line in sys.stdin:
    milliseconds = []
    for _ in range(int(line)):
        began = time.perf_counter()
        viewer = ask()
        milliseconds.append((time.perf_counter() - began) * 1000)
        assert viewer.email == email
    print(json.dumps(milliseconds), file=answers, flush=True)
