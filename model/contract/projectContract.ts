// The part of the contract that is about the person, the machine, and projects as a whole.
import { idSchema } from "../annotation/annotation";
import type { Immutable } from "../data/immutable";
import { revisionSchema } from "../data/revision";
import * as z from "../data/zod";
import { articleSummarySchema } from "../project/article";
import { accessSchema, annotatorSchema, problemSchema, projectSchema } from "../project/project";
import { projectChangeSchema } from "../project/projectChange";
import { settingsChangeSchema, settingsSchema } from "../project/settings";
import { projectTargetShape } from "./actionTarget";
import { nothing } from "./nothing";
import { teamStateSchema } from "./teamContract";

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
  /** The host has a safe of the operating system's, in which the password of a team's server can stay. */
  canKeepPasswords: z.boolean(),
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
  /** The project's place, for people to read. */
  location: z.string(),
  access: accessSchema,
  annotators: z.array(annotatorSchema),
  /** Absent for a project that is no team's. */
  team: teamStateSchema.optional(),
  /** Counts changes of the project's list of articles and of its settings since it was opened. */
  revision: revisionSchema,
});
/** An open project without its articles. */
export type OpenProject = Immutable<z.infer<typeof openProjectSchema>>;

/** `revision` counts changes since the host was started. */
const settingsStateSchema = z.strictObject({ settings: settingsSchema, revision: z.int().min(0) });

const keptSchema = z.strictObject({
  /** Names the folder in `kept.erase` without giving its path. */
  key: z.string(),
  /** The project's folder, for people; absent when the kept data do not tell it. */
  folder: z.string().optional(),
  /** There is no project in the folder now. */
  gone: z.boolean(),
  bytes: z.int().min(0),
});

export const projectCalls = {
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
      /** Of the project whose articles these are. */
      location: openProjectSchema.shape.location,
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

  /** Shows the project's folder in the file manager. Needs `canReveal`. */
  "project.reveal": { args: nothing, result: nothing },
} as const;

export const projectEvents = {
  /** The project was opened, closed, renamed or its access changed: read it again. */
  "project.changed": z.strictObject({ revision: revisionSchema }),
  "problems.changed": nothing,
  "settings.changed": settingsStateSchema,
} as const;
