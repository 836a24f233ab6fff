package suggest

import "testing"

func TestUnitsHaveOneName(t *testing.T) {
	for written, want := range map[string]string{
		"": "", "-": "", "count": "", "percentage": "percent", "Percent": "percent",
		"dollar": "USD", "USD": "USD", "US dollars": "USD", "canadian dollar": "CAD", "dollar per share": "USD", "canadian dollar per share": "CAD",
		"pound sterling": "GBP", "pound-mass": "pound", "GBP": "GBP", "chinese yuan": "CNY", "japanese yen": "JPY", "euro": "EUR", "swiss franc": "CHF",
		"metre": "meter", "meters": "meter", "metric ton": "tonne", "celsius": "degree Celsius", "degree Celsius": "degree Celsius", "foot": "foot", "feet": "foot",
		"kilometre per hour": "kilometer per hour", "mile per hour": "mile per hour", "barrel per day": "barrel", "year of age": "year",
		"cabinet ministers": "minister", "people": "person", "women": "woman",
	} {
		if got := UnitName(written); got != want {
			t.Errorf("%q is %q, want %q", written, got, want)
		}
	}
}
