// Package org says who reported to whom, and when.
//
// # Model
//
// A [Post] puts a member under a unit for a span of days: a rep under a team, a
// team under a region, a region under the company. Members and units are the
// same kind of thing, an [ID] of the host, so a person may lead a team or a team
// may stand on its own. What stands at the top is posted too, with an empty
// Under; there may be several such roots.
//
// A [Chart] is the whole history, made by [New] and never changed. When people
// move, the host adds posts and makes a new chart; what was true in March stays
// true in March. That is what pay needs: the old manager keeps the override on
// old deals, the new one gets it on new deals.
//
// A [Tree] is the chart on one day, from [Chart.At]. It is a handle of two words
// and costs nothing to make. It looks at one member ([Tree.Post], [Tree.Parent]),
// up ([Tree.Above], [Tree.Path], [Tree.Within]) and down ([Tree.Children],
// [Tree.Below], [Tree.Leaves], [Tree.Headcount]).
//
// Over time, [Chart.Posts] is the career of one member, [Chart.Spans] says when
// a member belonged to a unit, and [Chart.Changes] lists the days on which
// anything changed: between two of them one tree serves for all days.
//
// # Rules
//
// On every day, a member holds at most one post, each unit that somebody is
// posted under is itself posted, and nobody is above himself. So the posts of a
// day form a forest, and every walk up ends at a root. New checks this for all
// days, in time that grows with n log n for n posts however deep the chart is
// and however often it changes.
//
// "Under" is strict throughout: a member is not under himself. For one day d
// these all say the same: x is in Below(u), u is in Above(x), Within(x, u) is
// true, and d lies in one of Spans(x, u).
//
// Members come in the order of their IDs, as bytes. The order in which posts
// were given does not matter.
//
// # Errors
//
// New returns [check.Problems] that lists everything wrong at once. The path
// names the post as it was given, from 0:
//
//   - /posts/3/member required: the post is nobody's.
//   - /posts/3/during order: the span has no day.
//   - /posts/3/during overlap: the member already holds a post on some of these days.
//   - /posts/3/under unknown: no post has this unit as its member. A misspelt
//     unit is therefore never a new root.
//   - /posts/3/under gap: the unit is not posted on some of these days.
//   - /posts/3/under cycle: from its first day on, this post closes a loop.
//
// Questions about an ID or a day that the chart does not know are no errors;
// they have empty answers.
package org
