package store

import (
	"context"
	"fmt"
	"testing"

	"galley/store/standoff"
)

// An import can be looked at while people go on deciding: under the race detector this
// fails if the two share what is not guarded.
func TestAnImportIsRehearsedWhileThereAreDecisions(t *testing.T) {
	p := newProject(t)
	importAll(t, p, document("Sorvik said so."))
	decided := make(chan error, 1)
	began, ended := make(chan struct{}), make(chan struct{})
	go func() {
		decided <- func() error {
			for n := 0; ; n++ {
				x := span(fmt.Sprintf("s%d", n), 0, 6, "location")
				if _, err := p.Commit(Edit{Article: 1, Add: []standoff.Span{x}}); err != nil {
					return err
				}
				if err := p.SetBookmark(Bookmark{Article: 1}); err != nil {
					return err
				}
				if n == 0 {
					close(began)
				}
				select {
				case <-ended:
					return nil
				default:
				}
			}
		}()
	}()
	<-began
	for n := range 50 {
		r, err := p.Rehearse()
		must(t, err)
		base := r.Scheme()
		id := standoff.LabelID(fmt.Sprintf("new%d", n))
		must(t, r.SetScheme(base, withLabel(base, id)))
		text := fmt.Sprintf("Article %d, which is new.", n)
		if _, err = r.Import(context.Background(), each(document(text, span("x", 0, 7, id))), ImportOptions{}); err != nil {
			t.Fatal(err)
		}
		_, _, err = r.WithText(standoff.DigestOf(text))
		must(t, err)
		_ = r.Len()
		r.Close()
	}
	close(ended)
	must(t, <-decided)
	sound(t, p)
}

// What a rehearsal begins with is of one moment: a label that came since, and what has it,
// is no reason to refuse labels that the import brings.
func TestARehearsedImportIsOfOneMoment(t *testing.T) {
	p := newProject(t)
	importAll(t, p, document("Sorvik said so."))
	r, err := p.Rehearse()
	must(t, err)
	defer r.Close()
	now := p.Scheme()
	must(t, p.SetScheme(now, withLabel(now, "late")))
	commit(t, p, Edit{Article: 1, Add: []standoff.Span{span("s", 0, 6, "late")}})
	base := r.Scheme()
	must(t, r.SetScheme(base, withLabel(base, "new")))
	if _, there := r.Scheme().Label("new"); !there {
		t.Error("the label has not come")
	}
}

func withLabel(s standoff.Scheme, id standoff.LabelID) standoff.Scheme {
	s.Labels = append(s.Labels[:len(s.Labels):len(s.Labels)], standoff.Label{ID: id, Name: string(id)})
	return s
}

// Under the race detector this fails if asking for a text shares with the import what is
// not guarded.
func TestTextsAreAskedForWhileAnImportIsRehearsed(t *testing.T) {
	p := newProject(t)
	r, err := p.Rehearse()
	must(t, err)
	defer r.Close()
	asked, ended := make(chan error, 1), make(chan struct{})
	go func() {
		for {
			if _, _, err := r.WithText(standoff.DigestOf("Article 7.")); err != nil {
				asked <- err
				return
			}
			select {
			case <-ended:
				asked <- nil
				return
			default:
			}
		}
	}()
	var docs []standoff.Document
	for n := range 3 * importChunk {
		docs = append(docs, document(fmt.Sprintf("Article %d.", n)))
	}
	_, err = r.Import(context.Background(), each(docs...), ImportOptions{})
	close(ended)
	must(t, err)
	must(t, <-asked)
	if id, there, err := r.WithText(standoff.DigestOf("Article 7.")); err != nil || !there || id != 8 {
		t.Errorf("the text is that of article %d: %t, %v", id, there, err)
	}
}
