package article

import (
	"galley/gui/paper"
	"galley/gui/reader"
)

func (v *View) labelStyles() []reader.LabelStyle {
	var out []reader.LabelStyle
	for _, l := range v.host.Scheme().Labels {
		out = append(out, paper.LabelStyle(l))
	}
	return out
}
