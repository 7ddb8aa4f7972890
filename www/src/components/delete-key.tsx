import type { User } from "../api";
import { useSession } from "../session";
import { strings } from "../strings";
import { Dialog } from "./dialog";

const text = strings.deleteKey;

interface DeleteKeyProps {
  user: User;
  name: string;
  onDeleted: () => void;
  onClose: () => void;
}

/** Asks whether this key is to go, and deletes it on a yes. */
export function DeleteKey({ user, name, onDeleted, onClose }: DeleteKeyProps) {
  const session = useSession();
  const isOwn = session.isOwnKey(name);
  const remove = async (signal: AbortSignal) => {
    await user.deleteApiKey(name, { strict: true, signal });
    if (isOwn) session.end("own-key-deleted");
  };
  return (
    <Dialog
      title={text.title(name)}
      submit={{ label: text.submit, busyLabel: text.busy, kind: "danger" }}
      work={remove}
      onDone={onDeleted}
      onClose={onClose}
    >
      <p>{text.warning}</p>
      {isOwn && <p class="emphasis">{text.ownKey}</p>}
    </Dialog>
  );
}
