package suggest

import (
	"strings"
	"unicode/utf8"

	"galley/store/standoff"
)

// sight is what a tagger sees of an article beyond its tokens: what kinds of words
// they are, where names run, and what the article says of a word elsewhere. It is
// worked out once for all taggers.
type sight struct {
	*analysis
	class   []wordClass
	known   []listed // what the gazetteer says
	run     []run    // the capitals that each token belongs to
	habit   []habit  // how the word is used elsewhere in the article
	heading []bool   // the token lies on a line whose words nearly all have capitals
	habits  table[habit]
	classes table[wordClass] // of the words with capitals so far, one more than each is

	// What taggers that look through the article need.
	decoder decoder
	room    room
	found   []found
}

// wordClass is what a word often does beside names.
type wordClass uint8

const (
	plainWord      wordClass = iota
	personTitle              // Mr, Senator
	organisation             // University, Party
	landform                 // River, County
	directionWord            // northern, South
	placePreposit            // in, at, near
	sayingVerb               // said, told
	monthWord                // March
	dayWord                  // Monday
	demonymWord              // French
	firstName                // Anna
	properMark               // a mark
	numberWord               // 35
	possessiveMark           // ’s
)

// listed is what the gazetteer says of a token.
type listed struct {
	part  listedPart
	what  uint8 // the kind of place and how large it is, as the gazetteer has it
	doubt bool  // the name is an ordinary word or a person's name, too
}

type listedPart uint8

const (
	notListed    listedPart = iota
	listedSingle            // the token is a name
	listedFirst             // the token begins a name
	listedNext              // the token goes on with one
)

// run is a row of capitalised words with what may join them.
type run struct {
	first, last int // tokens of the article, end-exclusive
}

// habit is how a word is used in an article, over all of it.
type habit uint8

const (
	smallElsewhere habit = 1 << iota // written without a capital
	afterIn                          // behind a word such as "in"
	inLongerRun                      // in the middle or at the end of a longer name
	withTitle                        // behind a title such as "Mr"
	beforeSaying                     // before "said"
)

type affixes struct{ pre2, pre3, suf2, suf3 uint32 }

var wordClasses = func() table[wordClass] {
	classes := map[uint32]wordClass{}
	for _, c := range []struct {
		class wordClass
		words string
	}{
		{personTitle, "mr mrs ms miss dr prof professor sir dame lord lady baron baroness senator sen representative rep congressman congresswoman governor gov president vice-president minister chancellor secretary mayor judge justice captain capt sergeant sgt colonel col general gen major lieutenant lt admiral inspector detective superintendent constable officer sheriff father sister brother rev reverend bishop archbishop pope imam rabbi king queen prince princess duke duchess coach manager director chairman chairwoman chair chief executive ceo spokesman spokeswoman spokesperson analyst striker defender midfielder goalkeeper actor actress singer author poet ambassador councillor alderman commissioner doctor nurse engineer economist"},
		{organisation, "university college school institute institution academy bank party ministry department agency authority council committee commission company corporation corp inc ltd plc group holdings association federation union league club fc united city rovers society foundation trust fund church army navy force forces police guard court tribunal museum gallery theatre theater orchestra hospital airlines airways railway railways times post herald tribune gazette news journal guardian telegraph star daily press radio tv television network broadcasting media magazine observatory laboratory laboratories labs center centre office bureau board congress parliament senate assembly house hotel festival cup prize award awards open act treaty agreement accord convention protocol summit conference championship championships games"},
		{landform, "river lake mount mountain mountains hill hills valley bay gulf sea ocean strait straits channel canal island islands isle peninsula cape coast desert forest basin delta plateau plain plains falls beach harbor harbour port county province state region district prefecture oblast governorate parish borough municipality township village town street road avenue square lane boulevard park airport station bridge tower heights springs creek canyon glacier reef archipelago republic kingdom emirate territory"},
		{directionWord, "north south east west northern southern eastern western central northeast northwest southeast southwest north-east north-west south-east south-west upper lower greater outer inner mid northeastern northwestern southeastern southwestern"},
		{placePreposit, "in at near from to into across around outside through throughout inside within via toward towards beyond off over between along around onto"},
		{sayingVerb, "said says told tells added adds asked asks wrote writes replied argued insisted announced warned explained noted recalled joked admitted"},
		{monthWord, "january february march april may june july august september october november december jan feb mar apr jun jul aug sept sep oct nov dec"},
		{dayWord, "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thurs fri sat sun"},
		{possessiveMark, "'s"},
	} {
		for word := range strings.FieldsSeq(c.words) {
			if _, there := classes[hashLower(word)]; !there {
				classes[hashLower(word)] = c.class
			}
		}
	}
	return tableOf(classes)
}()

