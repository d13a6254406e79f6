// Numbers with their nouns: “1 link”, “2,000 links”, “3 people”.
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString("en")} ${count === 1 ? one : many}`;
}
