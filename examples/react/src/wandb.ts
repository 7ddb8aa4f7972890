import { type Api, connect } from "wandb-user";

let opening: Promise<Api> | undefined;

/** The one connection of this page, opened when it is first needed. */
export function openApi(): Promise<Api> {
  opening ??= connect({ baseUrl: "/wandb" }).catch((error: unknown) => {
    // The module did not load. The next call tries again.
    opening = undefined;
    throw error;
  });
  return opening;
}
