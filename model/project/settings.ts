// How the app looks and feels for one person on one machine. Several windows show the same settings, so none writes them
// whole: a change says what it changes, and the rest stays as other windows have made it.
import { idSchema } from "../annotation/annotation";
import type { Immutable } from "../data/immutable";
import * as z from "../data/zod";

const mostPlaces = 50;
const mostAsked = 200;
const mostKeys = 300;

const placeSchema = z.strictObject({ project: idSchema, article: idSchema, offset: z.int().min(0).optional() });
const commandKeysSchema = z.array(z.string().min(1).max(40)).max(4);

const looks = {
  theme: z.enum(["system", "light", "dark"]).optional(),
  /** Size of the article text in CSS pixels. */
  textSize: z.int().min(12).max(32).optional(),
  /** Longest line of the article text, in characters. */
  textWidth: z.int().min(40).max(160).optional(),
  listWidth: z.int().min(180).max(640).optional(),
  panelWidth: z.int().min(220).max(720).optional(),
  /** Whether suggestions learn from what was accepted, refused and corrected. Absent: yes. */
  suggestionsLearn: z.boolean().optional(),
  /** When suggestions are shown: by default at once; `read`: once the end of the article was in sight. */
  suggestions: z.enum(["always", "read", "never"]).optional(),
};

/** Unknown keys are refused; absent ones take the default. */
export const settingsSchema = z.strictObject({
  ...looks,
  /** Article last open, per project id, and where the caret stood (UTF-16). */
  lastArticles: z.array(placeSchema).max(mostPlaces).optional(),
  /** Ids of projects in which this person was asked whether they are one of its members. */
  askedWho: z.array(idSchema).max(mostAsked).optional(),
  /** Keys of commands, instead of those of the command table. */
  keys: z
    .array(z.strictObject({ command: z.string().max(100), keys: commandKeysSchema }))
    .max(mostKeys)
    .optional(),
});
export type Settings = Immutable<z.infer<typeof settingsSchema>>;

export const settingsChangeSchema = z.strictObject({
  ...looks,
  /** The person's place in one project now. */
  lastArticle: placeSchema.optional(),
  /** The project in which this person has just been asked. */
  askedWho: idSchema.optional(),
  /** Keys that the person chose for commands; `null` gives a command the keys of the command table again. */
  keys: z
    .array(z.strictObject({ command: z.string().max(100), keys: commandKeysSchema.nullable() }))
    .max(mostKeys)
    .optional(),
});
export type SettingsChange = Immutable<z.infer<typeof settingsChangeSchema>>;

/** The settings after a change. The latest entry comes first; of places, projects and keys the oldest are forgotten. */
export function changedSettings(settings: Settings, change: SettingsChange): Settings {
  const { lastArticle, askedWho, keys, ...rest } = change;
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
    ...(keys && { keys: [...kept, ...given].slice(-mostKeys) }),
  };
}
