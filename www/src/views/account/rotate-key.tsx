import { useEffect, useRef, useState } from "preact/hooks";
import { useAction } from "../../action";
import { announce } from "../../components/announcer";
import { Button } from "../../components/button";
import { Modal } from "../../components/dialog";
import { ProblemNotice } from "../../components/notice";
import { Secret } from "../../components/secret-panel";
import { useGuardedLeave } from "../../guarded-leave";
import { useSession } from "../../session";
import { strings } from "../../strings";

const text = strings.rotateKey;

interface RotateKeyProps {
  name: string;
  description: string | undefined;
  /** The list of keys is another. */
  onChange: () => void;
  onDone: () => void;
  onClose: () => void;
}

/** Tells the library that nobody holds the new key: it deletes it again, and the old one stays. */
const notStored = new DOMException("the new key was not stored", "AbortError");

/** The new key, and what the person says of it. */
interface Offer {
  secret: string;
  store: () => void;
  refuse: () => void;
}

/**
 * One guided step: the new key is made and shown, and the old one goes only when
 * the person says that the new one is stored.
 */
export function RotateKey({ name, description, onChange, onDone, onClose }: RotateKeyProps) {
  const session = useSession();
  const [offer, setOffer] = useState<Offer>();
  const [answer, setAnswer] = useState<"stored" | "refused">();
  const cancel = useRef<HTMLButtonElement>(null);
  const isOwn = session.isOwnKey(name);
  const rotate = useAction("change", async (signal) => {
    const store = (secret: string) =>
      new Promise<void>((resolve, reject) => {
        onChange();
        setOffer({ secret, store: resolve, refuse: () => reject(notStored) });
      });
    const options = { signal, ...(description === undefined ? {} : { description }) };
    await session.viewer.rotateApiKey(name, store, options);
    if (isOwn) session.end("own-key-deleted");
  });
  const isOffered = offer !== undefined && rotate.isBusy && answer === undefined;
  useGuardedLeave(isOffered);
  const open = useRef<Offer | undefined>(undefined);
  open.current = isOffered ? offer : undefined;
  // Who leaves the view without a word has not stored it.
  useEffect(() => () => open.current?.refuse(), []);

  async function run() {
    if (await rotate.run()) onDone();
    else onChange();
  }
  function refuse() {
    setAnswer("refused");
    offer?.refuse();
  }
  // The library has taken the new key back; what went wrong with that would be told.
  const isTakenBack = answer === "refused" && !rotate.isBusy && !rotate.problem;
  useEffect(() => {
    if (!isTakenBack) return;
    announce(text.takenBack);
    onClose();
  }, [isTakenBack, onClose]);

  function leave() {
    if (isOffered) refuse();
    else if (!rotate.isBusy) onClose();
    else if (!offer) rotate.stop();
  }

  return (
    <Modal
      title={text.title(name)}
      onEscape={leave}
      onSubmit={() => (offer ? undefined : void run())}
      focus={cancel}
    >
      {!offer && <p>{text.explanation}</p>}
      {isOffered && (
        <div class="secret-panel">
          <p>{strings.newSecret.warning}</p>
          <Secret secret={offer.secret} />
          <p>{text.store}</p>
        </div>
      )}
      {isOwn && answer === undefined && <p class="emphasis">{text.ownKey}</p>}
      <ProblemNotice problem={rotate.problem} />
      <div class="dialog-actions">
        <Button
          kind="plain"
          buttonRef={cancel}
          busy={answer === "refused" && rotate.isBusy && text.takingBack}
          onClick={leave}
        >
          {isOffered
            ? text.keepOld
            : rotate.isBusy
              ? strings.notice.stop
              : offer
                ? strings.notice.close
                : strings.notice.cancel}
        </Button>
        {!offer && (
          <Button kind="primary" type="submit" busy={rotate.isBusy && text.busy}>
            {text.submit}
          </Button>
        )}
        {offer && answer !== "refused" && rotate.isBusy && (
          <Button
            kind="danger"
            busy={answer === "stored" && text.finishing(name)}
            onClick={() => {
              setAnswer("stored");
              offer.store();
            }}
          >
            {text.finish(name)}
          </Button>
        )}
      </div>
    </Modal>
  );
}
