// Which problems of a preview belong to which document: by file, and in a file of many documents by where they begin.
import type { ExchangePreview, ExchangeProblem } from "../../model/contract/exchange";

export interface DocumentProblems {
  readonly key: string;
  /** Absent in the first row, which is all files together. */
  readonly document?: ExchangePreview["documents"][number];
  readonly problems: readonly ExchangeProblem[];
  readonly refused: number;
  readonly remarks: number;
}

/** A row for everything, then one per document. Files that belong together (`a.txt`, `a.ann`) differ in their endings. */
export function documentProblems(preview: ExchangePreview): readonly DocumentProblems[] {
  const rows = preview.documents.map((document) => ({ document, problems: [] as ExchangeProblem[] }));
  const byFile = new Map<string, (typeof rows)[number][]>();
  for (const row of rows) {
    const stem = stemOf(row.document.place.file);
    const beside = byFile.get(stem);
    if (beside) beside.push(row);
    else byFile.set(stem, [row]);
  }
  for (const problem of preview.problems) {
    const beside = byFile.get(stemOf(problem.place.file)) ?? [];
    const { row = 0 } = problem.place;
    const own = beside.length === 1 ? beside[0] : beside.findLast(({ document }) => (document.place.row ?? 0) <= row);
    own?.problems.push(problem);
  }
  return [
    { key: "all", problems: preview.problems, refused: preview.refusedCount, remarks: preview.remarkCount },
    ...rows.map(({ document, problems }, index) => {
      const remarks = problems.filter(({ about }) => about === "remark").length;
      return { key: String(index), document, problems, remarks, refused: problems.length - remarks };
    }),
  ];
}

function stemOf(file: string): string {
  return file.replace(/\.[^./]*$/, "");
}
