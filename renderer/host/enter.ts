// The first thing the window does in a browser: it trades the launch token in its address for the session's cookie, and
// takes the token out of the address, so that it is in no bookmark and no history.

/** Resolves when the page may make calls, as far as it can know: a reloaded page has no token and its cookie still. */
export async function enter(location: Location, history: History): Promise<void> {
  const token = location.hash.slice(1);
  if (token === "") return;
  history.replaceState(null, "", location.pathname);
  await fetch("/enter", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ token }),
  });
  // A refused token is no reason to stop: this browser may have entered before. If not, the first call says so.
}
