// The English words that tell names of actors from names of places: titles, verbs of saying and acting, head nouns of
// organisations, nouns of places. Cues and no names: what an article is about must not matter.

function words(list: string): ReadonlySet<string> {
  return new Set(list.trim().split(/\s+/));
}

/** Stand before a person's name, or are part of it. Compared in small letters, without a point. */
export const titles = words(`
  mr mrs ms miss dr prof professor sir lord lady dame baroness baron count gen general col colonel lt lieutenant maj major
  capt captain cpt sgt sergeant cpl corporal pvt private spc specialist brig brigadier adm admiral cmdr commander commodore
  marshal commissioner president premier minister secretary ambassador envoy senator sen representative rep congressman
  congresswoman judge justice king queen prince princess emir sultan sheikh sheik shaikh imam ayatollah grand mullah rabbi
  bishop archbishop cardinal patriarch pope father sister reverend rev chancellor governor gov mayor spokesman spokeswoman
  spokesperson chairman chairwoman chair director deputy vice prime chief officer inspector superintendent constable
  detective attorney prosecutor coordinator rapporteur commissar councillor councilman councilwoman speaker whip comrade
  haji hajji mawlawi maulana qari mufti pastor chef coach doctor nurse engineer petty warrant staff master airman private
  undersecretary advisor adviser counselor counsellor counsel ombudsman regent viceroy abbot deacon ensign gunnery
`);

/** Titles that alone make a person of the name that follows; the others may also head an organisation's name. */
export const personalTitles = words(`
  mr mrs ms miss dr prof professor sir lord lady dame baroness gen col colonel lt lieutenant maj capt captain cpt sgt
  sergeant cpl corporal pvt spc brig brigadier adm admiral cmdr commodore president premier minister secretary ambassador
  envoy senator sen rep congressman congresswoman judge justice king queen prince princess emir sultan sheikh sheik shaikh
  imam ayatollah mullah rabbi bishop archbishop cardinal patriarch pope reverend rev chancellor governor gov mayor
  spokesman spokeswoman spokesperson chairman chairwoman pastor inspector superintendent advisor adviser commissioner
  commander haji hajji mawlawi maulana mufti
`);

/** Roles in small letters before or behind a person's name. */
export const roles = words(`
  president premier minister secretary ambassador envoy senator judge king queen prince emir sheikh imam cleric chancellor
  governor mayor spokesman spokeswoman spokesperson chairman chairwoman director chief head commander general colonel
  officer leader founder analyst researcher expert fellow professor lawyer activist journalist reporter correspondent
  editor writer author economist diplomat official aide adviser advisor lawmaker deputy legislator politician militant
  fighter soldier rebel candidate doctor engineer resident farmer teacher student trader driver banker executive coach
  player singer actor actress director father mother brother sister son daughter wife husband widow uncle cousin nephew
  historian scientist coordinator representative inspector prosecutor detective captain lieutenant sergeant major admiral
  negotiator mediator manager owner operative warlord monk priest bishop rabbi photographer campaigner veteran
`);

/** Groups of people and bodies in small letters: what an adjective of a people, or a name, makes an actor of. */
export const groups = words(`
  army military navy forces force troops soldiers fighters militia militias militants militant group groups rebels rebel
  police government governments regime authorities authority officials official parliament cabinet ministry opposition
  party parties coalition alliance tribe tribes tribesmen clan clans brigade brigades battalion battalions regiment division
  divisions unit units command guards guard paramilitaries paramilitary insurgents insurgency insurgent terrorists jihadists
  extremists protesters demonstrators activists lawmakers leaders leadership leader commanders commander president minister
  ministers ambassador envoy diplomats diplomat delegation officers officer people population community communities citizens
  civilians residents refugees migrants workers journalists media press agency airline companies company firm firms bank
  banks court courts prosecutors judiciary intelligence service services mission embassy administration officials state
  allies ally partners proxies gunmen snipers pilots airmen sailors marines commandos peacekeepers contractors hackers
  spokesman spokeswoman spokesperson council movement faction factions cell network wing politicians voters
  children women men families family students prisoners detainees teams crews businessmen farmers fishermen settlers clerics scholars warplanes jets
`);

/** The words among these that say nothing after a name: river banks, state media. */
export const groupsInDoubt = words(
  "bank banks media press state people company unit wing cell service services leader mission population community president minister",
);

