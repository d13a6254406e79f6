// Sizes of files for people: “1 byte”, “12 KB”, “3.4 MB”.
import { counted } from "./counted";

export function sizeInWords(bytes: number): string {
  if (bytes < 1000) return counted(bytes, "byte");
  return bytes < 1_000_000 ? `${Math.round(bytes / 1000)} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
