// Keeps the native menu and the system's list of recent projects true: labels and projects change while we run.
import type { App, Menu } from "electron";
import type { Workbench } from "../workbench/workbench";
import { menuTemplate } from "./menu";
import type { Saying } from "./saying";
import { showInSystemMenu } from "./systemRecent";

export interface MenuKeeping {
  readonly app: App;
  readonly Menu: typeof Menu;
  readonly workbench: Pick<Workbench, "handlers" | "listen">;
  readonly saying: Pick<Saying, "say" | "listen">;
  /** How the system starts us with a project. */
  readonly program: { readonly file: string; readonly args: readonly string[] };
  readonly runCommand: (command: string) => void;
  /** Is told why a project of the recent list did not open. */
  readonly showFailure: (error: unknown) => void;
  readonly onError: (error: unknown) => void;
}

/** Builds the menu now and whenever the project or the language changes. */
export function keepMenu(keeping: MenuKeeping): void {
  const { workbench, saying, onError } = keeping;
  let latest = 0;
  const build = (): void => {
    const turn = ++latest;
    read(workbench)
      .then((known) => {
        // A slower answer to an earlier question must not undo a later one.
        if (turn === latest) show(keeping, known);
      })
      .catch(onError);
  };
  build();
  saying.listen(build);
  workbench.listen(({ event }) => {
    if (event === "project.changed") build();
  });
}

type Known = Awaited<ReturnType<typeof read>>;

async function read({ handlers }: Pick<Workbench, "handlers">) {
  const [{ open }, { projects }] = await Promise.all([handlers["app.read"]({}), handlers["projects.list"]({})]);
  return { labels: open?.project.labels ?? [], recent: projects };
}

function show(
  { app, Menu, workbench, saying, program, runCommand, showFailure }: MenuKeeping,
  { labels, recent }: Known,
): void {
  const template = menuTemplate({
    say: saying.say,
    platform: process.platform,
    labels,
    recent,
    runCommand,
    openProject: (handle) => void workbench.handlers["projects.open"]({ handle }).catch(showFailure),
  });
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
  showInSystemMenu(app, recent, process.platform, program);
}
