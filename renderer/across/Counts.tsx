// How often and where an entity is mentioned, in words: “2 mentions · 2 articles · 1 outlet · 2026-03-13”.
import { counted } from "../../model/data/counted";
import { useDates } from "../session/useDates";
import type { EntityRow } from "./refs";

interface CountsProps {
  readonly row: Pick<EntityRow, "mentions" | "articles" | "outlets" | "first" | "last">;
}

export function Counts({ row }: CountsProps) {
  const dates = useDates();
  const outlets = row.outlets > 0 ? [counted(row.outlets, "outlet")] : [];
  const days = [row.first, row.last].flatMap((day) => (day === undefined ? [] : dates.day(day)));
  return [
    counted(row.mentions, "mention"),
    counted(row.articles, "article"),
    ...outlets,
    ...(days.length > 0 ? [[...new Set(days)].join(" – ")] : []),
  ].join(" · ");
}
