import { Button } from "../../components/button";
import { Dialog } from "../../components/dialog";
import { Select } from "../../components/field";
import { useDraft } from "../../drafts";
import { useSession } from "../../session";
import { organization as strings } from "../../strings/organization";
import { EffectLine } from "./effect-line";
import type { Asked } from "./members";
import { roleChoices, roleText } from "./role-text";
import { effectOfChange, isLastAdmin } from "./seats";

const text = strings.role;

interface ChangeRoleProps extends Asked {
  isSelf: boolean;
  onDone: (words: string) => void;
  onClose: () => void;
  /** They are to be taken out instead. */
  onRemove: () => void;
}

/** Asks for somebody's role, and says what it does before it is done. */
export function ChangeRole(props: ChangeRoleProps) {
  const { organization, member, members, seats, isSelf, onDone, onClose, onRemove } = props;
  const { isAdmin } = useSession();
  const { label: name, role: now } = member;
  const draft = `organization ${organization.name} role of ${member.username}`;
  const [role, setRole, clear] = useDraft(draft, now);
  const isKnown = roleChoices.some(([each]) => each === now);
  const effect = effectOfChange(seats, member, role);
  const isLast = role !== "admin" && isLastAdmin(members, member);
  const refusal = isLast ? text.last : effect.isPossible ? undefined : effect.words;
  const losesRights = isSelf && !isAdmin && now === "admin" && role !== "admin";
  const leave = (next: () => void) => () => {
    clear();
    next();
  };
  return (
    <Dialog
      title={text.title(name)}
      submit={{
        label: text.submit,
        busyLabel: text.busy,
        kind: "primary",
        whyNot: role === now ? text.same : refusal,
      }}
      work={(signal) => organization.setRole(member.username, role, { signal })}
      onDone={leave(() => onDone(text.done(name, role)))}
      onClose={leave(onClose)}
    >
      <Select
        label={text.label}
        value={role}
        options={isKnown ? roleChoices : [[now, roleText(now)], ...roleChoices]}
        onValue={setRole}
      />
      <EffectLine words={refusal ?? effect.words} isRefusal={refusal !== undefined} />
      {losesRights && <p class="emphasis">{text.self}</p>}
      <Button kind="quiet danger" class="take-out" onClick={leave(onRemove)}>
        {text.remove}
      </Button>
    </Dialog>
  );
}
