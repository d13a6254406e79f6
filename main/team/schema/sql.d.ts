/** The text of an SQL file. */
declare module "*.sql?raw" {
  const text: string;
  export default text;
}
