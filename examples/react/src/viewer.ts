import {
  queryOptions,
  useMutation,
  useMutationState,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";
import type { User } from "wandb-user";
import { openApi } from "./wandb";

/**
 * What is cached is the library's own object. After a change the query loads a
 * new one, so that React sees the difference.
 */
const viewerQuery = queryOptions({
  queryKey: ["viewer"],
  queryFn: async ({ signal }) => (await openApi()).viewer({ signal }),
});

/** Who is signed in. The request is given up when nobody looks any more. */
export const useViewer = () => useQuery(viewerQuery);

/** A function that has the viewer loaded anew. A failure is the query's own. */
function useReload() {
  const queryClient = useQueryClient();
  return () => void queryClient.invalidateQueries({ queryKey: viewerQuery.queryKey });
}

/** Makes a key. Its secret is in the result, and nowhere else. */
export function useMakeKey(user: User) {
  const reload = useReload();
  return useMutation({
    mutationFn: (description: string) => user.generateApiKey(description, { strict: true }),
    // After a failure too, which may have made a key. It is not waited for: the
    // secret is shown at once.
    onSettled: reload,
    // `reset()` forgets the secret at once, not minutes later.
    gcTime: 0,
  });
}

const deletionKey = ["delete key"];

/** Deletes the key with the name that `mutate` is given. */
export function useDeleteKey(user: User) {
  const reload = useReload();
  return useMutation({
    mutationKey: deletionKey,
    mutationFn: (name: string) => user.deleteApiKey(name, { strict: true }),
    onSettled: reload,
  });
}

/**
 * The newest deletion of each key. A table that leaves out those that have not
 * failed is optimistic, and has nothing to put back by hand.
 */
export function useDeletions() {
  const states = useMutationState({
    filters: { mutationKey: deletionKey },
    select: ({ state }) => ({ ...state, name: state.variables as string }),
  });
  return new Map(states.map((state) => [state.name, state]));
}
