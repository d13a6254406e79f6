// A short name for a piece of plain data, by which it is recognised later without being kept.
import { dataText } from "../../model/data/dataText";
import { sha256 } from "../disk/sha256";

/** Equal for equal data, whatever the order of keys. */
export function digestOf(data: unknown): string {
  return sha256(dataText(data));
}
