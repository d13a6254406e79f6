// Numbers with their nouns: “1 link”, “2,000 links”.
export function counted(count: number, one: string): string {
  return `${count.toLocaleString("en")} ${one}${count === 1 ? "" : "s"}`;
}
