package suggest

import "testing"

// A sentence by itself looks like a line of a menu, but it is all that there is.
func TestASentenceByItselfHasSuggestions(t *testing.T) {
	state, err := Starter()
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{"Set the oven to 180 degrees Celsius", "the bridge is 20 miles long", "net income of $12 million, or 30 cents a share"} {
		found := false
		for _, x := range state.Suggest(text) {
			found = found || x.Label == Statistic
		}
		if !found {
			t.Errorf("%q has no statistic", text)
		}
	}
}

func TestInitialsEndNoSentence(t *testing.T) {
	for _, text := range []string{"The mayor, J. Roux, spoke.", "The mayor, É. Roux, spoke.", "Ö. Kaya and Ł. Nowak met Å. Holm."} {
		if n := len(analyse(text).sentences); n != 1 {
			t.Errorf("%q has %d sentences", text, n)
		}
	}
}
