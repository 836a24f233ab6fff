// Package fonts holds the faces of the window, as TrueType data: Inter for the
// interface and Source Serif 4 for articles. Both are under the SIL Open Font
// License; see the licence files beside them. It does nothing but hold them.
package fonts

import _ "embed" // the faces

// The faces, as TrueType data that must not be changed.
var (
	//go:embed Inter-Regular.ttf
	InterRegular []byte
	//go:embed Inter-Medium.ttf
	InterMedium []byte
	//go:embed Inter-SemiBold.ttf
	InterSemibold []byte
	//go:embed SourceSerif4-Regular.ttf
	SourceSerifRegular []byte
	//go:embed SourceSerif4-SemiBold.ttf
	SourceSerifSemibold []byte
)
