// The contract: every call and event between a window and the workbench is written down here, once. The client's type
// and the handlers' type are derived from it; `dispatch` serves it over every transport as JSON text.
//
// Calls that change something carry the revision they saw; a stale one fails with `conflict`. Events say what changed,
// to which revision; the window asks again.
import { attributeSchema, idSchema, statusSchema } from "../annotation/annotation";
import { actionSchema, setStateSchema } from "../annotation/history";
import { failureCodes } from "../data/failure";
import type { Immutable } from "../data/immutable";
import { revisionSchema } from "../data/revision";
import * as z from "../data/zod";
import { articleSchema, articleSummarySchema, provenanceSchema } from "../project/article";
import { accessSchema, annotatorSchema, problemSchema, projectSchema } from "../project/project";
import { projectChangeSchema } from "../project/projectChange";
import { settingsChangeSchema, settingsSchema } from "../project/settings";
import { suggestionImportSchema } from "../suggestions/importedSuggestions";
import { sharesSchema } from "../suggestions/shares";
import { suggestionSchema } from "../suggestions/suggestion";
import { acrossCalls, acrossEvents } from "./acrossContract";
import { actionTargetShape, projectTargetShape } from "./actionTarget";
import { annotationLineSchema, concordanceLineSchema } from "./concordance";
import {
  exchangeFoundSchema,
  exchangeOwnerSchema,
  exchangePreviewSchema,
  exchangeReportSchema,
  exportFormatOfferSchema,
  formatSettingsSchema,
} from "./exchange";
import { importItemSchema, importReportSchema } from "./importReport";
import { packageCalls, packageEvents } from "./packageContract";
import { partSchema } from "./part";
import { reviewCalls, reviewEvents } from "./reviewContract";
import { versionsCalls } from "./versionsContract";

/** The abilities of the host that not every host has. No feature asks which host it runs in. */
export const abilitiesSchema = z.strictObject({
  /**
   * A native dialog can pick a folder anywhere (`projects.pickFolder`). Without it, projects live in `projectsHome`.
   */
  canPickFolder: z.boolean(),
  /**
   * An export is saved through a native dialog (`exports.save`). Without it, it is downloaded from `exports.start`'s
   * `download`.
   */
  canSaveFile: z.boolean(),
  /** `files.reveal` opens the file manager. */
  canReveal: z.boolean(),
});
export type Abilities = Immutable<z.infer<typeof abilitiesSchema>>;

/** A project the person may open. `handle` is opaque: a window never sees or sends a path to open. */
export const projectEntrySchema = z.strictObject({
  handle: z.string().min(1).max(200),
  name: z.string(),
  /** The place of the project, for people to read. */
  location: z.string(),
  openedAt: z.iso.datetime().optional(),
  /** The folder is not there now (removed, or on a drive that is not connected). */
  missing: z.boolean().optional(),
});
export type ProjectEntry = Immutable<z.infer<typeof projectEntrySchema>>;

const openProjectSchema = z.strictObject({
  project: projectSchema,
  /** For people to read. */
  location: z.string(),
  access: accessSchema,
  annotators: z.array(annotatorSchema),
  /** Counts changes of the project's list of articles and of its settings since it was opened. */
  revision: revisionSchema,
});
/** An open project without its articles. */
export type OpenProject = Immutable<z.infer<typeof openProjectSchema>>;

/** Spanwise's own formats, which lose nothing. `exports.formats` lists the others with them. */
export const exportFormatSchema = z.enum(["spanwise-json", "spanwise-jsonl"]);
export type ExportFormat = z.infer<typeof exportFormatSchema>;

const exportResultSchema = z.strictObject({
  export: idSchema,
  fileName: z.string(),
  bytes: z.int().min(0),
  counts: z.strictObject({
    articles: z.int().min(0),
    annotationSets: z.int().min(0),
    annotations: z.int().min(0),
    links: z.int().min(0),
    unplaced: z.int().min(0),
  }),
  /** Sentences about what the format could not carry, with counts. Empty for lossless formats. */
  losses: z.array(z.string()),
  /** Path on this origin to GET the file from, when the host cannot save through a dialog. */
  download: z.string().optional(),
});
export type ExportResult = Immutable<z.infer<typeof exportResultSchema>>;

