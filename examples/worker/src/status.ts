import type { ErrorCode } from "wandb-user";

/** The worker is between the caller and W&B: what is not its own fault is its upstream's. */
export function statusOf(code: ErrorCode): number {
  switch (code) {
    case "rate_limited":
      return 429;
    case "timeout":
      return 504;
    case "network":
    case "server":
    case "graphql":
    case "bad_response":
      return 502;
    // The caller sent no credentials: these say that the worker's own are wrong,
    // or its variables. A 401 would send the caller looking in the wrong place.
    case "unauthenticated":
    case "permission_denied":
    case "credentials_required":
    case "relogin_required":
    case "invalid_argument":
    case "not_initialized":
      return 500;
    case "not_found":
      return 404;
    case "ambiguous":
    case "conflict":
      return 409;
  }
}
