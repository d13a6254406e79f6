// The one way from a transport to the handlers: JSON text in, JSON text out, whatever carries it. Only the contract's
// own calls can be reached, arguments pass their schema once, and an error becomes a code and a sentence.
import { type CallName, calls, type Handlers, requestSchema } from "../../model/contract/contract";
import { Failure, type FailureCode } from "../../model/data/failure";
import type * as z from "../../model/data/zod";
import type { ReportBug } from "../work/reportBug";
import { withoutText } from "../work/withoutText";

/** Answers one request; never rejects. Both are JSON text (`requestSchema`, `responseSchema`). */
export async function dispatch(handlers: Handlers, request: string, reportBug: ReportBug): Promise<string> {
  try {
    const { name, args } = parsed(request);
    const result = await called(handlers, name, args, reportBug);
    return JSON.stringify({ ok: true, result });
  } catch (error) {
    if (error instanceof Failure) return failed(error.code, error.message);
    reportBug(withoutText("dispatch", error));
    return failed("internal", internalMessage);
  }
}

const internalMessage =
  "Something went wrong inside Spanwise; nothing was changed by this step. Please try again, and report it if it returns.";

function parsed(request: string): { name: CallName; args: unknown } {
  let data: unknown;
  try {
    data = JSON.parse(request);
  } catch {
    throw new Failure("bad-request", "The request is not JSON.");
  }
  const envelope = requestSchema.safeParse(data);
  if (!envelope.success) throw new Failure("bad-request", `The request is malformed. ${places(envelope.error)}`);
  const name = envelope.data.call;
  if (!isCallName(name)) throw new Failure("unknown-call", `There is no call “${name}”.`);
  return { name, args: envelope.data.args };
}

function isCallName(name: string): name is CallName {
  return Object.hasOwn(calls, name);
}

async function called<Name extends CallName>(
  handlers: Handlers,
  name: Name,
  args: unknown,
  reportBug: ReportBug,
): Promise<unknown> {
  const checked = calls[name].args.safeParse(args);
  if (!checked.success) throw new Failure("bad-request", `${name}: ${places(checked.error)}`);
  // The schema of this very call has just accepted the data; TypeScript cannot follow that through the generic name.
  const handler = handlers[name] as (args: unknown) => Promise<unknown>;
  try {
    return await handler(checked.data);
  } catch (error) {
    if (error instanceof Failure && error.code !== "internal") throw error;
    reportBug(withoutText(name, error));
    throw new Failure("internal", internalMessage);
  }
}

/** The places of faulty data and their faults, without repeating the data. */
function places(error: z.ZodError): string {
  const issues = error.issues.slice(0, 5).map((issue) => `${issue.path.join(".") || "arguments"}: ${issue.message}`);
  return `${issues.join("; ")}.`;
}

/** The text of a failed answer. */
export function failed(code: FailureCode, message: string): string {
  return JSON.stringify({ ok: false, failure: { code, message } });
}
