//go:build linux && window

package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"galley/store"
	"galley/store/standoff"
)

// sixty are the labels of a newsroom that looks closely, one deeper for each blank at
// their beginning. The first of a depth of none are those of a new project.
const sixty = `Quote
 Direct
  Interview
  Press release
  Social media
 Partial
 Pull quote
 Written statement
Statistic
 Count
  People
  Households
  Votes
 Money
  Price
  Budget
  Wage
 Share
  Survey result
  Turnout
 Rate
 Measurement
  Distance
  Temperature
Location
 Country
 Region
 City
  District
  Street
 Building
  School
  Hospital
  Harbour
 Water
  Sea
  River
  Lake
 Route
Boilerplate
 Advert
 Navigation
 Credit
 Share button
Person
 Official
  Minister
  Mayor
  Spokesperson
 Expert
 Resident
 Witness
Organisation
 Company
 Ministry
 Union
 Court
Event
 Accident
 Election`

// manyLabels makes a scheme of those labels.
func manyLabels() standoff.Scheme {
	s := standoff.DefaultScheme()
	var above []standoff.LabelID // for each depth, the last label at it
	for line := range strings.SplitSeq(sixty, "\n") {
		name := strings.TrimLeft(line, " ")
		depth := len(line) - len(name)
		id := standoff.LabelID(strings.ToLower(name))
		if _, there := s.Label(id); !there || depth > 0 {
			l := s.NewLabel(name)
			if depth > 0 {
				l.Parent = above[depth-1]
			}
			s.Labels, id = append(s.Labels, l), l.ID
		}
		above = append(above[:depth], id)
	}
	return s
}

// tree opens a project of sixty labels.
func (v *visit) tree() {
	v.t.Helper()
	project, from := filepath.Join(v.home, "City desk.galley"), filepath.Join(v.t.TempDir(), "ledger.json")
	scheme := manyLabels()
	p, err := store.Create(project, store.Options{Annotator: "ana", Scheme: &scheme})
	if err != nil {
		v.t.Fatal(err)
	}
	if err := p.Close(); err != nil {
		v.t.Fatal(err)
	}
	if err := os.WriteFile(from, relatedDataset(v.t, v.scheme()), 0o600); err != nil {
		v.t.Fatal(err)
	}
	v.do(v.galley, "import", project, from)
	v.begin("City desk.galley")
	v.await("msg=opened")
	v.await("msg=painted", "what=article")
	v.rest()
}

// The scene shows what its name says.
func TestManyLabelsAreSixty(t *testing.T) {
	if got := len(manyLabels().Labels); got != 60 {
		t.Errorf("%d labels", got)
	}
}
