import { useRef, useState } from "preact/hooks";
import type { User } from "../../api";
import { Dialog } from "../../components/dialog";
import { Checkbox, Field } from "../../components/field";
import { useDraft } from "../../drafts";
import { isInvalid } from "../../problem";
import { useSession } from "../../session";
import { strings } from "../../strings";

const text = strings.createUser;

interface CreateUserProps {
  onCreated: (user: User) => void;
  onClose: () => void;
}

/** Asks for an email address and creates the account. */
export function CreateUser({ onCreated, onClose }: CreateUserProps) {
  const { api } = useSession();
  const [email, setEmail, clearEmail] = useDraft("create-user email", "");
  const [isAdmin, setAdmin, clearAdmin] = useDraft("create-user admin", false);
  const [error, setError] = useState<string>();
  const input = useRef<HTMLInputElement>(null);
  const created = useRef<User | undefined>(undefined);

  function clear() {
    clearEmail();
    clearAdmin();
  }

  async function create(signal: AbortSignal) {
    setError(undefined);
    const address = email.trim();
    if (address === "") {
      setError(text.missing);
      return "stay";
    }
    try {
      created.current = await api.createUser(address, isAdmin, { signal });
      clear();
    } catch (thrown) {
      if (!isInvalid(thrown)) throw thrown;
      setError(thrown.message);
      return "stay";
    }
  }

  return (
    <Dialog
      title={text.title}
      submit={{ label: text.submit, busyLabel: text.busy, kind: "primary" }}
      work={create}
      onDone={() => created.current && onCreated(created.current)}
      onClose={() => {
        clear();
        onClose();
      }}
      focus={input}
    >
      <p>{text.intro}</p>
      <Field
        label={text.email}
        value={email}
        onValue={setEmail}
        error={error}
        inputRef={input}
        input={{ type: "email", name: "email", required: true }}
      />
      <Checkbox label={text.admin} hint={text.adminHint} isChecked={isAdmin} onChecked={setAdmin} />
    </Dialog>
  );
}
