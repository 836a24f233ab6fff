package gazetteer

import (
	"runtime"
	"strings"
	"testing"

	"galley/assets/gazetteer"
)

func BenchmarkLoad(b *testing.B) {
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	var g *Gazetteer
	for b.Loop() {
		g, _ = Load(gazetteer.File())
	}
	runtime.GC()
	runtime.ReadMemStats(&after)
	b.ReportMetric(float64(after.HeapAlloc-before.HeapAlloc)/(1<<20), "MB")
	runtime.KeepAlive(g)
}

var sentence = strings.Fields("Police in Stratford-upon-Avon , near Birmingham , England , said on Tuesday that two men from the United Arab Emirates , who had flown from New York City to London , were held in the West Midlands")

func BenchmarkFind(b *testing.B) {
	g := Default()
	b.ReportAllocs()
	for b.Loop() {
		for _, word := range sentence {
			g.Find(word)
		}
	}
	b.ReportMetric(float64(b.N*len(sentence))/b.Elapsed().Seconds(), "names/s")
}

func BenchmarkLongest(b *testing.B) {
	g := Default()
	b.ReportAllocs()
	for b.Loop() {
		for i := range sentence {
			g.Longest(sentence[i:])
		}
	}
	b.ReportMetric(float64(b.N*len(sentence))/b.Elapsed().Seconds(), "tokens/s")
}

func BenchmarkResolve(b *testing.B) {
	text, mentions := marked(strings.Repeat("Police in [Springfield], Illinois, said that two men from [London], who had flown from [New York] to [Birmingham], were held near [Columbus] in [Ohio]. ", 8))
	var sink []Place
	for b.Loop() {
		sink = Default().Resolve(text, mentions)
	}
	b.ReportMetric(float64(len(text)), "bytes")
	_ = sink
}
