// Package reporttest has the tests that implementations of the interfaces of package
// report are to pass, in the manner of testing/fstest. They return what is wrong as an
// error, so that they work in any test.
package reporttest
