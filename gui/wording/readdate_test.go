package wording

import "testing"

func TestDatesAreReadAsNewspapersWriteThem(t *testing.T) {
	t.Cleanup(func() { Use("en-US", NumbersSystem, DatesSystem) })
	for _, x := range []struct {
		format      DateFormat
		words, want string
	}{
		{DatesISO, "14/03/2024", "2024-03-14"},
		{DatesISO, "03/14/2024", "2024-03-14"},
		{DatesISO, "14.3.2024", "2024-03-14"},
		{DatesMonthDayYear, "4.3.2024", "2024-03-04"},
		{DatesISO, "04/03/2024", ""},
		{DatesDayMonthYear, "04/03/2024", "2024-03-04"},
		{DatesMonthDayYear, "04/03/2024", "2024-04-03"},
		{DatesISO, "3/3/2024", "2024-03-03"},
		{DatesISO, "14 March 2024", "2024-03-14"},
		{DatesISO, "14th mar. 2024", "2024-03-14"},
		{DatesISO, "Mar 14, 2024", "2024-03-14"},
		{DatesISO, " March 2024 ", "2024-03"},
		{DatesISO, "Sept 2024", "2024-09"},
		{DatesISO, "31 February 1980", ""},
		{DatesISO, "31/02/1980", ""},
		{DatesISO, "14/13/2024", ""},
		{DatesISO, "14/03/24", ""},
		{DatesISO, "March", ""},
		{DatesISO, "Ma 2024", ""},
		{DatesISO, "14 2024", ""},
		{DatesISO, "", ""},
	} {
		Use("en-US", NumbersSystem, x.format)
		if got, ok := ReadDate(x.words); got != x.want || ok != (got != "") {
			t.Errorf("with %s %q is %q, want %q", x.format, x.words, got, x.want)
		}
	}
	if !Ambiguous("04/03/2024") || Ambiguous("14/03/2024") || Ambiguous("4.3.2024") {
		t.Error("it is not told which dates are ambiguous")
	}
}
