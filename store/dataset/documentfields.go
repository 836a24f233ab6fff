package dataset

import (
	"strings"

	"galley/store/standoff"
)

// readDocument is a document as it was read. It tells missing fields from empty
// ones.
type readDocument struct {
	wireDocument
	hasTitle, hasLength bool
	spans               []readSpan
	labels              []standoff.ArticleLabel
	fields              []standoff.Field
	relations           []standoff.Relation
	memos               []standoff.Memo
}

type readSpan struct {
	wireSpan
	hasPrefix, hasSuffix bool
}

func (d *decoder) document() (w readDocument, err error) {
	err = d.object(func(name []byte) error {
		switch string(name) {
		case "id":
			return d.text(&w.ID)
		case "text":
			return d.filled(&w.Text)
		case "text_sha256":
			return d.digest(&w.Digest)
		case "text_length":
			w.hasLength = true
			return d.length(&w.Length)
		case "title":
			w.hasTitle = true
			return d.text(&w.Title)
		case "status":
			return d.oneOf(&w.Status, statusNames...)
		case "split":
			return d.textOrNull(&w.Split)
		case "source":
			return d.source(&w.Source)
		case "metadata":
			return d.table(&w.Metadata)
		case "labels":
			return into(d, &w.labels, d.articleLabel)
		case "fields":
			return d.fields(&w.fields)
		case "spans":
			return into(d, &w.spans, d.span)
		case "relations":
			return into(d, &w.relations, d.relation)
		case "memos":
			return into(d, &w.memos, func() (standoff.Memo, error) { return d.memo("span") })
		case "rejections":
			return into(d, &w.Rejections, d.rejection)
		case "forecasts":
			return into(d, &w.Forecasts, d.forecast)
		}
		return d.unknownField(name)
	})
	return w, first(err, d.need(w.Text != "", "text"))
}

var statusNames = func() (names []string) {
	for _, s := range standoff.Statuses() {
		names = append(names, s.String())
	}
	return names
}()

func (d *decoder) digest(into *string) error {
	if err := d.text(into); err != nil {
		return err
	}
	if len(*into) != 64 || strings.Trim(*into, "0123456789abcdef") != "" {
		return d.wrong("is %q; it should be 64 hexadecimal digits in lower case", cut(*into))
	}
	return nil
}

func (d *decoder) length(w *wireLength) error {
	n := [3]int{-1, -1, -1}
	err := d.object(func(name []byte) error {
		switch string(name) {
		case "code_points":
			return d.count(&n[0])
		case "utf16":
			return d.count(&n[1])
		case "utf8":
			return d.count(&n[2])
		}
		return d.unknownField(name)
	})
	*w = wireLength{standoff.CodePoint(n[0]), standoff.UTF16(n[1]), standoff.Byte(n[2])}
	return first(err, d.need(n[0] >= 0, "code_points"), d.need(n[1] >= 0, "utf16"), d.need(n[2] >= 0, "utf8"))
}

func (d *decoder) source(w *wireSource) error {
	return d.object(func(name []byte) error {
		switch string(name) {
		case "file":
			return d.text(&w.File)
		case "url":
			return d.text(&w.URL)
		case "publisher":
			return d.text(&w.Publisher)
		case "published_at":
			return d.text(&w.PublishedAt)
		case "encoding":
			return d.text(&w.Encoding)
		case "dropped_bom":
			return d.truth(&w.DroppedBOM)
		}
		return d.unknownField(name)
	})
}

func (d *decoder) span() (w readSpan, err error) {
	id, label := "", ""
	w.Start, w.End = -1, -1
	err = d.object(func(name []byte) error {
		switch string(name) {
		case "id":
			return d.filled(&id)
		case "label":
			return d.filled(&label)
		case "start":
			return d.count(&w.Start)
		case "end":
			return d.count(&w.End)
		case "fragments":
			return d.fragments(&w.Fragments)
		case "text":
			return d.filled(&w.Text)
		case "prefix":
			w.hasPrefix = true
			return d.text(&w.Prefix)
		case "suffix":
			w.hasSuffix = true
			return d.text(&w.Suffix)
		case "attributes":
			return d.values(&w.Attributes)
		case "provenance":
			return d.provenance(&w.Provenance)
		case "note":
			return d.text(&w.Note)
		}
		return d.unknownField(name)
	})
	w.ID, w.Label = standoff.SpanID(id), standoff.LabelID(label)
	return w, first(err, d.need(label != "", "label"), d.need(w.Start >= 0, "start"), d.need(w.End >= 0, "end"))
}

