package remote

import (
	"errors"
	"net/http"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"galley/store/standoff"

	"github.com/go-json-experiment/json"
)

// speakers are the two protocols of language models.
var speakers = []struct {
	name string
	run  func(say func(string) string) answers
	as   func(content string) string
}{
	{"OpenAI", llama, completion},
	{"Ollama", ollamaServer, chatted},
}

const article = "She said: “We’re  ready,” and left Paris.\r\n\r\n👩‍👧 Paris, Paris and 3.4% of Parisians 🇫🇷."

func TestModelsSuggest(t *testing.T) {
	said1 := `{"spans":[{"label":"Quote","text":"\"We're ready,\"","nth":1},{"label":"Location","text":"Paris","nth":1}]}`
	said2 := `{"spans":[{"label":"location","text":"Paris","nth":2},{"label":"Statistic","text":"3.4%","nth":1},{"label":"Location","text":"Paris","nth":3}]}`
	for _, sp := range speakers {
		p := run(t, sp.run(func(passage string) string {
			if strings.HasPrefix(passage, "She") {
				return sp.as(said1)
			}
			return sp.as(said2)
		}))
		r, err := open(t, p, Options{}).Suggest(t.Context(), article, scheme)
		if err != nil {
			t.Fatalf("%s: %v", sp.name, err)
		}
		want := []string{"quote “We’re  ready,”", "loc Paris", "loc Paris", "stat 3.4%"}
		if got := said(article, r); !slices.Equal(got, want) {
			t.Errorf("%s: got %q; want %q", sp.name, got, want)
		}
		if at := r.Suggestions[2].Range; article[at.Start-2:at.End] != ", Paris" {
			t.Errorf("%s: the second Paris is at %v", sp.name, at)
		}
		if r.NotFound != 1 || r.Refused != 0 || r.Passages != 2 || len(r.Failures) != 0 || r.Scored {
			t.Errorf("%s: got %+v", sp.name, r)
		}
		for _, s := range r.Suggestions {
			if s.Origin != standoff.OriginModel || s.Score != Unscored {
				t.Errorf("%s: got %+v", sp.name, s)
			}
		}
		if !strings.Contains(r.Version, " prompt ") {
			t.Errorf("%s: version %q", sp.name, r.Version)
		}
	}
}

func TestRequestsHoldThePassageAndTheScheme(t *testing.T) {
	none := `{"spans":[]}`
	for _, sp := range speakers {
		p := run(t, sp.run(func(string) string { return sp.as(none) }))
		if _, err := open(t, p, Options{}).Suggest(t.Context(), "First one.\nSecond one.", scheme); err != nil {
			t.Fatal(err)
		}
		got := p.requests()
		if len(got) != 2 || strings.Contains(got[0], "Second one") || !strings.Contains(got[1], "Second one") {
			t.Errorf("%s: not one paragraph a request: %q", sp.name, got)
		}
		for _, want := range []string{
			"Words in quotation marks.", "“We are ready”", "the “Red Zone” (coined)", `"temperature":0`, `"seed":1`, `"stream":false`,
			`"enum":["Quote","Location","Statistic"]`,
		} {
			if !strings.Contains(got[0], want) {
				t.Errorf("%s: %s is not in the request %s", sp.name, want, got[0])
			}
		}
		for _, not := range []string{"retired guideline", "Topic", "maxLength", "pattern", "maxItems"} {
			if strings.Contains(got[0], not) {
				t.Errorf("%s: %s is in the request %s", sp.name, not, got[0])
			}
		}
	}
}

