package work

import (
	"slices"
	"strings"

	"galley/store"
	"galley/store/standoff"

	"pgregory.net/rapid"
)

// reshape changes labels that are there already. No disk refuses that of one person who
// sees what is decided.
func (w *twin) reshape(t *rapid.T) {
	scheme := w.s.Scheme().Clone()
	label := func(id standoff.LabelID) *standoff.Label {
		i := slices.IndexFunc(scheme.Labels, func(l standoff.Label) bool { return l.ID == id })
		if i < 0 {
			return nil
		}
		return &scheme.Labels[i]
	}
	quote, statistic := label("quote"), label("statistic")
	if quote == nil || statistic == nil {
		return
	}
	var merges []store.Merge
	switch rapid.IntRange(0, 2).Draw(t, "how") {
	case 0:
		quote.Retired, quote.Key = !quote.Retired, "" // another label may have got its key
	case 1:
		statistic.Name = rapid.SampledFrom([]string{"a", "b", "c"}).Draw(t, "name")
	case 2:
		for _, a := range quote.Attributes {
			if _, has := statistic.Attribute(a.Name); !has {
				statistic.Attributes = append(statistic.Attributes, a)
			}
		}
		scheme.Labels = slices.DeleteFunc(scheme.Labels, func(l standoff.Label) bool { return l.ID == "quote" })
		merges = append(merges, store.Merge{From: "quote", To: "statistic"})
	}
	if err := w.s.Reshape(store.Action{Kind: store.Reshaped}, scheme, merges...); err != nil {
		t.Fatal(err)
	}
	seen := !w.refused
	w.follow()
	if last := w.told[len(w.told)-1]; seen && !strings.HasSuffix(last, "<nil>") {
		t.Fatalf("refused is the last of\n%s", strings.Join(w.told, "\n"))
	}
}
