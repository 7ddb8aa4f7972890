import { useState } from "preact/hooks";
import { useAction } from "../../action";
import { labelOf, type User } from "../../api";
import { announce } from "../../components/announcer";
import { Button } from "../../components/button";
import { ConfirmWord } from "../../components/confirm-word";
import { Dialog } from "../../components/dialog";
import { ProblemNotice, SuccessNotice } from "../../components/notice";
import { StopWaiting } from "../../components/stop-waiting";
import { useSession } from "../../session";
import { strings } from "../../strings";

const text = strings.user;

type Change = "makeAdmin" | "takeAdmin" | "deactivate" | "reactivate";

/** What takes a change back. */
const opposite: Record<Change, Change> = {
  makeAdmin: "takeAdmin",
  takeAdmin: "makeAdmin",
  deactivate: "reactivate",
  reactivate: "deactivate",
};

const done: Record<Change, (who: string) => string> = {
  makeAdmin: text.isAdmin,
  takeAdmin: text.isNoAdmin,
  deactivate: text.isDeactivated,
  reactivate: text.isActive,
};

const work: Record<Change, (user: User, signal: AbortSignal) => Promise<void>> = {
  makeAdmin: (user, signal) => user.update({ admin: true }, { signal }),
  takeAdmin: (user, signal) => user.update({ admin: false }, { signal }),
  deactivate: (user, signal) => user.deactivate({ signal }),
  reactivate: (user, signal) => user.reactivate({ signal }),
};

interface ManageProps {
  user: User;
  onChange: () => void;
  onPurged: (who: string) => void;
}

/** Administrator rights, deactivation, removal: each with its way back, where there is one. */
export function Manage({ user, onChange, onPurged }: ManageProps) {
  const { viewer } = useSession();
  const [last, setLast] = useState<Change>();
  const [asked, ask] = useState<"takeAdmin" | "purge">();
  const who = labelOf(user);
  const isSelf = user.id === viewer.id;
  const isActive = user.deletedAt === undefined;
  const action = useAction("change", async (signal, change: Change, isUndo: boolean) => {
    await work[change](user, signal);
    setLast(isUndo ? undefined : change);
    announce(isUndo ? text.undone : done[change](who));
  });

  async function run(change: Change, isUndo = false) {
    await action.run(change, isUndo);
    onChange();
  }
  /** Of one's own account, what shuts oneself out is asked about first. */
  const start = (change: Change) =>
    isSelf && change === "takeAdmin" ? ask(change) : void run(change);

  const offer = (change: Change, hint: string, isDanger = false) => (
    <li>
      <p>{hint}</p>
      <Button
        kind={isDanger ? "quiet danger" : "plain"}
        isDisabled={action.isBusy}
        onClick={() => start(change)}
      >
        {text[change]}
      </Button>
    </li>
  );

  return (
    <section class="card" aria-labelledby="manage-title">
      <h2 id="manage-title">{text.manage}</h2>
      {last && (
        <SuccessNotice title={done[last](who)} onDismiss={() => setLast(undefined)}>
          <Button
            kind="plain"
            busy={action.isBusy && strings.notice.undoing}
            onClick={() => void run(opposite[last], true)}
          >
            {strings.notice.undo}
          </Button>
        </SuccessNotice>
      )}
      <ProblemNotice problem={action.problem} />
      {action.isBusy && (
        <p class="load-progress">
          <progress aria-label={text.busy} />
          <span>{text.busy}</span>
          <StopWaiting action={action} />
        </p>
      )}
      <ul class="choices">
        {user.admin
          ? offer("takeAdmin", text.takeAdminHint)
          : offer("makeAdmin", text.makeAdminHint)}
        {!isActive ? (
          offer("reactivate", text.reactivateHint)
        ) : isSelf ? (
          <li>
            <p>{text.ownDeactivation}</p>
          </li>
        ) : (
          offer("deactivate", text.deactivateHint, true)
        )}
        {!isActive && (
          <li>
            <p>{text.purgeHint}</p>
            <Button kind="quiet danger" isDisabled={action.isBusy} onClick={() => ask("purge")}>
              {text.purge}
            </Button>
          </li>
        )}
      </ul>
      {asked === "takeAdmin" && (
        <OwnRights user={user} onClose={() => ask(undefined)} onChange={onChange} />
      )}
      {asked === "purge" && (
        <Purge user={user} onClose={() => ask(undefined)} onDone={() => onPurged(who)} />
      )}
    </section>
  );
}

interface OwnRightsProps {
  user: User;
  onChange: () => void;
  onClose: () => void;
}

/** Asks before somebody shuts themselves out. */
function OwnRights({ user, onChange, onClose }: OwnRightsProps) {
  const words = text.ownRights;
  return (
    <Dialog
      title={words.title}
      submit={{ label: words.submit, busyLabel: text.busy, kind: "danger" }}
      work={(signal) => work.takeAdmin(user, signal)}
      onDone={() => {
        onClose();
        onChange();
      }}
      onClose={onClose}
    >
      <p>{words.warning}</p>
    </Dialog>
  );
}

function Purge(props: { user: User; onDone: () => void; onClose: () => void }) {
  const { user, onDone, onClose } = props;
  const words = text.purgeDialog;
  const word = user.username ?? labelOf(user);
  return (
    <ConfirmWord
      title={words.title(labelOf(user))}
      warning={words.warning}
      word={word}
      mismatch={words.mismatch(word)}
      submit={{ label: words.submit, busyLabel: words.busy }}
      work={(signal) => user.purge({ signal })}
      onDone={onDone}
      onClose={onClose}
    />
  );
}
