// Nothing is called: linked into a program, the library takes the place of the system's allocator, which is kept where it is
// not installed.
