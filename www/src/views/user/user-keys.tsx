import { useRef, useState } from "preact/hooks";
import { keyRows, type User } from "../../api";
import { announce } from "../../components/announcer";
import { DeleteKey } from "../../components/delete-key";
import { KeyTable } from "../../components/key-table";
import { Notice } from "../../components/notice";
import { useSession } from "../../session";
import { strings } from "../../strings";

const text = strings.keys;

interface UserKeysProps {
  user: User;
  /** The account is deactivated, and its keys with it. */
  isResting: boolean;
  onChange: () => void;
}

/** The keys of a user: administrators can delete them. */
export function UserKeys({ user, isResting, onChange }: UserKeysProps) {
  const session = useSession();
  const [asked, ask] = useState<string>();
  const heading = useRef<HTMLHeadingElement>(null);
  const rows = keyRows(user);
  return (
    <section class="card keys" aria-labelledby="keys-title">
      <h2 id="keys-title" tabIndex={-1} ref={heading}>
        {text.title}
      </h2>
      <p class="lead">{text.introOfOther}</p>
      {rows === undefined && (
        <Notice kind="info" title={text.notLoadedTitle} lines={[text.notLoaded]} />
      )}
      {rows?.length === 0 && <p class="empty">{text.emptyOfOther}</p>}
      {rows !== undefined && rows.length > 0 && (
        <>
          {isResting && <Notice kind="info" title={text.resting} lines={[text.restingWhy]} />}
          <KeyTable rows={rows} isOwn={(name) => session.isOwnKey(name)} onDelete={ask} />
        </>
      )}
      {asked !== undefined && (
        <DeleteKey
          user={user}
          name={asked}
          onDeleted={() => {
            ask(undefined);
            announce(text.deleted(asked));
            heading.current?.focus();
            onChange();
          }}
          onClose={() => ask(undefined)}
        />
      )}
    </section>
  );
}
