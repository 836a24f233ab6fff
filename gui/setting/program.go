package setting

import (
	"galley/gui/work"
	"galley/store/suggest/remote"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
)

// programAt is where a program of a kind is, and which of its models is meant.
type programAt struct {
	kind    remote.Kind
	own     string // its address while none is written
	address Text
	model   Text // no Name: the kind has no models
}

// Each kind has settings of its own, so that going from one to another loses none.
var programKinds = []programAt{
	{remote.Ollama, "localhost:11434", Text{"ollama-address", 300, true}, Text{"ollama-model", 200, true}},
	{remote.OpenAI, "localhost:8080", Text{"openai-address", 300, true}, Text{"openai-model", 200, true}},
	{remote.LabelStudio, "localhost:9090", Text{"label-studio-address", 300, true}, Text{}},
}

// says tells what its address is.
func (k programAt) says() string {
	switch k.kind {
	case remote.Ollama:
		return lang.L("Where Ollama runs.")
	case remote.OpenAI:
		return lang.L("Where llama-server, vLLM, LM Studio or another server with chat completions runs.")
	}
	return lang.L("Where a backend made for Label Studio runs.")
}

// programs lists the settings of each kind of program.
func programs(group string) []Listed {
	var out []Listed
	for _, k := range programKinds {
		out = append(out, Listed{Setting: k.address, Group: group, Title: lang.L("Address"), Says: k.says(), Words: lang.L("another program server host port url"), Empty: k.own, Of: string(k.kind)})
		if k.model.Name != "" {
			out = append(out, Listed{Setting: k.model, Group: group, Title: lang.L("Model"), Says: lang.L("Needed only if the program has several."), Words: lang.L("another program name language model llm"), Of: string(k.kind)})
		}
	}
	return out
}

// Program returns the other program that is asked for suggestions; its address is "" if
// none is.
func Program(p fyne.Preferences) work.Program {
	for _, k := range programKinds {
		if string(k.kind) != ProgramKind.Get(p) {
			continue
		}
		x := work.Program{Kind: k.kind, Address: k.address.Get(p), Consent: ProgramConsent.Get(p)}
		if x.Address == "" {
			x.Address = k.own
		}
		if k.model.Name != "" {
			x.Model = k.model.Get(p)
		}
		return x
	}
	return work.Program{}
}

// NameModel chooses a model of the program that is asked.
func NameModel(p fyne.Preferences, model string) {
	for _, k := range programKinds {
		if string(k.kind) == ProgramKind.Get(p) && k.model.Name != "" {
			k.model.Set(p, model)
		}
	}
}
