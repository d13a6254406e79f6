// An article that no rule was written with, and what an annotator tags in it who reads as the one of the sample does: who
// acts or speaks where they first do, the places of the news, every claim with a source and the one that has none, and the
// figures in them. It was tagged before the suggestions for it were looked at, and is not to be tuned on.
export const heldOutTitle = "Dockers walk out at Callao as pay talks collapse";

export const heldOutText = `${heldOutTitle}

LIMA, June 4 (Pacific Desk) - Dockworkers at the port of Callao walked out on Tuesday after pay talks collapsed, leaving at least 14 container ships at anchor and stopping nearly all grain traffic, the National Port Authority said.

Marta Quispe, who leads the Federation of Port Workers, said some 3,200 members had joined the strike and that no terminal was working at full strength by noon. “We asked for 9 percent and they offered us two,” Quispe told local radio. “Nobody wanted this.”

Harbour Lines, the company that runs the southern terminal, denied that it had broken off the talks. Its chief executive, Rolf Dannemann, said the union had rejected a “fair and final” offer of 4.5 percent. Two of the company’s cranes were damaged overnight, he said, and one guard was hurt.

Peruvian police fired tear gas to clear a blockade on Avenida Gambetta, and a hospital in Callao said it had treated 23 people, most of them for breathing trouble. Peru’s labour minister, Elena Saravia, urged both sides to return to the table within 48 hours.

The port handles about 70 percent of Peru’s container trade, and exporters said each day of the strike would cost them $12 million. A study by the University of the Pacific last year estimated that a closure of ten days would cut monthly exports by a fifth.

The government has accused the union of holding the country hostage. Two officials familiar with the talks said the cabinet would discuss an emergency decree on Thursday that could send up to 400 soldiers to the docks.

Truck drivers slept in their cabs along the harbour wall, some for a third night. “My tomatoes are soup by now,” said Julio Paredes, 51, whose lorry was 200 metres from the gate.

(Reporting by Ana Lozano in Callao; Editing by Tom Field)
`;

/** Label and words, in brackets where the words around them are needed to find the place; “…” where a span has a gap. */
const tagged = `
actor | [Dockworkers] at the port
claim | [Dockworkers at the port of Callao walked out on Tuesday after pay talks collapsed, leaving at least 14 container ships at anchor and stopping nearly all grain traffic]
location | the port of [Callao] walked
figure | [at least 14 container ships]
actor | [National Port Authority]
actor | [Marta Quispe]
claim | [some 3,200 members had joined the strike and that no terminal was working at full strength by noon]
figure | [some 3,200 members]
claim | [We asked for 9 percent and they offered us two]
figure | [9 percent]
actor | [Quispe] told
actor | [Harbour Lines]
claim | [it had broken off the talks]
actor | [Rolf Dannemann]
claim | [the union had rejected a “fair and final” offer of 4.5 percent]
figure | [4.5 percent]
claim | [Two of the company’s cranes were damaged overnight] … [and one guard was hurt]
figure | [Two of the company’s cranes]
figure | [one guard]
actor | [Peruvian police]
location | [Avenida Gambetta]
actor | [a hospital in Callao]
claim | [it had treated 23 people, most of them for breathing trouble]
figure | [23 people]
actor | [Elena Saravia]
claim | [The port handles about 70 percent of Peru’s container trade]
figure | [about 70 percent]
actor | [exporters]
claim | [each day of the strike would cost them $12 million]
figure | [$12 million]
actor | [University of the Pacific]
claim | [a closure of ten days would cut monthly exports by a fifth]
figure | [a fifth]
actor | [Two officials familiar with the talks]
claim | [the cabinet would discuss an emergency decree on Thursday that could send up to 400 soldiers to the docks]
figure | [up to 400 soldiers]
`;

/** What is to be tagged: label and fragments with offsets and quotes. */
export const heldOutTargets = tagged
  .trim()
  .split("\n")
  .map((line) => {
    const [label, words] = line.split(" | ");
    return { label, fragments: words.split(" … ").map(fragment) };
  });

function fragment(words) {
  const [, before, quote, after] = /^(.*)\[(.*)\](.*)$/.exec(words);
  const at = heldOutText.indexOf(before + quote + after);
  if (at === -1) throw new Error(`Not in the article: ${words}`);
  return { start: at + before.length, end: at + before.length + quote.length, quote };
}
