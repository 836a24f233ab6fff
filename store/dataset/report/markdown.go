package report

import (
	"strings"

	"galley/store/standoff"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/util"
)

// guide makes HTML of guidelines and memos, which are Markdown. Their headings become
// bold lines, since the page has headings of its own; images become their words, since a
// page loads nothing; HTML is shown as it is written.
var guide = goldmark.New(goldmark.WithRendererOptions(renderer.WithNodeRenderers(util.Prioritized(quiet{}, 100))))

// quiet renders what a page has no place for.
type quiet struct{}

func (quiet) RegisterFuncs(to renderer.NodeRendererFuncRegisterer) {
	to.Register(ast.KindHeading, func(w util.BufWriter, _ []byte, _ ast.Node, enter bool) (ast.WalkStatus, error) {
		tag := "</b></p>\n"
		if enter {
			tag = "<p><b>"
		}
		_, err := w.WriteString(tag)
		return ast.WalkContinue, err
	})
	to.Register(ast.KindImage, func(util.BufWriter, []byte, ast.Node, bool) (ast.WalkStatus, error) {
		return ast.WalkContinue, nil
	})
	to.Register(ast.KindRawHTML, func(w util.BufWriter, source []byte, n ast.Node, enter bool) (ast.WalkStatus, error) {
		if enter {
			lines := n.(*ast.RawHTML).Segments
			for i := range lines.Len() {
				at := lines.At(i)
				if _, err := w.Write(util.EscapeHTML(at.Value(source))); err != nil {
					return ast.WalkStop, err
				}
			}
		}
		return ast.WalkSkipChildren, nil
	})
	to.Register(ast.KindHTMLBlock, func(w util.BufWriter, source []byte, n ast.Node, enter bool) (ast.WalkStatus, error) {
		if !enter {
			return ast.WalkContinue, nil
		}
		block := n.(*ast.HTMLBlock)
		_, err := w.WriteString("<p>")
		for i := range block.Lines().Len() {
			at := block.Lines().At(i)
			_, _ = w.Write(util.EscapeHTML(at.Value(source))) // the buffer keeps its first error, which the end returns
		}
		if block.HasClosure() {
			_, _ = w.Write(util.EscapeHTML(block.ClosureLine.Value(source)))
		}
		_, _ = w.WriteString("</p>\n")
		return ast.WalkContinue, err
	})
}

// markdown adds a text of Markdown.
func (m *markup) markdown(text string) {
	text = strings.ReplaceAll(text, "\x00", "␀")
	var out strings.Builder
	if err := guide.Convert([]byte(text), &out); err != nil {
		m.raw("<p>")
		m.text(text)
		m.raw("</p>")
		return
	}
	m.raw(out.String())
}

// memo adds a memo, with who wrote it.
func (m *markup) memo(s *scheme, memo standoff.Memo) {
	m.raw(`<div class="memo" dir="auto">`)
	m.markdown(memo.Text)
	by := s.made(standoff.Provenance{By: memo.By, Created: memo.Created, Updated: memo.Updated})
	m.raw(`<p class="by">`)
	m.text(strings.Join(append([]string{string(memo.Kind)}, by...), " · "))
	m.raw("</p></div>\n")
}
