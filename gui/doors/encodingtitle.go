package doors

import (
	"strings"

	"fyne.io/fyne/v2/lang"
)

// encodingTitle names an encoding for a person: by what is written in it, with the
// name that programs know it by.
func encodingTitle(name string) string {
	var title string
	switch name {
	case "utf-8", "utf-16le", "utf-16be", "utf-32le", "utf-32be":
		return "Unicode (" + strings.ToUpper(name) + ")"
	case "macintosh":
		return lang.L("Western (Mac)")
	case "x-mac-cyrillic":
		return lang.L("Cyrillic (Mac)")
	case "windows-1252", "iso-8859-15", "ibm00858":
		title = lang.L("Western")
	case "ibm850", "ibm437":
		title = lang.L("Western, DOS")
	case "iso-8859-14":
		title = lang.L("Celtic")
	case "windows-1250", "iso-8859-2":
		title = lang.L("Central European")
	case "ibm852":
		title = lang.L("Central European, DOS")
	case "iso-8859-16":
		title = lang.L("Romanian")
	case "windows-1251", "koi8-r", "iso-8859-5":
		title = lang.L("Cyrillic")
	case "koi8-u":
		title = lang.L("Ukrainian")
	case "ibm866", "ibm855":
		title = lang.L("Cyrillic, DOS")
	case "windows-1253", "iso-8859-7":
		title = lang.L("Greek")
	case "windows-1254":
		title = lang.L("Turkish")
	case "iso-8859-3":
		title = lang.L("Maltese")
	case "windows-1255", "iso-8859-8", "iso-8859-8-i":
		title = lang.L("Hebrew")
	case "ibm862":
		title = lang.L("Hebrew, DOS")
	case "windows-1256", "iso-8859-6":
		title = lang.L("Arabic")
	case "windows-1257", "iso-8859-4", "iso-8859-13":
		title = lang.L("Baltic")
	case "iso-8859-10":
		title = lang.L("Nordic")
	case "windows-1258":
		title = lang.L("Vietnamese")
	case "windows-874":
		title = lang.L("Thai")
	case "ibm860":
		title = lang.L("Portuguese, DOS")
	case "ibm863":
		title = lang.L("French, DOS")
	case "ibm865":
		title = lang.L("Nordic, DOS")
	case "ibm037", "ibm1047":
		title = lang.L("Mainframe")
	case "shift_jis", "euc-jp", "iso-2022-jp":
		title = lang.L("Japanese")
	case "gb18030", "gbk", "hz-gb-2312":
		title = lang.L("Simplified Chinese")
	case "big5":
		title = lang.L("Traditional Chinese")
	case "euc-kr":
		title = lang.L("Korean")
	default:
		return name
	}
	return title + " (" + name + ")"
}
