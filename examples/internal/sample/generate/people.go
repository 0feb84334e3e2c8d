package main

import "github.com/salesperf/salesperf/target/calendar"

// A name is written in Latin letters in the tables and in Chinese on screen.
type name struct{ latin, zh string }

// A team is a manager's. Its agents are in their regional office.
type team struct {
	manager name
	region  name
	agents  []*agent
}

// An agent is a sales representative.
type agent struct {
	name
	team   *team
	skill  int           // per mille that move the odds of every stage
	pace   int           // opened deals, per mille of the usual
	joined calendar.Date // zero: before the history begins
	left   calendar.Date // the last day; zero: still here
	heir   *agent        // takes over the open deals of one who left
}

var (
	north = name{"North", "北区"}
	east  = name{"East", "东区"}
	south = name{"South", "南区"}
)

// oneCustomer is the agent who lives on one big account.
const oneCustomer = "Sun Hao"

// newTeams returns the six teams, North first.
func newTeams() []*team {
	teams := []*team{
		{name{"Zhao Lei", "赵磊"}, north, []*agent{
			hire("Li Na", "李娜", 40, 1100), hire("Zhang Wei", "张伟", 10, 1000),
			hire("Guo Jing", "郭静", -20, 950), hire("Ma Chao", "马超", -30, 1000),
		}},
		{name{"Liu Yang", "刘洋"}, north, []*agent{
			hire("Yang Xue", "杨雪", 30, 1000), hire("Song Tao", "宋涛", 0, 1050),
			hire("Han Bing", "韩冰", -10, 950), hire("Feng Kai", "冯凯", -20, 1000), hire("Ren Yi", "任怡", 10, 1000),
		}},
		{name{"Wang Fang", "王芳"}, east, []*agent{
			hire("Chen Wei", "陈伟", 50, 1150), hire("Sun Hao", "孙浩", 10, 900),
			hire("Qian Li", "钱莉", 20, 1050), hire("Lu Xin", "陆欣", -30, 900),
		}},
		{name{"Zhou Min", "周敏"}, east, []*agent{
			hire("Xu Ting", "徐婷", 30, 1100), hire("Shen Jun", "沈俊", 0, 1000),
			hire("Jiang Bo", "蒋波", -10, 1000), hire("Gu Yue", "顾悦", 20, 1000),
		}},
		{name{"Chen Jie", "陈杰"}, south, []*agent{
			hire("Lin Feng", "林峰", 40, 1100), hire("He Jia", "何佳", 10, 1000),
			hire("Luo Yong", "罗勇", -20, 1000), hire("Deng Chao", "邓超", 0, 950),
		}},
		{name{"Huang Ling", "黄玲"}, south, []*agent{
			hire("Wu Di", "吴迪", 20, 1050), hire("Zheng Yu", "郑宇", 0, 1000),
			hire("Liang Qi", "梁琪", 20, 1000), hire("Tang Rui", "唐睿", -30, 950),
		}},
	}
	for _, t := range teams {
		for _, a := range t.agents {
			a.team = t
		}
	}
	newcomers(teams)
	return teams
}

func hire(latin, zh string, skill, pace int) *agent {
	return &agent{name: name{latin, zh}, skill: skill, pace: pace}
}

// newcomers lets one agent leave and three join during the history.
func newcomers(teams []*team) {
	leaver, successor := teams[1].agents[3], teams[1].agents[4]
	leaver.left = calendar.MustParse("2026-03-31")
	successor.joined = calendar.MustParse("2026-03-02")
	leaver.heir = successor
	teams[3].agents[3].joined = calendar.MustParse("2025-03-03")
	teams[5].agents[2].joined = calendar.MustParse("2025-07-01")
}

// works reports whether the agent is with the company on day d.
func (a *agent) works(d calendar.Date) bool {
	return !d.Before(a.joined) && (a.left.IsZero() || !d.After(a.left))
}

// isNew reports whether the agent has joined in the last 90 days.
func (a *agent) isNew(d calendar.Date) bool {
	return !a.joined.IsZero() && d.DaysSince(a.joined) < 90
}
