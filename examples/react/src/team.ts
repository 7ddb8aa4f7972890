import { useQuery } from "@tanstack/react-query";
import { openApi } from "./wandb";

/** A team with its members. The request is given up when nobody looks any more. */
export const useTeam = (name: string) =>
  useQuery({
    queryKey: ["team", name],
    // A query's result must not be undefined; null says that there is no such team.
    queryFn: async ({ signal }) => (await (await openApi()).team(name, { signal })) ?? null,
  });
