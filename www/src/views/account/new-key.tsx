import type { Ref } from "preact";
import { useAction } from "../../action";
import { Button } from "../../components/button";
import { Field } from "../../components/field";
import { Icon } from "../../components/icon";
import { ProblemNotice } from "../../components/notice";
import { StopWaiting } from "../../components/stop-waiting";
import { useDraft } from "../../drafts";
import { useSession } from "../../session";
import { strings } from "../../strings";

const text = strings.newKey;

interface NewKeyProps {
  onMade: (secret: string) => void;
  inputRef: Ref<HTMLInputElement>;
}

/** Makes a key for the person who is signed in and hands its secret on. */
export function NewKey({ onMade, inputRef }: NewKeyProps) {
  const { viewer } = useSession();
  const [description, setDescription, clear] = useDraft("new-key description", "");
  const make = useAction("change", async (signal) => {
    const purpose = description.trim() || undefined;
    const secret = await viewer.generateApiKey(purpose, { strict: true, signal });
    if (secret === undefined) return;
    clear();
    onMade(secret);
  });
  return (
    <form
      class="new-key"
      noValidate
      aria-label={text.title}
      onSubmit={(event) => {
        event.preventDefault();
        void make.run();
      }}
    >
      <h3>{text.title}</h3>
      <div class="new-key-row">
        <Field
          label={text.description}
          hint={text.hint}
          value={description}
          onValue={setDescription}
          inputRef={inputRef}
          input={{ name: "description", maxLength: 200 }}
        />
        <Button kind="primary" type="submit" busy={make.isBusy && text.busy}>
          <Icon name="plus" />
          {text.submit}
        </Button>
      </div>
      <StopWaiting action={make} />
      <ProblemNotice problem={make.problem} />
    </form>
  );
}
