// Says in lines of text how many suggestions of each source were accepted, changed and refused; a row for each source.
import { counted } from "../../../model/data/counted";
import { type Shares, shareInWords, sourceTitles, untoldInWords } from "../../../model/suggestions/shares";
import type { SharesReport } from "../../suggestions/suggestionShares";
import { table } from "./tableInWords";

export function sharesInWords(who: string, { articles, shares }: SharesReport): readonly string[] {
  const untold = untoldInWords(shares);
  return [
    `What became of suggestions for ${who}, in ${counted(articles, "article")}`,
    ...table(["source", "suggested", "accepted", "changed", "refused"], rowsOf(shares)),
    ...(untold === undefined ? [] : ["", untold]),
  ];
}

function rowsOf({ sources }: Shares): readonly (readonly string[])[] {
  return sources.map((row) => [
    sourceTitles[row.source],
    row.proposed.toLocaleString("en"),
    ...(["accepted", "changed", "refused"] as const).map((fate) => shareInWords(row, fate)),
  ]);
}
