// The formats in which what stands across articles can be written, described for a window, and which of them a name means.
import type { AcrossExportFormat } from "../../model/contract/exportContract";
import { Failure } from "../../model/data/failure";
import type { AcrossFormat } from "../formats/across/AcrossExport";
import { acrossFormats } from "../formats/across/acrossFormats";
import { inOneFile } from "./exportFormats";

/** The brief first: it is what a person reads. */
export function acrossExportFormats(): readonly AcrossExportFormat[] {
  return acrossFormats.map(({ name, title, layout }) => ({ name, title, files: `.${inOneFile(layout).ending}` }));
}

/** Fails with `bad-request` when nothing can be written under that name. */
export function acrossFormatNamed(name: string): AcrossFormat {
  const format = acrossFormats.find((one) => one.name === name);
  if (format) return format;
  throw new Failure("bad-request", `There is no format “${name}” to export to. Choose one of the list.`);
}
