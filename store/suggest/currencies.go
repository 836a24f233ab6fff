package suggest

import "strings"

// currencies are those of ISO 4217 that are in use, and those that older news counts
// in: the code; the signs and letters that stand before an amount; and behind "|" the
// names that stand behind one, in the singular. A name of several words ends in one
// that other currencies share: the demonym or country before it says whose it is.
const currencies = `
AED: dh dhs | dirham, uae dirham, emirati dirham, emirates dirham
AFN: ؋ | afghani
ALL: | lek, albanian lek
AMD: ֏ | armenian dram
ANG: | antillean guilder
AOA: | kwanza
ARS: ar$ arg$ | argentine peso, argentinian peso, argentina peso
ATS: | austrian schilling, austria schilling
AUD: a$ au$ aud$ | australian dollar, aussie dollar, australia dollar
AWG: | aruban florin
AZN: ₼ | manat, azerbaijani manat, azeri manat
BAM: | convertible mark, bosnian mark
BBD: bds$ | barbadian dollar, barbados dollar, bajan dollar
BDT: ৳ tk | taka, bangladeshi taka
BEF: | belgian franc
BGN: | lev, leva, bulgarian lev, bulgarian leva
BHD: | bahraini dinar, bahrain dinar
BIF: | burundian franc, burundi franc
BMD: bd$ | bermudian dollar, bermuda dollar
BND: b$ | brunei dollar
BOB: | boliviano
BRL: r$ | real, reais, brazilian real, brazilian reais
BSD: | bahamian dollar
BTC: ₿ xbt | bitcoin
BTN: | ngultrum
BWP: p | pula
BYN: | belarusian ruble, belarusian rouble, belarus ruble, belarus rouble
BZD: bz$ | belize dollar
CAD: c$ ca$ can$ cad$ cdn$ | loonie, canadian dollar, canada dollar, cdn dollar
CDF: | congolese franc
CHF: sfr | franc, swiss franc
CLP: clp$ | chilean peso, chile peso
CNY: cn¥ rmb rmb¥ 元 | yuan, renminbi, kuai, rmb, 元, chinese yuan
COP: col$ | colombian peso, colombia peso
CRC: ₡ | colon, colón, rican colon, rican colón
CUP: | cuban peso
CVE: | cape verdean escudo
CYP: | cypriot pound, cyprus pound
CZK: | koruna, kč, czech koruna, czech crown
DEM: dm | deutschmark, deutschemark, d-mark, german mark, deutsche mark
DJF: | djiboutian franc, djibouti franc
DKK: dkr | danish krone, danish kroner, danish crown
DOP: rd$ | dominican peso
DZD: | algerian dinar, algeria dinar
EEK: | kroon, estonian kroon
EGP: le e£ | egyptian pound, egypt pound
ERN: | nakfa
ESP: | peseta, spanish peseta
ETB: | birr, ethiopian birr
ETH: | ether, ethereum
EUR: € | euro, euro cent
FIM: | markka, finnmark, finnish markka, finnish mark
FJD: fj$ | fijian dollar, fiji dollar
FKP: | falkland pound
FRF: | french franc
GBP: £ gb£ uk£ stg£ | pound, quid, sterling, british pound, uk pound
GEL: ₾ | lari, georgian lari
GHS: ₵ gh₵ gh¢ ghc | cedi, ghanaian cedi, ghana cedi
GIP: | gibraltar pound
GMD: | dalasi
GNF: | guinean franc
GRD: | drachma, greek drachma
GTQ: | quetzal
GYD: g$ gy$ | guyanese dollar, guyana dollar
HKD: hk$ | kong dollar
HNL: | lempira
HRK: | kuna, croatian kuna
HTG: | gourde
HUF: | forint, hungarian forint
IDR: rp | rupiah, indonesian rupiah
IEP: ir£ | irish punt, irish pound
ILS: ₪ nis | shekel, sheqel, israeli shekel
INR: ₹ rs rupees | rupee, indian rupee
IQD: | iraqi dinar, iraq dinar
IRR: | rial, toman, iranian rial
ISK: ikr | króna, krónur, icelandic krona, icelandic krónur, icelandic króna, icelandic kronor, icelandic crown
ITL: | italian lira, italian lire
JMD: j$ ja$ | jamaican dollar, jamaica dollar
JOD: | jordanian dinar, jordan dinar
JPY: ¥ jp¥ ￥ | yen, 円, japanese yen
KES: ksh kshs sh shs | shilling, kenyan shilling, kenya shilling
KGS: | som, kyrgyz som
KHR: ៛ | riel, cambodian riel
KMF: | comorian franc
KPW: | north won, korean won
KRW: ₩ ￦ | won, 원, south won, korean won
KWD: | dinar, kuwaiti dinar, kuwait dinar
KYD: ci$ | cayman dollar
KZT: ₸ | tenge, kazakh tenge
LAK: ₭ | kip, lao kip, laotian kip
LBP: | lebanese pound, lebanese lira, lebanon pound
LKR: slr slrs | lankan rupee, lanka rupee
LRD: l$ | liberian dollar
LSL: | loti, maloti
LTL: | litas, lithuanian litas
LUF: | luxembourg franc, luxembourgish franc
LVL: | lats, latvian lats
LYD: | libyan dinar, libya dinar
MAD: | moroccan dirham, morocco dirham
MDL: | moldovan leu, moldovan lei
MGA: | ariary, malagasy ariary
MKD: | denar, macedonian denar
MMK: | kyat, myanmar kyat
MNT: ₮ | tugrik, togrog, mongolian tugrik
MOP: mop$ | pataca, macau pataca
MRU: | ouguiya
MUR: | mauritian rupee, mauritius rupee
MVR: | rufiyaa
MWK: | malawian kwacha, malawi kwacha
MXN: mx$ mex$ mxn$ | peso, mexican peso, mexico peso
MYR: rm | ringgit, malaysian ringgit
MZN: | metical, meticais
NAD: n$ | namibian dollar, namibia dollar
NGN: ₦ n | naira, nigerian naira
NIO: | córdoba, cordoba
NLG: | guilder, dutch guilder, netherlands guilder, netherlands guilde
NOK: nkr | krone, kroner, norwegian krone, norwegian kroner, norwegian crown
NPR: nrs | nepalese rupee, nepali rupee, nepal rupee
NZD: nz$ nzd$ | kiwi dollar, zealand dollar
OMR: | omani rial, oman rial
PAB: | balboa
PEN: | sol, soles, peruvian sol, peruvian soles
PGK: | kina
PHP: ₱ php₱ | philippine peso, filipino peso, philippines peso
PKR: pkrs | pakistani rupee, pakistan rupee
PLN: | zloty, zł, złoty, złotych, zloties, polish zloty
PTE: | portuguese escudo, escudo
PYG: ₲ | guarani, guaraní
QAR: | qatari riyal, qatari rial, qatar riyal
RON: | leu, lei, romanian leu, romanian lei
RSD: | serbian dinar, serbia dinar
RUB: ₽ | rouble, ruble, руб, russian rouble, russian ruble
RWF: frw | rwandan franc, rwanda franc
SAR: | riyal, saudi riyal, saudi rial
SBD: si$ | solomon dollar
SCR: | seychellois rupee, seychelles rupee
SDG: | sudanese pound, sudan pound
SEK: skr kr | krona, kronor, kr, swedish krona, swedish kronor, swedish crown
SGD: s$ sg$ sgd$ | singapore dollar, singaporean dollar, sing dollar
SIT: | tolar, slovenian tolar
SKK: | slovak koruna, slovak crown
SLE: | leone
SOS: | somali shilling, somalia shilling
SRD: sr$ | surinamese dollar
SYP: | syrian pound, syrian lira, syria pound
SZL: | lilangeni, emalangeni
THB: ฿ b | baht, thai baht
TJS: | somoni
TMT: | turkmen manat, turkmenistan manat
TND: | tunisian dinar, tunisia dinar
TOP: t$ | paʻanga, pa'anga
TRY: ₺ tl | lira, turkish lira
TTD: tt$ | trinidad dollar, trinidadian dollar, tobago dollar
TWD: nt$ twd$ ntd | taiwan dollar, taiwanese dollar
TZS: tsh tshs | tanzanian shilling, tanzania shilling
UAH: ₴ | hryvnia, hryvnya, ukrainian hryvnia
UGX: ush ushs | ugandan shilling, uganda shilling
USD: $ us$ u.s.$ usd$ ＄ | dollar, buck, greenback, us dollar, u.s. dollar, american dollar, states dollar
UYU: $u | uruguayan peso, uruguay peso
UZS: | uzbek sum, uzbek som, uzbekistani som
VES: bs | bolivar, bolívar, venezuelan bolivar
VND: ₫ | dong, vietnamese dong
VUV: | vatu
WST: ws$ | tala
XAF: | central franc
XCD: ec$ | caribbean dollar
XOF: cfa fcfa | cfa franc, fcfa, west franc
XPF: | pacific franc, cfp franc
YER: | yemeni rial, yemen rial
YUM: | yugoslav dinar
ZAR: r | rand, south rand, african rand
ZMW: | kwacha, zambian kwacha
ZWL: z$ zw$ | zimbabwean dollar, zimbabwe dollar
`

