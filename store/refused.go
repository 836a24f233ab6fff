package store

import (
	"errors"
	"fmt"
)

// Refused reports whether an error of [Project.Commit], [Project.CommitAll],
// [Project.Undo] or [Project.Redo] means that what was asked for does not fit the
// project as it stands: a span or an article that is gone, a span that is there
// already, a label that the project does not have, a passage outside the text,
// nothing to undo. Then nothing is wrong with the project or its disk, nothing was
// changed, and other changes can be made. After any other error it is not known
// whether the change is on disk.
func Refused(err error) bool {
	var r *refusal
	return errors.As(err, &r) || !errors.Is(err, ErrDamaged) &&
		(errors.Is(err, ErrNoArticle) || errors.Is(err, ErrNoSpan) || errors.Is(err, ErrNoObject) || errors.Is(err, ErrNothingToUndo) || errors.Is(err, ErrNothingToRedo))
}

// refusal says why what was asked for does not fit.
type refusal struct{ error }

func (r *refusal) Unwrap() error { return r.error }

func refuse(format string, args ...any) error { return &refusal{fmt.Errorf(format, args...)} }
