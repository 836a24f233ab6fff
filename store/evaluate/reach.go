package evaluate

import "galley/store/standoff"

// reaches finds, of spans in the order of the text, the one that shares most text with a
// passage, however many of them nest. It is a tree over the spans: each node has half of
// those of the node above it.
type reaches struct {
	spans []standoff.Span
	ends  []standoff.Byte // of each node, the last end
	longs []standoff.Byte // and the greatest length
}

func newReaches(spans []standoff.Span) *reaches {
	size := 2
	for size < 2*len(spans) {
		size *= 2
	}
	t := &reaches{spans, make([]standoff.Byte, size), make([]standoff.Byte, size)}
	t.fill(0, len(spans), 1)
	return t
}

// fill fills in the node of the spans from one to before another.
func (t *reaches) fill(from, to, node int) {
	switch to - from {
	case 0:
		return
	case 1:
		t.ends[node], t.longs[node] = t.spans[from].End, t.spans[from].Len()
		return
	}
	mid := (from + to + 1) / 2
	t.fill(from, mid, 2*node)
	t.fill(mid, to, 2*node+1)
	t.ends[node] = max(t.ends[2*node], t.ends[2*node+1])
	t.longs[node] = max(t.longs[2*node], t.longs[2*node+1])
}

// best looks among the spans of a node for one that shares more than most with a passage.
func (t *reaches) best(r standoff.Range, from, to, node int, at *int, most *standoff.Byte) {
	if from >= to {
		return
	}
	start := max(t.spans[from].Start, r.Start)
	if min(t.longs[node], t.ends[node]-r.Start, r.End-start) <= *most {
		return
	}
	if to-from == 1 {
		if n := min(r.End, t.ends[node]) - start; n > *most {
			*at, *most = from, n
		}
		return
	}
	mid := (from + to + 1) / 2
	t.best(r, from, mid, 2*node, at, most)
	t.best(r, mid, to, 2*node+1, at, most)
}
