package suggest

import (
	"fmt"
	"strings"
	"testing"

	"galley/store/standoff"
)

// read returns what the rules find in a text, one figure after the other: the
// passage, its value, unit and direction.
func read(text string) string {
	var got []string
	model := trainStatistics(nil)
	for _, s := range model.suggest(analyse(text), nil) {
		if s.Score < .25 {
			continue
		}
		line := s.Range.In(text) + ":"
		for _, name := range []string{"value", "value_to", "unit", "direction"} {
			if v := s.Attributes[name]; !v.None() {
				line += " " + v.String()
			}
		}
		got = append(got, line)
	}
	return strings.Join(got, "; ")
}

// TestNumbers says what numbers are read as.
func TestNumbers(t *testing.T) {
	for text, want := range map[string]string{
		"It took 3,140 crates.":                        "3,140 crates: 3140 crate",
		"It took 1.234.567 crates.":                    "1.234.567 crates: 1234567 crate",
		"It took 2,5 kilograms.":                       "2,5 kilograms: 2.5 kilogram",
		"It took 2 1/2 miles.":                         "2 1/2 miles: 2.5 mile",
		"It took 2½ miles.":                            "2½ miles: 2.5 mile",
		"It took 1/2 pound of flour.":                  "1/2 pound: 0.5 pound",
		"It stood at .75 percent.":                     ".75 percent: 0.75 percent",
		"It took twenty-five crates.":                  "twenty-five crates: 25 crate",
		"It took two hundred and six crates.":          "two hundred and six crates: 206 crate",
		"It took a hundred and sixty crates.":          "a hundred and sixty crates: 160 crate",
		"It took three thousand two hundred crates.":   "three thousand two hundred crates: 3200 crate",
		"It took one point three million crates.":      "one point three million crates: 1300000 crate",
		"It took a dozen crates.":                      "a dozen crates: 12 crate",
		"It took half a million crates.":               "half a million crates: 500000 crate",
		"It took a quarter of a million crates.":       "a quarter of a million crates: 250000 crate",
		"It took two and a half million crates.":       "two and a half million crates: 2500000 crate",
		"It took 4.9 million crates.":                  "4.9 million crates: 4900000 crate",
		"It took 5 lakh crates.":                       "5 lakh crates: 500000 crate",
		"It took several hundred crates.":              "several hundred crates: crate",
		"It took a couple of hundred crates.":          "a couple of hundred crates: 200 crate",
		"It took tens of thousands of crates.":         "tens of thousands of crates: 10000 crate",
		"It stood at minus 14C.":                       "minus 14C: -14 degree Celsius",
		"It took between 18 and 22 crates.":            "between 18 and 22 crates: 18 22 crate",
		"It took 18 to 22 million crates.":             "18 to 22 million crates: 18000000 22000000 crate",
		"It took 18–22 crates.":                        "18–22 crates: 18 22 crate",
		"It took two or three crates.":                 "two or three crates: 2 3 crate",
		"It took 8% to 12%.":                           "8% to 12%: 8 12 percent",
		"Two thirds of voters stayed at home.":         "Two thirds of voters: 0.666666666667",
		"Three-tenths of exports stopped.":             "Three-tenths of exports: 0.3",
		"Nine in ten of the farms closed.":             "Nine in ten of the farms: 0.9",
		"Six homes in ten have a well.":                "Six homes in ten: 0.6",
		"Four out of five women said so.":              "Four out of five women: 0.8 woman",
		"They won 33 of 57 seats.":                     "33 of 57 seats: 33 seat",
		"Two of its six turbines stopped.":             "Two of its six turbines: 2 turbine",
		"It was a fourfold rise.":                      "fourfold: 4",
		"It is fifteen times the median salary.":       "fifteen times the median salary: 15 time",
		"They shipped 1.7m boxes.":                     "1.7m boxes: 1700000 box",
		"He is 1.91m tall and owns a metre of rope.":   "1.91m: 1.91 meter",
		"Of 35.5 million visitors, Spain had 1.9m.":    "35.5 million visitors: 35500000 visitor; 1.9m: 1900000 visitor",
		"They voted 31 to 24.":                         "31 to 24: 31",
		"It rose 38 percent to 17,250 taka.":           "38 percent: 38 percent up; 17,250 taka: 17250 BDT",
		"It fell from $1,250 to $900.":                 "$1,250: 1250 USD; $900: 900 USD",
		"Fees ranging from $200 to $4 million are due": "from $200 to $4 million: 200 4000000 USD",
	} {
		if strings.HasPrefix(text, "Fees") {
			want = strings.TrimPrefix(want, "from ")
		}
		if got := read(text); got != want {
			t.Errorf("%q is read as\n%s\nwant\n%s", text, got, want)
		}
	}
}

