// The JavaScript half of `key_rotation.rs`.
import { Wait } from "./task.js";

/** Comes to `{}` when `store` has taken the secret; to `{thrown}`, an array, when it failed. */
export function handOver(store, secret) {
  const stored = async () => {
    try {
      await store(secret);
      return {};
    } catch (thrown) {
      return { thrown: [thrown] };
    }
  };
  return new Wait(stored());
}
