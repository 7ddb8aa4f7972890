import "./deactivate.css";
import { useEffect, useMemo, useState } from "preact/hooks";
import type { UserRow } from "../../api";
import { Back } from "../../components/back";
import { LoadProgress } from "../../components/load-progress";
import { Notice } from "../../components/notice";
import { PageHead } from "../../components/page-head";
import { Places } from "../../order";
import { href, route } from "../../route";
import { useSession } from "../../session";
import { sortOf } from "../../sorting";
import { deactivate as text } from "../../strings/deactivate";
import { filtered, narrows } from "../../user-filter";
import { sorted } from "../users/columns";
import { planOf } from "./plan";
import { Preview } from "./preview";
import { Progress, useRounds } from "./rounds";

/** Deactivates those whom the list's filters show: looked at first, then run. */
export function Deactivate() {
  const { query } = route.value;
  return (
    <div class="deactivate">
      <Back address={href("users", undefined, Object.fromEntries(query))}>{text.back}</Back>
      <PageHead title={text.title} lead={text.intro} />
      {narrows(query) ? (
        <Chosen key={query.toString()} query={query} />
      ) : (
        <Notice kind="info" title={text.everybody} lines={[text.everybodyHint]} />
      )}
    </div>
  );
}

/** Those whom the address asks for, once all of them are known. */
function Chosen({ query }: { query: URLSearchParams }) {
  const { people } = useSession();
  const search = query.get("q") ?? "";
  const feed = useMemo(() => people.search(search), [people, search]);
  useEffect(() => {
    void feed.load();
    return () => feed.pause();
  }, [feed]);
  return (
    <>
      <LoadProgress feed={feed} />
      {feed.state.value === "complete" && <Known users={feed.rows.value} query={query} />}
    </>
  );
}

interface KnownProps {
  users: readonly UserRow[];
  query: URLSearchParams;
}

function Known({ users, query }: KnownProps) {
  const { viewer } = useSession();
  const isServiceNamed = query.get("type") === "service";
  // Whoever is deactivated leaves the list, and not what was looked at.
  const [plan] = useState(() => {
    const shown = sorted(filtered(users, query), sortOf(query), new Places());
    return planOf(shown, viewer.id, isServiceNamed);
  });
  const rounds = useRounds();
  return rounds.current ? (
    <Progress rounds={rounds} round={rounds.current} />
  ) : (
    <Preview
      plan={plan}
      isServiceNamed={isServiceNamed}
      onStart={(rows) => rounds.begin("deactivate", rows)}
    />
  );
}
