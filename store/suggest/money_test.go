package suggest

import "testing"

// readAll checks what a table of texts is read as.
func readAll(t *testing.T, table map[string]string) {
	t.Helper()
	for text, want := range table {
		if got := read(text); got != want {
			t.Errorf("%q is read as\n%s\nwant\n%s", text, got, want)
		}
	}
}

// TestMoney says how amounts of money are written.
func TestMoney(t *testing.T) {
	readAll(t, map[string]string{
		"It paid C$16.4 million.":                         "C$16.4 million: 16400000 CAD",
		"it paid c $ 16.4 million.":                       "c $ 16.4 million: 16400000 CAD",
		"it paid hk$ 10.05 billion.":                      "hk$ 10.05 billion: 10050000000 HKD",
		"it paid us$ 5bn in cash.":                        "us$ 5bn: 5000000000 USD",
		"it paid us $ 5bn in cash.":                       "us $ 5bn: 5000000000 USD",
		"it paid a $ 75 million fine.":                    "$ 75 million: 75000000 USD",
		"A $50 note was found.":                           "$50: 50 USD",
		"It paid NZ$15 a day.":                            "NZ$15 a day: 15 NZD",
		"It paid nzd$15 a day.":                           "nzd$15 a day: 15 NZD",
		"It paid Mex$ 10 million.":                        "Mex$ 10 million: 10000000 MXN",
		"It paid R$3.6bn.":                                "R$3.6bn: 3600000000 BRL",
		"It paid NT$33.4 billion.":                        "NT$33.4 billion: 33400000000 TWD",
		"It paid S$1.8m.":                                 "S$1.8m: 1800000 SGD",
		"It paid N4.7 million and N500,000.":              "N4.7 million: 4700000 NGN; N500,000: 500000 NGN",
		"It paid ₦850,000.":                               "₦850,000: 850000 NGN",
		"It holds ₿21,000.":                               "₿21,000: 21000 BTC",
		"It holds 6.25 BTC.":                              "6.25 BTC: 6.25 BTC",
		"It paid Rs 2 crore.":                             "Rs 2 crore: 20000000 INR",
		"It paid Rs. 500 and rs 2,000.":                   "Rs. 500: 500 INR; rs 2,000: 2000 INR",
		"It paid SEK 300 million.":                        "SEK 300 million: 300000000 SEK",
		"It paid PLN1.5 million.":                         "PLN1.5 million: 1500000 PLN",
		"It paid 115USD and 20EUR.":                       "115USD: 115 USD; 20EUR: 20 EUR",
		"It paid 120 MEUR.":                               "120 MEUR: 120000000 EUR",
		"It paid 250 zł for it.":                          "250 zł: 250 PLN",
		"It paid 4.2 billion zlotys.":                     "4.2 billion zlotys: 4200000000 PLN",
		"It paid 100元 for it.":                            "100元: 100 CNY",
		"It paid 420 million finnish markka.":             "420 million finnish markka: 420000000 FIM",
		"It paid 125 million australian dollars.":         "125 million australian dollars: 125000000 AUD",
		"It paid 75 million German marks.":                "75 million German marks: 75000000 DEM",
		"It paid 250 million Dutch guilders.":             "250 million Dutch guilders: 250000000 NLG",
		"It paid 30,000 new zealand dollars.":             "30,000 new zealand dollars: 30000 NZD",
		"It paid 90 million Hong Kong dollars.":           "90 million Hong Kong dollars: 90000000 HKD",
		"It paid 2 million Danish crowns.":                "2 million Danish crowns: 2000000 DKK",
		"It paid 50 billion South Korean won.":            "50 billion South Korean won: 50000000000 KRW",
		"It paid 600 Sri Lankan rupees.":                  "600 Sri Lankan rupees: 600 LKR",
		"It paid 900 Costa Rican colones and 40 pesetas.": "900 Costa Rican colones: 900 CRC; 40 pesetas: 40 ESP",
		"It paid a quarter million US dollars.":           "a quarter million US dollars: 250000 USD",
		"It paid 3 million pounds sterling.":              "3 million pounds sterling: 3000000 GBP",
		"It paid 3 dollars 50 cents.":                     "3 dollars 50 cents: 3.5 USD",
		"It paid thirteen dollars and forty-five cents.":  "thirteen dollars and forty-five cents: 13.45 USD",
		"It paid two pounds and 20 pence.":                "two pounds and 20 pence: 2.2 GBP",
		"It paid 15 dollars 50.":                          "15 dollars 50: 15.5 USD",
		"It paid 30 Canadian cents.":                      "30 Canadian cents: 0.3 CAD",
		"It paid 12 euro cents.":                          "12 euro cents: 0.12 EUR",
		"It paid 40 paise.":                               "40 paise: 0.4 INR",
		"It paid $20 million Canadian.":                   "$20 million Canadian: 20000000 CAD",
		"It paid $5 million US.":                          "$5 million US: 5000000 USD",
		"It paid $1,500 AUD.":                             "$1,500 AUD: 1500 AUD",
		"It paid $A120 and $NZ30.":                        "$A120: 120 AUD; $NZ30: 30 NZD",
		"It paid 1.2 million CFA francs.":                 "1.2 million CFA francs: 1200000 XOF",
		"It paid $100-$200 a night.":                      "$100-$200 a night: 100 200 USD",
		"It paid $10-15 million.":                         "$10-15 million: 10000000 15000000 USD",
		"It paid £2m-£3m.":                                "£2m-£3m: 2000000 3000000 GBP",
	})
}

// TestPoundsAreMoneyOrWeight says what tells the one from the other.
func TestPoundsAreMoneyOrWeight(t *testing.T) {
	readAll(t, map[string]string{
		"The firm lost 25 million pounds in a year.": "25 million pounds: 25000000 GBP down",
		"The ticket costs 25 pounds.":                "25 pounds: 25 GBP",
		"She went on a diet and lost 25 pounds.":     "25 pounds: 25 pound down",
		"The truck can tow 7,500 pounds.":            "7,500 pounds: 7500 pound",
		"A ton has 2,204 pounds.":                    "2,204 pounds: 2204 pound",
		"The baby was over two pounds.":              "over two pounds: 2 pound",
		"He is six feet tall and 240 pounds.":        "six feet: 6 foot; 240 pounds: 240 pound",
		"They burned 9,000 pounds of paper.":         "9,000 pounds: 9000 pound",
		"It makes 273 pound-feet of torque.":         "273 pound-feet: 273 pound-foot",
	})
}

// TestNoMoney says what looks like money and is none.
func TestNoMoney(t *testing.T) {
	readAll(t, map[string]string{
		"Leaders met at COP26 and again at COP 27.": "",
		"The TOP 10 list came out.":                 "",
		"He drove an MK2 and a B12.":                "",
	})
}
