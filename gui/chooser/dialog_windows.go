package chooser

import (
	"context"
	"fmt"
	"runtime"
	"syscall"
	"time"
	"unsafe"

	"golang.org/x/sys/windows"
)

var (
	ole32   = windows.NewLazySystemDLL("ole32.dll")
	shell32 = windows.NewLazySystemDLL("shell32.dll")
	user32  = windows.NewLazySystemDLL("user32.dll")
	create  = ole32.NewProc("CoCreateInstance")
	itemOf  = shell32.NewProc("SHCreateItemFromParsingName")
	eachOf  = user32.NewProc("EnumThreadWindows")
	post    = user32.NewProc("PostMessageW")
)

// The dialogs' classes and interfaces, which Windows knows by these numbers.
var (
	openDialog  = windows.GUID{Data1: 0xdc1c5a9c, Data2: 0xe88a, Data3: 0x4dde, Data4: [8]byte{0xa5, 0xa1, 0x60, 0xf8, 0x2a, 0x20, 0xae, 0xf7}}
	iOpenDialog = windows.GUID{Data1: 0xd57c7288, Data2: 0xd4ad, Data3: 0x4768, Data4: [8]byte{0xbe, 0x02, 0x9d, 0x96, 0x95, 0x32, 0xd9, 0x60}}
	saveDialog  = windows.GUID{Data1: 0xc0b4e2f3, Data2: 0xba21, Data3: 0x4773, Data4: [8]byte{0x8d, 0xba, 0x33, 0x5e, 0xc9, 0x46, 0xeb, 0x8b}}
	iSaveDialog = windows.GUID{Data1: 0x84bccd23, Data2: 0x5fde, Data3: 0x4cdb, Data4: [8]byte{0xae, 0xa4, 0xaf, 0x64, 0xb8, 0x3d, 0x78, 0xab}}
	iItem       = windows.GUID{Data1: 0x43826d1e, Data2: 0xe718, Data3: 0x42ee, Data4: [8]byte{0xbc, 0x55, 0xa1, 0xe2, 0x61, 0xc3, 0x7b, 0xfe}}
)

// The methods that are called, by their places in the interfaces' tables.
const (
	methodRelease    = 2
	methodShow       = 3
	methodSetOptions = 9
	methodSetFolder  = 12
	methodSetName    = 15
	methodSetTitle   = 17
	methodSetAccept  = 18
	methodResult     = 20
	methodResults    = 27

	methodItemName  = 5 // of an item
	methodItemCount = 7 // of a list of items
	methodItemAt    = 8
)

// The options of a dialog.
const (
	noChangeOfFolder = 0x8
	pickFolders      = 0x20
	onlyFiles        = 0x40
	several          = 0x200
	pathMustExist    = 0x800
	fileMustExist    = 0x1000
	notRecent        = 0x2000000
)

const (
	cancelled      = 0x800704c7 // what Show returns if nothing was chosen
	fileSystemPath = 0x80058000 // the name of an item that is asked for
	closeWindow    = 0x10       // the message
)

// object is one of the system's, which begins with the table of its methods.
type object struct{ table *[64]uintptr }

// call calls a method, and fails with what the system says. What the arguments
// point to stays where it is meanwhile.
//
//go:uintptrescapes
func (o *object) call(method int, args ...uintptr) error {
	result, _, _ := syscall.SyscallN(o.table[method], append([]uintptr{uintptr(unsafe.Pointer(o))}, args...)...)
	if int32(result) < 0 {
		return syscall.Errno(uint32(result))
	}
	return nil
}

func (o *object) release() { _ = o.call(methodRelease) }

// askWindows asks through Windows' own dialogs.
func askWindows(ctx context.Context, r Request) (paths []string, err error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	runtime.LockOSThread() // a dialog belongs to a thread
	defer runtime.UnlockOSThread()
	if err := windows.CoInitializeEx(0, windows.COINIT_APARTMENTTHREADED|windows.COINIT_DISABLE_OLE1DDE); err != nil && err != syscall.Errno(windows.S_FALSE) {
		return nil, fmt.Errorf("prepare a file dialog: %w", err)
	}
	defer windows.CoUninitialize() // after S_FALSE too: the thread was prepared before
	d, err := newDialog(r)
	if err != nil {
		return nil, fmt.Errorf("make a file dialog: %w", err)
	}
	defer d.release()
	defer closeWith(ctx, windows.GetCurrentThreadId())()
	r.opened()
	switch err := d.call(methodShow, r.Window.Windows); {
	case err == syscall.Errno(cancelled):
		return nil, ctx.Err()
	case err != nil:
		return nil, fmt.Errorf("show a file dialog: %w", err)
	}
	if r.What == Place {
		return d.place()
	}
	return d.chosen()
}

