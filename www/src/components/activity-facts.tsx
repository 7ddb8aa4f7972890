import type { ComponentChildren } from "preact";
import type { User } from "../api";
import { count } from "../format";
import { isTold } from "../last-active";
import { strings } from "../strings";
import { Day } from "./day";

const text = strings.users;

/** When somebody was last active, or that they never were. */
export const LastActive = ({ user }: { user: Pick<User, "lastActiveAt" | "daysActive"> }) =>
  isTold(user) && !user.lastActiveAt ? text.never : <Day date={user.lastActiveAt} />;

/** What `Details` show of it; nothing where the server does not tell. */
export function activityFacts(user: User): [term: string, value: ComponentChildren][] {
  if (!isTold(user)) return [];
  const { daysActive } = user;
  return [
    [text.column.lastActive, <LastActive key="last-active" user={user} />],
    [text.column.daysActive, daysActive !== undefined && count(daysActive)],
  ];
}
