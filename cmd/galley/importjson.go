package main

import (
	"galley/store/exchange"
	"galley/store/standoff"
)

// importReport is what galley import --json prints. Its lists are bounded; the
// numbers count everything.
type importReport struct {
	Project    string         `json:"project"`
	Articles   int            `json:"articles"`
	Spans      int            `json:"spans"`
	Duplicates int            `json:"duplicates"`
	Extended   int            `json:"extended"`    // duplicates that gave the project's article something
	Added      int            `json:"added_spans"` // that they gave
	Labels     int            `json:"added_labels"`
	SpansLeft  int            `json:"skipped_spans"`
	Failed     int            `json:"failed"`
	Near       []nearArticle  `json:"near"`
	Skipped    map[string]int `json:"skipped"` // by reason
	Files      []skippedFile  `json:"skipped_files"`
	Notes      []string       `json:"notes"`
}

type nearArticle struct {
	Article    standoff.ArticleID `json:"article,omitempty"` // absent if it was skipped
	Title      string             `json:"title"`
	Of         standoff.ArticleID `json:"of"`
	Similarity float64            `json:"similarity"`
}

type skippedFile struct {
	Path   string `json:"path"`
	Reason string `json:"reason"`
	Error  string `json:"error,omitempty"`
}

// reasonNames are stable: scripts compare them.
var reasonNames = map[exchange.Why]string{
	exchange.WhyWrong:      "invalid",
	exchange.WhyEncoding:   "encoding",
	exchange.WhyBinary:     "binary",
	exchange.WhyEmpty:      "empty",
	exchange.WhyUnreadable: "unreadable",
	exchange.WhyNothing:    "no_articles",
	exchange.WhyUnsafe:     "unsafe_name",
	exchange.WhyKind:       "unsupported",
	exchange.WhyForeign:    "other_json",
	exchange.WhyLinked:     "symbolic_link",
	exchange.WhySpecial:    "special_file",
	exchange.WhyNames:      "hard_link",
	exchange.WhyHidden:     "hidden",
	exchange.WhyProject:    "project",
	exchange.WhyPage:       "page-folder",
	exchange.WhySame:       "duplicate",
	exchange.WhyNear:       "near_duplicate",
}

func reportOf(dir string, r exchange.Report) importReport {
	out := importReport{
		Project: dir, Articles: r.Articles, Spans: r.Spans, Duplicates: r.Duplicates, Extended: r.Extended, Added: r.Added, Labels: r.NewLabels, SpansLeft: r.SpansLeft + r.Removed, Failed: r.Failed(),
		Near: []nearArticle{}, Skipped: map[string]int{}, Files: []skippedFile{}, Notes: []string{},
	}
	for _, n := range r.Near {
		out.Near = append(out.Near, nearArticle{n.Article, n.Title, n.Of, n.Similarity})
	}
	for _, n := range r.Notes {
		out.Notes = append(out.Notes, n.Text)
	}
	for _, name := range r.Unmet {
		out.Notes = append(out.Notes, unmetLine(name))
	}
	for _, why := range exchange.Whys() {
		if r.Left[why].Count > 0 {
			out.Skipped[reasonNames[why]] = r.Left[why].Count
		}
		for _, x := range r.Left[why].First {
			f := skippedFile{Path: x.Path, Reason: reasonNames[why]}
			if x.Err != nil {
				f.Error = x.Err.Error()
			}
			out.Files = append(out.Files, f)
		}
	}
	return out
}
