package suggest

import "strings"

// measures are units of measure and of time: what they are written as, and the name
// that a dataset gets.
var measures = func() map[string]string {
	all := map[string]string{}
	for _, line := range strings.Split(`
kilometer: kilometre km kms kilometers kilometres
meter: metre meters metres
centimeter: centimetre cm centimeters centimetres
millimeter: millimetre mm millimeters millimetres
micrometer: micrometre micron microns micrometers micrometres µm μm
nanometer: nanometre nm nanometers nanometres
mile: miles mi
yard: yards yd
foot: feet ft
inch: inches in.
point: points
teaspoon: teaspoons tsp
tablespoon: tablespoons tbsp
cup: cups
acre-foot:
pound-foot:
gigaliter: gigalitre gigaliters gigalitres
megaliter: megalitre megaliters megalitres
megapixel: megapixels mp
revolution per minute: rpm
lumen: lumens
nit: nits
milliamp hour: mah
kelvin:
nautical mile:
square meter: sqm m2
square kilometer: sqkm km2
cubic meter: m3 cbm
hectare: hectares ha
acre: acres
kilogram: kg kgs kilo kilos kilograms kilogramme kilogrammes
gram: grams gramme grammes g
milligram: mg milligrams milligramme milligrammes
microgram: µg μg micrograms mcg microgramme microgrammes
tonne: tonnes
ton: tons
pound: pounds lb lbs
ounce: ounces oz
stone: st
liter: litre liters litres
milliliter: millilitre ml milliliters millilitres
gallon: gallons
pint: pints
barrel: barrels bbl
bushel: bushels
second: seconds sec secs
minute: minutes min mins
hour: hours hr hrs
day: days
night: nights
week: weeks
fortnight: fortnights
month: months
year: years yr yrs
decade: decades
century: centuries
degree: degrees °
degree Celsius: °c celsius c degc
degree Fahrenheit: °f fahrenheit f degf
watt: watts w
kilowatt: kw kilowatts
megawatt: mw megawatts
gigawatt: gw gigawatts
terawatt: tw terawatts
kilowatt hour: kwh
megawatt hour: mwh
gigawatt hour: gwh
terawatt hour: twh
volt: volts v
hertz: hz
megahertz: mhz
gigahertz: ghz
byte: bytes
kilobyte: kb kilobytes
megabyte: mb megabytes
gigabyte: gb gigabytes
terabyte: tb terabytes
calorie: calories
kilocalorie: kcal
decibel: decibels db
kilometer per hour: km/h km/hr kph kmh kmph
mile per hour: mph
knot: knots
basis point: bps
percentage point: pp
horsepower: hp bhp
newton: newtons
gigapascal: gpa
megapascal: mpa
kilohertz: khz
pound per square inch: psi
mile per gallon: mpg
part per million: ppm
part per billion: ppb
pascal: pascals
hectopascal: hpa
joule: joules
liter per minute:
`, "\n") {
		name, words, ok := strings.Cut(line, ":")
		if !ok {
			continue
		}
		all[name] = name
		for word := range strings.FieldsSeq(words) {
			all[word] = name
		}
	}
	return all
}()

// shortMeasures hang on digits only, since they are words or initials otherwise.
var shortMeasures = map[string]bool{"g": true, "c": true, "f": true, "w": true, "v": true, "st": true, "in.": true, "mi": true, "ha": true, "db": true, "pp": true, "hp": true, "mw": true, "gw": true, "tw": true, "kb": true, "mb": true, "gb": true, "tb": true, "min": true, "sec": true, "nm": true, "yd": true, "oz": true}

// isUnitWord reports whether a token is a word or sign of a unit that may stand
// between the ends of a range.
func (r reader) isUnitWord(i int) bool {
	w := r.low(i)
	if w == "" || shortMeasures[w] {
		return false
	}
	if w == "percent" || w == "per" || w == "cent" || w == "pct" || w == "%" || w == "°" {
		return true
	}
	if _, ok := measures[w]; ok {
		return true
	}
	_, ok := currencyWords[singular(w)]
	return ok
}
