package store

import (
	"path/filepath"
	"testing"
)

func TestTheDomainOfAnAccountMakesNoSecondJournal(t *testing.T) {
	for _, names := range [][2]string{{`DESK\eva`, "eva"}, {"eva", `DESK\eva`}, {`DESK\eva`, `NEWS\eva`}, {"eva", "eva"}} {
		dir := filepath.Join(t.TempDir(), "news.galley")
		p, err := Create(dir, Options{Annotator: names[0]})
		if err != nil {
			t.Fatal(err)
		}
		importAll(t, p, document("Rain fell on Sorvik."))
		if err := tag(p, 1, 1); err != nil {
			t.Fatal(err)
		}
		if err := p.Close(); err != nil {
			t.Fatal(err)
		}
		if p, err = Open(dir, Options{Annotator: names[1]}); err != nil {
			t.Fatal(err)
		}
		if p.Annotator() != names[0] {
			t.Errorf("%s goes on as %s, not as %s", names[1], p.Annotator(), names[0])
		}
		if _, err := p.Undo(); err != nil {
			t.Errorf("%s undoes what %s decided: %v", names[1], names[0], err)
		}
		if all, err := p.Annotators(); err != nil || len(all) != 1 {
			t.Errorf("the journals are %v, %v", all, err)
		}
		if err := p.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

func TestAnotherAnnotatorHasAJournalOfTheirOwn(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "news.galley")
	p, err := Create(dir, Options{Annotator: `DESK\eva`})
	if err != nil {
		t.Fatal(err)
	}
	importAll(t, p, document("Rain fell on Sorvik."))
	if err := tag(p, 1, 1); err != nil {
		t.Fatal(err)
	}
	if err := p.Close(); err != nil {
		t.Fatal(err)
	}
	if p, err = Open(dir, Options{Annotator: `DESK\zoe`}); err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	if p.Annotator() != `DESK\zoe` {
		t.Errorf("zoe goes on as %s", p.Annotator())
	}
}

func TestTheNameOfAnAccountHasNoDomain(t *testing.T) {
	for name, want := range map[string]string{`DESK\eva`: "eva", "eva": "eva", "": "", `DESK\`: ""} {
		if got := withoutDomain(name); got != want {
			t.Errorf("%q is %q", name, got)
		}
	}
	t.Setenv("GALLEY_ANNOTATOR", "zoe")
	if got := AnnotatorName(); got != "zoe" {
		t.Errorf("it is %q", got)
	}
}
