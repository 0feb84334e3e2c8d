package main

import (
	"slices"
	"strings"
)

// A product has a list price in whole CNY.
type product struct {
	name
	series   name
	price    int64
	quantity [2]int // how many a deal asks for, at least and at most
	share    int    // deals of a thousand that are about it
	ease     int    // per mille that move the odds of every stage
	slow     int    // waiting, per cent of the usual
}

var (
	bench   = name{"Bench", "台式系列"}
	spectra = name{"Spectra", "光谱系列"}
	process = name{"Process", "过程系列"}
)

var products = []*product{
	{name{"PH-30 Meter", "PH-30 酸度计"}, bench, 6900, [2]int{3, 20}, 150, 20, 85},
	{name{"LB-200 Balance", "LB-200 天平"}, bench, 18600, [2]int{1, 10}, 200, 10, 90},
	{name{"LB-500 Balance", "LB-500 精密天平"}, bench, 42800, [2]int{1, 6}, 150, 0, 100},
	{name{"SX-100 Spectrometer", "SX-100 光谱仪"}, spectra, 168000, [2]int{1, 2}, 110, 0, 110},
	{name{"SX-300 Spectrometer", "SX-300 光谱仪"}, spectra, 386000, [2]int{1, 1}, 60, -20, 120},
	{name{"FM-20 Flowmeter", "FM-20 流量计"}, process, 12400, [2]int{2, 16}, 180, 10, 95},
	{name{"FM-80 Flowmeter", "FM-80 质量流量计"}, process, 36500, [2]int{1, 8}, 150, -10, 100},
}

// A sector is an industry, with what its companies call themselves.
type sector struct {
	name
	suffixes []name
}

var sectors = []sector{
	{name{"pharmaceuticals", "制药"}, []name{{"Pharma", "制药"}, {"Medicines", "药业"}}},
	{name{"biotechnology", "生物技术"}, []name{{"Biotech", "生物"}, {"Gene", "基因"}}},
	{name{"chemicals", "化工"}, []name{{"Chemicals", "化工"}, {"Materials", "新材料"}}},
	{name{"food", "食品"}, []name{{"Foods", "食品"}, {"Dairy", "乳业"}}},
	{name{"research", "科研"}, []name{{"Institute", "研究院"}, {"Testing Centre", "检测中心"}}},
	{name{"energy", "能源"}, []name{{"Energy", "能源"}, {"Power", "电力"}}},
	{name{"electronics", "电子"}, []name{{"Electronics", "电子"}, {"Semiconductor", "半导体"}}},
	{name{"water", "水务"}, []name{{"Water", "水务"}, {"Environment", "环境"}}},
}

// prefixes are the first halves of invented company names.
var prefixes = []name{
	{"Yunhe", "云禾"}, {"Langtai", "朗泰"}, {"Qinghuan", "青桓"}, {"Ruizhou", "瑞舟"}, {"Mingke", "铭珂"}, {"Hengyue", "恒钺"},
	{"Baichuan", "柏川"}, {"Songlan", "松澜"}, {"Weiran", "蔚然"}, {"Zhiyuan", "芷沅"}, {"Tianmu", "天沐"}, {"Jinwu", "锦梧"},
	{"Fanglue", "方略"}, {"Yuanshu", "远枢"}, {"Chengxi", "澄汐"}, {"Linjiang", "霖江"}, {"Haoyu", "皓屿"}, {"Shuoming", "朔明"},
	{"Dongli", "栋砺"}, {"Nanxing", "楠星"}, {"Xichen", "熙辰"}, {"Beiling", "贝棱"}, {"Gaoya", "皋雅"}, {"Ansheng", "安笙"},
	{"Jiahe", "嘉翮"}, {"Wanlu", "万麓"}, {"Qilin", "栖麟"}, {"Sanheng", "三衡"}, {"Liuyun", "柳筠"}, {"Zexin", "泽歆"},
	{"Boyan", "博砚"}, {"Huaizhen", "怀臻"}, {"Kangmu", "康牧"}, {"Yilan", "翊岚"}, {"Pengju", "鹏矩"}, {"Shengqi", "晟祁"},
	{"Taihu", "泰瑚"}, {"Luming", "鹿鸣"}, {"Changyi", "昶颐"}, {"Xuanhe", "玄河"}, {"Dianchi", "典驰"}, {"Ouhai", "鸥海"},
	{"Yinzhu", "银竹"}, {"Muge", "牧歌"}, {"Xiaoshan", "晓杉"}, {"Fusheng", "赋笙"}, {"Guyue", "谷岳"}, {"Jingting", "镜汀"},
	{"Lingfeng", "翎枫"}, {"Keyan", "珂彦"},
}

var cities = map[name][]name{
	north: {{"Beijing", "北京"}, {"Tianjin", "天津"}, {"Shenyang", "沈阳"}, {"Jinan", "济南"}},
	east:  {{"Shanghai", "上海"}, {"Hangzhou", "杭州"}, {"Nanjing", "南京"}, {"Suzhou", "苏州"}, {"Hefei", "合肥"}},
	south: {{"Guangzhou", "广州"}, {"Shenzhen", "深圳"}, {"Changsha", "长沙"}, {"Xiamen", "厦门"}},
}

// An account is a customer. One agent looks after it.
type account struct {
	name
	sector    name
	city      name
	owner     *agent
	parent    *account
	founded   int
	revenue   int // million CNY a year, in hundredths
	employees int
	terms     int // days in which it has to pay
	late      int // per mille of its invoices that it pays late
}

// newAccounts returns 150 accounts, six for every agent, ordered by name. The first
// account of an agent is the one called on most.
func newAccounts(agents []*agent) []*account {
	d := newDice(1)
	accounts := make([]*account, 0, 6*len(agents))
	for i := range 6 * len(agents) {
		owner := agents[i%len(agents)]
		s := sectors[(i+i/len(prefixes))%len(sectors)]
		prefix, suffix := prefixes[i%len(prefixes)], s.suffixes[i/len(prefixes)%len(s.suffixes)]
		accounts = append(accounts, &account{
			name:   name{prefix.latin + " " + suffix.latin, prefix.zh + suffix.zh},
			sector: s.name, city: pick(d, cities[owner.team.region]), owner: owner,
			founded: d.between(1978, 2019), revenue: d.between(2000, 900000), employees: d.between(40, 9000),
			terms: pick(d, []int{30, 30, 45, 60}), late: d.between(60, 260),
		})
	}
	for i, a := range accounts {
		if i >= 2*len(prefixes) && d.chance(300) {
			a.parent = accounts[i%len(prefixes)]
		}
	}
	slices.SortFunc(accounts, func(a, b *account) int { return strings.Compare(a.latin, b.latin) })
	return accounts
}
