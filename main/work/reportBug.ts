// The way a fault of the program itself is told: to whoever keeps the log.

/** Is told of every error that is a bug. The words hold no text of an analyst, so they may be written to a log. */
export type ReportBug = (bug: string) => void;
