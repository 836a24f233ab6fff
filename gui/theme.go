package gui

import (
	"image/color"

	"galley/assets/fonts"
	"galley/gui/reader"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// The window's own colours. Fyne's names are mapped onto these.
const (
	colourPaper    fyne.ThemeColorName = "galleyPaper"
	colourPanel    fyne.ThemeColorName = "galleyPanel"
	colourHover    fyne.ThemeColorName = "galleyHover"
	colourInk      fyne.ThemeColorName = "galleyInk"
	colourSoft     fyne.ThemeColorName = "galleySoft"
	colourFaint    fyne.ThemeColorName = "galleyFaint"
	colourHairline fyne.ThemeColorName = "galleyHairline"
	colourAccent   fyne.ThemeColorName = "galleyAccent"
	colourSaved    fyne.ThemeColorName = "galleySaved"
	colourAlarm    fyne.ThemeColorName = "galleyAlarm"
	colourVeil     fyne.ThemeColorName = "galleyVeil"
	colourSelected fyne.ThemeColorName = "galleySelected"
)

// Appearance is which of the designed themes the window wears.
type Appearance string

// The appearances. System follows the desktop.
const (
	AppearanceSystem Appearance = "system"
	AppearanceLight  Appearance = "light"
	AppearanceDark   Appearance = "dark"

	// AppearanceContrast is black on white, for eyes that need it.
	AppearanceContrast Appearance = "contrast"
)

var lightColours = map[fyne.ThemeColorName]uint32{
	colourPaper: 0xFCFBF8, colourPanel: 0xF4F1EA, colourHover: 0xEAE6DC,
	colourInk: 0x21201C, colourSoft: 0x635F56, colourFaint: 0xA6A196, colourHairline: 0xE6E2D9,
	colourAccent: 0x1F5F99, colourSaved: 0x00704F, colourAlarm: 0xB3261E, colourVeil: 0x21201C,
}

var darkColours = map[fyne.ThemeColorName]uint32{
	colourPaper: 0x1C1D20, colourPanel: 0x232529, colourHover: 0x2E3137,
	colourInk: 0xE4E1D9, colourSoft: 0xA9A59A, colourFaint: 0x66645E, colourHairline: 0x35373D,
	colourAccent: 0x7FB4E6, colourSaved: 0x3FC79A, colourAlarm: 0xF2877D, colourVeil: 0x000000,
}

var contrastColours = map[fyne.ThemeColorName]uint32{
	colourPaper: 0xFFFFFF, colourPanel: 0xFFFFFF, colourHover: 0xE6E6E6,
	colourInk: 0x000000, colourSoft: 0x262626, colourFaint: 0x595959, colourHairline: 0x595959,
	colourAccent: 0x00429D, colourSaved: 0x00542F, colourAlarm: 0xA00000, colourVeil: 0x000000,
}

// fyneColours says which of our colours stands for one of Fyne's.
var fyneColours = map[fyne.ThemeColorName]fyne.ThemeColorName{
	theme.ColorNameBackground:          colourPanel,
	theme.ColorNameForeground:          colourInk,
	theme.ColorNamePlaceHolder:         colourSoft,
	theme.ColorNameDisabled:            colourFaint,
	theme.ColorNamePrimary:             colourAccent,
	theme.ColorNameHyperlink:           colourAccent,
	theme.ColorNameFocus:               colourHover,
	theme.ColorNameHover:               colourHover,
	theme.ColorNamePressed:             colourHairline,
	theme.ColorNameButton:              colourHover,
	theme.ColorNameDisabledButton:      colourPanel,
	theme.ColorNameInputBackground:     colourPaper,
	theme.ColorNameInputBorder:         colourFaint,
	theme.ColorNameMenuBackground:      colourPaper,
	theme.ColorNameOverlayBackground:   colourPaper,
	theme.ColorNameSeparator:           colourHairline,
	theme.ColorNameHeaderBackground:    colourPanel,
	theme.ColorNameScrollBar:           colourFaint,
	theme.ColorNameError:               colourAlarm,
	theme.ColorNameSuccess:             colourSaved,
	theme.ColorNameForegroundOnPrimary: colourPaper,
}

// look is the one theme of the window, in its variants.
type look struct {
	appearance Appearance
}

func (l *look) dark(system fyne.ThemeVariant) bool {
	switch l.appearance {
	case AppearanceLight, AppearanceContrast:
		return false
	case AppearanceDark:
		return true
	}
	return system == theme.VariantDark
}

// Color implements [fyne.Theme].
func (l *look) Color(name fyne.ThemeColorName, system fyne.ThemeVariant) color.Color {
	set, variant := lightColours, theme.VariantLight
	switch {
	case l.appearance == AppearanceContrast:
		set = contrastColours
	case l.dark(system):
		set, variant = darkColours, theme.VariantDark
		if name == theme.ColorNameOverlayBackground || name == theme.ColorNameMenuBackground {
			name = colourPanel // what floats must stand out from the paper
		}
	}
	if ours, ok := fyneColours[name]; ok {
		name = ours
	}
	switch name {
	case theme.ColorNameSelection:
		return opaque(set[colourInk], 0x17)
	case colourSelected:
		return opaque(set[colourAccent], 0x40)
	case theme.ColorNameShadow:
		return opaque(0, 0x30)
	case theme.ColorNameScrollBarBackground:
		return color.Transparent
	case colourVeil:
		return opaque(set[colourVeil], 0x70)
	}
	if rgb, ok := set[name]; ok {
		return opaque(rgb, 0xFF)
	}
	return theme.DefaultTheme().Color(name, variant)
}

func opaque(rgb uint32, alpha uint8) color.NRGBA {
	return color.NRGBA{R: uint8(rgb >> 16), G: uint8(rgb >> 8), B: uint8(rgb), A: alpha}
}

// rowLook is the look of lists, whose rows stand close together.
type rowLook struct{ *look }

// Size implements [fyne.Theme].
func (l rowLook) Size(name fyne.ThemeSizeName) float32 {
	if name == theme.SizeNamePadding {
		return 1
	}
	return l.look.Size(name)
}

var (
	fontInterface = fyne.NewStaticResource("Inter-Regular.ttf", fonts.InterRegular)
	fontSemibold  = fyne.NewStaticResource("Inter-SemiBold.ttf", fonts.InterSemibold)
	fontMedium    = fyne.NewStaticResource("Inter-Medium.ttf", fonts.InterMedium)
	fontSerif     = fyne.NewStaticResource("SourceSerif4-Regular.ttf", fonts.SourceSerifRegular)
)

// Font implements [fyne.Theme].
func (l *look) Font(style fyne.TextStyle) fyne.Resource {
	switch {
	case style.Symbol, style.Monospace:
		return theme.DefaultTheme().Font(style)
	case style.Bold:
		return fontSemibold
	}
	return fontInterface
}

// Icon implements [fyne.Theme].
func (l *look) Icon(name fyne.ThemeIconName) fyne.Resource { return theme.DefaultTheme().Icon(name) }

// Size implements [fyne.Theme], on the 8 px rhythm of the design.
func (l *look) Size(name fyne.ThemeSizeName) float32 {
	switch name {
	case theme.SizeNameText:
		return 13
	case theme.SizeNameCaptionText:
		return 12
	case theme.SizeNameSubHeadingText:
		return 15
	case theme.SizeNameHeadingText:
		return 20
	case theme.SizeNamePadding:
		return 4
	case theme.SizeNameInnerPadding:
		return 7
	case theme.SizeNameInputRadius, theme.SizeNameButtonRadius, theme.SizeNameMenuRadius, theme.SizeNamePopupRadius:
		return 5
	case theme.SizeNameSelectionRadius:
		return 0
	case theme.SizeNameScrollBar:
		return 8
	case theme.SizeNameScrollBarSmall:
		return 4
	case theme.SizeNameModalBlurRadius:
		return 0
	}
	return theme.DefaultTheme().Size(name)
}

// isDark tells whether the window is dark at the moment.
func isDark() bool {
	settings := fyne.CurrentApp().Settings()
	l, ok := settings.Theme().(*look)
	return ok && l.dark(settings.ThemeVariant())
}

// readerPalette takes the reader's colours from the theme in force.
func readerPalette() reader.Palette {
	of := func(name fyne.ThemeColorName) color.NRGBA {
		return color.NRGBAModel.Convert(theme.Color(name)).(color.NRGBA)
	}
	p := reader.Palette{
		Paper: of(colourPaper), Ink: of(colourInk), Soft: of(colourSoft), Faint: of(colourFaint),
		Hairline: of(colourHairline), Accent: of(colourAccent), Selection: of(colourSelected),
		Panel: of(colourPanel), Tint: 0.14,
	}
	if isDark() {
		p.Tint = 0.185 // at 0.20 text three deep falls below AA
	}
	return p
}

// lookOf returns the theme of an appearance.
func lookOf(a Appearance) *look { return &look{appearance: a} }

// highContrast tells whether the window wears the look for eyes that need it.
func highContrast() bool {
	l, ok := fyne.CurrentApp().Settings().Theme().(*look)
	return ok && l.appearance == AppearanceContrast
}
