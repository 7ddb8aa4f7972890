"""Creates users with the official W&B client, one after the other.

Says "ready" when it has loaded. Then, for each line `COUNT SERIES`, creates that
many users and prints the seconds that it took.
"""

import sys
import time

import wandb

answers, sys.stdout = sys.stdout, sys.stderr
api = wandb.Api()
print("ready", file=answers, flush=True)
for line in sys.stdin:
    count, series = line.split()
    began = time.monotonic()
    for number in range(int(count)):
        api.create_user(f"user{number}-{series}@example.com")
    print(time.monotonic() - began, file=answers, flush=True)
