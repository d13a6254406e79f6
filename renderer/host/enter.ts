// The first thing the window does in a browser: it trades the launch token in its address for the session, and takes the
// token out of the address, so that it is in no bookmark and no history.
import { openSession, type Session } from "./session";

/** Resolves when the page may make calls, as far as it can know: a reloaded page has no token and its session still. */
export async function enter(location: Location, history: History): Promise<Session> {
  const token = location.hash.slice(1);
  if (token === "") return openSession();
  history.replaceState(null, "", location.pathname);
  const response = await fetch("/enter", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ token }),
  });
  // A refused token is not fatal, since this browser may already have a session. If it has none, the first call fails
  // with a message.
  return openSession(response.ok ? keyIn(await response.json()) : undefined);
}

function keyIn(answer: unknown): string | undefined {
  const key = typeof answer === "object" && answer !== null && "key" in answer ? answer.key : undefined;
  return typeof key === "string" ? key : undefined;
}
