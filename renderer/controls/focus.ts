// Puts the focus where the next keys belong, when the browser or React Aria would leave it elsewhere.

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

/** For what takes the place of what had the focus, as its `ref`: runs once, when it appears. A link has no `autoFocus`. */
export function focusNow(element: HTMLElement | null): void {
  element?.focus();
}

/**
 * Focuses the list box of that name in the open dialog, where a page was just opened, unless a field or button of the dialog
 * has the focus: then somebody is about to do something else there.
 */
export function focusList(label: string): void {
  const list = document.querySelector<HTMLElement>(`[role="dialog"] [role="listbox"][aria-label="${label}"]`);
  const dialog = list?.closest('[role="dialog"]');
  const { activeElement } = document;
  if (activeElement !== dialog && dialog?.contains(activeElement)) return;
  list?.focus();
}
