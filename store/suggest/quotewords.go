package suggest

import "strings"

// speechKind are kinds of words that tell quotes and their speakers.
type speechKind uint32

const (
	cueVerb              speechKind = 1 << iota // said, wrote
	namingVerb                                  // called, dubbed: the quote is what something is called
	takesObject                                 // told, asked: who stands behind it is spoken to
	nounToo                                     // notes, report: as often no verb
	participle                                  // saying, adding
	heWord                                      // he
	sheWord                                     // she
	theyWord                                    // they, it, we, I
	whoWord                                     // who
	auxiliary                                   // has, would, not
	determiner                                  // the, his
	preposition                                 // of, for
	conjunction                                 // and, but, that
	functionWord                                // any other small word that is no part of a name
	timeWord                                    // Monday, May, today
	personTitleWord                             // Mr, Senator
	roleWord                                    // spokesman, minister
	bodyWord                                    // Ministry, Party: part of the name of a body
	workWord                                    // film, song: something with a title
	hedgeWord                                   // so-called, would: what follows is no speech
	speechWord                                  // I, we: a sentence with it is likely said
	maleName                                    // John, Mr
	femaleName                                  // Mary, Mrs
	placePrepositionWord                        // in, at: what follows is likely no person
	standsForSay                                // statement, interview
	otherQuoted                                 // motto, slogan
	nameParticle                                // de, van
	firstOfPlace                                // New, South
	spokesWord                                  // spokesman
)

const pronounWord = heWord | sheWord | theyWord

