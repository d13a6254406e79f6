// The part of the contract that is about bringing in files: articles, and annotations of other programs.
import { idSchema } from "../annotation/annotation";
import * as z from "../data/zod";
import { provenanceSchema } from "../project/article";
import { actionTargetShape, projectTargetShape } from "./actionTarget";
import {
  exchangeFoundSchema,
  exchangeOwnerSchema,
  exchangePreviewSchema,
  exchangeReportSchema,
  formatSettingsSchema,
} from "./exchange";
import { importItemSchema, importReportSchema } from "./importReport";
import { nothing } from "./nothing";
import { partSchema } from "./part";

const importRef = z.strictObject({ import: idSchema });
export const importCalls = {
  /** An import into the open project; it ends with it. */
  "imports.start": { args: z.strictObject(projectTargetShape), result: importRef },
  /**
   * Hands over the beginning of a file in parts, in order: `at` is where `bytes` begin. `imports.add` with the same
   * `upload` brings the rest.
   */
  "imports.part": {
    args: z.strictObject({ import: idSchema, upload: idSchema, at: z.int().min(0), bytes: partSchema }),
    result: nothing,
  },
  /**
   * Reads one file into the import and says what it holds. While that takes long, `import.reading` tells how much was found
   * until then.
   */
  "imports.add": {
    args: z.strictObject({
      import: idSchema,
      name: z.string().min(1).max(1000),
      bytes: partSchema,
      /** The upload with the parts that came before `bytes`. */
      upload: idSchema.optional(),
      /**
       * The file's path in the chosen folder, with `/` between folders. Files of other programs that belong together
       * are found by it.
       */
      path: z.string().min(1).max(1000).optional(),
      /** Read with this encoding instead of the one found. */
      encoding: z.string().max(40).optional(),
    }),
    result: z.strictObject({ file: z.int().min(0), items: z.array(importItemSchema) }),
  },
  /** Reads a file of the import again with an encoding the analyst chose. */
  "imports.setEncoding": {
    args: z.strictObject({ import: idSchema, file: z.int().min(0), encoding: z.string().max(40) }),
    result: z.strictObject({ items: z.array(importItemSchema) }),
  },
  "imports.setProvenance": {
    args: z.strictObject({ import: idSchema, item: z.int().min(0), provenance: provenanceSchema }),
    result: nothing,
  },
  /** Writes the items named (all new ones when absent) and ends the import. Progress comes as `import.progress`. */
  "imports.commit": {
    args: z.strictObject({ import: idSchema, items: z.array(z.int().min(0)).optional() }),
    result: importReportSchema,
  },
  /**
   * Stops the reading of files; `imports.add` then answers with what was read until then, and with a refusal that says so.
   * The import goes on.
   */
  "imports.stopReading": { args: importRef, result: nothing },
  /**
   * Ends the import; while committing, stops after the article being written and `imports.commit` answers with the
   * report.
   */
  "imports.cancel": { args: importRef, result: nothing },

  /**
   * Looks for files that other programs wrote (brat, CoNLL, XMI …) among those of an import, by what they hold; zips are
   * looked into. `refused`: zips that are not to be trusted.
   */
  "exchange.recognise": {
    args: importRef,
    result: z.strictObject({
      found: z.array(exchangeFoundSchema),
      refused: z.array(z.strictObject({ file: z.int().min(0), message: z.string() })),
    }),
  },
  /**
   * Says what such files would bring in. Progress comes as `import.progress`, in bytes. A newer preview stops this one.
   */
  "exchange.preview": {
    args: z.strictObject({
      import: idSchema,
      format: z.string().min(1).max(40),
      settings: formatSettingsSchema.optional(),
      /** Labels of the files that come in under another label of the project than proposed, or not at all (`null`). */
      labels: z
        .array(z.strictObject({ name: z.string(), to: z.string().min(1).max(60).nullable() }))
        .max(10_000)
        .optional(),
      /** Labels of the files that the project gets, unless it has them. */
      addedLabels: z.array(z.string()).max(10_000).optional(),
      /** Accepted proposals: by their ids, or all proposals of these files. */
      proposals: z
        .strictObject({ ids: z.array(z.string()).max(10_000), files: z.array(z.string()).max(10_000) })
        .optional(),
      /** Features of layers that are their labels, where that is not as proposed; empty: the layer's name is. */
      layers: z
        .array(z.strictObject({ name: z.string().max(500), label: z.string().max(500) }))
        .max(1000)
        .optional(),
      /** The owners, where they are not those that the files name. */
      owners: z.array(exchangeOwnerSchema).max(1000).optional(),
      /** The project is to ask what the files answer about whole articles. */
      asks: z.boolean().optional(),
      /** Sets made by people count as finished, whatever the files say. */
      finished: z.boolean().optional(),
    }),
    result: exchangePreviewSchema,
  },
  /**
   * Brings in what a preview showed: every document whole or not at all, every set in one step that can be undone. Owners
   * are those of the preview, unless given anew; those given nowhere are as the files say: predictions are suggested,
   * annotations of nobody become this annotator's. Progress comes as `import.progress`.
   */
  "exchange.commit": {
    args: z.strictObject({
      ...actionTargetShape,
      import: idSchema,
      preview: idSchema,
      owners: z.array(exchangeOwnerSchema).max(1000).optional(),
    }),
    result: exchangeReportSchema,
  },
  /** Stops a preview or a commit, which then fails with `conflict`; documents that came in before stay. */
  "exchange.stop": { args: importRef, result: nothing },
} as const;

export const importEvents = {
  "import.reading": z.strictObject({ import: idSchema, found: z.int().min(0) }),
  "import.progress": z.strictObject({ import: idSchema, done: z.int().min(0), total: z.int().min(0) }),
} as const;
