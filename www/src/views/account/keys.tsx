import { useReducer, useRef, useState } from "preact/hooks";
import { useAction } from "../../action";
import { keyRows } from "../../api";
import { announce } from "../../components/announcer";
import { Button } from "../../components/button";
import { DeleteKey } from "../../components/delete-key";
import { KeyTable } from "../../components/key-table";
import { Notice, ProblemNotice } from "../../components/notice";
import { SecretPanel } from "../../components/secret-panel";
import { StopWaiting } from "../../components/stop-waiting";
import { useSession } from "../../session";
import { strings } from "../../strings";
import { NewKey } from "./new-key";
import { RotateKey } from "./rotate-key";

const text = strings.keys;

/** The person's API keys: the list, making one, rotating one, deleting one. */
export function Keys() {
  const session = useSession();
  const { viewer } = session;
  const [, redraw] = useReducer((times: number) => times + 1, 0);
  const [asked, ask] = useState<{ what: "delete" | "rotate"; name: string }>();
  const heading = useRef<HTMLHeadingElement>(null);
  const description = useRef<HTMLInputElement>(null);
  const refresh = useAction("read", async (signal) => {
    await viewer.reload({ signal });
    announce(text.refreshed(viewer.apiKeys.length));
  });
  const rows = keyRows(viewer);
  const { newSecret } = session;

  function done(message: string) {
    ask(undefined);
    announce(message);
    // The button that was pressed is gone with its row.
    heading.current?.focus();
  }

  return (
    <section class="card keys" aria-labelledby="keys-title">
      <div class="card-head">
        <h2 id="keys-title" tabIndex={-1} ref={heading}>
          {text.title}
        </h2>
        <Button
          kind="quiet"
          busy={refresh.isBusy && text.refreshing}
          onClick={() => void refresh.run()}
        >
          {text.refresh}
        </Button>
      </div>
      <p class="lead">{text.intro}</p>
      <StopWaiting action={refresh} />
      <ProblemNotice problem={refresh.problem} />
      {newSecret.value !== undefined && (
        <SecretPanel
          key={newSecret.value}
          secret={newSecret.value}
          onDone={() => {
            newSecret.value = undefined;
            description.current?.focus();
          }}
        />
      )}
      {rows === undefined && (
        <Notice kind="info" title={text.notLoadedTitle} lines={[text.notLoaded]} />
      )}
      {rows?.length === 0 && <p class="empty">{text.empty}</p>}
      {rows !== undefined && rows.length > 0 && (
        <KeyTable
          rows={rows}
          isOwn={(name) => session.isOwnKey(name)}
          onDelete={(name) => ask({ what: "delete", name })}
          onRotate={(name) => ask({ what: "rotate", name })}
        />
      )}
      <NewKey
        inputRef={description}
        onMade={(secret) => {
          // Not in this view's own state: who leaves it before the key is there finds it here.
          newSecret.value = secret;
          announce(strings.newSecret.announcement);
        }}
      />
      {asked?.what === "delete" && (
        <DeleteKey
          user={viewer}
          name={asked.name}
          onDeleted={() => done(text.deleted(asked.name))}
          onClose={() => ask(undefined)}
        />
      )}
      {asked?.what === "rotate" && (
        <RotateKey
          name={asked.name}
          description={rows?.find(({ name }) => name === asked.name)?.description}
          onChange={() => redraw(undefined)}
          onDone={() => done(text.rotated(asked.name))}
          onClose={() => ask(undefined)}
        />
      )}
    </section>
  );
}
