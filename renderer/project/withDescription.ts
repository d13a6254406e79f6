// A label or attribute of a form with another description, or with none.
import type { Description } from "../../model/project/description";

/** The item itself when it is not the one named. */
export function withDescription<Item extends { readonly id: string; readonly description?: Description | undefined }>(
  item: Item,
  id: string,
  description: Description | undefined,
): Item {
  if (item.id !== id) return item;
  const { description: _, ...rest } = item;
  return { ...rest, ...(description && { description }) } as Item;
}
