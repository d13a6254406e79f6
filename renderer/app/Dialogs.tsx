// Which dialog is open: one at a time, named in the state.
import { useEffect, useRef, useState } from "react";
import { keysBeforeDialog } from "../controls/keysBeforeDialog";
import { say } from "../languages/say";
import { type Context, notify, update } from "../session/context";
import { useAppState, useWorkbench } from "../session/useWorkbench";
import type { dialogs as Loaded } from "./dialogTable";
import "./dialogs.css";

export function Dialogs() {
  const { context } = useWorkbench();
  const name = useAppState((state) => state.dialog);
  const dialogs = useDialogs(name !== undefined);
  const letGo = useRef<() => void>(undefined);
  useEffect(() => (name ? undefined : focusTextWhereNothingHasFocus(context)), [name, context]);
  useEffect(() => {
    if (name && !dialogs) letGo.current ??= keysBeforeDialog(window);
    if (name) return;
    letGo.current?.();
    letGo.current = undefined;
  }, [name, dialogs]);
  if (!name || !dialogs) return null;
  return <OpenDialog key={name} name={name} dialog={dialogs[name]} />;
}

interface OpenDialogParts {
  readonly name: keyof typeof Loaded;
  readonly dialog: (typeof Loaded)[keyof typeof Loaded];
}

function OpenDialog({ name, dialog: Open }: OpenDialogParts) {
  const { context } = useWorkbench();
  const isOpen = useRef(true);
  useEffect(() => {
    isOpen.current = true;
    return () => {
      isOpen.current = false;
    };
  }, []);
  // Work that a dialog began may end after somebody closed it, and must not close what was opened since.
  const close = () => {
    if (isOpen.current && context.store.getState().dialog === name) update(context, { dialog: undefined });
  };
  return <Open onClose={close} />;
}

/** The dialogs, once they are loaded: when the window rests after its first paint, or when one is `wanted`. */
function useDialogs(wanted: boolean): typeof Loaded | undefined {
  const { context } = useWorkbench();
  const [loaded, setLoaded] = useState<typeof Loaded>();
  useEffect(() => {
    if (loaded) return;
    const load = () =>
      void import("./dialogTable").then(
        ({ dialogs }) => setLoaded(dialogs),
        () => wanted && refuse(context),
      );
    if (wanted) return load();
    const waiting = setTimeout(load, 300);
    return () => clearTimeout(waiting);
  }, [loaded, wanted, context]);
  return loaded;
}

/** The window's files come from the host, and it may be gone. */
function refuse(context: Context): void {
  update(context, { dialog: undefined });
  notify(
    context,
    "error",
    say("This dialog could not be loaded. Start Spanwise again if it was closed, and reload the page."),
  );
}

/**
 * Gives the focus to the text when the element that had it before the dialog is gone, or there was none. React Aria
 * asked for its frame earlier, so it has tried to give the focus back by then.
 */
function focusTextWhereNothingHasFocus({ text }: Context): () => void {
  const frame = requestAnimationFrame(() => {
    if (document.activeElement === document.body) text.current?.focus();
  });
  return () => cancelAnimationFrame(frame);
}
