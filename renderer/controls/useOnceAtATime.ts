// A press or a submit that comes while what the one before began is still under way: a double click, Enter twice.
import { useRef } from "react";

/** The same function, which does nothing while the promise that it returned before is not settled. */
export function useOnceAtATime<Args extends readonly unknown[]>(
  work: ((...args: Args) => unknown) | undefined,
): (...args: Args) => void {
  const isUnderWay = useRef(false);
  return (...args) => {
    if (isUnderWay.current) return;
    const begun = work?.(...args);
    if (!(begun instanceof Promise)) return;
    isUnderWay.current = true;
    void begun.finally(() => {
      isUnderWay.current = false;
    });
  };
}
