// Says in words what happened last, or why nothing did: one quiet line that screen readers say. Each announcement is said,
// also the same one twice.
import { useEffect, useState } from "react";
import { useAppState } from "../session/useWorkbench";

/** Milliseconds; then the line is no longer seen. */
const seenFor = 10_000;

export function Said() {
  const words = useAppState((state) => state.announcement);
  const [isOld, setOld] = useState(false);
  useEffect(() => {
    setOld(words === "");
    const timer = setTimeout(() => setOld(true), seenFor);
    return () => clearTimeout(timer);
  }, [words]);
  // On top of dialogs to screen readers: what is done in a dialog is said, too.
  return (
    <div
      className={isOld ? "visually-hidden" : "said"}
      role="status"
      aria-live="polite"
      dir="auto"
      title={words}
      data-react-aria-top-layer="true"
    >
      {words}
    </div>
  );
}
