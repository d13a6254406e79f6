// How the app looks and feels for one person on one machine. Several windows show the same settings, so none writes them
// whole: a change says what it changes, and the rest stays as other windows have made it.
import { idSchema } from "../annotation/annotation";
import type { Immutable } from "../data/immutable";
import * as z from "../data/zod";
import { articleCriteriaSchema } from "./articleFilter";

const mostPlaces = 50;
const mostAsked = 200;
const mostKeys = 300;

const mostFilters = 200;

/** Criteria of the list of articles that a person named, in one project. */
const savedFilterSchema = z.strictObject({
  project: idSchema,
  name: z.string().min(1).max(60),
  criteria: articleCriteriaSchema,
});
export type SavedFilter = Immutable<z.infer<typeof savedFilterSchema>>;

const placeSchema = z.strictObject({ project: idSchema, article: idSchema, offset: z.int().min(0).optional() });
const commandKeysSchema = z.array(z.string().min(1).max(40)).max(4);

/** The least and the most of what a person can set; the steps of keys and sliders stay within. */
export const ranges = {
  /** Size of the article text in CSS pixels. */
  textSize: { min: 12, max: 32, usual: 17, step: 1 },
  /** Longest line of the article text, in characters. */
  textWidth: { min: 40, max: 160, usual: 70, step: 2 },
  /** From one line to the next, in hundredths of the text's size. */
  lineHeight: { min: 140, max: 260, usual: 185, step: 5 },
} as const;
export type Ranged = keyof typeof ranges;

/** Widths of the side panes in CSS pixels. */
export const paneWidths = {
  listWidth: { min: 180, max: 640, usual: 290 },
  panelWidth: { min: 220, max: 720, usual: 335 },
} as const;

/** The languages of the window. */
export const windowLanguages = ["en", "de", "ar", "he"] as const;
export type WindowLanguage = (typeof windowLanguages)[number];

const within = ({ min, max }: { readonly min: number; readonly max: number }) => z.int().min(min).max(max).optional();

const looksSchema = z.strictObject({
  /** The language of the window; absent or `system`: the system's, where the window speaks it. */
  language: z.enum(["system", ...windowLanguages]).optional(),
  theme: z.enum(["system", "light", "dark"]).optional(),
  /** `more`: darker ink, stronger edges, whatever the system says. */
  contrast: z.enum(["system", "more"]).optional(),
  /** `reduced`: nothing moves or fades, whatever the system says. */
  motion: z.enum(["system", "reduced"]).optional(),
  /** The face of the article text. */
  readingFont: z.enum(["serif", "sans", "mono"]).optional(),
  /** How days are written: 2026-03-14, or as the system does. */
  dates: z.enum(["iso", "system"]).optional(),
  textSize: within(ranges.textSize),
  textWidth: within(ranges.textWidth),
  lineHeight: within(ranges.lineHeight),
  /** The guided first article was ended once: it does not come by itself any more. */
  guided: z.boolean().optional(),
  /** Lines per article in the list: one, or by default two. */
  articleLines: z.enum(["one", "two"]).optional(),
  listWidth: within(paneWidths.listWidth),
  panelWidth: within(paneWidths.panelWidth),
  /** Whether suggestions learn from what was accepted, refused and corrected. Absent: yes. */
  suggestionsLearn: z.boolean().optional(),
  /** When suggestions are shown: by default at once; `read`: once the end of the article was in sight. */
  suggestions: z.enum(["always", "read", "never"]).optional(),
});

/** Unknown keys are refused; absent ones take the default. */
export const settingsSchema = z.strictObject({
  ...looksSchema.shape,
  /** Article last open, per project id, and where the caret stood (UTF-16). */
  lastArticles: z.array(placeSchema).max(mostPlaces).optional(),
  /** Ids of projects in which this person was asked whether they are one of its members. */
  askedWho: z.array(idSchema).max(mostAsked).optional(),
  savedFilters: z.array(savedFilterSchema).max(mostFilters).optional(),
  /** Keys of commands, instead of those of the command table. */
  keys: z
    .array(z.strictObject({ command: z.string().max(100), keys: commandKeysSchema }))
    .max(mostKeys)
    .optional(),
});
export type Settings = Immutable<z.infer<typeof settingsSchema>>;

export const settingsChangeSchema = z.strictObject({
  ...looksSchema.shape,
  /** The person's place in one project now. */
  lastArticle: placeSchema.optional(),
  /** The project in which this person has just been asked. */
  askedWho: idSchema.optional(),
  /** A filter that is kept under its name, or with `criteria: null` forgotten. */
  savedFilter: savedFilterSchema.extend({ criteria: articleCriteriaSchema.nullable() }).optional(),
  /** Keys that the person chose for commands; `null` gives a command the keys of the command table again. */
  keys: z
    .array(z.strictObject({ command: z.string().max(100), keys: commandKeysSchema.nullable() }))
    .max(mostKeys)
    .optional(),
});
export type SettingsChange = Immutable<z.infer<typeof settingsChangeSchema>>;

/** What a person set, or the usual. */
export function rangedIn(settings: Settings, name: Ranged): number {
  return settings[name] ?? ranges[name].usual;
}

/** One step up or down from there; absent at the end of the range. */
export function stepped(settings: Settings, name: Ranged, by: 1 | -1): number | undefined {
  const { min, max, step } = ranges[name];
  const now = rangedIn(settings, name);
  const next = Math.min(max, Math.max(min, now + by * step));
  return next === now ? undefined : next;
}

/** The settings after a change. The latest entry comes first; of places, projects and keys the oldest are forgotten. */
export function changedSettings(settings: Settings, change: SettingsChange): Settings {
  const { lastArticle, askedWho, savedFilter, keys, ...rest } = change;
  const others = (settings.lastArticles ?? []).filter(({ project }) => project !== lastArticle?.project);
  const asked = (settings.askedWho ?? []).filter((project) => project !== askedWho);
  const changed = new Set(keys?.map(({ command }) => command));
  const kept = (settings.keys ?? []).filter(({ command }) => !changed.has(command));
  const given = (keys ?? []).flatMap(({ command, keys }) => (keys === null ? [] : [{ command, keys }]));
  return {
    ...settings,
    ...rest,
    ...(lastArticle && { lastArticles: [lastArticle, ...others].slice(0, mostPlaces) }),
    ...(askedWho !== undefined && { askedWho: [askedWho, ...asked].slice(0, mostAsked) }),
    ...(savedFilter && { savedFilters: filtersWith(settings.savedFilters ?? [], savedFilter) }),
    ...(keys && { keys: [...kept, ...given].slice(-mostKeys) }),
  };
}

/** A name keeps its place when its criteria change, as keys choose filters by place; the oldest are forgotten. */
function filtersWith(
  filters: readonly SavedFilter[],
  { criteria, ...named }: NonNullable<SettingsChange["savedFilter"]>,
): readonly SavedFilter[] {
  const isIt = ({ project, name }: SavedFilter) => project === named.project && name === named.name;
  if (criteria === null) return filters.filter((one) => !isIt(one));
  const filter = { ...named, criteria };
  if (filters.some(isIt)) return filters.map((one) => (isIt(one) ? filter : one));
  return [...filters, filter].slice(-mostFilters);
}