func TestOllamaIsToldItsContextAndNotToThink(t *testing.T) {
	p := run(t, ollamaServer(func(string) string { return chatted(`{"spans":[]}`) }))
	if _, err := open(t, p, Options{}).Suggest(t.Context(), "Some words.", scheme); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`"num_ctx":8192`, `"num_predict":2048`, `"think":false`, `"truncate":false`, `"shift":false`, `"format":{"type":"object"`} {
		if !strings.Contains(p.requests()[0], want) {
			t.Errorf("%s is not in %s", want, p.requests()[0])
		}
	}
	small := ollamaServer(func(string) string { return chatted(`{"spans":[]}`) })
	small["POST /api/show"] = text(`{"details":{"family":"gptoss"},"model_info":{"gptoss.context_length":2048},"capabilities":["thinking"]}`)
	p = run(t, small)
	if _, err := open(t, p, Options{Context: 32768}).Suggest(t.Context(), "Some words.", scheme); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`"num_ctx":2048`, `"think":"low"`} {
		if !strings.Contains(p.requests()[0], want) {
			t.Errorf("%s is not in %s", want, p.requests()[0])
		}
	}
}

func TestAnswersInAFenceOrBehindThoughts(t *testing.T) {
	plain := `{"spans":[{"label":"Location","text":"Paris","nth":1,"why":"a city"}]}`
	for _, content := range []string{plain, "```json\n" + plain + "\n```", "```\n" + plain + "```", "<think>\nParis?\n</think>\n\n" + plain, "\n " + plain + " \n"} {
		for _, sp := range speakers {
			p := run(t, sp.run(func(string) string { return sp.as(content) }))
			r, err := open(t, p, Options{}).Suggest(t.Context(), "In Paris.", scheme)
			if err != nil || !slices.Equal(said("In Paris.", r), []string{"loc Paris"}) {
				t.Errorf("%s: %q: got %+v, %v", sp.name, content, r, err)
			}
		}
	}
}

func TestAnswersThatCannotBeUsed(t *testing.T) {
	good := `{"spans":[{"label":"Location","text":"Paris","nth":1}]}`
	changed := func(body string, pairs ...string) string { return strings.NewReplacer(pairs...).Replace(body) }
	for _, c := range []struct{ what, openAI, ollama, want string }{
		{"cut off", changed(completion(good), `"stop"`, `"length"`), changed(chatted(good), `"stop"`, `"length"`), "cut off"},
		{"filtered", changed(completion(good), `"stop"`, `"content_filter"`), changed(chatted(good), `"stop"`, `"unload"`), "ended too early"},
		{"prose", completion("Sure! Paris is a place."), chatted("Sure! Paris is a place."), "not answer in the form"},
		{"another form", completion(`[{"label":"Location"}]`), chatted(`{"entities":[]}`), "not answer in the form"},
		{"null", completion(`{"spans":null}`), chatted(`null`), "not answer in the form"},
		{"half", completion(good[:20]), chatted(good[:20]), "not answer in the form"},
		{"empty", completion(""), chatted(" \n"), "empty answer"},
		{"only thoughts", changed(completion(""), `"role"`, `"reasoning_content":"Hmm","role"`), changed(chatted(""), `"role"`, `"thinking":"Hmm","role"`), "thought, and gave no answer"},
		{"thoughts cut off", changed(completion("<think>Hmm"), `"stop"`, `"length"`), chatted("<think>Hmm"), "thought, and gave no answer"},
		{"context full", changed(completion(good), ":900", ":8180"), changed(chatted(good), ":900", ":8180"), "do not fit into the context"},
		{"not JSON", "<html>", "<html>", "not what its protocol says"},
		{"other JSON", `{"choices":"x"}`, `{"message":[]}`, "not what its protocol says"},
		{"nothing", `{}`, `{}`, "the program"},
		{"huge", strings.Repeat(" ", maxAnswer) + completion(good), strings.Repeat(" ", maxAnswer) + chatted(good), "sends more than"},
		{"unfinished", `{"choices":[]}`, changed(chatted(good), `"done":true`, `"done":false`), "the program"},
		{"an error", `{"choices":[]}`, `{"error":"out of memory"}`, "the program"},
	} {
		for i, body := range []string{c.openAI, c.ollama} {
			sp := speakers[i]
			// It fails for one paragraph, and the other is still read.
			p := run(t, sp.run(func(passage string) string {
				if passage == "In Paris." {
					return sp.as(good)
				}
				return body
			}))
			article := "Bad Paris.\nIn Paris."
			r, err := open(t, p, Options{}).Suggest(t.Context(), article, scheme)
			if err != nil {
				t.Errorf("%s: %s: %v", sp.name, c.what, err)
				continue
			}
			if !slices.Equal(said(article, r), []string{"loc Paris"}) || r.Suggestions[0].Range.Start < 11 {
				t.Errorf("%s: %s: got %+v", sp.name, c.what, r.Suggestions)
			}
			if len(r.Failures) != 1 || r.Failures[0].Range.In(article) != "Bad Paris." || !strings.Contains(r.Failures[0].Err.Error(), c.want) {
				t.Errorf("%s: %s: got %v; want %q", sp.name, c.what, r.Failures, c.want)
			}
			// It fails if that is all.
			if _, err := open(t, p, Options{}).Suggest(t.Context(), "Bad Paris.", scheme); err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("%s: %s alone: got %v", sp.name, c.what, err)
			}
		}
	}
}

