package store

// mapAhead is 0 because Windows makes a file as large as it is mapped.
const mapAhead = 0
