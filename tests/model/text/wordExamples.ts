// What a selection means and where words are cut, as examples: tried in Node and in the browser, which must agree.
import { nextWord, previousWord } from "../../../model/text/words";

/** A text with a selection between `<` and `>`, and what it snaps to. */
export const snapExamples: readonly (readonly [marked: string, expected: string])[] = [
  ["the f<orce>s now", "forces"],
  ["the< forces >now", "forces"],
  ["in the U<.S>. Army", "U.S."],
  ["in <the U.S.>", "the U.S."],
  ["paid $<5> now", "$5"],
  ["paid <5> now", "5"],
  ["€<2,5>00.", "€2,500"],
  ["rose <8>0%, x", "80%"],
  ["rose <80%>, x", "80%"],
  ["ça 8<0\u202f%> de", "80\u202f%"],
  ["a 2<40-k>m wall", "240-km"],
  ["Ir<a>n-backed", "Iran"],
  ["<-5 >degrees", "-5"],
  ["a .<50> calibre", "50"],
  ["<Popular Forces (PMF)>, x", "Popular Forces (PMF)"],
  ["the <(PMF)> said", "PMF"],
  ["<(PMF) spokesman>", "(PMF) spokesman"],
  ["<PMF) spokesman>", "PMF) spokesman"],
  ["<“Stop,” he said>", "“Stop,” he said"],
  ["he said <“Stop it.”> then", "Stop it"],
  ['<"Stop," he said.>', '"Stop," he said'],
  ["<,\u00a0‘word’, >", "word"],
  ["don’<t> go", "don’t"],
  ["the <forces’> x", "forces"],
  ["Acme <Inc.> now", "Inc."],
  ["it <ended.> Now", "ended"],
  ["<#Baghdad>!", "#Baghdad"],
  ["<• Item one;>", "Item one"],
  ["القو<ات> المسلحة", "القوات"],
  ["<قوات>، ", "قوات"],
  ["‏<«الجيش»>", "الجيش"],
  ["中国<人>民", "人民"],
  ["👍<🏽> ok", "👍🏽"],

  // A closing bracket or quotation mark comes along with its opening one, and the other way round.
  ["the <Harbour Union (HU>) met", "Harbour Union (HU)"],
  ["the (<HU) leaders> met", "(HU) leaders"],
  ["the (<HU>) met", "HU"],
  ["the <unit [No. 4> (B)] met", "unit [No. 4"],
  ["the <Union (of Ports (east>)) met", "Union (of Ports (east))"],
  ["he <said “go on>.” Then", "said “go on.”"],
  ["he said “<go on”, again>.", "“go on”, again"],
  ['he <said "go on>". Then', 'said "go on"'],

  // Quotation marks of many languages, kept where both are inside.
  ["on <mówi: „już wracam”> i idzie", "mówi: „już wracam”"],
  ["er <rief „komm her“> und ging", "rief „komm her“"],
  ["er <rief »komm her«> und ging", "rief »komm her«"],
  ["er <rief ‚komm her‘> und ging", "rief ‚komm her‘"],
  ["hon <ropade ”kom hit”> och gick", "ropade ”kom hit”"],
  ["hon <ropade ’kom hit’> och gick", "ropade ’kom hit’"],
  ["hän <huusi »tule tänne»> ja lähti", "huusi »tule tänne»"],
  ["il <cria « viens ici »> et partit", "cria « viens ici »"],
  ["il <cria «\u202fviens ici\u202f»> et partit", "cria «\u202fviens ici\u202f»"],
  ["он <крикнул «иди сюда»> и ушёл", "крикнул «иди сюда»"],
  ["a <kiáltotta: „gyere »ide« most”> és ment", "kiáltotta: „gyere »ide« most”"],
  ["er <rief „sie sagte ‚nein‘“> heute", "rief „sie sagte ‚nein‘“"],
  ["he <cried 'come here'> and left", "cried 'come here'"],
  ["she <cried “he said ‘no’”> and left", "cried “he said ‘no’”"],
  ["他<昨天看了《海港报》>就走", "昨天看了《海港报》"],
  ["他<说“我来”>就走", "说“我来”"],
  ["彼は<「来て」と『海』>を", "「来て」と『海』"],
  ["他<读〈海〉和【港】>就走", "读〈海〉和【港】"],
  ["קרא <״בוא״ לילד> והלך", "״בוא״ לילד"],
  ["قال <«تعال» للولد> ومضى", "«تعال» للولد"],

  ["他<说‘我来’再说“好”>就走", "说‘我来’再说“好”"],
  ["他<说“我说‘好’。”他笑了>就走", "说“我说‘好’。”他笑了"],
  ["그는 <어제 ‘바다’라고> 했다", "어제 ‘바다’라고"],
  ['היא קראה <ב"הארץ היום" כתבה> אז', 'ב"הארץ היום" כתבה'],
  ["اس <نے کہا ”آؤ“ پھر> گیا", "نے کہا ”آؤ“ پھر"],
  ["he <said “stop“ and> left", "said “stop“ and"],
  ["ville <sa ”han sa “nej” då” och> gick", "sa ”han sa “nej” då” och"],
  ["ο <είπε «έλα εδώ»> και έφυγε", "είπε «έλα εδώ»"],
  ["<the Forces' (“Quds”)> unit", "the Forces' (“Quds”)"],

  // Without its partner a mark is cut off, as punctuation is.
  ["<„już> wracam” i idzie", "już"],
  ["ropade ”kom <hit”> och gick", "hit"],
  ["rief »komm <her«> und ging", "her"],
  ["看《海港<报》>就走", "报"],
  ["<»komm her«>", "komm her"],
  ["<”kom hit”>", "kom hit"],
  ["the <’90s> came", "90s"],
];