// newDialog makes a dialog for a request. What it does not take of that is left
// out: a folder may be gone.
func newDialog(r Request) (*object, error) {
	class, kind, options := openDialog, iOpenDialog, uintptr(several|pathMustExist|fileMustExist)
	switch r.What {
	case Folders:
		options = several | pathMustExist | pickFolders
	case Place:
		class, kind, options = saveDialog, iSaveDialog, pathMustExist
	}
	var d *object
	const inProcess = 1
	if result, _, _ := create.Call(uintptr(unsafe.Pointer(&class)), 0, inProcess, uintptr(unsafe.Pointer(&kind)), uintptr(unsafe.Pointer(&d))); int32(result) < 0 {
		return nil, syscall.Errno(uint32(result))
	}
	if err := d.call(methodSetOptions, options|noChangeOfFolder|onlyFiles|notRecent); err != nil {
		d.release()
		return nil, err
	}
	d.tell(methodSetTitle, r.Title)
	d.tell(methodSetAccept, r.Accept)
	d.tell(methodSetName, r.Name)
	if folder, err := itemAt(r.Folder); err == nil {
		_ = d.call(methodSetFolder, uintptr(unsafe.Pointer(folder))) // else the system chooses one
		folder.release()
	}
	return d, nil
}

// tell gives a dialog words, unless there are none.
func (o *object) tell(method int, words string) {
	text, err := windows.UTF16PtrFromString(words)
	if err == nil && words != "" {
		_ = o.call(method, uintptr(unsafe.Pointer(text))) // else it has the system's words
	}
}

// itemAt returns what the system calls the item at a path.
func itemAt(path string) (*object, error) {
	text, err := windows.UTF16PtrFromString(path)
	if err != nil {
		return nil, err
	}
	var item *object
	if result, _, _ := itemOf.Call(uintptr(unsafe.Pointer(text)), 0, uintptr(unsafe.Pointer(&iItem)), uintptr(unsafe.Pointer(&item))); int32(result) < 0 {
		return nil, syscall.Errno(uint32(result))
	}
	return item, nil
}

// place returns what a dialog for a place was left with.
func (o *object) place() ([]string, error) {
	var item *object
	if err := o.call(methodResult, uintptr(unsafe.Pointer(&item))); err != nil {
		return nil, fmt.Errorf("take what was chosen: %w", err)
	}
	path, err := item.path()
	return []string{path}, err
}

// chosen returns what a dialog for files or folders was left with.
func (o *object) chosen() ([]string, error) {
	var list *object
	if err := o.call(methodResults, uintptr(unsafe.Pointer(&list))); err != nil {
		return nil, fmt.Errorf("take what was chosen: %w", err)
	}
	defer list.release()
	n := uint32(0)
	if err := list.call(methodItemCount, uintptr(unsafe.Pointer(&n))); err != nil {
		return nil, fmt.Errorf("count what was chosen: %w", err)
	}
	var paths []string
	for i := range n {
		var item *object
		if err := list.call(methodItemAt, uintptr(i), uintptr(unsafe.Pointer(&item))); err != nil {
			return nil, fmt.Errorf("take what was chosen: %w", err)
		}
		path, err := item.path()
		if err != nil {
			return nil, err
		}
		paths = append(paths, path)
	}
	return paths, nil
}

// path returns the path of an item, and releases the item.
func (o *object) path() (string, error) {
	defer o.release()
	var text *uint16
	if err := o.call(methodItemName, fileSystemPath, uintptr(unsafe.Pointer(&text))); err != nil {
		return "", fmt.Errorf("find the path of what was chosen: %w", err)
	}
	defer windows.CoTaskMemFree(unsafe.Pointer(text))
	return windows.UTF16PtrToString(text), nil
}

// closeWith closes the windows of a thread, which are a dialog's, once a context
// ends: a dialog may be about to be shown, so it goes on until it is told to stop.
func closeWith(ctx context.Context, thread uint32) (stop func()) {
	over := make(chan struct{})
	go func() {
		select {
		case <-over:
			return
		case <-ctx.Done():
		}
		again := time.NewTicker(50 * time.Millisecond)
		defer again.Stop()
		for {
			_, _, _ = eachOf.Call(uintptr(thread), closeEach, 0)
			select {
			case <-over:
				return
			case <-again.C:
			}
		}
	}()
	return func() { close(over) }
}

// closeEach asks a window to close, as if its cross had been pressed.
var closeEach = syscall.NewCallback(func(window, _ uintptr) uintptr {
	_, _, _ = post.Call(window, closeWindow, 0, 0)
	return 1 // on to the next
})
