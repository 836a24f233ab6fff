package suggest

import "strings"

// cueSet is a set of cues.
type cueSet uint32

// The cues: what the words of a line hint at.
const (
	advertCue cueSet = 1 << iota
	menuCue
	teaserCue
	creditCue
	bylineCue
	shareCue
	commentCue
	subscribeCue
	legalCue
	cookieCue
	contactCue
	biographyCue
	dateCue
	clockCue
	agoCue
	addressCue // a web address, an e-mail address, a handle or a hashtag
	separatorCue
	youCue
	speechCue
	nameCue  // "By" and a name
	cueCount = iota
)

// cuePhrases are the phrases of each cue, in lower case, one a line.
var cuePhrases = map[cueSet]string{
	advertCue: `advertisement
advertisements
advert
ad
ads
adchoices
sponsored
sponsored content
paid content
paid post
paid partnership
partner content
promoted
promotion
promoted stories
advertise
advertiser content
story continues below
article continues below
article continues after
continue reading below
scroll to continue
skip advertisement
skip ad
remove ads
around the web
from our partners
affiliate
commission
shop now
buy now
deals
promo codes
coupons`,
	menuCue: `home
menu
search
skip to
skip to content
skip to main content
main menu
navigation
sections
all sections
topics
tags
filed under
categories
site map
sitemap
view all
see all
show all
show more
see more
load more
all news
back to top
next
previous
prev
next article
previous article
next story
previous story
close
open menu
toggle
my account
account
log in
login
sign in
log out
register
newsletters
podcasts
e-paper
epaper
classifieds
obituaries
crossword
crosswords
puzzles
horoscope
horoscopes
weather
live tv
tv guide
opinion
sport
sports
business
politics
world
entertainment
lifestyle
technology
tech
science
health
travel
culture
video
videos
photos
galleries
archive
archives
events
jobs
shop
edition
trending
breaking news
latest`,
	teaserCue: `read more
read also
also read
read next
read full story
continue reading
more on this story
more on this
more from
more stories
more in
more news
more like this
related
related articles
related stories
related topics
related content
related links
related coverage
see also
you may also like
you might also like
you might like
recommended
recommended for you
recommended reading
recommended stories
most read
most popular
most viewed
most shared
most commented
popular
popular now
popular stories
top stories
latest news
latest stories
trending now
trending stories
don't miss
editors' picks
editor's picks
editor's choice
up next
what to read next
in case you missed it
elsewhere on
watch
watch now
listen
live updates
in pictures
gallery
quiz
must read
featured
latest from
from the archive
explore more
keep reading
on the same topic
story timeline
more video
more videos`,
	creditCue: `image
images
image credit
image caption
image source
photo
photos
photo by
photo credit
photograph
photograph by
photography by
picture
pictured
pictures
picture by
credit
caption
file photo
file image
file picture
getty
getty images
reuters
ap photo
afp
epa
shutterstock
alamy
istock
courtesy of
courtesy
handout
illustration
illustration by
video
graphic
image copyright
media caption
view image
view image in fullscreen
enlarge
enlarge image
hide caption
toggle caption
via
screengrab
screenshot`,
	bylineCue: `by
written by
words by
reported by
edited by
reporting by
editing by
additional reporting by
published
published on
updated
updated on
last updated
first published
posted
posted on
posted by
posted in
modified
last modified
min read
minute read
minutes read
min
mins
read time
reading time
staff writer
staff reporter
staff
correspondent
reporter
editor
senior writer
contributor
contributing writer
columnist
special to
news agency
newsroom
web desk
associated press
press association`,
	shareCue: `share
shares
share this
share this article
share this story
share on
share with
share via
facebook
twitter
x
whatsapp
telegram
linkedin
reddit
pinterest
instagram
youtube
tiktok
threads
bluesky
mastodon
flipboard
messenger
pocket
tweet
email
e-mail
print
copy link
link copied
copy
save
save article
save for later
bookmark
gift
gift article
like
likes
follow
follow us
follow us on
follow on
join us on
rss
send`,
	commentCue: `comment
comments
comments are closed
leave a comment
post a comment
add a comment
view comments
show comments
read comments
join the conversation
join the discussion
have your say
leave a reply
reply
replies
report
report abuse
flag
upvote
downvote
newest
oldest
newest first
most liked
sort by
your email address will not be published
required fields
moderated
moderation
community guidelines
house rules
commenting
what do you think
guest
verified`,
	subscribeCue: `subscribe
subscribe now
subscribe to
subscriber
subscribers
subscription
subscriptions
newsletter
newsletters
sign up
signup
sign up for
inbox
in your inbox
to your inbox
join
become a member
membership
member
support us
support our
donate
contribute
free trial
cancel anytime
cancel any time
unlimited access
unlimited digital access
already a subscriber
already a member
already have an account
create an account
create a free account
create account
free articles
articles left
continue reading with
to continue reading
gift subscriptions
alerts
notifications
get the app
download the app
download our app
our app
app store
google play
get our
enter your email
email address
your email
thank you for signing up
thanks for signing up
daily briefing
unsubscribe
special offer
start your`,
	legalCue: `copyright
©
all rights reserved
rights reserved
terms
terms of use
terms of service
terms and conditions
terms & conditions
privacy
privacy policy
privacy notice
privacy settings
your privacy choices
do not sell
do not sell my personal information
reserved
registered
registered office
registered in
company number
licence
license
licensing
permission
reproduced
reprinted
reprints
redistributed
rewritten or redistributed
without permission
trademark
trademarks
disclaimer
accessibility
accessibility statement
editorial standards
editorial policy
ethics
code of ethics
code of conduct
corrections
complaints
modern slavery
modern slavery statement
regulated
not responsible for the content
external sites
external links
a member of
ltd
inc
llc
plc
gmbh`,
	cookieCue: `cookie
cookies
we use cookies
cookie policy
cookie settings
manage cookies
accept
accept all
accept all cookies
reject
reject all
agree
i agree
i accept
consent
gdpr
personal data
our partners
and our partners
preferences
manage preferences
manage options
browser
javascript
enable javascript
ad blocker
adblocker
ad blockers
recaptcha
legitimate interest
opt out
personalised
personalized`,
	contactCue: `contact
contact us
about
about us
get in touch
send us
send your
send a tip
news tips
submit a tip
got a tip
got a story
tip us
work for us
work with us
careers
vacancies
write to
letters
newsroom
help
help centre
help center
faq
faqs
feedback
customer service
support
phone
tel
call us
press office
our team
our journalists
who we are
why trust us
media kit
mastheads
site feedback
report an error
report a problem
report a correction`,
	biographyCue: `is a reporter
is a writer
is a senior
is a staff
is a journalist
is a freelance
is a contributor
is a correspondent
is the author
is an author
is an editor
is the editor
is a columnist
is a senior writer
is a producer
covers
he covers
she covers
they cover
writes about
has written for
has worked
has covered
joined the
previously worked
previously
is based in
she lives in
he lives in
lives in
follow her
follow him
follow them
reach her
reach him
can be reached
about the author
about the writer
about the authors
see full bio
full bio
all posts by
more by
more from this author
view all posts
read full bio
opinions expressed
views expressed
the author's own`,
	dateCue: `january
february
march
april
may
june
july
august
september
october
november
december
jan
feb
mar
apr
jun
jul
aug
sep
sept
oct
nov
dec
monday
tuesday
wednesday
thursday
friday
saturday
sunday
mon
tue
wed
thu
fri
sat
sun`,
	clockCue: `a.m
a.m.
p.m
p.m.
am
pm
gmt
bst
est
edt
et
pst
pdt
pt
cet
cest
ist
aest
utc
o'clock`,
	agoCue: `ago
hours ago
hour ago
minutes ago
mins ago
days ago
day ago
weeks ago
yesterday
just now`,
	youCue: `you
your
our
us
we`,
	speechCue: `said
says
told
added
according to
he
she
they
was
were
had`,
}

