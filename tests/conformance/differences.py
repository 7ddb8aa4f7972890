"""Steps that show where the official client and the library differ on purpose.

Spoken to as `client.py` is. Here a step does several things to one object,
because what the object then says of itself is the point.
"""

import client
import wandb


class Differences(client.Steps):
    """Each step answers what the official client did and what it then holds."""

    def generate_api_key_of(self, query):
        found = wandb.Api().user(query)
        return {"secret": found.generate_api_key(), "apiKeys": found.api_keys}

    def generate_api_key_of_new_user(self, email):
        return wandb.Api().create_user(email).generate_api_key()

    def delete_api_key_and_look(self, owner, name):
        found = wandb.Api().user(owner)
        return {"deleted": found.delete_api_key(name), "apiKeys": found.api_keys}

    def viewer_by_user_api(self, base_url):
        api = wandb.Api(overrides={"base_url": base_url})
        return api.viewer.user_api.viewer.email

    def invite_as(self, key, name, who):
        return wandb.Api(api_key=key).team(name).invite(who)

    def invite_impatiently(self, name, who):
        # Without a limit of its own the client tries for 19 seconds.
        return wandb.Api(timeout=1).team(name).invite(who)


if __name__ == "__main__":
    client.serve(Differences())
