// Package remote asks programs that other people have made for suggestions: local
// language models, and backends that are made for Label Studio. [Open] finds out
// which of three protocols a program speaks:
//
//   - Ollama's own, where /api/version answers;
//   - OpenAI's chat completions, as llama-server, vLLM and LM Studio offer them;
//   - that of Label Studio's ML backends: /health, /setup and /predict.
//
// It promises that nothing is sent to another computer unless [Options.Consent]
// names that computer: every connection is checked against the address that is
// really dialled, redirects are not followed, proxies of the environment are not
// used, and models of Ollama that run in its cloud are refused. A request holds a
// passage of at most [MaxPassage] bytes, the names of the labels and, for a language
// model, their guidelines and examples; nothing else. What the other program does with
// them is beyond this package.
//
// It promises too that no answer is trusted: it is read up to a limit, and a
// suggestion counts only if its label is in the scheme and its text stands in the
// passage, letter by letter, at the place that is named. Nothing is shifted or
// guessed; what does not stand there is counted. For the same answers, suggestions
// and their order are the same.
//
// A passage is a paragraph, or a part of a long one, so that a label which runs
// over several paragraphs is found in pieces.
//
// It never tries again, never stores anything, never logs.
package remote