/** The contents of an export and their form. */
const exportRequestSchema = z.strictObject({
  ...projectTargetShape,
  export: idSchema,
  /** A name of `exports.formats`. */
  format: z.string().min(1).max(40),
  settings: formatSettingsSchema.optional(),
  /** `adjudicated`: what reviewers decided, of the articles that are adjudicated. Absent: annotation sets. */
  sets: z.enum(["all", "adjudicated"]).optional(),
  /** The people whose sets go out, or else whose adjudicated sets; all when absent. */
  annotators: z.array(idSchema).optional(),
  /**
   * Whether verdicts and comments go along, and how far annotators agree; in Spanwise's own formats they do when
   * absent.
   */
  reviews: z.boolean().optional(),
  agreement: z.boolean().optional(),
  /** Which articles; all when absent. */
  articles: z.array(idSchema).optional(),
});

/** `revision` counts changes since the host was started. */
const settingsStateSchema = z.strictObject({ settings: settingsSchema, revision: z.int().min(0) });

const nothing = z.strictObject({});
const setRevisions = z.array(z.strictObject({ article: idSchema, revision: revisionSchema.min(1) }));
const importRef = z.strictObject({ import: idSchema });

/** Every call: the schema of its one argument, and of its result. */
const keptSchema = z.strictObject({
  /** Stands for the folder. */
  key: z.string(),
  /** The project's folder, for people; absent when what is left does not tell. */
  folder: z.string().optional(),
  /** There is no project in the folder now. */
  gone: z.boolean(),
  bytes: z.int().min(0),
});

