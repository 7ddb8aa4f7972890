"""Deactivates users with the official W&B client, one after the other.

That client has no method for it: what it sends its own documents with takes this
one, too. Says "ready" when it has loaded. Then, for each line of ids with spaces
between, deactivates those users and prints the seconds that it took.
"""

import sys
import time

import wandb

DEACTIVATE = """
mutation DeleteUser($id: ID!) {
  deleteUser(input: { id: $id }) {
    user { id deletedAt }
  }
}
"""

answers, sys.stdout = sys.stdout, sys.stderr
api = wandb.Api()
print("ready", file=answers, flush=True)
for line in sys.stdin:
    ids = line.split()
    began = time.monotonic()
    for user_id in ids:
        api._service_api.execute_graphql(DEACTIVATE, {"id": user_id})
    print(time.monotonic() - began, file=answers, flush=True)
