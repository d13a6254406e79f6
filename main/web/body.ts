// Reads the body of a request, never more of it than was agreed.
import type { IncomingMessage } from "node:http";

/** Counts the bytes that requests hold in memory at this moment, over all connections. */
export interface BodyBudget {
  readonly most: number;
  taken: number;
}

export type BodyResult = { readonly text: string } | { readonly status: 400 | 408 | 411 | 413 | 503 };

/**
 * Reads a body whose length is declared, as UTF-8 text. The declared length counts against the limit and the budget
 * before the first byte is read; a body that takes longer than `timeout` milliseconds is given up.
 */
export async function readBody(
  request: IncomingMessage,
  limit: number,
  budget: BodyBudget,
  timeout: number,
): Promise<BodyResult> {
  const declared = request.headers["content-length"];
  if (declared === undefined || !/^\d{1,15}$/.test(declared)) return { status: 411 };
  const length = Number(declared);
  if (length > limit) return { status: 413 };
  if (budget.taken + length > budget.most) return { status: 503 };
  budget.taken += length;
  try {
    return await gathered(request, timeout);
  } finally {
    budget.taken -= length;
  }
}

function gathered(request: IncomingMessage, timeout: number): Promise<BodyResult> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    const timer = setTimeout(() => resolve({ status: 408 }), timeout);
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      clearTimeout(timer);
      try {
        resolve({ text: new TextDecoder("utf-8", { fatal: true }).decode(Buffer.concat(chunks)) });
      } catch {
        resolve({ status: 400 });
      }
    });
    request.on("close", () => {
      clearTimeout(timer);
      resolve({ status: 400 });
    });
  });
}
