//go:build window

package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"
)

// ledger is a long article with what real ones have: emoji, a line from right to
// left, and what surrounds a story on a page.
const ledger = `Ferry fares rise as island towns empty ⛴️

The last ferry of the day now leaves Sorvik with more mail than people. Since January, a return ticket to Hallen Island has cost 38 crowns, up 22 percent, and families who can move are moving.

“We used to carry 900 passengers a week in the dark months, and Sorvik’s school had two buses,” said Inga Dahl, who has sold tickets on the pier for thirty-one years. “Last week I counted two hundred and six.”

The operator says fuel leaves it no choice. “Nobody on the board enjoys this, least of all those of us who grew up in Hallen,” its director wrote to the council in Marstrand.

ADVERTISEMENT
Read next: Why the north harbour stayed open all winter – “10,000 tonnes through Marstrand,” says its master

A petition against the fares has gathered some 4,100 signatures 🎉, close to the number of voters on all the islands together. It will be read to the council when it meets in spring 👩🏽‍⚖️.

The harbour’s Arabic-speaking crews put up a notice of their own:
«آخر عبّارة تغادر سورفيك عند الساعة 18:30»، ثم لا شيء حتى الصباح.

On the outer island the school has eleven pupils left. The shop opens three days a week, the doctor comes on Tuesdays, and the bakery sells bread that was baked in Marstrand the night before. “You learn to freeze it,” said Olof Brandt, 71, who came for a summer in 1978 and stayed.

What the islands pay for is distance. A boat needs 1,150 litres of fuel for the round, whether it carries six people or ninety, and fuel cost 14 crowns a litre in 2019, and 21.40 in March. The operator’s accounts, which the Ledger has read, put the winter’s loss at 6.3 million crowns.

The council could lower the fares by a third for 2.2 million crowns a year, says a report that it commissioned and has not discussed. Its author, Prof. Maj Lindqvist of the university in Lund, calls the sum “less than the county spends on clearing one mountain road of snow”.

Some on the islands have begun to look after themselves. In Norrö three families bought a fishing boat together 🚤; it takes children to school and brings back the post. “It is not legal, it is not comfortable, and it has not been late once,” said a mother of two, who did not want to be named.

The director of the operator does not expect that the fares will fall. He does expect the boats to go on: “There is no winter in which we did not sail, and there was one with ice from Sorvik to the mainland.”

Share this story: Facebook · X · Copy link
© The Coast Ledger 2026. All rights reserved.
`

// passage is a span of an article, found by its words.
type passage struct{ label, text string }

var ledgerSpans = []passage{
	{"location", "Sorvik"},
	{"location", "Hallen Island"},
	{"statistic", "38 crowns, up 22 percent"},
	{"quote", "“We used to carry 900 passengers a week in the dark months, and Sorvik’s school had two buses,”"},
	{"statistic", "900 passengers a week"},
	{"location", "Sorvik’s"},
	{"statistic", "week in the dark months"},
	{"quote", "“Last week I counted two hundred and six.”"},
	{"statistic", "two hundred and six"},
	{"quote", "“Nobody on the board enjoys this, least of all those of us who grew up in Hallen,”"},
	{"boilerplate", "ADVERTISEMENT\nRead next: Why the north harbour stayed open all winter – “10,000 tonnes through Marstrand,” says its master"},
	{"quote", "“10,000 tonnes through Marstrand,”"},
	{"statistic", "10,000 tonnes"},
	{"location", "Marstrand,”"},
	{"statistic", "some 4,100 signatures 🎉"},
	{"location", "سورفيك"},
	{"statistic", "eleven pupils"},
	{"quote", "“You learn to freeze it,”"},
	{"statistic", "1,150 litres of fuel"},
	{"statistic", "14 crowns a litre"},
	{"statistic", "6.3 million crowns"},
	{"statistic", "2.2 million crowns a year"},
	{"location", "Lund"},
	{"location", "Norrö"},
	{"quote", "“It is not legal, it is not comfortable, and it has not been late once,”"},
	{"boilerplate", "Share this story: Facebook · X · Copy link"},
	{"boilerplate", "© The Coast Ledger 2026. All rights reserved."},
}

