// A page of the board that was just opened puts the keys on its list, unless somebody is about to do something else there.

/** Focuses the list box of that name in the open dialog, unless a field or button of the dialog has the focus. */
export function focusList(label: string): void {
  const list = document.querySelector<HTMLElement>(`[role="dialog"] [role="listbox"][aria-label="${label}"]`);
  const dialog = list?.closest('[role="dialog"]');
  const { activeElement } = document;
  if (activeElement !== dialog && dialog?.contains(activeElement)) return;
  list?.focus();
}
