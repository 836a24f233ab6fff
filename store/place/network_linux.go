package place

import "syscall"

// networkSystems are the kinds of network file systems by their magic numbers, as
// statfs(2) lists them.
var networkSystems = map[uint32]string{
	0x6969:     "NFS",
	0x517B:     "SMB",
	0xFF534D42: "SMB",
	0xFE534D42: "SMB",
	0x01021997: "9P",
	0x00C36400: "Ceph",
	0x5346414F: "AFS",
	0x73757245: "Coda",
	0x0BD00BD0: "Lustre",
	0x47504653: "GPFS",
}

// networkOf returns the kind of network file system that a folder is on, "" if it is on
// none or is missing.
func networkOf(folder string) string {
	var s syscall.Statfs_t
	if syscall.Statfs(folder, &s) != nil {
		return ""
	}
	return networkSystems[uint32(s.Type)]
}
