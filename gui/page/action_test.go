package page_test

import (
	"testing"

	"galley/gui/page"
)

func TestATitleIsShownAsItIs(t *testing.T) {
	for _, name := range []string{"Tag as {{.Name}}", "Tag as {{", "Tag as 100 %", "Tag as <b>"} {
		if got := (page.Action{ID: "tag.x", Title: name}).Caption(); got != name {
			t.Errorf("%q is shown as %q", name, got)
		}
	}
}
