package record

import "galley/store/standoff"

// minTally is the least size of a tally in bytes.
const minTally = 4

func (w *writer) rejection(r standoff.Rejection) {
	w.string(string(r.Label))
	w.uint(uint64(r.Range.Start))
	w.uint(uint64(r.Range.End - r.Range.Start))
	w.string(r.By)
	w.string(r.Suggester)
	w.string(r.Version)
	w.float(r.Score)
	w.time(r.Created)
}

func (p *parser) rejection() standoff.Rejection {
	r := standoff.Rejection{Label: standoff.LabelID(p.string())}
	r.Range = p.passage(0)
	r.By, r.Suggester, r.Version = p.string(), p.string(), p.string()
	r.Score, r.Created = p.float(), p.time()
	return r
}

func (w *writer) forecast(f standoff.Forecast) {
	w.string(f.Suggester)
	w.string(f.Version)
	w.uint(uint64(f.Articles))
	w.bool(f.Shown)
	w.uint(uint64(len(f.Tallies)))
	for _, t := range f.Tallies {
		w.string(string(t.Label))
		w.uint(uint64(t.Suggested))
		w.uint(uint64(t.Spans))
		w.uint(uint64(t.Right))
	}
	w.string(f.By)
	w.time(f.Created)
}

func (p *parser) forecast() standoff.Forecast {
	f := standoff.Forecast{Suggester: p.string(), Version: p.string(), Articles: p.size(), Shown: p.bool()}
	if n := p.count(minTally); n > 0 {
		f.Tallies = make([]standoff.Tally, 0, n)
		for range n {
			f.Tallies = append(f.Tallies, standoff.Tally{Label: standoff.LabelID(p.string()), Suggested: p.size(), Spans: p.size(), Right: p.size()})
		}
	}
	f.By, f.Created = p.string(), p.time()
	return f
}
