import { Icon } from "./icon";

/** The way from one's page to all of them. */
export const Back = ({ address, children }: { address: string; children: string }) => (
  <a class="back" href={address}>
    <Icon name="back" />
    {children}
  </a>
);
