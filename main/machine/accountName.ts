// The name of the account at this machine, proposed when Spanwise asks who works here.
import os from "node:os";

/** The account's name; empty when a person would not use it as theirs. */
export function accountName(): string {
  try {
    const { username } = os.userInfo();
    return username === "root" ? "" : username;
  } catch (error) {
    // An account that is not in the system's list, as in containers.
    if (error instanceof Error && "code" in error && error.code === "ERR_SYSTEM_ERROR") return "";
    throw error;
  }
}
