package suggest

import (
	"fmt"
	"testing"
)

func TestStatistics(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"There are up to 500,000 women and girls.", "up to 500,000 women and girls: 500000 woman"},
		{"It reels in $105 million per year.", "$105 million per year: 1.05e+08 USD"},
		{"That is approximately 70 percent of them.", "approximately 70 percent: 70 percent"},
		{"It cost between £18 million and £22 million.", "between £18 million and £22 million: 1.8e+07 to 2.2e+07 GBP"},
		{"About two hundred and six jobs went.", "About two hundred and six jobs: 206 job"},
		{"Shares were up 3.4% at noon.", "up 3.4%: 3.4 percent up"},
		{"He paid 54 kilometers of cable.", "54 kilometers: 54 kilometer"},
		{"COVID-19 came on March 9, 2020, at 7:30 a.m. on Route 66.", ""},
		{"Pickens, 58, was the 3rd of the 1990s.", ""},
		{"No one of them knew one another.", ""},
	} {
		got := ""
		model := trainStatistics(nil)
		for _, s := range model.suggest(analyse(c.text), nil) {
			if s.Score < .5 {
				continue
			}
			v, _ := s.Attributes["value"].Number()
			got += fmt.Sprintf("%s: %v", s.Range.In(c.text), v)
			if to, ok := s.Attributes["value_to"].Number(); ok {
				got += fmt.Sprintf(" to %v", to)
			}
			got += " " + s.Attributes["unit"].String()
			if d := s.Attributes["direction"].String(); d != "" {
				got += " " + d
			}
		}
		if got != c.want {
			t.Errorf("%q: got %q, want %q", c.text, got, c.want)
		}
	}
}