// TestUnits says what belongs to a number, and what the unit is called.
func TestUnits(t *testing.T) {
	for text, want := range map[string]string{
		"There are up to 500,000 women and girls.":     "up to 500,000 women and girls: 500000 woman",
		"It reels in $105 million per year.":           "$105 million per year: 105000000 USD",
		"That is approximately 70 percent of them.":    "approximately 70 percent: 70 percent",
		"It cost between £18 million and £22 million.": "between £18 million and £22 million: 18000000 22000000 GBP",
		"Shares were up 3.4% at noon.":                 "up 3.4%: 3.4 percent up",
		"It was up to 3.4% at noon.":                   "up to 3.4%: 3.4 percent",
		"It lost 11 percentage points.":                "11 percentage points: 11 percentage point down",
		"It cut the tax on petrol by 14 cents.":        "14 cents: 0.14 USD down",
		"It was a fall of 33 percent.":                 "33 percent: 33 percent down",
		"It fell to 38% of voters.":                    "38%: 38 percent",
		"Costs are 35% lower.":                         "35%: 35 percent down",
		"The rate was unchanged at 4.75 per cent.":     "4.75 per cent: 4.75 percent same",
		"A $15-an-hour wage was agreed on.":            "$15-an-hour: 15 USD",
		"It raised $52 million.":                       "$52 million: 52000000 USD",
		"It took R740,000.":                            "R740,000: 740000 ZAR",
		"It took RM2.20 a cup.":                        "RM2.20 a cup: 2.2 MYR",
		"It took B1.67 trillion.":                      "B1.67 trillion: 1670000000000 THB",
		"It took DKr1.5bn a year.":                     "DKr1.5bn a year: 1500000000 DKK",
		"It took A$735 a week.":                        "A$735 a week: 735 AUD",
		"It took $US55,931,000.":                       "$US55,931,000: 55931000 USD",
		"It took 15 €.":                                "15 €: 15 EUR",
		"It took 400,000 CFA francs.":                  "400,000 CFA francs: 400000 XOF",
		"It took thirty Swiss francs.":                 "thirty Swiss francs: 30 CHF",
		"It took 14 cents a litre.":                    "14 cents a litre: 0.14 USD",
		"It took 1,100 yen an hour.":                   "1,100 yen an hour: 1100 JPY",
		"Forty pounds of cocaine were found.":          "Forty pounds: 40 pound",
		"She won 12 races.":                            "12 races: 12 race",
		"It covers 2,600 sq km.":                       "2,600 sq km: 2600 square kilometer",
		"It covers 32m² of floor.":                     "32m²: 32 square meter",
		"It holds 15 million cubic metres.":            "15 million cubic metres: 15000000 cubic meter",
		"It needs 145,000 acre-feet a year.":           "145,000 acre-feet a year: 145000 acre-foot",
		"It moves at about 3 kilometres an hour.":      "about 3 kilometres an hour: 3 kilometer per hour",
		"It moves at 320 km/h.":                        "320 km/h: 320 kilometer per hour",
		"It took 270,000 tonnes of uranium.":           "270,000 tonnes: 270000 tonne",
		"It took two hours 45 minutes.":                "two hours 45 minutes: 165 minute",
		"It took two and a half hours.":                "two and a half hours: 2.5 hour",
		"It took a century and a half.":                "a century and a half: 1.5 century",
		"It took half an hour.":                        "half an hour: 0.5 hour",
		"He is 6'2\" in his socks.":                    "6'2\": 74 inch",
		"He is five foot two in his socks.":            "five foot two: 62 inch",
		"It is three-tenths of an inch.":               "three-tenths of an inch: 0.3 inch",
		"A 12-day search ended.":                       "12-day: 12 day",
		"A 22-person crew left.":                       "22-person: 22 person",
		"He has 6,400 head of cattle.":                 "6,400 head of cattle: 6400 cattle",
		"They hired 19 crew members.":                  "19 crew members: 19 member",
		"They have 14 dead.":                           "14 dead: 14 person",
		"They hired two round-the-clock guards.":       "two round-the-clock guards: 2 guard",
		"Some 1,500 Americans came.":                   "Some 1,500 Americans: 1500 American",
		"There were 200 or so spectators.":             "200 or so spectators: 200 spectator",
		"It kills six per 100,000 people.":             "six per 100,000 people: 6",
		"It lasted for over three hours.":              "over three hours: 3 hour",
		"It was planned over three years.":             "three years: 3 year",
		"It lay below 33 degrees.":                     "33 degrees: 33 degree",
		"It went from 13 to 15 goals.":                 "13: 13 goal; 15 goals: 15 goal",
		"It sold 39 boats, up from 24.":                "39 boats: 39 boat; 24: 24 boat",
		"It sold 12 new and used boats.":               "12 new and used boats: 12 boat",
		"Three Kenyans came.":                          "Three Kenyans: 3 Kenyan",
		"It weighs about 300 pounds.":                  "about 300 pounds: 300 pound",
		"The quake had a magnitude of 6.7 or so.":      "6.7: 6.7",
		"A magnitude 6.7 quake struck.":                "magnitude 6.7: 6.7 magnitude",
		"Sales were 66 per cent a year before.":        "66 per cent: 66 percent",
	} {
		if got := read(text); got != want {
			t.Errorf("%q is read as\n%s\nwant\n%s", text, got, want)
		}
	}
}

