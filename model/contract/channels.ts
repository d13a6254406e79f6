// The names of the two IPC channels of the desktop host, for its two ends. JSON text travels on both.

/** Window → workbench: a request, answered with a response (`model/contract/contract.ts`). */
export const callChannel = "spanwise:call";

/** Workbench → window: an event. */
export const eventChannel = "spanwise:event";
