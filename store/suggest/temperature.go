package suggest

// temperatureScales are the words of a scale behind degrees, as people spell them.
var temperatureScales = map[string]string{
	"c": "degree Celsius", "celsius": "degree Celsius", "celcius": "degree Celsius",
	"centigrade": "degree Celsius", "centigrate": "degree Celsius",
	"f": "degree Fahrenheit", "fahrenheit": "degree Fahrenheit", "farenheit": "degree Fahrenheit",
}

// takeDegrees takes degrees, ° and what they are of.
func (r reader) takeDegrees(f *figure, at int) bool {
	switch r.low(at) {
	case "°", "º", "degrees", "degree":
		at++
	case "deg", "degs":
		at++
		if r.low(at) == "." && r.joined(at) && r.has(at+1) {
			at++
		}
	default:
		return false
	}
	f.unit, f.to = "degree", at
	if r.isHyphen(at) { // 20-degree-Celsius
		at++
	}
	if scale := temperatureScales[r.low(at)]; scale != "" {
		f.unit, f.to = scale, at+1
	}
	return true
}
