import { Avatar } from "./avatar";

interface PersonProps {
  name: string;
  /** Their page; absent where there is none, or the reader may not see it. */
  address: string | undefined;
  /** Below the name, such as an email address. */
  detail: string | undefined;
}

/** Somebody in a row of a table. */
export const Person = ({ name, address, detail }: PersonProps) => (
  <div class="person" translate={false}>
    <Avatar name={name} isSmall />
    <div class="person-text">
      {address === undefined ? <strong>{name}</strong> : <a href={address}>{name}</a>}
      <span class="muted">{detail}</span>
    </div>
  </div>
);