// queued are the titles of the other articles and how far each of them is.
var queued = []struct{ title, status string }{
	{"Harbour workers vote on night shifts after a winter of delays", "done"},
	{"Drought shrinks the barley harvest by a fifth 🌾", "done"},
	{"Court frees three fishermen held since the autumn", "started"},
	{"Library opens its night reading room", "open"},
	{"Wage talks stall at the glass works", "skipped"},
	{"Two bridges close for winter repairs", "open"},
	{"عبّارات الشتاء تتوقف", "open"},
	{"Ice", "open"},
	{"A headline that goes on and on, as those of local papers sometimes do when nobody is left to shorten them", "open"},
	{"Council puts off its decision on fares", "open"},
	{"渡船票价上涨", "open"},
	{"Storm closes the outer harbour for a third day", "open"},
	{"School on Hallen Island keeps its teacher", "open"},
}

// newsDataset is a dataset of the articles above, in Galley's own format.
func newsDataset(t testing.TB, labels json.RawMessage) []byte {
	t.Helper()
	documents := []map[string]any{document(t, "1", ledger, "started", ledgerSpans)}
	for i, q := range queued {
		text := q.title + "\n\nThe town of Marstrand has 1,300 inhabitants in winter.\n"
		var spans []passage
		if q.status != "open" {
			spans = []passage{{"location", "Marstrand"}, {"statistic", "1,300 inhabitants"}}
		}
		documents = append(documents, document(t, fmt.Sprint(i+2), text, q.status, spans))
	}
	raw, err := json.Marshal(map[string]any{
		"format": "galley-dataset", "schema_version": "1.0.0", "labels": labels, "documents": documents,
		"offsets":    map[string]any{"unit": "unicode_code_point", "base": 0, "end": "exclusive"},
		"annotators": []map[string]any{{"id": "ana", "name": "ana", "kind": "human"}},
	})
	if err != nil {
		t.Fatal(err)
	}
	return raw
}

// ledgerRelations connect spans of the ledger: each is a type, and the numbers of two of
// the spans, from 1.
var ledgerRelations = []struct {
	kind     string
	from, to int
}{
	{"backs", 3, 4},
	{"backs", 5, 4},
	{"said_in", 4, 1},
	{"said_in", 4, 6},
	{"backs", 7, 4},
	{"backs", 9, 8},
	{"answers", 10, 8},
	{"answers", 8, 4},
	{"said_in", 10, 2},
	{"said_in", 12, 14},
	{"backs", 13, 12},
	{"answers", 18, 4},
	{"backs", 19, 21},
	{"backs", 20, 21},
	{"answers", 22, 21},
	{"said_in", 25, 24},
}

// relatedDataset is a dataset of the ledger with relations between its spans.
func relatedDataset(t testing.TB, labels json.RawMessage) []byte {
	t.Helper()
	ferry := document(t, "1", ledger, "started", ledgerSpans)
	var relations []map[string]any
	for i, x := range ledgerRelations {
		r := map[string]any{
			"id": fmt.Sprint("r", i+1), "type": x.kind, "from": fmt.Sprint("1-", x.from), "to": fmt.Sprint("1-", x.to),
			"provenance": map[string]any{"by": "ana", "origin": "manual", "created_at": "2026-03-14T09:41:00Z"},
		}
		if x.kind == "backs" {
			r["attributes"] = map[string]any{"strength": 0.5}
		}
		relations = append(relations, r)
	}
	ferry["relations"] = relations
	raw, err := json.Marshal(map[string]any{
		"format": "galley-dataset", "schema_version": "1.1.0", "labels": labels, "documents": []any{ferry},
		"relation_types": []map[string]any{
			{"id": "backs", "name": "backs", "key": "b", "from": []string{"statistic"}, "attributes": []map[string]any{{"name": "strength", "title": "Strength", "type": "number"}}},
			{"id": "said_in", "name": "said in", "key": "i", "from": []string{"quote"}, "to": []string{"location"}},
			{"id": "answers", "name": "answers", "key": "a"},
		},
		"offsets":    map[string]any{"unit": "unicode_code_point", "base": 0, "end": "exclusive"},
		"annotators": []map[string]any{{"id": "ana", "name": "ana", "kind": "human"}},
	})
	if err != nil {
		t.Fatal(err)
	}
	return raw
}

