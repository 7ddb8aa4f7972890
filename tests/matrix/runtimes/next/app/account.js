"use client";

import { useEffect, useState } from "react";
import * as wandb from "wandb-user";
import { program } from "../program.js";

export function Account({ baseUrl, apiKey }) {
  const [result, setResult] = useState("loading");
  useEffect(() => {
    program(wandb, { baseUrl, apiKey }).then(
      (value) => setResult(JSON.stringify(value)),
      (error) => setResult(JSON.stringify({ failed: `${error} ${error.cause}` })),
    );
  }, [baseUrl, apiKey]);
  return <output>{result}</output>;
}
