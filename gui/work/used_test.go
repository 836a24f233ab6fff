package work_test

import (
	"context"
	"slices"
	"testing"

	"galley/gui/work"
	"galley/store/standoff"
)

// The values of a detail are those of spans, relations and labels of articles, of all
// articles, the most used first; a field's are those of articles.
func TestTheValuesThatWereUsedBefore(t *testing.T) {
	g := newGated(t)
	speaker := func(words ...string) {
		for i, w := range words {
			at := standoff.Byte(i)
			id := g.tag(at, at+2)
			g.must(g.SetAttribute("speaker", standoff.Text(w), id))
		}
	}
	g.open(1)
	speaker("she", "Dahl", "Dahl")
	g.must(g.Fill(standoff.CommonFields()[0], standoff.Text("The Herald")))
	g.answerAll()
	g.open(2)
	speaker("Öberg", "Dahl")
	linked := g.tag(1, 4)
	g.must(g.SetAttribute("speaker", standoff.Link(linked), g.tag(0, 3)))
	g.answerAll()
	read := func(of work.Detail, around standoff.ArticleID) []work.Used {
		t.Helper()
		got, err := work.ReadUsed(context.Background(), g.Project(), of, around)
		if err != nil {
			t.Fatal(err)
		}
		return got
	}
	of := work.Detail{Name: "speaker", Labels: []standoff.LabelID{"quote"}}
	want := []work.Used{{Value: standoff.Text("Dahl"), Count: 3}, {Value: standoff.Text("Öberg"), Count: 1}, {Value: standoff.Text("she"), Count: 1}}
	if got := read(of, 2); !slices.Equal(got, want) {
		t.Errorf("the speakers are %v, want %v", got, want)
	}
	if got := read(work.Detail{Name: "outlet", Field: true}, 1); !slices.Equal(got, []work.Used{{Value: standoff.Text("The Herald"), Count: 1}}) {
		t.Errorf("the outlets are %v", got)
	}
	if got := read(work.Detail{Name: "unit", Labels: []standoff.LabelID{"statistic"}}, 1); len(got) != 0 {
		t.Errorf("the units are %v", got)
	}
	ctx, end := context.WithCancel(context.Background())
	end()
	if _, err := work.ReadUsed(ctx, g.Project(), of, 1); err == nil {
		t.Error("what is stopped goes on")
	}
}
