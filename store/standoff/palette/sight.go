package palette

import "math"

// Sight is a way to see colours.
type Sight int

// The sights.
const (
	Normal Sight = iota
	Protan       // without red
	Deutan       // without green
	Tritan       // without blue
	allSights
)

// Sights returns every sight.
func Sights() []Sight { return []Sight{Normal, Protan, Deutan, Tritan} }

// simulation are the matrices by which linear sRGB is seen.
var simulation = [allSights][3][3]float64{
	Normal: {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
	Protan: {{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}},
	Deutan: {{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}},
	Tritan: {{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}},
}

// Distance returns how far apart two colours are to a sight: 0 if they are the same,
// about 0.02 where a difference begins to be noticed, 1 from black to white.
func Distance(a, b uint32, s Sight) float64 { return seen(a, s).to(seen(b, s)) }

// Contrast returns the contrast ratio of two colours, 1 to 21 (WCAG 2.2).
func Contrast(a, b uint32) float64 {
	x, y := linearOf(a).luminance(), linearOf(b).luminance()
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

// sights are how a pair is seen on both papers.
type sights [2 * allSights]lab

func seenAs(p Pair) sights {
	var out sights
	for s := range allSights {
		out[s], out[allSights+s] = seen(p.Light, s), seen(p.Dark, s)
	}
	return out
}

// apart is how far two pairs are apart to the sight, and on the paper, where they are
// nearest, squared.
func (x sights) apart(y sights) float64 {
	least := math.Inf(1)
	for i := range x {
		least = min(least, x[i].squared(y[i]))
	}
	return least
}

func seen(rgb uint32, s Sight) lab {
	v, m := linearOf(rgb), simulation[s]
	var out linear
	for i := range out {
		out[i] = min(max(m[i][0]*v[0]+m[i][1]*v[1]+m[i][2]*v[2], 0), 1)
	}
	return out.lab()
}

// linear is a colour in linear sRGB, each part 0 to 1 if a screen can show it.
type linear [3]float64

func linearOf(rgb uint32) linear {
	var out linear
	for i := range out {
		v := float64(rgb>>(16-8*i)&0xFF) / 255
		if v <= 0.04045 {
			out[i] = v / 12.92
		} else {
			out[i] = math.Pow((v+0.055)/1.055, 2.4)
		}
	}
	return out
}

func (v linear) luminance() float64 { return 0.2126*v[0] + 0.7152*v[1] + 0.0722*v[2] }

func (v linear) shown() bool {
	for _, x := range v {
		if x < -0.0005 || x > 1.0005 {
			return false
		}
	}
	return true
}

func (v linear) rgb() uint32 {
	var out uint32
	for _, x := range v {
		x = min(max(x, 0), 1)
		if x <= 0.0031308 {
			x *= 12.92
		} else {
			x = 1.055*math.Pow(x, 1/2.4) - 0.055
		}
		out = out<<8 | uint32(x*255+0.5)
	}
	return out
}

// lab is a colour in Oklab: its lightness, and where it is between green and red,
// and between blue and yellow.
type lab struct{ l, a, b float64 }

func (x lab) to(y lab) float64 { return math.Sqrt(x.squared(y)) }

func (x lab) squared(y lab) float64 {
	return (x.l-y.l)*(x.l-y.l) + (x.a-y.a)*(x.a-y.a) + (x.b-y.b)*(x.b-y.b)
}

func (v linear) lab() lab {
	l := math.Cbrt(0.4122214708*v[0] + 0.5363325363*v[1] + 0.0514459929*v[2])
	m := math.Cbrt(0.2119034982*v[0] + 0.6806995451*v[1] + 0.1073969566*v[2])
	s := math.Cbrt(0.0883024619*v[0] + 0.2817188376*v[1] + 0.6299787005*v[2])
	return lab{
		0.2104542553*l + 0.7936177850*m - 0.0040720468*s,
		1.9779984951*l - 2.4285922050*m + 0.4505937099*s,
		0.0259040371*l + 0.7827717662*m - 0.8086757660*s,
	}
}

func (x lab) linear() linear {
	l, m, s := x.l+0.3963377774*x.a+0.2158037573*x.b, x.l-0.1055613458*x.a-0.0638541728*x.b, x.l-0.0894841775*x.a-1.2914855480*x.b
	l, m, s = l*l*l, m*m*m, s*s*s
	return linear{
		4.0767416621*l - 3.3077115913*m + 0.2309699292*s,
		-1.2684380046*l + 2.6097574011*m - 0.3413193965*s,
		-0.0041960863*l - 0.7034186147*m + 1.7076147010*s,
	}
}
