// A text file as a string: what the bundler makes of `?raw`.
declare module "*?raw" {
  const text: string;
  export default text;
}