// cuePhrase is the cues of a phrase, and whether longer ones begin with it.
type cuePhrase struct {
	cues   cueSet
	longer bool
}

var cueTable = makeCueTable()

// makeCueTable returns the phrases by the hash of their words.
func makeCueTable() map[uint32]cuePhrase {
	table := map[uint32]cuePhrase{}
	for cue, phrases := range cuePhrases {
		for phrase := range strings.Lines(phrases) {
			a := analyse(strings.TrimSpace(phrase))
			h := uint32(0)
			for i, t := range a.tokens {
				h = joinHash(h, t.hash)
				p := table[h]
				if i+1 < len(a.tokens) {
					p.longer = true
				} else {
					p.cues |= cue
				}
				table[h] = p
			}
		}
	}
	return table
}

func joinHash(h, word uint32) uint32 {
	h = (h ^ word) * 0x9E3779B1
	return h ^ h>>15
}

// lineCues are the cues of a line.
type lineCues struct {
	all   cueSet
	start cueSet // of phrases that begin within its first tokens
	end   cueSet // of phrases that end within its last ones
	hits  int    // how many phrases of strongCues it has
}

const (
	edgeTokens = 3
	weakCues   = youCue | speechCue
	strongCues = ^(weakCues | dateCue | clockCue | agoCue)
)

