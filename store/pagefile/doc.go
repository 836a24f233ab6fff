// Package pagefile reads the pages of a bbolt file without bbolt: to check a file
// before bbolt maps it into memory and trusts every address in it, and to read a
// damaged file that bbolt cannot open.
//
// It promises to read nothing outside the file, to end on any input, and to hold no
// more of the file at once than a page of each level of a tree, with those that it
// continues in. It never writes, and does not know what records mean: its callers
// check them.
//
// The layout is that of bbolt's internal/common, meta version 2: pages of equal
// size, each with a head of 16 bytes (id, flags, count, overflow), two of them
// meta pages of which the one with the higher transaction counts, one or more the
// list of the free pages, the others nodes of one B+ tree for each bucket.
// Numbers have the byte order of the machine that wrote them.
package pagefile
