package remote

import (
	"context"
	"fmt"
	"strings"

	"galley/store/standoff"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

// seed is that of all requests.
const seed = 1

// chatMessage is a part of a chat.
type chatMessage struct {
	Role    string `json:"role"`
	Content string `json:"content"`
}

// reply is what a language model answers.
type reply struct {
	content, thoughts string
	finish            string // why it ended: "stop", "length" …
	tokens            int    // of what it read and wrote; 0 if unknown
	context           int    // that it could hold; 0 if unknown
}

// chat asks a language model, one passage a request.
type chat struct {
	labels labels
	prompt string
	schema jsontext.Value
	ran    string // version
	say    func(ctx context.Context, c *chat, passage string) (reply, error)
}

var _ asker = (*chat)(nil)

func newChat(a about, l labels, say func(context.Context, *chat, string) (reply, error)) (*chat, error) {
	prompt, err := promptOf(l)
	if err != nil {
		return nil, err
	}
	schema, err := schemaOf(l)
	if err != nil {
		return nil, err
	}
	ran := strings.TrimSpace(a.version + " prompt " + hashOf(prompt, schema))
	return &chat{labels: l, prompt: prompt, schema: schema, ran: ran, say: say}, nil
}

func (c *chat) version() string { return c.ran }

func (c *chat) messages(passage string) []chatMessage {
	return []chatMessage{{"system", c.prompt}, {"user", passage}}
}

func (c *chat) ask(ctx context.Context, passage string) (answer, error) {
	r, err := c.say(ctx, c, passage)
	if err != nil {
		return answer{}, err
	}
	content, err := r.check()
	if err != nil {
		return answer{}, err
	}
	return parseSpans(content, passage, c.labels)
}

// check returns the content of a reply if the model could read and say all.
func (r reply) check() (string, error) {
	content := strings.TrimSpace(r.content)
	thoughts := r.thoughts != ""
	if rest, ok := strings.CutPrefix(content, "<think>"); ok {
		_, content, ok = strings.Cut(rest, "</think>")
		content, thoughts = strings.TrimSpace(content), true
		if !ok {
			content = ""
		}
	}
	switch {
	case content == "" && thoughts:
		return "", &unusable{"the model thought, and gave no answer; turn its thinking off where it runs, or choose a model that does not think"}
	case r.finish == "length":
		return "", &unusable{"the answer was cut off, since it grew too long or the context of the model is too small"}
	case r.finish != "" && r.finish != "stop":
		return "", &unusable{fmt.Sprintf("the answer ended too early (%s)", excerpt(r.finish))}
	case content == "":
		return "", &unusable{"the model gave an empty answer"}
	case r.context > 0 && r.tokens >= r.context:
		return "", &unusable{fmt.Sprintf("the paragraph and the guidelines do not fit into the context of the model: %d tokens of %d; start it with a larger one", r.tokens, r.context)}
	}
	return unfence(content), nil
}

// unfence takes off the fence of a block of code.
func unfence(content string) string {
	rest, ok := strings.CutPrefix(content, "```")
	if !ok {
		return content
	}
	_, rest, ok = strings.Cut(rest, "\n")
	if !ok {
		return content
	}
	return strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(rest), "```"))
}

// parseSpans reads the spans that a language model names, and finds them in the
// passage.
func parseSpans(content, passage string, l labels) (answer, error) {
	var said struct {
		Spans *[]jsontext.Value `json:"spans"`
	}
	if err := json.Unmarshal([]byte(content), &said); err != nil || said.Spans == nil {
		return answer{}, &unusable{"the model did not answer in the form that was asked for: " + excerpt(content)}
	}
	var a answer
	all := *said.Spans
	if len(all) > maxSpans {
		a.refused += len(all) - maxSpans
		all = all[:maxSpans]
	}
	folded := foldPassage(passage)
	seen := map[span]bool{}
	for _, value := range all {
		var one struct {
			Label string `json:"label"`
			Text  string `json:"text"`
			Nth   int    `json:"nth"`
		}
		if json.Unmarshal(value, &one) != nil || one.Nth < 1 {
			a.refused++
			continue
		}
		label, known := l.find(one.Label)
		if !known {
			a.unknown = append(a.unknown, excerpt(one.Label))
			a.refused++
			continue
		}
		r, found := folded.find(one.Text, one.Nth)
		if !found {
			a.notFound++
			continue
		}
		s := span{label: label, r: r, score: Unscored}
		if seen[s] {
			a.refused++
			continue
		}
		seen[s] = true
		a.spans = append(a.spans, s)
	}
	return a, nil
}

// shownName returns the name of a model as it is kept with what it suggests: of one line,
// bounded and never empty.
func shownName(name string) string {
	if shown := excerpt(name); shown != "" {
		return shown
	}
	return "a model without a name"
}

// contextFor returns how many tokens a model needs for a prompt, a passage and an
// answer, in steps so that a server need not load the model anew for each scheme. A
// token is taken to be two bytes; most are more.
func contextFor(prompt string, tokens int) int {
	need := (len(prompt)+MaxPassage)/2 + tokens
	size := 4096
	for size < need {
		size *= 2
	}
	return size
}

// chooseModel returns the index of the model to ask.
func chooseModel(wanted string, models []string, same func(wanted, model string) bool) (int, error) {
	at := -1
	for i, m := range models {
		if wanted != "" && same(wanted, m) {
			return i, nil
		}
		at = i
	}
	if wanted == "" && len(models) == 1 {
		return at, nil
	}
	shown := make([]string, 0, min(len(models), 50))
	for _, m := range models[:min(len(models), 50)] {
		shown = append(shown, standoff.Printable(m))
	}
	return -1, &ModelError{Wanted: wanted, Models: shown}
}
