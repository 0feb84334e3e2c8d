package main

import "github.com/salesperf/salesperf/target/calendar"

// languages are the display names of each language. In English ids are names.
var languages = map[calendar.Language]map[string]string{calendar.English: nil, calendar.Chinese: {
	"Qingshan": "青山咖啡设备", "Zhao Lei": "赵磊", "Qian Li": "钱莉", "East": "华东", "South": "华南",
	"Li Na": "李娜", "Ma Chao": "马超", "Zhou Min": "周敏", "Sun Hao": "孙浩", "He Jun": "何军",
	"Talk": "洽谈", "Offer": "报价", "Contract": "合同", "Machines": "设备", "Service": "服务", "visit": "拜访", "call": "电话",
	"Ankang Hotel": "安康酒店", "Bashi Offices": "巴石写字楼", "Chengtu Airport": "成途机场", "Dalu Cinema": "大路影院", "Enhua School": "恩华学校",
	"Fuyun Bank": "富云银行", "Guanlan Spa": "观澜温泉", "Heping Library": "和平图书馆", "Jialing Towers": "嘉陵大厦", "Minjiang Hospital": "岷江医院",
	"Lanting Tea": "兰亭茶业", "Xihu Cafés": "西湖咖啡", "Yuntai Rail": "云台铁路",
	"Call on the same day": "当天致电", "mail": "邮件组", "same-day call": "当天致电组",
	"Call every offer older than a month":                                    "逐一致电一个月以上的报价",
	"Visit the ten largest offices together with service":                    "与服务部一起拜访十大写字楼",
	"Ask Chengtu Airport for the date of the tender":                         "询问成途机场招标日期",
	"Norvik lends machines free of charge for three months.":                 "Norvik 免费出借设备三个月。",
	"The city asks for offers for 40 schools; answers are due on 9 October.": "全市 40 所学校招标，10 月 9 日截止。",
}}
