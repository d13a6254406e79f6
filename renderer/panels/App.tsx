// The window: the start screen, or the project with its panes; the dialog that is open; what a screen reader hears.
import { useCallback, useEffect, useState } from "react";
import { update } from "../state/context";
import { useAppState, useWorkbench } from "../ui/useWorkbench";
import { AnnotationsPane } from "./AnnotationsPane";
import "./app.css";
import { Dialogs } from "../dialogs/Dialogs";
import { ArticlesPane } from "./ArticlesPane";
import { Notices } from "./Notices";
import { ReviewPane } from "./ReviewPane";
import { StartScreen } from "./StartScreen";
import { StatusBar } from "./StatusBar";
import { TextPane } from "./TextPane";
import { TopBar } from "./TopBar";

export function App() {
  const ready = useAppState((state) => state.app !== undefined);
  const open = useAppState((state) => state.project !== undefined);
  useTheme();
  if (!ready) return null;
  return (
    <>
      {open ? <ProjectWindow /> : <StartScreen />}
      <Dialogs />
      <Notices />
      <Announcer />
    </>
  );
}

function ProjectWindow() {
  const { context } = useWorkbench();
  const articlesShown = useAppState((state) => state.articlesShown);
  const annotationsShown = useAppState((state) => state.annotationsShown);
  const reviewing = useAppState((state) => state.review !== undefined);
  const [dropping, setDropping] = useState(false);
  const drop = useCallback(
    (event: React.DragEvent) => {
      setDropping(false);
      if (!event.dataTransfer.types.includes("Files")) return;
      event.preventDefault();
      void filesOf(event.dataTransfer).then((offeredFiles) => update(context, { offeredFiles, dialog: "import" }));
    },
    [context],
  );
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping files has a keyboard twin, the import command
    <div
      className="window"
      data-articles={articlesShown}
      data-annotations={annotationsShown}
      data-review={reviewing}
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes("Files")) return;
        event.preventDefault();
        setDropping(true);
      }}
      onDragLeave={(event) => event.currentTarget === event.target && setDropping(false)}
      onDrop={drop}
    >
      <TopBar />
      {articlesShown && <ArticlesPane />}
      <TextPane />
      {annotationsShown && (reviewing ? <ReviewPane /> : <AnnotationsPane />)}
      <StatusBar />
      {dropping && <div className="drop-veil">Drop articles or a folder to import them</div>}
    </div>
  );
}

/** Polite live region: says each announcement, also the same one twice. */
function Announcer() {
  const announcement = useAppState((state) => state.announcement);
  return (
    <div className="visually-hidden" role="status" aria-live="polite">
      {announcement}
    </div>
  );
}

function useTheme() {
  const theme = useAppState((state) => state.settings.theme ?? "system");
  useEffect(() => {
    const dark = window.matchMedia("(prefers-color-scheme: dark)");
    const show = () => {
      document.documentElement.dataset.theme = theme === "system" ? (dark.matches ? "dark" : "light") : theme;
    };
    show();
    dark.addEventListener("change", show);
    return () => dark.removeEventListener("change", show);
  }, [theme]);
}

/** All files of a drop, those in dropped folders included, sorted by path. */
async function filesOf(transfer: DataTransfer): Promise<readonly File[]> {
  const entries = [...transfer.items].flatMap((item) => item.webkitGetAsEntry() ?? []);
  if (entries.length === 0) return [...transfer.files];
  const files = (await Promise.all(entries.map(filesIn))).flat();
  return files;
}

async function filesIn(entry: FileSystemEntry): Promise<readonly File[]> {
  if (entry.name.startsWith(".")) return [];
  if (isFile(entry)) return [await new Promise<File>((resolve, reject) => entry.file(resolve, reject))];
  if (!isFolder(entry)) return [];
  const reader = entry.createReader();
  const children: FileSystemEntry[] = [];
  for (;;) {
    // A reader hands out at most 100 entries a time and ends with none.
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) break;
    children.push(...some);
  }
  children.sort((a, b) => (a.name < b.name ? -1 : 1));
  return (await Promise.all(children.map(filesIn))).flat();
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}

function isFolder(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}
