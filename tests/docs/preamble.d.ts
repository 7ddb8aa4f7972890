// The names that examples leave open. preamble.mjs gives them their values.
import type * as wandb from "wandb-user";

declare global {
  const api: wandb.Api;
  const client: wandb.GraphQLClient;
  /** The owner of `api`'s credentials. */
  const me: wandb.User;
  /** Somebody whose key is known. */
  const user: wandb.User;
  const team: wandb.Team;
  const member: wandb.Member;
  const organization: wandb.Organization;
  /** The caller's API key. */
  const key: string;
  const rows: wandb.NewUser[];
  const vault: { write(name: string, secret: string | undefined): Promise<void> };
  const signedIn: { token(): Promise<string> };
  function signIn(): void;
  function onProgress(done: number, total: number): void;
}
