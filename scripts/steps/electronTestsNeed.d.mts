export function electronTestsNeed(electron: string | undefined): string | undefined;
