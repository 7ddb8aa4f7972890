import { Icon } from "../../components/icon";

interface EffectLineProps {
  words: string;
  /** It cannot be done, and this is why. */
  isRefusal: boolean;
}

/** What a change would do to seats: spoken when the choice is another. */
export const EffectLine = ({ words, isRefusal }: EffectLineProps) => (
  <p class={isRefusal ? "effect refusal" : "effect"} role="status">
    <Icon name={isRefusal ? "alert" : "info"} />
    <span>{words}</span>
  </p>
);
