// Does something when a component goes away, with what it knows by then. A field that is taken off the page while it has
// the focus hears no blur, so what was typed would be lost when its pane is hidden or another annotation is picked.
import { useLayoutEffect, useRef } from "react";
import { useWorkbench } from "../session/useWorkbench";

export function useWhenGone(last: () => void): void {
  const latest = useRef(last);
  useLayoutEffect(() => {
    latest.current = last;
  });
  useLayoutEffect(() => () => latest.current(), []);
}

/** The same for what was typed, which is also written before its article or review leaves the state: after that is too late. */
export function useWrittenWhenGone(write: () => void): void {
  const { typed } = useWorkbench().context;
  const latest = useRef(write);
  useLayoutEffect(() => {
    latest.current = write;
  });
  useLayoutEffect(() => {
    const writeLatest = () => latest.current();
    typed.add(writeLatest);
    return () => {
      typed.delete(writeLatest);
      writeLatest();
    };
  }, [typed]);
}
