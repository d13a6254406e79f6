// Starts the worker that counts agreement.
import { scriptThread } from "../work/scriptThread";

/** The process may end while the worker runs. A project too large to count ends the worker, not the program. */
export const startAgreementWorker = scriptThread({
  name: "agreement",
  source: () => import("./agreementWorker?worker-source"),
  mostMemory: 1024,
});
