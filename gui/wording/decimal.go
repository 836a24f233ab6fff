package wording

import "golang.org/x/text/number"

// Decimal spells a number with one decimal: "5.3".
func Decimal(x float64) string {
	f := inForce.Load()
	return f.spaced(f.printer.Sprint(number.Decimal(x, number.MinFractionDigits(1), number.MaxFractionDigits(1))))
}
