// The window: the start screen, or the project with its panes; the dialog that is open; what a screen reader hears.
import { type CSSProperties, useCallback, useEffect, useState } from "react";
import { I18nProvider } from "react-aria-components";
import { keepTime } from "../flow/timeKeeper";
import { GuideStrip } from "../guided/GuideStrip";
import { droppedFiles } from "../importing/offeredFile";
import { say } from "../languages/say";
import { AnnotationsPane } from "../panes/AnnotationsPane";
import { update } from "../session/context";
import { useAppState, useWorkbench } from "../session/useWorkbench";
import "./app.css";
import { AcrossPane } from "../across/pane/AcrossPane";
import { ArticlesPane } from "../articles/ArticlesPane";
import { PaneEdge } from "../look/PaneEdge";
import { useLanguage } from "../look/useLanguage";
import { useLook } from "../look/useLook";
import { TextPane } from "../panes/TextPane";
import { PrintSheet } from "../printing/PrintSheet";
import { StartScreen } from "../project/StartScreen";
import { ReviewPane } from "../reviewing/pane/ReviewPane";
import { WatchLine } from "../watching/WatchLine";
import { Dialogs } from "./Dialogs";
import { Notices } from "./Notices";
import { Said } from "./Said";
import { StatusBar } from "./StatusBar";
import { TopBar } from "./TopBar";

export function App() {
  const ready = useAppState((state) => state.app !== undefined);
  const open = useAppState((state) => state.project !== undefined);
  const language = useLanguage();
  useLook();
  useStrayDrops();
  if (!ready || !language) return null;
  return (
    <I18nProvider locale={language.locale}>
      {open ? <ProjectWindow /> : <StartScreen />}
      <Dialogs />
      <Notices />
      <PrintSheet />
      {!open && (
        <div className="visually-hidden">
          <Said />
        </div>
      )}
    </I18nProvider>
  );
}

function ProjectWindow() {
  const { context } = useWorkbench();
  useEffect(() => keepTime(context, window), [context]);
  const articlesShown = useAppState((state) => state.articlesShown);
  const annotationsShown = useAppState((state) => state.annotationsShown);
  const reviewing = useAppState((state) => state.review !== undefined);
  const across = useAppState((state) => state.across !== undefined);
  const focused = useAppState((state) => state.focused && state.article !== undefined && state.across === undefined);
  const listWidth = useAppState((state) => state.settings.listWidth);
  const panelWidth = useAppState((state) => state.settings.panelWidth);
  const list = !across && !focused && articlesShown;
  const panel = !across && !focused && annotationsShown;
  const [dropping, setDropping] = useState(false);
  const drop = useCallback(
    (event: React.DragEvent) => {
      setDropping(false);
      if (!event.dataTransfer.types.includes("Files")) return;
      event.preventDefault();
      void droppedFiles(event.dataTransfer).then((offeredFiles) => update(context, { offeredFiles, dialog: "import" }));
    },
    [context],
  );
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping files has a keyboard twin, the import command
    <div
      className="window"
      style={widthsOf(listWidth, panelWidth)}
      data-articles={list || across}
      data-annotations={panel || across}
      data-focused={focused}
      data-review={reviewing}
      data-across={across}
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes("Files")) return;
        event.preventDefault();
        setDropping(true);
      }}
      onDragLeave={(event) => event.currentTarget === event.target && setDropping(false)}
      onDrop={drop}
    >
      {!focused && <TopBar />}
      {across && <AcrossPane />}
      {list && <ArticlesPane foot={<WatchLine />} />}
      {list && <PaneEdge pane="listWidth" />}
      <TextPane />
      {panel && <PaneEdge pane="panelWidth" />}
      {panel && (reviewing ? <ReviewPane /> : <AnnotationsPane />)}
      {!focused && <GuideStrip />}
      <StatusBar />
      {dropping && <div className="drop-veil">{say("Drop articles or a folder to import them")}</div>}
    </div>
  );
}

/** The widths that the person gave the side panes; app.css knows the usual ones. */
function widthsOf(list: number | undefined, panel: number | undefined): CSSProperties {
  return {
    ...(list !== undefined && { "--list-width": `${list}px` }),
    ...(panel !== undefined && { "--panel-width": `${panel}px` }),
  } as CSSProperties;
}

/** The browser would otherwise leave this page to open a file that is dropped beside the places that take files. */
function useStrayDrops() {
  const { context } = useWorkbench();
  useEffect(() => {
    const over = (event: DragEvent) => {
      if (event.dataTransfer?.types.includes("Files")) event.preventDefault();
    };
    const drop = (event: DragEvent) => {
      const { dataTransfer } = event;
      if (event.defaultPrevented || !dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      if (context.store.getState().dialog === "import")
        void droppedFiles(dataTransfer).then((offeredFiles) => update(context, { offeredFiles }));
    };
    window.addEventListener("dragover", over);
    window.addEventListener("drop", drop);
    return () => {
      window.removeEventListener("dragover", over);
      window.removeEventListener("drop", drop);
    };
  }, [context]);
}
