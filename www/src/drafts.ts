/**
 * What people have typed and not sent yet. It is there again when its view or dialog is
 * opened again, and after a reload that the page itself offers. Keys and other secrets
 * are never among it.
 */
import { useEffect, useState } from "preact/hooks";
import { restoreRoute } from "./route";
import { signInIsOver } from "./sign-in-over";

type Draft = string | boolean;

/** What outlives a reload. */
interface Kept {
  /** Whose it is: nobody else is to see it. */
  owner: string | undefined;
  drafts: [name: string, value: Draft][];
  /** The part of the address that no server sees; a sign-in may have led elsewhere. */
  hash: string;
}

const place = "wandb-user-demo.drafts";
const kept = take();
const drafts = new Map(kept?.drafts);
let owner = kept?.owner;
let reloadsOffered = 0;

if (kept) restoreRoute(kept.hash);
addEventListener("pagehide", () => {
  if (reloadsOffered > 0 || signInIsOver.value) keep();
});

type Wide<Value extends Draft> = Value extends string ? string : boolean;

/**
 * A state that is not forgotten with its component, as `useState` would.
 *
 * @param name what it is for, and of whom: its own on the whole page
 * @returns the value, what sets it, and what forgets it: the work is done, or cancelled
 */
export function useDraft<Value extends Draft>(
  name: string,
  initial: Value,
): [value: Wide<Value>, set: (value: Wide<Value>) => void, clear: () => void] {
  type Wider = Wide<Value>;
  const [value, setValue] = useState(() => (drafts.get(name) ?? initial) as Wider);
  const set = (next: Wider) => {
    setValue(() => next);
    if (next === (initial as Draft)) drafts.delete(name);
    else drafts.set(name, next);
  };
  return [value, set, () => set(initial as Draft as Wider)];
}

/** Somebody is signed in: what others have typed is not theirs. */
export function claimDrafts(person: string): void {
  if (owner !== person) drafts.clear();
  owner = person;
}

export function forgetDrafts(): void {
  drafts.clear();
  owner = undefined;
}

/** A reload is offered while the component is there: it is to lose nothing. */
export function useReload(isOffered: boolean): () => void {
  useEffect(() => {
    if (!isOffered) return;
    reloadsOffered += 1;
    return () => {
      reloadsOffered -= 1;
    };
  }, [isOffered]);
  return () => location.reload();
}

function keep(): void {
  const all: Kept = { owner, drafts: [...drafts], hash: location.hash };
  try {
    sessionStorage.setItem(place, JSON.stringify(all));
  } catch {
    // The browser blocks storage, or it is full: the reload loses what was typed.
  }
}

function take(): Kept | undefined {
  try {
    const text = sessionStorage.getItem(place);
    sessionStorage.removeItem(place);
    return text === null ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}
