package remote

import (
	"context"
	"net/url"
	"slices"
	"strings"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

// ollama speaks Ollama's own protocol. Its imitation of OpenAI's is not used, since
// that cuts what does not fit into a context of its own without a word.
type ollama struct {
	client  *client
	options Options
}

var _ protocol = (*ollama)(nil)

type ollamaModel struct {
	Name   string `json:"name"`
	Digest string `json:"digest"`
	Host   string `json:"remote_host"`
	Remote string `json:"remote_model"`
}

func (p *ollama) probe(ctx context.Context) (about, error) {
	var server struct {
		Version string `json:"version"`
	}
	if err := p.client.get(ctx, "api/version", &server); err != nil {
		return about{}, other(err)
	}
	if server.Version == "" {
		return about{}, errOther
	}
	var list struct {
		Models *[]ollamaModel `json:"models"`
	}
	if err := p.client.get(ctx, "api/tags", &list); err != nil {
		return about{}, other(err)
	}
	if list.Models == nil {
		return about{}, errOther
	}
	m, err := p.choose(*list.Models)
	if err != nil {
		return about{}, err
	}
	a := about{name: shownName(m.Name), model: m.Name, version: "ollama " + excerpt(server.Version)}
	if m.Digest != "" {
		a.version += " " + excerpt(m.Digest[:min(len(m.Digest), 12)])
	}
	return a, p.show(ctx, &a)
}

// choose returns the model to ask, if it runs where text may go.
func (p *ollama) choose(models []ollamaModel) (ollamaModel, error) {
	// Models of the cloud are not offered, unless one is named.
	if p.options.Model == "" {
		models = slices.DeleteFunc(models, func(m ollamaModel) bool { return m.elsewhere() != "" })
	}
	names := make([]string, len(models))
	for i, m := range models {
		names[i] = m.Name
	}
	i, err := chooseModel(p.options.Model, names, func(wanted, model string) bool {
		return wanted == model || wanted+":latest" == model
	})
	if err != nil {
		return ollamaModel{}, err
	}
	if host := models[i].elsewhere(); host != "" {
		if err := permit(host, p.options.Consent); err != nil {
			return ollamaModel{}, err
		}
	}
	return models[i], nil
}

// elsewhere returns the host where a model runs, "" if Ollama runs it itself.
func (m ollamaModel) elsewhere() string {
	name := strings.ToLower(m.Name)
	tag := name[max(strings.LastIndexByte(name, ':'), 0):]
	switch {
	case m.Host != "":
		return hostOf(m.Host)
	case m.Remote != "", tag == ":cloud", strings.HasPrefix(tag, ":") && strings.HasSuffix(tag, "-cloud"):
		return "ollama.com"
	}
	return ""
}

// hostOf returns the host of an address, or all of what is none.
func hostOf(address string) string {
	if u, err := url.Parse(address); err == nil && u.Hostname() != "" {
		return u.Hostname()
	}
	return address
}

// show finds out how much a model takes in, and whether it thinks.
func (p *ollama) show(ctx context.Context, a *about) error {
	var said struct {
		Details struct {
			Family string `json:"family"`
		} `json:"details"`
		Info         map[string]jsontext.Value `json:"model_info"`
		Capabilities []string                  `json:"capabilities"`
	}
	request := struct {
		Model string `json:"model"`
	}{a.model}
	if err := p.client.tell(ctx, "api/show", request, &said); err != nil {
		return err
	}
	for name, value := range said.Info {
		var n int
		if strings.HasSuffix(name, ".context_length") && json.Unmarshal(value, &n) == nil && n > 0 && (a.context == 0 || n < a.context) {
			a.context = n
		}
	}
	if slices.Contains(said.Capabilities, "thinking") {
		a.thinks = "false"
		if strings.HasPrefix(said.Details.Family, "gptoss") || strings.HasPrefix(said.Details.Family, "gpt-oss") {
			a.thinks = `"low"` // it cannot be told not to
		}
	}
	return nil
}

type ollamaRequest struct {
	Model    string         `json:"model"`
	Messages []chatMessage  `json:"messages"`
	Stream   bool           `json:"stream"`
	Format   jsontext.Value `json:"format"`
	Think    jsontext.Value `json:"think,omitempty"`
	Truncate bool           `json:"truncate"` // false: refuse what does not fit
	Shift    bool           `json:"shift"`    // false: end where the context ends
	Options  ollamaOptions  `json:"options"`
}

type ollamaOptions struct {
	Temperature float64 `json:"temperature"`
	Seed        int     `json:"seed"`
	Context     int     `json:"num_ctx"`
	Tokens      int     `json:"num_predict"`
}

type ollamaResponse struct {
	Host    string `json:"remote_host"`
	Message struct {
		Content  string `json:"content"`
		Thinking string `json:"thinking"`
	} `json:"message"`
	Done       bool   `json:"done"`
	DoneReason string `json:"done_reason"`
	Prompt     int    `json:"prompt_eval_count"`
	Answer     int    `json:"eval_count"`
	Error      string `json:"error"`
}

func (p *ollama) prepare(_ context.Context, a about, l labels) (asker, error) {
	return newChat(a, l, func(ctx context.Context, c *chat, passage string) (reply, error) {
		holds := p.holds(a, c.prompt)
		request := ollamaRequest{
			Model:    a.model,
			Messages: c.messages(passage),
			Format:   c.schema,
			Think:    jsontext.Value(a.thinks),
			Options:  ollamaOptions{Seed: seed, Context: holds, Tokens: p.options.Tokens},
		}
		var said ollamaResponse
		if err := p.client.ask(ctx, "api/chat", request, &said); err != nil {
			return reply{}, err
		}
		return said.reply(holds, p.options.Consent)
	})
}

// holds returns the context to ask for: Ollama's own is small, and more than the
// model has is cut to that without a word.
func (p *ollama) holds(a about, prompt string) int {
	size := p.options.Context
	if size <= 0 {
		size = contextFor(prompt, p.options.Tokens)
	}
	if a.context > 0 {
		size = min(size, a.context)
	}
	return size
}

// reply checks where the answer comes from and whether it is whole.
func (r ollamaResponse) reply(context int, consent string) (reply, error) {
	if r.Host != "" {
		if err := permit(hostOf(r.Host), consent); err != nil {
			return reply{}, err
		}
	}
	switch {
	case r.Error != "":
		return reply{}, &unusable{"the program fails: " + excerpt(r.Error)}
	case !r.Done:
		return reply{}, &unusable{"the program broke off its answer"}
	}
	return reply{content: r.Message.Content, thoughts: r.Message.Thinking, finish: r.DoneReason, tokens: r.Prompt + r.Answer, context: context}, nil
}
