// The permissions of the window's session: load our own files and write to the clipboard. Every other request is
// cancelled, every other permission refused, and the spell checker, which downloads dictionaries, is off.
import type { Session } from "electron";
import { isAppAddress } from "./appAddress";

const permitted: ReadonlySet<string> = new Set(["clipboard-sanitized-write"]);

/** `allowDevTools`: the developer tools load their own pages through this session; never in an installed app. */
export function guardSession(session: Session, allowDevTools: boolean): void {
  session.setPermissionRequestHandler((_contents, permission, decide, details) =>
    decide(permitted.has(permission) && isAppAddress(details.requestingUrl)),
  );
  session.setPermissionCheckHandler(
    (_contents, permission, origin) => permitted.has(permission) && isAppAddress(origin),
  );
  session.setDevicePermissionHandler(() => false);
  session.webRequest.onBeforeRequest(({ url }, decide) => decide({ cancel: !mayLoad(url, allowDevTools) }));
  session.setSpellCheckerEnabled(false);
  session.on("will-download", (event) => event.preventDefault());
}

function mayLoad(url: string, allowDevTools: boolean): boolean {
  return isAppAddress(url) || (allowDevTools && url.startsWith("devtools://"));
}
