// Runs the built command line as often as it is asked to, one run after the other, in one process: loading it takes
// longer than most of what a test does with it. What a run would find in a process of its own is given to each anew:
// arguments, folder, environment. Tells its parent what a run writes, and how it ended.
import os from "node:os";

/** Address of the program's entry, whose evaluation is the run. */
const [, , program] = process.argv;
let runs = 0;

for (const stream of [process.stdout, process.stderr]) {
  stream.write = (text) => process.send({ said: String(text) });
}

process.on("message", async ({ args, folder, environment }) => {
  process.chdir(folder);
  Object.assign(process.env, environment);
  process.argv.splice(2, Number.POSITIVE_INFINITY, ...args);
  process.exitCode = undefined;
  runs += 1;
  await import(`${program}?run=${runs}`);
  const code = process.exitCode ?? 0;
  process.exitCode = undefined;
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.removeAllListeners(signal);
  process.stdout.removeAllListeners("error");
  // The test is about to remove the folder.
  process.chdir(os.tmpdir());
  process.send({ ended: code });
});
