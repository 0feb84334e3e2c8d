// Command plantests is a folder to copy: a commission plan, and the tests that say what
// it does before anybody signs it.
//
// A commission plan is a program that pays people. It is written in words, computed in
// spreadsheets, and found out when the first statement is wrong: a sale that lands
// exactly on the quota, a refund in the month after, a bonus that pays for waiting a day.
// Whoever has to answer for it then can have asked it first. This folder asks.
//
//	plans/agent-1.plan.json   the plan of 2026, as it was signed
//	plans/agent-2.plan.json   the plan of 2027, as it is proposed
//	plans/agent.spec.json     stories with their amounts, in English and Chinese
//	plans/quarter.spec.json   the last quarter, as it was sold and paid
//	plans/golden              statements, as people will read them
//	plans/receipt.json        proof that the last quarter still comes out as it was paid
//
// # What is asked, and where
//
//	TestStories      is every sentence of the plan paid as it reads?
//	TestCoverage     is there a sentence of the plan that no story comes by?
//	TestTeeth        would the stories notice if a number in the plan were another one?
//	TestProperties   what holds for every sale, and not only for those in the stories?
//	TestLint         what would somebody regret about it? It is signed for, by name
//	TestBounds       what can one person cost in a quarter, at most? Proven, not guessed
//	TestLastQuarter  who loses by the new plan, how much, and does it cost more?
//	TestGaming       what does it bring to move a deal across the end of the quarter?
//	TestReplay       does what was paid still come out, with this version of the library?
//
// # How to use it
//
// Copy the folder and put your plan in the place of agent-2.plan.json. Write what you
// believe that it pays as stories, one sentence of the plan each, and run
//
//	go test ./...
//
// A story that is paid otherwise shows the amount that you wanted, the amount that it is,
// and the lines that led there. Then either the plan or the belief is wrong. When it is the
// belief, or when statements are to read otherwise, go test -update writes down what comes
// out. Read it, line by line, before you keep it.
//
// Somebody believes that the new plan pays 5 % above the quota, as the old one did:
//
//	line payee=Li Na tier=3
//	  want 1000   got 1100   (+100)
//	  trace of Li Na, 2027-01-01/2027-02-01, plan agent version 2
//	    revenue: 120000 of 100000
//	    D-1  commission  tier 1  50000 × 0.02 = 1000
//	    D-1  commission  tier 2  50000 × 0.03 = 1500
//	    D-1  commission  tier 3  20000 × 0.055 = 1100
//	    total 3600.00 CNY
//
// A property that does not hold prints the fewest facts that show it, as a story. Keep it
// beside the others until the plan is changed, or say in the test why the plan means it:
// the allowance in money stands there, and so does your sentence.
//
// The program itself prints what the new plan would do, in English or, with -lang zh, in
// Chinese: to read with those who have to sign it.
package main
