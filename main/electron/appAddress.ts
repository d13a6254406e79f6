// The address of the desktop window, and whether another address is part of it.

const protocol = "app:";
const host = "spanwise";

export const appAddress = `${protocol}//${host}/`;

/** Whether `address` is served by us. Never compare `origin`: for a scheme of one's own Node's URL says `"null"`. */
export function isAppAddress(address: string): boolean {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  return url !== undefined && url.protocol === protocol && url.host === host && url.username === "";
}
