// Puts the focus into a field that a command has just made the window show.

/** Focuses the field before the next key press arrives, so that characters typed right after the command go into it. */
export function focusField(selector: string): void {
  const focus = () => {
    const field = document.querySelector<HTMLElement>(selector);
    field?.focus();
    return field !== null;
  };
  // React draws the changed state in a microtask that was queued before this one. A pane that appears later gets one
  // more frame.
  queueMicrotask(() => {
    if (!focus()) requestAnimationFrame(focus);
  });
}
