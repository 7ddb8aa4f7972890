"""Creates users with the official W&B client, one after the other.

Says "ready" when it has loaded. Then, for each line `COUNT DOMAIN`, creates that
many users and prints the seconds that it took.
"""

import sys
import time

import wandb

answers, sys.stdout = sys.stdout, sys.stderr
api = wandb.Api()
print("ready", file=answers, flush=True)
for line in sys.stdin:
    count, domain = line.split()
    began = time.monotonic()
    for number in range(int(count)):
        api.create_user(f"user{number}@{domain}")
    print(time.monotonic() - began, file=answers, flush=True)