func document(t testing.TB, id, text, status string, passages []passage) map[string]any {
	t.Helper()
	title, _, _ := strings.Cut(text, "\n")
	spans := []map[string]any{}
	for i, p := range passages {
		at := strings.Index(text, p.text)
		if at < 0 {
			t.Fatalf("%q is not in the article", p.text)
		}
		start := utf8.RuneCountInString(text[:at])
		s := map[string]any{
			"id": fmt.Sprintf("%s-%d", id, i+1), "label": p.label, "start": start, "end": start + utf8.RuneCountInString(p.text), "text": p.text,
			"provenance": map[string]any{"by": "ana", "origin": "manual", "created_at": "2026-03-14T09:41:00Z"},
		}
		if strings.HasPrefix(p.text, "“We used") {
			s["attributes"], s["note"] = map[string]any{"speaker": "Inga Dahl"}, "On the pier, to the reporter."
		}
		spans = append(spans, s)
	}
	return map[string]any{
		"id": id, "text": text, "title": title, "status": status, "spans": spans,
		"source": map[string]any{"publisher": "The Coast Ledger", "published_at": "2026-03-14", "url": "https://ledger.example/ferry"},
	}
}

// scene is what a window of the pictures has on its disk: made once, and copied for
// each window.
type scene struct{ dir string }

// newScene makes the home of somebody who labels news: the project, files to import,
// and a dataset that is there already.
func newScene(t testing.TB, galley string) scene {
	t.Helper()
	s := scene{t.TempDir()}
	write := func(name, content string) {
		path := filepath.Join(s.dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write(".config/empty", "")
	write("Stories/Boats.txt", "Boats\n\nA good article, in UTF-8.\n")
	write("Stories/Boats again.txt", "Boats\n\nA good article, in UTF-8.\n")
	write("Stories/Old/Bridge.txt", "Br\xfccke\n\nIn another encoding: \xe4\xf6\xfc, 14 \x80.\n")
	write("Stories/Old/Tower.txt", "T\xfcrme\n\nIn another encoding, too.\n")
	write("Stories/Nothing.txt", "")
	write("Stories/Blank.txt", " \n\n")
	write("Stories/Minutes.pdf", "%PDF-1.7")
	write("Stories/Photo.jpg", "\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00")
	write("Stories/.draft.txt", "hidden")
	write("Stories/weather.json", `{"temperature": 3}`)
	if err := os.Symlink("Boats.txt", filepath.Join(s.dir, "Stories", "Link.txt")); err != nil {
		t.Fatal(err)
	}
	write("Coast ledger.jsonl", coastLedger(t))
	write("Cup.jsonl", askedOffsets(t))
	write("Wire.csv", wireTable())
	write("Archive.csv", strings.Replace(wireTable(), "copy,notes", "text,notes", 1))
	write("Council.jsonl", councilNotices(t))
	d := &desk{t: t, galley: galley, home: s.dir}
	write("Harbour news.json", string(newsDataset(t, d.scheme())))
	project := filepath.Join(s.dir, "Harbour news.galley")
	d.do(galley, "import", project, filepath.Join(s.dir, "Harbour news.json"))
	d.do(galley, "backup", project)
	write("Ferry relations.json", string(relatedDataset(t, d.scheme())))
	d.do(galley, "import", filepath.Join(s.dir, "Ferry relations.galley"), filepath.Join(s.dir, "Ferry relations.json"))
	return s
}

// scheme returns the labels of a new project as a dataset has them.
func (d *desk) scheme() json.RawMessage {
	d.t.Helper()
	dir := d.t.TempDir()
	out := filepath.Join(dir, "labels.json")
	d.do(d.galley, "export", d.made(dir, writeStory(d.t)), "--out", out)
	raw, err := os.ReadFile(out)
	if err != nil {
		d.t.Fatal(err)
	}
	var set struct{ Labels json.RawMessage }
	if err := json.Unmarshal(raw, &set); err != nil {
		d.t.Fatal(err)
	}
	return set.Labels
}
