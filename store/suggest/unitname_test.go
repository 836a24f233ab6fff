package suggest

import "testing"

func TestUnitsHaveOneName(t *testing.T) {
	for written, want := range map[string]string{
		"": "", "-": "", "count": "time", "times": "time", "percentage": "percent", "Percent": "percent",
		"dollar": "USD", "USD": "USD", "US dollars": "USD", "canadian dollar": "CAD", "dollar per share": "USD", "canadian dollar per share": "CAD",
		"pound sterling": "GBP", "pound-mass": "pound", "GBP": "GBP", "chinese yuan": "CNY", "japanese yen": "JPY", "euro": "EUR", "swiss franc": "CHF",
		"metre": "meter", "meters": "meter", "metric ton": "tonne", "celsius": "degree Celsius", "degree Celsius": "degree Celsius", "foot": "foot", "feet": "foot",
		"kilometre per hour": "kilometer per hour", "mile per hour": "mile per hour", "barrel per day": "barrel", "year of age": "year",
		"light-year": "light-year", "light years": "light-year", "acre-feet": "acre-foot", "kilowatt-hour": "kilowatt hour", "square-foot": "square foot",
		"megabits per second": "megabit per second", "cent": "USD", "penny per share": "GBP", "finnish markka": "FIM", "south korean won": "KRW", "us cent": "USD",
		"newton metre": "newton-meter", "milliampere-hours": "milliamp hour", "barrel of oil": "barrel", "head of state": "head", "cups": "cup", "TRY": "TRY", "turkish lira": "TRY", "cup": "cup",
		"cabinet ministers": "minister", "people": "person", "women": "woman",
	} {
		if got := UnitName(written); got != want {
			t.Errorf("%q is %q, want %q", written, got, want)
		}
	}
}

func TestHundredths(t *testing.T) {
	for written, want := range map[string]bool{
		"cent": true, "Canadian cents": true, "pence": true, "penny per share": true, "cent per dozen": true,
		"dollar": false, "USD": false, "percent": false, "": false, "dollar per cent": false,
	} {
		if got := IsHundredth(written); got != want {
			t.Errorf("%q: %v", written, got)
		}
	}
}
