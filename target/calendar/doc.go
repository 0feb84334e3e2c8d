// Package calendar names the days and periods that sales plans are written in.
package calendar
