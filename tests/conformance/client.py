"""Runs steps with the official W&B client, unchanged.

Reads one JSON object a line, `{"step": name, "args": {...}}`, and answers one
a line: `{"value": ...}`, or `{"error": class, "message": text}`. The server and
the key come from WANDB_BASE_URL and WANDB_API_KEY, as for any program.
"""

import json
import sys

import wandb

# The client may print; the answers keep the real standard output for themselves.
answers, sys.stdout = sys.stdout, sys.stderr


def user(found):
    """What both clients can tell of a user."""
    if found is None:
        return None
    return {
        "id": found.id,
        "name": found.name,
        "username": found.username,
        "email": found.email,
        "admin": found.admin,
        "flags": found.flags,
        "entity": found.entity,
        "deletedAt": found.deleted_at,
        "apiKeys": found.api_keys,
        "teams": found.teams,
        "text": repr(found),
    }


def member(found):
    """A member of a team."""
    if found is None:
        return None
    return {
        "id": found.id,
        "name": found.name,
        "username": found.username,
        "email": found.email,
        "admin": found.admin,
        "pending": found.pending,
        "accountType": found.account_type,
    }


def team(found):
    """A team with its members."""
    return {
        "id": found.id,
        "name": found.name,
        "members": [member(each) for each in found.members],
        "text": repr(found),
    }


def organization(found):
    """An organization with its own entity."""
    own = found.org_entity
    return {
        "id": found.id,
        "name": found.name,
        "orgEntity": {"id": own.id, "name": own.name, "entityType": own.entity_type},
    }


def member_of(name, member_id):
    """The member of this team who has this id."""
    members = wandb.Api().team(name).members
    return next(each for each in members if each.id == member_id)


class Steps:
    """Each step opens its own Api: the client keeps the viewer that it saw first."""

    def viewer(self, key=None):
        return user(wandb.Api(api_key=key).viewer)

    def default_entity(self):
        return wandb.Api().default_entity

    def users(self, query):
        return [user(each) for each in wandb.Api().users(query)]

    def user(self, query):
        return user(wandb.Api().user(query))

    def create_user(self, email, admin=False):
        created = wandb.Api().create_user(email, admin)
        return {"email": created.email, "text": repr(created)}

    def generate_api_key(self, description=None):
        return wandb.Api().viewer.generate_api_key(description)

    def delete_api_key(self, owner, name):
        return wandb.Api().user(owner).delete_api_key(name)

    def create_team(self, name, admin_username=None):
        return team(wandb.Api().create_team(name, admin_username))

    def team(self, name):
        return team(wandb.Api().team(name))

    def invite(self, name, username_or_email, admin=False):
        return wandb.Api().team(name).invite(username_or_email, admin)

    def create_service_account(self, name, description):
        return member(wandb.Api().team(name).create_service_account(description))

    def service_account_key(self, name, member_id):
        return member_of(name, member_id).api_key

    def organization(self, name=None, key=None):
        return organization(wandb.Api(api_key=key).organization(name))

    def delete_member(self, name, member_id):
        return member_of(name, member_id).delete()


def answer(steps, line):
    """Runs the step on one line."""
    request = json.loads(line)
    try:
        return {"value": getattr(steps, request["step"])(**request["args"])}
    except Exception as error:
        return {"error": type(error).__name__, "message": str(error)}


def serve(steps):
    """Answers line after line until there are no more."""
    for line in sys.stdin:
        print(json.dumps(answer(steps, line)), file=answers, flush=True)


if __name__ == "__main__":
    serve(Steps())