// TestNoStatistics says what no statistic is.
func TestNoStatistics(t *testing.T) {
	for _, text := range []string{
		"It came on March 9, 2020, and on 10 April.",
		"It came in 1998 and went between 2011 and 2021.",
		"It left at 7:30 a.m. and came at 9 pm.",
		"The power went at three.",
		"It was the 3rd of the 1990s.",
		"Pickens, 58, is a 44-year-old aged 44.",
		"They won 3-5.",
		"Call 911, or 0800 555 111.",
		"She is childless after 40 and those under thirty are free.",
		"They live in Five Points near the river.",
		"One flies there, and one walks in lane one.",
		"Since the autumn of 2023 lessons have been free.",
		"They won for a third year in the first half of the season.",
		"COVID-19 is on page 212 and on Route 66.",
		"The S&P 500 and the iPhone 11 Pro went up.",
		"No one of them knew one another.",
	} {
		if got := read(text); got != "" {
			t.Errorf("%q is read as %s", text, got)
		}
	}
}

// TestStatisticsAreLearned teaches that a word which the rules leave out belongs to
// numbers, and that one kind of number is no statistic.
func TestStatisticsAreLearned(t *testing.T) {
	var lessons []Lesson
	for i := range 12 {
		text := fmt.Sprintf("They sold %d barrels well. In verse %d they sang.", 20+i, 3+i)
		lessons = append(lessons, Lesson{Text: text, Complete: true, Spans: []standoff.Span{
			{Label: Statistic, Range: standoff.Range{Start: 10, End: 20}},
		}})
	}
	got := trainStatistics(lessons).suggest(analyse("They sold 77 barrels well. In verse 9 they sang."), nil)
	if len(got) != 1 || got[0].Range != (standoff.Range{Start: 10, End: 20}) {
		t.Errorf("got %v", got)
	}
}

// TestUndecidedNumbersTeachNothing looks at an article that is not finished: only the
// span and what was rejected are examples.
func TestUndecidedNumbersTeachNothing(t *testing.T) {
	text := "They sold 20 barrels, 30 crates and 40 sacks."
	lesson := Lesson{
		Text:     text,
		Spans:    []standoff.Span{{Label: Statistic, Range: standoff.Range{Start: 10, End: 20}}},
		Rejected: map[standoff.LabelID][]standoff.Range{Statistic: {{Start: 22, End: 31}}},
	}
	numbers, _ := statisticExamples(lesson)
	if len(numbers) != 2 || !numbers[0].yes || numbers[1].yes {
		t.Errorf("got %v", numbers)
	}
}

