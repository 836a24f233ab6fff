package exchange_test

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"galley/store/dataset"
	"galley/store/exchange"
)

func TestColumnsOfAFileAreShownBeforeItIsImported(t *testing.T) {
	dir := folder(t, map[string]string{
		"a.csv":   "Nr;Headline;Lead;Story\n1;We rose;\"a\n\tb\";" + strings.Repeat("long ", 100) + "\n;;c;x\n",
		"b.json":  `{"items":[{"land":"NO","note":{"de":"kalt"}},{"land":"CL"}]}`,
		"c.csv":   "text,label,start,end\nWe rose.,verb,3,7\n",
		"d.txt":   "text,title\n",
		"e.jsonl": datasetWith("", "", `{"text":"x"}`),
	})
	path := func(name string) string { return filepath.Join(dir, name) }
	c, is, err := exchange.Columns(t.Context(), path("a.csv"), exchange.ImportOptions{})
	if err != nil || !is || len(c.All) != 4 || c.Texts != nil {
		t.Fatalf("%+v %v %v", c, is, err)
	}
	if c.Roles[dataset.TextRole] != "Story" || c.Roles[dataset.TitleRole] != "Headline" || len(c.Roles) != 2 {
		t.Errorf("taken are %v", c.Roles)
	}
	if x := c.All[2]; x.Name != "Lead" || !slices.Equal(x.Values, []string{"a b", "c"}) {
		t.Errorf("%+v", x)
	}
	if x := c.All[3].Values; len(x) != 2 || len([]rune(x[0])) > 201 || !strings.HasSuffix(x[0], "…") {
		t.Errorf("%q", x)
	}

	// What is asked for takes the place of what is guessed.
	c, _, err = exchange.Columns(t.Context(), path("a.csv"), exchange.ImportOptions{Columns: map[dataset.Role]string{dataset.TextRole: "Lead", dataset.TitleRole: ""}})
	if err != nil || c.Roles[dataset.TextRole] != "Lead" || len(c.Roles) != 1 {
		t.Errorf("taken are %v, %v", c.Roles, err)
	}

	// Where the text cannot be told there are columns, too; other files have none.
	c, is, err = exchange.Columns(t.Context(), path("b.json"), exchange.ImportOptions{})
	if err != nil || !is || len(c.All) != 2 || c.All[1].Name != "note.de" || len(c.Roles) != 0 {
		t.Errorf("%+v %v %v", c, is, err)
	}
	for _, name := range []string{"c.csv", "d.txt", "e.jsonl"} {
		if c, is, err := exchange.Columns(t.Context(), path(name), exchange.ImportOptions{}); is || err != nil || c.All != nil {
			t.Errorf("%s has columns: %+v, %v", name, c, err)
		}
	}
	if _, _, err := exchange.Columns(t.Context(), path("no.csv"), exchange.ImportOptions{}); err == nil || !strings.Contains(err.Error(), "no.csv cannot be read") {
		t.Error(err)
	}
}
