package remote

import (
	"context"
	"encoding/xml"
	"strings"
	"sync"

	"galley/store/standoff"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

// labelStudio speaks the protocol of the backends that are made for Label Studio.
type labelStudio struct {
	client *client

	mu      sync.Mutex
	config  string // that was last set up
	version string // of that
}

var _ protocol = (*labelStudio)(nil)

// project is what backends keep their state by. It is none that Label Studio has,
// whose projects are numbers.
const project = "galley.0"

func (p *labelStudio) probe(ctx context.Context) (about, error) {
	var health struct {
		Status string `json:"status"`
		Class  string `json:"model_class"`
	}
	if err := p.client.get(ctx, "health", &health); err != nil {
		return about{}, other(err)
	}
	if health.Status != "UP" {
		return about{}, errOther
	}
	p.mu.Lock()
	p.config = ""
	p.mu.Unlock()
	a := about{name: "Label Studio ML backend"}
	if health.Class != "" {
		a.name = excerpt(health.Class)
	}
	return a, nil
}

// configOf returns the labels as Label Studio writes them.
func configOf(l labels) string {
	var b strings.Builder
	b.WriteString(`<View><Labels name="label" toName="text">`)
	for _, word := range l.words {
		b.WriteString(`<Label value="`)
		_ = xml.EscapeText(&b, []byte(word)) // a builder takes everything
		b.WriteString(`"/>`)
	}
	b.WriteString(`</Labels><Text name="text" value="$text"/></View>`)
	return b.String()
}

func (p *labelStudio) prepare(ctx context.Context, _ about, l labels) (asker, error) {
	b := &backend{client: p.client, labels: l, config: configOf(l)}
	p.mu.Lock()
	known := p.config == b.config
	b.ran = p.version
	p.mu.Unlock()
	if known {
		return b, nil
	}
	request := struct {
		Project string `json:"project"`
		Schema  string `json:"schema"`
	}{project, b.config}
	var said struct {
		Version jsontext.Value `json:"model_version"`
	}
	if err := p.client.tell(ctx, "setup", request, &said); err != nil {
		return nil, err
	}
	b.ran = versionOf(said.Version)
	p.mu.Lock()
	defer p.mu.Unlock()
	p.config, p.version = b.config, b.ran
	return b, nil
}

func versionOf(value jsontext.Value) string {
	var version string
	if json.Unmarshal(value, &version) != nil {
		return ""
	}
	return excerpt(version)
}

// backend asks for predictions, one passage a task and a request.
type backend struct {
	client *client
	labels labels
	config string
	ran    string
}

var _ asker = (*backend)(nil)

func (b *backend) version() string { return b.ran }

type predictRequest struct {
	Tasks   []predictTask `json:"tasks"`
	Project string        `json:"project"`
	Config  string        `json:"label_config"`
	Params  struct{}      `json:"params"`
}

type predictTask struct {
	ID   int `json:"id"`
	Data struct {
		Text string `json:"text"`
	} `json:"data"`
}

type prediction struct {
	Result  []jsontext.Value `json:"result"`
	Version jsontext.Value   `json:"model_version"`
}

func (b *backend) ask(ctx context.Context, passage string) (answer, error) {
	if opens(passage) {
		return answer{}, &unusable{"the paragraph begins like an address or a path, which backends would open; it is not sent"}
	}
	task := predictTask{ID: 1}
	task.Data.Text = passage
	var said struct {
		Results *[]jsontext.Value `json:"results"`
	}
	err := b.client.ask(ctx, "predict", predictRequest{Tasks: []predictTask{task}, Project: project, Config: b.config}, &said)
	switch {
	case err != nil:
		return answer{}, err
	case said.Results == nil || len(*said.Results) > 1:
		return answer{}, &unusable{"the backend did not answer with one prediction for one text"}
	case len(*said.Results) == 0:
		return answer{}, nil
	}
	return parsePrediction((*said.Results)[0], passage, b.labels)
}

// opens reports whether backends take a text for the address of a file that they
// are to load.
func opens(passage string) bool {
	low := strings.ToLower(passage)
	for _, start := range []string{"upload", "/", "s3:", "gs:", "azure-blob:", "data:", "file:"} {
		if strings.HasPrefix(low, start) {
			return true
		}
	}
	scheme, _, ok := strings.Cut(low, "://")
	return ok && !strings.ContainsAny(scheme, " \t\"'“”‘’(.,;")
}

// region is a part of a prediction, as far as it is used.
type region struct {
	Type  string   `json:"type"`
	Score *float64 `json:"score"`
	Value struct {
		Start  *int     `json:"start"`
		End    *int     `json:"end"`
		Text   *string  `json:"text"`
		Labels []string `json:"labels"`
	} `json:"value"`
}

// parsePrediction reads the prediction of one text, or the first of several for it.
func parsePrediction(value jsontext.Value, passage string, l labels) (answer, error) {
	if value.Kind() == '[' {
		var several []jsontext.Value
		if json.Unmarshal(value, &several) != nil || len(several) == 0 {
			return answer{}, nil
		}
		value = several[0]
	}
	var said prediction
	if json.Unmarshal(value, &said) != nil {
		return answer{}, &unusable{"the backend's prediction cannot be read: " + excerpt(string(value))}
	}
	a := answer{version: versionOf(said.Version)}
	if len(said.Result) > maxSpans {
		a.refused += len(said.Result) - maxSpans
		said.Result = said.Result[:maxSpans]
	}
	var regions []region
	for _, one := range said.Result {
		var r region
		if json.Unmarshal(one, &r) != nil || r.Value.Start == nil || r.Value.End == nil || len(r.Value.Labels) == 0 || r.Type != "labels" && r.Type != "" {
			a.refused++
			continue
		}
		regions = append(regions, r)
	}
	place := placesOf(regions, passage)
	for i, r := range regions {
		if place[i].Empty() {
			a.notFound += len(r.Value.Labels)
			continue
		}
		r.take(&a, place[i], l)
	}
	return a, nil
}

// take adds a span for each label of a region that stands where it should.
func (r region) take(a *answer, at standoff.Range, l labels) {
	s := span{r: at, score: Unscored}
	if r.Score != nil && *r.Score >= 0 && *r.Score <= 1 {
		s.score, s.scored = *r.Score, true
	}
	for _, word := range r.Value.Labels {
		label, known := l.find(word)
		if !known {
			a.unknown = append(a.unknown, excerpt(word))
			a.refused++
			continue
		}
		s.label = label
		a.spans = append(a.spans, s)
	}
}

// placesOf returns where regions stand, empty for those whose text stands elsewhere
// or whose offsets mean nothing. The protocol does not say what offsets count: most
// backends are written in Python and count code points, others UTF-16 units. All
// regions of a prediction count the same: what their texts show, code points if they
// show both.
func placesOf(regions []region, passage string) []standoff.Range {
	index := standoff.NewIndex(passage)
	points, pointsRight := placed(index, regions, passage, standoff.UnitCodePoint)
	units, unitsRight := placed(index, regions, passage, standoff.UnitUTF16)
	if unitsRight > pointsRight {
		return units
	}
	for i, r := range regions {
		// Without a text, a place counts only if both readings agree or the other
		// regions show which is right.
		if r.Value.Text == nil && points[i] != units[i] && pointsRight == unitsRight {
			points[i] = standoff.Range{}
		}
	}
	return points
}

// placed reads the offsets of regions in one unit, and counts those whose text
// stands there.
func placed(index *standoff.Index, regions []region, passage string, unit standoff.Unit) ([]standoff.Range, int) {
	places, right := make([]standoff.Range, len(regions)), 0
	for i, r := range regions {
		start, err := index.Parse(*r.Value.Start, unit)
		if err != nil {
			continue
		}
		end, err := index.Parse(*r.Value.End, unit)
		if err != nil || end <= start {
			continue
		}
		at := standoff.Range{Start: start, End: end}
		if r.Value.Text != nil && *r.Value.Text != at.In(passage) {
			continue
		}
		places[i] = at
		if r.Value.Text != nil {
			right++
		}
	}
	return places, right
}
