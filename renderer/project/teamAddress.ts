// The address of a team's server as a person reads it, before anything is sent there.
import { say } from "../languages/say";

/** Where an address leads, in words; undefined while it is not one. */
export function addressInWords(address: string): string | undefined {
  let url: URL;
  try {
    url = new URL(address.trim());
  } catch {
    return undefined;
  }
  const database = decodeURIComponent(url.pathname.slice(1));
  const login = decodeURIComponent(url.username);
  if (!/^postgres(ql)?:$/.test(url.protocol) || url.host === "" || database === "" || login === "") return undefined;
  if (url.password !== "") return say("Leave the password out of the address, and type it below.");
  const values = { host: url.host, database, login };
  return isThisMachine(url.hostname)
    ? say("Connects to {host} on this machine, database {database}, as {login}.", values)
    : say(
        "Connects to {host}, database {database}, as {login}: over TLS, with the server’s certificate verified. Nothing is sent anywhere else.",
        values,
      );
}

function isThisMachine(host: string): boolean {
  return host === "localhost" || host === "[::1]" || /^127(\.\d+){3}$/.test(host);
}
