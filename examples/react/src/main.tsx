import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { Account } from "./Account";
import "./style.css";

const queryClient = new QueryClient({
  defaultOptions: {
    // wandb-user sends again what may be sent again; twice that would be too patient.
    queries: { retry: false, staleTime: 60_000 },
  },
});

const root = document.getElementById("root");
if (!root) throw new Error("the page has no #root");

createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <Account />
    </QueryClientProvider>
  </StrictMode>,
);
