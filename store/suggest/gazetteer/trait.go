package gazetteer

// A Trait is a set of things known of a name, whatever it stands for in a text.
type Trait uint8

const (
	// Word says that the name is an ordinary English word too: Nice, Reading.
	Word Trait = 1 << iota
	// FirstName says that the name is a common first name too: Florence.
	FirstName
	// Surname says that the name is a common surname too: Lincoln.
	Surname
	// Capitals says that the name is an abbreviation, which stands for its place
	// only when it is written in capitals or with dots: US, U.K.
	Capitals
	// Dotted says that the name is an abbreviation that stands for its place only
	// with a dot behind it: Miss., Ill.
	Dotted
	// Ends says that the name is common at the end of the names of companies, papers
	// and schools: Times, University, Post.
	Ends
)

// Has reports whether t holds all of u.
func (t Trait) Has(u Trait) bool { return t&u == u }
