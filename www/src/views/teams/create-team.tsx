import { useEffect, useRef, useState } from "preact/hooks";
import { Dialog } from "../../components/dialog";
import { Field, Select } from "../../components/field";
import { useDraft } from "../../drafts";
import { byName } from "../../order";
import { organizationNames } from "../../organizations";
import { isInvalid } from "../../problem";
import { useSession } from "../../session";
import { strings } from "../../strings";

const text = strings.teams;

interface CreateTeamProps {
  onCreated: (name: string) => void;
  onClose: () => void;
}

/** Asks for a name and creates the team. */
export function CreateTeam({ onCreated, onClose }: CreateTeamProps) {
  const { api, viewer, signal: ended } = useSession();
  const [name, setName, clearName] = useDraft("create-team name", "");
  const [organization, setOrganization, clearOrganization] = useDraft(
    "create-team organization",
    "",
  );
  const [error, setError] = useState<string>();
  const input = useRef<HTMLInputElement>(null);
  const created = useRef("");
  const [organizations, setOrganizations] = useState<readonly string[]>([]);
  useEffect(() => void organizationNames(api, ended).then(setOrganizations), [api, ended]);

  function clear() {
    clearName();
    clearOrganization();
  }

  async function create(signal: AbortSignal) {
    setError(undefined);
    if (name.trim() === "") {
      setError(text.nameMissing);
      return "stay";
    }
    try {
      const team = await api.createTeam(name.trim(), undefined, {
        signal,
        ...(organization === "" ? {} : { organization }),
      });
      created.current = team.name;
      team.free();
      clear();
    } catch (thrown) {
      if (!isInvalid(thrown)) throw thrown;
      setError(thrown.message);
      return "stay";
    }
    // The person is in it now. Should that not be learned, the next look tells.
    await viewer.reload({ signal: ended }).catch(() => {});
  }

  return (
    <Dialog
      title={text.createTitle}
      submit={{ label: text.create, busyLabel: text.createBusy, kind: "primary" }}
      work={create}
      onDone={() => onCreated(created.current)}
      onClose={() => {
        clear();
        onClose();
      }}
      focus={input}
    >
      <p>{text.createIntro}</p>
      <Field
        label={text.name}
        value={name}
        onValue={setName}
        error={error}
        inputRef={input}
        input={{ autocapitalize: "none", spellcheck: false }}
      />
      {organizations.length > 1 && (
        <Select
          label={text.organization}
          value={organization}
          options={[
            ["", text.anyOrganization],
            ...[...organizations].sort(byName).map((each) => [each, each] as const),
          ]}
          onValue={setOrganization}
        />
      )}
    </Dialog>
  );
}