func TestAnswersWithoutAnEnd(t *testing.T) {
	known := llama(nil)
	known["POST /v1/chat/completions"] = func(w http.ResponseWriter, _ string) {
		for {
			if _, err := w.Write([]byte(strings.Repeat(" ", 1<<12))); err != nil {
				return
			}
		}
	}
	_, err := open(t, run(t, known), Options{}).Suggest(t.Context(), "Some words.", scheme)
	if err == nil || !strings.Contains(err.Error(), "sends more than") {
		t.Errorf("got %v", err)
	}
}

func TestRefusalsOfTheProgram(t *testing.T) {
	for _, c := range []struct {
		answer func(http.ResponseWriter, string)
		want   string
		asked  int
	}{
		{status(400, `{"error":{"code":400,"message":"the request exceeds the available context size","type":"exceed_context_size_error"}}`), "exceeds the available context", 2},
		{status(401, `{"error":"no"}`), "wants a key", 1},
		{status(404, `{"error":"model 'tiny' not found"}`), "model 'tiny' not found", 1},
		{status(500, "\x1b[31mTraceback\n"+strings.Repeat("x", 5000)), "refuses (500)", 2},
		{status(503, ``), "not ready", 1},
	} {
		known := llama(nil)
		known["POST /v1/chat/completions"] = c.answer
		p := run(t, known)
		_, err := open(t, p, Options{}).Suggest(t.Context(), "One.\nTwo.", scheme)
		if err == nil || !strings.Contains(err.Error(), c.want) || len(p.requests()) != c.asked {
			t.Errorf("got %v after %d requests; want %q after %d", err, len(p.requests()), c.want, c.asked)
		}
		if err != nil && (len(err.Error()) > 1000 || strings.ContainsRune(err.Error(), '\x1b')) {
			t.Errorf("the error is not fit to be shown: %q", err)
		}
	}
}

func TestSuggestionsThatAreNotTaken(t *testing.T) {
	p := run(t, llama(func(string) string {
		return completion(`{"spans":[
			{"label":"Person","text":"Ford","nth":1}, {"label":"Person","text":"Ford","nth":2}, {"label":"Old","text":"Ford","nth":1},
			{"label":"Topic","text":"Ford","nth":1}, {"label":"Location","text":"Ford","nth":0}, {"label":"Location","text":"Ford","nth":-1},
			{"label":"Location","nth":1,"text":7}, 5, {"label":"Location","text":"Berlin","nth":1}, {"label":"Location","text":"","nth":1},
			{"label":"Location","text":"paris","nth":1}, {"label":"Location","text":"Paris","nth":1}, {"label":"Location","text":"Paris","nth":1},
			{"label":"Location","text":"Paris.","nth":1}]}`)
	}))
	article := "Ford drove to Paris."
	r, err := open(t, p, Options{}).Suggest(t.Context(), article, scheme)
	if err != nil {
		t.Fatal(err)
	}
	if got := said(article, r); !slices.Equal(got, []string{"loc Paris."}) {
		t.Errorf("got %q", got)
	}
	// Berlin, nothing and paris; the others but the last two Paris.
	if r.NotFound != 3 || r.Refused != 10 || !slices.Equal(r.Unknown, []string{"Person", "Old", "Topic"}) {
		t.Errorf("got %d not found, %d refused, unknown %q", r.NotFound, r.Refused, r.Unknown)
	}
}

