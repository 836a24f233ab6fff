package article

import (
	"strings"
	"testing"

	"galley/store"
	"galley/store/standoff"
)

func TestTheHistoryLeadsToThePlace(t *testing.T) {
	b := newBench(t, story, "Two\n\nAnother article")
	b.reader.SetSelection(passage("206 people"))
	b.press("2")
	b.Wait(t)
	b.Open(2)
	b.Wait(t)
	entries, err := b.Session().Project().History(0, 10)
	if err != nil || len(entries) != 1 {
		t.Fatal(entries, err)
	}
	articles := map[standoff.ArticleID]mentioned{}
	readMentioned(t.Context(), b.Session().Project(), append(entries, store.Entry{Article: 99}), articles)
	if gone := b.historyLine(store.Entry{Article: 99}, articles, false); !strings.Contains(gone.Detail, "erased") {
		t.Errorf("the line of an article that is gone is %q", gone.Detail)
	}
	line := b.historyLine(entries[0], articles, true)
	if line.Title != "Tag as Statistic: “206 people”" || !strings.HasPrefix(line.Detail, "Ferry fares rise · ana · ") {
		t.Errorf("the line is %q, %q", line.Title, line.Detail)
	}
	line.Run()
	b.Wait(t)
	if here := b.historyLine(entries[0], articles, false); here.Title != line.Title || strings.Contains(here.Detail, " · ") {
		t.Errorf("in its own article the line is %q, %q", here.Title, here.Detail)
	}
	if len(b.Session().Spans()) != 1 || b.reader.SelectedSpan() != b.Session().Spans()[0].ID || !b.inspector.details.card.Visible() {
		t.Error("the span of the decision is not selected")
	}
	if b.Session().Article().ID != 1 || b.reader.Caret() != passage("206 people").Start {
		t.Errorf("it leads to article %d, byte %d", b.Session().Article().ID, b.reader.Caret())
	}
	b.press("Ctrl+H")
	b.Wait(t)
	if b.Win.Canvas().Overlays().Top() == nil {
		t.Error("the history does not open")
	}
}

// A decision about several articles is not told as one about a single article.
func TestADecisionAboutSeveralArticlesNamesNone(t *testing.T) {
	b := newBench(t, story)
	articles := map[standoff.ArticleID]mentioned{2: {title: "Two"}, 3: {erased: true}}
	for id := range articles {
		e := store.Entry{Article: id, Articles: 40, Title: store.Action{Kind: store.Marked, Count: 40, Status: standoff.StatusDone}.Title()}
		if got := b.historyLine(e, articles, false).Detail; strings.Contains(got, "Two") || strings.Contains(got, "erased") {
			t.Errorf("the line of 40 articles says %q", got)
		}
	}
}

// A move is told with what the span was and what it became.
func TestAMoveIsToldWithBothPassages(t *testing.T) {
	b := newBench(t, story)
	b.tagged("206", "2")
	b.press("k") // its end by a word
	b.Wait(t)
	const moved = "Move span “206” to “206 people”"
	for _, press := range []string{"Ctrl+z", "Ctrl+Shift+z"} {
		b.press(press)
		b.Wait(t)
		if !strings.HasSuffix(b.Said, ": "+moved) {
			t.Errorf("%s says %q", press, b.Said)
		}
	}
	entries, err := b.Session().Project().History(0, 10)
	if err != nil || len(entries) != 4 {
		t.Fatal(entries, err)
	}
	articles := map[standoff.ArticleID]mentioned{}
	readMentioned(t.Context(), b.Session().Project(), entries, articles)
	for i, want := range []string{"Redo: " + moved, "Undo: " + moved, moved, "Tag as Statistic: “206”"} {
		if got := b.historyLine(entries[i], articles, false).Title; got != want {
			t.Errorf("line %d is %q, want %q", i, got, want)
		}
	}
	// Where the passages are not known, as in a journal of old, it is told all the same.
	if got := b.historyLine(store.Entry{Article: 1, Title: store.Action{Kind: store.Moved}.Title()}, articles, false).Title; got != "Move span" {
		t.Errorf("without passages it is %q", got)
	}
}

// What a decision did is in words only where it is shown.
func TestDecisionsAreToldInWords(t *testing.T) {
	b := newBench(t, story)
	for title, want := range map[store.Title]string{
		store.Action{Kind: store.Tagged, Label: "quote", Count: 1}.Title():    "Tag as Quote",
		store.Action{Kind: store.Tagged, Label: "quote", Count: 1200}.Title(): "Tag 1,200 passages as Quote",
		store.Action{Kind: store.Relabeled, Label: "gone"}.Title():            "Relabel as gone",
		store.Action{Kind: store.Attributed, Name: "speaker"}.Title():         "Set speaker",
		store.Action{Kind: store.Removed, Count: 3}.Title():                   "Remove 3 spans",
		store.Action{Kind: "merge"}.Title():                                   "Change",
		"Tag all as quote":                                                    "Tag all as quote", // in a journal of old
	} {
		if got := b.titleWords(title); got != want {
			t.Errorf("%q is told as %q, want %q", title, got, want)
		}
	}
}

// What a journal says may come from anybody.
func TestWordsOfAForeignJournalAreShort(t *testing.T) {
	b := newBench(t, story)
	long := strings.Repeat("y", 1<<20) + "\x1b\n"
	for _, title := range []store.Title{
		store.Title("a\nb\x1b" + long),
		store.Action{Kind: store.Tagged, Label: standoff.LabelID(long), Count: -1 << 62}.Title(),
		store.Action{Kind: store.Relabeled, Label: standoff.LabelID(long)}.Title(),
		store.Action{Kind: store.Attributed, Name: long}.Title(),
	} {
		line := b.historyLine(store.Entry{Article: 1, By: long, Title: title, Undo: true}, map[standoff.ArticleID]mentioned{}, true)
		for _, got := range []string{b.titleWords(title), line.Title, line.Detail} {
			if len(got) > 1000 || strings.ContainsAny(got, "\n\x1b") {
				t.Errorf("told in %d bytes: %.60q", len(got), got)
			}
		}
	}
}