// fragments reads two or more pairs of offsets, or nil for null.
func (d *decoder) fragments(pieces *[][2]int) error {
	if d.json.PeekKind() == 'n' {
		*pieces = nil
		return d.skip()
	}
	if err := d.expect("[n"); err != nil {
		return err
	}
	err := into(d, pieces, func() (piece [2]int, err error) {
		var ends []int
		err = into(d, &ends, func() (n int, err error) { return n, d.count(&n) })
		if err == nil && len(ends) != 2 {
			err = d.wrong("is a list of %d; it should be a start and an end", len(ends))
		}
		copy(piece[:], ends)
		return piece, err
	})
	if err == nil && len(*pieces) < 2 {
		err = d.wrong("is a list of %d; it should be null, or two or more", len(*pieces))
	}
	return err
}

func (d *decoder) articleLabel() (l standoff.ArticleLabel, err error) {
	id, by := "", wireProvenance{}
	err = d.object(func(name []byte) error {
		switch string(name) {
		case "label":
			return d.filled(&id)
		case "attributes":
			return d.values(&l.Attributes)
		case "provenance":
			return d.provenance(&by)
		}
		return d.unknownField(name)
	})
	l.Label, l.Provenance = standoff.LabelID(id), provenanceIn(by)
	return l, first(err, d.need(id != "", "label"))
}

// fields reads an object of the fields of an article.
func (d *decoder) fields(list *[]standoff.Field) error {
	return d.object(func(name []byte) error {
		f := standoff.Field{Name: string(name)}
		var updated *string
		hasValue := false
		err := d.object(func(name []byte) error {
			switch string(name) {
			case "value":
				hasValue = true
				return d.valueOrNull(&f.Value)
			case "by":
				return d.text(&f.By)
			case "updated_at":
				return d.time(&updated)
			}
			return d.unknownField(name)
		})
		f.Updated, _ = parseStamp(updated) // d.time has looked at it
		*list = append(*list, f)
		return first(err, d.need(hasValue, "value"))
	})
}

func (d *decoder) relation() (r standoff.Relation, err error) {
	var id, kind, from, to string
	var by wireProvenance
	err = d.object(func(name []byte) error {
		switch string(name) {
		case "id":
			return d.filled(&id)
		case "type":
			return d.filled(&kind)
		case "from":
			return d.filled(&from)
		case "to":
			return d.filled(&to)
		case "attributes":
			return d.values(&r.Attributes)
		case "provenance":
			return d.provenance(&by)
		}
		return d.unknownField(name)
	})
	r.ID, r.Type, r.From, r.To = standoff.RelationID(id), standoff.RelationTypeID(kind), standoff.SpanID(from), standoff.SpanID(to)
	r.Provenance = provenanceIn(by)
	return r, first(err, d.need(id != "", "id"), d.need(kind != "", "type"), d.need(from != "", "from"), d.need(to != "", "to"))
}

func (d *decoder) provenance(w *wireProvenance) error {
	return d.object(func(name []byte) error {
		switch string(name) {
		case "by":
			return d.text(&w.By)
		case "origin":
			return d.oneOf(&w.Origin, originNames...)
		case "version":
			return d.text(&w.Version)
		case "score":
			return d.share(&w.Score)
		case "imported_from":
			return d.textOrNull(&w.From)
		case "created_at":
			return d.time(&w.Created)
		case "updated_at":
			return d.time(&w.Updated)
		}
		return d.unknownField(name)
	})
}

var originNames = []string{
	standoff.OriginManual.String(), standoff.OriginRule.String(), standoff.OriginModel.String(),
	standoff.OriginImport.String(), standoff.OriginPropagated.String(),
}

func (d *decoder) time(into **string) error {
	if err := d.textOrNull(into); err != nil {
		return err
	}
	if _, err := parseStamp(*into); err != nil {
		return d.wrong("is %q; it should be null or a time such as 2026-01-31T12:00:00Z", cut(**into))
	}
	return nil
}
