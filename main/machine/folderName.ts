// A project's name as the name of a folder that every file system takes, Windows' included.

/** At most 80 characters, without what Windows, macOS or Linux refuse or hide. */
export function folderName(name: string): string {
  const safe = name
    .normalize("NFC")
    // Control and format characters, and the characters Windows refuses.
    .replace(/[\p{C}<>:"/\\|?*]+/gu, " ")
    .replace(/\s+/g, " ")
    .replace(/^[.\s]+/, "");
  const short = [...safe]
    .slice(0, 80)
    .join("")
    .replace(/[.\s]+$/, "");
  if (short === "") return "Project";
  return reservedOnWindows.test(short) ? `${short} project` : short;
}

const reservedOnWindows = /^(con|prn|aux|nul|com\d|lpt\d)$/i;
