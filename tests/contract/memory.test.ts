// The contract without any transport: requests go straight to dispatch, as JSON text.
import { startReadingWorker } from "../../main/reading/startReadingWorker";
import { dispatch } from "../../main/workbench/dispatch";
import { testWorkbench } from "../main/workbench/testWorkbench";
import { describeContract } from "./describeContract";

describeContract("memory", async () => {
  const workbench = await testWorkbench({}, startReadingWorker);
  return {
    transport: {
      send: (request) =>
        dispatch(workbench.handlers, request, (bug) => {
          throw new Error(bug);
        }),
      receive: (listener) => workbench.listen((event) => listener(JSON.stringify(event))),
    },
    temporaryFolder: workbench.folder,
    close: workbench.close,
  };
});
