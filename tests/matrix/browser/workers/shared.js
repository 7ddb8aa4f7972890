import { answer } from "./answer.js";

globalThis.onconnect = ({ ports: [port] }) => {
  port.onmessage = answer;
};