// add notes the cues of the tokens from first to last, end-exclusive.
func (c *lineCues) add(set cueSet, first, last int, l line) {
	if set == 0 {
		return
	}
	c.all |= set
	if first < l.first+edgeTokens {
		c.start |= set
	}
	if last > l.last-edgeTokens {
		c.end |= set
	}
	if set&strongCues != 0 {
		c.hits++
	}
}

// cues returns what a line's words hint at.
func (a *analysis) cues(l line) lineCues {
	var c lineCues
	for i := l.first; i < l.last; i++ {
		t := a.tokens[i]
		if t.kind != wordToken {
			c.add(a.plainCue(i, l), i, i+1, l)
			continue
		}
		switch {
		case a.isAddress(i, l):
			c.add(addressCue, i, i+3, l)
		case t.hash == byHash && i+1 < l.last && t.shape != lowerShape && a.tokens[i+1].shape != lowerShape && a.tokens[i+1].kind == wordToken:
			c.add(nameCue, i, i+2, l)
		}
		h := joinHash(0, t.hash)
		p, ok := cueTable[h]
		c.add(p.cues, i, i+1, l)
		for j := i + 1; ok && p.longer && j < l.last; j++ {
			h = joinHash(h, a.tokens[j].hash)
			p, ok = cueTable[h]
			c.add(p.cues, i, j+1, l)
		}
	}
	return c
}

// plainCue returns the cue of a mark or a number.
func (a *analysis) plainCue(i int, l line) cueSet {
	word := a.word(i)
	if a.tokens[i].kind == numberToken {
		if i+2 < l.last && a.word(i+1) == ":" && a.tokens[i+2].kind == numberToken && !a.tokens[i+2].spaced {
			return clockCue | numberCue(word)
		}
		return numberCue(word)
	}
	if (word == "@" || word == "#") && i+1 < l.last && !a.tokens[i+1].spaced {
		return addressCue
	}
	return markCue(word)
}

var byHash = hashLower("by")

// markCue returns the cue of a mark.
func markCue(mark string) cueSet {
	switch mark {
	case "|", "•", "·", "»", "›", ">", "/", "▸", "→", "←", "▶", "►", "+", "×", "✕":
		return separatorCue
	case "©":
		return legalCue
	}
	return 0
}

// numberCue returns the cue of a number: a year, or a clock time such as 4pm.
func numberCue(number string) cueSet {
	if len(number) == 4 && (number[:2] == "19" || number[:2] == "20") && isASCIIDigit(number[2]) && isASCIIDigit(number[3]) {
		return dateCue
	}
	if strings.HasSuffix(number, "am") || strings.HasSuffix(number, "pm") {
		return clockCue
	}
	return 0
}

// isAddress reports whether a web address or an e-mail address goes on behind a word.
func (a *analysis) isAddress(i int, l line) bool {
	if i+2 >= l.last || a.tokens[i+1].spaced || a.tokens[i+2].spaced || a.tokens[i+2].kind != wordToken {
		return false
	}
	switch a.word(i + 1) {
	case "@":
		return true
	case ".":
		return a.tokens[i+2].shape == lowerShape
	}
	return false
}