// joins are words that stand inside of names.
var joins = hashes("of the and de del della di da do dos das du la le les los las el al bin ibn van von der den y e upon on sur am en an in - ' .")

// look works out what taggers see of an article.
func look(a *analysis, names gazetteerNames) *sight {
	s := new(sight)
	s.look(a, names)
	return s
}

// look looks at an article in the place of the one before.
func (s *sight) look(a *analysis, names gazetteerNames) {
	n := len(a.tokens)
	s.analysis = a
	s.class, s.known, s.run = zeros(s.class, n), zeros(s.known, n), zeros(s.run, n)
	s.habit, s.heading = zeros(s.habit, n), zeros(s.heading, n)
	s.classes.reset(n)
	for i := range a.tokens {
		s.class[i] = s.classOf(i, names)
	}
	names.mark(a, s.known)
	for _, x := range a.sentences {
		s.findRuns(x)
	}
	s.findHeadings()
	s.findHabits()
}

func (s *sight) classOf(i int, names gazetteerNames) wordClass {
	t := s.tokens[i]
	if c := wordClasses.of(t.hash); c != plainWord {
		return c
	}
	switch {
	case t.kind == numberToken:
		return numberWord
	case t.kind == markToken:
		return properMark
	case t.shape == lowerShape:
		return plainWord
	}
	if c := s.classes.of(t.hash); c != 0 {
		return c - 1
	}
	c := plainWord
	switch word := s.word(i); {
	case names.demonym(word):
		c = demonymWord
	case names.firstName(word):
		c = firstName
	}
	s.classes.set(t.hash, c+1)
	return c
}

func affixesOf(word string) affixes {
	x := affixes{}
	if len(word) < 3 {
		return x
	}
	cut := func(at int) int {
		for at > 0 && at < len(word) && !utf8.RuneStart(word[at]) {
			at++
		}
		return at
	}
	x.pre2, x.pre3 = hashLower(word[:cut(2)]), hashLower(word[:cut(3)])
	x.suf2, x.suf3 = hashLower(word[cut(len(word)-2):]), hashLower(word[cut(len(word)-3):])
	return x
}

// capital reports whether a token may be part of a name: a word that is not
// written small.
func (s *sight) capital(i int) bool {
	t := s.tokens[i]
	return t.kind == wordToken && t.shape != lowerShape
}

// findRuns finds the runs of a sentence. A small word or a mark joins two
// capitalised words of one run if it is one of joins, or two of them.
func (s *sight) findRuns(x sentence) {
	for i := x.first; i < x.last; i++ {
		if !s.capital(i) {
			s.run[i] = run{i, i + 1}
			continue
		}
		last := i + 1
		for last < x.last {
			switch {
			case s.capital(last):
				last++
				continue
			case last+1 < x.last && joins.of(s.tokens[last].hash) && s.capital(last+1):
				last += 2
				continue
			case last+2 < x.last && joins.of(s.tokens[last].hash) && joins.of(s.tokens[last+1].hash) && s.tokens[last+1].kind == wordToken && s.capital(last+2):
				last += 3
				continue
			}
			break
		}
		for k := i; k < last; k++ {
			s.run[k] = run{i, last}
		}
		i = last - 1
	}
}

// findHeadings marks lines of which most words have capitals.
func (s *sight) findHeadings() {
	for _, l := range s.lines {
		small, large := 0, 0
		for i := l.first; i < l.last; i++ {
			if t := s.tokens[i]; t.kind == wordToken && t.end-t.start > 3 {
				if t.shape == lowerShape {
					small++
				} else {
					large++
				}
			}
		}
		if large > 2 && large > 3*small {
			for i := l.first; i < l.last; i++ {
				s.heading[i] = true
			}
		}
	}
}

