package suggest

import "strings"

// measureTable are units of measure and of time: the name that a dataset gets, and
// what else they are written as, in lower case. Those with a prefix of the SI that are
// written out are added to it.
const measureTable = `
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
pixel: pixels px
revolution per minute: rpm
lumen: lumens
nit: nits
milliamp hour: mah
kelvin: kelvins
nautical mile:
square meter: sqm m2
square kilometer: sqkm km2
cubic meter: m3 cbm
hectare: hectares ha
acre: acres
kilogram: kg kgs kilo kilos kilograms kilogramme kilogrammes
gram: grams gramme grammes g
milligram: mg milligrams milligramme milligrammes mgs
microgram: µg μg micrograms mcg microgramme microgrammes ug
tonne: tonnes t
ton: tons
pound: pounds lb lbs
ounce: ounces oz
stone: st
liter: litre liters litres l
milliliter: millilitre ml milliliters millilitres mls
gallon: gallons
pint: pints
barrel: barrels bbl
bushel: bushels
second: seconds sec secs
minute: minutes min mins
hour: hours hr hrs h
day: days
night: nights
week: weeks
fortnight: fortnights
month: months
year: years yr yrs
decade: decades
century: centuries
degree: degrees ° degs deg
degree Celsius: °c celsius c degc centigrade celcius celsuis ℃
degree Fahrenheit: °f fahrenheit f degf farenheit fahrenheits fahreneit ℉
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
decimeter: dm
deciliter: dl
centiliter: cl
hectoliter: hl
light-year:
part: parts
parsec:
furlong: furlongs
fathom: fathoms
quart: quarts qt
fluid ounce:
hundredweight: cwt
carat: carats karat karats
kiloton: kilotons
megaton: megatons
gigaton: gigatons
newton-meter:
foot-pound:
square foot: sqft ft2
square mile: sqmi
square centimeter: cm2
square millimeter: mm2
cubic foot: cuft ft3
cubic centimeter: cm3 cc
millisecond: ms msec
microsecond: µs μs
nanosecond: ns
bit: bits
kilobit: kbit kbits
megabit: mbit mbits
gigabit: gbit gbits
terabit: tbit
kilobit per second: kbps
megabit per second: mbps
gigabit per second: gbps
terabit per second: tbps
frame per second: fps
beat per minute: bpm
meter per second:
foot per second:
watt hour: wh
amp: amps ampere amperes
ohm: ohms
kilojoule: kj
megajoule: mj
kilopascal: kpa
bar: bars
millibar: millibars mbar
millimeter of mercury: mmhg
mole: mol
millimole: mmol
nanogram: ng
radian: radians rad
sievert: sieverts
millisievert: msv
becquerel: becquerels
electronvolt: electronvolts
megaelectronvolt: mev
gigaelectronvolt: gev
teraelectronvolt: tev
British thermal unit: btu btus
dot per inch: dpi
pixel per inch: ppi
part per trillion:
square yard:
arcsecond: arcseconds
arcminute: arcminutes
terahertz: thz
`

var (
	siPrefixes = strings.Fields("nano micro milli centi deci hecto kilo mega giga tera peta exa")
	// siUnits are the units that have them, with their plural and British spelling.
	siUnits = [][]string{
		{"meter", "meters", "metre", "metres"},
		{"liter", "liters", "litre", "litres"},
		{"gram", "grams", "gramme", "grammes"},
		{"tonne", "tonnes"},
		{"second", "seconds"},
		{"watt", "watts"},
		{"joule", "joules"},
		{"volt", "volts"},
		{"amp", "amps"},
		{"newton", "newtons"},
		{"pascal", "pascals"},
		{"hertz"},
		{"bit", "bits"},
		{"byte", "bytes"},
		{"pixel", "pixels"},
		{"mole", "moles"},
		{"electronvolt", "electronvolts"},
	}
)

// measures are all units by what they are written as.
var measures = func() map[string]string {
	all := map[string]string{}
	for _, forms := range siUnits {
		for _, prefix := range siPrefixes {
			for _, form := range forms {
				all[prefix+form] = prefix + forms[0]
			}
		}
	}
	for line := range strings.Lines(measureTable) {
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

// exactMeasures are signs of units that are those of others in other letters.
var exactMeasures = map[string]string{
	"Nm": "newton-meter", "Mb": "megabit", "Gb": "gigabit", "Tb": "terabit", "mW": "milliwatt",
}

// measureOf returns the unit that a token is written as.
func (r reader) measureOf(i int) (string, bool) {
	w := r.low(i)
	name, ok := measures[w]
	if ok && len(w) == 2 {
		if exact := exactMeasures[r.word(i)]; exact != "" {
			name = exact
		}
	}
	return name, ok
}

// shortMeasures hang on digits only, since they are words or initials otherwise.
var shortMeasures = wordSet(`
	g c f w v t h l st in. mi ha db pp hp mw gw tw kb mb gb tb min sec nm yd oz ms ns ng
	dl cl hl dm cc mol rad bit qt mj kj ev deg degs`)

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
