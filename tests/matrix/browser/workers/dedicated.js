import { answer } from "./answer.js";

globalThis.onmessage = answer;
