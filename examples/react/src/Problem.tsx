import { explain } from "./explain";

interface ProblemProps {
  error: unknown;
  onRetry?: () => void;
}

/** What went wrong, read out at once, and a way to try again where there is one. */
export const Problem = ({ error, onRetry }: ProblemProps) => (
  <p role="alert" className="problem">
    {explain(error)}
    {onRetry && (
      <button type="button" onClick={onRetry}>
        Try again
      </button>
    )}
  </p>
);
