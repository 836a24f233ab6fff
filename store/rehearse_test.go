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
		more := base
		more.Labels = append(more.Labels[:len(more.Labels):len(more.Labels)], standoff.Label{ID: id, Name: string(id)})
		must(t, r.SetScheme(base, more))
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