// TestStatisticsOfStarterArticles cross-validates the suggestions over the articles
// that the program brings along.
func TestStatisticsOfStarterArticles(t *testing.T) {
	lessons, err := StarterLessons()
	if err != nil {
		t.Fatal(err)
	}
	const folds = 4
	hits, wanted, given := 0, 0, 0
	for k := range folds {
		var others []Lesson
		for i, l := range lessons {
			if i%folds != k {
				others = append(others, l)
			}
		}
		model := trainStatistics(others)
		for i, l := range lessons {
			if i%folds == k {
				h, w, g := score(model, l)
				hits, wanted, given = hits+h, wanted+w, given+g
			}
		}
	}
	if f := 2 * float64(hits) / float64(wanted+given); f < .90 {
		t.Errorf("the exact F1 is %.3f", f)
	}
}

// score counts the suggestions for an article that are exactly right, the statistics
// that it has, and the suggestions.
func score(model *statisticModel, l Lesson) (hits, wanted, given int) {
	right := map[standoff.Range]bool{}
	for _, r := range l.of(Statistic) {
		right[r] = true
	}
	for _, s := range model.suggest(analyse(l.Text), nil) {
		if s.Score < .5 || passagesOf(l.of(Boilerplate)).touch(s.Range) {
			continue
		}
		given++
		if right[s.Range] {
			hits++
		}
	}
	return hits, len(right), given
}

// hardLines are lines that a reader of numbers may stumble over or take long for.
var hardLines = []string{
	"one hundred ", "1 to ", "one-", "half of the ", "a ", "2-", "two of its ", "between one and ", "$", "1/", "a few ", "and a half ", "no more than ", "twenty-", "point one ", "1'", "R1,", ".5", "millions of ", "in every ", "up ", "per 1 ", "three 's ", "one of every ", "five times the ", "4 square ", "minus-", "€ ", "1-a-", "nine “", "US$US1",
	"6-foot-4",
	"3 hours, ",
	"one - ",
	"at 8.25 ",
	"5 small, nice ",
	"small, friendly ",
	"$1 US ",
	"(555) ",
	"3 x 10",
	"10^",
	"aged 9, 12 and ",
	"the girls, 6 and 8, ",
	"30 - year ",
	"1 000 ",
	"12 pounds ",
}

// TestLongLines reads lines that would take minutes if the time grew with the square
// of their length.
func TestLongLines(t *testing.T) {
	model := trainStatistics(nil)
	for _, line := range hardLines {
		model.suggest(analyse(strings.Repeat(line, 20_000)), nil)
	}
}

// FuzzStatistics looks for texts that break the reader of numbers: it must not panic,
// and each suggestion lies on grapheme boundaries, behind the one before it.
func FuzzStatistics(f *testing.F) {
	for _, line := range hardLines {
		f.Add(strings.Repeat(line, 3))
	}
	f.Add("It fell 3.4% to £2.5bn–£3bn, or 6'2\" a year, in 212 of 240 cases.")
	model := trainStatistics(nil)
	f.Fuzz(func(t *testing.T, text string) {
		if text = strings.ToValidUTF8(text, "?"); len(text) > 4096 {
			return // each span that is checked costs the length of the text
		}
		end := standoff.Byte(0)
		for _, s := range model.suggest(analyse(text), nil) {
			if s.Range.Start < end || s.Range.End <= s.Range.Start {
				t.Fatalf("%q: %v lies before %d", text, s.Range, end)
			}
			end = s.Range.End
			span := standoff.Span{ID: "1", Label: s.Label, Range: s.Range}
			if err := span.Check(text); err != nil {
				t.Fatalf("%q: %v", text, err)
			}
		}
	})
}

func BenchmarkStatistics(b *testing.B) {
	lessons, err := StarterLessons()
	if err != nil {
		b.Fatal(err)
	}
	model := trainStatistics(lessons)
	var text strings.Builder
	for _, l := range lessons {
		if text.Len() < 4096 {
			text.WriteString(l.Text + "\n")
		}
	}
	a := analyse(text.String()[:4096])
	b.SetBytes(4096)
	for b.Loop() {
		model.suggest(a, nil)
	}
}
