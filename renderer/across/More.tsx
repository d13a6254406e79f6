// Says that a table has more rows than are shown.
import { say } from "../languages/say";
import { mostRows } from "./reading";

export function More({ total, of }: { readonly total: number; readonly of: string }) {
  if (total <= mostRows) return null;
  return <p className="across-more">{say("The first {mostRows} of {total} {of}.", { mostRows, total, of })}</p>;
}
