// Secrets of the browser host: a launch token that opens the door once, within a minute, and the session behind it.
import { createHash, randomBytes, timingSafeEqual } from "node:crypto";

const tokenLifetime = 60_000;

export interface LaunchTokens {
  /** A new token; every earlier one that was not used stops working. */
  issue(): string;
  /** Whether this is the token that was issued last, in time and for the first time. */
  spend(token: string): boolean;
}

/** `now` is a clock in milliseconds that never goes back. */
export function launchTokens(now: () => number): LaunchTokens {
  let issued: { readonly token: string; readonly expires: number } | undefined;
  return {
    issue: () => {
      const token = secret();
      issued = { token, expires: now() + tokenLifetime };
      return token;
    },
    spend: (token) => {
      const right = issued !== undefined && sameSecret(token, issued.token) && now() < issued.expires;
      if (right) issued = undefined;
      return right;
    },
  };
}

/** 256 random bits, in letters that need no escaping anywhere. */
export function secret(): string {
  return randomBytes(32).toString("base64url");
}

/** Compares in a time that tells nothing about either secret, their lengths included. */
export function sameSecret(a: string, b: string): boolean {
  return timingSafeEqual(digest(a), digest(b));
}

function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
