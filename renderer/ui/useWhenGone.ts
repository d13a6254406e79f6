// Does something when a component goes away, with what it knows by then. A field that is taken off the page while it has
// the focus hears no blur, so what was typed would be lost when its pane is hidden or another annotation is picked.
import { useLayoutEffect, useRef } from "react";

export function useWhenGone(last: () => void): void {
  const latest = useRef(last);
  useLayoutEffect(() => {
    latest.current = last;
  });
  useLayoutEffect(() => () => latest.current(), []);
}
