// A workbench in a bench's own process, called as hosts call it.
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";

/** Its settings and projects are in the folder. */
export async function workbenchIn(load, folder) {
  const { localWorkbench } = await load("main/workbench/localWorkbench.ts");
  const { dispatch } = await load("main/workbench/dispatch.ts");
  const made = localWorkbench({
    ...{ dataFolder: path.join(folder, "data"), projectsHome: path.join(folder, "projects") },
    ...{ samples: folder, version: "0.0.0-bench", host: {} },
  });
  return {
    exportFile: made.exportFile,
    openFolder: made.openFolder,
    close: made.close,
    call: async (name, args) => {
      const answer = await dispatch(made.handlers, JSON.stringify({ call: name, args }), console.error);
      await pause(0); // the next call comes with an event of its own
      const { ok, result, failure } = JSON.parse(answer);
      if (!ok) throw new Error(`${name}: ${failure.message}`);
      return result;
    },
  };
}

/** Calls with the bytes of a file as hosts get them, and gives the last answer. */
export async function inParts(bytes, call) {
  const size = 1024 * 1024;
  for (let at = 0; ; at += size) {
    const last = at + size >= bytes.length;
    const answer = await call({ at, bytes: bytes.subarray(at, at + size).toString("base64") }, last);
    if (last) return answer;
  }
}
