// What a mark says of itself in fields that its format does not have: other programs and scripts add them.
import type { ReadAnnotation } from "../format/ReadDocument";
import { markOf } from "./markOf";

/** The note and the attributes of a mark; `own` are the fields that only its program needs. */
export function saidOfMark(item: unknown, own: readonly string[] = []): Pick<ReadAnnotation, "note" | "attributes"> {
  const { note, value, attributes = [] } = markOf(item) ?? {};
  const said = [
    ...attributes.filter(({ name }) => !own.includes(name)),
    ...(value === undefined ? [] : [{ name: "value", value }]),
  ];
  return { ...(note === undefined ? {} : { note }), ...(said.length > 0 && { attributes: said }) };
}
