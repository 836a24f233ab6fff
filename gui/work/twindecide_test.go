package work

import (
	"errors"
	"slices"
	"strings"

	"galley/store"
	"galley/store/standoff"

	"pgregory.net/rapid"
)

// decide does something of all that a person can do.
func (w *twin) decide(t *rapid.T) {
	s := w.s
	spans, objects := slices.Clone(s.Spans()), s.Objects()
	at := standoff.Byte(rapid.IntRange(0, 60).Draw(t, "start"))
	r := standoff.Range{Start: at, End: at + standoff.Byte(rapid.IntRange(1, 40).Draw(t, "length"))}
	passages := []standoff.Range{r}
	if rapid.IntRange(0, 2).Draw(t, "pieces") == 0 {
		far := r.End + standoff.Byte(rapid.IntRange(0, 10).Draw(t, "gap"))
		passages = append(passages, standoff.Range{Start: far, End: far + standoff.Byte(rapid.IntRange(1, 10).Draw(t, "more"))})
	}
	label := rapid.SampledFrom([]standoff.LabelID{"quote", "statistic", "location", "boilerplate"}).Draw(t, "label")
	word := rapid.SampledFrom([]string{"", "a", "b", "c"}).Draw(t, "word")
	value := standoff.Text(word)
	var x, y standoff.Span
	if len(spans) > 0 {
		x = rapid.SampledFrom(spans).Draw(t, "span")
		y = rapid.SampledFrom(spans).Draw(t, "other")
		if word == "c" {
			value = standoff.Link(y.ID)
		}
	}
	carried := rapid.SampledFrom([]standoff.LabelID{"genre", "stance"}).Draw(t, "carried")
	relations, memos := standoff.ObjectsOf[standoff.Relation](objects), standoff.ObjectsOf[standoff.Memo](objects)
	var err error
	switch rapid.IntRange(0, 20).Draw(t, "what") {
	case 0, 1:
		_, _, err = s.Tag(label, passages...)
	case 2:
		if x.ID != "" {
			err = s.Relabel(label, x.ID, y.ID)
		}
	case 3:
		if x.ID != "" {
			err = s.Move(x.ID, passages...)
		}
	case 4:
		err = s.Annotate(word, x.ID)
	case 5:
		err = s.SetAttribute("speaker", value, x.ID)
	case 6:
		if x.ID != "" {
			err = s.Remove(x.ID)
		}
	case 7:
		err = s.Mark(rapid.SampledFrom(standoff.Statuses()).Draw(t, "status"))
	case 8, 9:
		if x.ID != y.ID {
			_, _, err = s.Relate(rapid.SampledFrom([]standoff.RelationTypeID{"backs", "says"}).Draw(t, "type"), x.ID, y.ID)
			if err != nil && strings.Contains(err.Error(), "no relation type") {
				err = nil
			}
		}
	case 10:
		if len(relations) > 0 {
			err = s.Unrelate(rapid.SampledFrom(relations).Draw(t, "relation").ID)
		}
	case 11:
		if len(relations) > 0 {
			err = s.SetRelationAttribute(rapid.SampledFrom(relations).Draw(t, "relation").ID, "why", value)
		}
	case 12:
		if l, there := s.Scheme().Label(carried); there && l.Use == standoff.UseArticles {
			err = s.Carry(carried)
		}
	case 13:
		err = s.Drop(carried)
	case 14:
		err = s.SetCarried(carried, "why", value)
	case 15:
		f := rapid.SampledFrom(append(standoff.CommonFields()[:1:1], standoff.Attribute{Name: "byline", Type: standoff.AttributeText})).Draw(t, "field")
		err = s.Fill(f, standoff.Text(word))
	case 16:
		f := rapid.SampledFrom(append(standoff.CommonFields()[:1:1], standoff.Attribute{Name: "byline", Type: standoff.AttributeText})).Draw(t, "field")
		err = s.Unfill(f)
	case 17:
		var m standoff.Memo
		m, err = s.NewMemo("")
		where := s.Article().ID
		switch rapid.IntRange(0, 3).Draw(t, "where") {
		case 0:
			where = 0
		case 1:
			m.Span = x.ID
		case 2:
			where = standoff.ArticleID(rapid.IntRange(1, 3).Draw(t, "article"))
		}
		m.Text = word + "!"
		if err == nil {
			err = s.Write(where, m)
		}
	case 18:
		if len(memos) > 0 {
			m := rapid.SampledFrom(memos).Draw(t, "memo")
			m.Text = word
			err = s.Write(s.Article().ID, m)
		}
	case 19:
		scheme := s.Scheme().Clone()
		switch rapid.IntRange(0, 4).Draw(t, "how") {
		case 0:
			scheme.Labels = append(scheme.Labels, scheme.NewLabel("New"))
		case 1:
			scheme.Labels = scheme.Labels[:len(scheme.Labels)-1]
		case 2:
			if len(scheme.Relations) > 0 {
				scheme.Relations = scheme.Relations[:len(scheme.Relations)-1]
			}
		case 3:
			if len(scheme.Fields) > 0 {
				scheme.Fields = scheme.Fields[:len(scheme.Fields)-1]
			}
		case 4:
			if len(scheme.Relations) < 2 {
				scheme.Relations = append(scheme.Relations, scheme.NewRelationType("says"))
			}
		}
		err = s.Reshape(store.Action{Kind: store.Reshaped}, scheme)
	case 20:
		scheme := s.Scheme().Clone()
		from, to := standoff.LabelID("genre"), standoff.LabelID("stance")
		if rapid.Bool().Draw(t, "spans") {
			from, to = "location", "quote"
		}
		_, a := scheme.Label(from)
		_, b := scheme.Label(to)
		if a && b {
			scheme.Labels = slices.DeleteFunc(scheme.Labels, func(l standoff.Label) bool { return l.ID == from })
			err = s.Reshape(store.Action{Kind: store.Reshaped}, scheme, store.Merge{From: from, To: to})
		}
	}
	if err != nil && !strings.Contains(err.Error(), "the project has no") && !errors.Is(err, ErrBlank) && !errors.Is(err, store.ErrNoSpan) && !strings.Contains(err.Error(), "which does not exist") {
		t.Fatal(err)
	}
	w.follow()
}