func TestLabelsThatShareAName(t *testing.T) {
	two := standoff.Scheme{Labels: []standoff.Label{{ID: "a", Name: "Place"}, {ID: "b", Name: "Place"}, {ID: "c", Name: ""}, {ID: "d", Name: "a"}, {ID: "e", Name: "Event"}, {ID: "f", Name: "Event", Retired: true}}}
	l, err := labelsOf(two, map[string]standoff.LabelID{"GPE": "b", "x": "none"})
	if err != nil || !slices.Equal(l.words, []string{"a", "b", "c", "d", "Event"}) {
		t.Fatalf("got %q, %v", l.words, err)
	}
	for word, want := range map[string]standoff.LabelID{"a": "a", "b": "b", "GPE": "b", "gpe": "b", "d": "d", "event": "e", "x": "", "Place": ""} {
		if got, _ := l.find(word); got != want {
			t.Errorf("%s stands for %q; want %q", word, got, want)
		}
	}
	if _, err := labelsOf(standoff.Scheme{}, nil); !errors.Is(err, ErrNoLabels) {
		t.Errorf("an empty scheme: %v", err)
	}
}

func TestGuidelinesThatAreTooLong(t *testing.T) {
	long := standoff.Scheme{Labels: []standoff.Label{{ID: "a", Name: "A", Guideline: strings.Repeat("word ", maxPrompt/5)}}}
	p := run(t, llama(nil))
	if _, err := open(t, p, Options{}).Suggest(t.Context(), "Words.", long); err == nil || !strings.Contains(err.Error(), "too long") {
		t.Errorf("got %v", err)
	}
	if len(p.requests()) > 0 {
		t.Error("something was sent")
	}
}

func TestPlacesInThePassage(t *testing.T) {
	for _, c := range []struct {
		passage, text string
		nth           int
		want          int // where it starts; -1 for nowhere
	}{
		{"Paris and Paris", "Paris", 1, 0},
		{"Paris and Paris", "Paris", 2, 10},
		{"Paris and Paris", "Paris", 3, -1},
		{"Parisians in Paris", "Paris", 1, 13},           // whole words only
		{"the US and the BUS", "US", 2, -1},              //
		{"“No,” he said", `"No,"`, 1, 0},                 // quotation marks folded
		{"'No', he said", "‘No’", 1, 0},                  //
		{"a\u00a0 b\tc", "a b c", 1, 0},                  // white space folded
		{"It’s John's", "John", 1, 7},                    //
		{"aa aa aa", "aa aa", 2, -1},                     // places do not overlap
		{"a caf\u0065\u0301", "cafe", 1, -1},             // no torn grapheme
		{"👩‍👧 left", "👩", 1, -1},                         //
		{"👩‍👧 left", "👩‍👧", 1, 0},                        //
		{"東京都に行く", "東京", 1, 0},                           // no spaces between words
		{"It cost $5m", "$5", 1, -1},                     //
		{"It cost $5m", "$5m", 1, 8},                     //
		{"Paris", "PARIS", 1, -1},                        // letters are not folded
		{"Paris", " Paris\n", 1, 0},                      //
		{"x", " ", 1, -1},                                //
		{"x", "", 1, -1},                                 //
		{"x", "x", 0, -1},                                //
		{"x", "x", -5, -1},                               //
		{"x", "x", 1 << 40, -1},                          //
		{"abc", "abcd", 1, -1},                           //
		{"He said “yes” and “yes”", `“yes”`, 2, 22},      //
		{"co-operate with co", "co", 2, 16},              //
		{"20 and 20,000", "20", 2, 7},                    // a mark ends a word
		{"one\u2028two", "one two", 1, 0},                //
		{"Kraków’s ‘old’ town", "'old' town", 1, 12 - 0}, //
	} {
		r, ok := foldPassage(c.passage).find(c.text, c.nth)
		got := int(r.Start)
		if !ok {
			got = -1
		}
		if got != c.want {
			t.Errorf("%q in %q, place %d: at %d; want %d", c.text, c.passage, c.nth, got, c.want)
		}
	}
}

