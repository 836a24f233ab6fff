package remote

import (
	"context"
	"path"
	"strings"

	"github.com/go-json-experiment/json/jsontext"
)

// openAI speaks OpenAI's chat completions, as llama-server, vLLM, LM Studio and
// others offer them.
type openAI struct {
	client  *client
	options Options
}

var _ protocol = (*openAI)(nil)

type openAIModel struct {
	ID       string `json:"id"`
	MaxModel int    `json:"max_model_len"` // vLLM
}

func (p *openAI) probe(ctx context.Context) (about, error) {
	var list struct {
		Data *[]openAIModel `json:"data"`
	}
	if err := p.client.get(ctx, "v1/models", &list); err != nil {
		return about{}, other(err)
	}
	if list.Data == nil {
		return about{}, errOther
	}
	names := make([]string, len(*list.Data))
	for i, m := range *list.Data {
		names[i] = m.ID
	}
	i, err := chooseModel(p.options.Model, names, func(wanted, model string) bool { return wanted == model })
	if err != nil {
		return about{}, err
	}
	a := about{model: names[i], name: shownName(modelName(names[i])), context: (*list.Data)[i].MaxModel}
	if err := p.ask(ctx, &a); err != nil {
		return about{}, err
	}
	if p.options.Context > 0 {
		a.context = p.options.Context
	}
	return a, nil
}

// modelName leaves out the folder of a model that is named by its file.
func modelName(id string) string {
	if strings.HasSuffix(id, ".gguf") || strings.HasPrefix(id, "/") {
		return path.Base(strings.ReplaceAll(id, `\`, "/"))
	}
	return id
}

// ask finds out what each server tells in its own way. What it does not tell stays
// unknown.
func (p *openAI) ask(ctx context.Context, a *about) error {
	var props struct { // llama-server
		Build    string `json:"build_info"`
		Settings struct {
			Context int `json:"n_ctx"`
		} `json:"default_generation_settings"`
	}
	var vllm struct {
		Version string `json:"version"`
	}
	var studio struct { // LM Studio
		Context int `json:"loaded_context_length"`
	}
	for _, q := range []struct {
		path string
		into any
	}{{"props", &props}, {"version", &vllm}, {"api/v0/models/" + a.model, &studio}} {
		if strings.Contains(q.path, "..") {
			continue
		}
		if err := p.client.get(ctx, q.path, q.into); err != nil && ctx.Err() != nil {
			return err
		}
	}
	switch {
	case props.Build != "":
		a.version = "llama-server " + excerpt(props.Build)
		a.context = props.Settings.Context
	case vllm.Version != "":
		a.version = excerpt(vllm.Version)
		if a.context > 0 {
			a.version = "vLLM " + a.version
		}
	case studio.Context > 0:
		a.context = studio.Context
	}
	return nil
}

type openAIRequest struct {
	Model       string        `json:"model"`
	Messages    []chatMessage `json:"messages"`
	Temperature float64       `json:"temperature"`
	Seed        int           `json:"seed"`
	MaxTokens   int           `json:"max_tokens"`
	Stream      bool          `json:"stream"`
	Format      openAIFormat  `json:"response_format"`
}

type openAIFormat struct {
	Type   string           `json:"type"`
	Schema openAIJSONSchema `json:"json_schema"`
}

type openAIJSONSchema struct {
	Name   string         `json:"name"`
	Strict bool           `json:"strict"`
	Schema jsontext.Value `json:"schema"`
}

type openAIResponse struct {
	Choices []struct {
		Message struct {
			Content   *string `json:"content"`
			Reasoning *string `json:"reasoning_content"`
			Thoughts  *string `json:"reasoning"`
		} `json:"message"`
		Finish *string `json:"finish_reason"`
	} `json:"choices"`
	Usage struct {
		Prompt     int `json:"prompt_tokens"`
		Completion int `json:"completion_tokens"`
	} `json:"usage"`
}

func (p *openAI) prepare(_ context.Context, a about, l labels) (asker, error) {
	return newChat(a, l, func(ctx context.Context, c *chat, passage string) (reply, error) {
		request := openAIRequest{
			Model:     a.model,
			Messages:  c.messages(passage),
			Seed:      seed,
			MaxTokens: p.options.Tokens,
			Format:    openAIFormat{"json_schema", openAIJSONSchema{"spans", true, c.schema}},
		}
		var said openAIResponse
		if err := p.client.ask(ctx, "v1/chat/completions", request, &said); err != nil {
			return reply{}, err
		}
		if len(said.Choices) == 0 {
			return reply{}, &unusable{"the program answered without a choice"}
		}
		first := said.Choices[0]
		return reply{
			content:  value(first.Message.Content),
			thoughts: value(first.Message.Reasoning) + value(first.Message.Thoughts),
			finish:   value(first.Finish),
			tokens:   said.Usage.Prompt + said.Usage.Completion,
			context:  a.context,
		}, nil
	})
}

func value(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}
