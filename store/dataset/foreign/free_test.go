package foreign

import "testing"

// Names that many have are told apart in few steps for each.
func TestFree(t *testing.T) {
	taken, asked := map[string]bool{}, 0
	isTaken := func(s string) bool { asked++; return taken[s] }
	const n = 5000
	for range n {
		name := free("a", isTaken)
		if taken[name] {
			t.Fatalf("%q is taken", name)
		}
		taken[name] = true
	}
	if asked > 40*n {
		t.Errorf("%d names were tried for %d", asked, n)
	}
	if !taken["a"] || !taken["a_"] || !taken["a___"] || !taken["a____2"] || !taken["a____3"] {
		t.Errorf("the first are not as they should be")
	}
}