/** Head nouns of an organisation's name, written with a capital. */
export const organisations = words(`
  army armies navy force forces fleet corps guard guards brigade brigades battalion regiment division squadron wing
  command militia militias police gendarmerie ministry department office bureau agency administration authority
  authorities commission committee council board cabinet government parliament assembly senate congress knesset majlis
  court tribunal directorate secretariat service services embassy consulate mission party front movement coalition
  alliance union federation confederation league bloc group organisation organization association society foundation
  institute institution institutes university college academy school centre center observatory network forum club trust
  fund bank company corporation corp inc ltd llc plc gmbh holdings industries airlines airways systems technologies
  times post herald tribune gazette journal news radio television tv press media broadcasting agency
  church diocese hospital museum charity crescent cross brotherhood resistance opposition protection defence defense
  partnership programme program initiative campaign taskforce team unit staff chamber syndicate cooperative consortium
  house republicans democrats conservatives liberals labour watch international nations treasury reserve exchange
  laboratory laboratories works group's bundestag duma guild syndicate lines
`);
/**
 * The words among these that need an “of”, or a word before them that is no place: they also name buildings and events.
 */
export const organisationsInDoubt = words(
  "house school hospital museum centre center college church program programme campaign initiative mission office court exchange",
);

/** “Ministry of …”: an organisation's name goes on behind “of” and “for”. */
export const organisationsOf = words(`
  ministry department office bureau agency commission committee council board university institute college academy army
  church bank court house chamber embassy consulate government federation confederation association society union league
  organisation organization front party movement league forces guards brigade brigades state directorate administration
  high doctors soldiers sons guardians friends congress parliament secretary minister director ambassador king queen
  prince president emir bishop archbishop mayor governor sultan observatory center centre foundation fund trust alliance
  coalition network forum chief head
`);

/** Nouns of places, written with a capital behind a name or, some, before it. */
export const placeNouns = words(`
  province governorate district subdistrict county region state city town village hamlet neighborhood neighbourhood
  quarter suburb municipality canton oblast krai prefecture peninsula island islands archipelago river valley mountain
  mountains mount hills hill desert sea ocean gulf bay strait straits canal lake dam bridge airport airfield airbase base
  port harbor harbour crossing checkpoint gate camp prison square street road avenue highway boulevard lane plain plateau
  coast heights strip bank border frontier pass crossroads junction castle palace citadel cemetery park forest oilfield
  field refinery cathedral mosque shrine temple stadium station hotel tower reef cape basin delta marshes oasis wadi
  corridor triangle junction roundabout farm farms
`);
/** The words among these that may stand before the name: “Lake Assad”, “Camp Bucca”, “Mount Sinjar”. */
export const placeNounsBefore = words(
  "lake mount camp port fort cape wadi jabal jebel tell tal tall khan deir wadi jisr bab ayn ain isle",
);
/** In small letters before “of” and the name. */
export const placeNounsOf = words(`
  province governorate district county region state city town township village hamlet neighborhood neighbourhood quarter
  suburb suburbs municipality canton peninsula island port outskirts capital area areas coast port streets countryside
  mountains hills desert valley skies airspace villages towns cities center centre north south east west northeast northwest
  southeast southwest part parts kingdom republic border borders banks bank gulf bay strait sea enclave stronghold
  bastion siege battle liberation fall capture recapture
`);
/** In small letters right before the name: “the town al-Qaim”, “neighbouring Jordan”, “northern Aleppo”. */
export const placeAdjectives = words(`
  northern southern eastern western central northeastern northwestern southeastern southwestern north-eastern
  north-western south-eastern south-western upper lower downtown mainland neighbouring neighboring rural nearby coastal
  war-torn war-ravaged besieged opposition-held rebel-held government-held occupied
  north south east west northeast northwest southeast southwest
`);

/** Verbs of saying and of what only people and their bodies do, as they stand in news, in all forms. */
export const sayVerbs = words(`
  said says say told tells tell added adds explained explains warned warns stressed stresses noted notes argued argues
  asserted asserts maintained maintains acknowledged acknowledges admitted admits conceded concedes confirmed confirms
  believes believe stated states declared declares announced announces reported reports revealed reveals replied replies
  answered complained recalled predicted predicts reiterated denied denies wrote writes concluded concludes tweeted posted
  claimed claims insisted insists alleged alleges vowed vows pledged pledges urged urges accused accuses condemned condemns
  called calls welcomed welcomes criticised criticized demanded demands promised promises threatened threatens rejected
  rejects praised praises blamed blames testified commented quipped boasted briefed
`);
export const actVerbs = words(`
  agreed agrees refused refuses decided decides signed signs ordered orders launched launches attacked attacks seized
  seizes captured captures recaptured recaptures controlled controls deployed deploys fired fires shelled bombed bombs
  killed kills arrested arrests detained detains released releases released supported supports supporting backed backs
  opposed opposes joined joins fought fights fighting fled retreated withdrew withdraws advanced liberated liberates
  defended defends invaded invades occupied occupies imposed imposes lifted lifts sanctioned funded funds financed trained
  trains armed arms supplied supplies sent sends hosted hosts met meets visited visits hopes hoped wants want wanted
  seeks sought plans planned intends tried tries attempted managed helped helps led leads leading leaned ruled rules won
  voted votes elected appointed resigned vetoed negotiated mediated brokered suspended resumed halted expelled summoned
  recognised recognized remains remained continues continued committed considers considered sees saw regards fears feared
  expects expected hailed used uses using provides provided published publishes issued issues approved approves
  established created conducted conducts carried carries destroyed destroys targeted targets retook retaken lost loses
  responded responds raised raises received receives spent invested bought sold asked asks invited invites offers offered
  stands stood believes works worked participated participates reaffirmed reaffirms remains endorsed endorses calls fled
  must should cannot will would has have had did does do can could may might is was are were
`);
/** The verbs among the last that also go with places; with these, a place stays a place. */
export const weakVerbs = words(
  "must should cannot will would has have had did does do can could may might is was are were remains remained lost sees saw expects expected works worked received receives stands stood raised carries carried considered",
);

