package suggest

import "testing"

// TestNumberForms says how numbers are put together with hyphens, signs and words.
func TestNumberForms(t *testing.T) {
	readAll(t, map[string]string{
		"It bought a $3-million house.":                "$3-million: 3000000 USD",
		"It is a C$1.2-billion plan.":                  "C$1.2-billion: 1200000000 CAD",
		"A 2.5-million-dollar home burned.":            "2.5-million-dollar: 2500000 USD",
		"It rose to $1.2trn.":                          "$1.2trn: 1200000000000 USD",
		"A 10,000-strong crowd came.":                  "10,000-strong: 10000",
		"Some 50-odd people came.":                     "Some 50-odd people: 50 person",
		"He served 20-plus years.":                     "20-plus years: 20 year",
		"It has 100+ shops.":                           "100+ shops: 100 shop",
		"It rose 3-fold, and costs 100-fold.":          "3-fold: 3 up; 100-fold: 100",
		"It has a 1-in-5 chance.":                      "1-in-5: 0.2",
		"It has a one-in-five chance.":                 "one-in-five: 0.2",
		"It is two and three-quarter inches wide.":     "two and three-quarter inches: 2.75 inch",
		"It is 2-3/4 inches wide.":                     "2-3/4 inches: 2.75 inch",
		"They stayed three-and-a-half hours.":          "three-and-a-half hours: 3.5 hour",
		"It is 5-to-10 years away.":                    "5-to-10 years: 5 10 year",
		"It sold 30-40,000 units.":                     "30-40,000 units: 30000 40000 unit",
		"It sold between two and three hundred boats.": "between two and three hundred boats: 200 300 boat",
		"It sold two to three thousand boats.":         "two to three thousand boats: 2000 3000 boat",
		"It moved 1.3 percentage-points.":              "1.3 percentage-points: 1.3 percentage point",
		"It gained four-tenths of a percent.":          "four-tenths of a percent: 0.4 percent up",
		"It costs quarter million dollars.":            "quarter million dollars: 250000 USD",
		"A half dozen boats left.":                     "A half dozen boats: 6 boat",
		"Then half-dozen boats left.":                  "half-dozen boats: 6 boat",
		"It sold several dozen boats.":                 "several dozen boats: boat",
		"It costs $.99 at most.":                       "$.99: 0.99 USD",
		"It is 14 in. long and 3 in wide.":             "14 in.: 14 inch; 3 in: 3 inch",
		"It pays a third of a cent.":                   "a third of a cent: 0.00333333333333 USD",
		"It fetched 1.7520 German marks.":              "1.7520 German marks: 1.752 DEM",
		"It costs 1.299,99 euros.":                     "1.299,99 euros: 1299.99 EUR",
		"The population is 67m.":                       "67m: 67000000",
		"The tower stands 67m tall.":                   "67m: 67 meter",
		"The 5-foot-9 guard scored 12.":                "5-foot-9: 69 inch; 12: 12",
		"It lasts 1½ hours and weighs ¾ pound.":        "1½ hours: 1.5 hour; ¾ pound: 0.75 pound",
		"It is ½ of it.":                               "½ of it: 0.5",
		"It hit 1,00,000 homes in India.":              "1,00,000 homes: 100000 home",
		"It hit 12,34,567 homes.":                      "12,34,567 homes: 1234567 home",
	})
}
