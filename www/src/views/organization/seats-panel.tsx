import { useMemo } from "preact/hooks";
import type { Organization } from "../../api";
import { type Bar, Chart } from "../../components/chart";
import { href, route } from "../../route";
import type { Seat } from "../../seat";
import { useSession } from "../../session";
import { organization } from "../../strings/organization";
import { isAway, tellsActivity } from "./member-filter";
import type { MemberRow } from "./member-row";
import { limitOf } from "./seats";

const text = organization.seats;
const { noun } = organization.effect;

type Seats = Organization["seats"];

const kinds: readonly Seat[] = ["full", "viewOnly"];

const legend = [
  ["used", text.used],
  ["free", text.free],
] as const;

/** The members who are so, on this page. */
const list = (query: Record<string, string>) => href("organization", route.value.name, query);

/** The seats of each kind that is counted: those that are used lead to who has them. */
function barsOf(seats: Seats): Bar[] {
  return kinds.flatMap((seat) => {
    const limit = limitOf(seats, seat);
    if (!limit) return [];
    const free = Math.max(0, limit.total - limit.used);
    return [
      { label: text[seat], value: limit.used, href: list({ seat }), kind: "used" },
      { label: text[seat], value: free, href: undefined, kind: "free" },
    ];
  });
}

/** The same in words. */
function told(seats: Seats): string {
  const sentences = kinds.flatMap((seat) => {
    const limit = limitOf(seats, seat);
    if (!limit) return [];
    const tell = limit.used > limit.total ? text.over : text.told;
    return [tell(noun[seat], limit.used, limit.total)];
  });
  return sentences.join(" ") || text.unlimited(seats.used, seats.viewOnlyUsed);
}

interface SeatsPanelProps {
  seats: Seats;
  members: readonly MemberRow[];
}

/** How many seats there are, used and free, and how more become free. */
export function SeatsPanel({ seats, members }: SeatsPanelProps) {
  const bars = useMemo(() => barsOf(seats), [seats, route.value.name]);
  const about = told(seats);
  return bars.length === 0 ? (
    <section class="card chart" aria-labelledby="seats-title">
      <h2 id="seats-title">{text.title}</h2>
      <p class="muted">{about}</p>
    </section>
  ) : (
    <Chart
      title={text.title}
      about={about}
      bars={bars}
      isHorizontal
      legend={legend}
      tell={({ label, kind, value }) =>
        text.bar(label, kind === "free" ? text.free : text.used, value)
      }
    >
      <Away members={members} />
    </Chart>
  );
}

const inactive = { state: "active", inactive: "90" };

/** People who have a seat and do not use it: administrators of the server can deactivate them. */
function Away({ members }: { members: readonly MemberRow[] }) {
  const { isAdmin } = useSession();
  const away = useMemo(
    () =>
      tellsActivity(members)
        ? members.filter((member) => member.seat !== undefined && isAway(member, 90))
        : [],
    [members],
  );
  if (away.length === 0) return null;
  return (
    <p class="seats-away">
      <span>{isAdmin ? text.away(away.length) : text.awayOfTeams(away.length)}</span>{" "}
      <a
        href={isAdmin ? href("users", undefined, { ...inactive, type: "person" }) : list(inactive)}
      >
        {text.showAway}
      </a>
    </p>
  );
}
