// spanwise serve: the workbench in a browser on this machine, until it is stopped.
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { createInterface } from "node:readline";
import { Failure } from "../../../model/data/failure";
import { errorCode } from "../../disk/diskFailure";
import { appDataFolder } from "../../machine/appDataFolder";
import { type ServeOptions, type Serving, serve } from "../../web/serve";
import { localWorkbench, usualProjectsHome } from "../../workbench/localWorkbench";
import type { Workbench } from "../../workbench/workbench";
import { type CliEnvironment, type Command, parsedArguments, WrongUsage } from "../environment/command";
import { stopAsked } from "../environment/stopAsked";
import { openBrowser } from "./openBrowser";

export const serveCommand: Command = {
  name: "serve",
  summary: "open the workbench in the browser",
  help: `Usage: spanwise serve [<project>] [--port N] [--no-open]

Opens Spanwise in this machine's browser. Other machines cannot reach it. The address that is printed holds a secret and
works once, within a minute. Without a project, the project opened last is opened again, or the sample.
Stop it with Ctrl+C; everything is saved at any moment. The mirror of a team project (spanwise team open) sends and receives
while it is open; its password is read from PGPASSWORD, else the window asks for it.

  --port N   listen on this port; without this option, on any free one
  --no-open  print the address and open no browser`,
  async run(args, cli) {
    const { values, positionals } = parsedArguments(args, {
      port: { type: "string" },
      "no-open": { type: "boolean" },
    });
    if (positionals.length > 1) throw new WrongUsage("serve takes one project.");
    const port = values.port === undefined ? undefined : portOf(values.port);
    const project = positionals[0] === undefined ? undefined : path.resolve(cli.folder, positionals[0]);
    return serveUntilStopped(cli, { port, project, opens: !values["no-open"] });
  },
};

interface ServeArguments {
  readonly port: number | undefined;
  readonly project: string | undefined;
  readonly opens: boolean;
}

async function serveUntilStopped(cli: CliEnvironment, { port, project, opens }: ServeArguments): Promise<0> {
  const { out, note, environment, home, programFolder, version } = cli;
  const stopped = stopAsked(cli.stop());
  const workbench = localWorkbench({
    dataFolder: appDataFolder(environment, process.platform, home),
    samples: path.join(programFolder, "samples"),
    version,
    host: { downloadAddress: (id) => `/exports/${id}` },
    // For the project that was named, and for no other that may be opened later.
    teamPassword: (folder) => (folder === project ? environment.PGPASSWORD : undefined),
  });
  try {
    await openProject(workbench, project, note);
    const rendererFolder = path.join(programFolder, "out", "renderer");
    const dataFolder = appDataFolder(environment, process.platform, home);
    const serving = await serveAt(port ?? (await lastPort(dataFolder)), port !== undefined, {
      workbench,
      rendererFolder,
      reportBug: note,
    });
    await rememberPort(dataFolder, serving.address);
    try {
      await invite(serving, cli, opens, stopped);
    } finally {
      await serving.close();
    }
  } finally {
    await workbench.close();
  }
  out("Saved and closed.");
  return 0;
}

/** Serves at a port. When it is taken and the person did not ask for it, serves at any free port. */
async function serveAt(port: number | undefined, asked: boolean, options: ServeOptions): Promise<Serving> {
  try {
    return await serve({ ...options, ...(port === undefined ? {} : { port }) });
  } catch (error) {
    const taken = portTaken(error, port);
    if (!taken || asked) throw taken ?? error;
    return serve(options);
  }
}

/**
 * The port of last time: a tab that was left open when Spanwise was stopped finds it again, and what it still holds is
 * saved once its browser has entered anew.
 */
async function lastPort(dataFolder: string): Promise<number | undefined> {
  try {
    const port = Number(await readFile(path.join(dataFolder, lastPortFile), "utf8"));
    return Number.isInteger(port) && port > 0 && port < 65_536 ? port : undefined;
  } catch {
    // Never served before, or not readable: any port will do.
    return undefined;
  }
}

async function rememberPort(dataFolder: string, address: string): Promise<void> {
  try {
    await mkdir(dataFolder, { recursive: true });
    await writeFile(path.join(dataFolder, lastPortFile), new URL(address).port);
  } catch {
    // A failure does no harm: the next start then takes any port.
  }
}

const lastPortFile = "last-port";

/** A project that was asked for must open; the one of last time need not. */
async function openProject(
  workbench: Workbench,
  project: string | undefined,
  note: (line: string) => void,
): Promise<void> {
  if (project !== undefined) {
    await workbench.openFolder(project);
    return;
  }
  try {
    await workbench.openFirst();
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    note(`The last project could not be opened: ${error.message}`);
  }
}

/** Prints the address, opens the browser if wanted, and waits until it is time to stop. */
async function invite(
  serving: Serving,
  { out, environment, home }: CliEnvironment,
  opens: boolean,
  stopped: Promise<void>,
): Promise<void> {
  const address = serving.launchUrl();
  out(`Spanwise is at ${address}`);
  out("This address works once, within a minute. Stop with Ctrl+C.");
  const browser = opens
    ? await openBrowser(address, { folder: usualProjectsHome(home), platform: process.platform, environment })
    : undefined;
  if (browser?.opened === false) out("There is no browser to open here. Open the address yourself.");
  const stopOffering = process.stdin.isTTY ? offerNewAddress(serving, out) : () => {};
  await stopped;
  stopOffering();
  await browser?.forget();
}

function offerNewAddress(serving: Serving, out: (line: string) => void): () => void {
  out("Press Enter for a new address.");
  const lines = createInterface({ input: process.stdin });
  lines.on("line", () => out(serving.launchUrl()));
  return () => lines.close();
}

function portOf(given: string): number {
  const port = Number(given);
  if (!/^\d+$/.test(given) || port > 65_535) throw new WrongUsage(`“${given}” is no port; ports are 0 to 65535.`);
  return port;
}

function portTaken(error: unknown, port: number | undefined): Failure | undefined {
  const code = errorCode(error);
  if (code === "EADDRINUSE") {
    return new Failure("unreachable", `Port ${port} is in use. Choose another with --port, or leave it out.`);
  }
  if (code === "EACCES") return new Failure("unreachable", `Port ${port} is not for you. Choose one above 1023.`);
  return undefined;
}