// speech holds what kinds a word is of, by the hash of the word in small letters.
var speech = func() table[speechKind] {
	kinds := map[uint32]speechKind{}
	add := func(kind speechKind, words string) {
		for word := range strings.FieldsSeq(words) {
			kinds[hashLower(word)] |= kind
		}
	}
	add(cueVerb, `said say says told tell tells added add adds noted note notes stated states explained explain
		explains claimed claim claims argued argue argues insisted insist insists declared declare declares announced
		announces warned warn warns admitted admit admits acknowledged acknowledge acknowledges conceded concedes
		confirmed confirm confirms denied deny denies asked ask asks replied reply replies responded respond responds
		answered answers wrote write writes written tweeted tweet tweets posted posts recalled recall recalls remembered
		remembers joked jokes quipped quips boasted boasts complained complain complains continued continues concluded
		concludes observed observes remarked remarks commented comments mentioned mentions stressed stress stresses
		emphasized emphasised emphasizes emphasises reiterated reiterates repeated repeats suggested suggest suggests
		urged urge urges advised advises pleaded pled pleads begged begs demanded demands shouted shouts yelled yells
		screamed screams cried cries whispered whispers muttered mutters murmured exclaimed exclaims gushed raved mused
		muses opined opines offered offers countered counters retorted retorts snapped snaps scoffed scoffs sneered
		laughed laughs smiled sighed sighs grinned chuckled shrugged testified testifies swore swears vowed vows pledged
		pledges promised promises predicted predicts cautioned cautions charged charges alleged alleges accused accuses
		blasted blasts slammed slams criticized criticised criticizes criticises condemned condemns denounced denounces
		decried decries praised praises hailed hails lauded lauds described describes labeled labelled labels referred
		refers quoted quotes cited cites read reads reported reports revealed reveals disclosed discloses shared informed
		informs assured assures reminded reminds lamented laments bemoaned bemoans reflected reflects thinks believed
		believes believe hoped hopes proclaimed proclaims maintained maintains contended contends asserted asserts
		affirmed affirms reassured clarified clarifies elaborated interjected intoned implored implores instructed
		ordered proposed proposes chanted chants sang sings teased teases taunted thundered bellowed roared drawled
		deadpanned enthused enthuses exhorted fumed fumes growled grumbled grumbles groaned hollered howled inquired
		enquired jested moaned moans mumbled mocked mocks objected objects pronounced protested protests queried
		rebutted recited recounted recounts rejoined related scolded scrawled signaled signalled speculated stammered
		summarized summarised surmised theorized touted touts trumpeted uttered ventured volunteered wailed emailed
		texted agreed agrees agree concurred concurs counseled counselled apologized apologised apologizes
		apologises congratulated thanked marveled marvelled jeered railed rails ranted prayed preached raged vented
		whined snarled spat hissed barked blurted bragged brags dismissed dismisses disputed disputes defended defends
		called calls call characterized characterised characterizes characterises portrayed branded brands dubbed deemed
		termed terms blamed blames attacked attacks ridiculed derided derides lambasted berated rejected insists
		tells argued put puts went goes began begins opened replied signed rapped commanded threatened threatens
		welcomed welcomes underlined underlines underscored underscores hinted hints pointed points highlighted
		conceding texts messaged captioned penned voiced echoed echoes ruled rules wondered wonders expressed heard
		appealed appeals mourned mourns learned wept gloated crowed crows cooed smirked whooped
		speaks spoke estimates estimated considers considered judged judges likened likens compares compared`)
	add(cueVerb|participle, `saying telling adding noting stating explaining claiming arguing insisting declaring
		announcing warning admitting acknowledging conceding confirming denying asking replying responding answering
		writing tweeting posting recalling joking quipping boasting complaining continuing concluding observing
		remarking commenting mentioning stressing emphasizing emphasising reiterating repeating suggesting urging
		advising pleading begging demanding shouting yelling screaming crying whispering muttering exclaiming gushing
		musing offering countering retorting snapping testifying vowing pledging promising predicting cautioning
		charging alleging accusing blasting slamming criticizing criticising condemning denouncing praising hailing
		describing labeling labelling referring quoting citing reading reporting revealing informing assuring reminding
		lamenting asserting maintaining contending proclaiming implying chanting singing calling branding dubbing
		terming blaming attacking dismissing defending thanking agreeing concurring signing declaring echoing hinting
		threatening welcoming underlining underscoring instructing ordering proposing clarifying interjecting`)
	add(nounToo, `note notes claim claims tweet tweets post posts comment comments remark remarks report reports read
		charge charges demand demands reply answer answers laugh laughs offer offers pledge pledges promise promises vow vows
		labels quotes points rules terms brands states attack attacks call calls attacks warning reading writing
		posting put puts opened went began begins goes ordered heard shared rules hopes hope signed texts protests objects
		charged offered related posted attacked rejected pointed ruled reflected reflects expressed opened smiled cries read written`)
	add(takesObject, `told tell tells telling informed informing assured assuring reminded reminding urged urging accused accusing
		called calling described describing labeled labelled branded blamed praised criticized criticised slammed blasted
		dismissed denounced condemned attacked mocked ridiculed thanked congratulated hailed instructed ordered referred defended
		asked asking asks characterized characterised dubbed deemed termed put read calls describes accuses rejected welcomed`)
	add(namingVerb, `called dubbed titled entitled named nicknamed headlined known labeled labelled branded termed christened
		billed headed styled deemed`)
	add(heWord, "he him himself")
	add(sheWord, "she her herself")
	add(theyWord, "they it we i you them")
	add(whoWord, "who")
	add(spokesWord, "spokesman spokeswoman spokesperson spokespeople")
	add(auxiliary, `has have had having was were is are be been being do does did would could should will can may might must
		shall not never also then later further again once still quickly simply only even just ever reportedly
		repeatedly previously recently reluctantly quietly finally publicly privately bluntly famously flatly there
		angrily quoted 've 'd didn't don't doesn't wouldn't won't initially immediately eventually`)
	add(determiner, "the a an his her its their our my your this that these those one some another any no each every both")
	add(preposition, `of for at in on from with by to into about over under after before during against between among through
		across near behind beyond within without than as despite outside inside via upon off around amid toward towards per
		onto alongside since until following including regarding concerning like`)
	add(placePrepositionWord, "in near across outside inside around into throughout")
	add(conjunction, "and but or nor so yet that if because while when although though whereas unless whether where which what how why")
	add(functionWord, `here there now thus hence however meanwhile moreover nevertheless nonetheless instead indeed perhaps
		maybe besides elsewhere afterwards afterward afterwards earlier soon always often sometimes usually rarely according
		asked speaking responding despite given more most many much few several all other others such same own last next
		first second third two three four five six seven eight nine ten dozens hundreds thousands millions ago away
		out up down back yes well please let's it's that's he's she's they're i'm we're you're there's what's who's
		i've we've i'll we'll can't isn't aren't wasn't weren't whose whom nobody everyone everybody someone anyone
		nothing everything something neither either too very really today's former
		asked read more watch see just even only not still also once overall among additionally
		finally clearly certainly unfortunately fortunately currently originally traditionally`)
	add(timeWord, `monday tuesday wednesday thursday friday saturday sunday january
		february march april may june july august september october november december today yesterday tomorrow tonight week month year morning afternoon evening night earlier later`)
	add(personTitleWord, `mr mrs ms miss mx dr prof professor sir dame lord lady president vice senator sen representative rep
		congressman congresswoman congress governor gov mayor minister prime secretary chancellor ambassador judge justice
		sheriff chief general gen colonel col lieutenant lt sergeant sgt captain capt major maj admiral adm commander
		detective officer inspector superintendent constable attorney prosecutor lawyer spokesman spokeswoman
		spokesperson chairman chairwoman chair ceo coach manager director captain king queen prince princess pope
		bishop archbishop father sister brother rabbi imam reverend rev pastor cardinal councillor councilor cllr mp msp
		deputy premier speaker leader candidate nominee co-founder founder economist analyst professor researcher
		strategist adviser advisor author actor actress singer comedian host anchor commissioner undersecretary
		sen. rep. gov. doctor nurse teacher engineer activist editor reporter correspondent journalist columnist
		midfielder striker defender goalkeeper forward skipper winger quarterback guard owner farmer dean principal
		assistant executive chef curator biologist ecologist historian geologist physicist scientist
		advocate hydrologist seismologist volcanologist meteorologist epidemiologist archaeologist virologist glaciologist det
		insp supt dci pc brigadier democrat democratic republican labour conservative tory acting former
		trooper firefighter paramedic campaign`)
	add(roleWord, `spokesman spokeswoman spokesperson minister president chairman chairwoman chair coach manager director
		mayor governor senator judge lawyer attorney prosecutor officer official officials police chief secretary
		ambassador leader candidate nominee professor researcher researchers scientist scientists economist analyst
		analysts author writer editor reporter journalist farmer teacher student students doctor nurse owner founder
		executive executives resident residents neighbour neighbor witness witnesses aide adviser advisor aides
		advisers advisors captain player actor actress singer musician director producer engineer activist activists
		campaigner campaigners critic critics supporter supporters mother father son daughter brother sister wife
		husband widow friend colleague boss worker workers driver drivers pilot soldier commander general colonel
		sergeant sheriff detective inspector expert experts people man woman boy girl lawmaker lawmakers politician
		politicians diplomat diplomats source sources strategist consultant commissioner councillor deputy
		king queen pope priest bishop rabbi imam winner striker midfielder defender goalkeeper skipper
		fisherman fishermen vet guard shopkeeper fan customer passenger tourist voter villager villagers spectator commuter
		stallholder waiter cook clerk caller visitor guest survivor victim refugee volunteer monk nun pensioner shopper
		buyer seller trader traders vendor herder miner miners sailor baker butcher tailor barber firefighter teenager child
		couple family negotiator envoy veteran scholar lecturer landlord tenant grandmother grandfather cousin uncle aunt`)
	add(bodyWord, `ministry department agency authority office bureau commission committee council court police party
		university college school institute institution association union federation league club company corporation
		corp inc ltd plc llc group bank fund foundation trust society board service administration government
		congress parliament senate house assembly coalition alliance movement organisation organization center centre
		hospital museum church army navy force forces times post news journal tribune herald guardian telegraph network
		airlines airways railway industries holdings partners capital media press campaign newspaper daily magazine
		statement report study team observatory laboratory office staff canal river lake islands island valley bay street
		road avenue square bridge sea ocean mountains county city republic states kingdom province district airport station
		stadium highlands country agreement act treaty cup championship`)
	add(firstOfPlace, "new north south east west northern southern eastern western central upper lower san santa saint great el los las")
	add(workWord, `film movie book novel song album single play series show episode exhibition poem essay article documentary
		painting musical opera memoir drama sitcom game track anthem ballad record column sketch podcast anthology
		sequel novella comic hit titled entitled headlined subtitled chapter section section headline programme program
		soundtrack collection photograph sculpture mural ep lp nbc cbs abc cnn pbs msnbc fox bbc itv hbo netflix host co-host starring stars broadcast
		airs aired release released
		novelist bestseller best-selling author`)
	add(hedgeWord, `so-called socalled called supposed supposedly self-styled known term terms word words phrase phrases
		nicknamed labelled nickname meaning means meant mean would could might if imagine pretend scare code acronym
		dubbed concept notion thought think thinking wondered wondering never else sort kind`)
	add(otherQuoted, `motto slogan mottos slogans banner banners sign signs sticker hashtag inscription shirt shirts
		t-shirt t-shirts placard placards nickname brand brands category button label labels tab file folder password title
		titles logo theme lyric`)
	add(standsForSay, "statement interview email e-mail letter speech tweet post message report comments remarks conference memo words filing briefing testimony")
	add(speechWord, `i we you me us my our your i'm i've i'd i'll we're we've we'll we'd you're you've you'll it's that's don't
		can't won't didn't doesn't isn't aren't wasn't wouldn't couldn't shouldn't there's they're he's she's let's
		am is are was were will would have has had do does did should must this these not no`)
	add(nameParticle, "de la le van von der den bin ibn al el da di du dos das del ben ter ten af zu abu")
	add(maleName, `mr john james robert michael william david richard charles joseph thomas christopher daniel paul mark donald
		george kenneth steven edward brian ronald anthony kevin jason matthew gary timothy jose larry jeffrey frank
		scott eric stephen andrew raymond gregory joshua jerry dennis walter patrick peter harold douglas henry carl
		arthur ryan roger joe juan jack albert jonathan justin terry gerald keith samuel willie ralph lawrence nicholas
		roy benjamin bruce brandon adam harry fred wayne billy steve louis jeremy aaron randy howard eugene carlos
		russell bobby victor martin ernest phillip todd jesse craig alan shawn philip sean chris johnny earl jimmy antonio
		danny bryan tony luis mike stanley leonard nathan dale manuel rodney curtis norman allen marvin vincent glenn
		jeffery travis jeff chad jacob lee melvin alfred kyle francis bradley jesus herbert frederick ray joel edwin don
		eddie ricky troy randall barry alexander bernard mario leroy francisco marcus micheal theodore clifford miguel
		oscar jay jim tom calvin alex jon ronnie bill lloyd tommy leon derek warren darrell jerome floyd leo alvin tim
		wesley gordon dean greg jorge dustin pedro derrick dan lewis zachary corey herman maurice vernon roberto clyde
		glen hector shane ricardo sam rick lester brent ramon charlie tyler gilbert gene marc reginald ruben brett
		angel nathaniel rafael leslie edgar milton raul ben chester cecil duane franklin andre elmer brad gabriel ron
		mitchell roland arnold harvey jared adrian karl cory claude erik darryl jamie neil jessie christian javier
		fernando clinton ted mathew tyrone darren lonnie lance cody julio kurt allan nelson guy clayton hugh max dwayne
		dwight armando felix jimmie everett jordan ian wallace ken bob jaime casey alfredo alberto dave ivan johnnie
		sidney byron julian isaac morris clifton willard daryl ross virgil andy marshall salvador perry kirk sergio
		tracy seth kent terrance rene eduardo terrence enrique freddie wade simon oliver nigel graham stuart colin
		dmitri dmitry vladimir sergei igor boris nikolai mohammed muhammad mohamed ahmed ali hassan omar ibrahim yusuf
		mustafa abdul khalid kwame kofi chidi emeka tunde femi kenji hiroshi takeshi wei jun raj amit sanjay vikram arjun
		rahul pierre jean jacques françois luc hans klaus jürgen stefan wolfgang giovanni marco luca paolo giuseppe
		diego pablo santiago alejandro joão paulo henrik lars erik anders mikko janne tomasz piotr marek jan pavel
		callum liam declan ewan hamish rhys gareth alastair barack mitt rudy newt bernie sean duarte matías ignacio
		lionel dwayne gideon barnaby ravi`)
	add(femaleName, `mrs ms miss mary patricia linda barbara elizabeth jennifer maria susan margaret dorothy lisa nancy karen betty
		helen sandra donna carol ruth sharon michelle laura sarah kimberly deborah jessica shirley cynthia angela
		melissa brenda amy anna rebecca virginia kathleen pamela martha debra amanda stephanie carolyn christine marie
		janet catherine frances ann joyce diane alice julie heather teresa doris gloria evelyn jean cheryl mildred
		katherine joan ashley judith rose janice kelly nicole judy christina kathy theresa beverly denise tammy irene
		jane lori rachel marilyn andrea kathryn louise sara anne jacqueline wanda bonnie julia ruby lois tina phyllis
		norma paula diana annie lillian emily robin peggy crystal gladys rita dawn connie florence tracy edna tiffany
		carmen rosa cindy grace wendy victoria edith kim sherry sylvia josephine thelma shannon sheila ethel ellen
		elaine marjorie carrie charlotte monica esther pauline emma juanita anita rhonda hazel amber eva debbie april
		leslie clara lucille jamie joanne eleanor valerie danielle megan alicia suzanne michele gail bertha darlene
		veronica jill erin geraldine lauren cathy joann lorraine lynn sally regina erica beatrice dolores bernice
		audrey yvonne annette june samantha marion dana stacy ana renee ida vivian roberta holly brittany melanie
		loretta yolanda jeanette laurie katie kristen vanessa alma sue elsie beth jeanne vicki carla tara rosemary
		eileen terri gertrude lucy tonya ella stacey wilma gina kristin jessie natalie agnes vera charlene bessie
		delores melinda pearl arlene maureen colleen allison tamara joy georgia constance lillie claudia jackie marcia
		tanya nellie minnie marlene heidi glenda lydia viola courtney marian stella caroline dora jo vickie mattie
		hillary chelsea kellyanne ivanka melania michelle elena olga natasha irina svetlana tatiana yulia fatima
		aisha aishah khadija zainab leila layla amina mariam noor yasmin priya anjali sunita lakshmi meera mei ling
		yuki keiko sakura akiko ingrid astrid freya sofia sophie chloé camille amélie margot giulia chiara francesca
		lucia isabella gabriela valentina camila catalina ines inés beatriz fernanda aoife siobhán niamh mairead ciara
		fiona isla morag bronwyn rhiannon ngozi amaka adaeze chioma ijeoma folake ama akosua efua abena wanjiru achieng
		oumou sina inga lorna shirin harriet margaret olivia ava mia zoe zoë hannah abigail nora freja`)
	return tableOf(kinds)
}()

// kindOf returns what kinds a token's word is of.
func (a *analysis) kindOf(i int) speechKind {
	if a.tokens[i].kind != wordToken {
		return 0
	}
	return speech.of(a.tokens[i].hash)
}
