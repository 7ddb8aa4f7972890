// The least page that shows who the caller is. `bench` is the measure's.
import { open, viewer } from "client";

const { options, tell } = globalThis.bench;
const me = await viewer(await open(options));
tell({ milliseconds: performance.now(), email: me.email });