export const placePrepositions = words(
  "in at near from to into toward towards around across outside inside throughout via through onto off over entering leaving reach reached visit",
);
/** Prepositions that only stand before places. */
export const strictPrepositions = words("in near into outside inside throughout across around");

/** Written with a capital and no name: days, months, holidays, courtesy, parts of a text. */
export const capitalsWithoutName = words(`
  monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september
  october november december jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun
  i ramadan eid christmas easter thanksgiving islam christianity english arabic hebrew french spanish
  god allah bible quran koran internet covid gmt utc am pm no yes ok photo read more
`);

/** Never a name by themselves, capital or not. */
export const functionWords = words(`
  a an the this that these those it its he his she her they their them we our you your my me us who whom whose which what
  when where why how in on at by for from to of with without within as and but or nor so yet if while after before since
  until till although though because there here not no none also both each every some any all most many much more less few
  several one two three four five six seven eight nine ten eleven twelve hundreds thousands dozens scores during about
  against amid along behind beyond beside besides despite except off out past per than through up upon via under over between around across into near onto outside inside throughout toward towards among is was are were
  be been being has have had do does did will would can could may might must shall should let asked according earlier later
  next then now today yesterday tomorrow tonight meanwhile however moreover furthermore additionally nevertheless
  nonetheless instead indeed finally still even just only once again soon perhaps maybe other others another such same
  like unlike given speaking following including regarding concerning separately elsewhere overall recently currently
  previously thus therefore hence whether whereas ever never always often sometimes nearly almost roughly approximately due
  thanks please see read click share follow subscribe breaking update unfortunately fortunately clearly obviously similarly
  likewise everyone everybody someone somebody nobody anyone nothing something everything don't didn't it's i'm we're we've
  they're that's there's here's he's she's i've i'll we'll let's can't won't isn't aren't doesn't
`);
/** Begin sentences without being names, and names only when another capital follows: “Human Rights Watch”. */
export const openers = words(`
  old people residents officials police witnesses sources troops soldiers militants fighters rebels protesters experts
  analysts critics observers activists authorities civilians forces government president minister spokesman leaders members
  women men children families local foreign senior former first second third last top key major clashes fighting attacks
  violence tensions tension war peace talks recent early late many news report reports state security military national international regional
  political human united part parts factions flags editing reporting writing photo picture image video file north south east west northeast northwest
  southeast southwest northern southern eastern western central under over
  between around across into near onto outside inside throughout toward towards among new watch acting deputy general chief
  opposition city town county council coast prosecutors lawmakers regulators investors shareholders unions campaigners doctors farmers shares
`);

/** Acronyms of things, not of bodies or places. */
export const thingAcronyms = words(`
  IED IEDs VBIED VBIEDs SVBIED UAV UAVs UAS RPG RPGs ATGM SAM MANPADS WMD IDP IDPs HIV AIDS COVID SARS GDP GNP CEO CFO COO
  TV FM AM PM GMT UTC EST EDT PST CET BST USD EUR GBP HD DVD CD GPS URL HTTP HTML PDF FAQ ID IT PR HR Q&A DNA RNA LNG LPG
  VAT IPO ETF NGO NGOs MP MPs PhD BA MA MSc BSc BC AD BCE CE AK SUV ATM SMS MRI ICU ER OK VIP RIP AKA FYI ASAP POW POWs
  COIN ISR MRAP BMP APC APCs LGBT LGBTQ GMO CCTV USB PIN SIM JPG PNG RSS SOS KIA MIA WIA TBD II III IV VI VII VIII IX XI
  XII XIII XIV XV
`);

/** Stand before a ship's name. */
export const ships = words("uss hms fs mv rms ins usns hmas hmcs");

/** No name by themselves: “the North”, “Western”. */
export const directions = words(
  "north south east west northeast northwest southeast southwest northern southern eastern western central middle upper lower part parts side",
);
/** Begin the names of what is neither: operations, agreements, laws. */
export const events = words(
  "operation exercise treaty agreement act law resolution convention protocol summit festival cup award prize war battle",
);
