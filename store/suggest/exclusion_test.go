package suggest

import (
	"testing"

	"galley/store/standoff"
)

// none checks that nothing is read in any of the texts.
func none(t *testing.T, texts ...string) {
	t.Helper()
	state, err := Starter()
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range texts {
		if got := read(text); got != "" {
			t.Errorf("%q is read as %s", text, got)
		}
		for _, s := range state.Suggest(text) {
			if s.Label == Statistic && s.Score >= standoff.DefaultSuggestFrom {
				t.Errorf("%q: %q is suggested with %.2f", text, s.Range.In(text), s.Score)
			}
		}
	}
}

func TestAgesAreNoStatistics(t *testing.T) {
	none(t,
		"The suspect, 28, was held.",
		"She died at the age of 117.",
		"They have sons aged 9, 12 and 15.",
		"The girls, 6 and 8, were found.",
		"He is 29 years old, she a 31-year-old nurse.",
		"A man in his 60s fell.",
		"She turned 40 and he was aged 44.",
		"The baby, a ten-month-old boy, slept.",
		"Most are 20-somethings, and one a thirty-something man.",
		"At 6 weeks of age it sees.",
		"He retired at age 65.",
		"Ada Low dies at 88.",
		"She was 83.",
		"At 17 she took the boat.",
		"He had it since he was 7.",
		"He was arrested, at 71, in his car.",
		"Most of them are men under 35.",
	)
}

func TestNamesAreNoStatistics(t *testing.T) {
	none(t,
		"It lies between Junctions 4 and 5.",
		"They live at numbers 12 and 14.",
		"Flight 447 left Rio.",
		"Windows 11 needs it.",
		"Sections 12 and 13 of the act apply.",
		"See chapters 4 to 6 and page 12.",
		"They live at 14 Elm Street and at 221B Baker Street.",
		"He moved to 10 Downing Street.",
		"Version 2.1 of iOS 15.1.1 came.",
		"The PlayStation 5 and the Xbox 360 sold out.",
		"No 10 declined, and so did the No. 2 carmaker.",
		"The 49ers met the 76ers.",
		"It was Ward 7, Room 12, Gate 4 and Platform 3.",
		"Its 747s and 737s stayed on the ground.",
		"They took the N340 and the M25.",
		"They watched 4K on 5G at the G20.",
		"It belongs to the Fortune 500, the school to the Big Ten.",
		"They sang Psalm 23 and read Isaiah 40:3.",
		"See Fig. 3 and Table 2.",
		"It took place at Euro 2024 and at Tokyo 2020.",
		"It is open 24/7 since 9/11.",
	)
}

func TestDatesAndTimesAreNoStatistics(t *testing.T) {
	none(t,
		"It came at 10.15am, at 7.30 pm and at 16:00 GMT.",
		"It came on 5 November, on Sept. 11 and on 1 Jan 2021.",
		"It came in the 1980s, the '90s and the mid-90s.",
		"The 2021-22 season ended, and the 2024/25 season began.",
		"It will come by 2030, in Q3 or in FY2021.",
		"They met at half past nine and left at a quarter to ten.",
		"It was founded in 1871 and closed from 1940 to 1945.",
		"At 8.25 each morning a bus comes.",
		"In 2005, 2008 and 2011 they won.",
		"It came on 12/06/2004.",
		"It came on 2004-06-12.",
	)
}

func TestScoresAreNoStatistics(t *testing.T) {
	none(t,
		"The Bulls won 112-104.",
		"She won 6-4, 7-5.",
		"They lost 3-0 and drew 1-1.",
		"The Bears beat the Lions 24 to 17.",
		"A 98-92 win followed.",
		"They are 4-8 for the season.",
	)
}

func TestPhoneNumbersAreNoStatistics(t *testing.T) {
	none(t,
		"Call +44 20 7946 0000 now.",
		"Call (555) 123-4567 now.",
		"Call 0131 496 0000 or 999.",
		"Call 1-800-555-0199 now.",
	)
}

func TestOneAsPronounIsNoStatistic(t *testing.T) {
	none(t,
		"One of the men fled, and no one saw it.",
		"They came one by one and helped one another.",
		"On the one hand it rains.",
		"At one point it rained.",
		"One day they will come.",
		"The one who fled came back.",
		"It was one of its limbs.",
		"It had one-time gains and a one-way ticket.",
	)
}

// TestListsAndPairs says what two numbers that stand together are.
func TestListsAndPairs(t *testing.T) {
	readAll(t, map[string]string{
		"It was cut from 90 to 55 minutes.":           "90: 90 minute; 55 minutes: 55 minute",
		"Murders fell from 488 in 2021 to 433.":       "488: 488; 433: 433",
		"Claims fell by 92,000 to 498,000.":           "92,000: 92000 down; 498,000: 498000",
		"It fell by 3 to 5 percent.":                  "3 to 5 percent: 3 5 percent down",
		"About 1 in 8 women fall ill.":                "About 1 in 8 women: 0.125",
		"The rate is 48 in 100.":                      "48 in 100: 0.48",
		"They won eight of their last 10 games.":      "eight of their last 10 games: 8 game",
		"It sinks by one to two inches a year.":       "one to two inches a year: 1 2 inch",
		"Since 2019 46,000 saplings have gone in.":    "46,000 saplings: 46000 sapling",
		"They sent 50 Boeing 737s.":                   "50: 50",
		"They met 50 heads of state.":                 "50 heads: 50 head",
		"The truce is eight days old.":                "eight days old: 8 day",
		"It goes from 0 to 60 mph.":                   "0 to 60 mph: 0 60 mile per hour",
		"One whale and two live ones came.":           "One whale: 1 whale; two live ones: 2",
		"it sold 30 - year bonds and one - third.":    "30 - year: 30 year; one - third: 0.333333333333",
		"Eggs cost 64.2 cents a dozen.":               "64.2 cents a dozen: 0.642 USD",
		"He had a pen 10 \" long.":                    "10 \": 10 inch",
		"It turned dozens of homes into rubble.":      "dozens of homes: 12 home",
		"It hurts thousands of small, nice deals.":    "thousands of small, nice deals: 1000 deal",
		"Two out of every five homes were sold.":      "Two out of every five homes: 0.4",
		"He hit 27 home runs, and she 3.":             "27 home runs: 27 run; 3: 3 run",
		"It shows 34 by 45 inches.":                   "34: 34 inch; 45 inches: 45 inch",
		"A magnitude-7.8 quake struck.":               "7.8: 7.8 magnitude",
		"It added $450 to $23,700.":                   "$450: 450 USD up; $23,700: 23700 USD",
		"She paid 350 euros and drove at 96.":         "350 euros: 350 EUR; 96: 96",
		"The quake, measuring 5.8 on the scale, hit.": "5.8: 5.8",
	})
}
