// Puts the focus into a field that a command has just made the window show.

/** Before the next key press arrives: what is typed right after the command belongs to the field. */
export function focusField(selector: string): void {
  const focus = () => {
    const field = document.querySelector<HTMLElement>(selector);
    field?.focus();
    return field !== null;
  };
  // React draws a change of the state in a microtask of its own, which was queued first; a pane that comes late has a frame.
  queueMicrotask(() => {
    if (!focus()) requestAnimationFrame(focus);
  });
}
