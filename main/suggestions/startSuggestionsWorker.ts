// Starts the worker that makes suggestions.
import { scriptThread } from "../work/scriptThread";

/** The process may end while the worker runs. A project too large to learn ends the worker, not the program. */
export const startSuggestionsWorker = scriptThread({
  name: "suggestions",
  source: () => import("./suggestionsWorker?worker-source"),
  mostMemory: 1024,
});
