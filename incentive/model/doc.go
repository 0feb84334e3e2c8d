// Package model tells what a commission plan will do before it is signed.
package model