/** A text, and its words with strokes between them. */
export const wordExamples: readonly (readonly [text: string, words: string])[] = [
  ["In the U.S., $5 — Oren-led", "In|the|U.S.|$5|Oren|led"],
  ["at 9 p.m. J.K. Oren (name.net) left", "at|9|p.m.|J.K.|Oren|name.net|left"],
  ["U.S.A.-built, e.g. this. A", "U.S.A.|built|e.g.|this|A"],
  ["it ended.Then 3.5, 1,200.75; 10:30", "it|ended.Then|3.5|1,200.75|10|30"],
  ["don’t can_do AT&T EU:s", "don’t|can_do|AT|T|EU:s"],
  ["write ada@mail.example.org", "write|ada|mail.example.org"],
  ["2½ km² of CO₂", "2½|km²|of|CO₂"],
  ["e\u0301te\u0301 so\u00adli\u00adtude", "e\u0301te\u0301|so\u00adli\u00adtude"],
  ["صحيفة الأيام، ١٫٥ مليون", "صحيفة|الأيام|١٫٥|مليون"],
  ["דו\"ח צה״ל של ג'ון", "דו\"ח|צה״ל|של|ג'ון"],
  ["한국 신문이 전했다", "한국|신문이|전했다"],
  ["क्षेत्र में आज", "क्षेत्र|में|आज"],
  ["中国人民解放军举行仪式", "中国|人民|解放|军|举行|仪式"],
  ["東京都は昨日", "東京|都|は|昨日"],
  ["第３回 GDP增长5%", "第|３|回|GDP|增长|5%"],
  ["ประเทศไทยมีประชากร", "ประเทศไทย|มี|ประชากร"],
];

/** `the f<orce>s`: a text with its selection, in UTF-16 offsets. */
export function selected(marked: string): { text: string; start: number; end: number } {
  const start = Math.max(0, marked.indexOf("<"));
  const text = marked.replace("<", "").replace(">", "");
  return { text, start, end: Math.max(start, marked.replace("<", "").indexOf(">")) };
}

/** The words of a text, as `nextWord` and `previousWord` step over them. */
export function wordsOver(text: string): readonly string[] {
  const found: string[] = [];
  for (let at = 0; at < text.length; ) {
    const end = nextWord(text, at);
    const word = text.slice(previousWord(text, end), end);
    if (/[\p{L}\p{N}]/u.test(word)) found.push(word);
    at = end;
  }
  return found;
}
