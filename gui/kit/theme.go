package kit

import (
	"image/color"

	"galley/assets/fonts"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// The window's own colours. Fyne's names are mapped onto these.
const (
	ColourPaper    fyne.ThemeColorName = "galleyPaper"
	ColourPanel    fyne.ThemeColorName = "galleyPanel"
	ColourHover    fyne.ThemeColorName = "galleyHover"
	ColourInk      fyne.ThemeColorName = "galleyInk"
	ColourSoft     fyne.ThemeColorName = "galleySoft"
	ColourDisabled fyne.ThemeColorName = "galleyDisabled" // text of what cannot be chosen
	ColourFaint    fyne.ThemeColorName = "galleyFaint"
	ColourHairline fyne.ThemeColorName = "galleyHairline"
	ColourAccent   fyne.ThemeColorName = "galleyAccent"
	ColourSaved    fyne.ThemeColorName = "galleySaved"
	ColourAlarm    fyne.ThemeColorName = "galleyAlarm"
	colourVeil     fyne.ThemeColorName = "galleyVeil"
	ColourSelected fyne.ThemeColorName = "galleySelected"
	ColourOpen     fyne.ThemeColorName = "galleyOpen" // behind the row of what is open
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
	ColourPaper: 0xFCFBF8, ColourPanel: 0xF4F1EA, ColourHover: 0xEAE6DC,
	ColourInk: 0x21201C, ColourSoft: 0x635F56, ColourDisabled: 0x6A665D, ColourFaint: 0xA6A196, ColourHairline: 0xE6E2D9,
	ColourAccent: 0x1F5F99, ColourSaved: 0x00704F, ColourAlarm: 0xB3261E, colourVeil: 0x21201C,
}

var darkColours = map[fyne.ThemeColorName]uint32{
	ColourPaper: 0x1C1D20, ColourPanel: 0x232529, ColourHover: 0x2E3137,
	ColourInk: 0xE4E1D9, ColourSoft: 0xA9A59A, ColourDisabled: 0x9C988E, ColourFaint: 0x66645E, ColourHairline: 0x35373D,
	ColourAccent: 0x7FB4E6, ColourSaved: 0x3FC79A, ColourAlarm: 0xF2877D, colourVeil: 0x000000,
}

var contrastColours = map[fyne.ThemeColorName]uint32{
	ColourPaper: 0xFFFFFF, ColourPanel: 0xFFFFFF, ColourHover: 0xE6E6E6,
	ColourInk: 0x000000, ColourSoft: 0x262626, ColourDisabled: 0x595959, ColourFaint: 0x595959, ColourHairline: 0x595959,
	ColourAccent: 0x00429D, ColourSaved: 0x00542F, ColourAlarm: 0xA00000, colourVeil: 0x000000,
}

// fyneColours says which of our colours stands for one of Fyne's.
var fyneColours = map[fyne.ThemeColorName]fyne.ThemeColorName{
	theme.ColorNameBackground:          ColourPanel,
	theme.ColorNameForeground:          ColourInk,
	theme.ColorNamePlaceHolder:         ColourSoft,
	theme.ColorNameDisabled:            ColourDisabled,
	theme.ColorNamePrimary:             ColourAccent,
	theme.ColorNameHyperlink:           ColourAccent,
	theme.ColorNameFocus:               ColourHover,
	theme.ColorNameHover:               ColourHover,
	theme.ColorNamePressed:             ColourHairline,
	theme.ColorNameButton:              ColourHover,
	theme.ColorNameDisabledButton:      ColourPanel,
	theme.ColorNameInputBackground:     ColourPaper,
	theme.ColorNameInputBorder:         ColourFaint,
	theme.ColorNameMenuBackground:      ColourPaper,
	theme.ColorNameOverlayBackground:   ColourPaper,
	theme.ColorNameSeparator:           ColourHairline,
	theme.ColorNameHeaderBackground:    ColourPanel,
	theme.ColorNameScrollBar:           ColourFaint,
	theme.ColorNameError:               ColourAlarm,
	theme.ColorNameSuccess:             ColourSaved,
	theme.ColorNameForegroundOnPrimary: ColourPaper,
}

var _ fyne.Theme = (*Look)(nil)

// Look is the one theme of the window, in its variants.
type Look struct {
	Appearance Appearance
}

func (l *Look) dark(system fyne.ThemeVariant) bool {
	switch l.Appearance {
	case AppearanceLight, AppearanceContrast:
		return false
	case AppearanceDark:
		return true
	}
	return system == theme.VariantDark
}

func (l *Look) Color(name fyne.ThemeColorName, system fyne.ThemeVariant) color.Color {
	set, variant := lightColours, theme.VariantLight
	switch {
	case l.Appearance == AppearanceContrast:
		set = contrastColours
	case l.dark(system):
		set, variant = darkColours, theme.VariantDark
		if name == theme.ColorNameOverlayBackground || name == theme.ColorNameMenuBackground {
			name = ColourPanel // what floats must stand out from the paper
		}
	}
	if ours, ok := fyneColours[name]; ok {
		name = ours
	}
	switch name {
	case ColourOpen:
		return Opaque(set[ColourInk], 0x17)
	case ColourSelected, theme.ColorNameSelection:
		return Opaque(set[ColourAccent], 0x40)
	case theme.ColorNameShadow:
		return Opaque(0, 0x30)
	case theme.ColorNameScrollBarBackground:
		return color.Transparent
	case colourVeil:
		return Opaque(set[colourVeil], 0x70)
	}
	if rgb, ok := set[name]; ok {
		return Opaque(rgb, 0xFF)
	}
	return theme.DefaultTheme().Color(name, variant)
}

// Opaque returns a colour of the form 0xRRGGBB, with an opacity of 0 to 0xFF.
func Opaque(rgb uint32, alpha uint8) color.NRGBA {
	return color.NRGBA{R: uint8(rgb >> 16), G: uint8(rgb >> 8), B: uint8(rgb), A: alpha}
}

// flatLook is the look in force for what scrolls: Fyne's scrolls draw a shadow where
// there is more, which on paper looks like a stain.
type flatLook struct{}

func (flatLook) Color(name fyne.ThemeColorName, v fyne.ThemeVariant) color.Color {
	if name == theme.ColorNameShadow {
		return color.Transparent
	}
	return lookInForce().Color(name, v)
}

func (flatLook) Font(style fyne.TextStyle) fyne.Resource    { return lookInForce().Font(style) }
func (flatLook) Icon(name fyne.ThemeIconName) fyne.Resource { return lookInForce().Icon(name) }
func (flatLook) Size(name fyne.ThemeSizeName) float32       { return lookInForce().Size(name) }

func lookInForce() fyne.Theme { return fyne.CurrentApp().Settings().Theme() }

// lineLook is the look of entries of one line.
type lineLook struct{ flatLook }

func (l lineLook) Size(name fyne.ThemeSizeName) float32 {
	switch name {
	case theme.SizeNameScrollBar, theme.SizeNameScrollBarSmall:
		return 0
	}
	return l.flatLook.Size(name)
}

// checkLook is the look of boxes to tick: their edge is all that is seen of them, and is
// drawn paler than it is, since it lies across pixels.
type checkLook struct{ flatLook }

// CheckLook returns the look of a box to tick that is no [CheckField].
func CheckLook() fyne.Theme { return checkLook{} }

func (l checkLook) Color(name fyne.ThemeColorName, v fyne.ThemeVariant) color.Color {
	if name == theme.ColorNameInputBorder {
		name = ColourInk
	}
	return l.flatLook.Color(name, v)
}

func (l checkLook) Size(name fyne.ThemeSizeName) float32 {
	if name == theme.SizeNameInnerPadding {
		return 6
	}
	return l.flatLook.Size(name)
}

// panelLook is the look of entries of one line on a panel.
type panelLook struct{ lineLook }

func (l panelLook) Color(name fyne.ThemeColorName, v fyne.ThemeVariant) color.Color {
	switch name {
	case theme.ColorNameInputBorder, theme.ColorNameInputBackground:
		return color.Transparent // Fyne's edge lies across pixels; see [FieldFace]
	}
	return l.lineLook.Color(name, v)
}

var (
	fontInterface = fyne.NewStaticResource("Inter-Regular.ttf", fonts.InterRegular)
	fontSemibold  = fyne.NewStaticResource("Inter-SemiBold.ttf", fonts.InterSemibold)
	FontMedium    = fyne.NewStaticResource("Inter-Medium.ttf", fonts.InterMedium)
	FontSerif     = fyne.NewStaticResource("SourceSerif4-Regular.ttf", fonts.SourceSerifRegular)

	// FontSerifSemibold is for headings of pages, set as headlines are.
	FontSerifSemibold = fyne.NewStaticResource("SourceSerif4-SemiBold.ttf", fonts.SourceSerifSemibold)
)

func (l *Look) Font(style fyne.TextStyle) fyne.Resource {
	switch {
	case style.Symbol, style.Monospace:
		return theme.DefaultTheme().Font(style)
	case style.Bold:
		return fontSemibold
	}
	return fontInterface
}

func (l *Look) Icon(name fyne.ThemeIconName) fyne.Resource { return theme.DefaultTheme().Icon(name) }

// On the 8 px rhythm of the design.
func (l *Look) Size(name fyne.ThemeSizeName) float32 {
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

// IsDark reports whether the window is dark at the moment.
func IsDark() bool {
	settings := fyne.CurrentApp().Settings()
	l, ok := settings.Theme().(*Look)
	return ok && l.dark(settings.ThemeVariant())
}

// LookOf returns the theme of an appearance.
func LookOf(a Appearance) *Look { return &Look{Appearance: a} }

// HighContrast reports whether the window wears the look for eyes that need it.
func HighContrast() bool {
	l, ok := fyne.CurrentApp().Settings().Theme().(*Look)
	return ok && l.Appearance == AppearanceContrast
}
