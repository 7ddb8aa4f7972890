import type { Member, Team } from "../../api";
import { announce } from "../../components/announcer";
import { Dialog } from "../../components/dialog";
import { useSession } from "../../session";
import { strings } from "../../strings";

const text = strings.team;

interface RemoveMemberProps {
  team: Team;
  member: Member;
  onRemoved: () => void;
  onClose: () => void;
}

/** Asks before somebody leaves the team, or an invite is taken back. */
export function RemoveMember({ team, member, onRemoved, onClose }: RemoveMemberProps) {
  const { viewer, signal: ended } = useSession();
  const { name, pending, accountType, id } = member;
  const isSelf = !pending && id === viewer.id;
  const words = text.removeDialog;
  const { title, warning, submit, busy } = pending
    ? { ...text.takeBackDialog, title: text.takeBackDialog.title(name) }
    : {
        ...words,
        title: words.title(name, team.name),
        warning: accountType === "SERVICE" ? words.service : words.warning,
      };
  return (
    <Dialog
      title={title}
      submit={{ label: submit, busyLabel: busy, kind: "danger" }}
      work={async (signal) => {
        await member.delete({ strict: true, signal });
        if (isSelf) await viewer.reload({ signal: ended }).catch(() => {});
      }}
      onDone={() => {
        announce(pending ? text.tookBack(name) : text.removed(name));
        onRemoved();
      }}
      onClose={onClose}
    >
      <p>{warning}</p>
      {isSelf && <p class="emphasis">{words.self}</p>}
    </Dialog>
  );
}
