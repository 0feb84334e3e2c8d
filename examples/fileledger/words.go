package main

import "github.com/salesperf/salesperf/target/calendar"

// languages hold the sentences of the story.
var languages = map[calendar.Language]map[string]string{calendar.English: english, calendar.Chinese: chinese}

var english = map[string]string{
	"january": "January is closed.",
	"power":   "\nFebruary is being closed, and the power fails in the middle of the write.",
	"torn":    "Opened again: %d bytes of a posting that was never confirmed are cut off.",
	"again":   "\nFebruary is closed once more, and then again.",
	"nothing": "The second time there was nothing left to write.",
	"locked":  "Meanwhile a second program is told: the ledger is open already.",
	"late":    "\nIn March a refund of January becomes known. January stays closed.",
	"refused": "To book it in January is refused: the period is closed.",
	"entry":   "  %s  posting %d, booked in %s: %s of %s%s  %s",
	"sound":   "Verified: %d entries, all numbered, counted, added up and digested.",
	"paid":    "  %s has been paid %s; %s is open.",

	"earned": "earned", "released": "released", "paid.phase": "paid", "carried": "carried", "sale": ", sale ",
	"Li Na": "Li Na", "Chen Wei": "Chen Wei",
}

var chinese = map[string]string{
	"january": "一月结账。",
	"power":   "\n二月结账时，写到一半断电了。",
	"torn":    "重新打开：未经确认的一次过账留下 %d 字节，已截去。",
	"again":   "\n二月再次结账，然后又结了一次。",
	"nothing": "第二次已没有任何内容可写。",
	"locked":  "此时另一个程序得到答复：账本已被打开。",
	"late":    "\n三月才得知一月的一笔退货。一月保持关闭。",
	"refused": "记入一月被拒绝：该期间已关闭。",
	"entry":   "  %s  第 %d 次过账，记入%s：%s，属于%s%s  %s",
	"sound":   "核对无误：%d 条分录，编号、条数、合计与摘要全部一致。",
	"paid":    "  %s已付 %s；未结 %s。",

	"earned": "应得", "released": "可付", "paid.phase": "已付", "carried": "结转", "sale": "，销售 ",
	"Li Na": "李娜", "Chen Wei": "陈伟",
}
