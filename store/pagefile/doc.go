// Package pagefile reads the pages of a bbolt file by itself: before bbolt maps
// the file into memory and trusts every address in it, and where bbolt can read
// it no more.
//
// It promises to read nothing outside the file, to end on any input, and to need
// no more memory than one record takes, or what is damaged says that it takes
// within the file. It never writes, and does not know what records mean: whoever
// uses it checks them.
//
// The layout is that of bbolt's internal/common, meta version 2: pages of equal
// size, each with a head of 16 bytes (id, flags, count, overflow), two of them
// meta pages of which the one with the higher transaction counts, one or more the
// list of the free pages, the others nodes of one B+ tree for each bucket.
// Numbers have the byte order of the machine that wrote them.
package pagefile
