import { useRef, useState } from "preact/hooks";
import type { Organization } from "../../api";
import { Dialog } from "../../components/dialog";
import { Field, Select } from "../../components/field";
import { useDraft } from "../../drafts";
import { byName } from "../../order";
import { isInvalid } from "../../problem";
import { useSession } from "../../session";
import { organization as strings } from "../../strings/organization";
import { EffectLine } from "./effect-line";
import type { MemberRow } from "./member-row";
import { roleChoices } from "./role-text";
import { effectOfAdding } from "./seats";

const text = strings.add;

interface AddSomebodyProps {
  organization: Organization;
  members: readonly MemberRow[];
  seats: Organization["seats"];
  teams: readonly string[];
  onDone: (words: string, isSelf: boolean) => void;
  onClose: () => void;
}

/** Asks whom to add, in which role and to which teams, and says which seat that takes. */
export function AddSomebody(props: AddSomebodyProps) {
  const { organization, members, seats, teams, onDone, onClose } = props;
  const { viewer } = useSession();
  const draft = `add to organization ${organization.name}`;
  const [username, setUsername, clearUsername] = useDraft(`${draft} username`, "");
  const [role, setRole, clearRole] = useDraft(`${draft} role`, "member");
  // No team's name has a blank in it.
  const [joined, setJoined, clearJoined] = useDraft(`${draft} teams`, "");
  const [error, setError] = useState<string>();
  const input = useRef<HTMLInputElement>(null);
  const chosen = joined.split(" ").filter((team) => teams.includes(team));
  const effect = effectOfAdding(seats, role);
  const name = username.trim();

  function clear() {
    clearUsername();
    clearRole();
    clearJoined();
  }

  async function add(signal: AbortSignal) {
    const isSo = (member: MemberRow) => member.username.toLowerCase() === name.toLowerCase();
    const wrong = name === "" ? text.missing : members.some(isSo) ? text.isMember(name) : undefined;
    setError(wrong);
    if (wrong) return "stay";
    try {
      await organization.addUser(name, role, { teams: chosen, signal });
    } catch (thrown) {
      if (!isInvalid(thrown)) throw thrown;
      setError(thrown.message);
      return "stay";
    }
  }

  return (
    <Dialog
      title={text.title(organization.name)}
      submit={{
        label: text.submit,
        busyLabel: text.busy,
        kind: "primary",
        whyNot: effect.isPossible ? undefined : effect.words,
      }}
      work={add}
      onDone={() => {
        clear();
        onDone(text.done(name), name === viewer.username);
      }}
      onClose={() => {
        clear();
        onClose();
      }}
      focus={input}
    >
      <Field
        label={text.username}
        hint={text.hint}
        value={username}
        onValue={(value) => {
          setUsername(value);
          setError(undefined);
        }}
        error={error}
        inputRef={input}
        input={{ autocapitalize: "none", spellcheck: false }}
      />
      <Select label={text.role} value={role} options={roleChoices} onValue={setRole} />
      <EffectLine words={effect.words} isRefusal={!effect.isPossible} />
      {teams.length > 0 && (
        <fieldset class="team-choice">
          <legend>{text.teams}</legend>
          <div class="team-choices">
            {[...teams].sort(byName).map((team) => (
              <label key={team} translate={false}>
                <input
                  type="checkbox"
                  checked={chosen.includes(team)}
                  onChange={(event) => {
                    const others = chosen.filter((other) => other !== team);
                    setJoined((event.currentTarget.checked ? [...others, team] : others).join(" "));
                  }}
                />
                {team}
              </label>
            ))}
          </div>
        </fieldset>
      )}
    </Dialog>
  );
}