// findHabits finds how each word is used over the whole article.
func (s *sight) findHabits() {
	habits := &s.habits
	habits.reset(len(s.tokens))
	begin := 0
	for _, x := range s.sentences {
		begin = x.first
		for i := x.first; i < x.last; i++ {
			t := s.tokens[i]
			if t.kind != wordToken {
				continue
			}
			if t.shape == lowerShape {
				habits.set(t.hash, habits.of(t.hash)|smallElsewhere)
				continue
			}
			if s.heading[i] {
				continue
			}
			var h habit
			if i > begin && s.class[i-1] == placePreposit {
				h |= afterIn
			}
			if i > begin && s.class[i-1] == personTitle {
				h |= withTitle
			}
			if r := s.run[i]; r.last-r.first > 1 && i > r.first && s.capital(i-1) {
				h |= inLongerRun
			}
			if i+1 < x.last && s.class[i+1] == sayingVerb {
				h |= beforeSaying
			}
			habits.set(t.hash, habits.of(t.hash)|h)
		}
	}
	for i, t := range s.tokens {
		if t.kind == wordToken && t.shape != lowerShape {
			s.habit[i] = habits.of(t.hash)
		}
	}
}

// features appends those of token i in sentence x.
func (s *sight) features(i int, x sentence, into []uint32) []uint32 {
	none := uint32(0)
	hash := func(k int) uint32 {
		if k < x.first {
			return 1
		}
		if k >= x.last {
			return 2
		}
		return s.tokens[k].hash
	}
	form := func(k int) uint32 { // how it is written, and whether that says anything
		if k < x.first || k >= x.last {
			return 15
		}
		f := uint32(s.tokens[k].kind)*8 + uint32(s.tokens[k].shape)
		if k == x.first {
			f += 64
		}
		return f
	}
	class := func(k int) uint32 {
		if k < x.first || k >= x.last {
			return 99
		}
		return uint32(s.class[k])
	}
	place := func(k int) uint32 {
		if k < x.first || k >= x.last {
			return 0
		}
		l := s.known[k]
		p := uint32(l.part)<<8 | uint32(l.what)
		if l.doubt {
			p |= 1 << 12
		}
		return p
	}
	w, p, n := hash(i), hash(i-1), hash(i+1)
	ends := affixesOf(s.word(i))
	f, g, c := form(i), place(i), class(i)
	head := uint32(0)
	if s.heading[i] {
		head = 1
	}
	r := s.run[i]
	position := uint32(3) // in its run: alone, first, last, within
	switch {
	case r.last-r.first == 1:
		position = 0
	case i == r.first:
		position = 1
	case i == r.last-1:
		position = 2
	}
	into = append(into,
		feature("1", none),
		feature("w", w), feature("w-", p), feature("w+", n),
		feature("w--", hash(i-2)), feature("w++", hash(i+2)),
		feature("w-w", p, w), feature("ww+", w, n),
		feature("f", form(i-1), f, form(i+1)), feature("f-h", f, head),
		feature("g", g, f), feature("gg", place(i-1), g, place(i+1)), feature("gc", g, class(i-1), class(i+1)),
		feature("p3", ends.pre3), feature("s3", ends.suf3), feature("s2", ends.suf2, f),
		feature("c", class(i-1), c, class(i+1)), feature("c2", class(i-2), class(i-1), f), feature("c3", c, class(i+1), class(i+2)),
		feature("w-g", p, g), feature("w+g", n, g), feature("w-f", p, f), feature("w+f", n, f),
		feature("h", uint32(s.habit[i]), f), feature("hg", uint32(s.habit[i]), g),
		feature("r", position, class(r.last-1), f), feature("rg", position, class(r.last-1), class(r.first), g),
		feature("rl", hash(r.last-1), position), feature("r1", hash(r.first), position),
		feature("rp", hash(r.first-1), position, g), feature("rn", hash(r.last), position, g),
		feature("rc", class(r.first-1), class(r.last), position, f), feature("rd", class(r.first-1), class(r.last), uint32(r.last-r.first)&7, g),
		feature("hd", head, g, position),
	)
	return into
}

// rangeOf returns the passage of tokens that a tagger found.
func (f found) rangeOf(a *analysis) standoff.Range { return a.passage(f.first, f.last) }
