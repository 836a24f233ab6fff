package lessons

import (
	"fmt"

	"galley/store/standoff"
	"galley/store/suggest"

	"github.com/google/uuid"
)

// Suggester is the name of the program's own suggester.
const Suggester = "galley"

// Span returns a suggestion as a span, with the details that its label takes. version is
// that of the state which made it. Its id depends on nothing but the text, the label and
// the passage.
func Span(of standoff.Digest, x suggest.Suggestion, l standoff.Label, version string) standoff.Span {
	score := x.Score
	id := uuid.NewSHA1(uuid.NameSpaceOID, fmt.Appendf(of[:], " %s %d %d", x.Label, x.Range.Start, x.Range.End))
	return standoff.Span{
		ID: standoff.SpanID(id.String()), Range: x.Range, Label: x.Label, Attributes: Attributes(x, l),
		Provenance: standoff.Provenance{By: Suggester, Origin: x.Origin, Version: version, Score: &score},
	}
}
