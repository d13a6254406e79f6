import { expect } from "vitest";
import { Failure, type FailureCode } from "../../../model/data/failure";

/** Expects a Failure with a code, and gives back its words. */
export async function expectFailure(code: FailureCode, work: Promise<unknown>): Promise<string> {
  const error: unknown = await work.then(
    () => "no failure",
    (reason: unknown) => reason,
  );
  expect(error instanceof Failure ? error.code : error).toBe(code);
  return error instanceof Failure ? error.message : "";
}
