// Streams that take nothing: a reader that went away is no fault, a full disk is.
import { Writable } from "node:stream";
import { setImmediate as turn } from "node:timers/promises";
import { expect, test } from "vitest";
import { output } from "../../../main/cli/environment/output";

/** A stream that refuses with this code, or takes all. */
function stream(code?: string) {
  const taken: string[] = [];
  const made = new Writable({
    write: (chunk, _, done) => {
      if (code === undefined) taken.push(String(chunk));
      done(code === undefined ? null : Object.assign(new Error(code), { code }));
    },
  });
  return { made, taken };
}

test.each([
  [undefined, undefined, 0, []],
  ["EPIPE", undefined, 0, []],
  ["ENOSPC", undefined, 1, ["The results could not be printed: the disk is full; free some space and try again.\n"]],
  ["ENOSPC", "EPIPE", 1, []],
  [undefined, "ENOSPC", 0, []],
] as const)("results %s, notes %s", async (results, remarks, times, said) => {
  const [stdout, stderr] = [stream(results), stream(remarks)];
  let lost = 0;
  const { out, note } = output({ stdout: stdout.made, stderr: stderr.made }, () => void lost++);
  out("one");
  if (remarks) note("two");
  await turn();
  await turn();
  expect([lost, stderr.taken]).toEqual([times, said]);
});
