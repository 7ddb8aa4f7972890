import { type MaybeRefOrGetter, onWatcherCleanup, ref, shallowRef, toValue, watch } from "vue";
import type { User } from "wandb-user";
import { openApi } from "../wandb";

interface UseUsersOptions {
  /** How long typing has to pause before a search begins, in milliseconds. */
  debounceMs?: number;
  /** A list ends after this many users: nobody reads more, and no page likes to draw more. */
  limit?: number;
}

/**
 * The users that fit a search text, page by page as they arrive. A newer text
 * aborts the search for an older one, and so does the component's end.
 */
export function useUsers(
  query: MaybeRefOrGetter<string>,
  { debounceMs = 250, limit = 1000 }: UseUsersOptions = {},
) {
  // Shallow, for `ref` would make proxies of all that is in the array: one of
  // each user on each reading, with every attribute tracked. These users do not
  // change, and what is watched is the array, which each page replaces.
  const users = shallowRef<readonly User[]>([]);
  const error = shallowRef<unknown>();
  const isLoading = ref(true);
  const attempt = ref(0);

  async function load(text: string, signal: AbortSignal) {
    users.value = [];
    error.value = undefined;
    isLoading.value = true;
    try {
      const api = await openApi();
      for await (const page of api.users(text, { pageSize: 100, limit, signal }).pages()) {
        users.value = [...users.value, ...page];
      }
    } catch (reason) {
      // A newer search has the page now: this one has nothing to say any more.
      if (!signal.aborted) error.value = reason;
    } finally {
      if (!signal.aborted) isLoading.value = false;
    }
  }

  watch(
    [() => toValue(query).trim(), attempt],
    ([text, count], [textBefore, countBefore]) => {
      const controller = new AbortController();
      const isTyping = textBefore !== undefined && count === countBefore;
      const timer = setTimeout(load, isTyping ? debounceMs : 0, text, controller.signal);
      onWatcherCleanup(() => {
        clearTimeout(timer);
        controller.abort();
      });
    },
    { immediate: true },
  );

  const retry = () => {
    attempt.value += 1;
  };
  return { users, error, isLoading, limit, retry };
}
