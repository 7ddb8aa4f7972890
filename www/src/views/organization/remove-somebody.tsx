import { Dialog } from "../../components/dialog";
import { useSession } from "../../session";
import { organization as strings } from "../../strings/organization";
import { EffectLine } from "./effect-line";
import type { Asked } from "./members";
import { effectOfChange, isLastAdmin } from "./seats";

const text = strings.remove;

interface RemoveSomebodyProps extends Asked {
  isSelf: boolean;
  onDone: (words: string) => void;
  onClose: () => void;
}

/** Asks before somebody leaves the organization, and says what that does. */
export function RemoveSomebody(props: RemoveSomebodyProps) {
  const { organization, member, members, seats, isSelf, onDone, onClose } = props;
  const { label: name } = member;
  const { isAdmin } = useSession();
  const refusal = isLastAdmin(members, member) ? strings.role.last : undefined;
  const effect = effectOfChange(seats, member, undefined);
  return (
    <Dialog
      title={text.title(name, organization.name)}
      submit={{ label: text.submit, busyLabel: text.busy, kind: "danger", whyNot: refusal }}
      work={(signal) => organization.removeUser(member.username, { signal })}
      onDone={() => onDone(text.done(name))}
      onClose={onClose}
    >
      <p>{text.leaves(member.teams.length)}</p>
      <EffectLine words={refusal ?? effect.words} isRefusal={refusal !== undefined} />
      {isSelf && <p class="emphasis">{isAdmin ? text.selfAdmin : text.self}</p>}
    </Dialog>
  );
}
