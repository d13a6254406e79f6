// The function that reports bugs of the program to the log.

/** Is told of every error that is a bug. The words hold no text of an analyst, so they may be written to a log. */
export type ReportBug = (bug: string) => void;
