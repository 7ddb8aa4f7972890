import { useState } from "preact/hooks";
import { useAction } from "../../action";
import type { Member, Team } from "../../api";
import { announce } from "../../components/announcer";
import { Button } from "../../components/button";
import { Modal } from "../../components/dialog";
import { Field } from "../../components/field";
import { Icon } from "../../components/icon";
import { Notice, ProblemNotice } from "../../components/notice";
import { Secret } from "../../components/secret-panel";
import { StopWaiting } from "../../components/stop-waiting";
import { useDraft } from "../../drafts";
import { isInvalid } from "../../problem";
import { strings } from "../../strings";
import { RemoveMember } from "./remove-member";

const text = strings.team;

interface ServiceAccountsProps {
  team: Team;
  members: readonly Member[];
  onChange: () => void;
}

/** Accounts for programs: made, their keys shown, and removed. */
export function ServiceAccounts({ team, members, onChange }: ServiceAccountsProps) {
  const [asked, ask] = useState<Member>();
  const [shown, show] = useState<{ name: string; key: string | undefined }>();
  const load = useAction("read", async (signal, member: Member) => {
    show({ name: member.name, key: await member.loadApiKey({ signal }) });
  });
  return (
    <section class="card" aria-labelledby="services-title">
      <h2 id="services-title">{text.services}</h2>
      <p class="muted">{text.servicesIntro}</p>
      <StopWaiting action={load} />
      <ProblemNotice problem={load.problem} />
      {members.length === 0 ? (
        <p class="empty">{text.servicesEmpty}</p>
      ) : (
        <ul class="services">
          {members.map((member) => (
            <li key={member.id ?? member.name}>
              <Icon name="key" />
              <span class="service-name" translate={false}>
                {member.name}
              </span>
              <Button
                kind="quiet"
                label={text.serviceKeyOf(member.name)}
                isDisabled={load.isBusy}
                onClick={() => void load.run(member)}
              >
                {text.serviceKey}
              </Button>
              <Button
                kind="quiet danger"
                label={text.removeOne(member.name)}
                onClick={() => ask(member)}
              >
                {text.remove}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <NewServiceAccount team={team} onChange={onChange} />
      {shown && <ServiceKey name={shown.name} secret={shown.key} onClose={() => show(undefined)} />}
      {asked && (
        <RemoveMember
          team={team}
          member={asked}
          onRemoved={() => {
            ask(undefined);
            onChange();
          }}
          onClose={() => ask(undefined)}
        />
      )}
    </section>
  );
}

function NewServiceAccount({ team, onChange }: { team: Team; onChange: () => void }) {
  const [description, setDescription, clear] = useDraft(`service ${team.name} name`, "");
  const [error, setError] = useState<string>();
  const make = useAction("change", async (signal) => {
    setError(undefined);
    if (description.trim() === "") {
      setError(text.serviceMissing);
      return;
    }
    try {
      const made = await team.createServiceAccount(description.trim(), { strict: true, signal });
      if (made) announce(text.serviceMade(made.name));
      made?.free();
      clear();
    } catch (thrown) {
      if (!isInvalid(thrown)) throw thrown;
      setError(thrown.message);
    }
  });
  return (
    <form
      class="stack"
      noValidate
      aria-label={text.serviceSubmit}
      onSubmit={(event) => {
        event.preventDefault();
        void make.run().then(onChange);
      }}
    >
      <Field
        label={text.serviceName}
        hint={text.serviceHint}
        value={description}
        onValue={setDescription}
        error={error}
      />
      <StopWaiting action={make} />
      <ProblemNotice problem={make.problem} />
      <Button kind="plain" type="submit" busy={make.isBusy && text.serviceBusy}>
        {text.serviceSubmit}
      </Button>
    </form>
  );
}

interface ServiceKeyProps {
  name: string;
  /** Undefined where the server does not show it. */
  secret: string | undefined;
  onClose: () => void;
}

function ServiceKey({ name, secret, onClose }: ServiceKeyProps) {
  return (
    <Modal title={text.serviceKeyTitle(name)} onEscape={onClose}>
      {secret === undefined ? (
        <Notice kind="info" title={text.serviceKeyHidden} />
      ) : (
        <div class="secret-panel">
          <p>{text.serviceKeyWarning}</p>
          <Secret secret={secret} />
        </div>
      )}
      <div class="dialog-actions">
        <Button kind="plain" onClick={onClose}>
          {strings.notice.close}
        </Button>
      </div>
    </Modal>
  );
}
