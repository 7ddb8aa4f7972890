import { initials } from "../format";

/** A round badge beside a name. */
export const Avatar = ({ name, isSmall }: { name: string; isSmall?: boolean }) => (
  <span class={isSmall ? "avatar small" : "avatar"} aria-hidden="true" translate={false}>
    {initials(name)}
  </span>
);
