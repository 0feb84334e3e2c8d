// Package targettest tests what a host brings along for package target: a store,
// a method, an axis.
//
// [TestStore] holds the contract of [target.Store], [TestMethod] that of
// [target.Method] and [TestAxis] that of [target.Axis]. Call them in a test of the
// implementation:
//
//	func TestPlansInPostgres(t *testing.T) {
//		targettest.TestStore(t, func(t *testing.T) target.Store { return openEmpty(t) })
//	}
//
//	func TestPotential(t *testing.T) {
//		regions := []target.Cell{{Owner: "North", Period: year}, {Owner: "South", Period: year}}
//		err := targettest.TestMethod(Potential{Source: "crm"}, setting, company, regions...)
//		if err != nil {
//			t.Fatal(err)
//		}
//	}
//
// [FailAfter] makes a store that breaks down, for tests of what a host does then.
package targettest
