import { useState } from "preact/hooks";
import { useAction } from "../../action";
import type { Team } from "../../api";
import { Button } from "../../components/button";
import { Field, Select } from "../../components/field";
import { ProblemNotice, SuccessNotice } from "../../components/notice";
import { StopWaiting } from "../../components/stop-waiting";
import { useDraft } from "../../drafts";
import { isInvalid } from "../../problem";
import { strings } from "../../strings";
import { roleChoices } from "./members";

const text = strings.team;

/** Whether the server took somebody in at once, as it does with those who have an account. */
const isMember = (team: Team, who: string) =>
  team.members.some(({ email, username, pending }) => !pending && [email, username].includes(who));

/** Invites somebody by their username or email address. */
export function Invite({ team, onChange }: { team: Team; onChange: () => void }) {
  const [who, setWho, clearWho] = useDraft(`invite ${team.name} who`, "");
  const [role, setRole, clearRole] = useDraft(`invite ${team.name} role`, "member");
  const [error, setError] = useState<string>();
  const [invited, setInvited] = useState<string>();
  const invite = useAction("change", async (signal) => {
    setError(undefined);
    setInvited(undefined);
    const name = who.trim();
    if (name === "") {
      setError(text.inviteMissing);
      return;
    }
    try {
      await team.invite(name, role === "admin", { role, strict: true, signal });
    } catch (thrown) {
      if (!isInvalid(thrown)) throw thrown;
      setError(thrown.message);
      return;
    }
    clearWho();
    clearRole();
    setInvited(isMember(team, name) ? text.added(name) : text.invited(name));
  });
  return (
    <section class="card" aria-labelledby="invite-title">
      <h2 id="invite-title">{text.invite}</h2>
      <form
        class="stack"
        noValidate
        aria-labelledby="invite-title"
        onSubmit={(event) => {
          event.preventDefault();
          void invite.run().then(onChange);
        }}
      >
        <Field
          label={text.inviteWho}
          value={who}
          onValue={setWho}
          error={error}
          input={{ autocapitalize: "none", spellcheck: false }}
        />
        <Select
          label={text.inviteRole}
          value={role}
          options={roleChoices(team)}
          onValue={setRole}
        />
        <StopWaiting action={invite} />
        <ProblemNotice problem={invite.problem} />
        {invited && <SuccessNotice title={invited} onDismiss={() => setInvited(undefined)} />}
        <Button kind="primary" type="submit" busy={invite.isBusy && text.inviteBusy}>
          {text.inviteSubmit}
        </Button>
      </form>
    </section>
  );
}
