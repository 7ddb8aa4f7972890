import { useEffect, useState } from "preact/hooks";
import { watchSleep } from "../asleep";
import { Button } from "../components/button";
import { Icon } from "../components/icon";
import { Notice, ProblemNotice } from "../components/notice";
import { useReload } from "../drafts";
import type { Problem } from "../problem";
import { useSession } from "../session";
import { checkSignIn, signInIsOver } from "../sign-in-over";
import { strings } from "../strings";

const text = strings.slept;

/** Tells that the page shows what was before the machine slept, and whether one has to sign in again. */
export function Slept() {
  const session = useSession();
  const [sleptMs, setSlept] = useState(0);
  const [problem, setProblem] = useState<Problem>();
  const isShown = sleptMs > 0;
  const reload = useReload(isShown);
  useEffect(
    () =>
      watchSleep((ms) => {
        // What is shown is from before the first, if there were several.
        setSlept((before) => before + ms);
        void checkSignIn(session).then(setProblem);
      }),
    [session],
  );
  if (!isShown) return null;
  // Other failures are told to whoever asks for something.
  if (problem?.remedy === "sign-in" && signInIsOver.value)
    return <ProblemNotice problem={problem} />;
  return (
    <Notice kind="info" title={text.title(sleptMs)} lines={[text.stale]}>
      <Button kind="plain" onClick={reload}>
        {strings.notice.reload}
      </Button>
      <Button kind="quiet" label={strings.notice.dismiss} onClick={() => setSlept(0)}>
        <Icon name="close" />
      </Button>
    </Notice>
  );
}
