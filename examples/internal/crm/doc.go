// Package crm reads the tables that a sales organisation exports from its CRM.
//
// # Model
//
// An export is a folder of CSV files. [Read] turns it into [Data]: plain values in
// the order of the files, each with the line it came from. Four files must be there:
//
//	sales_teams.csv     sales_agent, manager, regional_office
//	products.csv        product, series, sales_price
//	accounts.csv        account, sector, year_established, revenue, employees, office_location, subsidiary_of
//	sales_pipeline.csv  opportunity_id, sales_agent, product, account, deal_stage, engage_date, close_date, close_value
//
// The others are read when they are there:
//
//	staff.csv           sales_agent, joined_on, left_on
//	stage_history.csv   opportunity_id, stage, entered_on, amount
//	lost_reasons.csv    opportunity_id, reason, competitor
//	invoices.csv        invoice_id, opportunity_id, issued_on, due_on, amount
//	receipts.csv        receipt_id, invoice_id, received_on, amount
//	refunds.csv         refund_id, opportunity_id, refunded_on, amount, reason
//	visits.csv          visit_id, sales_agent, account, visited_on, kind, purpose
//	surveys.csv         survey_id, account, sales_agent, answered_on, score
//	names_zh.csv        name, zh
//	company.csv         key, value
//
// They are read in this order, so that a table comes after those it refers to.
// Columns may stand in any order; columns that are not listed here are ignored.
//
// # Rules
//
// Files are UTF-8, with or without a byte order mark, with LF or CRLF ends of line.
// Dates are written 2026-03-31. Amounts are in the company's currency, plain digits
// with at most two decimals; exponents, signs and thousands separators are refused.
// An empty field is a missing value, never zero.
//
// A deal runs through the stages of [Stages]. Deals in [Prospecting] may have no
// dates, open deals may have no account; [Notes] counts both. [Won] and [Lost] deals
// have an account and both dates, won deals an amount; open deals have neither a
// close date nor an amount. A stage history ascends in time and ends at the deal's
// stage. Money follows only won deals: receipts never exceed their invoice, refunds
// never the deal.
//
// Names that an export spells in two ways are mapped by [Aliases], and
// [Data.Mapped] counts how often, so that a program can say so.
//
// # Errors
//
// Read reports bad input as [check.Problems], all at once, ordered by file, line and
// column. A path such as /sales_pipeline.csv/17/close_value names file, line and
// column; the text begins as compilers do, sales_pipeline.csv:17:61, with the line
// and the byte in it, both counted from 1. After a thousand problems the rest is only
// counted. A missing or broken row does not bring further problems for the rows that
// refer to it. A failure of the file system itself is returned as it is, wrapped.
//
// Files may have 16 MiB, lines 64 KiB and fields 4 KiB; more is a problem.
package crm