// hundredths are what the names before them have a hundred of.
const hundredths = `
dollar: cent
euro: cent eurocent
pound: penny pence
naira: kobo
rupee: paisa paise
peso: centavo
real: centavo
franc: centime rappen
rouble: kopek kopeck
ruble: kopek kopeck
krona: öre
krone: øre
mark: pfennig
zloty: grosz groszy
cedi: pesewa
shekel: agora agorot
`

// wordCodes are codes that are words, names or terms of a game in capitals, and no
// currency unless a name of it stands there.
var wordCodes = hashes(`
all amd ang ars bam bif bob cop cup
dop gel lak mad mop mur pen php ron
sos std top try`)

var (
	// currencySigns are what stands before an amount of money, in lower case.
	currencySigns = map[string]string{}
	// currencyWords are what stands behind one, in the singular.
	currencyWords = map[string]string{}
	// nationalMoney is the currency that a demonym or a country makes of a name.
	nationalMoney = map[string]map[string]string{}
	// nations are all of those, and what stands before another word in one.
	nations = map[uint32]bool{}
	// subunits are the names of hundredths.
	subunits = map[string]bool{}
	// currencyCodes are all codes.
	currencyCodes = map[string]bool{}
)

func init() {
	for word := range strings.FieldsSeq("new hong sri costa cape east saudi united") {
		nations[hashLower(word)] = true
	}
	for line := range strings.Lines(currencies) {
		code, forms, ok := strings.Cut(line, ":")
		if !ok {
			continue
		}
		signs, names, _ := strings.Cut(forms, "|")
		currencyCodes[code] = true
		for sign := range strings.FieldsSeq(signs) {
			currencySigns[sign] = code
		}
		lower := strings.ToLower(code)
		currencySigns[lower] = code
		if !wordCodes.of(hashLower(lower)) {
			currencyWords[lower] = code
		}
		for name := range strings.SplitSeq(names, ",") {
			addCurrencyName(strings.Fields(name), code)
		}
	}
	for line := range strings.Lines(hundredths) {
		name, parts, _ := strings.Cut(line, ":")
		for part := range strings.FieldsSeq(parts) {
			subunits[part] = true
			if currencyWords[part] == "" && currencyWords[name] != "" {
				currencyWords[part] = currencyWords[name]
			}
			for nation, code := range nationalMoney[name] {
				addCurrencyName([]string{nation, part}, code)
			}
		}
	}
}

// addCurrencyName adds a name, or one with the nation before it.
func addCurrencyName(words []string, code string) {
	switch len(words) {
	case 1:
		currencyWords[words[0]] = code
	case 2:
		of := nationalMoney[words[1]]
		if of == nil {
			of = map[string]string{}
			nationalMoney[words[1]] = of
		}
		of[words[0]] = code
		nations[hashLower(words[0])] = true
	}
}
