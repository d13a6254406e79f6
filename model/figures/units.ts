// Units that figures are given in, by the words and signs for them, folded. A known unit has one spelling in readings,
// so that figures can be compared; what is merely counted (people, trucks) is no unit of this table.

export type UnitKind =
  | "share"
  | "money"
  | "length"
  | "area"
  | "volume"
  | "mass"
  | "time"
  | "speed"
  | "temperature"
  | "power";

export interface Unit {
  readonly name: string;
  readonly kind: UnitKind;
}

/** The unit a folded word or sign stands for. Currency names are left as written: there are many dollars. */
export function unitOf(word: string): Unit | undefined {
  return units.get(word);
}

/** Whether a sign stands for a currency: `$`, `€`. */
export function isCurrencySign(sign: string): boolean {
  return /^\p{Sc}$/u.test(sign);
}

/** Three-letter codes that stand before or after an amount. */
export const currencyCodes: ReadonlySet<string> = new Set(
  "usd eur gbp ils nis jpy cny chf cad aud sar aed iqd irr try rub inr egp jod kwd qar syp lbp uah pln sek nok dkk".split(
    " ",
  ),
);

/** Nouns behind `a` or `per` in a rate: 300 dinars a lorry, 40 litres per second. */
export const rateNouns: ReadonlySet<string> = new Set(
  `second minute hour day night week month quarter year decade tonne ton kilo kilogram gram litre liter gallon barrel
  bushel kilometre kilometer mile metre meter head person capita lorry truck car vehicle piece unit share bag sack box
  bottle passenger ticket household family`.split(/\s+/),
);

const table = `
share %: % ٪ percent pct prozent
share percentage points: pp
length km: كم km kms kilometre kilometres kilometer kilometers كيلومتر كيلومترا كيلومترات ק"מ קילומטר קילומטרים kilomètre kilomètres kilómetro kilómetros
length m: m metre metres meter meters متر مترا أمتار מטר מטרים mètre mètres metro metros
length cm: cm centimetre centimetres centimeter centimeters
length mm: mm millimetre millimetres millimeter millimeters
length miles: mile miles mi
length feet: ft foot feet
length inches: inch inches
length yards: yd yard yards
area hectares: ha hectare hectares hektar
area acres: acre acres
volume litres: l litre litres liter liters לתר ליטר ليتر لتر لترا litro litros
volume barrels: barrel barrels bbl برميل
volume barrels per day: bpd
volume gallons: gallon gallons
mass kg: kg kgs kilo kilos kilogram kilograms kilogramme kilogrammes كيلوغرام ק"ג
mass g: gram grams gramme grammes
mass tonnes: tonne tonnes ton tons طن טון טונות tonnen toneladas
time seconds: sec seconds ثانية שניות secondes sekunden segundos
time minutes: min minute minutes دقيقة دقائق דקות minuten minutos
time hours: h hour hours hrs ساعة ساعات שעה שעות heure heures stunden hora horas
time days: day days يوم أيام يوما ימים jour jours tage tagen días
time nights: night nights nuits
time weeks: week weeks أسبوع أسابيع שבועות semaines wochen semanas
time months: month months شهر أشهر שהרים חודשים mois monate monaten meses
time years: year years yrs سنة سنوات عام أعوام שנה שנים ans années jahre jahren años
time decades: decade decades
speed km/h: kph kmh
speed mph: mph
speed knots: knot knots
temperature °: °
temperature °C: celsius
temperature °F: fahrenheit
power MW: mw megawatt megawatts
power GW: gw gigawatt gigawatts
power kW: kw kilowatt kilowatts
money dollars: dollar dollars دولار דולר דולרים dólares
money euros: euro euros يورو אירו
money pounds: pounds
money crowns: crown crowns כתר kronen coronas couronnes
money kroner: krone kroner kronor koruna korunas
money rand: rand
money shillings: shilling shillings
money naira: naira
money zlotys: zloty zlotys
money forints: forint forints
money hryvnias: hryvnia hryvnias
money ringgit: ringgit
money baht: baht
money rupiah: rupiah
money reais: reais
money birr: birr
money dinars: dinar dinars دينار دنانير דינר דינרים
money dirhams: dirham dirhams درهم
money riyals: riyal riyals ريال
money rials: rial rials
money lira: lira liras ليرة
money shekels: shekel shekels شيكل שקל שקלים
money roubles: rouble roubles ruble rubles
money rupees: rupee rupees
money yuan: yuan
money yen: yen
money francs: franc francs franken
money pesos: peso pesos
money cents: cents
`;

const units: ReadonlyMap<string, Unit> = new Map(
  table
    .trim()
    .split("\n")
    .flatMap((line) => {
      const [, kind = "", name = "", words = ""] = /^(\w+) (.+?): (.*)$/.exec(line) ?? [];
      return words.split(" ").map((word) => [word, { name, kind: kind as UnitKind }] as const);
    }),
);
