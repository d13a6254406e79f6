export function checkAccelerator(accelerator: string): void;