export const calls = {
  /** Everything the window needs before it shows anything. */
  "app.read": {
    args: nothing,
    result: z.strictObject({
      version: z.string(),
      abilities: abilitiesSchema,
      settings: settingsSchema,
      settingsRevision: settingsStateSchema.shape.revision,
      /** The person who works here; absent until asked once. */
      annotator: annotatorSchema.optional(),
      /** The person who works here in other projects, where that is somebody else than `annotator`. */
      elsewhere: annotatorSchema.optional(),
      /** Everybody who works on this machine, by turns; who was here first comes first. */
      people: z.array(annotatorSchema),
      /** A name to propose when asking: the account's. */
      proposedName: z.string(),
      /** The folder that projects are made in when none can be picked; for people to read. */
      projectsHome: z.string(),
      open: openProjectSchema.optional(),
    }),
  },
  /**
   * `annotator`: be this member of the open project, on a second machine or in another's place; in other projects one
   * stays who one was. Fails with `bad-request` when there is no such member. Absent: be oneself, under this name.
   * `another`: it is not who worked here before but somebody else, everywhere; and so is whoever is named in `annotator`
   * and has worked on this machine before. Nothing of the one before changes.
   */
  "app.setAnnotator": {
    args: z.strictObject({
      ...projectTargetShape,
      name: z.string().trim().min(1).max(200),
      annotator: idSchema.optional(),
      another: z.boolean().optional(),
    }),
    result: z.strictObject({ annotator: annotatorSchema }),
  },
  /** Changes some of the settings; the others stay as they are. Every window hears of it (`settings.changed`). */
  "settings.change": { args: settingsChangeSchema, result: settingsStateSchema },

  "projects.list": { args: nothing, result: z.strictObject({ projects: z.array(projectEntrySchema) }) },
  /** Shows the host's folder dialog; `entry` is absent when it was cancelled. Needs `canPickFolder`. */
  "projects.pickFolder": {
    args: z.strictObject({ purpose: z.enum(["open", "create"]) }),
    result: z.strictObject({ entry: projectEntrySchema.optional() }),
  },
  /** Makes a project and opens it: in the picked folder `handle`, else in a new folder of the projects' home. */
  "projects.create": {
    args: z.strictObject({ name: z.string().trim().min(1).max(200), handle: z.string().max(200).optional() }),
    result: openProjectSchema,
  },
  "projects.open": { args: z.strictObject({ handle: z.string().max(200) }), result: openProjectSchema },
  /** Flushes, unlocks and closes the open project. */
  "projects.close": { args: nothing, result: nothing },
  /** Takes an entry off the recent list; the folder stays. */
  "projects.forget": { args: z.strictObject({ handle: z.string().max(200) }), result: nothing },

  /**
   * The data that is kept on this machine of projects, outside their folders: of gone projects first, the largest
   * first.
   */
  "kept.list": { args: nothing, result: z.strictObject({ kept: z.array(keptSchema) }) },
  /** Erases it for good. Fails with `conflict` when one of the projects is open: then nothing was erased. */
  "kept.erase": { args: z.strictObject({ keys: z.array(z.string().max(100)).max(10_000) }), result: nothing },

  "project.read": { args: nothing, result: openProjectSchema },
  /** Summaries of all articles, or of the ones named, in the order they were imported. */
  "project.articles": {
    args: z.strictObject({ articles: z.array(idSchema).max(100_000).optional() }),
    result: z.strictObject({
      revision: revisionSchema,
      articles: z.array(articleSummarySchema),
      /** Still reading the folder: titles and counts of some articles are to come, announced by `articles.changed`. */
      loading: z.boolean(),
    }),
  },
  "project.problems": { args: nothing, result: z.strictObject({ problems: z.array(problemSchema) }) },
  /**
   * Changes the name, the labels and attributes, or whether colleagues' tags are hidden; all of the changes or none. Fails
   * with `conflict` when something they replace was changed meanwhile, or a label that annotations use would go: it can
   * only be merged into another. Fails with `bad-request` when labels and attributes do not go together (`labelSetFault`).
   */
  "project.change": {
    args: z.strictObject({ ...projectTargetShape, changes: z.array(projectChangeSchema).min(1).max(1000) }),
    result: openProjectSchema,
  },
  /** How often each label is used, by everybody: the project's in their order, then ids that are no label of it. */
  "labels.usage": {
    args: nothing,
    result: z.strictObject({
      usage: z.array(
        z.strictObject({
          label: z.string(),
          annotations: z.int().min(0),
          articles: z.int().min(0),
          annotators: z.int().min(0),
        }),
      ),
    }),
  },

  /** An article with this annotator's set; `others` names the annotators who have a set of their own for it. */
  "article.read": {
    args: z.strictObject({ ...actionTargetShape, article: idSchema }),
    result: z.strictObject({
      article: articleSchema,
      /** Counts the provenance's edits. */
      articleRevision: revisionSchema,
      state: setStateSchema,
      others: z.array(idSchema),
      /** Their sets are hidden from this annotator until the own one is done or a review is begun. */
      hidden: z.boolean(),
      /** Ids of this set's annotations whose quote is not what the text holds there. */
      unplaced: z.array(idSchema),
    }),
  },
  "article.setProvenance": {
    args: z.strictObject({
      ...projectTargetShape,
      article: idSchema,
      articleRevision: revisionSchema,
      provenance: provenanceSchema,
    }),
    result: z.strictObject({ articleRevision: revisionSchema }),
  },
  /** Takes articles out of the project (`removed: true`) or brings them back; annotations stay where they are. */
  "articles.setRemoved": {
    args: z.strictObject({
      ...projectTargetShape,
      articles: z.array(idSchema).min(1).max(100_000),
      removed: z.boolean(),
    }),
    result: z.strictObject({ revision: revisionSchema }),
  },

  /** Another annotator's set, read-only. Fails with `bad-request` while it is hidden. */
  "sets.read": {
    args: z.strictObject({ article: idSchema, annotator: idSchema }),
    result: z.strictObject({ state: setStateSchema, unplaced: z.array(idSchema) }),
  },
  /**
   * Answers when the action is on disk. `revision` is the one the action was made for; the answer's is one higher.
   * Fails with `unreachable` while what it was made for (`actionTarget.ts`) is not open: there it would be somebody else's.
   */
  "sets.act": {
    args: z.strictObject({
      ...actionTargetShape,
      article: idSchema,
      revision: revisionSchema,
      action: actionSchema,
    }),
    result: z.strictObject({ revision: revisionSchema.min(1) }),
  },
  /**
   * One bulk step: a step with this `group` in each of several articles. All or nothing: every step is checked before any
   * is written, and when writing fails half-way what was written is taken back. Answers when all are on disk; is for
   * what `sets.act` is for.
   */
  "sets.actMany": {
    args: z.strictObject({
      ...actionTargetShape,
      group: idSchema,
      actions: z
        .array(z.strictObject({ article: idSchema, revision: revisionSchema, action: actionSchema }))
        .min(1)
        .max(10_000),
    }),
    result: z.strictObject({ revisions: setRevisions }),
  },
  /** Takes a bulk step back in every article where it stands; where that cannot be, says why and leaves it. */
  "groups.undo": {
    args: z.strictObject({ ...actionTargetShape, group: idSchema }),
    result: z.strictObject({
      undone: setRevisions,
      left: z.array(z.strictObject({ article: idSchema, reason: z.string() })),
    }),
  },
  /**
   * Does a bulk step again in every article where it was taken back last: in all of them or in none. Fails with
   * `not-found` where something else was done since.
   */
  "groups.redo": {
    args: z.strictObject({ ...actionTargetShape, group: idSchema }),
    result: z.strictObject({ revisions: setRevisions }),
  },
  /** This annotator's bulk steps that stand in at least one article, newest first, at most 50. */
  "groups.list": {
    args: nothing,
    result: z.strictObject({
      groups: z.array(
        z.strictObject({
          group: idSchema,
          title: z.string(),
          at: z.iso.datetime(),
          /** In how many articles it stands. */
          articles: z.int().min(1),
        }),
      ),
    }),
  },

  /**
   * The places of words, in the order of the articles. A newer search of the same articles stops this one, which then
   * answers with what it found so far and `more`.
   */
  "search.text": {
    args: z.strictObject({
      query: z.string().min(1).max(1000),
      /** Only where no letter, digit or mark goes on before or after. */
      wholeWord: z.boolean(),
      matchCase: z.boolean(),
      /**
       * Look-alike letters, accents written in two ways, invisible characters and kinds of space and quote do not
       * matter.
       */
      folded: z.boolean(),
      /** Which articles; all when absent. */
      articles: z.array(idSchema).max(100_000).optional(),
      limit: z.int().min(1).max(5000),
    }),
    result: z.strictObject({
      lines: z.array(concordanceLineSchema),
      /**
       * How many articles hold it. With `more`, those not looked at are counted by the index, which may be too many.
       */
      articles: z.int().min(0),
      more: z.boolean(),
      /** The index is still being built: this is what was found so far. */
      indexing: z.boolean(),
    }),
  },
  /**
   * Annotations of everybody, in the order of the articles, that fulfil all that is asked. A newer search stops this
   * one.
   */
  "search.annotations": {
    args: z.strictObject({
      /** Words in the annotation's text or note, folded. */
      text: z.string().min(1).max(1000).optional(),
      /** Ids of labels; annotations with a label that was merged into one of these count. */
      labels: z.array(z.string().max(60)).max(60).optional(),
      annotators: z.array(idSchema).max(1000).optional(),
      /** The statuses that the annotation's set may have. */
      statuses: z.array(statusSchema).max(3).optional(),
      attribute: attributeSchema.partial({ value: true }).optional(),
      /** With a note (`true`) or without one (`false`). */
      withNote: z.boolean().optional(),
      limit: z.int().min(1).max(5000),
    }),
    result: z.strictObject({ lines: z.array(annotationLineSchema), more: z.boolean() }),
  },

  /**
   * The suggestions for an article, in text order: from what this annotator tagged anywhere and colleagues are done
   * with, from quantities, from what is quoted or reported, and from files that were imported as suggestions.
   * `pending`: still learning, more may come, announced by `suggestions.changed`.
   */
  "suggestions.read": {
    args: z.strictObject({ article: idSchema }),
    result: z.strictObject({ suggestions: z.array(suggestionSchema), pending: z.boolean() }),
  },
  /**
   * The fate of suggestions by their source, in the articles this annotator began last: `articles` of them were counted,
   * out of `begun`. None while nobody has said who works here. Takes a while.
   */
  "suggestions.shares": {
    args: nothing,
    result: z.strictObject({ articles: z.int().min(0), begun: z.int().min(0), shares: sharesSchema }),
  },
  /** The imports that brought in suggestions, oldest first. */
  "suggestions.imported": { args: nothing, result: z.strictObject({ imports: z.array(suggestionImportSchema) }) },
  /**
   * Puts the suggestions of imports away, in all articles and for everybody, or takes them out again (`away: false`).
   * Nothing is deleted; what was accepted or refused stays so. Announced by `suggestions.changed`.
   */
  "suggestions.dismiss": {
    args: z.strictObject({ ...projectTargetShape, imports: z.array(idSchema).min(1).max(10_000), away: z.boolean() }),
    result: z.strictObject({ suggestions: z.int().min(0) }),
  },

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
  /** Reads one file into the import and says what it holds. */
  "imports.add": {
    args: z.strictObject({
      import: idSchema,
      name: z.string().min(1).max(1000),
      bytes: partSchema,
      /** The upload with the parts that came before `bytes`. */
      upload: idSchema.optional(),
      /**
       * The path in the folder that was chosen, `/` between folders: by it, files of other programs find each other.
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
      /** Proposals that are taken: by their ids, or all of these files. */
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

  /** The formats a project can go out in; Spanwise's own first. */
  "exports.formats": { args: nothing, result: z.strictObject({ formats: z.array(exportFormatOfferSchema) }) },
  /** The losses of an export, before anything is written. Stopped by `exports.discard`. */
  "exports.losses": {
    args: exportRequestSchema,
    result: z.strictObject({
      /** Sentences with counts. */
      losses: z.array(z.string()),
      /** Articles whose tags by colleagues go out although they are hidden from this person, who annotates blind. */
      hidden: z.int().min(0),
    }),
  },
  /** Writes an export to a temporary place; Spanwise's own is checked there. Progress comes as `export.progress`. */
  "exports.start": { args: exportRequestSchema, result: exportResultSchema },
  /**
   * Shows the host's save dialog and puts the export there; `savedTo` is absent when it was cancelled. Needs
   * `canSaveFile`.
   */
  "exports.save": {
    args: z.strictObject({ export: idSchema }),
    result: z.strictObject({ savedTo: z.string().optional() }),
  },
  /** Stops an export that runs, or deletes one that is ready. */
  "exports.discard": { args: z.strictObject({ export: idSchema }), result: nothing },

  ...reviewCalls,
  ...acrossCalls,
  ...packageCalls,
  ...versionsCalls,

  /** Shows the project's folder in the file manager. Needs `canReveal`. */
  "project.reveal": { args: nothing, result: nothing },
} as const;

/** Every event: the schema of what it carries. */
export const events = {
  /** The project was opened, closed, renamed or its access changed: read it again. */
  "project.changed": z.strictObject({ revision: revisionSchema }),
  /** Articles came, went or changed; all when `articles` is absent. */
  "articles.changed": z.strictObject({ revision: revisionSchema, articles: z.array(idSchema).optional() }),
  "set.changed": z.strictObject({ article: idSchema, annotator: idSchema, revision: revisionSchema }),
  ...reviewEvents,
  ...acrossEvents,
  ...packageEvents,
  "problems.changed": nothing,
  "settings.changed": settingsStateSchema,
  /** Suggestions may be different now: those of one article, or of all when `article` is absent. */
  "suggestions.changed": z.strictObject({ article: idSchema.optional() }),
  "import.progress": z.strictObject({ import: idSchema, done: z.int().min(0), total: z.int().min(0) }),
  "export.progress": z.strictObject({
    export: idSchema,
    /** Articles. */
    done: z.int().min(0),
    total: z.int().min(0),
    /** Where there is much to do in the next article; or, `checking`, in reading the file back. */
    within: z.strictObject({ steps: z.int().min(0), of: z.int().min(1), checking: z.boolean().optional() }).optional(),
  }),
  /** The host asks the window to run a command of its table (from the native menu). */
  "command.requested": z.strictObject({ command: z.string().max(100) }),
  /**
   * Made by the transport itself: the host went away, or is back. `connected: true` also means that events may have
   * been missed: read again what is shown. Never sent for a first connection that stood before the first call.
   */
  "connection.changed": z.strictObject({ connected: z.boolean(), message: z.string().optional() }),
} as const;

export type CallName = keyof typeof calls;
export type CallArgs<Name extends CallName> = Immutable<z.infer<(typeof calls)[Name]["args"]>>;
export type CallResult<Name extends CallName> = Immutable<z.infer<(typeof calls)[Name]["result"]>>;

export type EventName = keyof typeof events;
export type EventData<Name extends EventName> = Immutable<z.infer<(typeof events)[Name]>>;
/** An event as it travels. */
export type AnyEvent = {
  readonly [Name in EventName]: { readonly event: Name; readonly data: EventData<Name> };
}[EventName];

/** The workbench implements a function per call. Throws `Failure` for what is expected to go wrong. */
export type Handlers = { readonly [Name in CallName]: (args: CallArgs<Name>) => Promise<CallResult<Name>> };

/** A window uses these. `call` rejects with a `Failure`; `listen` returns the function that stops it. */
export interface Client {
  call<Name extends CallName>(name: Name, args: CallArgs<Name>): Promise<CallResult<Name>>;
  listen(listener: (event: AnyEvent) => void): () => void;
}

/** A call as it travels, in JSON text. */
export const requestSchema = z.strictObject({ call: z.string().max(100), args: z.unknown() });

/** An answer as it travels, in JSON text. */
export const responseSchema = z.discriminatedUnion("ok", [
  z.strictObject({ ok: z.literal(true), result: z.unknown() }),
  z.strictObject({
    ok: z.literal(false),
    failure: z.strictObject({ code: z.enum(failureCodes), message: z.string() }),
  }),
]);

/** Carries JSON text between a window and the workbench; each host has one. */
export interface Transport {
  /** Sends a request and resolves with the response, both JSON text. Rejects when the host cannot be reached. */
  send(request: string): Promise<string>;
  /** Receives events as JSON text; returns the function that stops it. */
  receive(listener: (event: string) => void): () => void;
}
