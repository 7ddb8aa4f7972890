/** A `fetch` that gives these answers in turn, the last one for ever, and counts. */
export class Fetch {
  /** @param answers `[status, body, headers?]`; a body of `null` never ends; a status of 0 rejects */
  constructor(answers) {
    this.answers = answers;
    this.requests = [];
    this.bodies = [];
    this.cancelled = 0;
    this.call = (request) => this.#answer(request);
  }

  async #answer(request) {
    const [status, body, headers] =
      this.answers[Math.min(this.requests.length, this.answers.length - 1)];
    this.requests.push(request);
    this.bodies.push(JSON.parse(await request.clone().text()));
    if (status === 0) throw body;
    if (body !== null) {
      return new Response(typeof body === "string" ? body : JSON.stringify(body), {
        status,
        headers,
      });
    }
    return new Promise((_, reject) => {
      const cancel = () => {
        this.cancelled += 1;
        reject(request.signal.reason);
      };
      // It may have fired while the body was read.
      if (request.signal.aborted) cancel();
      else request.signal.addEventListener("abort", cancel);
    });
  }
}

export const evaluate = (text) => new Function(`return (${text})`)();

export const get = (object, path) => path.split(".").reduce((value, name) => value?.[name], object);

export const nextTask = () => new Promise((resolve) => setTimeout(resolve));
