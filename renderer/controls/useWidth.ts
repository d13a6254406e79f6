// The width of an element on screen, for what is drawn to fit it.
import { type RefObject, useLayoutEffect, useState } from "react";

/** In pixels; 0 until the element is there. */
export function useWidth(element: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const { current } = element;
    if (!current) return;
    const look = () => setWidth(current.clientWidth);
    look();
    const resized = new ResizeObserver(look);
    resized.observe(current);
    return () => resized.disconnect();
  }, [element]);
  return width;
}
