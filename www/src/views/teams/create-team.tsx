import { useRef, useState } from "preact/hooks";
import { Dialog } from "../../components/dialog";
import { Field } from "../../components/field";
import { useDraft } from "../../drafts";
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
  const [name, setName, clear] = useDraft("create-team name", "");
  const [error, setError] = useState<string>();
  const input = useRef<HTMLInputElement>(null);
  const created = useRef("");

  async function create(signal: AbortSignal) {
    setError(undefined);
    if (name.trim() === "") {
      setError(text.nameMissing);
      return "stay";
    }
    try {
      const team = await api.createTeam(name.trim(), undefined, { signal });
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
    </Dialog>
  );
}
