// Adjectives of countries, peoples and faiths, and the words for their people: “Iraqi forces”, “the Kurds”. And bodies
// known everywhere, with the places that stand for a government.

function words(list: string): ReadonlySet<string> {
  return new Set(list.trim().split(/\s+/));
}

/** Compared in small letters. The plural in -s, and “the Dutch”, are their people. */
export const peoples = words(`
  afghan albanian algerian american angolan argentine argentinian armenian australian austrian azerbaijani azeri bahraini
  bangladeshi belarusian belgian beninese bolivian bosnian brazilian british bulgarian burkinabe burmese burundian
  cambodian cameroonian canadian chadian chilean chinese colombian congolese croatian cuban cypriot czech danish dutch
  ecuadorian egyptian emirati eritrean estonian ethiopian finnish french gabonese gambian georgian german ghanaian greek
  guatemalan guinean guyanese haitian honduran hungarian icelandic indian indonesian iranian iraqi irish israeli italian
  ivorian jamaican japanese jordanian kazakh kenyan korean kosovar kuwaiti kyrgyz lao latvian lebanese liberian libyan
  lithuanian malawian malaysian malian maltese mauritanian mexican moldovan mongolian montenegrin moroccan mozambican
  namibian nepalese nepali nicaraguan nigerian nigerien norwegian omani pakistani palestinian panamanian paraguayan
  peruvian philippine filipino polish portuguese qatari romanian russian rwandan saudi scottish senegalese serbian
  singaporean slovak slovakian slovenian somali spanish sudanese swedish swiss syrian taiwanese tajik tanzanian thai
  togolese tunisian turkish turkmen ugandan ukrainian uruguayan uzbek venezuelan vietnamese welsh yemeni zambian zimbabwean
  english soviet kurdish arab arabic persian berber druze yazidi yezidi alawite jewish muslim christian sunni shia shiite
  shi'ite shi'a catholic orthodox coptic maronite sikh hindu buddhist tamil hausa pashtun tuareg tibetan uighur uyghur
  rohingya chechen tatar turkoman turkmen assyrian circassian catalan basque flemish western european african asian
  hashemite bedouin salafi islamist houthi zionist
`);
/** Nouns for people that no -s makes of the adjective. */
export const peopleNouns = words(`
  turks kurds arabs jews muslims christians shiites shias sunnis alawites yazidis yezidis danes swedes finns poles spaniards
  britons scots serbs croats slovaks slovenes bosniaks filipinos tajiks uzbeks kazakhs turkmens persians bedouins pashtuns
  hazaras assyrians armenians copts maronites druze berbers europeans africans asians westerners islamists salafists
  baathists ba'athists houthis saudis
`);

/** Bodies and armed groups that are known by name everywhere; keys as placeKey makes them, without “the”. */
export const knownActors: ReadonlySet<string> = new Set(
  `
  united nations|un|u.n.|european union|eu|nato|african union|arab league|league of arab states|gulf cooperation council
  gcc|asean|oecd|opec|imf|international monetary fund|world bank|world health organization|wto|world trade organization
  unicef|unhcr|unesco|unrwa|ocha|iaea|icc|international criminal court|security council|un security council|human rights watch
  amnesty international|red cross|icrc|red crescent|medecins sans frontieres|doctors without borders|save the children|oxfam
  reuters|associated press|agence france presse|afp|bbc|cnn|jazeera|arabiya|new york times|washington post|guardian
  white house|pentagon|kremlin|downing street|capitol hill|state department|foreign office|cia|fbi|nsa|mi5|mi6|mossad
  shin bet|idf|hamas|hezbollah|hizbullah|hizballah|hizbollah|fatah|plo|palestinian authority|taliban|qaeda|qaida|islamic state
  isis|isil|daesh|da'esh|dae'sh|islamic state of iraq and syria|islamic state of iraq and the levant|boko haram|shabaab|shabab
  pkk|ypg|free syrian army|nusra|nusra front|jabhat nusra|peshmerga|muslim brotherhood
  houthis|ansar allah|islamic jihad|farc|eln|ira|eta|liberation tigers of tamil eelam|ltte|lashkar e taiba|haqqani network
  irgc|revolutionary guards|revolutionary guard|quds force|wagner|wagner group|google|facebook|twitter|microsoft|apple|amazon
  gazprom|rosneft|saudi aramco|aramco|interpol|europol|osce|council of europe|g7|g8|g20|commonwealth|knesset|bundestag|duma
  congress|senate|european commission|european parliament|european central bank|federal reserve|greenpeace|vatican|holy see
  politburo|kgb|fsb|gru|mi 5|sas|wikileaks|xinhua|tass|interfax|ria novosti|kurdistan workers party|oas|brics
  `
    .trim()
    .split(/[|\n]/)
    .map((name) => name.trim()),
);

/** Regions and waters that no list of countries has. Keys as placeKey makes them. */
export const knownPlaces: ReadonlySet<string> = new Set(
  `
  middle east|near east|far east|north africa|west africa|east africa|southern africa|central africa|sub saharan africa|horn of africa
  sahel|sahara|maghreb|levant|mesopotamia|fertile crescent|arabian peninsula|sinai|sinai peninsula|balkans|caucasus|central asia
  south asia|southeast asia|east asia|western europe|eastern europe|latin america|central america|south america|north america
  europe|asia|africa|antarctica|oceania|caribbean|scandinavia|baltics|persian gulf|arabian gulf|gulf of aden|gulf of oman
  red sea|black sea|caspian sea|mediterranean|mediterranean sea|arabian sea|baltic sea|north sea|south china sea|dead sea
  sea of azov|suez canal|strait of hormuz|bab mandeb|bosphorus|bosporus|dardanelles|euphrates|tigris|nile|jordan river|litani
  golan|golan heights|gaza strip|west bank|east jerusalem|kurdistan|iraqi kurdistan|rojava|kashmir|donbas|donbass|crimea|tibet
  xinjiang|darfur|chechnya|dagestan|nagorno karabakh|abkhazia|south ossetia|transnistria|kosovo|bosnia|herzegovina|anatolia
  punjab|bengal|sindh|balochistan|pashtunistan|atlantic|pacific|indian ocean|arctic|himalayas|hindu kush|danube|rhine|volga
  gulf|levant|u.s.|u.k.|us|uk|usa|uae|united states|united states of america|united kingdom|great britain|britain|england
  scotland|wales|northern ireland|washington dc|washington d.c.|russia|burma|ivory coast|czech republic|holland|korea
  south korea|north korea|gaza|holy land
  `
    .trim()
    .split(/[|\n]/)
    .map((name) => name.trim()),
);
