// The contract: every call and event between a window and the workbench is written down here, once. The client's type
// and the handlers' type are derived from it; `dispatch` serves it over every transport as JSON text.
//
// Calls that change something carry the revision they saw; a stale one fails with `conflict`. Events say what changed,
// to which revision; the window asks again.
import { failureCodes } from "../data/failure";
import type { Immutable } from "../data/immutable";
import * as z from "../data/zod";
import { acrossCalls, acrossEvents } from "./acrossContract";
import { articleCalls, articleEvents } from "./articleContract";
import { editionCalls } from "./editionContract";
import { exportCalls, exportEvents } from "./exportContract";
import { importCalls, importEvents } from "./importContract";
import { packageCalls, packageEvents } from "./packageContract";
import { planCalls, planEvents } from "./planContract";
import { projectCalls, projectEvents } from "./projectContract";
import { reviewCalls, reviewEvents } from "./reviewContract";
import { searchCalls } from "./searchContract";
import { suggestionCalls, suggestionEvents } from "./suggestionContract";
import { teamCalls, teamEvents } from "./teamContract";
import { timeCalls } from "./timeContract";
import { versionsCalls } from "./versionsContract";
import { watchCalls, watchEvents } from "./watchContract";

/** Every call: the schema of its one argument, and of its result. */
export const calls = {
  ...projectCalls,
  ...articleCalls,
  ...editionCalls,
  ...searchCalls,
  ...suggestionCalls,
  ...importCalls,
  ...exportCalls,
  ...reviewCalls,
  ...acrossCalls,
  ...planCalls,
  ...teamCalls,
  ...timeCalls,
  ...packageCalls,
  ...versionsCalls,
  ...watchCalls,
} as const;

/** Every event: the schema of what it carries. */
export const events = {
  ...projectEvents,
  ...articleEvents,
  ...suggestionEvents,
  ...importEvents,
  ...exportEvents,
  ...reviewEvents,
  ...acrossEvents,
  ...planEvents,
  ...teamEvents,
  ...packageEvents,
  ...watchEvents,
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

export type Response = z.infer<typeof responseSchema>;

/** Carries JSON text between a window and the workbench; each host has one. */
export interface Transport {
  /** Sends a request and resolves with the response, both JSON text. Rejects when the host cannot be reached. */
  send(request: string): Promise<string>;
  /** Receives events as JSON text; returns the function that stops it. */
  receive(listener: (event: string) => void): () => void;
}
