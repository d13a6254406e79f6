// The order in which the figures of a group are shown: those of one outlet together, from the earliest on; outlets by the
// first of their numbers, so that who says more stands further down.
import { compareText } from "../../data/compareText";
import { publicationDate } from "../../text/dates";
import type { FigureRow } from "../tables/figureRow";
import type { FigureGroup } from "../tables/figureTable";

/** Groups of something named first: the others have nothing in common but that nobody said what they are of. */
export function namedFirst<Group extends Pick<FigureGroup, "of" | "unit">>(groups: readonly Group[]): readonly Group[] {
  return [...groups.filter(isNamed), ...groups.filter((group) => !isNamed(group))];
}

/** Figures of nothing named are not compared with each other. */
export function isNamed({ of, unit }: Pick<FigureGroup, "of" | "unit">): boolean {
  return of !== "" || unit !== "";
}

/** `rows` in the order of their numbers, as the table gives them. */
export function byOutlet<Row extends FigureRow>(rows: readonly Row[]): readonly Row[] {
  const outlets = new Map<string, Row[]>();
  for (const row of rows) outlets.set(row.outlet ?? "", [...(outlets.get(row.outlet ?? "") ?? []), row]);
  return [...outlets.values()].flatMap((some) => some.toSorted((a, b) => compareText(dateOf(a), dateOf(b))));
}

function dateOf({ published }: FigureRow): string {
  return publicationDate(published) ?? published ?? "";
}
