// Package examples holds programs that use the whole library, and the code of the README.
// It exports nothing. Begin with examples/quickstart. The others tell one story each:
// examples/yearplan plans a year and plans the rest of it again, examples/pipeline
// measures a funnel and says what may come in, examples/abtest designs, runs and judges
// tests of strategies, examples/appraisal appraises a team and watches a metric,
// examples/commission explains every earning of a quarter, examples/clawback pays a year
// with cash in parts, a draw and a refund through a ledger, examples/customrule pays by a
// rule of the host's own, examples/plantests tests a plan before anybody signs it,
// examples/fileledger keeps commissions in a file that survives power failures,
// examples/ladder promotes and honours a team, and examples/weekly writes the report of a
// week for a director, a team and a person.
package examples
