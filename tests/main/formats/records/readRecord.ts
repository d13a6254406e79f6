// What comes in of a file that some program wrote, when its records are read for marks.
import type { PlannedDocument } from "../../../../main/formats/reading/planExchange";
import { recogniseFiles } from "../../../../main/formats/recogniseFiles";
import { records } from "../../../../main/formats/records/records";
import { inputs, planned, problemsOf } from "../roundTrip";

export const text = "Ines Dahl left Port Vell.";

/** What comes in of one file, and what is said of it: `about: message`. */
export async function read(content: unknown, name = "data.json") {
  const files = inputs({ [name]: typeof content === "string" ? content : JSON.stringify(content) });
  // By all formats: another one must not take it for its own.
  const { found } = await recogniseFiles(files);
  const recognised = found.find(({ format }) => format === records)?.files ?? [];
  const plan = await planned(records, recognised);
  const documents = plan.filter((item): item is PlannedDocument => item.kind === "document");
  return {
    recognised: recognised.length > 0,
    texts: documents.map(({ article }) => article.text),
    marks: documents.flatMap(({ sets }) =>
      sets.flatMap(({ set }) =>
        set.annotations.map(({ label, fragments }) => `${label} “${fragments.map(({ quote }) => quote).join(" … ")}”`),
      ),
    ),
    links: documents.flatMap(({ sets }) => sets.flatMap(({ set }) => set.links.map(({ type }) => type))),
    /** “ada: actor Ines Dahl”, a line for each set. */
    sets: documents.flatMap(({ sets }) =>
      sets.map(({ annotator = "nobody", predicted, set }) =>
        [
          `${predicted ? "proposed by " : ""}${annotator}:`,
          ...set.annotations.map(({ label, fragments }) => `${label} ${fragments.map(({ quote }) => quote).join("…")}`),
          ...(set.articleLabels ?? []).map((one) => `${one.label}=${one.values.join("+")}`),
        ].join(" "),
      ),
    ),
    annotators: documents.flatMap(({ sets }) => sets.map(({ annotator }) => annotator)),
    left: problemsOf(plan).filter(({ about }) => about !== "remark"),
    remarks: problemsOf(plan).filter(({ about }) => about === "remark"),
  };
}
