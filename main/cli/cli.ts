// The command line's entry: gives it the process's arguments, streams and folders.
import os from "node:os";
import { errorCode } from "../disk/diskFailure";
import { startReadingWorker } from "../reading/startReadingWorker";
import { runCommandLine } from "./commandLine";
import { programFolder, programVersion } from "./environment/program";
import { stopSignal } from "./environment/stopAsked";

// A program that reads only the first lines (`| head`) closes the pipe. The work then goes on and the rest of the
// output is dropped.
process.stdout.on("error", (error) => {
  if (errorCode(error) !== "EPIPE") throw error;
});

process.exitCode = await runCommandLine(process.argv.slice(2), {
  out: (line) => process.stdout.write(`${line}\n`),
  note: (line) => process.stderr.write(`${line}\n`),
  stop: stopSignal(),
  folder: process.cwd(),
  environment: process.env,
  home: os.homedir(),
  programFolder: programFolder(),
  version: programVersion(),
  reading: { start: (reads) => startReadingWorker(reads, true) },
});
