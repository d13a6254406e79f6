// Which claims of the sample's articles contradict each other: what the articles were written to hold (`planted`), and what
// else is right. A claim is the number of its article and its words.

const denial = ["14", "it had fired rockets at the grain convoy"];
const wheat = ["13", "the convoy carried 900 tonnes of wheat"];
const corrected = ["14", "four rockets had come from the eastern bank, not six"];
const six = "six rockets had come from an orchard on the eastern bank";
const fired = "Hurras al-Wadi had fired the rockets at the grain convoy";

export const planted = [
  [denial, ["11", fired]],
  [denial, ["11", `${fired} from the Tirashi bank`]],
  [denial, ["12", `${fired} from the Tirashi bank`]],
  [corrected, ["11", six]],
  [corrected, ["12", six]],
  [corrected, ["13", six]],
  [wheat, ["11", "The 46 lorries were carrying 1,100 tonnes of wheat to Darut"]],
  [wheat, ["16", "It carried 1,100 tonnes of wheat"]],
  [
    ["14", "the hospital in Mirel had counted 17 people killed on the road"],
    ["16", "The report counts 16 people killed as of May 22"],
  ],
  [
    ["14", "no escort of the JBC had been with the convoy"],
    ["16", "The convoy was escorted by two vehicles of the JBC"],
  ],
  [
    ["16", "It finds no trace of a launch site in the orchard"],
    ["11", "We have the launch site, and we have the tubes"],
  ],
];

export const alsoRight = [
  [
    [
      "01",
      "three of his men and one truck driver were killed after a patrol came under mortar fire from the Tirashi side of the Osk river at about 11:40 p.m. on Thursday",
    ],
    ["03", "Our men do not shell patrols"],
  ],
];
