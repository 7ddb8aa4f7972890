import { strings } from "../strings";
import { Icon } from "./icon";

/** The page's name with its mark. */
export const Brand = () => (
  <p class="brand">
    <span class="brand-mark">
      <Icon name="key" />
    </span>
    {strings.product}
  </p>
);
