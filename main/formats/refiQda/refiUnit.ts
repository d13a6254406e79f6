// The unit of positions in a REFI-QDA project: code points, as the standard is read, or UTF-16, as NVivo and programs
// in JavaScript do. A selection is often named after its text, which tells; else the program's name does.
import type { OffsetUnit } from "../format/offsetUnit";
import { unitOffsets } from "../reading/unitOffsets";

export interface Selection {
  readonly start: number;
  readonly end: number;
  /** The name in the file. */
  readonly name: string;
}

export interface RefiUnit {
  readonly unit: OffsetUnit;
  /** A remark for people. */
  readonly remark?: string;
}

export function refiUnit(text: string, selections: readonly Selection[], origin: string): RefiUnit {
  const isAlike = !/[\u{10000}-\u{10ffff}]/u.test(text);
  if (isAlike || selections.length === 0) return { unit: "code-points" };
  const fitting = (unit: OffsetUnit) => {
    const toUtf16 = unitOffsets(text, unit);
    return selections.filter(({ start, end, name }) => {
      const [from, to] = [toUtf16(start), toUtf16(end)];
      const wanted = plain(name).replace(/(\.{3}|…)$/, "");
      return from !== undefined && to !== undefined && wanted !== "" && plain(text.slice(from, to)).startsWith(wanted);
    }).length;
  };
  const [points, units] = [fitting("code-points"), fitting("utf-16")];
  const byNames = points === units ? undefined : points > units ? "code-points" : "utf-16";
  const unit = byNames ?? (/nvivo/i.test(origin) ? "utf-16" : "code-points");
  const words = unit === "utf-16" ? "UTF-16 code units" : "Unicode code points";
  const why =
    byNames !== undefined
      ? "for so the selections fit their names"
      : unit === "utf-16"
        ? `as ${origin} does`
        : "as the standard is read; some programs count otherwise";
  return {
    unit,
    remark: `The text holds characters that count as one or as two; positions were read as ${words}, ${why}. The setting unit chooses.`,
  };
}

function plain(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
