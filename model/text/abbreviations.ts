// Abbreviations of English news prose whose point ends no sentence: needed where Unicode's own rules cut `Gen. Smith`
// or `the U.S. Army` in two. Other languages fall back on those rules.

/** Never the last word of a sentence: something always follows. */
const beforeNames =
  "Mr Mrs Ms Mx Dr Prof Gen Lt Col Maj Capt Cpt Sgt Cpl Pvt Brig Adm Cmdr Cdr Rep Sen Gov Pres Rev Fr Hon St Sheikh Amb Supt Insp Mt Ft";
/** Followed by a number when they do not end the sentence. */
const beforeNumbers = "Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec No Nos Art Sec Vol Fig p pp para";
/** May end a sentence or not. */
const either = "Jr Sr Inc Ltd Co Corp Bros etc vs approx Ave Blvd Rd Dept Univ Assn est al";

const startsASentence =
  /^["'“‘«(]*(?:The|A|An|He|She|It|They|We|I|You|But|And|Or|So|If|In|On|At|As|For|From|By|With|After|Before|When|While|This|That|These|Those|There|His|Her|Its|Their|Our|My|However|Meanwhile|Since|Although|No|Not|Some|Many|Most|What|Who|Why|How|Where|Now|Then|Earlier|Later)\b/u;

const isBeforeNames = endsWith(beforeNames);
const isBeforeNumbers = endsWith(beforeNumbers);
const isEither = endsWith(either);
const isSpelled = /(?:^|[^\p{L}\p{N}.])\p{L}(?:\.\p{L})*$/u;

/** Whether a point after `before` belongs to an abbreviation, wherever it stands: `Inc.`, `Dec.`, `U.S.`, but not `a.`. */
export function keepsItsPoint(before: string): boolean {
  return (
    isBeforeNames.test(before) ||
    isBeforeNumbers.test(before) ||
    isEither.test(before) ||
    /(?:^|[^\p{L}\p{N}.])\p{L}(?:\.\p{L})+$/u.test(before)
  );
}

/** Whether a sentence that seems to end with a point after `before` really goes on with `after`. */
export function sentenceGoesOn(before: string, after: string): boolean {
  if (isBeforeNames.test(before)) return true;
  if (isBeforeNumbers.test(before)) return /^\p{Nd}/u.test(after);
  if (isEither.test(before) || isSpelled.test(before)) return !startsASentence.test(after);
  return false;
}

function endsWith(list: string): RegExp {
  return new RegExp(`(?:^|[^\\p{L}\\p{N}])(?:${list.split(" ").join("|")})$`, "u");
}
