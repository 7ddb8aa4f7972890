// The JavaScript half of `task.rs`.

/** What a call waits for. It never rejects. */
export class Wait {
  /** @param promise resolves to what the call goes on with */
  constructor(promise) {
    this.promise = promise;
  }
}

/**
 * Runs a method of the client's to its end.
 *
 * @param client a `Client`
 * @param method one of those that `methods.rs` lists
 * @param args what the caller gave, options aside
 */
export async function run(client, method, args, options) {
  const task = client.begin(method, args, options);
  try {
    let came;
    while (true) {
      const wait = task.step(came);
      if (!(wait instanceof Wait)) return wait;
      came = await wait.promise;
    }
  } finally {
    task.free();
  }
}
