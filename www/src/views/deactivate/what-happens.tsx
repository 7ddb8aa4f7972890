import { useEffect, useMemo, useState } from "preact/hooks";
import { useSession } from "../../session";
import { deactivate } from "../../strings/deactivate";
import type { PlannedRow } from "./plan";
import { loadSeats, type Seats, seatsOf } from "./seats";

const text = deactivate.what;

/** What deactivating these people does, before it is done. */
export function WhatHappens({ rows }: { rows: readonly PlannedRow[] }) {
  const { api } = useSession();
  const [seats, setSeats] = useState<Seats>();
  useEffect(() => {
    const leaving = new AbortController();
    void loadSeats(api, leaving.signal).then((known) => {
      if (!leaving.signal.aborted) setSeats(known);
    });
    return () => leaving.abort();
  }, [api]);
  const said = useMemo(() => sayingOf(seats, rows), [seats, rows]);
  return (
    <section class="card" aria-labelledby="what-title">
      <h2 id="what-title">{text.title}</h2>
      <ul class="what-happens">
        {[text.signIn, text.keys, said, text.kept, text.undo].map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </section>
  );
}

function sayingOf(seats: Seats | undefined, rows: readonly PlannedRow[]): string {
  if (!seats) return text.anySeats;
  const users = rows.map(({ user }) => user);
  const { full, viewOnly } = seatsOf(seats, users);
  const become = text.seats(seats.organization, full, viewOnly);
  return seats.free ? `${become} ${text.freeNow(seats.free.now, seats.free.total)}` : become;
}