func TestRequestsAtATime(t *testing.T) {
	for _, most := range []int{0, 1, 2, 9} {
		var now, seen atomic.Int32
		var both sync.WaitGroup // with two, each waits until the other is there
		allowed := min(max(most, 1), 2)
		both.Add(allowed)
		var once atomic.Int32
		p := run(t, llama(func(string) string {
			n := now.Add(1)
			defer now.Add(-1)
			seen.Store(max(seen.Load(), n))
			if once.Add(1) <= int32(allowed) {
				both.Done()
				both.Wait()
			}
			return completion(`{"spans":[]}`)
		}))
		s := open(t, p, Options{Parallel: most})
		var all sync.WaitGroup
		for range 3 { // several articles share the limit
			all.Go(func() {
				if _, err := s.Suggest(t.Context(), "One.\nTwo.\nThree.\nFour.", scheme); err != nil {
					t.Error(err)
				}
			})
		}
		all.Wait()
		if int(seen.Load()) != allowed {
			t.Errorf("with %d allowed, %d requests were under way", most, seen.Load())
		}
	}
}

func TestTheOrderIsTheSame(t *testing.T) {
	var article strings.Builder
	for i := range 40 {
		article.WriteString("Place " + strconv.Itoa(i) + " and 5% of it.\n")
	}
	p := run(t, llama(func(passage string) string {
		name, _ := json.Marshal(passage[:strings.Index(passage, " and")])
		return completion(`{"spans":[{"label":"Statistic","text":"5%","nth":1},{"label":"Location","text":` + string(name) + `,"nth":1},{"label":"X` + string(name[7:len(name)-1]) + `","text":"x","nth":1}]}`)
	}))
	one, err := open(t, p, Options{}).Suggest(t.Context(), article.String(), scheme)
	if err != nil {
		t.Fatal(err)
	}
	two, err := open(t, p, Options{Parallel: 2}).Suggest(t.Context(), article.String(), scheme)
	if err != nil || !reflect.DeepEqual(one, two) {
		t.Errorf("got %+v and %+v, %v", one, two, err)
	}
	if len(one.Suggestions) != 80 || len(one.Unknown) != 20 {
		t.Errorf("got %d suggestions, unknown %q", len(one.Suggestions), one.Unknown)
	}
}

func TestNothingToAsk(t *testing.T) {
	p := run(t, llama(nil))
	for _, article := range []string{"", "\n\r\n", " \t\n * * * \n—"} {
		r, err := open(t, p, Options{}).Suggest(t.Context(), article, scheme)
		if err != nil || r.Passages != 0 || len(p.requests()) > 0 {
			t.Errorf("%q: got %+v, %v", article, r, err)
		}
	}
}

func TestLongParagraphsAreCut(t *testing.T) {
	sentence := "This is a sentence of some length that ends here. "
	for _, article := range []string{
		strings.Repeat(sentence, 500), strings.Repeat("word ", 5000), strings.Repeat("x", 20000), strings.Repeat("東", 9000),
		strings.Repeat("e"+strings.Repeat("\u0301", 3000), 3) + " end", "Short.\n" + strings.Repeat(sentence, 200) + "\nShort.",
	} {
		checkPassages(t, article)
	}
	for _, r := range passages(strings.Repeat(sentence, 500)) {
		if part := r.In(strings.Repeat(sentence, 500)); !strings.HasPrefix(part, "This") || !strings.HasSuffix(part, "here.") {
			t.Errorf("a sentence is torn: %.20q … %q", part, part[len(part)-20:])
		}
	}
}

func checkPassages(t *testing.T, article string) {
	t.Helper()
	end := standoff.Byte(0)
	for _, r := range passages(article) {
		if r.Start < end || r.Len() > MaxPassage || r.Check(article) != nil || strings.ContainsAny(r.In(article), "\n\r\u2029") ||
			!standoff.IsGraphemeBoundary(article, r.Start) || !standoff.IsGraphemeBoundary(article, r.End) {
			t.Errorf("passage %v behind %d", r, end)
		}
		end = r.End
	}
}
