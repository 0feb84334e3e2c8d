// Package coverage tells which parts of commission plans have been exercised, as go cover
// does for code: by scenarios, by a population with its facts, or by both together.
//
// # Use
//
// [Run] computes facts as [incentive.Program.Run] does and counts on the way. It needs no
// test, so a host can ask it about real people as well:
//
//	cover, result, err := coverage.Run(program, facts, coverage.Options{})
//	fmt.Println(cover)                      // 41 of 52 targets (78.8 %)
//	err = cover.Require(90)                 // fails with the list of what is missing
//	err = cover.WriteHTML(file)             // the plan, with hits beside each of its parts
//
// [Merge] puts several together. In a test of plans, incentivetest.Options.Coverage is a
// threshold that fails it.
//
// # Targets
//
// A [Target] is one thing that can happen at one place of a plan: a JSON Pointer into the
// document, such as /components/0/rule/tiers/1/upTo, and a [incentive.Case], such as
// [incentive.CaseExactly]. What the targets of a plan are follows from the document alone:
//
//   - A bound has three, below it, exactly on it and above it: those of tiers, steps,
//     points, gates, modifiers, windfalls, limits, caps, guarantees, pools and contests, and
//     of the floor, the minimum and the days of the terms. A bound that is never hit exactly
//     is one whose side nobody has tested.
//   - A tier, a step of a bonus, an objective and a prize have one: they paid. So has each
//     cell of a matrix and each step of a modifier: it was picked. An objective can be
//     missed as well. What is 0 of prizes, levels, draws and guarantees is no target, because
//     nothing happens there.
//   - A gate is open or closed.
//   - A component is reached by a credit or a total, each of its sources gives it a credit,
//     and its reversals happen. Its rule is asked when the gates are open.
//   - A crediting rule credits somebody alone, or one of several who share a fact; an
//     overlay and an owner are credited; so is each level of a roll-up. A rule with
//     conditions is passed over when they do not all hold. No rule at all may hold.
//   - The excess over a cap is taken, and is given back where it may be.
//   - A portion is held, released in part, and released. A reversal of released pay is taken
//     back or kept, within its time, on the last day, or after it. A draw is paid or not
//     needed; a debt is recovered, cleared or left; a balance is below zero, or brought
//     forward.
//
// With [Options.Conditions] each condition of measures, crediting rules and portions is met
// or not, and its bounds have sides as all bounds have. Of the rules of which the first one
// counts those after it are not asked. [Target.Label] says a target in words.
//
// # Hits and people
//
// A hit is a time that it happened. Components, rules, bounds and tiers are hit each time
// that the component is worked out: once for a credit, or once for the total of an
// interval, also where nothing was credited in it and the total is 0. Where totals run, a
// bound is compared with the total after the credit, and a tier is hit when it pays on a
// part of the step. What is mirrored is worked out by its original and hits the reversals
// only. Crediting rules and levels are hit by credits, guarantees by periods, caps by those
// in which what they bound is not 0, terms by what is looked at at the end of each period.
//
// People are payees, each counted once. [Target.Only] names the one person for whom alone
// something happened: a rule for one person is often a mistake. A payee of the same ID is
// the same person in everything that is merged; [Coverage.In] tells apart the people of
// several worlds, such as scenarios, who only happen to have the same names.
//
// # Percentage
//
// It is the number of targets with a hit over the number of targets, and over none it is
// undefined. Every target counts once, whether it is a clause about everybody or a cell
// that nobody reaches.
//
// # Merging
//
// Plans are told apart by ID, version and digest. Hits are added up, people are united. So
// the order in which coverages are merged changes nothing, and no target has fewer hits in two
// together than in one; the percentage falls where the other one has more plans, and less of
// them. The number of workers changes nothing either.
//
// # Rules of a host
//
// An [incentive.Earner] or [incentive.Sharer] of a host is one target, as any rule is. One
// that is an [incentive.Placer] has one more for each tier that its lines may name.
//
// # Cost
//
// A run counts in whole numbers, per worker. On a plan of tiers with crediting rules and
// roll-up it costs less than a tenth of the run. To ask conditions again of each fact takes
// several times as long as the run, and is for scenarios rather than for populations. Plans
// with [incentive.Terms] are settled period by period up to a day to see what the terms do,
// which takes longer than the run.
package coverage
