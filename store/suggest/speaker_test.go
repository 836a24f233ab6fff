package suggest

import (
	"slices"
	"testing"
)

// spoken returns the speakers of the quotes of a text.
func spoken(text string) []string {
	a := analyse(text)
	var names []string
	for _, s := range a.speakersOf(a.quotations()) {
		names = append(names, s.name)
	}
	return names
}

func TestSpeakers(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"verb, name", "“We wait,” said Tomasz Hale, who leads the works.", []string{"Tomasz Hale"}},
		{"name, verb", "“We wait,” Tomasz Hale said on Friday.", []string{"Tomasz Hale"}},
		{"name, verb, quote", "Tomasz Hale told reporters on Friday: “We wait.”", []string{"Tomasz Hale"}},
		{"according", "The bridge is “beyond saving”, according to Tomasz Hale.", []string{"Tomasz Hale"}},
		{"according before", "According to Tomasz Hale, the bridge is “beyond saving”.", []string{"Tomasz Hale"}},
		{"apposition", "“We wait,” Tomasz Hale, the engineer who leads the works in Turin, said.", []string{"Tomasz Hale"}},
		{"age", "“We wait,” Tomasz Hale, 45, said.", []string{"Tomasz Hale"}},
		{"name in apposition", "“We wait,” said the company’s chief executive, Tomasz Hale.", []string{"Tomasz Hale"}},
		{"role, name", "“We wait,” said spokeswoman Anna Rossi.", []string{"Anna Rossi"}},
		{"title", "“We wait,” Dr. Anna Rossi said.", []string{"Anna Rossi"}},
		{"office", "“We wait,” Deputy Interior Minister Anna Rossi told parliament.", []string{"Anna Rossi"}},
		{"of a body", "“We wait,” said Anna Rossi of Harbour Capital.", []string{"Anna Rossi"}},
		{"a body", "“We wait,” the Harbour Ministry said in a statement.", []string{"Harbour Ministry"}},
		{"a body's voice", "“We wait,” said a spokesman for the Harbour Ministry.", []string{"Harbour Ministry"}},
		{"surname", "Anna Rossi came late. “We wait,” said Rossi.", []string{"Anna Rossi"}},
		{"surname before the full name", "Rossi to leave harbour\n\n“We wait,” said Rossi. Anna Rossi came late.", []string{"Anna Rossi"}},
		{"middle initial", "Anna J. Rossi came late. “We wait,” said Anna Rossi.", []string{"Anna J. Rossi"}},
		{"particle", "“We wait,” said Saif al-Busaidi.", []string{"Saif al-Busaidi"}},
		{"hyphen", "“We wait,” said Ryu Se-jin.", []string{"Ryu Se-jin"}},
		{"pronoun", "Anna Rossi came late. “We wait,” she said.", []string{"Anna Rossi"}},
		{"pronoun by gender", "John Hale met Anna Rossi. “We wait,” she said. “I do not,” he said.", []string{"Anna Rossi", "John Hale"}},
		{"interrupted", "“We wait,” said Anna Rossi, “and we hope.”", []string{"Anna Rossi", "Anna Rossi"}},
		{"second sentence", "“We wait,” said Anna Rossi. “We hope.”", []string{"Anna Rossi", "Anna Rossi"}},
		{"saying", "“We wait,” said Anna Rossi, adding: “We hope.”", []string{"Anna Rossi", "Anna Rossi"}},
		{"before the verb comes", "“We wait. We hope.” Asked about the cost, Anna Rossi said: “None.”", []string{"Anna Rossi", "Anna Rossi"}},
		{"partial", "Anna Rossi called the plan “a gift”.", []string{"Anna Rossi"}},
		{"partial, verb behind", "Trains are “weeks, not months” away, Anna Rossi said.", []string{"Anna Rossi"}},
		{"the nearer verb is another's", "Anna Rossi said the result answered “everyone who laughed”.", []string{"Anna Rossi"}},
		{"who", "It was Anna Rossi who said “no”.", []string{"Anna Rossi"}},
		{"name and colon", "Rossi: “We wait.”\n\nAnna Rossi left.", []string{"Anna Rossi"}},
		{"line before", "Anna Rossi put it like this:\n\n“We wait.”", []string{"Anna Rossi"}},
		{"signature", "“We wait.”\n— Anna Rossi, mayor", []string{"Anna Rossi"}},
		{"carried", "“We wait,” said Anna Rossi.\n\n“We hope.”", []string{"Anna Rossi", "Anna Rossi"}},
		{"carried from a report", "Anna Rossi said that the harbour would wait.\n\n“We hope.”", []string{"Anna Rossi"}},
		{"repeated", "“We wait for the boats.”\n\nThe harbour is closed.\n\nNobody came.\n\nNothing moved.\n\n“We wait for the boats,” said Anna Rossi.", []string{"Anna Rossi", "Anna Rossi"}},
		{"two speakers", "“We wait,” said Anna Rossi. John Hale disagreed. “We go.”", []string{"Anna Rossi", "John Hale"}},
		{"is how", "“We wait,” is how Anna Rossi puts it.", []string{"Anna Rossi"}},
		{"the role", "The mayor, Anna Rossi, came late. “We wait,” the mayor said.", []string{"Anna Rossi"}},
		{"nobody", "“We wait for the boats.”", []string{""}},
		{"people without a name", "Prosecutors said the harbour was “a mess”.", []string{""}},
		{"somebody without a name", "Anna Rossi left. A woman held up a sign. “Go,” she said.", []string{""}},
		{"somebody in a place", "A vet in New Haven called the plan “mad”.", []string{"vet in New Haven"}},
		{"described", "“We wait,” said the prosecutor.", []string{"prosecutor"}},
		{"everybody", "Anna Rossi left. “Go,” said everyone in the hall.", []string{""}},
		{"a place that speaks", "They met in Ostrava. Ostrava called it “a start”.", []string{""}},
		{"menu lines", "“We wait,” said Anna Rossi.\n\nBest Of Harbours\n\n“We hope,” she said.", []string{"Anna Rossi", "Anna Rossi"}},
		{"name, colon, no verb", "Mayor Anna Rossi, in a radio address: “We wait.”", []string{"Anna Rossi"}},
		{"a place is no speaker", "John Hale lives in New Haven. “We wait,” he said.", []string{"John Hale"}},
	} {
		if got := spoken(c.text); !slices.Equal(got, c.want) {
			t.Errorf("%s: of %q the speakers are %q, want %q", c.name, c.text, got, c.want)
		}
	}
}

func TestQuoteKinds(t *testing.T) {
	for _, c := range []struct {
		text string
		want []string
	}{
		{"“We wait,” she said, “and we hope.”", []string{"direct", "direct"}},
		{"She called it “a gift” and left.", []string{"partial"}},
		{"She spoke of “Hope” at length.", []string{"partial"}},
		{"“We wait for the boats.”\n\nThe harbour is closed.\n\n“We wait for the boats,” she said.", []string{"pull_quote", "direct"}},
		{"“We wait for the boats.”\n\n“We wait for the boats.”", []string{"pull_quote", "direct"}},
		{"She said: ‘We wait’.", []string{"direct"}},
	} {
		a := analyse(c.text)
		if got := a.kindsOf(a.quotations()); !slices.Equal(got, c.want) {
			t.Errorf("of %q the kinds are %q, want %q", c.text, got, c.want)
		}
	}
}
