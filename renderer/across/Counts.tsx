// How often and where an entity is mentioned, in words: “2 mentions · 2 articles · 1 outlet · 2026-03-13”.
import { say } from "../languages/say";
import { useDates } from "../session/useDates";
import { Facts } from "../widgets/Facts";
import type { EntityRow } from "./refs";

interface CountsProps {
  readonly row: Pick<EntityRow, "mentions" | "articles" | "outlets" | "first" | "last">;
}

export function Counts({ row }: CountsProps) {
  const dates = useDates();
  const outlets =
    row.outlets > 0 ? [say("{outlets, plural, one {# outlet} other {# outlets}}", { outlets: row.outlets })] : [];
  const first = row.first ?? row.last;
  const days = first === undefined ? [] : [dates.days(first, row.last ?? first)];
  const counts = [
    say("{mentions, plural, one {# mention} other {# mentions}}", { mentions: row.mentions }),
    say("{articles, plural, one {# article} other {# articles}}", { articles: row.articles }),
    ...outlets,
    ...days,
  ];
  return <Facts facts={counts} />;
}
