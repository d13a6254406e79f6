// What a command prints, on streams that may be closed or full.
import type { Writable } from "node:stream";
import { diskReason, errorCode } from "../../disk/diskFailure";

/** `lost` is called once when results could not be printed; a sentence on the other stream says so. */
export function output(
  { stdout, stderr }: { readonly stdout: Writable; readonly stderr: Writable },
  lost: () => void,
): { readonly out: (line: string) => void; readonly note: (line: string) => void } {
  let isLost = false;
  const note = (line: string) => void stderr.write(`${line}\n`);
  stdout.on("error", (error) => {
    // A program that reads only the first lines (`| head`) closes the pipe. The work then goes on and the rest of the
    // output is dropped.
    if (errorCode(error) === "EPIPE" || isLost) return;
    isLost = true;
    note(`The results could not be printed: ${diskReason(error) ?? String(error)}.`);
    lost();
  });
  // There is nowhere left to say it.
  stderr.on("error", () => {});
  return { out: (line) => void stdout.write(`${line}\n`), note };
}
