// The part of the contract that is about projects on a team's server.
import type { Immutable } from "../data/immutable";
import * as z from "../data/zod";
import { projectTargetShape } from "./actionTarget";

/** How the open project stands with its team's server. */
export const teamStateSchema = z.strictObject({
  /** The server in words: “db.example.org, database news”. */
  server: z.string(),
  /** The id as whom this person works in the project; absent for who owns the database. */
  member: z.string().optional(),
  role: z.enum(["annotator", "reviewer", "lead", "owner"]),
  connection: z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("connecting") }),
    z.strictObject({ kind: z.literal("online") }),
    /** Work goes on; `reason` is a sentence. It is tried again by itself. */
    z.strictObject({ kind: z.literal("offline"), reason: z.string() }),
    /** Nothing is tried until somebody signs in. */
    z.strictObject({ kind: z.literal("signed-out"), reason: z.string() }),
  ]),
  /** Actions and files that are saved on this machine and not yet on the server. */
  unsent: z.int().min(0),
  /** What the server refused for good, as sentences; it is kept on this machine. */
  refused: z.array(z.string()),
});
export type TeamState = Immutable<z.infer<typeof teamStateSchema>>;

const signInShape = {
  /** `postgres://login@host:port/database`, without a password. */
  address: z.string().min(1).max(1000),
  /** A file of this machine with the certificate of the authority that signed the server's. */
  authority: z.string().min(1).max(4000).optional(),
  /** Files of this machine with one's own certificate and its key, for a server that goes by them. */
  certificate: z.string().min(1).max(4000).optional(),
  key: z.string().min(1).max(4000).optional(),
  /** Kept in memory until Spanwise is closed, and nowhere else but with `keep`. */
  password: z.string().max(1000),
};

const keepShape = {
  /**
   * Whether the password stays, encrypted by the host's safe, once Spanwise is closed. Without it one that was kept is
   * forgotten. Needs `canKeepPasswords`.
   */
  keep: z.boolean().optional(),
};

export const teamCalls = {
  /** Connects to a server, and to nothing else, and asks it for the projects that this login can open. */
  "team.projects": {
    args: z.strictObject(signInShape),
    result: z.strictObject({ projects: z.array(z.strictObject({ id: z.string(), name: z.string() })) }),
  },
  /**
   * Makes the folder of this machine that mirrors a team's project, or finds the one there is, so that `projects.open`
   * opens it; `handle` is for that.
   */
  "team.mirror": {
    args: z.strictObject({
      ...signInShape,
      ...keepShape,
      id: z.string().min(1).max(200),
      name: z.string().min(1).max(200),
    }),
    result: z.strictObject({ handle: z.string() }),
  },
  /** Stops `projects.open` while it fetches a team's project for the first time. What has come is kept for the next time. */
  "team.cancel": { args: z.strictObject({}), result: z.strictObject({}) },
  /** Signs in to the server of the open project, and resolves when everything was sent and received once. */
  "team.connect": {
    args: z.strictObject({ ...projectTargetShape, password: signInShape.password, ...keepShape }),
    result: z.strictObject({}),
  },
  /** Forgets the password of the open project's server, in memory and in the safe. */
  "team.forget": { args: z.strictObject({ ...projectTargetShape }), result: z.strictObject({}) },
} as const;

export const teamEvents = {
  "team.changed": teamStateSchema,
  /** How many files of how many have come of a project that is fetched for the first time. */
  "team.progress": z.strictObject({ done: z.int().min(0), all: z.int().min(0) }),
} as const;
